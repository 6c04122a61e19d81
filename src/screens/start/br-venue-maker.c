#include "config.h"

#include "screens/start/br-venue-maker.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"

typedef struct
{
  GFile *file;
  char *name;
  char *timezone;
  char *currency;
  gint64 capacity;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->file);
  g_free (making->name);
  g_free (making->timezone);
  g_free (making->currency);
  g_free (making);
}

/**
 * br_venue_made_free:
 * @self: (transfer full): a venue that was made
 */
void
br_venue_made_free (BrVenueMade *self)
{
  g_clear_object (&self->store);
  br_passphrase_free (self->passphrase);
  g_free (self->remark);
  g_free (self);
}

/* A file name that every disk takes: letters and digits of the name, the rest as dashes. */
static char *
make_slug (const char *name)
{
  g_autofree char *folded = br_text_fold (name);
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, *p);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return slug->len > 0 ? g_string_free (g_steal_pointer (&slug), FALSE) : g_strdup ("venue");
}

/**
 * br_venue_maker_choose_file:
 * @name: what the venue is called
 *
 * Makes the folder of the user's data where there is none yet; that it could not be made is said by whatever
 * makes the file.
 *
 * Returns: (transfer full): a place for its file in there where nothing is yet
 */
GFile *
br_venue_maker_choose_file (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "backroom", NULL);
  g_autofree char *slug = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  g_mkdir_with_parents (folder, 0700);
  slug = make_slug (name);
  for (guint i = 1;; i++)
    {
      g_autofree char *base = i == 1 ? g_strdup_printf ("%s.backroom", slug)
                                     : g_strdup_printf ("%s-%u.backroom", slug, i);
      g_autoptr (GFile) file = g_file_new_build_filename (folder, base, NULL);

      if (!g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
}

static gboolean
make_folder (GFile   *file,
             GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  GError *local = NULL;

  if (g_file_make_directory_with_parents (folder, NULL, &local)
      || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Making *making = task_data;
  g_autofree char *path = g_file_get_path (making->file);
  g_autoptr (BrVenueMade) made = g_new0 (BrVenueMade, 1);
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;
  const BrInitRequest request = {
    .name = making->name,
    .timezone = making->timezone,
    .currency = making->currency,
    .capacity = making->capacity,
    .now = g_get_real_time () / 1000,
  };

  if (path == NULL)
    g_set_error (&error, BR_STORE_ERROR, BR_STORE_ERROR_CANNOT_OPEN,
                 _("A venue can only be kept on this computer’s own disks"));
  if (error != NULL || !make_folder (making->file, &error)
      || !br_desk_init (path, &request, &made->passphrase, &made->store, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (!br_store_remember_key (made->store, cancellable, &problem))
    made->remark = g_strdup_printf (
      _("The keyring did not take the key, so the passphrase is needed each time: %s"),
      problem->message);
  g_task_return_pointer (task, g_steal_pointer (&made), (GDestroyNotify) br_venue_made_free);
}

/**
 * br_venue_maker_make_async:
 * @file: where the venue file shall be; nothing may be there
 * @name: what the venue is called
 * @timezone: an IANA time zone
 * @currency: an ISO 4217 code
 * @capacity: how many people it is licensed for, or 0 where that is not known yet
 * @cancellable: (nullable): stops the wait for the keyring
 * @callback: called when it is made, or why not
 * @user_data: for @callback
 *
 * Makes a venue and has the desktop's keyring open it from now on.
 */
void
br_venue_maker_make_async (GFile              *file,
                           const char         *name,
                           const char         *timezone,
                           const char         *currency,
                           gint64              capacity,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Making *making;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (name != NULL);

  making = g_new0 (Making, 1);
  making->file = g_object_ref (file);
  making->name = g_strdup (name);
  making->timezone = g_strdup (timezone);
  making->currency = g_strdup (currency);
  making->capacity = capacity;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, br_venue_maker_make_async);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * br_venue_maker_make_finish:
 * @result: what the callback was given
 * @error: return location for what br_desk_init() says
 *
 * Returns: (transfer full) (nullable): the venue with its passphrase
 */
BrVenueMade *
br_venue_maker_make_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
