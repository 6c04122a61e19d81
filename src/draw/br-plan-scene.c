#include "config.h"

#include "draw/br-plan-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/geometry/br-points.h"
#include "draw/br-plan-names.h"
#include "draw/br-scene-private.h"

/* Seating-plan files say nothing about their unit; the spacing of their seats does (DOMAIN). */
#define DEFAULT_UNIT (25 * BR_MILLIMETRE)

/* What pretix draws where a file does not say, in units. */
#define SEAT_RADIUS 10
#define SEAT_TEXT 10
#define ROW_TEXT 12

typedef struct
{
  const BrPlanRecords *records;
  BrSceneBuilder *builder;
  GHashTable *tables;     /* BrId → BrTable */
  GHashTable *categories; /* BrId → BrSeatCategory */
  GArray *taken;          /* of BrRect: where a zone's name cannot stand */
  gint64 unit;
} Maker;

static gint64
length_or (gint64 length,
           gint64 otherwise)
{
  return length == BR_INT_NONE ? otherwise : length;
}

static gboolean
take_color (const char *text,
            GdkRGBA    *color)
{
  return text != NULL && gdk_rgba_parse (color, text);
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      BrRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (index, (gpointer) br_record_get_id (record), record);
    }
  return index;
}

static BrSceneState
get_state (Maker      *self,
           const BrId *id)
{
  return self->records->states == NULL
           ? BR_SCENE_STATE_NONE
           : GPOINTER_TO_INT (g_hash_table_lookup (self->records->states, id));
}

static void
add_object (Maker               *self,
            const BrSceneObject *object)
{
  BrRect bounds = br_scene_object_measure (object);

  g_array_append_val (self->taken, bounds);
  br_scene_builder_add (self->builder, object);
}

/* The outline in local coordinates about the middle of its bounds, which becomes the centre:
 * that is what a zone turns about and where its box is. */
static void
take_outline (BrSceneObject *object,
              GArray        *points)
{
  BrRect bounds = br_rect_of_points ((BrPoint *) (gpointer) points->data, points->len);
  BrPoint middle = br_rect_get_centre (&bounds);

  for (guint i = 0; i < points->len; i++)
    {
      BrPoint *point = &g_array_index (points, BrPoint, i);

      point->x -= middle.x;
      point->y -= middle.y;
    }
  object->centre.x += middle.x;
  object->centre.y += middle.y;
  object->width = bounds.width;
  object->height = bounds.height;
  object->points = (BrPoint *) (gpointer) points->data;
  object->n_points = points->len;
}

static void
add_zone (Maker        *self,
          const BrZone *zone)
{
  g_autoptr (GArray) points = br_points_parse (zone->points, NULL);
  g_autofree char *capacity = NULL;
  BrSceneObject object = { 0 };

  /* A zone without an outline only groups what is in it. */
  if (points == NULL || points->len < 3)
    return;

  if (zone->kind == BR_ZONE_STANDING && zone->standing_capacity != BR_INT_NONE)
    capacity = g_strdup_printf (C_("zone", "%lld standing"), (long long) zone->standing_capacity);

  object.id = zone->id;
  object.kind = BR_SCENE_ZONE;
  object.shape = BR_SHAPE_POLYGON;
  object.layer = BR_LAYER_ZONES;
  object.locked = (self->records->locked_layers & 1u << BR_LAYER_ZONES) != 0;
  /* Under whatever else is on their layer. */
  object.z = G_MININT / 2 + (int) CLAMP (length_or (zone->position, 0), 0, G_MAXINT / 4);
  object.centre = BR_POINT (br_length_clamp (zone->x), br_length_clamp (zone->y));
  take_outline (&object, points);
  object.label = zone->name;
  object.sublabel = capacity;
  object.text_offset =
    br_plan_place_name (&object, (BrRect *) (gpointer) self->taken->data, self->taken->len);
  object.has_fill = take_color (zone->color, &object.fill);
  br_scene_builder_add (self->builder, &object);
}

static void
take_table (Maker           *self,
            const BrElement *element,
            BrSceneObject   *object,
            char           **covers)
{
  const BrTable *table = g_hash_table_lookup (self->tables, &element->table);

  if (table == NULL)
    return;

  object->table = table->id;
  object->label = table->number;
  object->covers = (guint) CLAMP (length_or (table->max_covers, 0), 0, 1000);
  object->state = table->blocked ? BR_SCENE_STATE_BLOCKED : get_state (self, &table->id);

  if (table->min_covers == table->max_covers)
    *covers = g_strdup_printf ("%" G_GINT64_FORMAT, table->max_covers);
  else
    *covers = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, table->min_covers,
                               table->max_covers);
  object->sublabel = *covers;
}

/* Under whatever else there is. */
static void
add_underlay (Maker           *self,
              const BrElement *element,
              BrSceneObject   *object)
{
  g_autoptr (BrUnderlay) underlay = NULL;

  if (!self->records->with_underlays)
    return;
  underlay = br_underlay_get (element->picture);
  object->underlay = underlay;
  object->z = G_MININT / 2 + CLAMP (object->z, 0, G_MAXINT / 4);
  br_scene_builder_add (self->builder, object);
}

static void
add_element (Maker           *self,
             const BrElement *element)
{
  g_autoptr (GArray) points = br_points_parse (element->points, NULL);
  g_autofree char *covers = NULL;
  BrSceneObject object = { 0 };

  if (element->hidden)
    return;

  object.id = element->id;
  object.kind = (BrSceneKind) element->kind;
  object.shape = element->shape;
  object.layer = element->layer;
  object.z = (int) CLAMP (length_or (element->position, 0), G_MININT, G_MAXINT);
  object.centre = BR_POINT (br_length_clamp (length_or (element->x, 0)),
                            br_length_clamp (length_or (element->y, 0)));
  object.width = br_length_clamp (length_or (element->width, 0));
  object.height = br_length_clamp (length_or (element->height, 0));
  object.rotation = br_rotation_normalise (length_or (element->rotation, 0));
  object.label = element->label;
  object.text_size = br_length_clamp (length_or (element->text_size, 0));
  object.text_offset = BR_POINT (br_length_clamp (length_or (element->text_x, 0)),
                                 br_length_clamp (length_or (element->text_y, 0)));
  object.locked = element->locked || (self->records->locked_layers & 1u << element->layer) != 0;
  object.group = element->group;
  object.has_fill = take_color (element->color, &object.fill);
  object.has_border = take_color (element->border_color, &object.border);
  object.has_ink = take_color (element->text_color, &object.ink);
  if (points != NULL && points->len >= 2)
    {
      object.points = (BrPoint *) (gpointer) points->data;
      object.n_points = points->len;
    }

  if (element->kind == BR_ELEMENT_TABLE)
    take_table (self, element, &object, &covers);
  else if (element->kind == BR_ELEMENT_TEXT && object.text_size == 0 && object.height == 0)
    object.text_size = 250 * BR_MILLIMETRE;

  if (element->kind == BR_ELEMENT_IMAGE && element->picture != NULL)
    add_underlay (self, element, &object);
  else
    add_object (self, &object);
}

static void
add_seat (Maker        *self,
          const BrSeat *seat)
{
  const BrSeatCategory *category = g_hash_table_lookup (self->categories, &seat->category);
  gint64 radius = length_or (seat->radius, SEAT_RADIUS * self->unit);
  BrSceneObject object = { 0 };

  object.id = seat->id;
  object.kind = BR_SCENE_SEAT;
  object.locked = (self->records->locked_layers & 1u << BR_LAYER_FURNITURE) != 0;
  object.shape = BR_SHAPE_ROUND;
  object.layer = BR_LAYER_FURNITURE;
  object.centre =
    BR_POINT (br_length_clamp (length_or (seat->x, 0)), br_length_clamp (length_or (seat->y, 0)));
  object.width = object.height = 2 * br_length_clamp (radius);
  object.label = seat->number;
  object.text_size = SEAT_TEXT * self->unit;
  object.has_fill = category != NULL && take_color (category->color, &object.fill);
  object.state = get_state (self, &seat->id);
  add_object (self, &object);
}

/*
 * The number of a row stands beyond its outermost seat, in the line of the last two, two radii
 * from the seat's centre, and runs along that line without ever standing on its head. A row that
 * runs straight up or down has its numbers turned as one reads them from the stage. So does
 * pretix's editor.
 */
static void
add_row_number (Maker           *self,
                const BrSeatRow *row,
                const BrSeat    *edge,
                const BrSeat    *inner,
                gboolean         at_end)
{
  double dx = (double) edge->x - (double) inner->x;
  double dy = (double) edge->y - (double) inner->y;
  double length = hypot (dx, dy);
  gint64 radius = length_or (edge->radius, SEAT_RADIUS * self->unit);
  BrSceneObject object = { 0 };
  double degrees;
  gboolean at_its_end;

  if (length <= 0)
    return;
  dx /= length;
  dy /= length;

  if (fabs (dx) < 1e-4)
    {
      degrees = (dy > 0) == at_end ? -90 : 90;
      at_its_end = at_end;
    }
  else
    {
      degrees = atan (dy / dx) * 180 / G_PI;
      at_its_end = dx < 0;
    }

  object.kind = BR_SCENE_ROW_NUMBER;
  object.layer = BR_LAYER_FURNITURE;
  object.centre = BR_POINT (edge->x + llround (2 * dx * (double) radius),
                            edge->y + llround (2 * dy * (double) radius));
  object.rotation = br_rotation_normalise (llround (degrees * BR_ROTATION_DEGREE));
  object.label = row->number;
  object.text_size = ROW_TEXT * self->unit;
  object.anchor = at_its_end ? BR_SCENE_ANCHOR_END : BR_SCENE_ANCHOR_START;
  br_scene_builder_add (self->builder, &object);
}

static int
compare_seats (gconstpointer a,
               gconstpointer b)
{
  const BrSeat *x = *(const BrSeat *const *) a;
  const BrSeat *y = *(const BrSeat *const *) b;
  int order = br_id_compare (&x->row, &y->row);

  if (order != 0)
    return order;
  return x->position < y->position ? -1 : x->position > y->position;
}

/* Only a row of two or more seats has a direction, so only such a row shows its number. */
static void
add_row_numbers (Maker *self)
{
  g_autoptr (GHashTable) rows = index_by_id (self->records->rows);
  g_autoptr (GPtrArray) seats = g_ptr_array_new ();
  guint start = 0;

  g_ptr_array_extend (seats, self->records->seats, NULL, NULL);
  g_ptr_array_sort (seats, compare_seats);
  while (start < seats->len)
    {
      BrSeat **in_row = (BrSeat **) seats->pdata + start;
      const BrSeatRow *row = g_hash_table_lookup (rows, &in_row[0]->row);
      guint n = 1;

      while (start + n < seats->len && br_id_equal (&in_row[n]->row, &in_row[0]->row))
        n++;
      start += n;

      if (row == NULL || row->number == NULL || n < 2)
        continue;
      if (row->number_position == BR_ROW_NUMBER_START || row->number_position == BR_ROW_NUMBER_BOTH)
        add_row_number (self, row, in_row[0], in_row[1], FALSE);
      if (row->number_position == BR_ROW_NUMBER_END || row->number_position == BR_ROW_NUMBER_BOTH)
        add_row_number (self, row, in_row[n - 1], in_row[n - 2], TRUE);
    }
}

/**
 * br_plan_scene_new:
 * @records: a plan and what is on it
 *
 * Makes the picture of a plan. An outline that cannot be read is left out, not the object.
 *
 * Returns: (transfer full): the scene
 */
BrScene *
br_plan_scene_new (const BrPlanRecords *records)
{
  g_autoptr (GHashTable) tables = index_by_id (records->tables);
  g_autoptr (GHashTable) categories = index_by_id (records->categories);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (BrRect));
  Maker maker = { records, br_scene_builder_new (), tables, categories, taken, DEFAULT_UNIT };
  BrRect page = { 0 };

  maker.unit = CLAMP (length_or (records->plan->unit, DEFAULT_UNIT), 1, BR_METRE);
  page.width = br_length_clamp (MAX (length_or (records->plan->width, 0), 0));
  page.height = br_length_clamp (MAX (length_or (records->plan->height, 0), 0));
  br_scene_builder_set_page (maker.builder, &page);

  for (guint i = 0; records->elements != NULL && i < records->elements->len; i++)
    add_element (&maker, g_ptr_array_index (records->elements, i));
  if (records->seats != NULL)
    {
      add_row_numbers (&maker);
      for (guint i = 0; i < records->seats->len; i++)
        add_seat (&maker, g_ptr_array_index (records->seats, i));
    }
  /* Last, when it is known where their names can stand. */
  for (guint i = 0; records->zones != NULL && i < records->zones->len; i++)
    add_zone (&maker, g_ptr_array_index (records->zones, i));

  return br_scene_builder_end (maker.builder);
}

static void
take_count (GPtrArray *parts,
            guint      count,
            char      *words)
{
  if (count > 0)
    g_ptr_array_add (parts, words);
  else
    g_free (words);
}

/**
 * br_plan_scene_describe:
 * @scene: the picture of a plan
 *
 * Returns: (transfer full): what there is on it, in words: "28 tables, 760 seats"
 */
char *
br_plan_scene_describe (const BrScene *scene)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_tables = br_scene_count (scene, BR_SCENE_TABLE);
  guint n_seats = br_scene_count (scene, BR_SCENE_SEAT);
  guint n_zones = br_scene_count (scene, BR_SCENE_ZONE);
  guint n_others = 0;

  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    n_others += !br_id_is_none (&br_scene_get_object (scene, i)->id);
  n_others -= MIN (n_others, n_tables + n_seats + n_zones);

  take_count (parts, n_tables,
              g_strdup_printf (ngettext ("%u table", "%u tables", n_tables), n_tables));
  take_count (parts, n_seats, g_strdup_printf (ngettext ("%u seat", "%u seats", n_seats), n_seats));
  take_count (parts, n_zones, g_strdup_printf (ngettext ("%u zone", "%u zones", n_zones), n_zones));
  take_count (
    parts, n_others,
    g_strdup_printf (ngettext ("%u other object", "%u other objects", n_others), n_others));
  if (parts->len == 0)
    return g_strdup (_("nothing"));

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_(", "), (char **) parts->pdata);
}
