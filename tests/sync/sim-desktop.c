/* A desk of the simulation: it does one edit after the other, keeps a list of what it was told is done, syncs
 * meanwhile, and can be killed at any moment and started again.
 *
 *     sim-desktop furnish VENUE
 *     sim-desktop run VENUE LIST SEED DESK EDITS PAUSE      pauses of up to so many milliseconds
 *
 * It says “step N” after each edit, and “done” after the last. Then it takes words on standard input: “now” begins
 * a round and says how it stands afterwards, “export FILE” writes all rows down, “quit” ends it. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk/br-desk-actor.h"
#include "desk/br-desk-unlock.h"
#include "store/br-journal.h"
#include "store/sync/br-sync-snapshot.h"
#include "store/sync/br-sync-state.h"
#include "sync/br-sync.h"
#include "tests/sync/sim-edits.h"

typedef struct
{
  GMainLoop  *loop;
  const char *path;
  BrStore    *store;
  BrSync     *sync;
  int         list;
  guint32     seed;
  guint32     desk;
  guint32     step;
  guint32     edits;
  guint       pause;
  gint64      head;
} Desktop;

static void
say (const char *format,
     ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (stdout, format, args);
  va_end (args);
  fputc ('\n', stdout);
  fflush (stdout);
}

/* ---- the venue file ------------------------------------------------------------------- */

static gboolean
find_owner (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  return br_desk_find_owner (db, user_data, error);
}

static gboolean
get_head (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  *(gint64 *) user_data = br_journal_get_head (db);
  return TRUE;
}

static BrStore *
open_venue (const char *path)
{
  g_autoptr (GError) error = NULL;
  BrStore *store = br_store_open (path, BR_STORE_DEFAULT, &error);
  BrId owner;

  if (store == NULL || !br_desk_unlock (store, NULL, NULL, NULL, &error) ||
      !br_store_read (store, find_owner, &owner, NULL, &error))
    g_error ("%s: %s", path, error->message);
  br_store_set_actor (store, &owner);
  return store;
}

static gboolean replace_cb (gpointer user_data);

/* The store is closed, and the file another. */
static void
replaced_cb (BrSync  *sync,
             Desktop *self)
{
  g_idle_add_full (G_PRIORITY_HIGH, replace_cb, self, NULL);
}

static void
open_desktop (Desktop *self)
{
  g_autoptr (GError) error = NULL;

  self->store = open_venue (self->path);
  self->sync = br_sync_new (self->store);
  g_signal_connect (self->sync, "replaced", G_CALLBACK (replaced_cb), self);
  br_sync_start (self->sync);
  if (!br_store_read (self->store, get_head, &self->head, NULL, &error))
    g_error ("%s", error->message);
}

static void
close_desktop (Desktop *self)
{
  br_sync_stop (self->sync);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
}

static gboolean
replace_cb (gpointer user_data)
{
  close_desktop (user_data);
  open_desktop (user_data);
  return G_SOURCE_REMOVE;
}

/* ---- what was done is written down ------------------------------------------------------ */

static void
write_down (Desktop    *self,
            const char *line)
{
  if (write (self->list, line, strlen (line)) != (gssize) strlen (line) || fdatasync (self->list) != 0)
    g_error ("the list cannot be written: %s", g_strerror (errno));
}

/* Everything of this desk since the last time; nobody else works here. */
static gboolean
list_new (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Desktop *self = user_data;
  gint64 head = br_journal_get_head (db);

  for (gint64 seq = self->head + 1; seq <= head; seq++)
    {
      g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
      char id[BR_ID_TEXT_LENGTH + 1];
      g_autofree char *line = NULL;

      if (entry == NULL)
        return FALSE;
      if (entry->origin == BR_ORIGIN_REMOTE)
        continue;
      br_id_print (&entry->id, id);
      line = g_strdup_printf ("%u %s %s\n", self->step, id, entry->code);
      write_down (self, line);
    }
  self->head = head;
  return TRUE;
}

/* What nobody can help is that somebody was in the way; all else is a defect. */
static gboolean
is_refusal (const GError *error)
{
  static const char *const domains[] = { "br-desk-error-quark", "br-core-error-quark" };
  static const int store_codes[] = { BR_STORE_ERROR_CONSTRAINT, BR_STORE_ERROR_IN_USE, BR_STORE_ERROR_NOT_FOUND,
                                     BR_STORE_ERROR_STANDS_ON, BR_STORE_ERROR_NOTHING, BR_STORE_ERROR_NOT_ALLOWED };

  if (g_strv_contains (domains, g_quark_to_string (error->domain)))
    return TRUE;
  for (guint i = 0; error->domain == BR_STORE_ERROR && i < G_N_ELEMENTS (store_codes); i++)
    if (error->code == store_codes[i])
      return TRUE;
  return FALSE;
}

static gboolean
edit_cb (gpointer user_data)
{
  Desktop *self = user_data;
  const guint32 numbers[] = { self->seed, self->desk, ++self->step, 1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (numbers, G_N_ELEMENTS (numbers));
  g_autoptr (GError) error = NULL;

  if (self->step > self->edits)
    {
      say ("done");
      return G_SOURCE_REMOVE;
    }
  if (!sim_edit (self->store, self->seed, self->desk, self->step, &error))
    {
      g_autofree char *line = g_strdup_printf ("%u - %s\n", self->step, g_quark_to_string (error->domain));

      if (!is_refusal (error))
        g_error ("edit %u: %s: %s", self->step, g_quark_to_string (error->domain), error->message);
      g_debug ("edit %u: %s", self->step, error->message);
      write_down (self, line);
    }
  g_clear_error (&error);
  if (!br_store_read (self->store, list_new, self, NULL, &error))
    g_error ("edit %u: %s", self->step, error->message);
  say ("step %u", self->step);
  g_timeout_add (self->pause > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) self->pause) : 0, edit_cb, self);
  return G_SOURCE_REMOVE;
}

/* One that was not written down is done again: it may have been done, but nobody was told. */
static guint32
last_step (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint32 last = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    last = (guint32) strtoul (lines[i], NULL, 10);
  return last;
}

/* ---- what it is told --------------------------------------------------------------------- */

static void
add_count (JsonBuilder *builder,
           const char  *name,
           gint64       count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
say_how_it_stands (Desktop      *self,
                   const GError *problem)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BrSyncCounts counts;

  if (!br_sync_get_counts (self->store, &counts, &error))
    g_error ("%s", error->message);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "problem");
  json_builder_add_string_value (builder, problem != NULL ? problem->message : "");
  add_count (builder, "pending", counts.pending);
  add_count (builder, "arriving", counts.arriving);
  add_count (builder, "refused", counts.refused);
  add_count (builder, "parked", counts.parked);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  say ("now %s", text);
}

static void
round_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  br_sync_now_finish (BR_SYNC (source), result, &error);
  say_how_it_stands (user_data, error);
}

static void
export (Desktop    *self,
        const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  gint64 head;

  if (stream == NULL || !br_sync_export (self->store, G_OUTPUT_STREAM (stream), &head, NULL, NULL, NULL, &error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
    g_error ("%s: %s", path, error->message);
  say ("exported");
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Desktop *self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL || g_str_equal (line, "quit"))
    {
      g_main_loop_quit (self->loop);
      return;
    }
  if (g_str_equal (line, "now"))
    br_sync_now_async (self->sync, NULL, round_over_cb, self);
  else if (g_str_has_prefix (line, "export "))
    export (self, line + strlen ("export "));
  g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL, told_cb, self);
}

static int
run (char *argv[])
{
  Desktop self = {
    .path = argv[2],
    .step = last_step (argv[3]),
    .seed = (guint32) strtoul (argv[4], NULL, 10),
    .desk = (guint32) strtoul (argv[5], NULL, 10),
    .edits = (guint32) strtoul (argv[6], NULL, 10),
    .pause = (guint) strtoul (argv[7], NULL, 10),
  };
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);

  self.loop = g_main_loop_new (NULL, FALSE);
  self.list = open (argv[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self.list < 0)
    g_error ("%s: %s", argv[3], g_strerror (errno));
  open_desktop (&self);
  g_idle_add (edit_cb, &self);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, told_cb, &self);
  g_main_loop_run (self.loop);
  close_desktop (&self);
  g_main_loop_unref (self.loop);
  close (self.list);
  return 0;
}

static int
furnish (const char *path)
{
  g_autoptr (BrStore) store = open_venue (path);
  g_autoptr (GError) error = NULL;

  if (!sim_furnish (store, &error))
    g_error ("%s", error->message);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "furnish"))
    return furnish (argv[2]);
  if (argc == 8 && g_str_equal (argv[1], "run"))
    return run (argv);
  g_printerr ("usage: sim-desktop furnish VENUE | run VENUE LIST SEED DESK EDITS PAUSE\n");
  return 2;
}
