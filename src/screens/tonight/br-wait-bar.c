#include "config.h"

#include "screens/tonight/br-wait-bar.h"

#include <glib/gi18n.h>

#include "screens/tonight/br-party-entry.h"

/**
 * BrWaitBar:
 *
 * Puts a party on the waitlist: how many, who, where they can be called, and the wait that they are
 * told, before they say yes.
 */
struct _BrWaitBar
{
  AdwBin parent_instance;

  BrPartyEntry *party;
  GtkEntry *name;
  GtkEntry *phone;
  GtkLabel *quote;
  GtkButton *add;

  BrContext *context;
  GCancellable *asking;
};

G_DEFINE_FINAL_TYPE (BrWaitBar, br_wait_bar, ADW_TYPE_BIN)

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- the quote ----------------------------------------------------------------------- */

typedef struct
{
  BrWaitRequest *request;
  int minutes;
} Quoting;

static void
quoting_free (Quoting *quoting)
{
  br_wait_request_free (quoting->request);
  g_free (quoting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Quoting, quoting_free)

static gboolean
read_quote (BrDb      *db,
            gpointer   user_data,
            GError   **error)
{
  Quoting *quoting = user_data;

  return br_desk_quote_wait (db, quoting->request, &quoting->minutes, error);
}

static char *
describe_quote (int minutes)
{
  if (minutes < 0)
    return g_strdup (_("No table for them tonight, as things are"));
  if (minutes == 0)
    return g_strdup (_("A table is free for them now"));
  /* Translators: the wait for a table, hours and minutes */
  return g_strdup_printf (_("Tell them about %d:%02d"), minutes / 60, minutes % 60);
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrWaitBar) self = BR_WAIT_BAR (user_data);
  g_autoptr (Quoting) quoting = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &data, &error))
    quoting = data;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->asking);
  words = error != NULL ? g_strdup (error->message) : describe_quote (quoting->minutes);
  gtk_label_set_label (self->quote, words);
}

static BrWaitRequest *
make_request (BrWaitBar *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *phone = gtk_editable_get_text (GTK_EDITABLE (self->phone));
  BrWaitRequest *request = br_wait_request_new ();

  request->party = br_party_entry_get_party (self->party);
  request->name = *name != '\0' ? g_strdup (name) : NULL;
  request->phone = *phone != '\0' ? g_strdup (phone) : NULL;
  return request;
}

static void
stop_asking (BrWaitBar *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
ask (BrWaitBar *self)
{
  Quoting *quoting;

  stop_asking (self);
  if (self->context == NULL)
    return;
  if (br_party_entry_get_party (self->party) == 0)
    {
      gtk_label_set_label (self->quote, _("How many are they?"));
      return;
    }
  self->asking = g_cancellable_new ();
  quoting = g_new0 (Quoting, 1);
  quoting->request = make_request (self);
  br_store_read_async (br_context_get_store (self->context), read_quote, quoting, (GDestroyNotify) quoting_free,
                       self->asking, quoted_cb, g_object_ref (self));
}

/* ---- typing -------------------------------------------------------------------------- */

static void
party_changed_cb (BrWaitBar *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), br_party_entry_get_party (self->party) > 0);
  ask (self);
}

static void
party_entered_cb (BrWaitBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
name_entered_cb (BrWaitBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->phone));
}

static void
add_cb (BrWaitBar *self)
{
  g_autoptr (BrWaitRequest) request = make_request (self);

  if (request->party < 1)
    gtk_widget_grab_focus (GTK_WIDGET (self->party));
  else
    g_signal_emit (self, signals[ADDED], 0, request);
}

static gboolean
key_pressed_cb (BrWaitBar       *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  br_wait_bar_close (self);
  return TRUE;
}

/* ---- the bar ------------------------------------------------------------------------- */

static void
br_wait_bar_dispose (GObject *object)
{
  BrWaitBar *self = BR_WAIT_BAR (object);

  stop_asking (self);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_WAIT_BAR);

  G_OBJECT_CLASS (br_wait_bar_parent_class)->dispose (object);
}

static void
br_wait_bar_class_init (BrWaitBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_wait_bar_dispose;

  /**
   * BrWaitBar::added:
   * @self: a bar
   * @request: (type gpointer): a #BrWaitRequest
   *
   * The party would wait.
   */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (BR_TYPE_PARTY_ENTRY);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/tonight/br-wait-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BrWaitBar, party);
  gtk_widget_class_bind_template_child (widget_class, BrWaitBar, name);
  gtk_widget_class_bind_template_child (widget_class, BrWaitBar, phone);
  gtk_widget_class_bind_template_child (widget_class, BrWaitBar, quote);
  gtk_widget_class_bind_template_child (widget_class, BrWaitBar, add);
  gtk_widget_class_bind_template_callback (widget_class, party_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, party_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_wait_bar_close);
}

static void
br_wait_bar_init (BrWaitBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_wait_bar_set_context:
 * @self: a bar
 * @context: (nullable): the open venue
 */
void
br_wait_bar_set_context (BrWaitBar *self,
                         BrContext *context)
{
  g_return_if_fail (BR_IS_WAIT_BAR (self));

  br_wait_bar_close (self);
  g_set_object (&self->context, context);
}

/**
 * br_wait_bar_open:
 * @self: a bar
 * @party: how many they are, or 0 to ask that first
 */
void
br_wait_bar_open (BrWaitBar *self,
                  int        party)
{
  g_return_if_fail (BR_IS_WAIT_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->phone), "");
  br_party_entry_set_party (self->party, party);
  party_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (party > 0 ? GTK_WIDGET (self->name) : GTK_WIDGET (self->party));
}

/**
 * br_wait_bar_refresh:
 * @self: a bar
 *
 * Asks for the quote again, because the night has changed.
 */
void
br_wait_bar_refresh (BrWaitBar *self)
{
  g_return_if_fail (BR_IS_WAIT_BAR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    ask (self);
}

/**
 * br_wait_bar_close:
 * @self: a bar
 */
void
br_wait_bar_close (BrWaitBar *self)
{
  g_return_if_fail (BR_IS_WAIT_BAR (self));

  stop_asking (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
