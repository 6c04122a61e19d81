#pragma once

#include <adwaita.h>

#include "desk/br-desk-relocate.h"

G_BEGIN_DECLS

/**
 * BrPlanRelocated:
 * @user_data: what was handed in
 * @accepted: (nullable): what was agreed to; %NULL where it was not
 */
typedef void (*BrPlanRelocated) (gpointer            user_data,
                                 const BrRelocation *accepted);

void br_plan_relocate_ask (GtkWidget          *inside,
                           GTimeZone          *zone,
                           const char         *why,
                           const BrRelocation *proposed,
                           BrPlanRelocated     answered,
                           gpointer            user_data);

G_END_DECLS
