#include "config.h"

#include "screens/bookings/br-booking-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-booking.h"
#include "desk/br-desk-records.h"
#include "draw/br-night-chart.h"
#include "screens/bookings/br-booking-facts.h"
#include "screens/bookings/br-booking-guest.h"
#include "screens/bookings/br-booking-steps.h"
#include "screens/rows/br-allergies.h"
#include "screens/rows/br-field-row.h"
#include "screens/rows/br-text-row.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"
#include "screens/sync/br-presence.h"

/**
 * BrBookingPane:
 *
 * All about one booking. When and where they sit is the engine's to decide and only read here; what
 * is merely noted about it is changed in place, each as one entry of the journal. It follows the
 * venue: what somebody else changes shows, except in a field that is being typed in.
 */
struct _BrBookingPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *allergies;
  BrPresence *presence;
  BrBookingGuest *guest;
  BrBookingSteps *steps;
  BrBookingFacts *facts;
  AdwPreferencesGroup *terms;
  AdwPreferencesGroup *notes;

  GPtrArray *field_rows;
  GPtrArray *text_rows;
  GtkWidget *locked_row;
  GtkSwitch *locked;
  BrContext *context;
  BrReading *reading;
  BrId id;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrBookingPane, br_booking_pane, ADW_TYPE_BIN)

enum
{
  TOAST,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const fields[] = { "occasion", "section", "deposit", "minimum_spend" };
static const char *const texts[] = { "notes", "kitchen_notes", "private_notes" };

/* ---- keeping -------------------------------------------------------------------- */

static void
say (BrBookingPane *self,
     const char    *what)
{
  g_signal_emit (self, signals[TOAST], 0, br_toast_new (what));
}

static void
refused_cb (BrBookingPane *self,
            const char    *why)
{
  say (self, why);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrBookingPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    return;
  say (self, error->message);
  br_reading_again (self->reading);
}

static void
set_field (BrBookingPane *self,
           const char    *field,
           const char    *value)
{
  g_autofree char *assignment = g_strdup_printf ("%s=%s", field, value);
  const char *const assignments[] = { assignment, NULL };

  br_desk_do_async (br_context_get_store (self->context), br_desk_set (BR_KIND_BOOKING, &self->id, assignments, NULL),
                    NULL, kept_cb, g_object_ref (self));
}

static void
commit_text (BrBookingPane *self,
             GtkWidget     *row)
{
  g_autofree char *text = br_text_row_get_text (BR_TEXT_ROW (row));
  const char *kept = g_object_get_data (G_OBJECT (row), "kept");

  if (self->context == NULL || br_id_is_none (&self->id) || !gtk_widget_get_sensitive (row) ||
      strcmp (text, kept != NULL ? kept : "") == 0)
    return;
  g_object_set_data_full (G_OBJECT (row), "kept", g_strdup (text), g_free);
  set_field (self, g_object_get_data (G_OBJECT (row), "field"), text);
}

static void
text_left_cb (GtkEventControllerFocus *controller,
              BrBookingPane           *self)
{
  commit_text (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

/* Whatever is half written about who is shown is kept before somebody else is. */
static void
commit (BrBookingPane *self)
{
  for (guint i = 0; i < self->field_rows->len; i++)
    br_field_row_commit (self->field_rows->pdata[i]);
  for (guint i = 0; i < self->text_rows->len; i++)
    commit_text (self, self->text_rows->pdata[i]);
}

static void
locked_cb (BrBookingPane *self)
{
  if (!self->filling && self->context != NULL && !br_id_is_none (&self->id))
    br_desk_do_async (br_context_get_store (self->context),
                      br_desk_lock_booking (&self->id, gtk_switch_get_active (self->locked)), NULL, kept_cb,
                      g_object_ref (self));
}

/* ---- what is shown ----------------------------------------------------------------- */

/* What is typed about who is shown already is not overwritten. */
static void
show_text (BrBookingPane          *self,
           GtkWidget              *row,
           const BrBookingReading *reading,
           gboolean                another)
{
  const BrField *field =
    br_entity_get_field (br_entity_get (BR_KIND_BOOKING), g_object_get_data (G_OBJECT (row), "field"));
  g_autofree char *text = br_record_get_text ((const BrRecord *) reading->booking, field, NULL);
  g_autofree char *shown = br_text_row_get_text (BR_TEXT_ROW (row));
  const char *kept = g_object_get_data (G_OBJECT (row), "kept");
  gboolean typing = !another && strcmp (shown, kept != NULL ? kept : "") != 0;
  BrStore *store = br_context_get_store (self->context);

  g_object_set_data_full (G_OBJECT (row), "kept", g_strdup (text != NULL ? text : ""), g_free);
  if (!typing && strcmp (shown, text != NULL ? text : "") != 0)
    br_text_row_set_text (BR_TEXT_ROW (row), text != NULL ? text : "");
  gtk_widget_set_sensitive (row, !br_store_is_read_only (store) && br_context_get_unlocked (self->context));
}

static void
show_reading (BrBookingPane          *self,
              const BrBookingReading *reading)
{
  const BrBooking *booking = reading->booking;
  BrStore *store = br_context_get_store (self->context);
  const BrId *before = g_object_get_data (G_OBJECT (self->stack), "shown");
  gboolean another = before == NULL || !br_id_equal (before, &reading->id);
  g_autofree char *state =
    g_strdup_printf ("%s %s", br_chart_status_get_glyph (booking->status),
                     _(br_enum_get_label (br_booking_status_values, (int) booking->status)));

  gtk_label_set_label (self->name, br_booking_reading_get_name (reading));
  gtk_label_set_label (self->state, state);
  br_allergies_show (self->allergies, reading->customer != NULL && reading->level >= BR_LEVEL_OWN
                                        ? reading->customer->allergies
                                        : NULL);
  br_booking_guest_show (self->guest, reading);
  br_booking_steps_show (self->steps, booking, br_context_get_business_date (self->context));
  br_booking_facts_show (self->facts, reading, br_context_get_zone (self->context));
  for (guint i = 0; i < self->field_rows->len; i++)
    br_field_row_show (self->field_rows->pdata[i], store, (const BrRecord *) booking);
  for (guint i = 0; i < self->text_rows->len; i++)
    show_text (self, self->text_rows->pdata[i], reading, another);
  self->filling = TRUE;
  gtk_switch_set_active (self->locked, booking->locked);
  gtk_widget_set_sensitive (self->locked_row, !br_store_is_read_only (store));
  self->filling = FALSE;
  g_object_set_data_full (G_OBJECT (self->stack), "shown", g_memdup2 (&reading->id, sizeof (BrId)), g_free);
  gtk_stack_set_visible_child_name (self->stack, "booking");
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  return br_booking_reading_new (&BR_BOOKING_PANE (owner)->id);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrBookingPane *self = owner;
  const BrBookingReading *reading = data;

  if (br_id_is_none (&self->id))
    return;
  if (reading == NULL)
    say (self, error->message);
  else if (reading->booking != NULL)
    show_reading (self, reading);
  else
    br_booking_pane_show (self, NULL);
}

static const BrKind kinds[] = { BR_KIND_BOOKING, BR_KIND_BOOKING_TABLE, BR_KIND_TABLE, BR_KIND_CUSTOMER };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = br_booking_reading_read,
  .show = take_reading,
  .free = br_booking_reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/**
 * br_booking_pane_set_context:
 * @self: a pane
 * @context: (nullable): the venue
 */
void
br_booking_pane_set_context (BrBookingPane *self,
                             BrContext     *context)
{
  br_booking_pane_show (self, NULL);
  g_set_object (&self->context, context);
  br_presence_set_context (self->presence, context, BR_KIND_BOOKING);
  br_booking_guest_set_context (self->guest, context);
  br_reading_set_context (self->reading, context);
}

/**
 * br_booking_pane_show:
 * @self: a pane
 * @id: (nullable): the booking to show
 */
void
br_booking_pane_show (BrBookingPane *self,
                      const BrId    *id)
{
  if (id != NULL && br_id_equal (id, &self->id))
    return;
  commit (self);
  self->id = id != NULL ? *id : BR_ID_NONE;
  br_presence_show (self->presence, id);
  if (id == NULL)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    br_reading_again (self->reading);
}

/**
 * br_booking_pane_get_id:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the booking that is shown
 */
const BrId *
br_booking_pane_get_id (BrBookingPane *self)
{
  return br_id_is_none (&self->id) ? NULL : &self->id;
}

/**
 * br_booking_pane_edit:
 * @self: a pane
 *
 * Brings the keyboard to the first thing that can be changed.
 */
void
br_booking_pane_edit (BrBookingPane *self)
{
  gtk_widget_grab_focus (self->field_rows->pdata[0]);
}

/* ---- the rows ------------------------------------------------------------------------- */

static void
add_field (BrBookingPane *self,
           const char    *name)
{
  GtkWidget *row = br_field_row_new (BR_KIND_BOOKING, name);

  g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->terms, row);
  g_ptr_array_add (self->field_rows, row);
}

static void
add_text (BrBookingPane *self,
          const char    *name)
{
  const BrField *field = br_entity_get_field (br_entity_get (BR_KIND_BOOKING), name);
  GtkWidget *row = br_text_row_new (_(field->label));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (row), "field", (gpointer) name);
  g_signal_connect_object (focus, "leave", G_CALLBACK (text_left_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  adw_preferences_group_add (self->notes, row);
  g_ptr_array_add (self->text_rows, row);
}

static void
add_lock (BrBookingPane *self)
{
  self->locked_row = adw_action_row_new ();
  self->locked = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->locked), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->locked_row), _("Locked"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->locked_row), _("Stays at its table when others are moved"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->locked_row), GTK_WIDGET (self->locked));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->locked_row), GTK_WIDGET (self->locked));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locked), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Locked"), -1);
  g_signal_connect_object (self->locked, "notify::active", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->terms, self->locked_row);
}

static gboolean
key_pressed_cb (BrBookingPane   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEFT], 0);
  return GDK_EVENT_STOP;
}

static void
br_booking_pane_unmap (GtkWidget *widget)
{
  commit (BR_BOOKING_PANE (widget));

  GTK_WIDGET_CLASS (br_booking_pane_parent_class)->unmap (widget);
}

static void
br_booking_pane_dispose (GObject *object)
{
  BrBookingPane *self = BR_BOOKING_PANE (object);

  br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BOOKING_PANE);

  G_OBJECT_CLASS (br_booking_pane_parent_class)->dispose (object);
}

static void
br_booking_pane_finalize (GObject *object)
{
  BrBookingPane *self = BR_BOOKING_PANE (object);

  g_object_unref (self->reading);
  g_ptr_array_unref (self->field_rows);
  g_ptr_array_unref (self->text_rows);

  G_OBJECT_CLASS (br_booking_pane_parent_class)->finalize (object);
}

static void
br_booking_pane_class_init (BrBookingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_booking_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_booking_pane_finalize;
  widget_class->unmap = br_booking_pane_unmap;

  /**
   * BrBookingPane::toast:
   * @self: the pane
   * @toast: what to say
   */
  signals[TOAST] = g_signal_new ("toast", BR_TYPE_BOOKING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 ADW_TYPE_TOAST);
  /**
   * BrBookingPane::left:
   * @self: the pane
   *
   * Escape was pressed: the keyboard is to go back to the night.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_BOOKING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_BOOKING_GUEST);
  g_type_ensure (BR_TYPE_BOOKING_STEPS);
  g_type_ensure (BR_TYPE_BOOKING_FACTS);
  g_type_ensure (BR_TYPE_PRESENCE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-booking-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, stack);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, name);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, state);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, allergies);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, presence);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, guest);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, steps);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, facts);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, terms);
  gtk_widget_class_bind_template_child (widget_class, BrBookingPane, notes);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
br_booking_pane_init (BrBookingPane *self)
{
  self->reading = br_reading_new (&terms, self);
  self->field_rows = g_ptr_array_new ();
  self->text_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (self, fields[i]);
  add_lock (self);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (self, texts[i]);
  br_shown_watch_stack (self->stack);
}
