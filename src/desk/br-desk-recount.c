#include "config.h"

#include "desk/br-desk-recount.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "wire/br-wire-member.h"

/**
 * br_desk_recount_to_incident:
 * @count: the door as a recount left it, above its licence
 *
 * Returns: (transfer full): the line of the night log, with its figures
 */
BrNightLogEntry *
br_desk_recount_to_incident (const BrDoorCount *count)
{
  BrNightLogEntry *entry = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  br_wire_say_int (builder, "inside", count->door.inside);
  br_wire_say_int (builder, "working", count->limit.others);
  br_wire_say_int (builder, "licensed", count->limit.capacity);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  entry->business_date = count->date;
  entry->kind = BR_LOG_INCIDENT;
  entry->people = count->door.inside;
  entry->figures = json_to_string (root, FALSE);
  return entry;
}

static int
get_int (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? (int) CLAMP (json_node_get_int (node), 0, G_MAXINT) : 0;
}

/**
 * br_desk_recount_say:
 * @entry: a line of the night log
 *
 * Returns: (transfer full) (nullable): what its figures say, or %NULL where it has none of a recount
 */
char *
br_desk_recount_say (const BrNightLogEntry *entry)
{
  g_autoptr (JsonNode) root = entry->figures != NULL ? json_from_string (entry->figures, NULL) : NULL;
  JsonObject *figures = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  int inside, working, licensed;

  if (figures == NULL || !json_object_has_member (figures, "inside") || !json_object_has_member (figures, "licensed"))
    return NULL;
  inside = get_int (figures, "inside");
  working = get_int (figures, "working");
  licensed = get_int (figures, "licensed");
  if (working > 0)
    return g_strdup_printf (_ ("A recount found %d inside, with %d who work here, where the licence is for %d. Entry is"
                               " stopped until fewer are in."),
                            inside, working, licensed);
  return g_strdup_printf (_ ("A recount found %d inside, where the licence is for %d. Entry is stopped until fewer are"
                             " in."),
                          inside, licensed);
}
