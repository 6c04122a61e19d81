#pragma once

#include "desk/br-desk-event-move.h"
#include "screens/events/br-event-card.h"
#include "screens/events/br-event-filter.h"
#include "screens/events/br-event-nights.h"
#include "screens/events/br-events-page.h"
#include "screens/events/br-held-nights.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-reading.h"
#include "widgets/br-month-grid.h"

G_BEGIN_DECLS

#define BR_EVENTS_WEEK 7

/** How many months the agenda shows. */
#define BR_EVENTS_AGENDA_MONTHS 3

/**
 * BrEventsView:
 * @BR_EVENTS_MONTH: a month of nights
 * @BR_EVENTS_AGENDA: a list, night by night
 * @BR_EVENTS_HOLDS: the nights that are held, that which lapses first before the others
 * @BR_EVENTS_CONFLICTS: what is in each other's way
 *
 * The views of the calendar.
 */
typedef enum
{
  BR_EVENTS_MONTH,
  BR_EVENTS_AGENDA,
  BR_EVENTS_HOLDS,
  BR_EVENTS_CONFLICTS,
  BR_EVENTS_N_VIEWS,
} BrEventsView;

/**
 * @date: the night that is looked at: its month is shown
 * @shown: the night that the month was last brought to
 * @nights: what was read
 * @held: (nullable): the nights that are held, in their view
 * @clashes: (nullable): what is in each other's way, in its view
 * @chosen: the event or hold that was opened last
 * @wanted: an event that was found elsewhere, to be shown when it is read
 */
struct _BrEventsPage
{
  BrPage parent_instance;

  GtkLabel *title;
  GtkToggleButton *views[BR_EVENTS_N_VIEWS];
  GtkSearchEntry *search;
  BrEventFilter *filter;
  GtkStack *stack;
  BrMonthGrid *grid;
  BrLineList *agenda;
  BrLineList *holds;
  BrLineList *conflicts;
  AdwStatusPage *unread;
  GtkWidget *popover;
  BrEventCard *card;

  BrReading *reading;
  BrEventsView view;
  BrDate date;
  BrDate shown;
  BrEventNights *nights;
  GPtrArray *held;
  GPtrArray *clashes;
  BrId chosen;
  BrId wanted;
};

extern const BrCommand _br_events_commands[];
extern const guint _br_events_n_commands;

void          _br_events_class_install_actions (BrEventsPageClass   *klass);
void          _br_events_update_actions        (BrEventsPage        *self);
void          _br_events_init_drag             (BrEventsPage        *self);
void          _br_events_show                  (BrEventsPage        *self);
void          _br_events_go_to                 (BrEventsPage        *self,
                                                BrDate               date);
BrDate        _br_events_get_night             (BrEventsPage        *self);
void          _br_events_set_view              (BrEventsPage        *self,
                                                BrEventsView         view);
void          _br_events_open_card             (BrEventsPage        *self,
                                                const BrId          *id,
                                                GtkWidget           *anchor);
void          _br_events_close_card            (BrEventsPage        *self);
void          _br_events_make                  (BrEventsPage        *self,
                                                BrDate               first,
                                                BrDate               last);
const BrId   *_br_events_get_chosen            (BrEventsPage        *self);
BrNightEvent *_br_events_get_event             (BrEventsPage        *self);
BrNightHold  *_br_events_get_hold              (BrEventsPage        *self);
const BrHold *_br_events_get_held              (BrEventsPage        *self);
void          _br_events_class_install_hold_actions (BrEventsPageClass *klass);
void          _br_events_update_hold_actions   (BrEventsPage        *self,
                                                gboolean             may);
void          _br_events_step                  (BrEventsPage        *self,
                                                const BrNightEvent  *night,
                                                BrEventStatus        to,
                                                const char          *reason);
void          _br_events_move                  (BrEventsPage        *self,
                                                const BrNightEvent  *night,
                                                const BrEventMove   *move,
                                                char                *done);

G_END_DECLS
