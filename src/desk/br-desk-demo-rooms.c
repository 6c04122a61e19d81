#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/geometry/br-shape.h"

/* Writes the rooms, their plans and what stands on them. */

/* What desks, sideboards and the piano are made of. */
#define WOOD "#6b4f33"

typedef struct
{
  BrDemo *demo;
  BrId    rooms[BR_DEMO_N_ROOMS];
  BrId    usual[BR_DEMO_N_ROOMS];
} Builder;

typedef struct
{
  BrId    id;
  BrPoint points[24];
  guint   n_points;
} Outline;

static const int room_licences[BR_DEMO_N_ROOMS] = { 190, 50 };

static gboolean
add_tables (BrDb    *db,
            Builder *builder,
            GError **error)
{
  guint n_tables;
  const BrDemoTable *tables = br_demo_get_tables (&n_tables);

  builder->demo->table_ids = g_new0 (BrId, n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autoptr (BrTable) table = br_new (TABLE, BrTable);

      table->id = builder->demo->table_ids[i] = br_db_new_id (db);
      table->room = builder->rooms[tables[i].room];
      table->number = g_strdup (tables[i].number);
      table->min_covers = tables[i].min;
      table->max_covers = tables[i].max;
      table->features = g_strdup (tables[i].features);
      if (!br_db_insert (db, (BrRecord *) table, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_join (BrDb             *db,
          Builder          *builder,
          const BrDemoJoin *declared,
          GError          **error)
{
  g_autoptr (BrJoin) join = br_new (JOIN, BrJoin);

  join->id = br_db_new_id (db);
  join->room = builder->rooms[declared->room];
  join->name = g_strdup (declared->name);
  join->min_covers = declared->min;
  join->max_covers = declared->max;
  if (!br_db_insert (db, (BrRecord *) join, error))
    return FALSE;
  for (guint i = 0; i < BR_DEMO_JOIN_MAX && declared->tables[i] != NULL; i++)
    {
      g_autoptr (BrJoinTable) link = br_new (JOIN_TABLE, BrJoinTable);

      link->id = br_db_new_id (db);
      link->join = join->id;
      link->table = builder->demo->table_ids[br_demo_find_table (declared->tables[i])];
      if (!br_db_insert (db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_joins (BrDb    *db,
           Builder *builder,
           GError **error)
{
  guint n_joins;
  const BrDemoJoin *joins = br_demo_get_joins (&n_joins);

  for (guint i = 0; i < n_joins; i++)
    if (!add_join (db, builder, &joins[i], error))
      return FALSE;
  return TRUE;
}

/* ---- what stands on a plan --------------------------------------------- */

static gboolean
add_zone (BrDb             *db,
          const BrId       *plan,
          const BrDemoZone *drawn,
          int               position,
          Outline          *outline,
          GError          **error)
{
  g_autoptr (BrZone) zone = br_new (ZONE, BrZone);
  GString *points = g_string_new ("[");
  BrRect bounds;

  g_assert (drawn->n_points <= G_N_ELEMENTS (outline->points));

  outline->n_points = drawn->n_points;
  for (guint i = 0; i < drawn->n_points; i++)
    outline->points[i] = BR_POINT (drawn->points[i][0] * BR_MILLIMETRE, drawn->points[i][1] * BR_MILLIMETRE);
  bounds = br_rect_of_points (outline->points, outline->n_points);
  for (guint i = 0; i < outline->n_points; i++)
    g_string_append_printf (points, "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", i > 0 ? "," : "",
                            outline->points[i].x - bounds.x, outline->points[i].y - bounds.y);
  g_string_append (points, "]");

  zone->id = outline->id = br_db_new_id (db);
  zone->plan = *plan;
  zone->name = g_strdup (drawn->name);
  zone->kind = drawn->kind;
  zone->position = position;
  zone->x = bounds.x;
  zone->y = bounds.y;
  zone->points = g_string_free (points, FALSE);
  zone->color = g_strdup (drawn->color);
  if (drawn->standing > 0)
    zone->standing_capacity = drawn->standing;
  return br_db_insert (db, (BrRecord *) zone, error);
}

static BrLayer
get_layer (BrElementKind kind)
{
  switch (kind)
    {
    case BR_ELEMENT_TABLE:
    case BR_ELEMENT_CHAIR:
    case BR_ELEMENT_DJ_BOOTH:
    case BR_ELEMENT_PLANT:
    case BR_ELEMENT_AREA:
      return BR_LAYER_FURNITURE;
    case BR_ELEMENT_TEXT:
    case BR_ELEMENT_IMAGE:
      return BR_LAYER_NOTES;
    case BR_ELEMENT_BAR:
    case BR_ELEMENT_STAGE:
    case BR_ELEMENT_DANCE_FLOOR:
    case BR_ELEMENT_WALL:
    case BR_ELEMENT_DOOR:
    case BR_ELEMENT_FIRE_EXIT:
    case BR_ELEMENT_PILLAR:
    default:
      return BR_LAYER_ROOM;
    }
}

/* A table's zone is where it stands. */
static BrId
find_zone (const Outline *outlines,
           guint          n_outlines,
           BrPoint        point)
{
  for (guint i = 0; i < n_outlines; i++)
    if (br_point_in_polygon (point, outlines[i].points, outlines[i].n_points))
      return outlines[i].id;
  return BR_ID_NONE;
}

static BrElement *
make_element (Builder          *builder,
              const BrDemoItem *item,
              int               position)
{
  BrElement *element = br_new (ELEMENT, BrElement);

  element->kind = item->kind;
  element->shape = item->shape;
  element->x = item->x * BR_MILLIMETRE;
  element->y = item->y * BR_MILLIMETRE;
  element->width = item->width * BR_MILLIMETRE;
  element->height = item->height * BR_MILLIMETRE;
  element->rotation = item->turn * BR_ROTATION_DEGREE;
  element->layer = get_layer (item->kind);
  element->position = position;
  /* Walls stay where they are when everything else is rubber-banded. */
  element->locked = element->layer == BR_LAYER_ROOM && item->kind != BR_ELEMENT_DANCE_FLOOR;
  if (item->kind == BR_ELEMENT_TABLE)
    element->table = builder->demo->table_ids[br_demo_find_table (item->label)];
  else
    element->label = g_strdup (item->label);
  if (item->kind == BR_ELEMENT_TEXT)
    element->text_size = element->height;
  if (item->kind == BR_ELEMENT_AREA)
    element->color = g_strdup (WOOD);
  return element;
}

static gboolean
add_items (BrDb             *db,
           Builder          *builder,
           const BrId       *plan,
           const BrDemoItem *items,
           guint             n_items,
           const Outline    *outlines,
           guint             n_outlines,
           int               position,
           GError          **error)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (BrElement) element = make_element (builder, &items[i], position + (int) i);

      element->id = br_db_new_id (db);
      element->plan = *plan;
      if (items[i].kind == BR_ELEMENT_TABLE)
        element->zone = find_zone (outlines, n_outlines, BR_POINT (element->x, element->y));
      if (!br_db_insert (db, (BrRecord *) element, error))
        return FALSE;
    }
  return TRUE;
}

static int
count_covers (const BrDemoPlan *drawn)
{
  guint n_tables;
  const BrDemoTable *tables = br_demo_get_tables (&n_tables);
  int covers = 0;

  for (guint i = 0; i < drawn->n_fixed; i++)
    if (drawn->fixed[i].kind == BR_ELEMENT_TABLE)
      covers += tables[br_demo_find_table (drawn->fixed[i].label)].max;
  for (guint i = 0; i < drawn->n_items; i++)
    if (drawn->items[i].kind == BR_ELEMENT_TABLE)
      covers += tables[br_demo_find_table (drawn->items[i].label)].max;
  return covers;
}

static gboolean
add_content (BrDb             *db,
             Builder          *builder,
             const BrId       *plan,
             const BrDemoPlan *drawn,
             GError          **error)
{
  Outline outlines[12];

  g_assert (drawn->n_zones <= G_N_ELEMENTS (outlines));

  for (guint i = 0; i < drawn->n_zones; i++)
    if (!add_zone (db, plan, &drawn->zones[i], i + 1, &outlines[i], error))
      return FALSE;
  return add_items (db, builder, plan, drawn->fixed, drawn->n_fixed, outlines, drawn->n_zones, 1, error) &&
         add_items (db, builder, plan, drawn->items, drawn->n_items, outlines, drawn->n_zones,
                    (int) drawn->n_fixed + 1, error);
}

/* The first plan of a room is its usual one; that of the main room came with the venue. */
static gboolean
add_plan (BrDb             *db,
          Builder          *builder,
          const BrDemoPlan *drawn,
          int               position,
          GError          **error)
{
  g_autoptr (BrPlan) plan = NULL;
  BrId *usual = &builder->usual[drawn->room];
  gboolean there = drawn->room == BR_DEMO_MAIN && position == 1;

  if (there)
    plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, usual, error);
  else
    plan = br_new (PLAN, BrPlan);
  if (plan == NULL)
    return FALSE;
  if (!there)
    plan->id = br_db_new_id (db);
  if (br_id_is_none (usual))
    *usual = plan->id;
  plan->room = builder->rooms[drawn->room];
  g_free (plan->name);
  plan->name = g_strdup (drawn->name);
  plan->position = position;
  plan->width = drawn->width * BR_MILLIMETRE;
  plan->height = drawn->height * BR_MILLIMETRE;
  plan->seated_capacity = count_covers (drawn);
  plan->standing_capacity = drawn->standing;
  if (!(there ? br_db_update (db, (BrRecord *) plan, error) : br_db_insert (db, (BrRecord *) plan, error)))
    return FALSE;
  return add_content (db, builder, &plan->id, drawn, error);
}

static gboolean
add_plans (BrDb    *db,
           Builder *builder,
           GError **error)
{
  guint n_plans;
  const BrDemoPlan *plans = br_demo_get_plans (&n_plans);
  int positions[BR_DEMO_N_ROOMS] = { 0 };

  for (guint i = 0; i < n_plans; i++)
    if (!add_plan (db, builder, &plans[i], ++positions[plans[i].room], error))
      return FALSE;
  return TRUE;
}

/* ---- rooms ------------------------------------------------------------- */

static gboolean
find_main (BrDb    *db,
           Builder *builder,
           GError **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) br_db_find (db, BR_KIND_ROOM, error, "LIMIT 1", NULL);

  if (room == NULL)
    return FALSE;
  builder->rooms[BR_DEMO_MAIN] = room->id;
  builder->usual[BR_DEMO_MAIN] = room->default_plan;
  return TRUE;
}

static gboolean
add_snug (BrDb    *db,
          Builder *builder,
          GError **error)
{
  g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);

  room->id = builder->rooms[BR_DEMO_SNUG];
  room->name = g_strdup ("Snug");
  room->position = 2;
  room->default_plan = builder->usual[BR_DEMO_SNUG];
  return br_db_insert (db, (BrRecord *) room, error);
}

static gboolean
add_licences (BrDb    *db,
              Builder *builder,
              GError **error)
{
  for (guint i = 0; i < BR_DEMO_N_ROOMS; i++)
    {
      g_autoptr (BrLicence) licence = br_new (LICENCE, BrLicence);

      licence->id = br_db_new_id (db);
      licence->room = builder->rooms[i];
      licence->starts_on = builder->demo->founded;
      licence->capacity = room_licences[i];
      licence->authority = g_strdup ("Fire risk assessment");
      if (!br_db_insert (db, (BrRecord *) licence, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_demo_write_rooms:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Furnishes the main room and adds the Snug.
 */
gboolean
br_demo_write_rooms (BrDb     *db,
                     gpointer  demo,
                     GError  **error)
{
  Builder builder = { .demo = demo };

  br_demo_ids_at (demo, br_db_get_now (db));
  if (!find_main (db, &builder, error))
    return FALSE;
  builder.rooms[BR_DEMO_SNUG] = br_db_new_id (db);
  br_db_label (db, BR_KIND_ROOM, &builder.rooms[BR_DEMO_MAIN]);
  br_db_label (db, BR_KIND_ROOM, &builder.rooms[BR_DEMO_SNUG]);
  return add_tables (db, &builder, error) && add_joins (db, &builder, error) && add_plans (db, &builder, error) &&
         add_snug (db, &builder, error) && add_licences (db, &builder, error);
}
