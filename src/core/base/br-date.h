#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrDate:
 *
 * A calendar date (proleptic Gregorian) as days since 1970-01-01. A *business date* is a date
 * too: see br_business_date_of().
 */
typedef gint32 BrDate;

#define BR_DATE_NONE G_MININT32
#define BR_DATE_TEXT_LENGTH 10

BrDate   br_date_from_ymd    (int           year,
                              int           month,
                              int           day);
void     br_date_to_ymd      (BrDate        date,
                              int          *year,
                              int          *month,
                              int          *day);
int      br_date_get_weekday (BrDate        date);
gboolean br_date_parse       (const char   *text,
                              BrDate       *out,
                              GError      **error);
void     br_date_print       (BrDate        date,
                              char          buffer[BR_DATE_TEXT_LENGTH + 1]);
char    *br_date_to_string   (BrDate        date);
char    *br_date_format      (BrDate        date,
                              const char   *format);
BrDate   br_date_add_months  (BrDate        date,
                              int           months);

G_END_DECLS
