#include "config.h"

#include "draw/br-floor-plate.h"

#include <math.h>

/* A plate of the live floor. Everything here is in pixels: what is written has to be read at
 * whatever scale the plan is shown. */

#define OUTLINE 1.75
#define OUTLINE_STRONG 2.5
#define BAR 3.0
#define HATCH 7.0

/* Letters between these sizes; the lines below the first are smaller than it. What is said below the
 * clock is only worth its room where it is read with ease, and few lines need not be large. */
#define TEXT_SMALLEST 9.0
#define TEXT_EASY 10.0
#define TEXT_LARGEST 19.0
#define TEXT_LONELY 15.0
#define TEXT_SECOND 0.82
#define TEXT_LEADING 1.16

/* What is written at most: number, name, clock, and how many they are or the mark's word. */
#define MAX_LINES 4

/* Who else works on the booking: a disc on the corner, and the letters in it. */
#define FACE 17.0
#define FACE_TEXT 9.0

/* A name that is cut off says who it is by this many letters, or by its initials. */
#define FEWEST_LETTERS 4

/**
 * br_floor_mark_get_color:
 * @palette: a palette
 * @mark: how a table stands
 *
 * Bottle green is free, brass is spoken for, oxblood wants somebody to act.
 *
 * Returns: (transfer none): its colour
 */
const GdkRGBA *
br_floor_mark_get_color (const BrPlanPalette *palette,
                         BrFloorMark          mark)
{
  switch (mark)
    {
    case BR_FLOOR_MARK_FREE:
      return &palette->free;
    case BR_FLOOR_MARK_SOON:
    case BR_FLOOR_MARK_OFFERED:
    case BR_FLOOR_MARK_ARRIVED:
    case BR_FLOOR_MARK_SEATED:
      return &palette->booked;
    case BR_FLOOR_MARK_LATE:
    case BR_FLOOR_MARK_OVER:
    case BR_FLOOR_MARK_AT_RISK:
      return &palette->seated;
    case BR_FLOOR_MARK_BLOCKED:
    case BR_N_FLOOR_MARKS:
    default:
      return &palette->blocked;
    }
}

/* How full of its colour a plate is: more where somebody sits, not at all where it is only kept. */
static double
get_tint (BrFloorMark mark)
{
  switch (mark)
    {
    case BR_FLOOR_MARK_SEATED:
    case BR_FLOOR_MARK_OVER:
    case BR_FLOOR_MARK_AT_RISK:
      return 0.3;
    case BR_FLOOR_MARK_FREE:
    case BR_FLOOR_MARK_ARRIVED:
      return 0.12;
    case BR_FLOOR_MARK_SOON:
    case BR_FLOOR_MARK_OFFERED:
    case BR_FLOOR_MARK_LATE:
    case BR_FLOOR_MARK_BLOCKED:
    case BR_N_FLOOR_MARKS:
    default:
      return 0;
    }
}

static void
trace (BrPlanPainter       *self,
       const BrSceneObject *object,
       const BrFloorPlate  *plate,
       double               inset)
{
  if (br_scene_object_is_round (object))
    br_plan_painter_ellipse (self, plate->width, plate->height, inset);
  else
    br_plan_painter_box (self, plate->width, plate->height, inset,
                         MAX (BR_FLOOR_CORNER - inset, 0));
}

/* ---- the plate ------------------------------------------------------------------- */

static void
paint_hatching (BrPlanPainter       *self,
                const BrSceneObject *object,
                const BrFloorPlate  *plate,
                const GdkRGBA       *color)
{
  double reach = (plate->width + plate->height) / 2;

  cairo_save (self->cr);
  trace (self, object, plate, 0);
  cairo_clip (self->cr);
  for (double at = -reach; at <= reach; at += HATCH)
    {
      cairo_move_to (self->cr, at - plate->height / 2, plate->height / 2);
      cairo_line_to (self->cr, at + plate->height / 2, -plate->height / 2);
    }
  br_plan_painter_color (self, color, 0.45);
  cairo_set_line_width (self->cr, 1.5);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* How much of their time is gone: around a round plate as a clock's hand goes, along the foot of
 * another. */
static void
paint_share (BrPlanPainter       *self,
             const BrSceneObject *object,
             const BrFloorPlate  *plate,
             const GdkRGBA       *color,
             double               share)
{
  double inset = OUTLINE_STRONG + BAR / 2 + 0.5;
  double x = plate->width / 2 - inset, y = plate->height / 2 - inset;

  if (share < 0 || MIN (x, y) < 8)
    return;
  share = MIN (share, 1);
  cairo_save (self->cr);
  if (br_scene_object_is_round (object))
    {
      cairo_save (self->cr);
      cairo_scale (self->cr, x, y);
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, 0, 0, 1, -G_PI_2, -G_PI_2 + 2 * G_PI * share);
      cairo_restore (self->cr);
    }
  else
    {
      cairo_move_to (self->cr, -x, y);
      cairo_line_to (self->cr, -x + 2 * x * share, y);
    }
  br_plan_painter_color (self, color, 1);
  cairo_set_line_width (self->cr, BAR);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
paint_ground (BrPlanPainter       *self,
              const BrSceneObject *object,
              const BrFloorPlate  *plate,
              const BrFloorItem   *item,
              const GdkRGBA       *ground)
{
  const double dashes[] = { 4, 3 };
  const GdkRGBA *color = br_floor_mark_get_color (self->palette, item->mark);
  gboolean awaited = get_tint (item->mark) == 0 && item->mark != BR_FLOOR_MARK_BLOCKED;
  gboolean strong = color == &self->palette->seated;

  cairo_save (self->cr);
  trace (self, object, plate, 0);
  br_plan_painter_color (self, ground, 1);
  cairo_fill_preserve (self->cr);
  if (awaited)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  br_plan_painter_color (self, color, 1);
  cairo_set_line_width (self->cr, strong ? OUTLINE_STRONG : OUTLINE);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
  if (item->mark == BR_FLOOR_MARK_BLOCKED)
    paint_hatching (self, object, plate, color);
  paint_share (self, object, plate, color, item->share);
}

/* ---- the glyph ------------------------------------------------------------------- */

static void
trace_triangle (cairo_t *cr,
                double   r)
{
  cairo_move_to (cr, 0, -r);
  cairo_line_to (cr, r * 1.1, r * 0.9);
  cairo_line_to (cr, -r * 1.1, r * 0.9);
  cairo_close_path (cr);
}

static void
trace_part (cairo_t *cr,
            double   r,
            double   from,
            double   to)
{
  cairo_move_to (cr, 0, 0);
  cairo_arc (cr, 0, 0, r, from, to);
  cairo_close_path (cr);
}

/* Drawn, not lettered: no font has to have it. */
static void
paint_glyph (BrPlanPainter *self,
             BrFloorMark    mark,
             const GdkRGBA *color,
             double         x,
             double         size)
{
  cairo_t *cr = self->cr;
  double line = MAX (size * 0.15, 1.2);
  double r = (size - line) / 2;

  cairo_save (cr);
  cairo_translate (cr, x, 0);
  br_plan_painter_color (self, color, 1);
  cairo_set_line_width (cr, line);
  switch (mark)
    {
    case BR_FLOOR_MARK_AT_RISK:
    case BR_FLOOR_MARK_LATE:
      trace_triangle (cr, r);
      if (mark == BR_FLOOR_MARK_AT_RISK)
        cairo_fill_preserve (cr);
      break;
    case BR_FLOOR_MARK_OVER:
    case BR_FLOOR_MARK_OFFERED:
      cairo_move_to (cr, 0, -r);
      cairo_line_to (cr, r, 0);
      cairo_line_to (cr, 0, r);
      cairo_line_to (cr, -r, 0);
      cairo_close_path (cr);
      if (mark == BR_FLOOR_MARK_OVER)
        cairo_fill_preserve (cr);
      break;
    case BR_FLOOR_MARK_SOON:
    case BR_FLOOR_MARK_ARRIVED:
      trace_part (cr, r, -G_PI_2, mark == BR_FLOOR_MARK_SOON ? 0 : G_PI_2);
      cairo_fill (cr);
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      break;
    case BR_FLOOR_MARK_BLOCKED:
      cairo_move_to (cr, -r * 0.7, r * 0.7);
      cairo_line_to (cr, r * 0.7, -r * 0.7);
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      break;
    case BR_FLOOR_MARK_SEATED:
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      cairo_fill_preserve (cr);
      break;
    case BR_FLOOR_MARK_FREE:
    case BR_N_FLOOR_MARKS:
    default:
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      break;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* ---- what is written -------------------------------------------------------------- */

/* How wide a line may be whose middle is @y below the plate's. */
static double
get_room (const BrSceneObject *object,
          double               width,
          double               height,
          double               y,
          double               size)
{
  double edge = (fabs (y) + size * 0.4) / (height / 2);

  if (!br_scene_object_is_round (object))
    return width;
  return edge < 1 ? width * sqrt (1 - edge * edge) : 0;
}

static gboolean
fits (BrPlanPainter *self,
      const char    *text,
      double         size,
      double         room)
{
  return br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, text) * size <= room;
}

static char *
get_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (begins && g_unichar_isalpha (letter))
        g_string_append_unichar (initials, g_unichar_toupper (letter));
      begins = g_unichar_isspace (letter) || letter == '-';
    }
  return g_string_free (initials, FALSE);
}

static const char *
get_family (const char *name)
{
  const char *space = strrchr (name, ' ');

  return space != NULL ? space + 1 : name;
}

/* A name is rather written small than cut off. */
static double
size_name (BrPlanPainter *self,
           const char    *name,
           double         size,
           double         room)
{
  double width = br_plan_text_get_width (self->text, BR_PLAN_FACE_BODY, get_family (name));

  return CLAMP (room / width, MIN (TEXT_SMALLEST, size), size);
}

/* As much of a name as there is room for: all of it and how many they are, all of it, the family
 * name, so much of that as tells who it is, or the initials. */
static char *
shorten_name (BrPlanPainter     *self,
              const BrFloorItem *item,
              double             size,
              double             room)
{
  g_autofree char *whole = g_strdup_printf ("%s ×%d", item->name, item->covers);
  const char *family = get_family (item->name);
  g_autofree char *short_whole = g_strdup_printf ("%s ×%d", family, item->covers);

  if (item->covers > 0 && fits (self, whole, size, room))
    return g_steal_pointer (&whole);
  if (item->covers > 0 && fits (self, short_whole, size, room))
    return g_steal_pointer (&short_whole);
  if (fits (self, family, size, room))
    return g_strdup (family);
  for (glong n = g_utf8_strlen (family, -1) - 1; n >= FEWEST_LETTERS; n--)
    {
      g_autofree char *letters = g_utf8_substring (family, 0, n);
      g_autofree char *cut = g_strdup_printf ("%s…", letters);

      if (fits (self, cut, size, room))
        return g_steal_pointer (&cut);
    }
  return get_initials (item->name);
}

/* The lines below the number, the most wanted first; what there is no room for is left out. */
static char *
get_line (BrPlanPainter     *self,
          const BrFloorItem *item,
          const char        *seats,
          guint              line,
          double             size,
          double             room)
{
  const char *word = br_floor_mark_get_word (item->mark);
  gboolean named = item->name != NULL;

  if (line == 1)
    return named ? shorten_name (self, item, size, room) : g_strdup (word);
  if (line == 2 && item->time != NULL)
    return g_strdup (fits (self, item->time, size, room) || item->brief == NULL ? item->time
                                                                                : item->brief);
  if (line == 2)
    return g_strdup (named ? word : seats);
  if (!named)
    return item->time != NULL ? g_strdup (seats) : NULL;
  return g_strdup (item->time != NULL ? word : NULL);
}

static guint
count_lines (const BrFloorItem *item,
             const char        *seats)
{
  if (item->name != NULL)
    return item->time != NULL ? 4 : 3;
  return 2 + (item->time != NULL) + (seats != NULL);
}

/* The number with the glyph before it. */
static void
letter_head (BrPlanPainter     *self,
             const BrFloorItem *item,
             const GdkRGBA     *ink,
             const GdkRGBA     *color,
             double             y,
             double             size,
             double             room)
{
  double width = br_plan_text_get_width (self->text, BR_PLAN_FACE_NUMBER, item->number);
  double whole = width + 0.85 + 0.25;

  size = MIN (size, room / whole);
  cairo_save (self->cr);
  cairo_translate (self->cr, 0, y);
  paint_glyph (self, item->mark, color, (-whole / 2 + 0.425) * size, 0.85 * size);
  br_plan_painter_color (self, ink, 1);
  br_plan_text_draw (self->text, self->cr, BR_PLAN_FACE_NUMBER, item->number,
                     (whole / 2 - width) * size, 0, size, 0);
  cairo_restore (self->cr);
}

static void
letter (BrPlanPainter       *self,
        const BrSceneObject *object,
        const BrFloorItem   *item,
        const GdkRGBA       *ground,
        double               width,
        double               height)
{
  GdkRGBA ink = br_rgba_legible (&self->palette->text, ground, 7.0);
  GdkRGBA color =
    br_rgba_legible (br_floor_mark_get_color (self->palette, item->mark), ground, 4.5);
  double inset = item->share >= 0 ? OUTLINE_STRONG + BAR : OUTLINE;
  /* A bar runs along the foot alone. */
  double foot = br_scene_object_is_round (object) ? inset : OUTLINE, lift = (inset - foot) / 2;
  double high = height - inset - foot,
         wide = width - (br_scene_object_is_round (object) ? 2 * inset : 8);
  guint n = MIN (count_lines (item, object->sublabel), MAX_LINES);
  double size = 0, y;

  for (; n > 0; n--)
    {
      size = MIN (high / (TEXT_LEADING * (1 + TEXT_SECOND * (n - 1))) *
                    (br_scene_object_is_round (object) && n > 1 ? 0.92 : 1),
                  n < MAX_LINES ? TEXT_LONELY : TEXT_LARGEST);
      if (n == 1 || size * TEXT_SECOND >= (n < MAX_LINES ? TEXT_SMALLEST : TEXT_EASY))
        break;
    }
  y = -size * TEXT_LEADING * TEXT_SECOND * (n - 1) / 2 - lift;
  letter_head (self, item, &ink, &color, y, size, get_room (object, wide, height, y, size));
  y += size * TEXT_LEADING * (1 + TEXT_SECOND) / 2;
  for (guint i = 1; i < n; i++)
    {
      double small = size * TEXT_SECOND, room = get_room (object, wide, height, y, small);
      g_autofree char *text = NULL;

      if (i == 1 && item->name != NULL)
        small = size_name (self, item->name, small, room);
      text = get_line (self, item, object->sublabel, i, small, room);
      br_plan_painter_letter (self, BR_PLAN_FACE_BODY, text,
                              i == 1 && item->name != NULL ? &ink : &color, y, small, room);
      y += size * TEXT_LEADING * TEXT_SECOND;
    }
}

static void
paint_others (BrPlanPainter       *self,
              const BrSceneObject *object,
              const char          *initials,
              double               width,
              double               height)
{
  /* Where a round plate is met by its corner's diagonal. */
  double reach = br_scene_object_is_round (object) ? G_SQRT2 : 1;

  cairo_save (self->cr);
  cairo_translate (self->cr, width / 2 / reach - FACE / 4, -height / 2 / reach + FACE / 4);
  br_plan_painter_ellipse (self, FACE, FACE, 0);
  br_plan_painter_color (self, &self->palette->text, 1);
  cairo_fill (self->cr);
  br_plan_painter_letter (self, BR_PLAN_FACE_BODY, initials, &self->palette->table, 0, FACE_TEXT, FACE);
  cairo_restore (self->cr);
}

/**
 * br_floor_paint_plate:
 * @painter: a painter whose user unit is a pixel, at the plate's middle
 * @object: the table's place on the plan
 * @plate: where its state is shown
 * @item: how it stands
 *
 * Paints a table's state: its glyph and number first, then, as there is room, who sits or comes
 * there, what the clock says, and the mark's word.
 */
void
br_floor_paint_plate (BrPlanPainter       *painter,
                      const BrSceneObject *object,
                      const BrFloorPlate  *plate,
                      const BrFloorItem   *item)
{
  GdkRGBA ground =
    br_rgba_mix (&painter->palette->table, br_floor_mark_get_color (painter->palette, item->mark),
                 get_tint (item->mark));
  double width = plate->width, height = plate->height;

  cairo_save (painter->cr);
  if (plate->is_top)
    cairo_rotate (painter->cr, object->rotation * G_PI / (180.0 * BR_ROTATION_DEGREE));
  paint_ground (painter, object, plate, item, &ground);
  if (plate->is_top)
    {
      BrSceneObject top = *object;

      top.width = (gint64) (plate->width * BR_MILLIMETRE);
      top.height = (gint64) (plate->height * BR_MILLIMETRE);
      br_plan_painter_turn (painter, &top, &width, &height);
      width /= BR_MILLIMETRE;
      height /= BR_MILLIMETRE;
    }
  letter (painter, object, item, &ground, width, height);
  if (item->others != NULL)
    paint_others (painter, object, item->others, width, height);
  cairo_restore (painter->cr);
}
