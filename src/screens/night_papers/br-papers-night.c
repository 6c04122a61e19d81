#include "config.h"

#include "screens/night_papers/br-papers-night.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-barred.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-z-sheet.h"

void
br_papers_night_free (BrPapersNight *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_pointer (&self->duties, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->barred, g_ptr_array_unref);
  g_clear_pointer (&self->tills, br_z_sheet_free);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_free (self);
}

/* What a role may not see is left out, and the rest is shown. */
static gboolean
take (GPtrArray **place,
      GPtrArray  *rows,
      GError     *problem,
      GError    **error)
{
  *place = rows;
  if (g_error_matches (problem, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED))
    g_clear_error (&problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  const BrDoorDuty *first = *(BrDoorDuty *const *) a, *second = *(BrDoorDuty *const *) b;

  return br_text_collate (first->name, second->name);
}

/* Everybody who kept the door before, as they were written down last. */
static gboolean
read_known (BrDb           *db,
            BrPapersNight  *self,
            GError        **error)
{
  g_autoptr (GPtrArray) all = br_db_select (db, BR_KIND_DOOR_DUTY, error, "ORDER BY on_at DESC LIMIT 500", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      BrDoorDuty *duty = all->pdata[i];

      if (duty->name != NULL && duty->sia_number != NULL && g_hash_table_add (seen, duty->sia_number))
        g_ptr_array_add (self->known, br_record_ref ((BrRecord *) duty));
    }
  g_ptr_array_sort (self->known, compare_names);
  return TRUE;
}

static gboolean
read_users (BrDb           *db,
            BrPapersNight  *self,
            GError        **error)
{
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, NULL, NULL);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const BrUser *user = users->pdata[i];

      g_hash_table_insert (self->users, br_id_dup (&user->id),
                           g_strdup (user->name != NULL ? user->name : user->handle));
    }
  return users != NULL;
}

static gboolean
read_register (BrDb           *db,
               BrPapersNight  *self,
               GError        **error)
{
  GError *problem = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_DOOR_DUTY, &level, &problem))
    return take (&self->duties, NULL, problem, error);
  self->duties = br_desk_get_duties (db, self->date, error);
  return self->duties != NULL && read_known (db, self, error);
}

static gboolean
read_tills (BrDb           *db,
            BrPapersNight  *self,
            GError        **error)
{
  GError *problem = NULL;

  self->tills = br_desk_z_sheet (db, self->date, &problem);
  if (g_error_matches (problem, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED))
    g_clear_error (&problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
read_parts (BrDb           *db,
            BrPapersNight  *self,
            GError        **error)
{
  GError *problem = NULL;
  GPtrArray *log = br_desk_get_night_log (db, self->date, &problem);
  GPtrArray *barred;

  if (!take (&self->log, log, problem, error))
    return FALSE;
  problem = NULL;
  barred = br_desk_get_barred (db, &problem);
  return take (&self->barred, barred, problem, error) && read_register (db, self, error) &&
         read_tills (db, self, error) && read_users (db, self, error);
}

/**
 * br_papers_night_read:
 * @db: a connection
 * @date: a business date
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the night's papers, as far as the role may see them
 */
BrPapersNight *
br_papers_night_read (BrDb    *db,
                      BrDate   date,
                      GError **error)
{
  BrPapersNight *self = g_new0 (BrPapersNight, 1);

  self->date = date;
  self->now = br_db_get_now (db);
  self->zone = br_db_get_zone (db);
  self->unlocked = br_db_is_unlocked (db);
  self->known = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->users = g_hash_table_new_full ((GHashFunc) br_id_hash, (GEqualFunc) br_id_equal, g_free, g_free);
  self->tonight = br_desk_tonight (db, error);
  if (self->tonight == BR_DATE_NONE || !read_parts (db, self, error))
    g_clear_pointer (&self, br_papers_night_free);
  return self;
}

/**
 * br_papers_night_get_user:
 * @self: a night's papers
 * @user: who wrote something; may be none
 *
 * Returns: (transfer none) (nullable): their name, where it can be read
 */
const char *
br_papers_night_get_user (const BrPapersNight *self,
                          const BrId          *user)
{
  return g_hash_table_lookup (self->users, user);
}

/**
 * br_papers_night_unseen:
 * @self: a night's papers
 *
 * Returns: (transfer none): what stands for something personal that cannot be read
 */
const char *
br_papers_night_unseen (const BrPapersNight *self)
{
  return self->unlocked ? _ ("(erased)") : _ ("(locked)");
}
