#include "config.h"

#include "screens/sync/br-device-row.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"

/**
 * BrDeviceRow:
 *
 * A device, or a sign-in, and a button to end it, which asks in its own place before it emits `end`.
 */
struct _BrDeviceRow
{
  AdwActionRow parent_instance;

  GtkStack *stack;
  GtkButton *ask;
  GtkButton *sure;

  BrId id;
};

G_DEFINE_FINAL_TYPE (BrDeviceRow, br_device_row, ADW_TYPE_ACTION_ROW)

enum
{
  END,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ask_clicked_cb (BrDeviceRow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "sure");
  gtk_widget_grab_focus (GTK_WIDGET (self->sure));
}

static void
cancel_clicked_cb (BrDeviceRow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->ask));
}

static void
sure_clicked_cb (BrDeviceRow *self)
{
  g_signal_emit (self, signals[END], 0);
}

static void
br_device_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_DEVICE_ROW);

  G_OBJECT_CLASS (br_device_row_parent_class)->dispose (object);
}

static void
br_device_row_class_init (BrDeviceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_device_row_dispose;

  /**
   * BrDeviceRow::end:
   * @self: the row
   *
   * It is to be ended.
   */
  signals[END] = g_signal_new ("end", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-device-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDeviceRow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrDeviceRow, ask);
  gtk_widget_class_bind_template_child (widget_class, BrDeviceRow, sure);
  gtk_widget_class_bind_template_callback (widget_class, ask_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sure_clicked_cb);
}

static void
br_device_row_init (BrDeviceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
}

static char *
say_when (const BrSyncDevice *device,
          GTimeZone          *zone)
{
  const char *format = _("%-d %b %Y, %H:%M");
  BrInstant at = device->ended != BR_INSTANT_NONE ? device->ended : device->last_seen;
  g_autofree char *when = at != BR_INSTANT_NONE ? br_instant_format (at, zone, format) : NULL;

  if (device->ended != BR_INSTANT_NONE)
    return g_strdup_printf (_("ended %s"), when);
  if (when == NULL)
    return g_strdup (_("never seen since"));
  return g_strdup_printf (_("last seen %s"), when);
}

/**
 * br_device_row_new:
 * @device: a device or a sign-in
 * @user: (nullable): who signed in there last
 * @zone: the venue's time zone
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
br_device_row_new (const BrSyncDevice *device,
                   const char         *user,
                   GTimeZone          *zone)
{
  BrDeviceRow *self = g_object_new (BR_TYPE_DEVICE_ROW, NULL);
  const char *name = device->name != NULL ? device->name : user != NULL ? user : _("Somebody");
  g_autofree char *when = say_when (device, zone);
  g_autofree char *what = device->name != NULL && user != NULL ? g_strdup_printf ("%s · %s", user, when) : g_strdup (when);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (what, -1);
  g_autofree char *end = g_strdup_printf (_("End “%s”"), name);
  const char *state = device->ended != BR_INSTANT_NONE ? "ended" : device->current ? "this" : "ask";

  self->id = device->id;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ask), GTK_ACCESSIBLE_PROPERTY_LABEL, end, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  return GTK_WIDGET (self);
}

/**
 * br_device_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none): the device, or the sign-in
 */
const BrId *
br_device_row_get_id (BrDeviceRow *self)
{
  return &self->id;
}

/**
 * br_device_row_set_busy:
 * @self: a row
 * @busy: whether it is being ended
 */
void
br_device_row_set_busy (BrDeviceRow *self,
                        gboolean     busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
}
