#include "config.h"

#include "core/rules/br-table-place.h"

#define MILLIMETRE G_GINT64_CONSTANT (1000)

static const char *const fields[] = { "x", "y", "width", "height", "rotation", "shape", NULL };

/**
 * br_table_is_placed_by:
 * @name: the name of a field
 *
 * Returns: whether it is one of an element that people give of a table: where it stands on its room’s usual
 *   plan, and how large it is
 */
gboolean
br_table_is_placed_by (const char *name)
{
  return g_strv_contains (fields, name);
}

/**
 * br_table_give_size:
 * @table: a table
 * @element: (inout): what places it
 *
 * Gives it a usual shape and size: a table for two is 700 mm wide, and every two covers more add half a metre.
 */
void
br_table_give_size (const BrTable *table,
                    BrElement     *element)
{
  gint64 covers = MAX (table->max_covers, 2);

  element->height = (covers <= 2 ? 700 : 800) * MILLIMETRE;
  element->width = (700 + (covers - 2) / 2 * 500) * MILLIMETRE;
  element->shape = covers <= 2 ? BR_SHAPE_ROUND : covers <= 4 ? BR_SHAPE_SQUARE : BR_SHAPE_RECTANGLE;
  if (element->shape == BR_SHAPE_SQUARE)
    element->width = element->height = 900 * MILLIMETRE;
}
