#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

gboolean   br_store_issue_key              (BrStore       *self,
                                            const char    *passphrase,
                                            char         **issued,
                                            GError       **error);
gboolean   br_db_issue_key                 (BrDb          *db,
                                            const char    *passphrase,
                                            char         **issued,
                                            GError       **error);
gboolean   br_store_unlock_from_keyring    (BrStore       *self,
                                            GCancellable  *cancellable,
                                            GError       **error);
gboolean   br_store_unlock_with_passphrase (BrStore       *self,
                                            const char    *passphrase,
                                            GError       **error);
gboolean   br_store_renew_passphrase       (BrStore       *self,
                                            char         **issued,
                                            GError       **error);
gboolean   br_store_remember_key           (BrStore       *self,
                                            GCancellable  *cancellable,
                                            GError       **error);
gboolean   br_store_rotate_key             (BrStore       *self,
                                            const char    *passphrase,
                                            char         **issued,
                                            GError       **error);
gboolean   br_store_is_unlocked            (BrStore       *self);
BrSealKey *br_store_get_key                (BrStore       *self);
GBytes    *br_store_get_passphrase_wrap    (BrStore       *self,
                                            GError       **error);

G_END_DECLS
