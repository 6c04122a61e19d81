#include "config.h"

#include "screens/sync/br-sign-in-window-private.h"

#include <glib/gi18n.h>

#include "screens/start/br-venue-maker.h"
#include "seal/br-passphrase.h"
#include "sync/br-sync-error.h"
#include "sync/br-sync-fetch.h"

/* What the window asks of the server, step by step. */

/* ---- the venue's copy ---------------------------------------------------------------- */

static void
progress_changed_cb (BrSignInWindow *self)
{
  double progress = br_sync_get_progress (br_context_get_sync (self->context));

  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (progress, 0, 1));
}

static void
stop_watching (BrSignInWindow *self)
{
  if (self->context != NULL)
    g_clear_signal_handler (&self->progress_handler, br_context_get_sync (self->context));
}

/* The window may have been closed meanwhile: the copy goes on without it. */
static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_sync_join_finish (BR_SYNC (source), result, &error);

  if (self->stack == NULL)
    return;
  stop_watching (self);
  _br_sign_in_window_set_busy (self, FALSE);
  if (ok)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    _br_sign_in_window_say (self, error);
}

static void
fetch_progress_cb (double   done,
                   gpointer user_data)
{
  BrSignInWindow *self = user_data;

  if (self->stack != NULL)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (done, 0, 1));
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  char *passphrase = NULL;
  gboolean ok = br_sync_fetch_finish (BR_SYNC_SESSION (source), result, &passphrase, &error);

  if (self->stack == NULL)
    {
      g_clear_pointer (&passphrase, br_passphrase_free);
      return;
    }
  _br_sign_in_window_set_busy (self, FALSE);
  if (!ok)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      _br_sign_in_window_say (self, error);
      return;
    }
  if (passphrase == NULL)
    {
      _br_sign_in_window_end (self);
      return;
    }
  br_passphrase_box_show (self->passphrase, passphrase, NULL);
  br_passphrase_free (passphrase);
  _br_sign_in_window_go_to (self, "passphrase");
}

void
_br_sign_in_window_copy (BrSignInWindow *self)
{
  g_autofree char *hint = NULL;

  _br_sign_in_window_go_to (self, "copying");
  _br_sign_in_window_set_busy (self, TRUE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (self->context != NULL)
    {
      BrSync *sync = br_context_get_sync (self->context);

      hint = g_strdup_printf (_("“%s” is brought to the server. You can close this window and go on working."),
                              br_sync_session_get_venue_name (self->session));
      self->progress_handler =
        g_signal_connect_object (sync, "changed", G_CALLBACK (progress_changed_cb), self, G_CONNECT_SWAPPED);
      br_sync_join_async (sync, self->session, NULL, joined_cb, g_object_ref (self));
    }
  else
    {
      const char *name = br_sync_session_get_venue_name (self->session);
      g_autofree char *path = NULL;

      hint = g_strdup_printf (_("“%s” is copied to this computer. What is here already is kept, should it break off."), name);
      if (self->place == NULL)
        self->place = br_venue_maker_choose_file (name);
      path = g_file_get_path (self->place);
      br_sync_fetch_async (self->session, path, NULL, fetch_progress_cb, self, self->cancellable, fetched_cb,
                           g_object_ref (self));
    }
  gtk_label_set_label (self->copying_hint, hint);
}

/* ---- the steps ----------------------------------------------------------------------- */

static void
show_venues (BrSignInWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->venues))) != NULL)
    gtk_list_box_remove (self->venues, child);
  for (guint i = 0; i < self->sign_in->venues->len; i++)
    {
      const BrSignInVenue *venue = self->sign_in->venues->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_markup_escape_text (venue->name, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->venues, row);
    }
}

static void
show_found (BrSignInWindow *self)
{
  g_autofree char *hint = NULL;

  if (self->context != NULL)
    hint = g_strdup_printf (_("The server does not have “%s” yet. It can be brought there now: others whom you let in then "
                              "work in it with you."),
                            br_context_get_name (self->context));
  gtk_label_set_label (self->found_hint,
                       hint != NULL ? hint : _("This account has no venue yet. Make one on this computer, then sign in from its menu."));
}

static void
show_step (BrSignInWindow *self)
{
  switch (self->sign_in->step)
    {
    case BR_SIGN_IN_CODE:
      gtk_label_set_label (self->code_hint,
                           self->sign_in->takes_recovery
                             ? _("The six digits that your authenticator shows now, or one of your recovery codes.")
                             : _("The six digits that your authenticator shows now."));
      _br_sign_in_window_go_to (self, "code");
      break;
    case BR_SIGN_IN_ENROL:
      br_qr_view_show_text (self->qr, self->sign_in->otpauth);
      gtk_label_set_label (self->secret, self->sign_in->secret);
      _br_sign_in_window_go_to (self, "enrol");
      break;
    case BR_SIGN_IN_CHOOSE:
      show_venues (self);
      _br_sign_in_window_go_to (self, "choose");
      break;
    case BR_SIGN_IN_FOUND:
      show_found (self);
      _br_sign_in_window_go_to (self, "found");
      break;
    default:
      _br_sign_in_window_copy (self);
    }
}

/* Recovery codes go before everything else: they are never shown again. */
static void
take_step (BrSignInWindow *self,
           BrSignIn       *sign_in)
{
  g_clear_pointer (&self->sign_in, br_sign_in_free);
  self->sign_in = sign_in;
  if (sign_in->recovery_codes != NULL)
    {
      br_recovery_codes_show (self->codes, (const char *const *) sign_in->recovery_codes,
                              gtk_editable_get_text (GTK_EDITABLE (self->email)));
      g_clear_pointer (&sign_in->recovery_codes, g_strfreev);
      _br_sign_in_window_go_to (self, "codes");
    }
  else
    show_step (self);
}

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  BrSignIn *sign_in = br_sync_session_sign_in_finish (BR_SYNC_SESSION (source), result, &error);

  if (self->stack == NULL)
    {
      br_sign_in_free (sign_in);
      return;
    }
  _br_sign_in_window_set_busy (self, FALSE);
  if (sign_in != NULL)
    take_step (self, sign_in);
  else
    _br_sign_in_window_say (self, error);
}

static void
give_password (BrSignInWindow      *self,
               const BrId          *venue,
               GAsyncReadyCallback  callback)
{
  g_autofree char *email = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->email))));
  g_autofree char *fresh = g_uuid_string_random ();
  BrId device;

  if (self->context != NULL)
    device = *br_store_get_device (br_context_get_store (self->context));
  else
    br_id_parse (fresh, &device, NULL);
  br_sync_session_sign_in_async (self->session, email, gtk_editable_get_text (GTK_EDITABLE (self->password)), &device,
                                 venue, self->cancellable, callback, g_object_ref (self));
}

/* The venue of the file is meant where the account works there; one of its own is brought otherwise. */
static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  BrSignIn *sign_in = br_sync_session_sign_in_finish (BR_SYNC_SESSION (source), result, &error);

  if (self->stack == NULL)
    {
      br_sign_in_free (sign_in);
      return;
    }
  if (g_error_matches (error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_ALLOWED))
    {
      give_password (self, NULL, stepped_cb);
      return;
    }
  _br_sign_in_window_set_busy (self, FALSE);
  if (sign_in != NULL)
    take_step (self, sign_in);
  else
    _br_sign_in_window_say (self, error);
}

void
_br_sign_in_window_begin (BrSignInWindow *self)
{
  g_autofree char *authority = br_authority_row_get_path (self->authority);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  self->session =
    br_sync_session_new (gtk_editable_get_text (GTK_EDITABLE (self->address)), authority, &error);
  if (self->session == NULL)
    {
      _br_sign_in_window_say (self, error);
      return;
    }
  _br_sign_in_window_set_busy (self, TRUE);
  if (self->context != NULL)
    give_password (self, &br_context_get_venue (self->context)->id, begun_cb);
  else
    give_password (self, NULL, stepped_cb);
}

void
_br_sign_in_window_code (BrSignInWindow *self,
                         const char     *code)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (code));

  _br_sign_in_window_set_busy (self, TRUE);
  br_sync_session_give_code_async (self->session, trimmed, self->cancellable, stepped_cb, g_object_ref (self));
}

void
_br_sign_in_window_choose (BrSignInWindow *self,
                           guint           venue)
{
  const BrSignInVenue *chosen = self->sign_in->venues->pdata[venue];

  _br_sign_in_window_set_busy (self, TRUE);
  br_sync_session_choose_async (self->session, &chosen->id, self->cancellable, stepped_cb, g_object_ref (self));
}

void
_br_sign_in_window_found (BrSignInWindow *self)
{
  BrVenue *venue = br_context_get_venue (self->context);
  const BrId *user = br_store_get_actor (br_context_get_store (self->context));

  _br_sign_in_window_set_busy (self, TRUE);
  br_sync_session_found_async (self->session, &venue->id, venue->name, user, self->cancellable, stepped_cb,
                               g_object_ref (self));
}

/* The codes were kept. */
void
_br_sign_in_window_end (BrSignInWindow *self)
{
  if (self->place != NULL)
    {
      g_autoptr (GFile) place = g_object_ref (self->place);

      g_signal_emit_by_name (self, "fetched", place);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    show_step (self);
}
