#pragma once

#include "core/base/br-instant.h"
#include "core/model/br-field.h"

G_BEGIN_DECLS

/**
 * BrRepeat:
 * @BR_REPEAT_DAILY: every day
 * @BR_REPEAT_WEEKLY: every week, on its own day or on those that are said
 * @BR_REPEAT_FORTNIGHTLY: every other week, likewise
 * @BR_REPEAT_MONTHLY: every month on that day
 * @BR_REPEAT_MONTHLY_WEEKDAY: every month on that weekday of it: the second Tuesday, the last Friday
 * @BR_REPEAT_YEARLY: every year
 *
 * How something is repeated, as people say it.
 */
typedef enum
{
  BR_REPEAT_DAILY,
  BR_REPEAT_WEEKLY,
  BR_REPEAT_FORTNIGHTLY,
  BR_REPEAT_MONTHLY,
  BR_REPEAT_MONTHLY_WEEKDAY,
  BR_REPEAT_YEARLY,
} BrRepeat;

extern const BrEnumValue br_repeat_values[];

/**
 * BrSeriesTerms:
 * @repeat: how often
 * @weekdays: on which days of the week, where it is by weeks; 0 for its own; see BR_WEEKDAY_BIT()
 * @until: the last day that it may be on, or %BR_DATE_NONE
 * @times: how often at most, the first counted; 0 for no limit
 */
typedef struct
{
  BrRepeat repeat;
  gint64   weekdays;
  BrDate   until;
  int      times;
} BrSeriesTerms;

char *br_series_rule_new   (const BrSeriesTerms *terms,
                            BrDate               starts_on);
char *br_series_rule_shift (const char *rule,
                            BrDate      starts_on,
                            int         days);
char *br_series_rule_until (const char *rule,
                            BrDate      last);
char *br_series_rule_count (const char *rule,
                            int         fewer);

G_END_DECLS
