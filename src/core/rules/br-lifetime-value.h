#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

/* A pace is measured over so many days at least, or two nights running would be a visit a day for life. */
#define BR_LIFETIME_LEAST_DAYS 90

/* Who stays away for twice their usual time has left, but not before so many days. */
#define BR_LIFETIME_GRACE_DAYS 60

#define BR_LIFETIME_YEAR 365

/**
 * BrVisits:
 * @visits: how often they came
 * @paid: of how many of those it is known what they spent
 * @spent: what they spent in them, minor units, VAT and all
 * @first: the night of the first visit, or %BR_DATE_NONE
 * @last: the night of the last, or %BR_DATE_NONE
 *
 * What is known of a guest’s visits.
 */
typedef struct
{
  gint64 visits;
  gint64 paid;
  gint64 spent;
  BrDate first;
  BrDate last;
} BrVisits;

/**
 * BrLifetimePace:
 * @BR_LIFETIME_NO_VISIT: they were never here
 * @BR_LIFETIME_NO_SPEND: of no visit it is known what they spent
 * @BR_LIFETIME_ONE_VISIT: they were here once, or on one night: that tells no pace
 * @BR_LIFETIME_GONE: they have stayed away for more than twice their usual time
 * @BR_LIFETIME_COMES: they come
 *
 * Whether more is to be expected of a guest, and why not.
 */
typedef enum
{
  BR_LIFETIME_NO_VISIT,
  BR_LIFETIME_NO_SPEND,
  BR_LIFETIME_ONE_VISIT,
  BR_LIFETIME_GONE,
  BR_LIFETIME_COMES,
} BrLifetimePace;

/**
 * BrLifetimeValue:
 * @pace: whether more is expected
 * @spent: what they spent so far, minor units
 * @per_visit: what they spend in a visit, minor units, rounded half up
 * @usual_days: how many days lie between their visits, rounded half up; 0 where that is not known
 * @away_days: for how many days they have been away
 * @known_days: over how many days their pace was measured
 * @returns: how often they came again in those
 * @year_visits: how many visits a year that is, in tenths, rounded half up
 * @coming: what they are expected to spend in the coming year, minor units
 * @value: @spent and @coming
 *
 * What a guest is worth to the house, with the figures that it comes from.
 */
typedef struct
{
  BrLifetimePace pace;
  gint64         spent;
  gint64         per_visit;
  gint64         usual_days;
  gint64         away_days;
  gint64         known_days;
  gint64         returns;
  gint64         year_visits;
  gint64         coming;
  gint64         value;
} BrLifetimeValue;

BrLifetimeValue br_lifetime_value     (const BrVisits        *visits,
                                       BrDate                 today);
char           *br_lifetime_value_say (const BrLifetimeValue *self,
                                       const char            *currency);

G_END_DECLS
