#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>

#include "cloud/rest/br-cloud-record.h"
#include "cloud/vault/br-cloud-secret.h"
#include "core/base/br-text.h"
#include "core/rules/br-table-place.h"
#include "wire/br-wire-record.h"

/* What comes with a new row, as it does at a desk: a room has a plan, and a table stands on its room's usual
 * plan, where was said or where there is room for it. It is written in the same transaction. */

/* The outlines of zones of `plan_of`, as far as they have one. */
#define OUTLINE_SQL \
  "outline AS (" \
  " SELECT z.id, ('(' || (SELECT string_agg ('(' || (z.x + (c ->> 0)::numeric) || ',' || (z.y + (c ->> 1)::numeric) || ')', ','" \
  "   ORDER BY n) FROM jsonb_array_elements (z.points::jsonb) WITH ORDINALITY AS corner (c, n)) || ')')::polygon AS shape" \
  " FROM zone z JOIN plan_of p ON p.id = z.plan WHERE z.venue_id = backroom_venue ()" \
  "  AND jsonb_array_length (z.points::jsonb) > 2%s)"

/* The smallest of them around a point; of equal ones the older. */
#define OUTLINE_AROUND(x, y) \
  "(SELECT o.id FROM outline o WHERE o.shape @> point (" x ", " y ") ORDER BY area (path (o.shape)), o.id LIMIT 1)"

/* The first place in reading order that leaves an aisle (BR_TABLE_AISLE) around the table, tried in steps of
 * BR_TABLE_STEP, the plan's middle when there is none;
 * and the smallest zone with an outline that it then stands in. */
#define PLACE_SQL \
  "WITH plan_of AS MATERIALIZED (" \
  " SELECT p.id, p.width, p.height, $5::bigint / 2 + 900000 AS half_width," \
  "  $6::bigint / 2 + 900000 AS half_height" \
  " FROM room r JOIN plan p ON p.venue_id = r.venue_id AND p.id = r.default_plan" \
  " WHERE r.venue_id = backroom_venue () AND r.id = $9), others AS MATERIALIZED (" \
  " SELECT e.x, e.y, e.width / 2 AS half_width, e.height / 2 AS half_height FROM element e JOIN plan_of p ON p.id = e.plan" \
  " WHERE e.venue_id = backroom_venue () AND e.kind NOT IN ('wall', 'text')), place AS (" \
  " SELECT $3::bigint AS x, $4::bigint AS y, 0 AS rank WHERE $3 IS NOT NULL UNION ALL" \
  " (SELECT across.x, down.y, 1 FROM plan_of p, generate_series (p.half_height, p.height - p.half_height, 250000) AS down (y)," \
  "  generate_series (p.half_width, p.width - p.half_width, 250000) AS across (x)" \
  "  WHERE $3 IS NULL AND NOT EXISTS (SELECT 1 FROM others o WHERE abs (o.x - across.x) < p.half_width + o.half_width" \
  "   AND abs (o.y - down.y) < p.half_height + o.half_height) ORDER BY 2, 1 LIMIT 1) UNION ALL" \
  " SELECT p.width / 2, p.height / 2, 2 FROM plan_of p ORDER BY rank LIMIT 1), " OUTLINE_SQL \
  "INSERT INTO element (venue_id, id, plan, zone, \"table\", kind, shape, x, y, width, height, rotation, layer, locked," \
  " hidden, rev, field_revs)" \
  " SELECT backroom_venue (), $1, p.id, " OUTLINE_AROUND ("a.x", "a.y") ", $2, 'table', $8, a.x, a.y, $5, $6, $7, 'furniture', false, false, 1, '{}'" \
  " FROM plan_of p, place a"

/* Whatever people sit at belongs to the zone that it stands in, as br_desk_rezone_plan() has it; what stands in none keeps
 * one that has no outline. The second %s leaves a zone out. */
#define REZONE_SQL \
  "WITH plan_of AS MATERIALIZED (SELECT z.plan AS id FROM zone z WHERE z.venue_id = backroom_venue () AND z.id = $1" \
  "  AND ($2::bigint < 0 OR z.rev = $2::bigint)), " OUTLINE_SQL ", stands AS (" \
  " SELECT e.id, coalesce (" OUTLINE_AROUND ("e.x", "e.y") ", (SELECT z.id FROM zone z WHERE z.venue_id = e.venue_id AND z.id = e.zone" \
  "   AND z.id NOT IN (SELECT o.id FROM outline o)%s)) AS zone" \
  " FROM element e JOIN plan_of p ON p.id = e.plan WHERE e.venue_id = backroom_venue () AND e.kind IN ('table', 'chair'))" \
  "UPDATE element e SET zone = s.zone FROM stands s" \
  " WHERE e.venue_id = backroom_venue () AND e.id = s.id AND e.zone IS DISTINCT FROM s.zone"

/* Until a shape is said. */
#define ANY_SHAPE (-1)

static BrElement *
read_placing (BrRestCall *self,
              JsonObject *said)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), said);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrElement) element = (BrElement *) br_wire_to_record (br_entity_get (BR_KIND_ELEMENT), node, &error);

  if (element == NULL)
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", error->message);
  else if ((element->x == BR_INT_NONE) != (element->y == BR_INT_NONE))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", _ ("A place has an x and a y"));
  else if ((element->width != BR_INT_NONE && element->width <= 0) ||
           (element->height != BR_INT_NONE && element->height <= 0))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", _ ("A table is wider and deeper than nothing"));
  else
    {
      if (!json_object_has_member (said, "shape"))
        element->shape = ANY_SHAPE;
      return g_steal_pointer (&element);
    }
  return NULL;
}

/**
 * br_rest_take_placing:
 * @self: a call that adds a row
 * @sent: (inout): what was sent; what says where a table stands is taken out of it
 *
 * Takes where a new table is to stand, as far as that was said.
 *
 * Returns: whether it can stand so; else the request was refused
 */
gboolean
br_rest_take_placing (BrRestCall *self,
                      JsonObject *sent)
{
  g_autoptr (JsonObject) said = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (sent);

  if (self->entity->kind != BR_KIND_TABLE)
    return TRUE;
  for (GList *l = names; l != NULL; l = l->next)
    if (br_table_is_placed_by (l->data))
      json_object_set_member (said, l->data, json_object_dup_member (sent, l->data));
  for (GList *l = names; l != NULL; l = l->next)
    if (br_table_is_placed_by (l->data))
      json_object_remove_member (sent, l->data);
  self->placing = read_placing (self, said);
  return self->placing != NULL;
}

/**
 * br_rest_choose_companion:
 * @self: a call whose record is complete otherwise
 *
 * A new room refers to the plan that comes with it.
 */
void
br_rest_choose_companion (BrRestCall *self)
{
  BrRoom *room = (BrRoom *) self->record;

  if (self->entity->kind != BR_KIND_ROOM || !br_id_is_none (&room->default_plan))
    return;
  room->default_plan = br_cloud_new_id ();
  self->companion = TRUE;
}

static void
complete_placing (const BrTable *table,
                  BrElement     *element)
{
  g_autoptr (BrElement) usual = br_new (ELEMENT, BrElement);

  br_table_give_size (table, usual);
  if ((int) element->shape == ANY_SHAPE)
    element->shape = usual->shape;
  if (element->width == BR_INT_NONE)
    element->width = usual->width;
  if (element->height == BR_INT_NONE)
    element->height = usual->height;
  if (element->rotation == BR_INT_NONE)
    element->rotation = 0;
}

static void
add_placing (BrRestCall *self,
             BrPgBatch  *batch)
{
  static const char *const values[] = { "x", "y", "width", "height", "rotation", "shape" };
  const BrTable *table = (const BrTable *) self->record;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = g_strdup_printf (PLACE_SQL, "");
  BrId id = br_cloud_new_id ();

  complete_placing (table, self->placing);
  g_ptr_array_add (texts, br_id_to_string (&id));
  g_ptr_array_add (texts, br_id_to_string (&table->id));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_ptr_array_add (texts, br_cloud_record_to_column ((BrRecord *) self->placing,
                                                       br_entity_get_field (br_entity_get (BR_KIND_ELEMENT), values[i])));
  g_ptr_array_add (texts, br_id_to_string (&table->room));
  br_pg_batch_add_texts (batch, sql, texts, FALSE);
}

/**
 * br_rest_rezone:
 * @self: a call
 * @batch: where a zone was just written, or is about to go
 * @leaving: whether it goes
 *
 * Writes the zone of whatever now stands in another.
 */
void
br_rest_rezone (BrRestCall *self,
                BrPgBatch  *batch,
                gboolean    leaving)
{
  const char *rest = leaving ? " AND z.id <> $1" : "";
  g_autofree char *sql = g_strdup_printf (REZONE_SQL, rest, rest);

  if (self->entity->kind == BR_KIND_ZONE)
    br_pg_batch_add (batch, sql, "Ii", &self->id, leaving ? self->rev : (gint64) -1);
}

/**
 * br_rest_add_companion:
 * @self: a call
 * @batch: where the row was just added
 *
 * Adds what comes with it.
 */
void
br_rest_add_companion (BrRestCall *self,
                       BrPgBatch  *batch)
{
  const BrRoom *room = (const BrRoom *) self->record;

  br_rest_rezone (self, batch, FALSE);
  if (self->placing != NULL)
    add_placing (self, batch);
  if (self->companion)
    br_pg_batch_add (batch,
                     "INSERT INTO plan (venue_id, id, room, name, width, height, rev, field_revs)"
                     " VALUES (backroom_venue (), $1, $2, $3, $4, $5, 1, '{}')",
                     "IItii", &room->default_plan, &room->id, _ ("Standard"), BR_PLAN_USUAL_WIDTH, BR_PLAN_USUAL_HEIGHT);
}
