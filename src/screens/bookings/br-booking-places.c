#include "config.h"

#include "screens/bookings/br-booking-places.h"

#include <glib/gi18n.h>

#include "screens/rows/br-parts.h"

/**
 * BrBookingPlaces:
 *
 * What the engine says of a booking: where they may sit, as buttons, the best of them chosen; or why
 * not, with its figures, and what would help: other times, moves, a rule that may be set aside.
 */
struct _BrBookingPlaces
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkLabel *clocks;
  GtkLabel *said;
  GtkBox *options;
  GtkBox *alternatives;
  GtkBox *moves;
  GtkBox *override;
  GtkToggleButton *set_aside;
  GtkEntry *reason;

  const BrBookingReply *reply;
  GStrv kept;
  guint chosen;
  gboolean all;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrBookingPlaces, br_booking_places, ADW_TYPE_BIN)

/* Who asks for a table has seldom the patience for more than these. */
#define OPTIONS_SHOWN 3

/* What a long name of a section has at least, where its tables are many. */
#define MOST_SECTION_CHARS 8

enum
{
  ALTERNATIVE,
  ACCEPTED,
  OVERRIDDEN,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* ---- where they may sit -------------------------------------------------------------- */

static void show_options (BrBookingPlaces *self);

static void
option_toggled_cb (GtkToggleButton *button,
                   BrBookingPlaces *self)
{
  gboolean active = gtk_toggle_button_get_active (button);

  if (active)
    {
      self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option"));
      g_clear_pointer (&self->kept, g_strfreev);
    }
  /* Tab goes past the others, as it does past radio buttons. */
  gtk_widget_set_focusable (GTK_WIDGET (button), active);
}

/* The arrow keys choose. */
static gboolean
options_key_pressed_cb (BrBookingPlaces *self,
                        guint            keyval,
                        guint            keycode,
                        GdkModifierType  state)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->options));
  GtkWidget *next = NULL;

  if (!GTK_IS_TOGGLE_BUTTON (focused) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      g_signal_emit (self, signals[ACTIVATED], 0);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Down)
    next = gtk_widget_get_next_sibling (focused);
  else if (keyval == GDK_KEY_Up)
    next = gtk_widget_get_prev_sibling (focused);
  else
    return GDK_EVENT_PROPAGATE;
  if (GTK_IS_TOGGLE_BUTTON (next))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (next), TRUE);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  return GDK_EVENT_STOP;
}

static void
more_cb (BrBookingPlaces *self)
{
  GtkWidget *last;

  self->all = TRUE;
  show_options (self);
  last = gtk_widget_get_last_child (GTK_WIDGET (self->options));
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

static GtkWidget *
make_option (BrBookingPlaces *self,
             guint            at,
             GtkWidget       *group)
{
  const BrOption *option = &self->reply->answer->options[at];
  g_autofree char *name = br_booking_reply_name_option (self->reply, option);
  g_autofree char *where = br_booking_reply_tell_option (self->reply, option);
  g_autofree char *spare = g_strdup_printf (ngettext ("%d seat to spare", "%d seats to spare", (gulong) option->spare),
                                            option->spare);
  g_autofree char *about = *where != '\0' ? g_strdup_printf ("%s · %s", where, spare) : g_strdup (spare);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = br_parts_keep_together (name);
  GtkWidget *label = gtk_label_new (shown);
  GtkWidget *section = gtk_label_new (where);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* A join may have many tables, and its times come last. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (section), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (section), MIN ((int) g_utf8_strlen (where, -1), MOST_SECTION_CHARS));
  gtk_widget_add_css_class (section, "dim-label");
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), section);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "br-option");
  gtk_widget_set_tooltip_text (button, option->off == 0 ? about : where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
  g_object_set_data (G_OBJECT (button), "option", GUINT_TO_POINTER (at));
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), at == self->chosen);
  gtk_widget_set_focusable (button, at == self->chosen);
  g_signal_connect_object (button, "toggled", G_CALLBACK (option_toggled_cb), self, 0);
  return button;
}

static void
show_options (BrBookingPlaces *self)
{
  guint n = self->reply->answer->n_options;
  guint n_shown = self->all || n <= OPTIONS_SHOWN + 1 ? n : MAX (OPTIONS_SHOWN, self->chosen + 1);
  GtkWidget *group = NULL;

  clear (self->options);
  for (guint i = 0; i < n_shown; i++)
    {
      GtkWidget *button = make_option (self, i, group);

      if (group == NULL)
        group = button;
      gtk_box_append (self->options, button);
    }
  if (n_shown < n)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u More", "%u More", n - n_shown), n - n_shown);
      GtkWidget *more = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (more, "flat");
      g_signal_connect_object (more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->options, more);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->options), n > 0);
}

/* ---- what would help ------------------------------------------------------------------ */

static void
alternative_cb (GtkButton       *button,
                BrBookingPlaces *self)
{
  g_signal_emit (self, signals[ALTERNATIVE], 0, g_object_get_data (G_OBJECT (button), "option"));
}

static void
show_alternatives (BrBookingPlaces *self)
{
  const BrDeskAnswer *answer = self->reply->answer;
  GtkWidget *flow = gtk_flow_box_new ();

  clear (self->alternatives);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  for (guint i = 0; i < answer->n_alternatives; i++)
    {
      const BrOption *option = &answer->alternatives[i];
      g_autofree char *clock = br_instant_format_clock (option->starts, answer->book->zone);
      g_autofree char *place = br_booking_reply_name_place (self->reply, option);
      g_autofree char *text = g_strdup_printf ("%s · %s", clock, place);
      GtkWidget *button = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (button, "numeric");
      g_object_set_data (G_OBJECT (button), "option", (gpointer) option);
      g_signal_connect_object (button, "clicked", G_CALLBACK (alternative_cb), self, 0);
      gtk_flow_box_insert (GTK_FLOW_BOX (flow), button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  gtk_box_append (self->alternatives, make_label (_("Other times"), "br-caption"));
  gtk_box_append (self->alternatives, flow);
  gtk_widget_set_visible (GTK_WIDGET (self->alternatives), answer->n_alternatives > 0);
}

static void
accepted_cb (BrBookingPlaces *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
show_moves (BrBookingPlaces *self,
            const char      *accept)
{
  const BrDeskAnswer *room = br_booking_reply_get_room (self->reply);
  guint n = accept != NULL ? room->moves.n_moves : 0;
  g_autofree char *heading =
    room == self->reply->wished
      ? g_strdup_printf (ngettext ("%u move frees what is wished for", "%u moves free what is wished for", n), n)
      : g_strdup_printf (ngettext ("%u move makes room", "%u moves make room", n), n);
  GtkWidget *button;

  clear (self->moves);
  if (n == 0)
    return;
  gtk_box_append (self->moves, make_label (heading, "br-caption"));
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->moves, make_label (self->reply->moves[i], NULL));
  button = gtk_button_new_with_label (accept);
  g_signal_connect_object (button, "clicked", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->moves, button);
  gtk_widget_set_visible (GTK_WIDGET (self->moves), TRUE);
}

static const char *
name_override (BrOverride overrides)
{
  switch (overrides)
    {
    case BR_OVERRIDE_PACING:
      return _("Set the Pacing Aside");
    case BR_OVERRIDE_SIZE:
      return _("Set the Tables’ Sizes Aside");
    case BR_OVERRIDE_TAGS:
      return _("Do Without What They Need");
    default:
      return _("Set the House’s Rules Aside");
    }
}

static void
set_aside_cb (BrBookingPlaces *self)
{
  gboolean active = gtk_toggle_button_get_active (self->set_aside);

  gtk_widget_set_visible (GTK_WIDGET (self->reason), active);
  if (self->filling)
    return;
  g_signal_emit (self, signals[OVERRIDDEN], 0);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
reason_activated_cb (BrBookingPlaces *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
reason_changed_cb (BrBookingPlaces *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
}

/* What is set aside already stays so until it is taken back. */
static void
show_override (BrBookingPlaces *self)
{
  BrOverride overrides = self->reply->helps != BR_OVERRIDE_NONE ? self->reply->helps : self->reply->request->overrides;
  gboolean active = gtk_toggle_button_get_active (self->set_aside);

  if (overrides != BR_OVERRIDE_NONE)
    gtk_button_set_label (GTK_BUTTON (self->set_aside), name_override (overrides));
  gtk_widget_set_visible (GTK_WIDGET (self->override), active || self->reply->helps != BR_OVERRIDE_NONE);
}

/* ---- what is shown ---------------------------------------------------------------------- */

static gboolean
is_same_place (GStrv a,
               GStrv b)
{
  for (guint i = 0; a[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) b, a[i]))
      return FALSE;
  return g_strv_length (a) == g_strv_length (b);
}

/* The same table stays chosen as long as it is among them; so does the one they have, until another is
 * chosen. */
static guint
find_chosen (BrBookingPlaces      *self,
             const BrBookingReply *reply)
{
  const BrOption *before = br_booking_places_get_chosen (self);
  g_auto (GStrv) wanted = NULL;

  if (self->kept != NULL)
    wanted = g_strdupv (self->kept);
  else if (before != NULL && self->chosen > 0)
    wanted = br_night_book_get_numbers (self->reply->answer->book, before->place);

  for (guint i = 0; wanted != NULL && i < reply->answer->n_options; i++)
    {
      g_auto (GStrv) tables = br_night_book_get_numbers (reply->answer->book, reply->answer->options[i].place);

      if (is_same_place (wanted, tables))
        return i;
    }
  return 0;
}

static char *
say_refusal (const BrBookingReply *reply)
{
  g_autofree char *why = NULL;

  if (reply->wish != NULL)
    return g_strdup_printf ("%s.", reply->wish);
  if (reply->answer->n_options > 0)
    return NULL;
  why = br_desk_answer_say (reply->answer);
  return g_strdup_printf ("%s.", why);
}

/**
 * br_booking_places_say:
 * @self: the places
 * @what: what is to be said while there is nothing to show
 */
void
br_booking_places_say (BrBookingPlaces *self,
                       const char      *what)
{
  self->reply = NULL;
  set_label (self->clocks, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->said), "br-refusal");
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "dim-label");
  set_label (self->said, what);
  clear (self->options);
  clear (self->alternatives);
  clear (self->moves);
  gtk_widget_set_visible (GTK_WIDGET (self->override), gtk_toggle_button_get_active (self->set_aside));
}

/**
 * br_booking_places_show:
 * @self: the places
 * @reply: a reply, which must last until another is shown
 * @accept: (nullable): what the button says that does the moves; %NULL where they cannot be done
 */
void
br_booking_places_show (BrBookingPlaces      *self,
                        const BrBookingReply *reply,
                        const char           *accept)
{
  g_autofree char *clocks = br_booking_reply_say_clocks (reply);
  g_autofree char *refusal = say_refusal (reply);
  guint chosen = find_chosen (self, reply);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->options)) != NULL;

  self->reply = reply;
  self->chosen = chosen;
  self->all = FALSE;
  set_label (self->clocks, clocks);
  gtk_widget_remove_css_class (GTK_WIDGET (self->said), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "br-refusal");
  set_label (self->said, refusal);
  show_options (self);
  show_alternatives (self);
  show_moves (self, accept);
  show_override (self);
  /* The buttons are new ones; the keyboard is not to go with the old. */
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->options), GTK_DIR_TAB_FORWARD);
}

/**
 * br_booking_places_keep:
 * @self: the places
 * @tables: (nullable): the numbers of the tables that a booking has, such as “7 + 8”
 *
 * Whoever only changes their time keeps their tables where they can: these are chosen, wherever they
 * stand among the options, until somebody chooses others.
 */
void
br_booking_places_keep (BrBookingPlaces *self,
                        const char      *tables)
{
  g_return_if_fail (BR_IS_BOOKING_PLACES (self));

  g_clear_pointer (&self->kept, g_strfreev);
  if (tables != NULL)
    self->kept = g_strsplit (tables, " + ", -1);
}

/**
 * br_booking_places_get_chosen:
 * @self: the places
 *
 * Returns: (transfer none) (nullable): where they are to sit, as an option of the reply that is shown
 */
const BrOption *
br_booking_places_get_chosen (BrBookingPlaces *self)
{
  if (self->reply == NULL || self->reply->answer->n_options == 0)
    return NULL;
  return &self->reply->answer->options[MIN (self->chosen, self->reply->answer->n_options - 1)];
}

/**
 * br_booking_places_get_overriding:
 * @self: the places
 *
 * Returns: whether a rule is to be set aside
 */
gboolean
br_booking_places_get_overriding (BrBookingPlaces *self)
{
  return gtk_toggle_button_get_active (self->set_aside);
}

/**
 * br_booking_places_get_reason:
 * @self: the places
 *
 * Returns: (transfer full) (nullable): why a rule is set aside, or %NULL where that was not said
 */
char *
br_booking_places_get_reason (BrBookingPlaces *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * br_booking_places_ask_reason:
 * @self: the places
 *
 * Brings the keyboard to the reason, which is missing.
 */
void
br_booking_places_ask_reason (BrBookingPlaces *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->reason), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/**
 * br_booking_places_reset_override:
 * @self: the places
 *
 * Sets no rule aside any more.
 */
void
br_booking_places_reset_override (BrBookingPlaces *self)
{
  self->filling = TRUE;
  gtk_toggle_button_set_active (self->set_aside, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  self->filling = FALSE;
}

static void
br_booking_places_finalize (GObject *object)
{
  g_strfreev (BR_BOOKING_PLACES (object)->kept);

  G_OBJECT_CLASS (br_booking_places_parent_class)->finalize (object);
}

static void
br_booking_places_class_init (BrBookingPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_booking_places_finalize;

  /**
   * BrBookingPlaces::alternative:
   * @self: the places
   * @option: (type gpointer): the #BrOption at another time that is taken instead
   */
  signals[ALTERNATIVE] = g_signal_new ("alternative", BR_TYPE_BOOKING_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * BrBookingPlaces::accepted:
   * @self: the places
   *
   * The moves are to be done.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", BR_TYPE_BOOKING_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /**
   * BrBookingPlaces::overridden:
   * @self: the places
   *
   * A rule is to be set aside, or no longer.
   */
  signals[OVERRIDDEN] = g_signal_new ("overridden", BR_TYPE_BOOKING_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  /**
   * BrBookingPlaces::activated:
   * @self: the places
   *
   * Enter was pressed.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_BOOKING_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static GtkBox *
add_box (BrBookingPlaces *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_visible (box, FALSE);
  gtk_box_append (self->box, box);
  return GTK_BOX (box);
}

static GtkLabel *
add_label (BrBookingPlaces *self,
           const char      *style)
{
  GtkWidget *label = make_label (NULL, style);

  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (self->box, label);
  return GTK_LABEL (label);
}

static void
br_booking_places_init (BrBookingPlaces *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  self->clocks = add_label (self, "warning");
  self->said = add_label (self, NULL);
  self->options = add_box (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (options_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->options), keys);
  self->alternatives = add_box (self);
  self->moves = add_box (self);
  self->override = add_box (self);
  self->set_aside = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->reason, _("Why?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why the rule is set aside"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  gtk_box_append (self->override, GTK_WIDGET (self->set_aside));
  gtk_box_append (self->override, GTK_WIDGET (self->reason));
  g_signal_connect_object (self->set_aside, "toggled", G_CALLBACK (set_aside_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (reason_changed_cb), self, G_CONNECT_SWAPPED);
}
