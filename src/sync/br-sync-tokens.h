#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrSyncTokens:
 * @venue: what is signed in to
 * @device: from where
 * @account: who, everywhere
 * @user: who, in the venue's own list of users
 * @address: the server
 * @authority: (nullable): a PEM file of authorities that are trusted beside the system's
 * @email: with what was signed in
 * @venue_name: what the venue is called
 * @role: what the user is there
 * @refresh: what the next access token is had for
 *
 * A sign-in, as it outlives the program: in the Secret Service, or in the file that `BACKROOM_TOKENS_FILE`
 * names, and nowhere else.
 */
typedef struct
{
  BrId  venue;
  BrId  device;
  BrId  account;
  BrId  user;
  char *address;
  char *authority;
  char *email;
  char *venue_name;
  char *role;
  char *refresh;
} BrSyncTokens;

void          br_sync_tokens_free   (BrSyncTokens        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSyncTokens, br_sync_tokens_free)

BrSyncTokens *br_sync_tokens_load   (const BrId          *venue,
                                     const BrId          *device,
                                     GCancellable        *cancellable,
                                     GError             **error);
gboolean      br_sync_tokens_store  (const BrSyncTokens  *self,
                                     GCancellable        *cancellable,
                                     GError             **error);
gboolean      br_sync_tokens_clear  (const BrId          *venue,
                                     const BrId          *device,
                                     GCancellable        *cancellable,
                                     GError             **error);

G_END_DECLS
