#pragma once

#include "cloud/vault/br-cloud-keyring.h"
#include "cloud/vault/br-cloud-keys.h"
#include "cloud/pg/br-pg-pool.h"

G_BEGIN_DECLS

/**
 * BrCloudVault:
 *
 * Where the venues’ keys are: what is personal is sealed in the database as it is in a venue’s own
 * file, by #BrSealer, under a key for each subject, which is wrapped by the venue’s, which is wrapped
 * by a key outside the database. Several instances that see a subject first agree on its key.
 */
#define BR_TYPE_CLOUD_VAULT (br_cloud_vault_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudVault, br_cloud_vault, BR, CLOUD_VAULT, GObject)

BrCloudVault   *br_cloud_vault_new         (BrCloudKeys         *keys,
                                            BrPgPool            *pool);
void            br_cloud_vault_open_async  (BrCloudVault        *self,
                                            const BrId          *venue,
                                            GArray              *subjects,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
BrCloudKeyring *br_cloud_vault_open_finish (BrCloudVault        *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void            br_cloud_vault_forget      (BrCloudVault        *self,
                                            const BrId          *venue,
                                            const BrId          *subject);

gboolean        br_cloud_venue_key_wrap    (BrCloudKeys         *keys,
                                            const BrId          *venue,
                                            BrSealKey           *key,
                                            guint8               wrapped[BR_SEAL_WRAPPED_KEY_SIZE],
                                            GError             **error);
BrSealKey      *br_cloud_venue_key_unwrap  (BrCloudKeys         *keys,
                                            const char          *wrapped_by,
                                            const BrId          *venue,
                                            const guint8        *wrapped,
                                            gsize                length,
                                            GError             **error);

G_END_DECLS
