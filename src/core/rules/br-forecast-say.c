#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/base/br-count.h"
#include "core/rules/br-forecast.h"

/* Why a night is expected to be what it is, in words. */

/* What makes less of a difference than this is not told. */
#define LEAST 0.03

#define TOLD 3

static const char *
get_name (BrForecastDriver     driver,
          const BrForecastDay *day,
          char               **name)
{
  switch (driver)
    {
    case BR_FORECAST_WEEKDAY:
      return *name = br_date_format (day->date, "%A");
    case BR_FORECAST_MONTH:
      return *name = br_date_format (day->date, "%B");
    case BR_FORECAST_EVENT:
      return _ ("an event");
    case BR_FORECAST_HOLIDAY:
      return _ ("a bank holiday");
    case BR_FORECAST_EVE:
      return _ ("the eve of a bank holiday");
    case BR_FORECAST_TREND:
      return _ ("how business goes of late");
    case BR_FORECAST_PICKUP:
    case BR_FORECAST_N_DRIVERS:
    default:
      return *name = day->on_books == 0 ? g_strdup (_ ("nothing on the books yet"))
                                        : g_strdup_printf (ngettext ("%d cover on the books", "%d covers on the books",
                                                                     (gulong) day->on_books),
                                                           day->on_books);
    }
}

/**
 * br_forecast_say_drivers:
 * @day: what a night is expected to come to
 *
 * Returns: (transfer full): what makes it more or less than an average night, the most telling first
 */
char *
br_forecast_say_drivers (const BrForecastDay *day)
{
  GString *text = g_string_new (NULL);
  gboolean told[BR_FORECAST_N_DRIVERS] = { FALSE };

  if (day->shut)
    g_string_append (text, _ ("Shut on such nights"));
  for (guint n = 0; !day->shut && n < TOLD; n++)
    {
      g_autofree char *name = NULL;
      guint most = BR_FORECAST_N_DRIVERS;
      double change;

      for (guint i = 0; i < BR_FORECAST_N_DRIVERS; i++)
        if (!told[i] && fabs (day->drivers[i] - 1) >= LEAST &&
            (most == BR_FORECAST_N_DRIVERS || fabs (log (day->drivers[i])) > fabs (log (day->drivers[most]))))
          most = i;
      if (most == BR_FORECAST_N_DRIVERS)
        break;
      told[most] = TRUE;
      change = day->drivers[most] - 1;
      /* Translators: what a forecast is made of: "Saturday +62 %" */
      g_string_append_printf (text, _ ("%s%s %s%.0f %%"), text->len > 0 ? " · " : "", get_name (most, day, &name),
                              change < 0 ? "−" : "+", fabs (change) * 100);
    }
  if (text->len == 0)
    g_string_append (text, _ ("As on an average night"));
  return g_string_free (text, FALSE);
}
