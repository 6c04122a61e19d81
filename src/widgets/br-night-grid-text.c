#include "config.h"

#include "widgets/br-night-grid-private.h"

#include <glib/gi18n-lib.h>

/* The lines of text on the day grid, laid out once, and the sizes that follow them. */

#define MAX_LAYOUTS 4096

static PangoLayout *
lay_out (BrNightGrid *self,
         BrGridText   style,
         const char  *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style == BR_GRID_TEXT_STRONG || style == BR_GRID_TEXT_HEADING)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  if (style == BR_GRID_TEXT_SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  if (style == BR_GRID_TEXT_HEADING)
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (PANGO_SCALE));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Returns: (transfer none): a line of text, as wide as it is */
PangoLayout *
br_night_grid_get_layout (BrNightGrid *self,
                          BrGridText   style,
                          const char  *text)
{
  g_autofree char *key = g_strdup_printf ("%d%s", style, text);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout == NULL)
    {
      if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
        g_hash_table_remove_all (self->layouts);
      layout = lay_out (self, style, text);
      g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
    }
  else
    pango_layout_set_width (layout, -1);
  return layout;
}

int
br_night_grid_get_text_width (BrNightGrid *self,
                              BrGridText   style,
                              const char  *text)
{
  int width;

  pango_layout_get_pixel_size (br_night_grid_get_layout (self, style, text), &width, NULL);
  return width;
}

/* Returns: (transfer full): how many sit at it */
char *
br_night_grid_get_covers (const BrChartTable *table)
{
  return table->min == table->max ? g_strdup_printf ("%d", table->max)
                                  : g_strdup_printf ("%d–%d", table->min, table->max);
}

/* Reckons all sizes that follow the font, and lays the chart out by them. */
void
br_night_grid_measure_text (BrNightGrid *self)
{
  guint n_tables = 0, n_paces = 0;
  const BrChartTable *tables;
  int line;

  pango_layout_get_pixel_size (br_night_grid_get_layout (self, BR_GRID_TEXT_BODY, "Hg"), NULL,
                               &line);
  self->row = line + 12;
  self->heading = line + 8;
  self->header = line + 12;
  self->footer = 0;
  self->gutter = 88;
  if (self->chart == NULL)
    return;
  tables = br_night_chart_get_tables (self->chart, &n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *covers = br_night_grid_get_covers (&tables[i]);

      self->gutter = MAX (
        self->gutter, br_night_grid_get_text_width (self, BR_GRID_TEXT_STRONG, tables[i].number) +
                        br_night_grid_get_text_width (self, BR_GRID_TEXT_SMALL, covers) + 40);
    }
  self->gutter = MIN (self->gutter, 180);
  br_night_chart_get_pacing (self->chart, &n_paces);
  self->footer = n_paces > 0 ? line + 8 : 0;
  if (br_night_chart_paces_parties (self->chart))
    self->footer *= 2;
  br_night_chart_lay_out (self->chart, _("Without a table"), self->row, self->heading);
}
