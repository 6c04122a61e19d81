#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/base/br-count.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-segment.h"
#include "wire/br-wire-member.h"

/* So many are shown unless more are asked for. */
#define SHOWN 20

typedef struct
{
  BrCli *cli;
  char  *text;
  gint64 limit;
} Asking;

/* The words are a question, or the name of one that is kept. */
static char *
find_text (Asking  *asking,
           BrDb    *db,
           GError **error)
{
  g_autoptr (BrSegment) segment = NULL;
  BrId id;

  if (!br_desk_resolve (db, BR_KIND_SEGMENT, asking->text, NULL, &id, NULL))
    return g_strdup (asking->text);
  segment = (BrSegment *) br_db_load (db, BR_KIND_SEGMENT, &id, error);
  return segment != NULL ? g_strdup (segment->text) : NULL;
}

static GArray *
find (Asking     *asking,
      BrDb       *db,
      const char *text,
      GError    **error)
{
  g_auto (BrSegmentFault) fault = { NULL };

  return br_desk_segment_find (db, text, &fault, error);
}

/* ---- one -------------------------------------------------------------------- */

static gboolean
count_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Asking *asking = user_data;
  g_autofree char *text = find_text (asking, db, error);
  g_autoptr (GArray) found = text != NULL ? find (asking, db, text, error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *figure = NULL;

  if (found == NULL)
    return FALSE;
  if (!asking->cli->json)
    {
      figure = br_count_format (found->len);
      br_cli_out_format (asking->cli, ngettext ("%s guest\n", "%s guests\n", found->len), figure);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "text", text);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, found->len);
  json_builder_end_object (builder);
  br_cli_out_builder (asking->cli, builder);
  return TRUE;
}

static gboolean
preview_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Asking *asking = user_data;
  g_autofree char *text = find_text (asking, db, error);
  g_autoptr (GArray) found = text != NULL ? find (asking, db, text, error) : NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  g_autoptr (BrCliView) view = NULL;

  for (guint i = 0; found != NULL && i < MIN ((gint64) found->len, asking->limit); i++)
    {
      BrRecord *record = br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (found, BrId, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  if (found == NULL || (view = br_cli_view_new (asking->cli, db, br_entity_get (BR_KIND_CUSTOMER), error)) == NULL)
    return FALSE;
  return br_cli_view_print_all (view, records, error);
}

static gboolean
ask (BrCli    *cli,
     BrDbFunc  func,
     GError  **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autofree char *text = g_strjoinv (" ", words);
  Asking asking = { .cli = cli, .text = text, .limit = SHOWN };

  if (!br_cli_get_number (cli, "limit", 0, &asking.limit, error) || !br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  return br_cli_read (cli, func, &asking, error);
}

/**
 * br_cli_segment_count:
 * @cli: a run
 * @error: return location
 *
 * `segment count TEXT …`: how many guests answer to a question, or to the segment of that name.
 */
gboolean
br_cli_segment_count (BrCli   *cli,
                      GError **error)
{
  return ask (cli, count_in_read, error);
}

/**
 * br_cli_segment_preview:
 * @cli: a run
 * @error: return location
 *
 * `segment preview TEXT … [--limit N]`: the first of them.
 */
gboolean
br_cli_segment_preview (BrCli   *cli,
                        GError **error)
{
  return ask (cli, preview_in_read, error);
}

/* ---- all of them -------------------------------------------------------------- */

static void
build_line (JsonBuilder     *builder,
            const BrSegment *segment,
            const GArray    *found,
            const GError    *fault)
{
  g_autofree char *id = br_id_to_string (&segment->id);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "id", id);
  br_wire_say_text (builder, "name", segment->name);
  br_wire_say_text (builder, "text", segment->text);
  json_builder_set_member_name (builder, "count");
  if (found != NULL)
    json_builder_add_int_value (builder, found->len);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "fault");
  if (fault != NULL)
    json_builder_add_string_value (builder, fault->message);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
add_row (BrCliTable      *table,
         const BrSegment *segment,
         const GArray    *found,
         const GError    *fault)
{
  br_cli_table_set_cell (table, 0, g_strdup (segment->name));
  br_cli_table_set_cell (table, 1, found != NULL ? br_count_format (found->len) : g_strdup (fault->message));
  br_cli_table_set_cell (table, 2, g_strdup (segment->text));
  br_cli_table_end_row (table);
}

static BrCliTable *
table_new (BrCli *cli)
{
  BrCliTable *table = br_cli_table_new (cli, 3);

  br_cli_table_set_heading (table, 0, _ ("Segment"), FALSE);
  br_cli_table_set_heading (table, 1, _ ("Guests"), TRUE);
  br_cli_table_set_heading (table, 2, _ ("In words"), FALSE);
  return table;
}

/* What one segment names may be gone; the others are counted all the same. */
static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Asking *asking = user_data;
  BrLevel level;
  g_autoptr (GPtrArray) segments = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (BrCliTable) table = asking->cli->json ? NULL : table_new (asking->cli);

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  segments = br_db_select (db, BR_KIND_SEGMENT, error, "ORDER BY name, id", NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; segments != NULL && i < segments->len; i++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (GArray) found = find (asking, db, ((BrSegment *) segments->pdata[i])->text, &fault);

      if (table != NULL)
        add_row (table, segments->pdata[i], found, fault);
      else
        build_line (builder, segments->pdata[i], found, fault);
    }
  json_builder_end_array (builder);
  if (segments != NULL && table == NULL)
    br_cli_out_builder (asking->cli, builder);
  return segments != NULL;
}

/**
 * br_cli_segment_list:
 * @cli: a run
 * @error: return location
 *
 * `segment list`: the segments that are kept, and how many guests answer to each tonight.
 */
gboolean
br_cli_segment_list (BrCli   *cli,
                     GError **error)
{
  Asking asking = { .cli = cli };

  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  return br_cli_read (cli, list_in_read, &asking, error);
}
