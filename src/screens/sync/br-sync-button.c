#include "config.h"

#include "screens/sync/br-sync-button.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "screens/sync/br-sync-words.h"

/**
 * BrSyncButton:
 *
 * Says in the header how the venue stands to its server, in a word, and more when it is pressed. It
 * is not there for a venue that is on this computer only, and it keeps its width whatever it says.
 */
struct _BrSyncButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *word;
  GtkPopover *popover;
  GtkLabel *heading;
  GtkLabel *explanation;
  GtkBox *copying;
  GtkProgressBar *progress;
  GtkLabel *when;
  GtkLabel *waiting;
  GtkLabel *server;
  GtkLabel *who;
  GtkButton *now;
  GtkButton *conflicts;
  GtkButton *sign_in;
  GtkButton *devices;
  GtkButton *sign_out;

  BrContext *context;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (BrSyncButton, br_sync_button, ADW_TYPE_BIN)

static void
show_who (BrSyncButton  *self,
          BrSyncSession *session)
{
  g_autofree char *who = NULL;

  if (session != NULL)
    /* Translators: an e-mail address and the role of whoever signed in, such as “manager” */
    who = g_strdup_printf (C_("who and role", "%s, %s"), br_sync_session_get_email (session),
                           br_sync_session_get_role (session));
  gtk_label_set_label (self->who, who != NULL ? who : _("Nobody"));
}

static void
show_copying (BrSyncButton *self,
              BrSync       *sync)
{
  double progress = br_sync_get_progress (sync);

  gtk_widget_set_visible (GTK_WIDGET (self->copying), progress >= 0);
  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (progress, 0, 1));
}

static void
show_popover (BrSyncButton *self,
              BrSync       *sync)
{
  BrSyncSession *session = br_sync_get_session (sync);
  g_autofree char *explanation = br_sync_words_explain (sync);
  g_autofree char *when = br_sync_words_when (sync, br_context_get_zone (self->context));
  g_autofree char *waiting = br_count_format (br_sync_get_n_pending (sync));
  guint open = br_sync_get_n_conflicts (sync) + br_sync_get_n_parked (sync);

  gtk_label_set_label (self->heading, br_sync_get_word (sync));
  gtk_label_set_label (self->explanation, explanation);
  gtk_label_set_label (self->when, when);
  gtk_label_set_label (self->waiting, waiting);
  gtk_label_set_label (self->server, br_sync_get_server (sync));
  show_who (self, session);
  show_copying (self, sync);
  gtk_widget_set_visible (GTK_WIDGET (self->now), session != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), open > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in), session == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->devices), session != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_out), session != NULL);
}

static void
update (BrSyncButton *self)
{
  BrSync *sync = self->context != NULL ? br_context_get_sync (self->context) : NULL;
  gboolean shown = sync != NULL && br_sync_words_is_shown (sync);
  g_autofree char *explanation = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;

  explanation = br_sync_words_explain (sync);
  tooltip = g_strdup_printf ("%s\n%s", br_sync_get_word (sync), explanation);
  gtk_image_set_from_icon_name (self->icon, br_sync_words_get_icon (sync));
  gtk_label_set_label (self->word, br_sync_get_word (sync));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, br_sync_get_word (sync),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation, -1);
  show_popover (self, sync);
}

static void
cancel_clicked_cb (BrSyncButton *self)
{
  br_sync_cancel_snapshot (br_context_get_sync (self->context));
}

/* What is chosen in it opens something else. */
static void
chosen_cb (BrSyncButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
br_sync_button_dispose (GObject *object)
{
  BrSyncButton *self = BR_SYNC_BUTTON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_SYNC_BUTTON);

  G_OBJECT_CLASS (br_sync_button_parent_class)->dispose (object);
}

static void
br_sync_button_class_init (BrSyncButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_sync_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, word);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, heading);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, explanation);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, copying);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, progress);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, when);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, waiting);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, server);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, who);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, now);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, conflicts);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, sign_in);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, devices);
  gtk_widget_class_bind_template_child (widget_class, BrSyncButton, sign_out);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
br_sync_button_init (BrSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
}

/**
 * br_sync_button_set_context:
 * @self: a button
 * @context: (nullable): the open venue
 *
 * Shows how a venue stands to its server, and follows it.
 */
void
br_sync_button_set_context (BrSyncButton *self,
                            BrContext    *context)
{
  g_return_if_fail (BR_IS_SYNC_BUTTON (self));

  gtk_menu_button_popdown (self->button);
  g_set_object (&self->context, context);
  g_signal_group_set_target (self->signals, context != NULL ? br_context_get_sync (context) : NULL);
  update (self);
}

/**
 * br_sync_button_set_compact:
 * @self: a button
 * @compact: whether there is room for the icon alone; the word is then in the tooltip and the popover
 */
void
br_sync_button_set_compact (BrSyncButton *self,
                            gboolean      compact)
{
  g_return_if_fail (BR_IS_SYNC_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self->word), !compact);
}
