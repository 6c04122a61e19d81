#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "desk/br-desk-demo.h"
#include "desk/br-desk-init.h"

/* Three years of a club with some thousand guests: enough to try everything on, made in seconds. */
#define YEARS 3
#define CUSTOMERS 5000
#define SEED 7

static GFile *
get_demo_file (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "backroom", "demonstration.backroom", NULL);
}

/* Made beside its place and moved there whole, so that what was cancelled is never opened. */
static gpointer
make_demo (gpointer      data,
           BrProgress    progress,
           gpointer      progress_data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *path = g_file_get_path (data);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *made = g_strconcat (path, ".new", NULL);
  const BrDemoRequest request = { SEED, YEARS, CUSTOMERS, g_get_real_time () / 1000 };

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” could not be made: %s"),
                   folder, g_strerror (errno));
      return NULL;
    }
  br_desk_take_away (made);
  if (!br_desk_demo (made, &request, progress, progress_data, cancellable, error))
    return NULL;
  if (g_rename (made, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” could not be put in its place: %s"),
                   made, g_strerror (errno));
      br_desk_take_away (made);
      return NULL;
    }
  return g_object_ref (data);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrWindow) self = BR_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = br_long_job_finish (BR_LONG_JOB (source), result, &error);

  br_work_page_show (self->work, NULL, NULL);
  if (file != NULL)
    {
      br_window_open_async (self, file, NULL, NULL, NULL);
      return;
    }
  br_window_set_context (self, NULL);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _br_window_show_failure (self, error);
}

void
_br_window_open_demo (BrWindow *self)
{
  g_autoptr (GFile) file = get_demo_file ();
  g_autoptr (BrLongJob) job = NULL;

  if (g_file_query_exists (file, NULL))
    {
      g_autofree char *uri = g_file_get_uri (file);

      _br_window_open_uri (self, uri);
      return;
    }
  job = br_long_job_start (make_demo, g_object_ref (file), g_object_unref, g_object_unref, made_cb,
                           g_object_ref (self));
  br_work_page_show (self->work, job, _("Making the demonstration venue"));
  gtk_stack_set_visible_child_name (self->root, "work");
}
