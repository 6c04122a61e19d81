#pragma once

#include "screens/start/br-passphrase-box.h"
#include "screens/sync/br-authority-row.h"
#include "screens/sync/br-qr-view.h"
#include "screens/sync/br-recovery-codes.h"
#include "screens/sync/br-sign-in-window.h"

G_BEGIN_DECLS

struct _BrSignInWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwEntryRow *address;
  AdwEntryRow *email;
  AdwPasswordEntryRow *password;
  BrAuthorityRow *authority;
  GtkLabel *code_hint;
  AdwEntryRow *code;
  BrQrView *qr;
  GtkLabel *secret;
  AdwEntryRow *first_code;
  GtkListBox *venues;
  GtkLabel *found_hint;
  BrRecoveryCodes *codes;
  GtkLabel *copying_hint;
  GtkProgressBar *progress;
  BrPassphraseBox *passphrase;
  GtkLabel *problem;
  GtkButton *back;
  GtkButton *go;
  GtkSpinner *spinner;

  BrContext *context; /* (nullable) */
  BrSyncSession *session;
  BrSignIn *sign_in; /* where it stands */
  GFile *place;      /* of a venue that comes from the server */
  GCancellable *cancellable;
  gulong progress_handler;
  gboolean busy;
};

void _br_sign_in_window_set_busy (BrSignInWindow *self,
                                  gboolean        busy);
void _br_sign_in_window_say      (BrSignInWindow *self,
                                  const GError   *error);
void _br_sign_in_window_go_to    (BrSignInWindow *self,
                                  const char     *step);

void _br_sign_in_window_begin    (BrSignInWindow *self);
void _br_sign_in_window_code     (BrSignInWindow *self,
                                  const char     *code);
void _br_sign_in_window_choose   (BrSignInWindow *self,
                                  guint           venue);
void _br_sign_in_window_found    (BrSignInWindow *self);
void _br_sign_in_window_copy     (BrSignInWindow *self);
void _br_sign_in_window_end      (BrSignInWindow *self);

G_END_DECLS
