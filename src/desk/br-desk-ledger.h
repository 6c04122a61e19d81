#pragma once

#include "core/rules/br-post-request.h"
#include "core/rules/br-vat-return.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/** Settings of the ledger: how VAT is reckoned, whether the venue is registered for it, and the month in which its
 * first quarter starts, 1 to 3. */
#define BR_SETTING_VAT_METHOD "vat-method"
#define BR_SETTING_VAT_REGISTERED "vat-registered"
#define BR_SETTING_VAT_NUMBER "vat-number"
#define BR_SETTING_VAT_QUARTER "vat-quarter-start"

BrDeskAct     *br_desk_post         (GPtrArray       *requests,
                                     GArray          *entries);
BrDeskAct     *br_desk_reverse      (const BrId      *entry,
                                     BrDate           date,
                                     const char      *narration);
BrDeskAct     *br_desk_lock_period  (BrDate           from,
                                     BrDate           to,
                                     const char      *reason);
BrDeskAct     *br_desk_unlock_period (const BrId     *lock,
                                      const char      *reason);

/* Inside a write, for verbs that are made of these. */
gboolean       br_ledger_post       (BrDb            *db,
                                     const BrPostRequest *request,
                                     const BrId      *booking,
                                     BrId            *entry,
                                     GError         **error);
gboolean       br_ledger_add_chart  (BrDb            *db,
                                     GError         **error);

/* What is held, and how VAT is reckoned. */
gboolean       br_ledger_get_held   (BrDb            *db,
                                     BrPostKind       kind,
                                     const BrId      *booking,
                                     const char      *ref,
                                     gint64          *gross,
                                     gint64          *vat,
                                     GError         **error);
BrVatMethod    br_ledger_get_method (BrDb            *db);
gboolean       br_ledger_is_registered (BrDb         *db);

G_END_DECLS
