#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

gboolean br_secret_store  (const SecretSchema  *schema,
                           GHashTable          *attributes,
                           const char          *label,
                           const char          *secret,
                           GCancellable        *cancellable,
                           GError             **error);
char    *br_secret_lookup (const SecretSchema  *schema,
                           GHashTable          *attributes,
                           GCancellable        *cancellable,
                           GError             **error);
gboolean br_secret_clear  (const SecretSchema  *schema,
                           GHashTable          *attributes,
                           GCancellable        *cancellable,
                           GError             **error);

G_END_DECLS
