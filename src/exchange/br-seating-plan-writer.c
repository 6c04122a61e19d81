#include "config.h"

#include "exchange/br-seating-plan-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/br-seating-put.h"

typedef struct
{
  const BrSeatRow *row;
  BrPoint          origin;
  const GPtrArray *seats;
} Row;

typedef struct
{
  const BrSeat *seat;
  BrPoint       origin;
} Seat;

/* A zone, or what stands in none; without seats only the zone itself is meant. */
typedef struct
{
  const BrZone    *zone;
  const GPtrArray *rows;
  const GPtrArray *elements;
  GHashTable      *seats_by_row;
} Zone;

static gint64
position_of (const BrRecord *record)
{
  const BrField *field = br_entity_get_field (record->entity, "position");
  gint64 position = br_member (record, field, gint64);

  return position != BR_INT_NONE ? position : G_MAXINT64;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const BrRecord *x = *(const BrRecord *const *) a, *y = *(const BrRecord *const *) b;
  gint64 p = position_of (x), q = position_of (y);

  if (p != q)
    return p < q ? -1 : 1;
  return br_id_compare (br_record_get_id (x), br_record_get_id (y));
}

static GPtrArray *
in_order (const GPtrArray *records)
{
  GPtrArray *sorted = g_ptr_array_new ();

  g_ptr_array_extend (sorted, (GPtrArray *) records, NULL, NULL);
  g_ptr_array_sort (sorted, compare_places);
  return sorted;
}

/* Records by what one of their references names, each in their order. */
static GHashTable *
group_by (const GPtrArray *records,
          const char      *reference)
{
  GHashTable *groups =
    g_hash_table_new_full (br_id_hash, br_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) sorted = in_order (records);

  for (guint i = 0; i < sorted->len; i++)
    {
      BrRecord *record = sorted->pdata[i];
      BrId *id = &br_member (record, br_entity_get_field (record->entity, reference), BrId);
      GPtrArray *group = g_hash_table_lookup (groups, id);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, id, group);
        }
      g_ptr_array_add (group, record);
    }
  return groups;
}

/* ---- seats ------------------------------------------------------------- */

/* Ticket shops refuse two seats of one guid, so that one that has none goes by its id. */
static void
put_guid (BrSeatingPut *self,
          const char   *name,
          const BrJson *value,
          gconstpointer record)
{
  const BrSeat *seat = ((const Seat *) record)->seat;
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&seat->id, id);
  br_seating_put_text (self, name, value, seat->guid != NULL ? seat->guid : id, BR_SEATING_REQUIRED);
}

static void
put_seat_number (BrSeatingPut *self,
                 const char   *name,
                 const BrJson *value,
                 gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const Seat *) record)->seat->number, BR_SEATING_REQUIRED);
}

static void
put_start_direction (BrSeatingPut *self,
                     const char   *name,
                     const BrJson *value,
                     gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const Seat *) record)->seat->start_direction, BR_SEATING_NULLABLE);
}

static void
put_seat_uuid (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  const BrSeat *seat = ((const Seat *) record)->seat;

  br_seating_put_uuid (self, name, value, &seat->id, seat->source);
}

static void
put_seat_position (BrSeatingPut *self,
                   const char   *name,
                   const BrJson *value,
                   gconstpointer record)
{
  const Seat *item = record;

  br_seating_put_point (self, name, value,
                        BR_POINT (item->seat->x - item->origin.x, item->seat->y - item->origin.y));
}

static void
put_category_of_seat (BrSeatingPut *self,
                      const char   *name,
                      const BrJson *value,
                      gconstpointer record)
{
  const BrSeat *seat = ((const Seat *) record)->seat;

  br_seating_put_text (self, name, value, g_hash_table_lookup (self->names, &seat->category), BR_SEATING_REQUIRED);
}

static void
put_radius (BrSeatingPut *self,
            const char   *name,
            const BrJson *value,
            gconstpointer record)
{
  gint64 radius = ((const Seat *) record)->seat->radius;
  gint64 usual = BR_SEATING_RADIUS * self->quiet.unit;

  if (radius == BR_INT_NONE)
    radius = usual;
  if (radius != usual || (value != NULL && value->type != BR_JSON_NULL))
    br_seating_put_size (self, name, value, radius);
}

static void
put_seat (BrSeatingPut *self,
          const BrSeat *seat,
          BrPoint       origin)
{
  static const BrSeatingMember members[] = {
    { "seat_number", put_seat_number },   { "seat_guid", put_guid },
    { "uuid", put_seat_uuid },            { "position", put_seat_position },
    { "category", put_category_of_seat }, { "radius", put_radius },
    { "start_direction", put_start_direction },
  };
  Seat item = { seat, origin };

  br_seating_put_part (self, seat->source, members, G_N_ELEMENTS (members), &item);
}

/* ---- rows -------------------------------------------------------------- */

static void
put_row_number (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const Row *) record)->row->number, BR_SEATING_REQUIRED);
}

static void
put_row_label (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const Row *) record)->row->label, BR_SEATING_NULLABLE);
}

/* Not modelled: as it came, or not at all. */
static void
put_seat_label (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gconstpointer record)
{
  if (value != NULL)
    br_seating_put_text (self, name, value, value->type == BR_JSON_STRING ? value->text : NULL, BR_SEATING_NULLABLE);
}

static void
put_row_uuid (BrSeatingPut *self,
              const char   *name,
              const BrJson *value,
              gconstpointer record)
{
  const BrSeatRow *row = ((const Row *) record)->row;

  br_seating_put_uuid (self, name, value, &row->id, row->source);
}

static void
put_row_position (BrSeatingPut *self,
                  const char   *name,
                  const BrJson *value,
                  gconstpointer record)
{
  const Row *item = record;
  BrPoint at = BR_POINT (item->row->x - item->origin.x, item->row->y - item->origin.y);

  if (at.x != 0 || at.y != 0 || (value != NULL && value->type == BR_JSON_OBJECT))
    br_seating_put_point (self, name, value, at);
}

static void
put_number_position (BrSeatingPut *self,
                     const char   *name,
                     const BrJson *value,
                     gconstpointer record)
{
  BrRowNumberPosition position = ((const Row *) record)->row->number_position;

  if (position != BR_ROW_NUMBER_NONE)
    br_seating_put_text (self, name, value, br_enum_get_nick (br_row_number_values, position), BR_SEATING_REQUIRED);
  else if (value != NULL)
    {
      br_json_writer_add_name (self->out, name);
      br_json_writer_add_null (self->out);
    }
}

static void
put_seats (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  const Row *item = record;

  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; item->seats != NULL && i < item->seats->len; i++)
    {
      self->seat = i;
      put_seat (self, item->seats->pdata[i], BR_POINT (item->row->x, item->row->y));
    }
  self->seat = -1;
  br_json_writer_end_array (self->out);
}

static void
put_row (BrSeatingPut    *self,
         const BrSeatRow *row,
         BrPoint          origin,
         const GPtrArray *seats)
{
  static const BrSeatingMember members[] = {
    { "uuid", put_row_uuid },
    { "position", put_row_position },
    { "row_number", put_row_number },
    { "row_label", put_row_label },
    { "seat_label", put_seat_label },
    { "row_number_position", put_number_position },
    { "seats", put_seats },
  };
  Row item = { row, origin, seats };

  br_seating_put_part (self, row->source, members, G_N_ELEMENTS (members), &item);
}

/* ---- zones ------------------------------------------------------------- */

static BrPoint
origin_of (const Zone *item)
{
  return item->zone != NULL ? BR_POINT (item->zone->x, item->zone->y) : BR_POINT (0, 0);
}

static void
put_zone_name (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  const BrZone *zone = ((const Zone *) record)->zone;
  BrJson nameless = { .type = BR_JSON_OBJECT };
  g_autoptr (BrZone) given = NULL;

  if (zone == NULL)
    return;
  if (zone->source != NULL && zone->position >= 0 && (value == NULL || value->type == BR_JSON_NULL))
    given = br_seating_read_zone (&self->quiet, &nameless, (guint) zone->position, NULL);
  if (given == NULL || g_strcmp0 (given->name, zone->name) != 0)
    br_seating_put_text (self, name, value, zone->name, BR_SEATING_OPTIONAL);
}

static void
put_zone_id (BrSeatingPut *self,
             const char   *name,
             const BrJson *value,
             gconstpointer record)
{
  if (((const Zone *) record)->zone == NULL)
    br_seating_put_text (self, name, NULL, BR_SEATING_NO_ZONE, BR_SEATING_REQUIRED);
  else if (value != NULL)
    br_seating_put_text (self, name, value, value->type == BR_JSON_STRING ? value->text : NULL, BR_SEATING_OPTIONAL);
}

static void
put_zone_uuid (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  const BrZone *zone = ((const Zone *) record)->zone;

  if (zone != NULL)
    br_seating_put_uuid (self, name, value, &zone->id, zone->source);
}

static void
put_zone_position (BrSeatingPut *self,
                   const char   *name,
                   const BrJson *value,
                   gconstpointer record)
{
  br_seating_put_point (self, name, value, origin_of (record));
}

static void
put_rows (BrSeatingPut *self,
          const char   *name,
          const BrJson *value,
          gconstpointer record)
{
  const Zone *item = record;

  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; item->rows != NULL && i < item->rows->len; i++)
    {
      const BrSeatRow *row = item->rows->pdata[i];

      self->row = i;
      put_row (self, row, origin_of (item), g_hash_table_lookup (item->seats_by_row, &row->id));
    }
  self->row = -1;
  br_json_writer_end_array (self->out);
}

static void
put_areas (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  const Zone *item = record;
  gboolean has_outline = item->zone != NULL && item->zone->points != NULL && item->seats_by_row != NULL;

  if (value == NULL && item->zone != NULL && item->zone->source != NULL && item->elements == NULL && !has_outline)
    return;
  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; item->elements != NULL && i < item->elements->len; i++)
    {
      self->area = i;
      br_seating_put_area (self, item->elements->pdata[i], origin_of (item));
    }
  self->area = -1;
  if (has_outline)
    br_seating_put_outline (self, item->zone);
  br_json_writer_end_array (self->out);
}

static void
put_zone (BrSeatingPut *self,
          const Zone   *item)
{
  static const BrSeatingMember members[] = {
    { "name", put_zone_name }, { "position", put_zone_position }, { "rows", put_rows },
    { "areas", put_areas },    { "uuid", put_zone_uuid },         { "zone_id", put_zone_id },
  };

  br_seating_put_part (self, item->zone != NULL ? item->zone->source : NULL, members, G_N_ELEMENTS (members), item);
}

static void
put_zones (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  g_autoptr (GPtrArray) zones = in_order (self->plan->zones);
  g_autoptr (GHashTable) rows = group_by (self->plan->rows, "zone");
  g_autoptr (GHashTable) elements = group_by (self->plan->elements, "zone");
  g_autoptr (GHashTable) seats = group_by (self->plan->seats, "row");
  Zone none = { NULL, g_hash_table_lookup (rows, &BR_ID_NONE), g_hash_table_lookup (elements, &BR_ID_NONE), seats };

  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; i < zones->len; i++)
    {
      const BrZone *zone = zones->pdata[i];
      Zone item = { zone, g_hash_table_lookup (rows, &zone->id), g_hash_table_lookup (elements, &zone->id), seats };

      self->zone = i;
      put_zone (self, &item);
    }
  self->zone = zones->len;
  if (none.rows != NULL || none.elements != NULL)
    put_zone (self, &none);
  self->zone = -1;
  br_json_writer_end_array (self->out);
}

/* ---- the plan ---------------------------------------------------------- */

static void
put_category_name (BrSeatingPut *self,
                   const char   *name,
                   const BrJson *value,
                   gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const BrSeatCategory *) record)->name, BR_SEATING_REQUIRED);
}

static void
put_category_color (BrSeatingPut *self,
                    const char   *name,
                    const BrJson *value,
                    gconstpointer record)
{
  br_seating_put_color (self, name, value, ((const BrSeatCategory *) record)->color, BR_SEATING_COLOR);
}

static const BrJson *
find_category (const BrJson *list,
               const char   *wanted)
{
  if (list == NULL || list->type != BR_JSON_ARRAY)
    return NULL;
  br_json_foreach (item, list)
    {
      const BrJson *name = br_json_get_member (item, "name");

      if (name != NULL && (name->type == BR_JSON_STRING || name->type == BR_JSON_NUMBER) &&
          g_str_equal (name->text, wanted))
        return item;
    }
  return NULL;
}

static void
put_categories (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gconstpointer record)
{
  static const BrSeatingMember members[] = { { "name", put_category_name }, { "color", put_category_color } };
  g_autoptr (GPtrArray) categories = in_order (self->plan->categories);

  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; i < categories->len; i++)
    {
      const BrSeatCategory *category = categories->pdata[i];

      br_seating_put_object (self, find_category (value, category->name), members, G_N_ELEMENTS (members), category);
    }
  br_json_writer_end_array (self->out);
}

static void
put_plan_name (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  br_seating_put_text (self, name, value, self->plan->plan->name, BR_SEATING_REQUIRED);
}

static void
put_plan_width (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gconstpointer record)
{
  br_seating_put_size (self, name, value, self->plan->plan->width);
}

static void
put_plan_height (BrSeatingPut *self,
                 const char   *name,
                 const BrJson *value,
                 gconstpointer record)
{
  br_seating_put_size (self, name, value, self->plan->plan->height);
}

static void
put_plan_size (BrSeatingPut *self,
               const char   *name,
               const BrJson *value,
               gconstpointer record)
{
  static const BrSeatingMember members[] = { { "width", put_plan_width }, { "height", put_plan_height } };

  br_json_writer_add_name (self->out, name);
  self->within = name;
  br_seating_put_object (self, value != NULL && value->type == BR_JSON_OBJECT ? value : NULL, members,
                         G_N_ELEMENTS (members), record);
  self->within = NULL;
}

static void
put_root (BrSeatingPut *self)
{
  static const BrSeatingMember members[] = {
    { "name", put_plan_name },
    { "categories", put_categories },
    { "zones", put_zones },
    { "size", put_plan_size },
  };

  br_seating_put_part (self, self->plan->plan->source, members, G_N_ELEMENTS (members), self->plan->plan);
}

static void
put_init (BrSeatingPut        *self,
          const BrSeatingPlan *plan,
          gboolean             pretty)
{
  gint64 unit = plan->plan->unit > 0 ? plan->plan->unit : BR_SEATING_UNIT;

  br_seating_context_init (&self->quiet, unit, NULL);
  self->plan = plan;
  self->out = br_json_writer_new (pretty);
  self->names = g_hash_table_new (br_id_hash, br_id_equal);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->zone = self->row = self->seat = self->area = -1;
  for (guint i = 0; i < plan->categories->len; i++)
    {
      const BrSeatCategory *category = plan->categories->pdata[i];

      g_hash_table_insert (self->names, (gpointer) &category->id, category->name);
    }
  for (guint i = 0; i < plan->tables->len; i++)
    {
      const BrTable *table = plan->tables->pdata[i];

      g_hash_table_insert (self->names, (gpointer) &table->id, table->number);
    }
}

static char *
put_finish (BrSeatingPut *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->told);
  return br_json_writer_finish (self->out);
}

/**
 * br_seating_plan_write:
 * @plan: a plan with all that stands on it
 * @flags: how
 * @report: (nullable): gets a warning, with the JSON path in the new file, for everything that
 *   could not be written as it is, and for what the format has no place for
 *
 * Writes a plan in pretix's format. What came from such a file and still is what it says there is
 * written as it came; what was moved or changed says so; what was drawn here becomes areas with
 * their labels. The same plan always gives the same bytes.
 *
 * Returns: (transfer full): the file
 */
GBytes *
br_seating_plan_write (const BrSeatingPlan *plan,
                       BrSeatingWriteFlags  flags,
                       BrImportReport      *report)
{
  BrSeatingPut put = { .flags = flags, .report = report };
  char *text;

  put_init (&put, plan, TRUE);
  put_root (&put);
  br_seating_warn_losses (&put);
  text = put_finish (&put);
  return g_bytes_new_take (text, strlen (text));
}

static BrPoint
place_of (const BrRecord *record)
{
  return BR_POINT (br_member (record, br_entity_get_field (record->entity, "x"), gint64),
                   br_member (record, br_entity_get_field (record->entity, "y"), gint64));
}

static BrPoint
find_origin (const GPtrArray *holders,
             const BrId      *id)
{
  for (guint i = 0; i < holders->len; i++)
    if (br_id_equal (br_record_get_id (holders->pdata[i]), id))
      return place_of (holders->pdata[i]);
  return BR_POINT (0, 0);
}

static void
put_bare_plan (BrSeatingPut *self)
{
  g_autoptr (BrSeatingPlan) empty = br_seating_plan_new ();
  const BrSeatingPlan *whole = self->plan;
  BrSeatingPlan bare = *whole;

  bare.zones = bare.rows = bare.seats = bare.elements = empty->zones;
  self->plan = &bare;
  put_root (self);
  self->plan = whole;
}

/**
 * br_seating_part_to_text:
 * @plan: a plan with all that stands on it
 * @part: the plan itself, or a zone, row, seat or element of it
 *
 * Returns: (transfer full): the part as its source would be once it was written and read again
 */
char *
br_seating_part_to_text (const BrSeatingPlan *plan,
                         const BrRecord      *part)
{
  BrSeatingPut put = { .flags = BR_SEATING_WRITE_VALID };
  BrPoint origin = BR_POINT (0, 0);

  put_init (&put, plan, FALSE);
  switch (part->entity->kind)
    {
    case BR_KIND_PLAN:
      put_bare_plan (&put);
      break;
    case BR_KIND_SEAT:
      put_seat (&put, (const BrSeat *) part, find_origin (plan->rows, &((const BrSeat *) part)->row));
      break;
    case BR_KIND_SEAT_ROW:
      origin = find_origin (plan->zones, &((const BrSeatRow *) part)->zone);
      put_row (&put, (const BrSeatRow *) part, origin, NULL);
      break;
    case BR_KIND_ELEMENT:
      origin = find_origin (plan->zones, &((const BrElement *) part)->zone);
      br_seating_put_area (&put, (const BrElement *) part, origin);
      break;
    case BR_KIND_ZONE:
    default:
      put_zone (&put, &(Zone){ .zone = (const BrZone *) part });
    }
  return put_finish (&put);
}
