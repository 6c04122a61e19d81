#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Every day of the week. */
#define BR_WEEKDAYS_ALL ((gint64) 0x7f)

/** The bit for a day as br_date_get_weekday() counts: 1 is Monday. */
#define BR_WEEKDAY_BIT(weekday) ((gint64) 1 << ((weekday) - 1))

gboolean br_weekdays_parse    (const char *text,
                               gint64     *out);
char    *br_weekdays_to_string (gint64     weekdays);
char    *br_weekdays_format   (gint64      weekdays);

G_END_DECLS
