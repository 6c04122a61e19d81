#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"

const BrCommand _br_tonight_commands[] = {
  { "tonight.walk-in", N_("Seat a walk-in"), "w", N_("Tonight"), N_("door table party seat") },
  { "tonight.wait", N_("Put a party on the waitlist"), "q", N_("Tonight"), N_("queue quote wait") },
  { "tonight.arrive", N_("The party has arrived"), "a", N_("Tonight"), N_("come here") },
  { "tonight.seat", N_("Seat the party"), "s", N_("Tonight"), N_("sit table") },
  { "tonight.finish", N_("The party has left"), "f", N_("Tonight"), N_("leave free table") },
  { "tonight.no-show", N_("Give the party up as a no-show"), "n", N_("Tonight"), N_("late absent") },
  { "tonight.elsewhere", N_("Seat the party at another table"), "t", N_("Tonight"), N_("transfer move") },
  { "tonight.combine", N_("Give the party one more table"), "j", N_("Tonight"), N_("join combine") },
  { "tonight.split", N_("Split the party"), "d", N_("Tonight"), N_("divide apart") },
  { "tonight.offer", N_("Offer the party a table"), "o", N_("Tonight"), N_("waitlist") },
  { "tonight.remove", N_("Take the party off the waitlist"), "Delete", N_("Tonight"), N_("gone") },
  { "tonight.open", N_("Open the party’s booking"), "F2", N_("Tonight"), N_("edit notes") },
  { "tonight.arrivals", N_("Show who is to come"), "<Control>1", N_("Tonight"), N_("list arrivals") },
  { "tonight.seated", N_("Show who sits"), "<Control>2", N_("Tonight"), N_("list seated") },
  { "tonight.waitlist", N_("Show who waits"), "<Control>3", N_("Tonight"), N_("list waitlist") },
  { "tonight.click-in", N_("Count somebody in"), "plus", N_("Tonight"), N_("door click enter") },
  { "tonight.click-in", NULL, "KP_Add", N_("Tonight"), NULL },
  { "tonight.click-out", N_("Count somebody out"), "minus", N_("Tonight"), N_("door click leave") },
  { "tonight.click-out", NULL, "KP_Subtract", N_("Tonight"), NULL },
  { "tonight.recount", N_("Recount who is inside"), "<Control>r", N_("Tonight"), N_("door licence capacity") },
  { "tonight.correct", N_("Take back the last click at the door"), "<Control>BackSpace", N_("Tonight"),
    N_("correct wrong") },
};

const guint _br_tonight_n_commands = G_N_ELEMENTS (_br_tonight_commands);

/* Which verb a key stands for, for the party that is selected. */
static const struct
{
  const char *action;
  BrTonightVerb verb;
} keys[] = {
  { "tonight.arrive", BR_TONIGHT_ARRIVE },     { "tonight.seat", BR_TONIGHT_SEAT },
  { "tonight.finish", BR_TONIGHT_FINISH },     { "tonight.no-show", BR_TONIGHT_NO_SHOW },
  { "tonight.elsewhere", BR_TONIGHT_ELSEWHERE }, { "tonight.combine", BR_TONIGHT_COMBINE },
  { "tonight.split", BR_TONIGHT_SPLIT },       { "tonight.offer", BR_TONIGHT_OFFER },
  { "tonight.remove", BR_TONIGHT_REMOVE },     { "tonight.open", BR_TONIGHT_OPEN },
};

/* ---- a party's way through the night -------------------------------------------------- */

static void
step (BrTonightPage  *self,
      BrTonightParty *party,
      BrBookingStatus status,
      char           *said)
{
  g_autofree char *text = said;

  _br_tonight_carry_out (self, br_desk_step_booking (br_tonight_party_get_id (party), status, 0), text, TRUE);
}

static void
open_in (BrTonightPage *self,
         const char    *page,
         const BrId    *id)
{
  g_autofree char *text = br_id_to_string (id);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-object", "(ss)", page, text);
}

static void
do_verb (BrTonightPage  *self,
         BrTonightVerb   verb,
         BrTonightParty *party)
{
  const char *name = br_tonight_party_get_name (party);

  switch (verb)
    {
    case BR_TONIGHT_CONFIRM:
      step (self, party, BR_BOOKING_CONFIRMED, g_strdup_printf (_("%s: the deposit is paid"), name));
      break;
    case BR_TONIGHT_ARRIVE:
      step (self, party, BR_BOOKING_ARRIVED, g_strdup_printf (_("%s is here"), name));
      break;
    case BR_TONIGHT_SEAT:
      _br_tonight_seat (self, party);
      break;
    case BR_TONIGHT_FINISH:
      step (self, party, BR_BOOKING_FINISHED, g_strdup_printf (_("%s has left"), name));
      break;
    case BR_TONIGHT_ELSEWHERE:
    case BR_TONIGHT_TRANSFER:
      _br_tonight_look_for_places (self, party, BR_PLACES_ELSEWHERE);
      break;
    case BR_TONIGHT_COMBINE:
      _br_tonight_look_for_places (self, party, BR_PLACES_COMBINE);
      break;
    case BR_TONIGHT_GIVE_BACK:
      _br_tonight_look_for_places (self, party, BR_PLACES_GIVE_BACK);
      break;
    case BR_TONIGHT_SPLIT:
      _br_tonight_look_for_places (self, party, BR_PLACES_SPLIT);
      break;
    case BR_TONIGHT_OFFER:
      _br_tonight_offer (self, party);
      break;
    case BR_TONIGHT_WITHDRAW:
      _br_tonight_withdraw_offer (self, party);
      break;
    case BR_TONIGHT_REMOVE:
      _br_tonight_stop_waiting (self, party);
      break;
    case BR_TONIGHT_NO_SHOW:
      step (self, party, BR_BOOKING_NO_SHOW, g_strdup_printf (_("%s is a no-show"), name));
      break;
    case BR_TONIGHT_CANCEL:
      step (self, party, BR_BOOKING_CANCELLED, g_strdup_printf (_("%s: the booking is cancelled"), name));
      break;
    case BR_TONIGHT_OPEN:
      open_in (self, "bookings", br_tonight_party_get_id (party));
      break;
    case BR_TONIGHT_CUSTOMER:
      open_in (self, "customers", br_tonight_party_get_customer (party));
      break;
    case BR_TONIGHT_N_VERBS:
    default:
      g_assert_not_reached ();
    }
}

static void
party_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  const char *nick, *text;
  BrTonightParty *party;
  BrTonightVerb verb;
  BrId id;

  g_variant_get (parameter, "(&s&s)", &nick, &text);
  if (!br_tonight_verb_parse (nick, &verb) || !br_id_parse (text, &id, NULL))
    return;
  party = _br_tonight_find (self, &id);
  if (party != NULL && br_tonight_verb_suits (verb, party))
    do_verb (self, verb, party);
}

static BrTonightVerb
verb_of (const char           *action,
         const BrTonightParty *party)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].action, action))
      return keys[i].verb == BR_TONIGHT_ELSEWHERE && br_tonight_party_get_status (party) == BR_BOOKING_SEATED
               ? BR_TONIGHT_TRANSFER
               : keys[i].verb;
  return br_tonight_verb_get_next (party);
}

static void
selected_activated (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  BrTonightParty *party = _br_tonight_get_selected (self);
  BrTonightVerb verb;

  if (party == NULL)
    return;
  verb = verb_of (name, party);
  if (br_tonight_verb_suits (verb, party))
    do_verb (self, verb, party);
}

/* ---- the page ------------------------------------------------------------------------- */

static void
walk_in_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  _br_tonight_walk_in (BR_TONIGHT_PAGE (widget));
}

static void
wait_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  _br_tonight_wait (BR_TONIGHT_PAGE (widget), 0);
}

static void
list_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BrTonightPage *self = BR_TONIGHT_PAGE (widget);
  BrTonightTab tab = g_str_equal (name, "tonight.arrivals") ? BR_TONIGHT_ARRIVALS
                     : g_str_equal (name, "tonight.seated") ? BR_TONIGHT_SEATED
                                                            : BR_TONIGHT_WAITLIST;

  _br_tonight_show_list (self, tab);
  gtk_widget_child_focus (GTK_WIDGET (_br_tonight_get_list (self)), GTK_DIR_TAB_FORWARD);
}

void
_br_tonight_update_actions (BrTonightPage *self)
{
  gboolean may = _br_tonight_may_seat (self);
  gboolean may_count = _br_tonight_may_count (self);
  BrTonightParty *party = _br_tonight_get_selected (self);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "tonight.click-in", may_count);
  gtk_widget_action_set_enabled (widget, "tonight.click-out", may_count);
  gtk_widget_action_set_enabled (widget, "tonight.recount", may_count && self->may_recount);
  gtk_widget_action_set_enabled (widget, "tonight.correct", may_count && !br_id_is_none (&self->count.newest));
  gtk_widget_action_set_enabled (widget, "tonight.walk-in", may && gtk_widget_get_visible (self->night));
  gtk_widget_action_set_enabled (widget, "tonight.wait", may && gtk_widget_get_visible (self->night));
  gtk_widget_action_set_enabled (widget, "tonight.party", may);
  gtk_widget_action_set_enabled (widget, "tonight.next", may && party != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_action_set_enabled (
      widget, keys[i].action,
      party != NULL && br_tonight_verb_suits (verb_of (keys[i].action, party), party) &&
        (may || keys[i].verb == BR_TONIGHT_OPEN));
}

void
_br_tonight_class_install_actions (BrTonightPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "tonight.party", "(ss)", party_activated);
  gtk_widget_class_install_action (widget_class, "tonight.show", "(ss)", party_activated);
  gtk_widget_class_install_action (widget_class, "tonight.next", NULL, selected_activated);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_install_action (widget_class, keys[i].action, NULL, selected_activated);
  gtk_widget_class_install_action (widget_class, "tonight.walk-in", NULL, walk_in_activated);
  gtk_widget_class_install_action (widget_class, "tonight.wait", NULL, wait_activated);
  gtk_widget_class_install_action (widget_class, "tonight.arrivals", NULL, list_activated);
  gtk_widget_class_install_action (widget_class, "tonight.seated", NULL, list_activated);
  gtk_widget_class_install_action (widget_class, "tonight.waitlist", NULL, list_activated);
}
