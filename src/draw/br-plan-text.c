#include "config.h"

#include "draw/br-plan-text.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Texts are laid out once at this size and scaled: a plan has thousands of short labels, and the
 * same few again in every picture. Metrics are not hinted, so that the scaling is exact. */
#define REFERENCE_SIZE 64
#define MAX_KEPT 8192

struct _BrPlanText
{
  PangoContext *context;
  GHashTable *lines[BR_N_PLAN_FACES]; /* text → Line */
  double cap_height[BR_N_PLAN_FACES];
};

typedef struct
{
  PangoLayout *layout;
  double width;
  double baseline;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_object_unref (line->layout);
  g_free (line);
}

static PangoLayout *
lay_out (BrPlanText *self,
         BrPlanFace  face,
         const char *text)
{
  static const PangoWeight weights[BR_N_PLAN_FACES] = {
    [BR_PLAN_FACE_NUMBER] = PANGO_WEIGHT_SEMIBOLD,
    [BR_PLAN_FACE_BODY] = PANGO_WEIGHT_NORMAL,
    [BR_PLAN_FACE_HEADING] = PANGO_WEIGHT_SEMIBOLD,
  };
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autofree char *capitals = NULL;

  pango_font_description_set_family_static (font, "Cantarell,Sans");
  pango_font_description_set_weight (font, weights[face]);
  pango_font_description_set_absolute_size (font, REFERENCE_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  /* Figures as wide as each other, so that of a row of booths all are lettered or none. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (face == BR_PLAN_FACE_HEADING)
    {
      capitals = g_utf8_strup (text, -1);
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (REFERENCE_SIZE * PANGO_SCALE * 16 / 100));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, capitals != NULL ? capitals : text, -1);
  return layout;
}

static double
measure_cap_height (BrPlanText *self,
                    BrPlanFace  face)
{
  g_autoptr (PangoLayout) layout = lay_out (self, face, "H");
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);
  return ink.height / (double) PANGO_SCALE / REFERENCE_SIZE;
}

/**
 * br_plan_text_new:
 *
 * Letters plans. It has a font map of its own, so each thread that draws can have one.
 *
 * Returns: (transfer full): a letterer without a display
 */
BrPlanText *
br_plan_text_new (void)
{
  BrPlanText *self = g_new0 (BrPlanText, 1);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);

  self->context = pango_font_map_create_context (map);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 96);
  cairo_font_options_destroy (options);

  for (guint face = 0; face < BR_N_PLAN_FACES; face++)
    {
      self->lines[face] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);
      self->cap_height[face] = measure_cap_height (self, face);
    }
  return self;
}

/**
 * br_plan_text_free:
 * @self: (transfer full): a letterer
 *
 * Frees it.
 */
void
br_plan_text_free (BrPlanText *self)
{
  for (guint face = 0; face < BR_N_PLAN_FACES; face++)
    g_hash_table_unref (self->lines[face]);
  g_object_unref (self->context);
  g_free (self);
}

static const Line *
get_line (BrPlanText *self,
          BrPlanFace  face,
          const char *text)
{
  Line *line = g_hash_table_lookup (self->lines[face], text);
  PangoRectangle logical;

  if (line != NULL)
    return line;

  if (g_hash_table_size (self->lines[face]) >= MAX_KEPT)
    g_hash_table_remove_all (self->lines[face]);

  line = g_new (Line, 1);
  line->layout = lay_out (self, face, text);
  pango_layout_get_extents (line->layout, NULL, &logical);
  line->width = logical.width / (double) PANGO_SCALE / REFERENCE_SIZE;
  line->baseline = pango_layout_get_baseline (line->layout) / (double) PANGO_SCALE / REFERENCE_SIZE;
  g_hash_table_insert (self->lines[face], g_strdup (text), line);
  return line;
}

/**
 * br_plan_text_get_width:
 * @self: a letterer
 * @face: a face
 * @text: one line
 *
 * Returns: how wide @text is, in multiples of the font's size
 */
double
br_plan_text_get_width (BrPlanText *self,
                        BrPlanFace  face,
                        const char *text)
{
  return get_line (self, face, text)->width;
}

/**
 * br_plan_text_draw:
 * @self: a letterer
 * @cr: where to draw, with the colour set
 * @face: a face
 * @text: one line
 * @x: where it stands, user units
 * @y: the middle of its capitals, user units
 * @size: of the font, user units
 * @align: which part of the line stands at @x: 0 its start, 0.5 its middle, 1 its end
 *
 * Draws a line of text.
 */
void
br_plan_text_draw (BrPlanText *self,
                   cairo_t    *cr,
                   BrPlanFace  face,
                   const char *text,
                   double      x,
                   double      y,
                   double      size,
                   double      align)
{
  const Line *line = get_line (self, face, text);
  double scale = size / REFERENCE_SIZE;

  cairo_save (cr);
  cairo_translate (cr, x - line->width * align * size,
                   y + (self->cap_height[face] / 2 - line->baseline) * size);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, line->layout);
  cairo_new_path (cr);
  cairo_restore (cr);
}
