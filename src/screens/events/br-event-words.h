#pragma once

#include "screens/events/br-event-nights.h"
#include "screens/rows/br-line.h"
#include "widgets/br-event-chip.h"

G_BEGIN_DECLS

const char   *br_event_words_icon       (BrEventStatus        status);
BrLineMark    br_event_words_mark       (BrEventStatus        status);
char         *br_event_words_status     (const BrNightEvent  *night);
char         *br_event_words_sold       (const BrNightEvent  *night);
char         *br_event_words_times      (const BrNightEvent  *night,
                                         GTimeZone           *zone);
char         *br_event_words_about      (const BrNightEvent  *night);

BrMonthEvent *br_event_words_event      (const BrNightEvent  *night,
                                         GTimeZone           *zone);
BrMonthEvent *br_event_words_hold       (const BrNightHold   *night);
BrLine       *br_event_words_line       (const BrNightEvent  *night,
                                         GTimeZone           *zone);
BrLine       *br_event_words_hold_line  (const BrNightHold   *night);
char         *br_event_words_brief      (const BrEventNights *nights,
                                         BrDate               date);
char         *br_event_words_night      (const BrEventNights *nights,
                                         BrDate               date);

G_END_DECLS
