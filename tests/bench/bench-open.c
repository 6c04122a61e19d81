/* open: from the process's start to the window's first frame, and to the first frame that shows
 * the venue, on a file of 1,000,000 customers beside an empty one. Asked: no slower than on the
 * empty file, + 20 %, for the first frame; the other figure is for us.
 *
 * The program starts itself again under tests/with-display: each measured process is a new one,
 * whose window, venue and page are those of the application. The two files are opened in turn.
 * The first frame that shows the venue is the one after the customers page has its first rows. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "desk/br-desk-init.h"
#include "screens/shell/br-window.h"
#include "seal/br-passphrase.h"
#include "tests/bench/bench.h"
#include "tests/bench/display.h"
#include "tests/bench/venue.h"

#define N_CUSTOMERS 1000000
#define N_OPENINGS 15

/* ---- the measured process ----------------------------------------------- */

typedef struct
{
  const char *path;
  double started;
  BrWindow *window;
  double first_frame;
} Opening;

static gboolean
find_rows (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    {
      GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));

      return model != NULL && (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0);
    }
  /* An empty venue says so on a page of its own. */
  if (GTK_IS_STACK (widget) && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (widget)), "nobody") == 0 &&
      gtk_stack_get_child_by_name (GTK_STACK (widget), "none-found") != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (find_rows (child))
      return TRUE;
  return FALSE;
}

static void
painted_cb (GdkFrameClock *clock,
            Opening       *opening)
{
  if (opening->first_frame == 0)
    opening->first_frame = bench_now () - opening->started;
  if (br_window_get_context (opening->window) == NULL || !find_rows (GTK_WIDGET (opening->window)))
    {
      gtk_widget_queue_draw (GTK_WIDGET (opening->window));
      return;
    }
  printf ("%f %f\n", opening->first_frame, bench_now () - opening->started);
  fflush (stdout);
  _exit (0);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!br_window_open_finish (BR_WINDOW (source), result, &error))
    g_error ("%s", error->message);
  br_window_show_page (BR_WINDOW (source), "customers");
}

static void
activate_cb (GtkApplication *application,
             Opening        *opening)
{
  g_autoptr (GFile) file = g_file_new_for_path (opening->path);

  opening->window = br_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (opening->window), 1280, 800);
  gtk_widget_realize (GTK_WIDGET (opening->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (opening->window)), "after-paint", G_CALLBACK (painted_cb),
                    opening);
  br_window_open_async (opening->window, file, NULL, opened_cb, NULL);
  gtk_window_present (GTK_WINDOW (opening->window));
}

static int
be_opened (const char *path,
           const char *started)
{
  Opening opening = { .path = path, .started = g_ascii_strtod (started, NULL) };
  AdwApplication *application = adw_application_new (BR_APP_ID, G_APPLICATION_NON_UNIQUE);

  g_application_set_resource_base_path (G_APPLICATION (application), "/com/backroomleeds/Backroom");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &opening);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* ---- the measuring one ---------------------------------------------------- */

static char *
make_empty_venue (const char *folder)
{
  char *path = g_build_filename (folder, "empty.backroom", NULL);
  BrInitRequest request = { .name = "The Bench", .passphrase = BENCH_PASSPHRASE, .now = g_get_real_time () / 1000 };
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *issued = NULL;

  if (!br_desk_init (path, &request, &issued, &store, &error))
    g_error ("%s", error->message);
  br_passphrase_free (issued);
  return path;
}

static void
measure (const char  *program,
         const char  *path,
         BenchSeries *first,
         BenchSeries *shown)
{
  g_autofree char *output = NULL;
  g_autofree char *command = g_strdup_printf ("%s --opened %s %f", program, path, bench_now ());
  double first_frame, venue_shown;

  if (!g_spawn_command_line_sync (command, &output, NULL, NULL, NULL) ||
      sscanf (output, "%lf %lf", &first_frame, &venue_shown) != 2)
    g_error ("%s could not be opened", path);
  bench_series_add (first, first_frame * 1e3);
  bench_series_add (shown, venue_shown * 1e3);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *full = NULL;
  g_autofree char *passphrase = NULL;
  Bench *bench;
  BenchSeries *first[2], *shown[2];

  if (argc == 4 && g_str_equal (argv[1], "--opened"))
    return be_opened (argv[2], argv[3]);
  bench_start_on_display (argc, argv, "1920x1200");

  bench = bench_new ("open", &argc, &argv);
  folder = bench_make_folder ();
  full = bench_venue_ensure (N_CUSTOMERS);
  empty = make_empty_venue (folder);
  passphrase = g_build_filename (folder, "passphrase", NULL);
  g_file_set_contents (passphrase, BENCH_PASSPHRASE, -1, NULL);
  g_setenv ("BACKROOM_PASSPHRASE_FILE", passphrase, TRUE);
  first[0] = bench_add_series (bench, "first frame, empty file", "ms");
  first[1] = bench_add_series (bench, "first frame, 1,000,000 customers", "ms");
  shown[0] = bench_add_series (bench, "venue shown, empty file", "ms");
  shown[1] = bench_add_series (bench, "venue shown, 1,000,000 customers", "ms");
  for (int i = 0; i < N_OPENINGS; i++)
    {
      measure (program, empty, first[0], shown[0]);
      measure (program, full, first[1], shown[1]);
    }
  bench_answer (bench, "first frame, full against empty, medians",
                bench_series_get (first[1], 0.5) / bench_series_get (first[0], 0.5), 1.2, "×");
  bench_answer (bench, "venue shown, full against empty, medians",
                bench_series_get (shown[1], 0.5) / bench_series_get (shown[0], 0.5), 0, "×");
  bench_remove_folder (folder);
  return bench_finish (bench);
}
