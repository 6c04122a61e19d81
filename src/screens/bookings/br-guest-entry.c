#include "config.h"

#include "screens/bookings/br-guest-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "screens/bookings/br-guest-finder.h"
#include "screens/rows/br-allergies.h"

/**
 * BrGuestEntry:
 *
 * Who comes: somebody whom the house knows, found by any part of a name, an e-mail address or a
 * telephone number, or somebody new with how to reach them. What is offered is gone through with the
 * arrow keys, and taken with Enter.
 */
struct _BrGuestEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkWidget *reach;
  GtkEntry *phone;
  GtkEntry *email;
  GtkEntry *allergies;
  GtkLabel *hint;
  GtkPopover *popover;
  GtkListBox *list;

  BrContext *context;
  GCancellable *finding;
  GPtrArray *guests;
  BrId id;
  gboolean is_new;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrGuestEntry, br_guest_entry, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
update_hint (BrGuestEntry *self)
{
  const char *hint = NULL;

  if (self->context != NULL && !br_context_get_unlocked (self->context))
    hint = _("The venue is locked: its guests can be neither found nor added. Ctrl+L unlocks it.");
  else if (self->is_new)
    hint = _("Somebody new");
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_widget_set_visible (self->reach, self->is_new);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), self->context == NULL || br_context_get_unlocked (self->context));
}

/* ---- who it is ---------------------------------------------------------------------- */

static void
set_who (BrGuestEntry *self,
         const BrId   *id,
         gboolean      is_new)
{
  self->id = id != NULL ? *id : BR_ID_NONE;
  self->is_new = is_new;
  gtk_popover_popdown (self->popover);
  update_hint (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_guest (BrGuestEntry  *self,
            const BrGuest *guest)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), guest->name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->filling = FALSE;
  set_who (self, &guest->id, FALSE);
}

/* An address or a number that nobody has is how to reach them, not what they are called. */
static void
take_new (BrGuestEntry *self)
{
  g_autofree char *text = get_text (self->entry);
  GtkEntry *place = br_text_is_email (text) ? self->email : br_text_is_phone (text) ? self->phone : NULL;

  if (place != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (place), text);
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      self->filling = FALSE;
    }
  set_who (self, NULL, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (place != NULL ? self->entry : self->phone));
}

static void
take_row (BrGuestEntry *self,
          int           at)
{
  if (self->guests != NULL && at >= 0 && (guint) at < self->guests->len)
    take_guest (self, self->guests->pdata[at]);
  else
    take_new (self);
}

static void
row_activated_cb (BrGuestEntry  *self,
                  GtkListBoxRow *row)
{
  take_row (self, gtk_list_box_row_get_index (row));
}

/**
 * br_guest_entry_settle:
 * @self: an entry
 *
 * Takes what is typed and was not chosen for whom it names exactly, or else for somebody new.
 */
void
br_guest_entry_settle (BrGuestEntry *self)
{
  g_autofree char *text = get_text (self->entry);
  g_autofree char *wanted = br_text_fold (text);
  const BrGuest *same = NULL;
  guint n_same = 0;

  gtk_popover_popdown (self->popover);
  if (*text == '\0' || self->is_new || !br_id_is_none (&self->id))
    return;
  for (guint i = 0; self->guests != NULL && i < self->guests->len; i++)
    {
      const BrGuest *guest = self->guests->pdata[i];
      g_autofree char *name = br_text_fold (guest->name);

      if (strcmp (name, wanted) != 0)
        continue;
      same = guest;
      n_same++;
    }
  if (n_same == 1)
    take_guest (self, same);
  else
    set_who (self, NULL, TRUE);
}

/* ---- whom it may be ------------------------------------------------------------------- */

static void
add_line (GtkBox     *box,
          const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static GtkWidget *
make_row (const char *name,
          const char *about,
          const char *alert)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *said = g_strjoin (", ", name, about != NULL ? about : alert, about != NULL ? alert : NULL, NULL);

  add_line (GTK_BOX (box), name, NULL);
  if (about != NULL)
    add_line (GTK_BOX (box), about, "br-caption");
  if (alert != NULL)
    add_line (GTK_BOX (box), alert, "br-alert");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static char *
tell_guest (const BrGuest *guest)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (guest->contact != NULL)
    g_ptr_array_add (parts, g_strdup (guest->contact));
  if (guest->last_visit != BR_DATE_NONE)
    {
      g_autofree char *date = br_date_format (guest->last_visit, "%-e %b %Y");

      g_ptr_array_add (parts, g_strdup_printf (_("last here %s"), date));
    }
  if (guest->no_shows > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d no-show", "%d no-shows", (gulong) guest->no_shows),
                                             (int) guest->no_shows));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_guests (BrGuestEntry *self)
{
  g_autofree char *text = get_text (self->entry);
  g_autofree char *quoted = br_text_quote (text);
  g_autofree char *fresh = g_strdup_printf (_("Somebody new: %s"), quoted);
  GdkRectangle at = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self->entry)),
                      gtk_widget_get_height (GTK_WIDGET (self->entry)) };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->guests->len; i++)
    {
      const BrGuest *guest = self->guests->pdata[i];
      g_autofree char *about = tell_guest (guest);
      g_autofree char *allergies = br_allergies_say (guest->allergies);

      gtk_list_box_append (self->list, make_row (guest->name, about, allergies));
    }
  gtk_list_box_append (self->list, make_row (fresh, NULL, NULL));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), gtk_widget_get_width (GTK_WIDGET (self)) - 16, -1);
  gtk_popover_set_pointing_to (self->popover, &at);
  gtk_popover_popup (self->popover);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrGuestEntry) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *guests = br_guest_finder_find_finish (BR_STORE (source), result, &error);

  if (guests == NULL)
    return;
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  self->guests = guests;
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    show_guests (self);
}

static void
entry_changed_cb (BrGuestEntry *self)
{
  g_autofree char *text = get_text (self->entry);
  BrCustomerIndex *index = self->context != NULL ? br_context_get_customers (self->context) : NULL;

  if (self->filling)
    return;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  /* A new guest's name is only being corrected. */
  if (*text == '\0' || !br_id_is_none (&self->id))
    set_who (self, NULL, FALSE);
  else
    g_signal_emit (self, signals[CHANGED], 0);
  if (*text == '\0')
    g_clear_pointer (&self->guests, g_ptr_array_unref);
  if (*text == '\0' || self->is_new || index == NULL || !br_customer_index_is_ready (index))
    return;
  self->finding = g_cancellable_new ();
  br_guest_finder_find_async (br_context_get_store (self->context), index, text, self->finding, found_cb,
                              g_object_ref (self));
}

/* ---- the keyboard ---------------------------------------------------------------------- */

static void
go_to_row (BrGuestEntry *self,
           int           step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  row = gtk_list_box_get_row_at_index (self->list, MAX (at, 0));
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static gboolean
key_pressed_cb (BrGuestEntry    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go_to_row (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go_to_row (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (row != NULL)
        take_row (self, gtk_list_box_row_get_index (row));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (self->popover);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
activated_cb (BrGuestEntry *self)
{
  br_guest_entry_settle (self);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
reach_changed_cb (BrGuestEntry *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the widget ------------------------------------------------------------------------- */

static void
br_guest_entry_dispose (GObject *object)
{
  BrGuestEntry *self = BR_GUEST_ENTRY (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_object (&self->context);
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_GUEST_ENTRY);

  G_OBJECT_CLASS (br_guest_entry_parent_class)->dispose (object);
}

static void
br_guest_entry_class_init (BrGuestEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_guest_entry_dispose;

  /**
   * BrGuestEntry::changed:
   * @self: the entry
   *
   * Somebody else is meant, or nobody.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_GUEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
  /**
   * BrGuestEntry::activated:
   * @self: the entry
   *
   * Enter was pressed where there was nobody to choose.
   */
  signals[ACTIVATED] = g_signal_new ("activated", BR_TYPE_GUEST_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/bookings/br-guest-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, reach);
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, phone);
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, email);
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, allergies);
  gtk_widget_class_bind_template_child (widget_class, BrGuestEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reach_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_guest_entry_settle);
}

static void
br_guest_entry_init (BrGuestEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "br-guests");
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->list));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Guests"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * br_guest_entry_set_context:
 * @self: an entry
 * @context: (nullable): the venue
 */
void
br_guest_entry_set_context (BrGuestEntry *self,
                            BrContext    *context)
{
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_func (self->context, update_hint, self);
  g_set_object (&self->context, context);
  if (context != NULL)
    g_signal_connect_object (context, "notify::unlocked", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  br_guest_entry_clear (self);
}

/**
 * br_guest_entry_clear:
 * @self: an entry
 *
 * Means nobody any more.
 */
void
br_guest_entry_clear (BrGuestEntry *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->phone), "");
  gtk_editable_set_text (GTK_EDITABLE (self->email), "");
  gtk_editable_set_text (GTK_EDITABLE (self->allergies), "");
  self->filling = FALSE;
  set_who (self, NULL, FALSE);
}

/**
 * br_guest_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): a guest whom the house knows
 */
const BrId *
br_guest_entry_get_id (BrGuestEntry *self)
{
  return br_id_is_none (&self->id) ? NULL : &self->id;
}

/**
 * br_guest_entry_get_name:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): what is typed
 */
char *
br_guest_entry_get_name (BrGuestEntry *self)
{
  g_autofree char *text = get_text (self->entry);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * br_guest_entry_is_new:
 * @self: an entry
 *
 * Returns: whether it is somebody new
 */
gboolean
br_guest_entry_is_new (BrGuestEntry *self)
{
  return self->is_new;
}

/* Only of somebody new: what is known of the others is with them. */
static char *
get_of_new (BrGuestEntry *self,
            GtkEntry     *entry)
{
  g_autofree char *text = get_text (entry);

  return self->is_new && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
br_guest_entry_get_phone (BrGuestEntry *self)
{
  return get_of_new (self, self->phone);
}

char *
br_guest_entry_get_email (BrGuestEntry *self)
{
  return get_of_new (self, self->email);
}

char *
br_guest_entry_get_allergies (BrGuestEntry *self)
{
  return get_of_new (self, self->allergies);
}
