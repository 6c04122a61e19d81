#pragma once

#include "screens/guest_lists/br-guest-check-in.h"
#include "screens/guest_lists/br-guest-lists-page.h"
#include "screens/guest_lists/br-guest-night.h"
#include "screens/rows/br-line-list.h"
#include "screens/rows/br-night-chooser.h"
#include "screens/shell/br-reading.h"

G_BEGIN_DECLS

/**
 * @night: what is shown
 * @wanted: a list or a name that was found elsewhere or just made, to be shown when it is read
 */
struct _BrGuestListsPage
{
  BrPage parent_instance;

  BrNightChooser *chooser;
  GtkLabel *totals;
  GtkStack *stack;
  BrLineList *lists;
  GtkSearchEntry *search;
  BrLineList *guests;
  BrGuestCheckIn *check_in;
  AdwStatusPage *nobody;
  AdwStatusPage *unread;

  BrReading *reading;
  BrGuestNight *night;
  BrId wanted;
  guint minute;
};

extern const BrCommand _br_guest_lists_commands[];
extern const guint _br_guest_lists_n_commands;

void           _br_guest_lists_class_install_actions (BrGuestListsPageClass *klass);
void           _br_guest_lists_update_actions        (BrGuestListsPage      *self);
void           _br_guest_lists_add_list              (BrGuestListsPage      *self);
void           _br_guest_lists_open                  (BrGuestListsPage      *self,
                                                      GFile                 *file);
const BrId    *_br_guest_lists_get_list              (BrGuestListsPage      *self);
BrListedGuest *_br_guest_lists_get_guest             (BrGuestListsPage      *self);

G_END_DECLS
