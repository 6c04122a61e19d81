#include "config.h"

#include "exchange/br-ics-source.h"

#include <string.h>

#include "exchange/br-json-writer.h"

/**
 * br_ics_source_new:
 * @kept: (element-type utf8): content lines that nothing of ours says
 * @location: (nullable): a place that is no room of the house
 *
 * Returns: (transfer full) (nullable): a JSON document that keeps them; %NULL where there is nothing to keep
 */
char *
br_ics_source_new (const GPtrArray *kept,
                   const char      *location)
{
  BrJsonWriter *writer;

  if (kept->len == 0 && location == NULL)
    return NULL;
  writer = br_json_writer_new (FALSE);
  br_json_writer_begin_object (writer);
  if (location != NULL)
    {
      br_json_writer_add_name (writer, "location");
      br_json_writer_add_text (writer, location);
    }
  br_json_writer_add_name (writer, "ics");
  br_json_writer_begin_array (writer);
  for (guint i = 0; i < kept->len; i++)
    br_json_writer_add_text (writer, kept->pdata[i]);
  br_json_writer_end_array (writer);
  br_json_writer_end_object (writer);
  return br_json_writer_finish (writer);
}

/**
 * br_ics_source_get_kept:
 * @source: (nullable): as br_ics_source_new() made it; of what else made it nothing is taken
 *
 * Returns: (transfer full) (element-type utf8): the content lines
 */
GPtrArray *
br_ics_source_get_kept (const char *source)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BrJsonTree) tree = source != NULL ? br_json_tree_parse (source, strlen (source), NULL) : NULL;

  if (tree != NULL)
    br_json_foreach (line, br_json_get_member (br_json_tree_get_root (tree), "ics"))
      if (line->type == BR_JSON_STRING)
        g_ptr_array_add (kept, g_strdup (line->text));
  return kept;
}

/**
 * br_ics_source_get_place:
 * @source: (nullable): likewise
 *
 * Returns: (transfer full) (nullable): the place that is no room of the house
 */
char *
br_ics_source_get_place (const char *source)
{
  g_autoptr (BrJsonTree) tree = source != NULL ? br_json_tree_parse (source, strlen (source), NULL) : NULL;
  const BrJson *place = tree != NULL ? br_json_get_member (br_json_tree_get_root (tree), "location") : NULL;

  return place != NULL && place->type == BR_JSON_STRING ? g_strdup (place->text) : NULL;
}
