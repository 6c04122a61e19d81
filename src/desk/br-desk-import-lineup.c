#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-lineup.h"
#include "desk/br-desk-records.h"
#include "exchange/br-lineup-json.h"

/* A bill becomes events, one of each night, with their acts. What has come before is known by what the file calls it, so
 * that a bill that is taken in again changes what has changed in it and adds what is new; what is no longer in it stays. */

typedef struct
{
  const BrLineupFile   *file;
  const BrLineupImport *request;
  BrImportReport       *report;
  BrVenue              *venue;
  GTimeZone            *zone;
  GHashTable           *events;
  GHashTable           *stages;
  GHashTable           *artists;
  guint                 n_nights;
} Import;

static BrDate
get_night (const Import      *self,
           const BrLineupAct *act)
{
  return act->starts_at != BR_INSTANT_NONE ? br_business_date_of (act->starts_at, self->zone, self->venue->cut_off)
                                           : act->day->date;
}

static const BrLineupDay *
get_day (const Import *self,
         BrDate        night)
{
  for (guint i = 0; i < self->file->days->len; i++)
    if (((const BrLineupDay *) self->file->days->pdata[i])->date == night)
      return self->file->days->pdata[i];
  return NULL;
}

static guint
count_nights (const Import *self)
{
  g_autoptr (GHashTable) nights = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->file->acts->len; i++)
    g_hash_table_add (nights, GINT_TO_POINTER (get_night (self, self->file->acts->pdata[i])));
  return g_hash_table_size (nights);
}

/* The row that a statement of one id finds, or none. */
static gboolean
find (BrDb       *db,
      const char *sql,
      const char *text,
      BrId       *id,
      GError    **error)
{
  g_autoptr (BrQuery) query = br_db_query (db, sql, error, "t", text);

  *id = BR_ID_NONE;
  if (query == NULL)
    return FALSE;
  if (br_query_next (query, NULL))
    *id = br_query_get_id (query, 0);
  return TRUE;
}

/* ---- events ------------------------------------------------------------------------------- */

static char *
make_name (const Import *self,
           BrDate        night)
{
  const BrLineupDay *day = get_day (self, night);
  char date[BR_DATE_TEXT_LENGTH + 1];

  if (self->n_nights == 1)
    return g_strdup (self->file->title);
  br_date_print (night, date);
  /* Translators: a festival, and one of its days */
  return g_strdup_printf (_ ("%s · %s"), self->file->title, day != NULL && day->name != NULL ? day->name : date);
}

static gboolean
make_event (BrDb       *db,
            Import     *self,
            BrDate      night,
            const char *uid,
            BrId       *id,
            GError    **error)
{
  g_autoptr (BrEvent) event = br_new (EVENT, BrEvent);

  event->name = make_name (self, night);
  event->business_date = night;
  event->uid = g_strdup (uid);
  if (!br_desk_insert (db, (BrRecord *) event, error))
    return FALSE;
  *id = event->id;
  return TRUE;
}

static gboolean
take_event (BrDb    *db,
            Import  *self,
            BrDate   night,
            BrId    *id,
            GError **error)
{
  const BrId *known = g_hash_table_lookup (self->events, GINT_TO_POINTER (night));
  g_autofree char *uid = NULL;
  char date[BR_DATE_TEXT_LENGTH + 1];

  *id = !br_id_is_none (&self->request->event) ? self->request->event : known != NULL ? *known : BR_ID_NONE;
  if (!br_id_is_none (id))
    return TRUE;
  br_date_print (night, date);
  uid = g_strdup_printf ("lineup:%s:%s", self->file->title, date);
  if (!find (db, "SELECT id FROM event WHERE uid = ? ORDER BY id", uid, id, error))
    return FALSE;
  if (br_id_is_none (id) && !self->request->dry_run && !make_event (db, self, night, uid, id, error))
    return FALSE;
  g_hash_table_insert (self->events, GINT_TO_POINTER (night), g_memdup2 (id, sizeof *id));
  return TRUE;
}

/* ---- stages and artists ------------------------------------------------------------------- */

/* A stage of the house where it has one of that name; else it is the festival's own. */
static gboolean
take_stage (BrDb                *db,
            Import              *self,
            const BrLineupStage *wanted,
            BrId                *id,
            GError             **error)
{
  const BrId *known = wanted != NULL ? g_hash_table_lookup (self->stages, wanted->id) : NULL;
  g_autofree char *folded = NULL;
  g_autoptr (BrQuery) query = NULL;
  g_autoptr (BrStage) stage = NULL;

  *id = known != NULL ? *known : BR_ID_NONE;
  if (wanted == NULL || known != NULL)
    return TRUE;
  folded = br_text_fold (wanted->name);
  query = br_db_query (db, "SELECT id, name FROM stage ORDER BY room IS NULL, id", error, "");
  if (query == NULL)
    return FALSE;
  while (br_id_is_none (id) && br_query_next (query, NULL))
    {
      g_autofree char *name = br_text_fold (br_query_get_text (query, 1));

      if (g_str_equal (name, folded))
        *id = br_query_get_id (query, 0);
    }
  if (br_id_is_none (id) && !self->request->dry_run)
    {
      stage = br_new (STAGE, BrStage);
      stage->name = g_strdup (wanted->name);
      stage->position = wanted->order;
      stage->uid = g_strdup (wanted->id);
      if (!br_desk_insert (db, (BrRecord *) stage, error))
        return FALSE;
      *id = stage->id;
    }
  g_hash_table_insert (self->stages, wanted->id, g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
load_artists (BrDb    *db,
              Import  *self,
              GError **error)
{
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT id, name, musicbrainz_id FROM artist ORDER BY id DESC", error, "");

  if (query == NULL)
    return FALSE;
  while (br_query_next (query, NULL))
    {
      BrId id = br_query_get_id (query, 0);

      g_hash_table_insert (self->artists, br_text_fold (br_query_get_text (query, 1)), g_memdup2 (&id, sizeof id));
      if (br_query_get_text (query, 2) != NULL)
        g_hash_table_insert (self->artists, g_strdup (br_query_get_text (query, 2)), g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

static gboolean
take_artist (BrDb              *db,
             Import            *self,
             const BrLineupAct *act,
             BrId              *id,
             GError           **error)
{
  g_autofree char *folded = br_text_fold (act->name);
  g_autoptr (BrArtist) artist = NULL;
  const BrId *known = act->musicbrainz_id != NULL ? g_hash_table_lookup (self->artists, act->musicbrainz_id) : NULL;

  if (known == NULL)
    known = g_hash_table_lookup (self->artists, folded);
  *id = known != NULL ? *known : BR_ID_NONE;
  if (known != NULL || self->request->dry_run)
    return TRUE;
  artist = br_new (ARTIST, BrArtist);
  artist->name = g_strdup (act->name);
  artist->musicbrainz_id = g_strdup (act->musicbrainz_id);
  if (!br_desk_insert (db, (BrRecord *) artist, error))
    return FALSE;
  *id = artist->id;
  g_hash_table_insert (self->artists, g_steal_pointer (&folded), g_memdup2 (id, sizeof *id));
  return TRUE;
}

/* ---- acts --------------------------------------------------------------------------------- */

static void
warn_of_day (Import            *self,
             const BrLineupAct *act)
{
  char night[BR_DATE_TEXT_LENGTH + 1], day[BR_DATE_TEXT_LENGTH + 1];

  if (act->day == NULL || act->day->date == get_night (self, act))
    return;
  br_date_print (get_night (self, act), night);
  br_date_print (act->day->date, day);
  br_import_report_warn (self->report, act->line, act->path, _ ("“%s” is listed under %s, and begins on the night of %s"),
                         act->name, day, night);
}

static gboolean
write_act (BrDb              *db,
           Import            *self,
           const BrLineupAct *act,
           const BrId        *event,
           BrPerformance     *now,
           GError           **error)
{
  g_autoptr (BrPerformance) made = now == NULL ? br_new (PERFORMANCE, BrPerformance) : NULL;
  BrPerformance *it = now != NULL ? now : made;
  gboolean nobody = br_lineup_is_placeholder (act->name), same;
  BrId stage, artist = BR_ID_NONE;

  if (!take_stage (db, self, act->stage, &stage, error) || (!nobody && !take_artist (db, self, act, &artist, error)))
    return FALSE;
  same = now != NULL && br_id_equal (&it->stage, &stage) && br_id_equal (&it->artist, &artist) &&
         it->starts_at == act->starts_at && it->ends_at == act->ends_at &&
         g_strcmp0 (it->name, nobody ? act->name : NULL) == 0;
  if (same)
    {
      self->report->skipped++;
      return TRUE;
    }
  self->report->created += now == NULL;
  self->report->updated += now != NULL;
  if (self->request->dry_run)
    return TRUE;
  it->event = *event;
  it->stage = stage;
  it->artist = artist;
  it->starts_at = act->starts_at;
  it->ends_at = act->ends_at;
  br_set_str (&it->name, nobody ? act->name : NULL);
  br_set_str (&it->uid, act->id);
  return now != NULL ? br_desk_update (db, (BrRecord *) it, error) : br_desk_insert (db, (BrRecord *) it, error);
}

static gboolean
take_act (BrDb              *db,
          Import            *self,
          const BrLineupAct *act,
          GError           **error)
{
  g_autoptr (GPtrArray) known = NULL;
  BrId event;

  warn_of_day (self, act);
  if (!take_event (db, self, get_night (self, act), &event, error))
    return FALSE;
  known = br_db_select (db, BR_KIND_PERFORMANCE, error, "WHERE event = ? AND uid = ? ORDER BY id", "It", &event, act->id);
  return known != NULL && write_act (db, self, act, &event, known->len > 0 ? known->pdata[0] : NULL, error);
}

static gboolean
import_in_db (BrDb    *db,
              gpointer user_data,
              GError **error)
{
  Import *self = user_data;
  gboolean ok = (self->request->dry_run || br_db_require (db, BR_AREA_EVENTS, error)) && load_artists (db, self, error);

  for (guint i = 0; ok && i < self->file->acts->len; i++)
    ok = take_act (db, self, self->file->acts->pdata[i], error) && !(i % 64 == 0 && br_db_cancelled (db, error));
  br_db_label_count (db, self->report->created + self->report->updated);
  return ok;
}

/**
 * br_desk_import_lineup:
 * @store: an open venue
 * @file: a bill as br_lineup_json_read() has it
 * @request: what is to be done
 * @report: (inout): what was done, or would be; acts are counted
 * @cancellable: (nullable): to end it; then nothing is written
 * @error: return location for a %BR_INPUT_ERROR with its place, a #BrStoreError or %BR_DESK_ERROR_NOT_ALLOWED
 *
 * Takes in a bill: one entry of the journal, undone as one. An act that begins after midnight belongs to the night before.
 *
 * Returns: whether it was taken in
 */
gboolean
br_desk_import_lineup (BrStore              *store,
                       GFile                *file,
                       const BrLineupImport *request,
                       BrImportReport       *report,
                       GCancellable         *cancellable,
                       GError              **error)
{
  const BrVerb verb = { "performance.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  g_autoptr (BrVenue) venue = br_store_get_venue (store);
  g_autoptr (GTimeZone) zone = br_store_get_zone (store);
  g_autoptr (GHashTable) events = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) stages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) artists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (BrLineupFile) bill = NULL;
  g_autofree char *text = NULL;
  GError *local = NULL;
  gsize length;
  Import import = { .request = request, .report = report, .venue = venue, .zone = zone,
                    .events = events, .stages = stages, .artists = artists };

  if (g_file_load_contents (file, cancellable, &text, &length, NULL, &local))
    bill = br_lineup_json_read (text, length, zone, report, &local);
  if (bill == NULL)
    {
      br_desk_import_blame_file (file, local, error);
      return FALSE;
    }
  import.file = bill;
  import.n_nights = count_nights (&import);
  return request->dry_run ? br_store_read (store, import_in_db, &import, cancellable, error)
                          : br_store_write (store, &verb, import_in_db, &import, cancellable, error);
}
