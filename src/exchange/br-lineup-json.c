#include "config.h"

#include "exchange/br-lineup-json.h"

#include <glib/gi18n.h>
#include <math.h>

#include "exchange/br-json-tree.h"

/* Nothing is on a bill before 1900 or after 9999. */
#define INSTANT_LEAST G_GINT64_CONSTANT (-2208988800000)
#define INSTANT_MOST G_GINT64_CONSTANT (253402300799000)

/* What is read, and by what of it the acts are told apart. */
typedef struct
{
  BrLineupFile   *file;
  GTimeZone      *zone;
  BrImportReport *report;
  GHashTable     *days;
  GHashTable     *stages;
  GHashTable     *acts;
} Reading;

static void
day_free (gpointer data)
{
  BrLineupDay *day = data;

  g_free (day->id);
  g_free (day->name);
  g_free (day);
}

static void
stage_free (gpointer data)
{
  BrLineupStage *stage = data;

  g_free (stage->id);
  g_free (stage->name);
  g_free (stage);
}

static void
act_free (gpointer data)
{
  BrLineupAct *act = data;

  g_free (act->id);
  g_free (act->name);
  g_free (act->musicbrainz_id);
  g_free (act->path);
  g_free (act);
}

void
br_lineup_file_free (BrLineupFile *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->days);
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->acts);
  g_free (self);
}

/* ---- members ------------------------------------------------------------------------------ */

/* Ids are texts in some files and numbers in others. */
static gboolean
get_text (const BrJson *object,
          const char   *name,
          char        **out,
          GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);

  *out = NULL;
  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type != BR_JSON_STRING && value->type != BR_JSON_NUMBER)
    {
      br_json_set_error (value, error, _ ("“%s” has to be a text"), name);
      return FALSE;
    }
  *out = g_strstrip (g_strdup (value->text));
  if (**out == '\0')
    g_clear_pointer (out, g_free);
  return TRUE;
}

static gboolean
need_text (const BrJson *object,
           const char   *name,
           char        **out,
           GError      **error)
{
  if (!get_text (object, name, out, error))
    return FALSE;
  if (*out == NULL)
    br_json_set_error (object, error, _ ("“%s” is missing"), name);
  return *out != NULL;
}

static gboolean
get_list (const BrJson  *root,
          const char    *name,
          const BrJson **out,
          GError       **error)
{
  *out = br_json_get_member (root, name);
  if (br_json_is_nothing (*out))
    {
      *out = NULL;
      return TRUE;
    }
  if ((*out)->type == BR_JSON_ARRAY)
    {
      br_json_foreach (item, *out)
        if (item->type != BR_JSON_OBJECT)
          {
            br_json_set_error (item, error, _ ("an object is expected here"));
            return FALSE;
          }
      return TRUE;
    }
  br_json_set_error (*out, error, _ ("a list is expected here"));
  return FALSE;
}

static gboolean
get_ms (const BrJson *object,
        const char   *name,
        BrInstant    *out,
        GError      **error)
{
  const BrJson *value = br_json_get_member (object, name);
  double ms;

  *out = BR_INSTANT_NONE;
  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type != BR_JSON_NUMBER || !br_json_get_number (value, &ms) || ms < INSTANT_LEAST || ms > INSTANT_MOST)
    {
      br_json_set_error (value, error, _ ("milliseconds since 1970 are expected here"));
      return FALSE;
    }
  *out = llround (ms);
  return TRUE;
}

static gboolean
get_iso (const Reading *self,
         const BrJson  *object,
         const char    *name,
         BrInstant     *out,
         GError       **error)
{
  const BrJson *value = br_json_get_member (object, name);

  *out = BR_INSTANT_NONE;
  if (br_json_is_nothing (value))
    return TRUE;
  if (value->type == BR_JSON_STRING && br_instant_parse (value->text, self->zone, out, NULL))
    return TRUE;
  br_json_set_error (value, error, _ ("a time like 2026-07-18T21:30:00+01:00 is expected here"));
  return FALSE;
}

/* The instant decides; what is written beside it is for people. */
static gboolean
get_time (const Reading *self,
          const BrJson  *object,
          const char    *ms_name,
          const char    *iso_name,
          BrInstant     *out,
          GError       **error)
{
  BrInstant written;
  g_autofree char *path = NULL;

  if (!get_ms (object, ms_name, out, error) || !get_iso (self, object, iso_name, &written, error))
    return FALSE;
  if (*out == BR_INSTANT_NONE)
    *out = written;
  if (written == BR_INSTANT_NONE || written == *out)
    return TRUE;
  path = br_json_get_path (object);
  br_import_report_warn (self->report, object->line, path, _ ("“%s” and “%s” are not the same time: the first is taken"),
                         ms_name, iso_name);
  return TRUE;
}

/* ---- the parts ---------------------------------------------------------------------------- */

static gboolean
read_day (Reading      *self,
          const BrJson *item,
          GError      **error)
{
  BrLineupDay *day = g_new0 (BrLineupDay, 1);
  g_autofree char *date = NULL;

  g_ptr_array_add (self->file->days, day);
  if (!get_text (item, "id", &day->id, error) || !get_text (item, "name", &day->name, error) ||
      !need_text (item, "date", &date, error))
    return FALSE;
  if (!br_date_parse (date, &day->date, NULL))
    {
      br_json_set_error (br_json_get_member (item, "date"), error, _ ("a date like 2026-03-31 is expected here"));
      return FALSE;
    }
  if (day->id != NULL)
    g_hash_table_insert (self->days, day->id, day);
  return TRUE;
}

static gboolean
read_stage (Reading      *self,
            const BrJson *item,
            GError      **error)
{
  BrLineupStage *stage = g_new0 (BrLineupStage, 1);
  const BrJson *order = br_json_get_member (item, "order");
  double place = self->file->stages->len;

  g_ptr_array_add (self->file->stages, stage);
  if (!need_text (item, "id", &stage->id, error) || !need_text (item, "name", &stage->name, error))
    return FALSE;
  if (!br_json_is_nothing (order) && (!br_json_get_number (order, &place) || fabs (place) > G_MAXINT))
    {
      br_json_set_error (order, error, _ ("a number is expected here"));
      return FALSE;
    }
  stage->order = llround (place);
  g_hash_table_insert (self->stages, stage->id, stage);
  return TRUE;
}

static gboolean
find_part (const BrJson  *item,
           const char    *name,
           GHashTable    *parts,
           gconstpointer *out,
           GError       **error)
{
  g_autofree char *id = NULL;

  *out = NULL;
  if (!get_text (item, name, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  *out = g_hash_table_lookup (parts, id);
  if (*out == NULL)
    br_json_set_error (br_json_get_member (item, name), error, _ ("the file has no “%s”"), id);
  return *out != NULL;
}

static gboolean
read_act (Reading      *self,
          const BrJson *item,
          GError      **error)
{
  BrLineupAct *act = g_new0 (BrLineupAct, 1);

  g_ptr_array_add (self->file->acts, act);
  act->line = item->line;
  act->path = br_json_get_path (item);
  if (!need_text (item, "id", &act->id, error) || !need_text (item, "name", &act->name, error) ||
      !get_text (item, "musicBrainzId", &act->musicbrainz_id, error) ||
      !find_part (item, "stageId", self->stages, (gconstpointer *) &act->stage, error) ||
      !find_part (item, "dayId", self->days, (gconstpointer *) &act->day, error) ||
      !get_time (self, item, "startMs", "startIso", &act->starts_at, error) ||
      !get_time (self, item, "endMs", "endIso", &act->ends_at, error))
    return FALSE;
  if (act->ends_at != BR_INSTANT_NONE && (act->starts_at == BR_INSTANT_NONE || act->ends_at <= act->starts_at))
    br_json_set_error (item, error, _ ("“%s” ends before it begins"), act->name);
  else if (act->starts_at == BR_INSTANT_NONE && act->day == NULL)
    br_json_set_error (item, error, _ ("“%s” has neither a time nor a day"), act->name);
  else if (!g_hash_table_add (self->acts, act->id))
    br_json_set_error (item, error, _ ("another act has the id “%s”"), act->id);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_file (Reading      *self,
           const BrJson *root,
           GError      **error)
{
  const BrJson *days, *stages, *acts;

  if (root->type != BR_JSON_OBJECT)
    {
      br_json_set_error (root, error, _ ("an object is expected here"));
      return FALSE;
    }
  if (!need_text (root, "title", &self->file->title, error) || !get_list (root, "days", &days, error) ||
      !get_list (root, "stages", &stages, error) || !get_list (root, "acts", &acts, error))
    return FALSE;
  if (acts == NULL || acts->n_children == 0 || acts->n_children > BR_LINEUP_ACTS_MAX)
    {
      br_json_set_error (acts != NULL ? acts : root, error, _ ("a bill has between one and %d acts"), BR_LINEUP_ACTS_MAX);
      return FALSE;
    }
  br_json_foreach (item, days)
    if (!read_day (self, item, error))
      return FALSE;
  br_json_foreach (item, stages)
    if (!read_stage (self, item, error))
      return FALSE;
  br_json_foreach (item, acts)
    if (!read_act (self, item, error))
      return FALSE;
  return TRUE;
}

/**
 * br_lineup_json_read:
 * @text: a file
 * @length: its bytes
 * @zone: the venue's time zone, for times that name none
 * @report: is told of what is not quite right
 * @error: return location for a %BR_INPUT_ERROR with its place
 *
 * Reads a bill in the shape that festivals' clash-finders use: `title`, `days[]{id,name,date}`, `stages[]{id,name,order}`,
 * `acts[]{id,name,stageId,dayId,startMs,endMs,startIso,endIso,musicBrainzId}`. Other members are passed over.
 *
 * Returns: (transfer full) (nullable): the bill
 */
BrLineupFile *
br_lineup_json_read (const char     *text,
                     gsize           length,
                     GTimeZone      *zone,
                     BrImportReport *report,
                     GError        **error)
{
  g_autoptr (BrJsonTree) tree = br_json_tree_parse (text, length, error);
  g_autoptr (BrLineupFile) file = NULL;
  g_autoptr (GHashTable) days = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) stages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) acts = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { NULL, zone, report, days, stages, acts };

  if (tree == NULL)
    return NULL;
  file = g_new0 (BrLineupFile, 1);
  file->days = g_ptr_array_new_with_free_func (day_free);
  file->stages = g_ptr_array_new_with_free_func (stage_free);
  file->acts = g_ptr_array_new_with_free_func (act_free);
  reading.file = file;
  if (!read_file (&reading, br_json_tree_get_root (tree), error))
    return NULL;
  report->read = file->acts->len;
  return g_steal_pointer (&file);
}
