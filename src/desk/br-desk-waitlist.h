#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/** For how long a table is kept for the party to which it is offered, in minutes. */
#define BR_OFFER_MINUTES 10

/**
 * BrWaitRequest:
 * @customer: (nullable): an id, or a name that only one customer has
 * @name: (nullable): what they are called, for who is no customer
 * @phone: (nullable): where they can be called, likewise
 * @party: how many
 * @section: (nullable): where they wish to sit
 * @features: (nullable): what the table has to have: “step-free, booth”
 * @notes: (nullable): for the host
 * @priority: the higher, the sooner; 0 as a rule
 * @patience: for how many minutes they will wait, or 0 for the whole night
 *
 * A party that would wait for a table tonight.
 */
typedef struct
{
  char *customer;
  char *name;
  char *phone;
  int   party;
  char *section;
  char *features;
  char *notes;
  int   priority;
  int   patience;
} BrWaitRequest;

BrWaitRequest *br_wait_request_new    (void);
BrWaitRequest *br_wait_request_copy   (const BrWaitRequest *self);
void           br_wait_request_free   (BrWaitRequest       *self);

gboolean       br_desk_quote_wait     (BrDb                *db,
                                       const BrWaitRequest *request,
                                       int                 *minutes,
                                       GError             **error);
BrDeskAct     *br_desk_wait           (const BrWaitRequest *request);
BrDeskAct     *br_desk_stop_waiting   (const BrId          *entry,
                                       const char          *reason);

BrDeskAct     *br_desk_offer          (const BrId          *entry,
                                       const char *const   *tables,
                                       int                  minutes);
BrDeskAct     *br_desk_withdraw_offer (const BrId          *entry);
BrDeskAct     *br_desk_seat_waiting   (const BrId          *entry,
                                       const char *const   *tables,
                                       int                  covers,
                                       const char          *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrWaitRequest, br_wait_request_free)

G_END_DECLS
