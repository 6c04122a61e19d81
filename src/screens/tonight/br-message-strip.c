#include "config.h"

#include "screens/tonight/br-message-strip.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"

/* A tap that comes so soon after a message was for the one before it (microseconds). */
#define REACTION_US 500000

/* What is to be said again later is said again after so long. */
#define LATER (10 * BR_MINUTE)

#define FOR_EVER G_MAXINT64

/**
 * BrMessageStrip:
 *
 * What the host should know now, one message at a time with how many there are. It is always there,
 * and always as high, so that nothing moves when a message comes; the one that is read stays until
 * it is dealt with or no longer true.
 *
 * @shown: the key of the message that is shown
 * @offered: what its buttons say
 * @shown_at: since when both stand there (microseconds)
 */
struct _BrMessageStrip
{
  AdwBin parent_instance;

  GtkImage *glyph;
  GtkLabel *words;
  GtkButton *next;
  GtkButton *first;
  GtkButton *second;
  GtkButton *third;

  GPtrArray *messages;
  GHashTable *silenced;
  BrInstant now;
  gboolean may;
  char *shown;
  char *offered;
  gint64 shown_at;
};

G_DEFINE_FINAL_TYPE (BrMessageStrip, br_message_strip, ADW_TYPE_BIN)

enum
{
  ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *css_class;
} marks[] = {
  [BR_TONIGHT_PLAIN] = { "dialog-information-symbolic", "dim-label" },
  [BR_TONIGHT_HERE] = { "object-select-symbolic", "success" },
  [BR_TONIGHT_SOON] = { "alarm-symbolic", "warning" },
  [BR_TONIGHT_OVER] = { "dialog-warning-symbolic", "error" },
};

/* ---- which is shown ---------------------------------------------------------------------- */

static gboolean
is_silenced (BrMessageStrip         *self,
             const BrTonightMessage *message)
{
  const BrInstant *until = g_hash_table_lookup (self->silenced, message->key);

  return until != NULL && self->now < *until;
}

/* The one that is shown, and where it stands among those that are heard. */
static BrTonightMessage *
find_shown (BrMessageStrip *self,
            guint          *place,
            guint          *n_heard)
{
  BrTonightMessage *first = NULL, *shown = NULL;

  *place = *n_heard = 0;
  for (guint i = 0; self->messages != NULL && i < self->messages->len; i++)
    {
      BrTonightMessage *message = self->messages->pdata[i];

      if (is_silenced (self, message))
        continue;
      if (first == NULL)
        first = message;
      if (g_strcmp0 (message->key, self->shown) == 0)
        {
          shown = message;
          *place = *n_heard;
        }
      (*n_heard)++;
    }
  return shown != NULL ? shown : first;
}

static GtkButton *
get_button (BrMessageStrip *self,
            guint           at)
{
  GtkButton *const buttons[] = { self->first, self->second, self->third };

  return buttons[at];
}

static void
show_button (BrMessageStrip         *self,
             guint                   at,
             const BrTonightMessage *message)
{
  GtkWidget *button = GTK_WIDGET (get_button (self, at));
  const BrMessageButton *shown = message != NULL ? &message->buttons[at] : NULL;
  gboolean silences = shown != NULL && (shown->act == BR_MESSAGE_LATER || shown->act == BR_MESSAGE_DISMISS);

  gtk_widget_set_visible (button, shown != NULL && shown->act != BR_MESSAGE_NOTHING);
  gtk_widget_set_sensitive (button, self->may || silences);
  if (shown != NULL && shown->act != BR_MESSAGE_NOTHING)
    gtk_button_set_label (GTK_BUTTON (button), shown->label);
}

static void
show_mark (BrMessageStrip *self,
           BrTonightMark   mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->glyph), marks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->glyph), marks[mark].css_class);
  gtk_image_set_from_icon_name (self->glyph, marks[mark].icon);
}

/* “Move to Table 9” may come to say “Move to Table 12” of the same message. */
static char *
join_labels (const BrTonightMessage *message)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < BR_MESSAGE_BUTTONS; i++)
    g_string_append_printf (labels, "%s\n", message->buttons[i].label != NULL ? message->buttons[i].label : "");
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
show (BrMessageStrip *self)
{
  guint place, n_heard;
  const BrTonightMessage *message = find_shown (self, &place, &n_heard);
  const char *key = message != NULL ? message->key : NULL;
  g_autofree char *offered = message != NULL ? join_labels (message) : NULL;
  /* Translators: which of how many messages is shown */
  g_autofree char *count = g_strdup_printf (_("%u of %u"), place + 1, n_heard);

  if (g_strcmp0 (key, self->shown) != 0 || g_strcmp0 (offered, self->offered) != 0)
    {
      br_set_str (&self->shown, key);
      br_set_str (&self->offered, offered);
      self->shown_at = g_get_monotonic_time ();
    }
  gtk_label_set_label (self->words, message != NULL ? message->words : _("Nothing needs you just now."));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), message != NULL ? message->words : NULL);
  show_mark (self, message != NULL ? message->mark : BR_TONIGHT_PLAIN);
  gtk_button_set_label (self->next, count);
  gtk_widget_set_visible (GTK_WIDGET (self->next), n_heard > 1);
  for (guint i = 0; i < BR_MESSAGE_BUTTONS; i++)
    show_button (self, i, message);
}

static void
next_clicked_cb (BrMessageStrip *self)
{
  gboolean passed = FALSE;
  const char *next = NULL;

  for (guint i = 0; i < self->messages->len && next == NULL; i++)
    {
      const BrTonightMessage *message = self->messages->pdata[i];

      if (passed && !is_silenced (self, message))
        next = message->key;
      passed |= g_strcmp0 (message->key, self->shown) == 0;
    }
  g_free (self->shown);
  self->shown = g_strdup (next);
  self->shown_at = g_get_monotonic_time ();
  show (self);
}

/* ---- what is done ------------------------------------------------------------------------ */

static void
silence (BrMessageStrip *self,
         const char     *key,
         BrInstant       until)
{
  g_hash_table_insert (self->silenced, g_strdup (key), g_memdup2 (&until, sizeof until));
  show (self);
}

static void
button_clicked_cb (BrMessageStrip *self,
                   GtkButton      *button)
{
  guint place, n_heard;
  BrTonightMessage *message = find_shown (self, &place, &n_heard);
  BrMessageAct act = BR_MESSAGE_NOTHING;

  if (message == NULL || g_get_monotonic_time () - self->shown_at < REACTION_US)
    return;
  for (guint i = 0; i < BR_MESSAGE_BUTTONS; i++)
    if (get_button (self, i) == button)
      act = message->buttons[i].act;
  if (act == BR_MESSAGE_LATER)
    silence (self, message->key, self->now + LATER);
  else if (act == BR_MESSAGE_DISMISS)
    silence (self, message->key, FOR_EVER);
  else if (act != BR_MESSAGE_NOTHING)
    g_signal_emit (self, signals[ACTED], 0, message, act);
}

static void
br_message_strip_dispose (GObject *object)
{
  BrMessageStrip *self = BR_MESSAGE_STRIP (object);

  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_pointer (&self->silenced, g_hash_table_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_MESSAGE_STRIP);

  G_OBJECT_CLASS (br_message_strip_parent_class)->dispose (object);
}

static void
br_message_strip_finalize (GObject *object)
{
  g_free (BR_MESSAGE_STRIP (object)->shown);
  g_free (BR_MESSAGE_STRIP (object)->offered);

  G_OBJECT_CLASS (br_message_strip_parent_class)->finalize (object);
}

static void
br_message_strip_class_init (BrMessageStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_message_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_message_strip_finalize;

  /**
   * BrMessageStrip::acted:
   * @self: a strip
   * @message: (type gpointer): the #BrTonightMessage
   * @act: the #BrMessageAct that was chosen
   *
   * Something is to be done about a message. Silencing it is the strip's own business.
   */
  signals[ACTED] = g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-message-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, words);
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, next);
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, first);
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, second);
  gtk_widget_class_bind_template_child (widget_class, BrMessageStrip, third);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
br_message_strip_init (BrMessageStrip *self)
{
  self->silenced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

/**
 * br_message_strip_set_messages:
 * @self: a strip
 * @messages: (element-type BrTonightMessage) (transfer none): what there is to say, the most urgent
 *   first
 * @now: the present
 * @may: whether anything can be done here
 *
 * Shows what is true now. The message that is read stays where it is while it is true.
 */
void
br_message_strip_set_messages (BrMessageStrip *self,
                               GPtrArray      *messages,
                               BrInstant       now,
                               gboolean        may)
{
  g_return_if_fail (BR_IS_MESSAGE_STRIP (self) && messages != NULL);

  g_ptr_array_ref (messages);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  self->messages = messages;
  self->now = now;
  self->may = may;
  show (self);
}
