#include "config.h"

#include "exchange/br-seating-plan-reader.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "exchange/br-seating-labels.h"
#include "exchange/br-seating-part.h"

typedef struct
{
  BrSeatingContext            context;
  const BrSeatingPlanOptions *options;
  BrSeatingPlan              *plan;
  BrSeatingLabels            *labels;
  GHashTable                 *categories;
  guint64                     counted;
} Reader;

static const char *const root_members[] = { "name", "zones", "categories", "size", NULL };
static const char *const category_members[] = { "name", "color", NULL };
static const char *const root_lists[] = { "zones", NULL };

static BrId
new_id (Reader *self)
{
  BrId id = BR_ID_NONE;

  if (self->options->new_id != NULL)
    return self->options->new_id (self->options->new_id_data);
  self->counted++;
  for (int i = 0; i < 8; i++)
    id.bytes[15 - i] = (guint8) (self->counted >> (8 * i));
  return id;
}

static BrSeatCategory *
add_category (Reader     *self,
              const char *name,
              const char *color)
{
  BrSeatCategory *category = br_new (SEAT_CATEGORY, BrSeatCategory);

  category->id = new_id (self);
  category->plan = self->plan->plan->id;
  category->name = g_strdup (name);
  category->color = g_strdup (color);
  category->position = self->plan->categories->len;
  g_ptr_array_add (self->plan->categories, category);
  g_hash_table_insert (self->categories, category->name, category);
  return category;
}

static gboolean
read_category (Reader       *self,
               const BrJson *json,
               GError      **error)
{
  g_autofree char *name = NULL;
  g_autofree char *color = NULL;

  if (!br_seating_check_object (json, error))
    return FALSE;
  br_seating_check_members (&self->context, json, category_members);
  name = br_seating_get_text (&self->context, json, "name");
  color = br_seating_get_color (&self->context, json, "color", BR_SEATING_COLOR);
  if (name == NULL)
    br_seating_warn (&self->context, json, "category-name", _ ("A category without a name; no seat can be of it"));
  else if (g_hash_table_contains (self->categories, name))
    br_seating_warn (&self->context, json, "category-twice", _ ("This category stands twice; the first is taken"));
  else
    add_category (self, name, color);
  return TRUE;
}

/* A seat names its category; one that the file does not list is made, so that nothing is lost. */
static void
set_category (Reader       *self,
              const BrJson *json,
              BrSeat       *seat)
{
  g_autofree char *name = br_seating_get_text (&self->context, json, "category");
  BrSeatCategory *category;

  if (name == NULL)
    {
      br_seating_warn (&self->context, json, "no-category", _ ("This seat has no category"));
      return;
    }
  category = g_hash_table_lookup (self->categories, name);
  if (category == NULL)
    {
      br_seating_warn (&self->context, br_json_get_member (json, "category"), "unknown-category",
                       _ ("The file does not list the category “%s”; it is added in grey"), name);
      category = add_category (self, name, BR_SEATING_COLOR);
    }
  seat->category = category->id;
}

static gboolean
read_seats (Reader       *self,
            const BrJson *json,
            BrSeatRow    *row,
            GError      **error)
{
  const BrJson *list;

  if (!br_seating_get_array (json, "seats", &list, error))
    return FALSE;
  br_json_foreach (item, list)
    {
      BrSeat *seat = br_seating_read_seat (&self->context, item, BR_POINT (row->x, row->y), item->index, error);

      if (seat == NULL)
        return FALSE;
      seat->id = new_id (self);
      seat->plan = row->plan;
      seat->row = row->id;
      g_ptr_array_add (self->plan->seats, seat);
      set_category (self, item, seat);
      br_seating_labels_add_seat (self->labels, item, seat);
    }
  return TRUE;
}

static gboolean
read_rows (Reader       *self,
           const BrJson *json,
           const BrZone *zone,
           const BrId   *zone_id,
           GError      **error)
{
  const BrJson *list;

  if (!br_seating_get_array (json, "rows", &list, error))
    return FALSE;
  br_json_foreach (item, list)
    {
      BrSeatRow *row =
        br_seating_read_row (&self->context, item, BR_POINT (zone->x, zone->y), self->plan->rows->len, error);

      if (row == NULL)
        return FALSE;
      row->id = new_id (self);
      row->plan = self->plan->plan->id;
      row->zone = *zone_id;
      g_ptr_array_add (self->plan->rows, row);
      br_seating_labels_begin_row (self->labels, item, row);
      if (!read_seats (self, item, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_areas (Reader       *self,
            const BrJson *json,
            const BrZone *zone,
            const BrId   *zone_id,
            GError      **error)
{
  const BrJson *list;

  if (!br_seating_get_array (json, "areas", &list, error))
    return FALSE;
  br_json_foreach (item, list)
    {
      BrElement *element =
        br_seating_read_area (&self->context, item, BR_POINT (zone->x, zone->y), self->plan->elements->len, error);

      if (element == NULL)
        return FALSE;
      element->id = new_id (self);
      element->plan = self->plan->plan->id;
      element->zone = *zone_id;
      g_ptr_array_add (self->plan->elements, element);
      br_seating_labels_add_part (self->labels, item);
    }
  return TRUE;
}

/* What Backroom wrote as standing in no zone comes back so. */
static gboolean
is_no_zone (const BrJson *json)
{
  const BrJson *id = br_json_get_member (json, "zone_id");

  return id != NULL && id->type == BR_JSON_STRING && g_str_equal (id->text, BR_SEATING_NO_ZONE);
}

static gboolean
read_zone (Reader       *self,
           const BrJson *json,
           GError      **error)
{
  BrZone *zone = br_seating_read_zone (&self->context, json, self->plan->zones->len, error);
  g_autoptr (BrZone) unkept = NULL;

  if (zone == NULL)
    return FALSE;
  br_seating_labels_begin_zone (self->labels, json);
  if (is_no_zone (json))
    {
      unkept = zone;
    }
  else
    {
      zone->id = new_id (self);
      zone->plan = self->plan->plan->id;
      g_ptr_array_add (self->plan->zones, zone);
    }
  return read_rows (self, json, zone, &zone->id, error) && read_areas (self, json, zone, &zone->id, error);
}

static void
include (BrRect  *bounds,
         gboolean *any,
         BrRect   rect)
{
  *bounds = *any ? br_rect_union (bounds, &rect) : rect;
  *any = TRUE;
}

static gint64
whole_units (Reader *self,
             gint64  length)
{
  gint64 unit = self->context.unit;

  return (CLAMP (length, BR_METRE, BR_GEOMETRY_LIMIT - unit) + unit - 1) / unit * unit;
}

/* Without a size the plan is as large as what stands on it, with the same margin all around. */
static void
guess_size (Reader *self)
{
  const BrSeatingPlan *plan = self->plan;
  BrRect bounds = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i < plan->seats->len; i++)
    {
      const BrSeat *seat = plan->seats->pdata[i];

      include (&bounds, &any,
               BR_RECT (seat->x - seat->radius, seat->y - seat->radius, 2 * seat->radius, 2 * seat->radius));
    }
  for (guint i = 0; i < plan->elements->len; i++)
    {
      const BrElement *element = plan->elements->pdata[i];

      include (&bounds, &any,
               br_rect_of_rotated (BR_POINT (element->x, element->y), element->width, element->height,
                                   (BrRotation) element->rotation));
    }
  plan->plan->width = whole_units (self, 2 * bounds.x + bounds.width);
  plan->plan->height = whole_units (self, 2 * bounds.y + bounds.height);
}

static gboolean
read_size (Reader       *self,
           const BrJson *json,
           GError      **error)
{
  const BrJson *size = br_json_get_member (json, "size");
  BrPlan *plan = self->plan->plan;

  if (!br_json_is_nothing (size))
    {
      if (!br_seating_check_object (size, error) ||
          !br_seating_get_size (&self->context, size, "width", 0, &plan->width, error) ||
          !br_seating_get_size (&self->context, size, "height", 0, &plan->height, error))
        return FALSE;
      if (plan->width > 0 && plan->height > 0)
        return TRUE;
    }
  br_seating_warn (&self->context, size != NULL ? size : json, "size",
                   _ ("The file does not say how large the plan is; it is made as large as what stands on it"));
  guess_size (self);
  return TRUE;
}

static void
read_name (Reader       *self,
           const BrJson *json)
{
  BrPlan *plan = self->plan->plan;

  plan->name = br_seating_get_text (&self->context, json, "name");
  if (plan->name != NULL)
    return;
  plan->name = g_strdup (self->options->name != NULL ? self->options->name : _ ("Seating plan"));
  br_seating_warn (&self->context, json, "name", _ ("The plan has no name; it is called “%s”"), plan->name);
}

static gboolean
read_root (Reader       *self,
           const BrJson *json,
           GError      **error)
{
  const BrJson *categories, *zones;

  if (!br_seating_check_object (json, error) || !br_seating_get_array (json, "zones", &zones, error) ||
      !br_seating_get_array (json, "categories", &categories, error))
    return FALSE;
  if (zones == NULL)
    {
      br_json_set_error (json, error, _ ("This is no seating plan: it has no zones"));
      return FALSE;
    }
  br_seating_check_members (&self->context, json, root_members);
  self->plan->plan->id = new_id (self);
  self->plan->plan->unit = self->context.unit;
  self->plan->plan->source = br_seating_source (json, root_lists);
  read_name (self, json);
  br_json_foreach (item, categories)
    if (!read_category (self, item, error))
      return FALSE;
  br_json_foreach (item, zones)
    if (!read_zone (self, item, error))
      return FALSE;
  return read_size (self, json, error);
}

/**
 * br_seating_plan_read:
 * @bytes: a file in pretix's seating-plan format
 * @options: how to read it
 * @report: (nullable): gets what was read and the warnings, each with its JSON path and line
 * @error: return location for a %BR_INPUT_ERROR with line, column and path
 *
 * Reads a seating plan (pretix's `seating-plan.schema.json`), tolerant of what real files hold:
 * numbers in quotes or with a fraction where a whole one is asked for, missing and null members,
 * repeated guids and labels, areas of older files, members and categories that the format does
 * not know. All of it is kept in the records' sources, so that a file written again by
 * br_seating_plan_write() still says it. Coordinates become micrometres in the plan.
 *
 * Returns: (transfer full) (nullable): the plan; its room is the caller's to set
 */
BrSeatingPlan *
br_seating_plan_read (GBytes                     *bytes,
                      const BrSeatingPlanOptions *options,
                      BrImportReport             *report,
                      GError                    **error)
{
  g_autoptr (BrSeatingPlan) plan = NULL;
  g_autoptr (BrJsonTree) tree = NULL;
  Reader reader = { .options = options };
  gboolean ok;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size > BR_SEATING_BYTES_MAX)
    {
      br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, 0, 0, NULL,
                          _ ("The file is larger than %d MB, which no seating plan is"),
                          BR_SEATING_BYTES_MAX / (1024 * 1024));
      return NULL;
    }
  tree = br_json_tree_parse (text != NULL ? text : "", size, error);
  if (tree == NULL)
    return NULL;

  plan = br_seating_plan_new ();
  plan->plan = br_new (PLAN, BrPlan);
  reader.plan = plan;
  reader.categories = g_hash_table_new (g_str_hash, g_str_equal);
  br_seating_context_init (&reader.context, options->unit > 0 ? options->unit : BR_SEATING_UNIT, report);
  reader.labels = br_seating_labels_new (&reader.context);
  ok = read_root (&reader, br_json_tree_get_root (tree), error);
  if (ok)
    br_seating_labels_finish (reader.labels);
  br_seating_labels_free (reader.labels);
  br_seating_context_finish (&reader.context);
  g_hash_table_unref (reader.categories);
  if (ok && report != NULL)
    report->read = plan->seats->len + plan->elements->len;
  return ok ? g_steal_pointer (&plan) : NULL;
}
