#include "config.h"

#include "draw/br-plan-legend.h"

#include <gdk/gdk.h>

#define MM (72.0 / 25.4)
#define SWATCH_WIDTH (5 * MM)
#define SWATCH_HEIGHT (2.8 * MM)
#define GAP (1.6 * MM)
#define APART (6 * MM)
#define SIZE 7.5

/* Stronger than on the plan: a swatch is small. */
#define TINT 0.35

typedef struct
{
  char   *words;
  GdkRGBA fill;
} Entry;

struct _BrPlanLegend
{
  GArray *entries;
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static void
add_entry (BrPlanLegend  *self,
           const char    *words,
           const GdkRGBA *fill)
{
  Entry entry = { g_strdup (words), *fill };

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *other = &g_array_index (self->entries, Entry, i);

      if (g_str_equal (other->words, words) && gdk_rgba_equal (&other->fill, fill))
        {
          g_free (entry.words);
          return;
        }
    }
  g_array_append_val (self->entries, entry);
}

static void
add_zones (BrPlanLegend        *self,
           const BrScene       *scene,
           const BrPlanPalette *palette)
{
  for (guint i = 0; i < br_scene_get_n_objects (scene); i++)
    {
      const BrSceneObject *object = br_scene_get_object (scene, i);
      GdkRGBA fill = object->has_fill ? object->fill : palette->zone;
      g_autofree char *words = NULL;

      if (object->kind != BR_SCENE_ZONE || object->label == NULL)
        continue;
      fill = br_rgba_mix (&palette->paper, &fill, TINT);
      words = object->sublabel != NULL ? g_strdup_printf ("%s (%s)", object->label, object->sublabel) : g_strdup (object->label);
      add_entry (self, words, &fill);
    }
}

static void
add_fixtures (BrPlanLegend        *self,
              const BrScene       *scene,
              const BrPlanPalette *palette)
{
  const struct
  {
    BrSceneKind    kind;
    const GdkRGBA *fill;
  } fixtures[] = {
    { BR_SCENE_STAGE, &palette->stage }, { BR_SCENE_BAR, &palette->bar }, { BR_SCENE_DANCE_FLOOR, &palette->floor },
    { BR_SCENE_FIRE_EXIT, &palette->exit }, { BR_SCENE_WALL, &palette->wall }, { BR_SCENE_TABLE, &palette->table },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    if (br_scene_count (scene, fixtures[i].kind) > 0)
      add_entry (self, br_scene_kind_get_label (fixtures[i].kind), fixtures[i].fill);
}

/**
 * br_plan_legend_new:
 * @scene: a plan
 * @palette: in which colours it is drawn
 *
 * Returns: (transfer full): its legend, which has no lines where there is nothing to explain
 */
BrPlanLegend *
br_plan_legend_new (const BrScene       *scene,
                    const BrPlanPalette *palette)
{
  BrPlanLegend *self = g_new0 (BrPlanLegend, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  add_zones (self, scene, palette);
  /* A plan of seats alone, as it comes from a file, has colours of its own, which are its categories’. */
  if (self->entries->len > 0 || br_scene_count (scene, BR_SCENE_TABLE) > 0)
    add_fixtures (self, scene, palette);
  return self;
}

/**
 * br_plan_legend_free:
 * @self: (transfer full): a legend
 */
void
br_plan_legend_free (BrPlanLegend *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

/* Goes along the entries as they stand in lines; draws them where there is something to draw on. */
static guint
walk (BrPlanLegend        *self,
      cairo_t             *cr,
      const BrPlanPalette *palette,
      BrPlanText          *text,
      double               x,
      double               y,
      double               width)
{
  double at = 0;
  guint line = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      double words = br_plan_text_get_width (text, BR_PLAN_FACE_BODY, entry->words) * SIZE;
      double needs = SWATCH_WIDTH + GAP + words;

      if (at > 0 && at + needs > width)
        {
          at = 0;
          line++;
        }
      if (cr != NULL)
        {
          double top = y + line * BR_PLAN_LEGEND_LINE;

          cairo_rectangle (cr, x + at, top, SWATCH_WIDTH, SWATCH_HEIGHT);
          gdk_cairo_set_source_rgba (cr, &entry->fill);
          cairo_fill_preserve (cr);
          gdk_cairo_set_source_rgba (cr, &palette->line);
          cairo_set_line_width (cr, 0.4);
          cairo_stroke (cr);
          gdk_cairo_set_source_rgba (cr, &palette->text);
          br_plan_text_draw (text, cr, BR_PLAN_FACE_BODY, entry->words, x + at + SWATCH_WIDTH + GAP, top + SWATCH_HEIGHT / 2,
                             SIZE, 0);
        }
      at += needs + APART;
    }
  return self->entries->len > 0 ? line + 1 : 0;
}

/**
 * br_plan_legend_get_n_lines:
 * @self: a legend
 * @text: how to letter
 * @width: how much room there is, points
 *
 * Returns: how many lines it takes
 */
guint
br_plan_legend_get_n_lines (BrPlanLegend *self,
                            BrPlanText   *text,
                            double        width)
{
  return walk (self, NULL, NULL, text, 0, 0, width);
}

/**
 * br_plan_legend_draw:
 * @self: a legend
 * @cr: where to draw
 * @palette: in which colours
 * @text: how to letter
 * @x: where it begins, points
 * @y: its upper edge
 * @width: how much room there is
 */
void
br_plan_legend_draw (BrPlanLegend        *self,
                     cairo_t             *cr,
                     const BrPlanPalette *palette,
                     BrPlanText          *text,
                     double               x,
                     double               y,
                     double               width)
{
  walk (self, cr, palette, text, x, y, width);
}
