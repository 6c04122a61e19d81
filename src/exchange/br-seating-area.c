#include "config.h"

#include "exchange/br-seating-part.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Areas: the shapes of a plan. In the file a shape stands at an anchor about which it turns: a
 * rectangle's corner, an ellipse's centre, a polygon's own origin. A record has its centre. The
 * offset from anchor to centre, before the turn, is all that lies between the two. */

/* A letter is about so wide and a line so high, in sizes of the text. */
#define LETTER_WIDTH 0.55
#define LINE_HEIGHT 1.2

static const char *const area_members[] = { "color", "border_color", "rotation", "position", "uuid", "shape",
                                            "polygon", "rectangle", "ellipse", "circle", "text",
                                            "width", "height", NULL };

/**
 * br_seating_area_shape:
 * @self: how to read
 * @json: an area's object
 *
 * Older files have no `shape` but width and height; others name a shape that the format does not
 * know beside what it looks like.
 *
 * Returns: (transfer none): the name of the shape that the area has: `polygon`, `rectangle`,
 *   `ellipse`, `circle` or `text`
 */
const char *
br_seating_area_shape (BrSeatingContext *self,
                       const BrJson     *json)
{
  enum { POLYGON, RECTANGLE, ELLIPSE, CIRCLE, TEXT, N_SHAPES };
  static const char *const shapes[N_SHAPES] = { "polygon", "rectangle", "ellipse", "circle", "text" };
  const BrJson *named = br_json_get_member (json, "shape");
  gboolean is_old = br_json_get_member (json, "width") != NULL || br_json_get_member (json, "height") != NULL;

  for (guint i = 0; named != NULL && named->type == BR_JSON_STRING && i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (named->text, shapes[i]))
      return shapes[i];
  if (!br_json_is_nothing (named))
    br_seating_warn (self, named, "shape", _ ("The format has no such shape; what it looks like is guessed"));
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const BrJson *payload = br_json_get_member (json, shapes[i]);

      if (payload != NULL && payload->type == BR_JSON_OBJECT && !(i == TEXT && is_old))
        return shapes[i];
    }
  if (br_json_is_nothing (named))
    br_seating_warn (self, json, is_old ? "old-area" : "no-shape",
                     is_old ? _ ("An area as older files have it, with its size beside its place")
                            : _ ("This area has no shape; it is kept, and nothing is drawn"));
  return shapes[RECTANGLE];
}

/* What a shape's payload says, in micrometres. */
typedef struct
{
  const char *shape;
  gint64      width;
  gint64      height;
  BrPoint     offset;
  GArray     *points;
} Form;

static gboolean
read_extent (BrSeatingContext *self,
             const BrJson     *json,
             const BrJson     *payload,
             Form             *form,
             GError          **error)
{
  const BrJson *holder = payload != NULL ? payload : json;

  if (!br_seating_get_size (self, holder, "width", 0, &form->width, error) ||
      !br_seating_get_size (self, holder, "height", 0, &form->height, error))
    return FALSE;
  form->offset = BR_POINT (form->width / 2, form->height / 2);
  return TRUE;
}

static gboolean
read_circle (BrSeatingContext *self,
             const BrJson     *payload,
             Form             *form,
             GError          **error)
{
  gint64 radius = 0;

  if (payload != NULL && !br_seating_get_size (self, payload, "radius", 0, &radius, error))
    return FALSE;
  form->width = form->height = 2 * radius;
  return TRUE;
}

static gboolean
read_ellipse (BrSeatingContext *self,
              const BrJson     *payload,
              Form             *form,
              GError          **error)
{
  const BrJson *radius = payload != NULL ? br_json_get_member (payload, "radius") : NULL;
  gint64 x, y;

  if (br_json_is_nothing (radius))
    return TRUE;
  if (!br_seating_check_object (radius, error) || !br_seating_get_length (self, radius, "x", 0, &x, error) ||
      !br_seating_get_length (self, radius, "y", 0, &y, error))
    return FALSE;
  if (x < 0 || y < 0)
    br_seating_warn (self, radius, "negative",
                     _ ("A size cannot be less than nothing; it is kept, and nothing is drawn"));
  form->width = 2 * MAX (x, 0);
  form->height = 2 * MAX (y, 0);
  return TRUE;
}

static gboolean
read_polygon (BrSeatingContext *self,
              const BrJson     *payload,
              Form             *form,
              GError          **error)
{
  const BrJson *list = NULL;
  BrRect bounds;

  form->points = g_array_new (FALSE, FALSE, sizeof (BrPoint));
  if (payload != NULL && !br_seating_get_array (payload, "points", &list, error))
    return FALSE;
  br_json_foreach (item, list)
    {
      BrPoint point;

      if (!br_seating_check_object (item, error) || !br_seating_get_length (self, item, "x", 0, &point.x, error) ||
          !br_seating_get_length (self, item, "y", 0, &point.y, error))
        return FALSE;
      g_array_append_val (form->points, point);
    }
  if (form->points->len == 0)
    return TRUE;

  bounds = br_rect_of_points ((BrPoint *) form->points->data, form->points->len);
  form->width = bounds.width;
  form->height = bounds.height;
  form->offset = br_rect_get_centre (&bounds);
  for (guint i = 0; i < form->points->len; i++)
    {
      BrPoint *point = &g_array_index (form->points, BrPoint, i);

      point->x -= form->offset.x;
      point->y -= form->offset.y;
    }
  return TRUE;
}

static gboolean
read_form (BrSeatingContext *self,
           const BrJson     *json,
           Form             *form,
           GError          **error)
{
  const BrJson *payload;

  *form = (Form){ .shape = br_seating_area_shape (self, json) };
  payload = br_json_get_member (json, form->shape);
  if (br_json_is_nothing (payload))
    payload = NULL;
  if (g_str_equal (form->shape, "text"))
    return payload == NULL || payload->type == BR_JSON_STRING ||
           (br_seating_check_object (payload, error) &&
            br_seating_get_position (self, payload, TRUE, BR_POINT (0, 0), &form->offset, error));
  if (payload != NULL && !br_seating_check_object (payload, error))
    return FALSE;
  if (g_str_equal (form->shape, "circle"))
    return read_circle (self, payload, form, error);
  if (g_str_equal (form->shape, "ellipse"))
    return read_ellipse (self, payload, form, error);
  if (g_str_equal (form->shape, "polygon"))
    return read_polygon (self, payload, form, error);
  return read_extent (self, json, payload, form, error);
}

/**
 * br_seating_area_offset:
 * @self: how to read
 * @json: an area's object
 *
 * Returns: micrometres from the area's anchor to the centre of what it shows, before it turns
 */
BrPoint
br_seating_area_offset (BrSeatingContext *self,
                        const BrJson     *json)
{
  Form form;
  gboolean ok = read_form (self, json, &form, NULL);

  g_clear_pointer (&form.points, g_array_unref);
  return ok ? form.offset : BR_POINT (0, 0);
}

/* The format says nothing of how large a text is drawn; this is what a finger needs. */
static void
estimate_text (BrElement *element)
{
  g_auto (GStrv) lines = g_strsplit (element->label != NULL ? element->label : "", "\n", -1);
  glong longest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (lines[i], -1));
  element->width = llround (MIN (longest * LETTER_WIDTH * element->text_size, (double) BR_GEOMETRY_LIMIT));
  element->height = llround (MIN (g_strv_length (lines) * LINE_HEIGHT * element->text_size, (double) BR_GEOMETRY_LIMIT));
}

static gboolean
read_text (BrSeatingContext *self,
           const BrJson     *json,
           const Form       *form,
           BrElement        *element,
           GError          **error)
{
  const BrJson *text = br_json_get_member (json, "text");
  BrPoint at = form->offset;

  if (br_json_is_nothing (text))
    return TRUE;
  if (text->type == BR_JSON_STRING)
    {
      element->label = br_seating_get_text (self, json, "text");
      element->text_color = g_strdup (BR_SEATING_COLOR);
      element->text_size = BR_SEATING_TEXT_SIZE * self->unit;
    }
  else
    {
      if (!br_seating_check_object (text, error) ||
          !br_seating_get_size (self, text, "size", BR_SEATING_TEXT_SIZE, &element->text_size, error))
        return FALSE;
      if (!br_json_is_nothing (br_json_get_member (text, "position")) &&
          !br_seating_get_position (self, text, FALSE, BR_POINT (0, 0), &at, error))
        return FALSE;
      element->label = br_seating_get_text (self, text, "text");
      element->text_color = br_seating_get_color (self, text, "color", BR_SEATING_COLOR);
    }
  element->text_x = at.x - form->offset.x;
  element->text_y = at.y - form->offset.y;
  return TRUE;
}

static gboolean
read_rotation (BrSeatingContext *self,
               const BrJson     *json,
               BrElement        *element,
               GError          **error)
{
  double degrees;

  if (!br_seating_get_units (self, json, "rotation", 0, &degrees, error))
    return FALSE;
  element->rotation = br_rotation_normalise (llround (fmod (degrees, 360) * BR_ROTATION_DEGREE));
  return TRUE;
}

static void
set_shape (BrElement  *element,
           const Form *form)
{
  static const struct
  {
    const char *name;
    BrShape     shape;
  } shapes[] = {
    { "circle", BR_SHAPE_ROUND },
    { "ellipse", BR_SHAPE_ELLIPSE },
    { "polygon", BR_SHAPE_POLYGON },
  };

  element->shape = BR_SHAPE_RECTANGLE;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (form->shape, shapes[i].name))
      element->shape = shapes[i].shape;
  element->width = form->width;
  element->height = form->height;
  if (form->points != NULL)
    element->points = br_seating_points_to_text (form->points);
}

static gboolean
place (const BrJson *json,
       const Form   *form,
       BrPoint       anchor,
       BrElement    *element,
       GError      **error)
{
  BrPoint corner = BR_POINT (anchor.x + form->offset.x, anchor.y + form->offset.y);
  BrPoint centre = br_point_rotate (corner, anchor, (BrRotation) element->rotation);
  const gint64 lengths[] = { centre.x, centre.y, element->width, element->height };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (br_length_clamp (lengths[i]) != lengths[i])
      {
        br_json_set_error (json, error, _ ("This is farther than any plan reaches"));
        return FALSE;
      }
  element->x = centre.x;
  element->y = centre.y;
  return TRUE;
}

static gboolean
fill_element (BrSeatingContext *self,
              const BrJson     *json,
              const Form       *form,
              BrPoint           origin,
              BrElement        *element,
              GError          **error)
{
  gboolean is_text = g_str_equal (form->shape, "text");
  BrPoint anchor;

  if (!br_seating_get_position (self, json, TRUE, origin, &anchor, error) ||
      !read_rotation (self, json, element, error) || !read_text (self, json, form, element, error))
    return FALSE;
  element->kind = is_text ? BR_ELEMENT_TEXT : BR_ELEMENT_AREA;
  element->layer = is_text ? BR_LAYER_NOTES : BR_LAYER_ROOM;
  set_shape (element, form);
  if (is_text)
    estimate_text (element);
  element->color = br_seating_get_color (self, json, "color", is_text ? NULL : BR_SEATING_COLOR);
  element->border_color = br_seating_get_color (self, json, "border_color", is_text ? NULL : BR_SEATING_COLOR);
  return place (json, form, anchor, element, error);
}

/**
 * br_seating_read_area:
 * @self: how to read
 * @json: an area's object
 * @origin: where its zone is
 * @index: its place in the file, from 0
 * @error: return location for a %BR_INPUT_ERROR with its place
 *
 * Returns: (transfer full) (nullable): the area or text as an element: its centre, its rotation
 *   about it, a polygon's points from it; a text's offset from it before the turn
 */
BrElement *
br_seating_read_area (BrSeatingContext *self,
                      const BrJson     *json,
                      BrPoint           origin,
                      guint             index,
                      GError          **error)
{
  g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);
  Form form = { 0 };
  gboolean ok;

  if (!br_seating_check_object (json, error))
    return NULL;
  br_seating_check_members (self, json, area_members);
  ok = read_form (self, json, &form, error) && fill_element (self, json, &form, origin, element, error);
  g_clear_pointer (&form.points, g_array_unref);
  if (!ok)
    return NULL;
  element->position = index;
  element->source = br_seating_source (json, NULL);
  return g_steal_pointer (&element);
}

/**
 * br_seating_points_to_text:
 * @points: (element-type BrPoint): points
 *
 * Returns: (transfer full): them as a JSON array of [x, y]
 */
char *
br_seating_points_to_text (GArray *points)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < points->len; i++)
    {
      const BrPoint *point = &g_array_index (points, BrPoint, i);

      g_string_append_printf (text, "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", i > 0 ? "," : "", point->x,
                              point->y);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/**
 * br_seating_points_parse:
 * @text: (nullable): a JSON array of [x, y] in micrometres
 *
 * Returns: (transfer full) (element-type BrPoint): the points; none where there is no such array
 */
GArray *
br_seating_points_parse (const char *text)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (BrPoint));
  g_autoptr (BrJsonTree) tree = text != NULL ? br_json_tree_parse (text, strlen (text), NULL) : NULL;

  if (tree == NULL)
    return points;
  br_json_foreach (item, br_json_tree_get_root (tree))
    {
      double x, y;

      if (item->n_children == 2 && br_json_get_number (item->first, &x) &&
          br_json_get_number (item->first->next, &y) && fabs (x) <= BR_GEOMETRY_LIMIT && fabs (y) <= BR_GEOMETRY_LIMIT)
        {
          BrPoint point = BR_POINT (llround (x), llround (y));

          g_array_append_val (points, point);
        }
    }
  return points;
}
