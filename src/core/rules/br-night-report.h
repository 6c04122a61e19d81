#pragma once

#include "core/base/br-instant.h"
#include "core/base/br-money.h"
#include "core/model/br-waiting.h"

G_BEGIN_DECLS

/** Parties, and the people in them. */
typedef struct
{
  int parties;
  int covers;
} BrNightCount;

/**
 * BrNightReportLine:
 * @at: when it was written first
 * @corrected_at: when it was put right last, or %BR_INSTANT_NONE
 * @text: what is right
 *
 * One incident of the night log.
 */
typedef struct
{
  BrInstant   at;
  BrInstant   corrected_at;
  const char *kind;
  char       *text;
  char       *police_reference;
} BrNightReportLine;

/**
 * BrNightReportDuty:
 * @minutes: how long; until the report for whoever is still on, and no longer than the night
 */
typedef struct
{
  char     *name;
  char     *sia_number;
  char     *post;
  BrInstant on_at;
  BrInstant off_at;
  int       minutes;
} BrNightReportDuty;

/**
 * BrNightReport:
 * @ends: when the night is over
 * @booked: bookings that came, without those who walked in
 * @walk_ins: those who walked in
 * @guest_list: people who were checked in from guest lists
 * @door: everybody who was counted in, by whatever way; -1 where nobody counted
 * @peak: the most who were inside, where somebody counted
 * @licence: how many the law lets in, or -1
 * @seated: parties that sat, and as many as really did
 * @no_shows: bookings that did not come, and @cancelled those that were called off
 * @denied: what was turned away, by constraint
 * @spend: what each guest who sat spent at the tills, VAT included; #BR_MONEY_NONE where no takings are posted
 * @cash_variance: what was found in the tills less what should have been; #BR_MONEY_NONE where no cash was counted
 * @money_hidden: takings are not for this role, so that neither is read
 * @lines: (nullable) (element-type BrNightReportLine): the night log, or %NULL where it is not for
 *   this role
 * @duties: (nullable) (element-type BrNightReportDuty): the door register, likewise
 * @minutes: how long they were on altogether
 *
 * How a night went, on one page.
 */
typedef struct
{
  char        *venue;
  BrDate       date;
  GTimeZone   *zone;
  BrInstant    ends;
  BrInstant    printed_at;
  BrNightCount booked;
  BrNightCount walk_ins;
  int          guest_list;
  int          door;
  int          peak;
  BrInstant    peak_at;
  int          licence;
  BrNightCount seated;
  BrNightCount no_shows;
  BrNightCount cancelled;
  BrNightCount denied[BR_DENIED_TAG + 1];
  BrMoney      spend;
  BrMoney      cash_variance;
  gboolean     money_hidden;
  GPtrArray   *lines;
  GPtrArray   *duties;
  int          minutes;
} BrNightReport;

BrNightReport *br_night_report_new          (void);
void           br_night_report_free         (BrNightReport       *self);
BrNightCount   br_night_report_count_denied (const BrNightReport *self);
void           br_night_report_line_free    (gpointer             line);
void           br_night_report_duty_free    (gpointer             duty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightReport, br_night_report_free)

G_END_DECLS
