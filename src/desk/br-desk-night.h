#pragma once

#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrNightSummary:
 * @date: the business date
 * @parties: parties that are expected or have come
 * @booked: their covers
 * @arrived: covers of those who have come, whether they sit, wait or have left
 * @seated: covers sitting now: as many as were really seated, where that was counted
 * @expected: what is known to come in: each party's minimum spend, or their deposit where they
 *   have none; #BR_MONEY_NONE while nothing is known of any
 * @waitlist: (element-type BrBooking): parties waiting, in the order in which they asked
 * @licence: how many people the law lets in, or -1 where that is not known
 *
 * One night of the venue, as far as the house can know it now.
 */
typedef struct
{
  BrDate     date;
  gint64     parties;
  gint64     booked;
  gint64     arrived;
  gint64     seated;
  BrMoney    expected;
  GPtrArray *waitlist;
  gint64     licence;
} BrNightSummary;

BrDate          br_desk_tonight       (BrDb            *db,
                                       GError         **error);
BrNightSummary *br_desk_night         (BrDb            *db,
                                       BrDate           date,
                                       GError         **error);
void            br_night_summary_free (BrNightSummary  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightSummary, br_night_summary_free)

G_END_DECLS
