#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrRequestClock:
 * @request: what was asked
 * @who: (nullable): who asked, in words; %NULL for who was erased
 * @n_days: how many days are left; less than nothing where it is overdue
 * @open: whether it waits for an answer
 *
 * A question about somebody’s data, with its clock.
 */
typedef struct
{
  BrDataRequest *request;
  char          *who;
  int            n_days;
  gboolean       open;
} BrRequestClock;

BrDeskAct *br_desk_receive_request     (BrRequestKind  kind,
                                        const BrId    *customer,
                                        const char    *name,
                                        BrDate         received_on);
BrDeskAct *br_desk_extend_request      (const BrId    *request,
                                        const char    *reason);
BrDeskAct *br_desk_answer_request      (const BrId    *request,
                                        const char    *outcome);
GPtrArray *br_desk_read_requests       (BrDb          *db,
                                        const BrId    *customer,
                                        gboolean       only_open,
                                        GError       **error);
char      *br_request_clock_say        (const BrRequestClock *self);
gboolean   br_desk_count_due_requests  (BrDb          *db,
                                        gint64        *n_due,
                                        gint64        *n_overdue,
                                        GError       **error);

G_END_DECLS
