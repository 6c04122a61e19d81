#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * BrEventsView:
 * @BR_EVENTS_MONTH: a month of nights
 * @BR_EVENTS_WEEK: a week by the hour
 * @BR_EVENTS_DAY: the rooms of a night by the hour
 * @BR_EVENTS_STAGES: its stages by the hour
 * @BR_EVENTS_AGENDA: a list, night by night
 * @BR_EVENTS_HOLDS: the nights that are held, that which lapses first before the others
 * @BR_EVENTS_CONFLICTS: what is in each other’s way
 *
 * The views of the calendar.
 */
typedef enum
{
  BR_EVENTS_MONTH,
  BR_EVENTS_WEEK,
  BR_EVENTS_DAY,
  BR_EVENTS_STAGES,
  BR_EVENTS_AGENDA,
  BR_EVENTS_HOLDS,
  BR_EVENTS_CONFLICTS,
  BR_EVENTS_N_VIEWS,
} BrEventsView;

#define BR_TYPE_EVENT_VIEWS (br_event_views_get_type ())
G_DECLARE_FINAL_TYPE (BrEventViews, br_event_views, BR, EVENT_VIEWS, AdwBin)

void br_event_views_show (BrEventViews *self,
                          BrEventsView  view);

G_END_DECLS
