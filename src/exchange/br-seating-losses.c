#include "config.h"

#include "exchange/br-seating-put.h"

#include <glib/gi18n.h>

/* What is known of a plan and has no place in the format. It stays in the venue; whoever gives the file
 * away is told. */

static gboolean
says (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The format has plain shapes and texts. */
static gboolean
is_plain (const BrElement *element)
{
  return element->kind == BR_ELEMENT_AREA || element->kind == BR_ELEMENT_TEXT || element->kind == BR_ELEMENT_TABLE ||
         element->picture != NULL;
}

static void
warn (BrSeatingPut *self,
      const char   *kind,
      guint         n,
      char         *message)
{
  if (n > 0)
    br_seating_put_warn (self, NULL, kind, message);
  g_free (message);
}

static guint
count_zones (const BrSeatingPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->zones->len; i++)
    {
      const BrZone *zone = plan->zones->pdata[i];

      n += zone->kind != BR_ZONE_SECTION || zone->standing_capacity != BR_INT_NONE;
    }
  return n;
}

/**
 * br_seating_warn_losses:
 * @self: what has been written
 *
 * Warns of what is not in the file.
 */
void
br_seating_warn_losses (BrSeatingPut *self)
{
  const BrSeatingPlan *plan = self->plan;
  guint n_tables = 0, n_pictures = 0, n_kinds = 0, n_zones = count_zones (plan), n_hidden = 0, n_kept = 0;

  for (guint i = 0; i < plan->elements->len; i++)
    {
      const BrElement *element = plan->elements->pdata[i];

      n_tables += !br_id_is_none (&element->table);
      n_pictures += element->picture != NULL;
      n_kinds += !is_plain (element);
      n_hidden += element->hidden;
      n_kept += element->locked || says (element->group);
    }
  warn (self, "pictures", n_pictures,
        g_strdup_printf (ngettext ("%u picture does not travel in this format: a plain field stands in its place",
                                   "%u pictures do not travel in this format: plain fields stand in their place", n_pictures),
                         n_pictures));
  warn (self, "tables", n_tables,
        g_strdup_printf (ngettext ("%u table is written as a shape with its number: covers, features and joins are not in this format",
                                   "%u tables are written as shapes with their numbers: covers, features and joins are not in this format", n_tables),
                         n_tables));
  warn (self, "kinds", n_kinds,
        g_strdup_printf (ngettext ("%u thing is written as a plain shape: that it is a bar, a wall or a fire exit is not in this format",
                                   "%u things are written as plain shapes: that they are a bar, a wall or a fire exit is not in this format", n_kinds),
                         n_kinds));
  warn (self, "zones", n_zones,
        g_strdup_printf (ngettext ("%u zone: that people stand there, and how many, is not in this format",
                                   "%u zones: that people stand there, and how many, is not in this format", n_zones),
                         n_zones));
  warn (self, "hidden", n_hidden,
        g_strdup_printf (ngettext ("%u thing that is hidden here is shown by this format",
                                   "%u things that are hidden here are shown by this format", n_hidden),
                         n_hidden));
  warn (self, "kept", n_kept,
        g_strdup_printf (ngettext ("%u thing: that it is locked or grouped is not in this format",
                                   "%u things: that they are locked or grouped is not in this format", n_kept),
                         n_kept));
}
