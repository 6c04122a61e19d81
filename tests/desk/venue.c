#include "config.h"

#include "tests/desk/venue.h"

#include <glib/gstdio.h>

#include "desk/br-desk-actor.h"
#include "desk/br-desk-init.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-records.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"

void
venue_set_up (Venue        *venue,
              gconstpointer data)
{
  const BrInitRequest request = { .name = "The Test Cellar", .capacity = 200, .now = VENUE_NOW };
  g_autoptr (GError) error = NULL;

  venue->folder = g_dir_make_tmp ("backroom-desk-XXXXXX", &error);
  g_assert_no_error (error);
  venue->path = g_build_filename (venue->folder, "venue.backroom", NULL);
  br_desk_init (venue->path, &request, &venue->passphrase, &venue->store, &error);
  g_assert_no_error (error);
  br_store_set_now (venue->store, VENUE_NOW);
}

void
venue_tear_down (Venue        *venue,
                 gconstpointer data)
{
  if (venue->store != NULL)
    g_assert_finalize_object (venue->store);
  br_desk_take_away (venue->path);
  g_assert_cmpint (g_rmdir (venue->folder), ==, 0);
  br_passphrase_free (venue->passphrase);
  g_free (venue->folder);
  g_free (venue->path);
}

static gboolean
find_owner (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  return br_desk_find_owner (db, user_data, error);
}

/* Another process: nothing is remembered but what the file holds. */
void
venue_reopen (Venue *venue)
{
  g_autoptr (GError) error = NULL;
  BrId owner;

  g_assert_finalize_object (venue->store);
  venue->store = br_store_open (venue->path, BR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  br_store_unlock_with_passphrase (venue->store, venue->passphrase, &error);
  g_assert_no_error (error);
  br_store_set_now (venue->store, VENUE_NOW);
  venue_read (venue, find_owner, &owner);
  br_store_set_actor (venue->store, &owner);
}

static GStrv
collect (va_list args)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *word;

  while ((word = va_arg (args, const char *)) != NULL)
    g_strv_builder_add (builder, word);
  return g_strv_builder_end (builder);
}

/* Adds what `FIELD=VALUE` words say, which must succeed. */
BrId
venue_add (Venue *venue,
           BrKind kind,
           ...)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  BrDeskAct *act;
  va_list args;
  BrId id;

  va_start (args, kind);
  words = collect (args);
  va_end (args);
  act = br_desk_add (kind, (const char *const *) words, &error);
  g_assert_no_error (error);
  venue_do (venue, act, &id);
  return id;
}

void
venue_set (Venue      *venue,
           BrKind      kind,
           const BrId *id,
           ...)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  BrDeskAct *act;
  va_list args;

  va_start (args, id);
  words = collect (args);
  va_end (args);
  act = br_desk_set (kind, id, (const char *const *) words, &error);
  g_assert_no_error (error);
  venue_do (venue, act, NULL);
}

void
venue_do (Venue     *venue,
          BrDeskAct *act,
          BrId      *id)
{
  g_autoptr (GError) error = NULL;

  br_desk_do (venue->store, act, id, &error);
  g_assert_no_error (error);
}

/* The act must be refused so, with @said somewhere in the message, and leave all as it was. */
void
venue_refuse (Venue      *venue,
              BrDeskAct  *act,
              GQuark      domain,
              int         code,
              const char *said)
{
  g_autofree char *before = venue_dump (venue);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (br_desk_do (venue->store, act, NULL, &error));
  g_assert_error (error, domain, code);
  if (said != NULL && strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
  after = venue_dump (venue);
  g_assert_cmpstr (before, ==, after);
}

void
venue_undo (Venue *venue)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  br_store_undo (venue->store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
}

void
venue_redo (Venue *venue)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  br_store_redo (venue->store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
}

/* Somebody of that role comes to work here and takes over. */
void
venue_act_as (Venue     *venue,
              BrRoleBase role)
{
  const char *nick = br_enum_get_nick (br_role_values, role);
  g_autofree char *handle = g_strconcat ("handle=", nick, NULL);
  g_autofree char *role_name = g_strconcat ("role=", nick, NULL);
  BrId user = venue_add (venue, BR_KIND_USER, handle, role_name, NULL);

  br_store_set_actor (venue->store, &user);
}

typedef struct
{
  BrKind    kind;
  BrId      id;
  gint64    seq;
  BrRecord *record;
  guint     count;
  GString  *text;
} Reading;

void
venue_read (Venue   *venue,
            BrDbFunc func,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  br_store_read (venue->store, func, user_data, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
load (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Reading *reading = user_data;
  GError *local = NULL;

  reading->record = br_db_find (db, reading->kind, &local, "WHERE \"id\" = ?", "I", &reading->id);
  g_assert_no_error (local);
  return TRUE;
}

/* The row, or %NULL when it is not there. */
BrRecord *
venue_load (Venue      *venue,
            BrKind      kind,
            const BrId *id)
{
  Reading reading = { .kind = kind, .id = *id };

  venue_read (venue, load, &reading);
  return reading.record;
}

static gboolean
count (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) rows = br_db_select (db, reading->kind, error, NULL, NULL);

  if (rows != NULL)
    reading->count = rows->len;
  return rows != NULL;
}

guint
venue_count (Venue *venue,
             BrKind kind)
{
  Reading reading = { .kind = kind };

  venue_read (venue, count, &reading);
  return reading.count;
}

static gboolean
dump (BrDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autoptr (GPtrArray) rows = br_db_select (db, k, error, "ORDER BY \"id\"", NULL);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          g_string_append (reading->text, br_entity_get (k)->name);
          br_fields_foreach (field, br_entity_get (k))
            {
              g_autofree char *text = br_record_get_text (rows->pdata[i], field, zone);

              g_string_append_printf (reading->text, "|%s", text != NULL ? text : "-");
            }
          g_string_append_c (reading->text, '\n');
        }
      if (rows == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Every row of the venue as text, to be compared. */
char *
venue_dump (Venue *venue)
{
  Reading reading = { .text = g_string_new (NULL) };

  venue_read (venue, dump, &reading);
  return g_string_free (reading.text, FALSE);
}

static gboolean
label (BrDb     *db,
       gpointer  user_data,
       GError  **error)
{
  Reading *reading = user_data;
  gint64 seq = reading->seq > 0 ? reading->seq : br_journal_get_head (db) + reading->seq;
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
  g_autofree char *text = entry != NULL ? br_desk_label (db, entry) : NULL;

  if (text != NULL)
    g_string_assign (reading->text, text);
  return text != NULL;
}

/* The label of an entry: of the newest for 0, of the one before it for -1. */
char *
venue_label (Venue *venue,
             gint64 seq)
{
  Reading reading = { .seq = seq, .text = g_string_new (NULL) };

  venue_read (venue, label, &reading);
  return g_string_free (reading.text, FALSE);
}

static gboolean
read_usual_plan (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) br_db_find (db, BR_KIND_ROOM, error, "WHERE name = 'Main'", NULL);

  *(BrId *) user_data = room->default_plan;
  return TRUE;
}

/* The plan that the room Main came with. */
BrId
venue_get_usual_plan (Venue *venue)
{
  BrId plan;

  venue_read (venue, read_usual_plan, &plan);
  return plan;
}
