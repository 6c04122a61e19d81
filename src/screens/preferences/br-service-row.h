#pragma once

#include <adwaita.h>

#include "core/model/br-kinds.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_TYPE_SERVICE_ROW (br_service_row_get_type ())
G_DECLARE_FINAL_TYPE (BrServiceRow, br_service_row, BR, SERVICE_ROW, AdwExpanderRow)

GtkWidget  *br_service_row_new    (void);
const BrId *br_service_row_get_id (BrServiceRow         *self);
void        br_service_row_show   (BrServiceRow         *self,
                                   BrStore              *store,
                                   const BrServiceTerms *service,
                                   GArray               *turn_times);

G_END_DECLS
