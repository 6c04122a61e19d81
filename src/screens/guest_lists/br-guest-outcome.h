#pragma once

#include "desk/br-desk-guest-list.h"

G_BEGIN_DECLS

/**
 * BrGuestOutcome:
 * @text: what was pasted
 * @list: onto which list
 * @names: what was understood of it
 * @report: what is not quite right in it
 * @plan: what adding it would come to
 * @barred: (element-type utf8): who of them is barred, and why
 *
 * What would come of a paste.
 */
typedef struct
{
  char *text;
  BrId list;
  BrGuestNames *names;
  BrImportReport *report;
  BrGuestListPlan *plan;
  GPtrArray *barred;
} BrGuestOutcome;

BrGuestOutcome *br_guest_outcome_new       (const BrId           *list,
                                            char                 *text);
void            br_guest_outcome_free      (BrGuestOutcome       *self);
gboolean        br_guest_outcome_read      (BrDb                 *db,
                                            gpointer              self,
                                            GError              **error);
gboolean        br_guest_outcome_is_beyond (const BrGuestOutcome *self);
char           *br_guest_outcome_describe  (const BrGuestOutcome *self);
GPtrArray      *br_guest_outcome_get_lines (const BrGuestOutcome *self);

G_END_DECLS
