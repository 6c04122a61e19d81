#pragma once

#include "core/geometry/br-geometry.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/* What comes onto a plan. @made is filled while the act is carried out: it must last until then. */

/**
 * BrNewTable:
 * @number: (nullable): its number; %NULL for the next that is free
 * @min_covers: the fewest covers, or 0 for what suits @max_covers
 * @max_covers: the most covers, or 0 for what suits its size
 *
 * The table that comes with an element which places none that there is.
 */
typedef struct
{
  const char *number;
  gint64      min_covers;
  gint64      max_covers;
} BrNewTable;

BrDeskAct *br_desk_add_element        (BrElement         *element,
                                       const BrNewTable  *table);
BrDeskAct *br_desk_duplicate_elements (const BrId        *ids,
                                       guint              n_ids,
                                       gint64             dx,
                                       gint64             dy,
                                       guint              copies,
                                       GArray           **made);
BrDeskAct *br_desk_paste_elements     (const BrId        *plan,
                                       GPtrArray         *elements,
                                       GPtrArray         *tables,
                                       gint64             dx,
                                       gint64             dy,
                                       GArray           **made);

BrElement *br_desk_new_element        (const BrId        *plan,
                                       BrElementKind      kind,
                                       BrShape            shape,
                                       const BrRect      *bounds);
gint64     br_desk_covers_of_size     (BrShape            shape,
                                       gint64             width,
                                       gint64             height);

G_END_DECLS
