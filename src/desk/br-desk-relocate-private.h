#pragma once

#include "desk/br-desk-relocate.h"

G_BEGIN_DECLS

/* Whoever is booked from now on at tables that are no longer there, or no longer as large. */

BrRelocation *br_relocation_find  (BrDb               *db,
                                   const GArray       *tables,
                                   GError            **error);
gboolean      br_relocation_judge (BrDb               *db,
                                   const BrRelocation *accepted,
                                   const BrRelocation *found,
                                   GError            **error);

G_END_DECLS
