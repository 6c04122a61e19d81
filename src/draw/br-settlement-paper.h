#pragma once

#include <cairo.h>

#include "core/rules/br-settlement-statement.h"

G_BEGIN_DECLS

GBytes *br_settlement_statement_make_pdf  (const BrSettlementStatement  *statement,
                                           int                           only,
                                           GError                      **error);
guint   br_settlement_statement_draw_page (const BrSettlementStatement  *statement,
                                           int                           only,
                                           cairo_t                      *cr,
                                           guint                         page);

G_END_DECLS
