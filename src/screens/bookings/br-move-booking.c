#include "config.h"

#include "screens/bookings/br-move-booking.h"

#include <glib/gi18n.h>

#include "desk/br-desk-booking.h"
#include "screens/bookings/br-booking-asker.h"
#include "screens/bookings/br-booking-places.h"
#include "screens/bookings/br-booking-when.h"
#include "screens/shell/br-toast.h"

/**
 * BrMoveBooking:
 *
 * A booking on its way to another night, time, table or size: what the engine says to that before it
 * is done. Where it keeps its tables that is chosen already.
 */
struct _BrMoveBooking
{
  AdwBin parent_instance;

  GtkLabel *present;
  BrBookingWhen *when;
  BrBookingPlaces *places;
  GtkWidget *move;

  BrContext *context;
  BrBookingEntry *entry;
  BrBookingAsker *asker;
  int present_time;
  BrOverride overrides;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (BrMoveBooking, br_move_booking, ADW_TYPE_BIN)

enum
{
  TOAST,
  LEFT,
  DATED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what is asked for ---------------------------------------------------------------- */

/* Who keeps their night and their time keeps the very instant, also where the wall shows it twice. */
static BrBookingRequest *
make_request (BrMoveBooking *self)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  const BrBooking *booking;
  int time;

  if (self->context == NULL || self->entry == NULL)
    return NULL;
  booking = br_booking_entry_get_booking (self->entry);
  time = br_booking_when_get_time (self->when);
  request->party = br_booking_when_get_party (self->when);
  if (request->party <= 0 || time == BR_WHEN_NO_TIME || !br_booking_when_has_date (self->when) ||
      !br_booking_when_get_minutes (self->when, &request->minutes))
    return NULL;
  request->time = -1;
  if (br_booking_when_get_date (self->when) != booking->business_date || time != self->present_time)
    {
      request->date = br_booking_when_get_date (self->when);
      request->time = time;
    }
  request->overrides = br_booking_places_get_overriding (self->places) ? self->overrides : BR_OVERRIDE_NONE;
  return g_steal_pointer (&request);
}

static void
update_button (BrMoveBooking *self)
{
  gtk_widget_set_sensitive (self->move, self->context != NULL && !br_context_get_read_only (self->context) &&
                                          !br_booking_asker_is_asking (self->asker) &&
                                          br_booking_places_get_chosen (self->places) != NULL);
}

static void
answered_cb (BrMoveBooking *self,
             const char    *why)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autofree char *missing = br_booking_when_say_missing (self->when);

  if (reply != NULL)
    br_booking_places_show (self->places, reply, _("Make Room and Move"));
  else
    br_booking_places_say (self->places, why != NULL ? why : missing);
  update_button (self);
}

static void
ask (BrMoveBooking *self,
     gboolean       soon)
{
  g_autoptr (BrBookingRequest) request = make_request (self);

  br_booking_asker_ask (self->asker, self->context != NULL ? br_context_get_store (self->context) : NULL, request,
                        self->entry != NULL ? &br_booking_entry_get_booking (self->entry)->id : NULL, soon);
  update_button (self);
}

static void
when_changed_cb (BrMoveBooking *self)
{
  ask (self, TRUE);
}

static void
dated_cb (BrMoveBooking *self,
          int            date)
{
  g_signal_emit (self, signals[DATED], 0, date);
}

static void
overridden_cb (BrMoveBooking *self)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);

  if (br_booking_places_get_overriding (self->places) && reply != NULL)
    self->overrides = reply->helps;
  ask (self, FALSE);
}

/* ---- moving ---------------------------------------------------------------------------- */

typedef struct
{
  BrMoveBooking *self;
  BrDeskAnswer *answer;
  BrId id;
  char *name;
} Moving;

static void
moving_free (Moving *moving)
{
  g_object_unref (moving->self);
  g_clear_pointer (&moving->answer, br_desk_answer_free);
  g_free (moving->name);
  g_free (moving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moving, moving_free)

static char *
tell_moved (const Moving *moving)
{
  const BrDeskAnswer *answer = moving->answer;
  gboolean fits = answer->n_options > 0;
  g_autofree char *tables =
    br_night_book_name_place (answer->book, fits ? answer->options[0].place : answer->moves.place);
  g_autofree char *when = br_instant_format (fits ? answer->options[0].starts : answer->moves.starts,
                                             answer->book->zone, "%a %-e %b, %H:%M");

  /* Translators: Moved: Ada Hale to Sat 19 Dec, 20:00, table 12 */
  return g_strdup_printf (strstr (tables, " + ") != NULL ? _("Moved: %s to %s, tables %s")
                                                        : _("Moved: %s to %s, table %s"),
                          moving->name, when, tables);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Moving) moving = user_data;
  BrMoveBooking *self = moving->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  self->busy = FALSE;
  /* Whoever has gone on to another venue meanwhile is told nothing of the one before. */
  if (self->context == NULL || br_context_get_store (self->context) != BR_STORE (source))
    return;
  if (!ok)
    {
      g_signal_emit (self, signals[TOAST], 0, br_toast_new (error->message));
      ask (self, FALSE);
      return;
    }
  text = tell_moved (moving);
  g_signal_emit (self, signals[TOAST], 0, br_toast_new_undoable (text));
  g_signal_emit (self, signals[MOVED], 0, &moving->id);
}

/* What was asked, when the answer to it is there and it can be done. */
static BrBookingRequest *
take_request (BrMoveBooking *self)
{
  const BrBookingReply *reply = br_booking_asker_get_reply (self->asker);
  g_autoptr (BrBookingRequest) request = NULL;

  if (self->busy || reply == NULL || br_booking_asker_is_asking (self->asker) ||
      br_context_get_read_only (self->context))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return NULL;
    }
  request = br_booking_request_copy (reply->request);
  if (request->overrides != BR_OVERRIDE_NONE &&
      (request->reason = br_booking_places_get_reason (self->places)) == NULL)
    {
      br_booking_places_ask_reason (self->places);
      return NULL;
    }
  return g_steal_pointer (&request);
}

/* @shown is what has to be moved out of the way first, if anything. */
static void
move (BrMoveBooking          *self,
      const BrBookingRequest *request,
      const BrShownMoves     *shown)
{
  Moving *moving = g_new0 (Moving, 1);
  BrDeskAct *act;

  moving->self = g_object_ref (self);
  moving->id = br_booking_entry_get_booking (self->entry)->id;
  moving->name = g_strdup (br_booking_entry_get_name (self->entry));
  self->busy = TRUE;
  act = shown != NULL ? br_desk_move_making_room (&moving->id, request, shown, &moving->answer)
                      : br_desk_move_booking (&moving->id, request, &moving->answer);
  br_desk_do_async (br_context_get_store (self->context), act, NULL, moved_cb, moving);
}

static void
move_to (BrMoveBooking  *self,
         const BrOption *option)
{
  g_autoptr (BrBookingRequest) request = take_request (self);

  if (request == NULL)
    return;
  if (option->starts != br_booking_asker_get_reply (self->asker)->answer->question.starts)
    {
      request->date = br_booking_when_get_date (self->when);
      request->starts = option->starts;
    }
  request->tables = br_booking_reply_get_tables (br_booking_asker_get_reply (self->asker), option);
  move (self, request, NULL);
}

static void
move_cb (BrMoveBooking *self)
{
  const BrOption *option = br_booking_places_get_chosen (self->places);

  if (option != NULL)
    move_to (self, option);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
alternative_cb (BrMoveBooking *self,
                gpointer       data)
{
  move_to (self, data);
}

static void
accepted_cb (BrMoveBooking *self)
{
  g_autoptr (BrBookingRequest) request = take_request (self);
  g_autoptr (BrShownMoves) shown = NULL;
  const BrDeskAnswer *answer;

  if (request == NULL)
    return;
  answer = br_booking_asker_get_reply (self->asker)->answer;
  shown = br_shown_moves_new (answer->book, &answer->moves);
  move (self, request, shown);
}

/* ---- the panel --------------------------------------------------------------------------- */

static void
left_cb (BrMoveBooking *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (BrMoveBooking  *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  left_cb (self);
  return GDK_EVENT_STOP;
}

static void
br_move_booking_dispose (GObject *object)
{
  BrMoveBooking *self = BR_MOVE_BOOKING (object);

  br_booking_asker_stop (self->asker);
  g_clear_object (&self->context);
  g_clear_object (&self->entry);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_MOVE_BOOKING);

  G_OBJECT_CLASS (br_move_booking_parent_class)->dispose (object);
}

static void
br_move_booking_finalize (GObject *object)
{
  g_object_unref (BR_MOVE_BOOKING (object)->asker);

  G_OBJECT_CLASS (br_move_booking_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * BrMoveBooking::toast:
   * @self: the panel
   * @toast: what to say
   */
  signals[TOAST] = g_signal_new ("toast", BR_TYPE_MOVE_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 ADW_TYPE_TOAST);
  /**
   * BrMoveBooking::left:
   * @self: the panel
   *
   * The booking stays where it is.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_MOVE_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BrMoveBooking::dated:
   * @self: the panel
   * @date: the #BrDate of the night that is wanted, which is to be shown
   */
  signals[DATED] = g_signal_new ("dated", BR_TYPE_MOVE_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_INT);
  /**
   * BrMoveBooking::moved:
   * @self: the panel
   * @id: (type gpointer): the #BrId of the booking, which is to be shown where it is now
   */
  signals[MOVED] = g_signal_new ("moved", BR_TYPE_MOVE_BOOKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_POINTER);
}

static void
br_move_booking_class_init (BrMoveBookingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_move_booking_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_move_booking_finalize;
  install_signals ();

  g_type_ensure (BR_TYPE_BOOKING_WHEN);
  g_type_ensure (BR_TYPE_BOOKING_PLACES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-move-booking.ui");
  gtk_widget_class_bind_template_child (widget_class, BrMoveBooking, present);
  gtk_widget_class_bind_template_child (widget_class, BrMoveBooking, when);
  gtk_widget_class_bind_template_child (widget_class, BrMoveBooking, places);
  gtk_widget_class_bind_template_child (widget_class, BrMoveBooking, move);
  gtk_widget_class_bind_template_callback (widget_class, when_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dated_cb);
  gtk_widget_class_bind_template_callback (widget_class, alternative_cb);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, overridden_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
br_move_booking_init (BrMoveBooking *self)
{
  self->asker = br_booking_asker_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_move_booking_set_context:
 * @self: a panel
 * @context: (nullable): the venue
 */
void
br_move_booking_set_context (BrMoveBooking *self,
                             BrContext     *context)
{
  g_set_object (&self->context, context);
  g_clear_object (&self->entry);
  ask (self, FALSE);
}

/**
 * br_move_booking_show_night:
 * @self: a panel
 * @view: the night that is shown beside it, as it is now
 *
 * Follows the night: another one is where the booking is to go.
 */
void
br_move_booking_show_night (BrMoveBooking     *self,
                            const BrNightView *view)
{
  if (self->entry == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  br_booking_when_set_date (self->when, view->date);
  ask (self, TRUE);
}

/**
 * br_move_booking_start:
 * @self: a panel
 * @entry: the booking that is to be moved
 *
 * Begins from where it is, with the keyboard on the first field.
 */
void
br_move_booking_start (BrMoveBooking  *self,
                       BrBookingEntry *entry)
{
  const BrBooking *booking = br_booking_entry_get_booking (entry);
  g_autofree char *present = br_booking_entry_say (entry);
  BrDate date;

  g_return_if_fail (self->context != NULL);

  g_set_object (&self->entry, entry);
  self->overrides = BR_OVERRIDE_NONE;
  gtk_label_set_label (self->present, present);
  br_instant_to_local (booking->starts_at, br_context_get_zone (self->context), &date, &self->present_time);
  br_booking_places_reset_override (self->places);
  br_booking_when_set_tonight (self->when, br_context_get_business_date (self->context));
  br_booking_places_keep (self->places, br_booking_entry_get_tables (entry));
  br_booking_when_set_date (self->when, booking->business_date);
  br_booking_when_set_party (self->when, (int) booking->party_size);
  br_booking_when_set_time (self->when, self->present_time);
  br_booking_when_set_minutes (self->when, 0);
  br_booking_when_set_turn_time (self->when, (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE));
  ask (self, FALSE);
  br_booking_when_start (self->when);
}
