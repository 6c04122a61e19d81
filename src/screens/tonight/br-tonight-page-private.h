#pragma once

#include "desk/br-desk-act.h"
#include "desk/br-desk-live.h"
#include "screens/shell/br-reading.h"
#include "screens/sync/br-others.h"
#include "screens/tonight/br-door-panel.h"
#include "screens/tonight/br-message-strip.h"
#include "screens/tonight/br-place-bar.h"
#include "screens/tonight/br-tonight-floor.h"
#include "screens/tonight/br-tonight-list.h"
#include "screens/tonight/br-tonight-page.h"
#include "screens/tonight/br-tonight-verb.h"
#include "screens/tonight/br-wait-bar.h"

G_BEGIN_DECLS

/** The lists of the page, in the order of their tabs. */
typedef enum
{
  BR_TONIGHT_ARRIVALS,
  BR_TONIGHT_SEATED,
  BR_TONIGHT_WAITLIST,
  BR_TONIGHT_N_LISTS,
} BrTonightTab;

/**
 * @may_seat: whether who works here may seat parties, as of the last reading
 * @may_count: likewise count people at the door
 * @may_recount: likewise say how many are really there
 * @selecting: the floor selects in a list
 * @count: who was inside when the night was read last
 * @seating: for whom @places looks, where that is a booking
 * @wanted: who is to be selected once they are read
 * @toast: what was said last without an undo
 */
struct _BrTonightPage
{
  BrPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *refused;
  BrDoorPanel *door;
  BrPlaceBar *places;
  BrWaitBar *waiting;
  GtkWidget *no_tables;
  GtkWidget *night;
  BrTonightFloor *floor;
  GtkToggleButton *as_arrivals;
  GtkToggleButton *as_seated;
  GtkToggleButton *as_waitlist;
  GtkStack *lists;
  BrTonightList *arrivals;
  BrTonightList *seated;
  BrTonightList *waitlist;
  BrMessageStrip *messages;
  GtkLabel *totals;

  BrOthers *others;
  GSignalGroup *context_signals;
  GSignalGroup *sync_signals;
  BrReading *reading;
  guint minute;
  gboolean may_seat;
  gboolean may_count;
  gboolean may_recount;
  BrDoorCount count;
  BrTonightParty *seating;
  BrId wanted;
  gboolean selecting;
  AdwToast *toast;
};

extern const BrCommand _br_tonight_commands[];
extern const guint _br_tonight_n_commands;

void            _br_tonight_class_install_actions (BrTonightPageClass *klass);
void            _br_tonight_class_install_door    (BrTonightPageClass *klass);
void            _br_tonight_update_actions        (BrTonightPage      *self);

BrStore        *_br_tonight_get_store             (BrTonightPage      *self);
gboolean        _br_tonight_may_seat              (BrTonightPage      *self);
gboolean        _br_tonight_may_count             (BrTonightPage      *self);
void            _br_tonight_say                   (BrTonightPage      *self,
                                                   const char         *text);
void            _br_tonight_carry_out             (BrTonightPage      *self,
                                                   BrDeskAct          *act,
                                                   const char         *said,
                                                   gboolean            undoable);

BrTonightList  *_br_tonight_get_list              (BrTonightPage      *self);
void            _br_tonight_show_list             (BrTonightPage      *self,
                                                   BrTonightTab        tab);
BrTonightParty *_br_tonight_get_selected          (BrTonightPage      *self);
BrTonightParty *_br_tonight_find                  (BrTonightPage      *self,
                                                   const BrId         *id);

void            _br_tonight_seat                  (BrTonightPage      *self,
                                                   BrTonightParty     *party);
void            _br_tonight_look_for_places       (BrTonightPage      *self,
                                                   BrTonightParty     *party,
                                                   BrPlacesFor         purpose);
void            _br_tonight_walk_in               (BrTonightPage      *self);
void            _br_tonight_place_chosen          (BrTonightPage      *self,
                                                   guint               at);
void            _br_tonight_turn_away             (BrTonightPage      *self);

void            _br_tonight_wait                  (BrTonightPage      *self,
                                                   int                 party);
void            _br_tonight_add_waiting           (BrTonightPage      *self,
                                                   const BrWaitRequest *request);
void            _br_tonight_offer                 (BrTonightPage      *self,
                                                   BrTonightParty     *party);
void            _br_tonight_withdraw_offer        (BrTonightPage      *self,
                                                   BrTonightParty     *party);
void            _br_tonight_stop_waiting          (BrTonightPage      *self,
                                                   BrTonightParty     *party);

void            _br_tonight_show_messages         (BrTonightPage      *self,
                                                   const BrLiveNight  *night,
                                                   const GPtrArray    *ways_out);
void            _br_tonight_act_on_message        (BrTonightPage      *self,
                                                   const BrTonightMessage *message,
                                                   BrMessageAct        act);

void            _br_tonight_class_install_floor   (BrTonightPageClass *klass);
void            _br_tonight_show_floor            (BrTonightPage      *self,
                                                   const BrLiveNight  *night);
void            _br_tonight_row_selected          (BrTonightPage      *self);
void            _br_tonight_table_selected        (BrTonightPage      *self);

void            _br_tonight_show_totals           (BrTonightPage      *self,
                                                   const BrLiveNight  *night);

G_END_DECLS
