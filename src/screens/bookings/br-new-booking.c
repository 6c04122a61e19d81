#include "config.h"

#include "screens/bookings/br-new-booking-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"

/**
 * BrNewBooking:
 *
 * A booking as it is made on the telephone, beside the night: how many and when, what the engine says
 * to it at once, who it is, and what else is to be known. Until it is booked or cleared it is a draft,
 * which is there again when the panel is.
 */
G_DEFINE_FINAL_TYPE (BrNewBooking, br_new_booking, ADW_TYPE_BIN)

/* A house that declared no services and has no bookings yet; “8” is the evening there. */
#define USUAL_OPENING (18 * 60)

enum
{
  TOAST,
  LEFT,
  DATED,
  BOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
_br_new_booking_say (BrNewBooking *self,
                     AdwToast     *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

void
_br_new_booking_tell_booked (BrNewBooking *self,
                             const BrId   *id)
{
  g_signal_emit (self, signals[BOOKED], 0, id);
}

/* ---- what is asked for --------------------------------------------------------------- */

/* What the engine is asked: nothing while party or time are missing. */
BrBookingRequest *
_br_new_booking_make_request (BrNewBooking *self)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();

  request->date = br_booking_when_get_date (self->when);
  request->party = br_booking_when_get_party (self->when);
  request->time = br_booking_when_get_time (self->when);
  request->starts = self->starts;
  if (self->context == NULL || request->date == BR_DATE_NONE || request->party <= 0 ||
      (request->time == BR_WHEN_NO_TIME && request->starts == BR_INSTANT_NONE) ||
      !br_booking_when_has_date (self->when) || !br_booking_when_get_minutes (self->when, &request->minutes))
    return NULL;
  request->section = br_booking_wishes_get_section (self->wishes);
  request->features = br_booking_wishes_get_features (self->wishes);
  request->tables = g_strdupv ((char **) br_booking_wishes_get_tables (self->wishes));
  request->overrides = br_booking_places_get_overriding (self->places) ? self->overrides : BR_OVERRIDE_NONE;
  return g_steal_pointer (&request);
}

static gboolean
is_begun (BrNewBooking *self)
{
  g_autofree char *name = br_guest_entry_get_name (self->guest);

  return name != NULL || br_booking_when_is_begun (self->when) || br_booking_terms_is_begun (self->terms);
}

/* ---- asking --------------------------------------------------------------------------- */

static void
update_buttons (BrNewBooking *self)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  gboolean refused = reply != NULL && reply->answer->n_options == 0;
  gboolean may = self->context != NULL && !br_context_get_read_only (self->context);

  gtk_widget_set_sensitive (self->book, may && !br_booking_asker_is_asking (self->asker) &&
                                          br_booking_places_get_chosen (self->places) != NULL);
  gtk_widget_set_visible (self->turn_away, refused);
  gtk_widget_set_sensitive (self->turn_away, may);
  gtk_widget_set_visible (self->wait, refused && br_booking_when_get_date (self->when) ==
                                                   br_context_get_business_date (self->context));
  gtk_widget_set_sensitive (self->wait, may);
}

static void
show_reply (BrNewBooking         *self,
            const BrBookingReply *reply)
{
  const BrVerdict *verdict = &reply->answer->verdict;

  br_booking_when_set_turn_time (self->when, (int) ((verdict->ends - verdict->starts) / BR_MINUTE));
  br_booking_places_show (self->places, reply, _("Move and Book"));
  if (reply->request->tables != NULL && reply->wish == NULL && reply->answer->n_options > 0)
    {
      g_autofree char *place = br_booking_reply_name_place (reply, &reply->answer->options[0]);

      br_booking_wishes_set_tables (self->wishes, (const char *const *) reply->request->tables, place);
    }
}

static void
answered_cb (BrNewBooking *self,
             const char   *why)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autofree char *missing = br_booking_when_say_missing (self->when);

  if (reply != NULL)
    show_reply (self, reply);
  else
    br_booking_places_say (self->places, why != NULL ? why : missing);
  update_buttons (self);
}

static void
ask (BrNewBooking *self,
     gboolean      soon)
{
  g_autoptr (BrBookingRequest) request = _br_new_booking_make_request (self);

  br_booking_asker_ask (self->asker, self->context != NULL ? br_context_get_store (self->context) : NULL, request, NULL,
                        soon);
  update_buttons (self);
}

void
_br_new_booking_ask_again (BrNewBooking *self)
{
  ask (self, FALSE);
}

/* What stands is no answer to what is asked now; it stays in sight, so that nothing flickers, but
 * cannot be booked. */
static void
ask_soon (BrNewBooking *self)
{
  if (!self->filling)
    ask (self, TRUE);
}

/* ---- what is done ---------------------------------------------------------------------- */

static void
when_changed_cb (BrNewBooking *self)
{
  ask_soon (self);
}

static void
wishes_changed_cb (BrNewBooking *self)
{
  ask_soon (self);
}

/* Once a time is typed again, no exact one is meant any more. */
static void
timed_cb (BrNewBooking *self)
{
  self->starts = BR_INSTANT_NONE;
}

static void
dated_cb (BrNewBooking *self,
          int           date)
{
  self->starts = BR_INSTANT_NONE;
  br_booking_wishes_set_tables (self->wishes, NULL, NULL);
  g_signal_emit (self, signals[DATED], 0, date);
}

static void
guest_changed_cb (BrNewBooking *self)
{
  br_guest_card_show (self->card, br_guest_entry_get_id (self->guest));
}

/* It is filled in, and whose it is is asked for, as they are on the telephone yet. */
static void
fill_in (BrNewBooking   *self,
         const BrOption *option)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autofree char *place = br_booking_reply_name_place (reply, option);
  g_autofree char *clock = br_instant_format_clock (option->starts, self->zone);
  /* Translators: a time and a place, such as “20:15, Table 4” */
  g_autofree char *text = g_strdup_printf (_("%s, %s: who is it for?"), clock, place);
  g_auto (GStrv) tables = br_booking_reply_get_tables (reply, option);
  BrDate date;
  int minutes;

  self->starts = option->starts;
  br_instant_to_local (option->starts, self->zone, &date, &minutes);
  br_booking_when_set_time (self->when, minutes);
  br_booking_wishes_set_tables (self->wishes, (const char *const *) tables, place);
  _br_new_booking_ask_again (self);
  gtk_widget_child_focus (GTK_WIDGET (self->guest), GTK_DIR_TAB_FORWARD);
  _br_new_booking_say (self, br_toast_new (text));
}

/* One click takes it, once it is known whose it is. */
static void
alternative_cb (BrNewBooking *self,
                gpointer      option)
{
  g_autofree char *name = br_guest_entry_get_name (self->guest);

  if (br_booking_asker_is_asking (self->asker))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else if (name == NULL)
    fill_in (self, option);
  else
    _br_new_booking_book_at (self, option);
}

static void
overridden_cb (BrNewBooking *self)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);

  if (br_booking_places_get_overriding (self->places) && reply != NULL)
    self->overrides = reply->helps;
  _br_new_booking_ask_again (self);
}

static void
activated_cb (BrNewBooking *self)
{
  /* An answer that nobody has seen yet is not booked. */
  if (!br_booking_asker_is_asking (self->asker))
    _br_new_booking_book (self);
}

static void
left_cb (BrNewBooking *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
cleared_cb (BrNewBooking *self)
{
  _br_new_booking_clear (self);
  br_booking_when_start (self->when);
}

static gboolean
key_pressed_cb (BrNewBooking   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  left_cb (self);
  return GDK_EVENT_STOP;
}

void
_br_new_booking_clear (BrNewBooking *self)
{
  self->filling = TRUE;
  br_booking_when_set_party (self->when, 0);
  br_booking_when_set_time (self->when, BR_WHEN_NO_TIME);
  br_booking_when_set_minutes (self->when, 0);
  br_booking_when_set_turn_time (self->when, 0);
  br_guest_entry_clear (self->guest);
  br_booking_terms_clear (self->terms);
  br_booking_places_reset_override (self->places);
  br_booking_wishes_clear (self->wishes);
  self->filling = FALSE;
  self->starts = BR_INSTANT_NONE;
  self->overrides = BR_OVERRIDE_NONE;
  _br_new_booking_ask_again (self);
}

/* ---- the panel -------------------------------------------------------------------------- */

static void
br_new_booking_dispose (GObject *object)
{
  BrNewBooking *self = BR_NEW_BOOKING (object);

  br_booking_asker_stop (self->asker);
  g_clear_object (&self->context);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_NEW_BOOKING);

  G_OBJECT_CLASS (br_new_booking_parent_class)->dispose (object);
}

static void
br_new_booking_finalize (GObject *object)
{
  g_object_unref (BR_NEW_BOOKING (object)->asker);

  G_OBJECT_CLASS (br_new_booking_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * BrNewBooking::toast:
   * @self: the panel
   * @toast: what to say
   */
  signals[TOAST] = g_signal_new ("toast", BR_TYPE_NEW_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 ADW_TYPE_TOAST);
  /**
   * BrNewBooking::left:
   * @self: the panel
   *
   * Escape was pressed: the draft stays, and the keyboard is to go back to the night.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_NEW_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrNewBooking::dated:
   * @self: the panel
   * @date: the #BrDate of the night that is wanted, which is to be shown
   */
  signals[DATED] = g_signal_new ("dated", BR_TYPE_NEW_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_INT);
  /**
   * BrNewBooking::booked:
   * @self: the panel
   * @id: (type gpointer): the #BrId of the booking, which is to be shown
   */
  signals[BOOKED] = g_signal_new ("booked", BR_TYPE_NEW_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
}

static void
br_new_booking_class_init (BrNewBookingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_new_booking_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_new_booking_finalize;
  install_signals ();

  g_type_ensure (BR_TYPE_BOOKING_WHEN);
  g_type_ensure (BR_TYPE_BOOKING_PLACES);
  g_type_ensure (BR_TYPE_BOOKING_TERMS);
  g_type_ensure (BR_TYPE_BOOKING_WISHES);
  g_type_ensure (BR_TYPE_GUEST_ENTRY);
  g_type_ensure (BR_TYPE_GUEST_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-new-booking.ui");
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, scroller);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, when);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, wishes);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, places);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, guest);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, card);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, terms);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, turn_away);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, wait);
  gtk_widget_class_bind_template_child (widget_class, BrNewBooking, book);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, timed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dated_cb);
  gtk_widget_class_bind_template_callback (widget_class, wishes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, guest_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, alternative_cb);
  gtk_widget_class_bind_template_callback (widget_class, overridden_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, _br_new_booking_accept);
  gtk_widget_class_bind_template_callback (widget_class, _br_new_booking_turn_away);
  gtk_widget_class_bind_template_callback (widget_class, _br_new_booking_wait);
}

static void
br_new_booking_init (BrNewBooking *self)
{
  self->starts = BR_INSTANT_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_follow (self->scroller, GTK_WIDGET (self->guest), GTK_WIDGET (self->card));
  self->asker = br_booking_asker_new ();
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  ask (self, FALSE);
}

/**
 * br_new_booking_set_context:
 * @self: a panel
 * @context: (nullable): the venue
 */
void
br_new_booking_set_context (BrNewBooking *self,
                            BrContext    *context)
{
  g_set_object (&self->context, context);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (context != NULL)
    self->zone = g_time_zone_ref (br_context_get_zone (context));
  br_guest_entry_set_context (self->guest, context);
  br_guest_card_set_context (self->card, context);
  _br_new_booking_clear (self);
}

/**
 * br_new_booking_show_night:
 * @self: a panel
 * @view: the night that is shown beside it, as it is now
 *
 * Follows the night, and asks again of what may have changed. A draft that is out of sight keeps the
 * night that it was begun on.
 */
void
br_new_booking_show_night (BrNewBooking      *self,
                           const BrNightView *view)
{
  BrDate before = br_booking_when_get_date (self->when);
  BrInstant opens, closes;
  BrDate date;
  int minutes;

  if (self->context != NULL)
    br_booking_when_set_tonight (self->when, br_context_get_business_date (self->context));
  if (view->date != before && is_begun (self) && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (view->date != before)
    {
      self->starts = BR_INSTANT_NONE;
      br_booking_wishes_set_tables (self->wishes, NULL, NULL);
      br_booking_when_set_date (self->when, view->date);
    }
  br_night_view_get_hours (view, &opens, &closes);
  br_instant_to_local (opens, view->book->zone, &date, &minutes);
  br_booking_when_set_opening (self->when, view->book->services->len > 0 ? minutes : USUAL_OPENING);
  self->filling = TRUE;
  br_booking_wishes_offer (self->wishes, view->book);
  self->filling = FALSE;
  if (is_begun (self))
    ask_soon (self);
}

BrDate
br_new_booking_get_date (BrNewBooking *self)
{
  return br_booking_when_get_date (self->when);
}

/**
 * br_new_booking_start:
 * @self: a panel
 *
 * Brings the keyboard to the first field. What was begun before is there again.
 */
void
br_new_booking_start (BrNewBooking *self)
{
  br_booking_when_start (self->when);
}

/**
 * br_new_booking_ask:
 * @self: a panel that shows the night of @starts
 * @starts: from when, in UTC milliseconds
 * @minutes: for how long, or 0 for the turn time
 * @tables: (nullable) (array zero-terminated=1): where, by number or id
 * @place: what they are called
 *
 * Begins a booking at a time and at tables that were shown on the night, and brings the keyboard to
 * the party.
 */
void
br_new_booking_ask (BrNewBooking      *self,
                    BrInstant          starts,
                    int                minutes,
                    const char *const *tables,
                    const char        *place)
{
  BrDate date;
  int wall;

  g_return_if_fail (self->context != NULL);

  br_instant_to_local (starts, self->zone, &date, &wall);
  br_booking_when_set_time (self->when, wall);
  br_booking_when_set_minutes (self->when, minutes);
  self->starts = starts;
  br_booking_wishes_set_tables (self->wishes, tables, place);
  _br_new_booking_ask_again (self);
  br_booking_when_start (self->when);
}
