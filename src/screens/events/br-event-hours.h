#pragma once

#include "screens/events/br-event-filter.h"
#include "screens/events/br-night-acts.h"
#include "widgets/br-hour-grid.h"

G_BEGIN_DECLS

/**
 * BrEventHours:
 * @nights: what was read
 * @acts: (nullable): who plays on them, where that is shown
 * @filter: what is shown of it
 * @search: what was looked for, folded
 * @zone: the venue's
 * @cut_off: when its nights end, minutes after midnight
 * @tonight: the night that goes on now
 * @now: UTC milliseconds
 *
 * What a calendar by the hour is made of.
 */
typedef struct
{
  const BrEventNights *nights;
  const BrNightActs   *acts;
  BrEventFilter       *filter;
  const char          *search;
  GTimeZone           *zone;
  int                  cut_off;
  BrDate               tonight;
  BrInstant            now;
} BrEventHours;

BrHourView *br_event_hours_week   (const BrEventHours *self);
BrHourView *br_event_hours_rooms  (const BrEventHours *self);
BrHourView *br_event_hours_stages (const BrEventHours *self);

G_END_DECLS
