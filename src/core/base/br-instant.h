#pragma once

#include <glib.h>

#include "core/base/br-date.h"

G_BEGIN_DECLS

/** An instant is UTC milliseconds since 1970-01-01T00:00:00Z. */
typedef gint64 BrInstant;

#define BR_INSTANT_NONE G_MININT64
#define BR_MINUTE ((gint64) 60 * 1000)
#define BR_HOUR (60 * BR_MINUTE)

/** Minutes after midnight at which a business date begins unless the venue says otherwise. */
#define BR_CUT_OFF_DEFAULT (6 * 60)

/**
 * BrLocalTime:
 * @BR_LOCAL_TIME_UNIQUE: the wall clock shows this once
 * @BR_LOCAL_TIME_AMBIGUOUS: it shows this twice (clocks go back); the first is meant
 * @BR_LOCAL_TIME_GAP: it never shows this (clocks go forward); moved forward by the gap
 *
 * How a wall-clock time maps to an instant.
 */
typedef enum
{
  BR_LOCAL_TIME_UNIQUE,
  BR_LOCAL_TIME_AMBIGUOUS,
  BR_LOCAL_TIME_GAP,
} BrLocalTime;

BrLocalTime br_local_to_instant        (BrDate      date,
                                        int         minutes,
                                        GTimeZone  *zone,
                                        BrInstant  *out);
void        br_instant_to_local        (BrInstant   instant,
                                        GTimeZone  *zone,
                                        BrDate     *date,
                                        int        *minutes);
BrDate      br_business_date_of        (BrInstant   instant,
                                        GTimeZone  *zone,
                                        int         cut_off);
BrLocalTime br_business_time_to_instant (BrDate     business_date,
                                        int         minutes,
                                        GTimeZone  *zone,
                                        int         cut_off,
                                        BrInstant  *out);
void        br_business_day_bounds     (BrDate      business_date,
                                        GTimeZone  *zone,
                                        int         cut_off,
                                        BrInstant  *starts,
                                        BrInstant  *ends);

gboolean    br_instant_parse           (const char *text,
                                        GTimeZone  *zone,
                                        BrInstant  *out,
                                        GError    **error);
char       *br_instant_to_iso          (BrInstant   instant,
                                        GTimeZone  *zone);
char       *br_instant_format_clock    (BrInstant   instant,
                                        GTimeZone  *zone);
char       *br_instant_format          (BrInstant   instant,
                                        GTimeZone  *zone,
                                        const char *format);
gboolean    br_clock_parse             (const char *text,
                                        int        *minutes,
                                        GError    **error);

G_END_DECLS
