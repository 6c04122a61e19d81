#include "config.h"

#include "exchange/br-seating-put.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Areas again, the other way round: elements as the shapes that the format has. */

/* What is written of one element. @offset is from the anchor to the centre before the turn. */
typedef struct
{
  const BrElement *element;
  const BrJson    *source;
  const char      *shape;
  const char      *label;
  BrPoint          anchor;
  BrPoint          offset;
} Area;

/* What Backroom draws in its own ways looks sensible elsewhere, too. */
static const struct
{
  const char *fill;
  const char *border;
} looks[] = {
  [BR_ELEMENT_TABLE] = { "#d7c29b", "#6f4e37" },     [BR_ELEMENT_CHAIR] = { "#b8a07a", "#6f4e37" },
  [BR_ELEMENT_BAR] = { "#8c6d46", "#4a3721" },       [BR_ELEMENT_STAGE] = { "#777777", "#333333" },
  [BR_ELEMENT_DJ_BOOTH] = { "#5f6f8c", "#2f3a4f" },  [BR_ELEMENT_DANCE_FLOOR] = { "#e3e3e3", "#888888" },
  [BR_ELEMENT_WALL] = { "#333333", "#333333" },      [BR_ELEMENT_DOOR] = { "#ffffff", "#333333" },
  [BR_ELEMENT_FIRE_EXIT] = { "#1f7a3d", "#145229" }, [BR_ELEMENT_PILLAR] = { "#555555", "#333333" },
  [BR_ELEMENT_PLANT] = { "#7fae7f", "#3f6f3f" },     [BR_ELEMENT_TEXT] = { NULL, NULL },
  [BR_ELEMENT_IMAGE] = { "#f0f0f0", "#888888" },     [BR_ELEMENT_AREA] = { "#cccccc", "#888888" },
};

static gint64
or_zero (gint64 value)
{
  return value != BR_INT_NONE ? value : 0;
}

static const BrJson *
payload_of (const Area *area,
            const char *shape)
{
  const BrJson *payload = area->source != NULL ? br_json_get_member (area->source, shape) : NULL;

  return payload != NULL && payload->type == BR_JSON_OBJECT ? payload : NULL;
}

/* Where a rectangle's or circle's size stands in the source: older files have it beside the rest. */
static const BrJson *
size_of (const Area *area,
         const char *shape,
         const char *name)
{
  const BrJson *payload = payload_of (area, shape);

  return br_json_get_member (payload != NULL ? payload : area->source, name);
}

/* A circle has a whole radius; an ellipse may have any, so that a round table keeps its size. */
static const char *
round_shape (BrSeatingPut *self,
             const Area   *area)
{
  const BrElement *element = area->element;
  gint64 radius = element->width / 2;

  if (element->shape == BR_SHAPE_ELLIPSE || element->width != element->height)
    return "ellipse";
  if (area->source != NULL && g_str_equal (br_seating_area_shape (&self->quiet, area->source), "circle") &&
      br_seating_whole_size (self, size_of (area, "circle", "radius"), radius) == radius)
    return "circle";
  return radius % self->quiet.unit == 0 && element->width % 2 == 0 ? "circle" : "ellipse";
}

static const char *
shape_of (BrSeatingPut *self,
          const Area   *area)
{
  if (area->element->kind == BR_ELEMENT_TEXT)
    return "text";
  switch (area->element->shape)
    {
    case BR_SHAPE_ROUND:
    case BR_SHAPE_ELLIPSE:
      return round_shape (self, area);
    case BR_SHAPE_POLYGON:
      return "polygon";
    case BR_SHAPE_RECTANGLE:
    case BR_SHAPE_SQUARE:
    case BR_SHAPE_BOOTH:
    case BR_SHAPE_HIGH:
    default:
      return "rectangle";
    }
}

static BrPoint
offset_of (BrSeatingPut *self,
           const Area   *area)
{
  if (g_str_equal (area->shape, "rectangle"))
    return BR_POINT (
      br_seating_whole_size (self, size_of (area, "rectangle", "width"), area->element->width) / 2,
      br_seating_whole_size (self, size_of (area, "rectangle", "height"), area->element->height) / 2);
  if (area->source != NULL && g_str_equal (area->shape, br_seating_area_shape (&self->quiet, area->source)))
    return br_seating_area_offset (&self->quiet, area->source);
  return BR_POINT (0, 0);
}

static void
put_shape (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  const Area *area = record;

  br_seating_put_text (self, name, value, area->shape, BR_SEATING_REQUIRED);
}

static void
put_position (BrSeatingPut *self,
              const char   *name,
              const BrJson *value,
              gconstpointer record)
{
  const Area *area = record;

  br_seating_put_point (self, name, value, area->anchor);
}

static void
put_rotation (BrSeatingPut *self,
              const char   *name,
              const BrJson *value,
              gconstpointer record)
{
  const Area *area = record;
  BrRotation rotation = br_rotation_normalise (or_zero (area->element->rotation));
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double degrees;

  if (value != NULL && value->type == BR_JSON_NUMBER && br_json_get_number (value, &degrees) &&
      br_rotation_normalise (llround (fmod (degrees, 360) * BR_ROTATION_DEGREE)) == rotation)
    {
      br_json_writer_add_name (self->out, name);
      br_json_writer_add_number (self->out, value->text);
      return;
    }
  if (rotation == 0 && (value == NULL || value->type == BR_JSON_NULL))
    return;
  g_ascii_formatd (buffer, sizeof buffer, "%.6g", rotation / (double) BR_ROTATION_DEGREE);
  br_json_writer_add_name (self->out, name);
  br_json_writer_add_number (self->out, buffer);
}

static void
put_fill (BrSeatingPut *self,
          const char   *name,
          const BrJson *value,
          gconstpointer record)
{
  const Area *area = record;
  const BrElement *element = area->element;
  gboolean drawn_here = area->source == NULL;
  const char *color = element->color != NULL || !drawn_here ? element->color : looks[element->kind].fill;

  br_seating_put_color (self, name, value, color,
                        drawn_here || element->kind == BR_ELEMENT_TEXT ? NULL : BR_SEATING_COLOR);
}

static void
put_border (BrSeatingPut *self,
            const char   *name,
            const BrJson *value,
            gconstpointer record)
{
  const Area *area = record;
  const BrElement *element = area->element;
  gboolean drawn_here = area->source == NULL;
  const char *color =
    element->border_color != NULL || !drawn_here ? element->border_color : looks[element->kind].border;

  br_seating_put_color (self, name, value, color,
                        drawn_here || element->kind == BR_ELEMENT_TEXT ? NULL : BR_SEATING_COLOR);
}

static void
put_uuid (BrSeatingPut *self,
          const char   *name,
          const BrJson *value,
          gconstpointer record)
{
  const Area *area = record;

  br_seating_put_uuid (self, name, value, &area->element->id, area->element->source);
}

/* ---- payloads ---------------------------------------------------------- */

static gboolean
has_only (const BrJson      *object,
          const char *const *names)
{
  br_json_foreach (child, object)
    if (!g_strv_contains (names, child->name))
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (const BrJson *value)
{
  double number;

  return br_json_get_number (value, &number) && number == floor (number);
}

static gboolean
is_point (const BrJson *value)
{
  static const char *const names[] = { "x", "y", NULL };
  double number;

  return value != NULL && value->type == BR_JSON_OBJECT && has_only (value, names) &&
         br_json_get_number (br_json_get_member (value, "x"), &number) &&
         br_json_get_number (br_json_get_member (value, "y"), &number);
}

static gboolean
is_list_of_points (const BrJson *value)
{
  if (value == NULL || value->type != BR_JSON_ARRAY)
    return FALSE;
  br_json_foreach (child, value)
    if (!is_point (child))
      return FALSE;
  return TRUE;
}

/* A payload of another shape than the area's own, which some programs leave behind, is written as
 * it came where the format takes it. */
static void
put_other_payload (BrSeatingPut *self,
                   const char   *name,
                   const BrJson *value)
{
  static const char *const rectangle[] = { "width", "height", NULL };
  static const char *const radius[] = { "radius", NULL };
  static const char *const points[] = { "points", NULL };
  gboolean valid;

  if (value == NULL)
    return;
  if (value->type != BR_JSON_OBJECT)
    valid = FALSE;
  else if (g_str_equal (name, "rectangle"))
    valid = has_only (value, rectangle) && is_whole (br_json_get_member (value, "width")) &&
            is_whole (br_json_get_member (value, "height"));
  else if (g_str_equal (name, "circle"))
    valid = has_only (value, radius) && is_whole (br_json_get_member (value, "radius"));
  else if (g_str_equal (name, "ellipse"))
    valid = has_only (value, radius) && is_point (br_json_get_member (value, "radius"));
  else
    valid = has_only (value, points) && is_list_of_points (br_json_get_member (value, "points"));

  if (!valid && (self->flags & BR_SEATING_WRITE_UNKNOWN) == 0)
    {
      if (value->type != BR_JSON_NULL)
        br_seating_put_warn (self, name, "payload", _ ("Not what the format asks for; it stays in the venue and is not written"));
      return;
    }
  br_json_writer_add_name (self->out, name);
  br_json_writer_add_value (self->out, value);
}

static void
put_width (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  br_seating_put_size (self, name, size_of (record, "rectangle", name), ((const Area *) record)->element->width);
}

static void
put_height (BrSeatingPut *self,
            const char   *name,
            const BrJson *value,
            gconstpointer record)
{
  br_seating_put_size (self, name, size_of (record, "rectangle", name), ((const Area *) record)->element->height);
}

static void
put_circle_radius (BrSeatingPut *self,
                   const char   *name,
                   const BrJson *value,
                   gconstpointer record)
{
  br_seating_put_size (self, name, value, ((const Area *) record)->element->width / 2);
}

static void
put_ellipse_radius (BrSeatingPut *self,
                    const char   *name,
                    const BrJson *value,
                    gconstpointer record)
{
  const Area *area = record;

  br_seating_put_point (self, name, value, BR_POINT (area->element->width / 2, area->element->height / 2));
}

static void
put_points (BrSeatingPut *self,
            const char   *name,
            const BrJson *value,
            gconstpointer record)
{
  const Area *area = record;
  g_autoptr (GArray) points = br_seating_points_parse (area->element->points);
  const BrJson *item = value != NULL && value->type == BR_JSON_ARRAY ? value->first : NULL;

  br_json_writer_add_name (self->out, name);
  br_json_writer_begin_array (self->out);
  for (guint i = 0; i < points->len; i++)
    {
      const BrPoint *point = &g_array_index (points, BrPoint, i);

      br_seating_put_point (self, NULL, item, BR_POINT (point->x + area->offset.x, point->y + area->offset.y));
      item = item != NULL ? item->next : NULL;
    }
  br_json_writer_end_array (self->out);
}

static void
put_payload (BrSeatingPut *self,
             const char   *name,
             const BrJson *value,
             gconstpointer record)
{
  static const BrSeatingMember rectangle[] = { { "width", put_width }, { "height", put_height } };
  static const BrSeatingMember circle[] = { { "radius", put_circle_radius } };
  static const BrSeatingMember ellipse[] = { { "radius", put_ellipse_radius } };
  static const BrSeatingMember polygon[] = { { "points", put_points } };
  const Area *area = record;
  const BrJson *payload = payload_of (area, name);

  if (!g_str_equal (name, area->shape))
    {
      put_other_payload (self, name, value);
      return;
    }
  br_json_writer_add_name (self->out, name);
  self->within = name;
  if (g_str_equal (name, "rectangle"))
    br_seating_put_object (self, payload, rectangle, G_N_ELEMENTS (rectangle), record);
  else if (g_str_equal (name, "circle"))
    br_seating_put_object (self, payload, circle, G_N_ELEMENTS (circle), record);
  else if (g_str_equal (name, "ellipse"))
    br_seating_put_object (self, payload, ellipse, G_N_ELEMENTS (ellipse), record);
  else
    br_seating_put_object (self, payload, polygon, G_N_ELEMENTS (polygon), record);
  self->within = NULL;
}

/* Older files have an area's size beside its place; it is written as a rectangle's. */
static void
put_old_size (BrSeatingPut *self,
              const char   *name,
              const BrJson *value,
              gconstpointer record)
{
}

/* ---- text -------------------------------------------------------------- */

static void
put_label (BrSeatingPut *self,
           const char   *name,
           const BrJson *value,
           gconstpointer record)
{
  br_seating_put_text (self, name, value, ((const Area *) record)->label, BR_SEATING_REQUIRED);
}

static void
put_label_color (BrSeatingPut *self,
                 const char   *name,
                 const BrJson *value,
                 gconstpointer record)
{
  const Area *area = record;
  const char *color = area->element->text_color;

  br_seating_put_color (self, name, value, color != NULL || value != NULL ? color : "#333333",
                        BR_SEATING_COLOR);
}

static void
put_label_size (BrSeatingPut *self,
                const char   *name,
                const BrJson *value,
                gconstpointer record)
{
  const Area *area = record;
  gint64 usual = BR_SEATING_TEXT_SIZE * self->quiet.unit;
  gint64 size = area->element->text_size != BR_INT_NONE ? area->element->text_size : usual;

  if (size != usual || (value != NULL && value->type != BR_JSON_NULL))
    br_seating_put_size (self, name, value, size);
}

static void
put_label_position (BrSeatingPut *self,
                    const char   *name,
                    const BrJson *value,
                    gconstpointer record)
{
  const Area *area = record;

  br_seating_put_point (self, name, value,
                        BR_POINT (area->offset.x + or_zero (area->element->text_x),
                                  area->offset.y + or_zero (area->element->text_y)));
}

static void
put_text (BrSeatingPut *self,
          const char   *name,
          const BrJson *value,
          gconstpointer record)
{
  static const BrSeatingMember members[] = {
    { "text", put_label },
    { "color", put_label_color },
    { "size", put_label_size },
    { "position", put_label_position },
  };
  const Area *area = record;

  if (!g_str_equal (area->shape, "text") && area->label == NULL &&
      (value == NULL || value->type != BR_JSON_OBJECT))
    return;
  br_json_writer_add_name (self->out, name);
  self->within = name;
  br_seating_put_object (self, payload_of (area, "text"), members, G_N_ELEMENTS (members), area);
  self->within = NULL;
}

/* A table's number is its label unless it was given another. */
static const char *
label_of (BrSeatingPut    *self,
          const BrElement *element)
{
  if (element->label != NULL || br_id_is_none (&element->table))
    return element->label;
  return g_hash_table_lookup (self->names, &element->table);
}

/**
 * br_seating_put_area:
 * @self: what is written
 * @element: an element
 * @origin: where its zone is
 */
void
br_seating_put_area (BrSeatingPut    *self,
                     const BrElement *element,
                     BrPoint          origin)
{
  static const BrSeatingMember members[] = {
    { "shape", put_shape },       { "color", put_fill },        { "border_color", put_border },
    { "rotation", put_rotation }, { "uuid", put_uuid },         { "position", put_position },
    { "text", put_text },         { "rectangle", put_payload }, { "circle", put_payload },
    { "ellipse", put_payload },   { "polygon", put_payload },   { "width", put_old_size },
    { "height", put_old_size },
  };
  g_autoptr (BrJsonTree) tree =
    element->source != NULL ? br_json_tree_parse (element->source, strlen (element->source), NULL) : NULL;
  Area area = { .element = element, .label = label_of (self, element) };
  BrPoint centre = BR_POINT (element->x, element->y), corner;

  if (tree != NULL && br_json_tree_get_root (tree)->type == BR_JSON_OBJECT)
    area.source = br_json_tree_get_root (tree);
  area.shape = shape_of (self, &area);
  area.offset = offset_of (self, &area);
  corner = br_point_rotate (area.offset, BR_POINT (0, 0), (BrRotation) or_zero (element->rotation));
  area.anchor = BR_POINT (centre.x - corner.x - origin.x, centre.y - corner.y - origin.y);
  br_seating_put_object (self, area.source, members, G_N_ELEMENTS (members), &area);
}

/**
 * br_seating_outline_id:
 * @zone: a zone
 *
 * Returns: the id under which its outline is written as an area of its own: the zone's, marked as
 *   a UUID of version 8
 */
BrId
br_seating_outline_id (const BrZone *zone)
{
  BrId id = zone->id;

  id.bytes[6] = (id.bytes[6] & 0x0f) | 0x80;
  return id;
}

/**
 * br_seating_put_outline:
 * @self: what is written
 * @zone: a zone with an outline
 *
 * The format's zones have no shape; the outline becomes a polygon with the zone's name.
 */
void
br_seating_put_outline (BrSeatingPut *self,
                        const BrZone *zone)
{
  g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);

  element->id = br_seating_outline_id (zone);
  element->kind = BR_ELEMENT_AREA;
  element->shape = BR_SHAPE_POLYGON;
  element->label = g_strdup (zone->name);
  element->x = zone->x;
  element->y = zone->y;
  element->width = element->height = 0;
  element->points = g_strdup (zone->points);
  element->color = g_strdup (zone->color);
  br_seating_put_area (self, element, BR_POINT (zone->x, zone->y));
}
