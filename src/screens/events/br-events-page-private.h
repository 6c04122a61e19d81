#pragma once

#include "desk/br-desk-event-move.h"
#include "screens/events/br-event-card.h"
#include "screens/events/br-event-filter.h"
#include "screens/events/br-event-nights.h"
#include "screens/events/br-event-page.h"
#include "screens/events/br-event-views.h"
#include "screens/events/br-events-page.h"
#include "screens/events/br-held-nights.h"
#include "screens/events/br-night-acts.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-reading.h"
#include "widgets/br-hour-grid.h"
#include "widgets/br-month-grid.h"

G_BEGIN_DECLS

#define BR_EVENTS_WEEK_NIGHTS 7

/** How many months the agenda shows. */
#define BR_EVENTS_AGENDA_MONTHS 3

/**
 * @date: the night that is looked at: its month is shown
 * @shown: the night that the month was last brought to
 * @nights: what was read
 * @acts: (nullable): who plays on them, in the view of the stages
 * @held: (nullable): the nights that are held, in their view
 * @clashes: (nullable): what is in each other's way, in its view
 * @chosen: the event or hold that was opened last
 * @by_return: whether what is opened now is by that key: then it is opened whole
 * @brings_keyboard: whether the keyboard comes along into the view that is read now
 * @wanted: an event that was found elsewhere, to be shown when it is read
 */
struct _BrEventsPage
{
  BrPage parent_instance;

  GtkLabel *title;
  BrEventViews *views;
  GtkSearchEntry *search;
  BrEventFilter *filter;
  GtkStack *stack;
  BrMonthGrid *grid;
  BrHourGrid *hours;
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
  BrNightActs *acts;
  GPtrArray *held;
  GPtrArray *clashes;
  BrId chosen;
  BrId wanted;

  GtkStack *front;
  BrEventPage *event;
  gboolean by_return;
  gboolean brings_keyboard;
};

extern const BrCommand _br_events_commands[];
extern const guint _br_events_n_commands;

void          _br_events_class_install_actions (BrEventsPageClass   *klass);
void          _br_events_update_actions        (BrEventsPage        *self);
void          _br_events_init_drag             (BrEventsPage        *self);
char         *_br_events_read_search           (BrEventsPage        *self);
void          _br_events_show                  (BrEventsPage        *self);
gboolean      _br_events_is_by_hour            (BrEventsView         view);
void          _br_events_find_span             (BrEventsView         view,
                                                BrDate               date,
                                                BrDate              *first,
                                                BrDate              *last);
void          _br_events_init_hours            (BrEventsPage        *self);
void          _br_events_show_hours            (BrEventsPage        *self);
void          _br_events_show_night_by_hour    (BrEventsPage        *self,
                                                BrDate               date);
void          _br_events_select_by_hour       (BrEventsPage        *self,
                                                const BrId          *id);
void          _br_events_focus_by_hour        (BrEventsPage        *self);
void          _br_events_preview               (BrEventsPage        *self,
                                                const BrId          *event,
                                                const BrEventMove   *move,
                                                const BrHourMove    *by_hour);
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
void          _br_events_make_at               (BrEventsPage        *self,
                                                BrDate               date,
                                                const BrId          *room,
                                                BrInstant            doors,
                                                BrInstant            ends);
const BrId   *_br_events_get_chosen            (BrEventsPage        *self);
BrNightEvent *_br_events_get_event             (BrEventsPage        *self);
BrNightHold  *_br_events_get_hold              (BrEventsPage        *self);
const BrHold *_br_events_get_held              (BrEventsPage        *self);
void          _br_events_class_install_hold_actions (BrEventsPageClass *klass);
void          _br_events_update_hold_actions   (BrEventsPage        *self,
                                                gboolean             may);
gboolean      _br_events_is_open               (BrEventsPage        *self);
void          _br_events_open                  (BrEventsPage        *self,
                                                const BrId          *event);
void          _br_events_close                 (BrEventsPage        *self);
void          _br_events_class_install_open    (BrEventsPageClass   *klass);
void          _br_events_init_open             (BrEventsPage        *self);
void          _br_events_step                  (BrEventsPage        *self,
                                                const BrNightEvent  *night,
                                                BrEventStatus        to,
                                                const char          *reason);
void          _br_events_move                  (BrEventsPage        *self,
                                                const BrNightEvent  *night,
                                                const BrEventMove   *move,
                                                char                *done);

G_END_DECLS
