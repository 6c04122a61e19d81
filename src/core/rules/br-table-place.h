#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** Room kept around a table that nobody has placed yet, in micrometres: an aisle. */
#define BR_TABLE_AISLE (900 * G_GINT64_CONSTANT (1000))

/** How far apart the places are that are tried for it, in micrometres. */
#define BR_TABLE_STEP (250 * G_GINT64_CONSTANT (1000))

/** The size of a plan that nobody has measured yet, in micrometres. */
#define BR_PLAN_USUAL_WIDTH (12 * G_GINT64_CONSTANT (1000000))
#define BR_PLAN_USUAL_HEIGHT (9 * G_GINT64_CONSTANT (1000000))

gboolean br_table_is_placed_by  (const char    *name);
void     br_table_give_size     (const BrTable *table,
                                 BrElement     *element);

G_END_DECLS
