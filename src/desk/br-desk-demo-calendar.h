#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

/**
 * BrDemoNight:
 * @date: the business date
 * @weekday: 1 for Monday to 7 for Sunday
 * @open: whether the house opens at all; without that the rest says nothing
 * @opens: minutes after the date's midnight; 1440 and more are on the next day
 * @last_seating: likewise
 * @closes: likewise
 * @dancing: from when the floor is cleared for dancing, or 0
 * @office: whether it is a night of works' parties
 * @level: how many parties ask for a table, 1 being what a good Saturday brings
 *
 * What kind of night a date is.
 */
typedef struct
{
  BrDate   date;
  int      weekday;
  gboolean open;
  int      opens;
  int      last_seating;
  int      closes;
  int      dancing;
  gboolean office;
  double   level;
} BrDemoNight;

gboolean br_demo_is_shut         (BrDate       date);
void     br_demo_night_init      (BrDemoNight *self,
                                  BrDate       date,
                                  BrDate       founded);
void     br_demo_night_fill      (BrDemoNight *self);

G_END_DECLS
