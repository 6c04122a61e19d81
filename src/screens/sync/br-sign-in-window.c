#include "config.h"

#include "screens/sync/br-sign-in-window-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"
#include "sync/br-sync-error.h"

/**
 * BrSignInWindow:
 *
 * Signs in to a server, one question at a time: who, the second factor, which venue; then brings
 * the open venue there, or copies the server's venue into a new file, of which the signal `fetched`
 * tells.
 */

G_DEFINE_FINAL_TYPE (BrSignInWindow, br_sign_in_window, ADW_TYPE_WINDOW)

enum
{
  FETCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_at (BrSignInWindow *self,
       const char     *step)
{
  return strcmp (gtk_stack_get_visible_child_name (self->stack), step) == 0;
}

static gboolean
is_filled (gpointer row)
{
  return *gtk_editable_get_text (GTK_EDITABLE (row)) != '\0';
}

/* ---- what can be done now ------------------------------------------------------------ */

static gboolean
can_go (BrSignInWindow *self)
{
  if (self->busy)
    return FALSE;
  if (is_at (self, "password"))
    return is_filled (self->address) && is_filled (self->email) && is_filled (self->password);
  if (is_at (self, "code"))
    return is_filled (self->code);
  if (is_at (self, "enrol"))
    return is_filled (self->first_code);
  if (is_at (self, "codes"))
    return br_recovery_codes_get_kept (self->codes);
  if (is_at (self, "passphrase"))
    return br_passphrase_box_get_written (self->passphrase);
  return TRUE;
}

static const char *
get_verb (BrSignInWindow *self)
{
  if (is_at (self, "password"))
    return _("Sign In");
  if (is_at (self, "found"))
    return self->context != NULL ? _("Bring It There") : _("Close");
  if (is_at (self, "copying"))
    return self->context != NULL ? _("Try Again") : _("Go On");
  return _("Continue");
}

/* What is shown once must be kept before anything else can be done. */
static gboolean
must_stay (BrSignInWindow *self)
{
  return (is_at (self, "codes") && !br_recovery_codes_get_kept (self->codes)) || is_at (self, "passphrase");
}

static void
update (BrSignInWindow *self)
{
  gboolean copying = self->busy && is_at (self, "copying");

  gtk_button_set_label (self->go, get_verb (self));
  gtk_widget_set_visible (GTK_WIDGET (self->go), !is_at (self, "choose") && !copying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), can_go (self));
  gtk_widget_set_visible (GTK_WIDGET (self->back), is_at (self, "code") || is_at (self, "enrol") || is_at (self, "choose")
                                                     || is_at (self, "found") || is_at (self, "copying"));
  gtk_button_set_label (self->back, !copying ? _("Back") : self->context != NULL ? _("Close") : _("Cancel"));
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_window_set_deletable (GTK_WINDOW (self), !must_stay (self));
}

void
_br_sign_in_window_set_busy (BrSignInWindow *self,
                             gboolean        busy)
{
  self->busy = busy;
  if (busy)
    gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update (self);
}

static GtkWidget *
get_first (BrSignInWindow *self)
{
  if (is_at (self, "password"))
    return GTK_WIDGET (!is_filled (self->address) ? self->address : !is_filled (self->email) ? self->email
                                                                     : (AdwEntryRow *) self->password);
  if (is_at (self, "code"))
    return GTK_WIDGET (self->code);
  if (is_at (self, "enrol"))
    return GTK_WIDGET (self->first_code);
  if (is_at (self, "choose"))
    return GTK_WIDGET (gtk_list_box_get_row_at_index (self->venues, 0));
  return GTK_WIDGET (self->go);
}

static void
clear_marks (BrSignInWindow *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->address), GTK_WIDGET (self->email), GTK_WIDGET (self->password),
                        GTK_WIDGET (self->code), GTK_WIDGET (self->first_code) };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (rows[i], "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

void
_br_sign_in_window_go_to (BrSignInWindow *self,
                          const char     *step)
{
  clear_marks (self);
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  gtk_editable_set_text (GTK_EDITABLE (self->first_code), "");
  gtk_stack_set_visible_child_name (self->stack, step);
  update (self);
  gtk_widget_grab_focus (get_first (self));
}

/* The field that it is about is marked, and the keyboard goes there. */
static GtkWidget *
find_field (BrSignInWindow *self,
            const GError   *error)
{
  if (is_at (self, "code"))
    return GTK_WIDGET (self->code);
  if (is_at (self, "enrol"))
    return GTK_WIDGET (self->first_code);
  if (!is_at (self, "password"))
    return NULL;
  if (g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ADDRESS)
      || g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_UNREACHABLE)
      || g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_CERTIFICATE)
      || g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_ANSWER))
    return GTK_WIDGET (self->address);
  return GTK_WIDGET (self->password);
}

void
_br_sign_in_window_say (BrSignInWindow *self,
                        const GError   *error)
{
  GtkWidget *field = find_field (self, error);

  clear_marks (self);
  update (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  if (field == NULL)
    return;
  gtk_widget_add_css_class (field, "error");
  gtk_widget_grab_focus (field);
}

/* ---- what is done -------------------------------------------------------------------- */

static void
changed_cb (BrSignInWindow *self)
{
  update (self);
}

static void
go_cb (BrSignInWindow *self)
{
  if (!can_go (self))
    return;
  if (is_at (self, "password"))
    _br_sign_in_window_begin (self);
  else if (is_at (self, "code"))
    _br_sign_in_window_code (self, gtk_editable_get_text (GTK_EDITABLE (self->code)));
  else if (is_at (self, "enrol"))
    _br_sign_in_window_code (self, gtk_editable_get_text (GTK_EDITABLE (self->first_code)));
  else if (is_at (self, "found") && self->context != NULL)
    _br_sign_in_window_found (self);
  else if (is_at (self, "found"))
    gtk_window_close (GTK_WINDOW (self));
  else if (is_at (self, "copying"))
    _br_sign_in_window_copy (self);
  else
    _br_sign_in_window_end (self);
}

/* A copy of an open venue goes on without the window, one that makes a file is broken off. */
static void
back_clicked_cb (BrSignInWindow *self)
{
  if (self->busy && is_at (self, "copying"))
    {
      if (self->context != NULL)
        gtk_window_close (GTK_WINDOW (self));
      else
        g_cancellable_cancel (self->cancellable);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->busy = FALSE;
  _br_sign_in_window_go_to (self, "password");
}

static void
venue_activated_cb (BrSignInWindow *self,
                    GtkListBoxRow  *row)
{
  if (!self->busy)
    _br_sign_in_window_choose (self, gtk_list_box_row_get_index (row));
}

/* A password entry of GTK 4.8 that goes while it has the keyboard looks at itself once more. */
static gboolean
br_sign_in_window_close_request (GtkWindow *window)
{
  if (must_stay (BR_SIGN_IN_WINDOW (window)))
    return TRUE;
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (br_sign_in_window_parent_class)->close_request (window);
}

static void
br_sign_in_window_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_sign_in_window_parent_class)->show (widget);

  gtk_widget_grab_focus (get_first (BR_SIGN_IN_WINDOW (widget)));
}

static void
br_sign_in_window_dispose (GObject *object)
{
  BrSignInWindow *self = BR_SIGN_IN_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->context != NULL)
    g_clear_signal_handler (&self->progress_handler, br_context_get_sync (self->context));
  g_clear_object (&self->context);
  g_clear_object (&self->session);
  g_clear_object (&self->place);
  g_clear_pointer (&self->sign_in, br_sign_in_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_SIGN_IN_WINDOW);

  G_OBJECT_CLASS (br_sign_in_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, address);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, email);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, password);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, authority);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, code_hint);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, code);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, qr);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, first_code);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, venues);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, found_hint);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, codes);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, copying_hint);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, back);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, go);
  gtk_widget_class_bind_template_child (widget_class, BrSignInWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, venue_activated_cb);
}

static void
br_sign_in_window_class_init (BrSignInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_sign_in_window_dispose;
  widget_class->show = br_sign_in_window_show;
  GTK_WINDOW_CLASS (klass)->close_request = br_sign_in_window_close_request;

  /**
   * BrSignInWindow::fetched:
   * @self: the window, which goes
   * @file: a venue file that was made of what the server has
   */
  signals[FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (BR_TYPE_AUTHORITY_ROW);
  g_type_ensure (BR_TYPE_PASSPHRASE_BOX);
  g_type_ensure (BR_TYPE_QR_VIEW);
  g_type_ensure (BR_TYPE_RECOVERY_CODES);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  bind_template (widget_class);
}

static void
br_sign_in_window_init (BrSignInWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  self->cancellable = g_cancellable_new ();
  update (self);
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/**
 * br_sign_in_window_new:
 * @parent: the window it stands before
 * @context: (nullable): the open venue, which is brought to the server; %NULL to copy one from there
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrSignInWindow *
br_sign_in_window_new (GtkWindow *parent,
                       BrContext *context)
{
  BrSignInWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (context == NULL || BR_IS_CONTEXT (context), NULL);

  self = g_object_new (BR_TYPE_SIGN_IN_WINDOW, "transient-for", parent, NULL);
  if (context == NULL)
    return self;
  self->context = g_object_ref (context);
  set_text (self->address, br_sync_get_server (br_context_get_sync (context)));
  set_text (self->email, br_sync_get_account (br_context_get_sync (context)));
  return self;
}
