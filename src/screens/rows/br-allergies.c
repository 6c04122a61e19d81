#include "config.h"

#include "screens/rows/br-allergies.h"

#include <glib/gi18n.h>

/* What a guest must not be served is said in the same words wherever they are shown, with a sign before
 * it that can be seen without its colour. */

/**
 * br_allergies_say:
 * @allergies: (nullable): what a guest must not be served
 *
 * Returns: (transfer full) (nullable): that in one line; %NULL where nothing is known
 */
char *
br_allergies_say (const char *allergies)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  if (allergies == NULL || *allergies == '\0')
    return NULL;
  lines = g_strsplit (allergies, "\n", -1);
  joined = g_strjoinv (", ", lines);
  return g_strdup_printf (_("⚠ Allergies: %s"), joined);
}

/**
 * br_allergies_show:
 * @label: where it is to be read
 * @allergies: (nullable): what a guest must not be served; the label is not seen where nothing is known
 */
void
br_allergies_show (GtkLabel   *label,
                   const char *allergies)
{
  g_autofree char *text = br_allergies_say (allergies);

  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}
