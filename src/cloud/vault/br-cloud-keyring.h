#pragma once

#include "seal/br-sealer.h"

G_BEGIN_DECLS

/**
 * BrCloudKeyring:
 *
 * The keys of one venue’s subjects, opened: seals and opens what is personal in its rows. It remembers
 * the keys used last, for a minute, and wipes those that it forgets. Use one per thread.
 */
typedef struct _BrCloudKeyring BrCloudKeyring;

BrCloudKeyring *br_cloud_keyring_new        (const BrId      *venue,
                                             BrSealKey       *key,
                                             guint            most,
                                             GError         **error);
BrCloudKeyring *br_cloud_keyring_ref        (BrCloudKeyring  *self);
void            br_cloud_keyring_unref      (BrCloudKeyring  *self);
const BrId     *br_cloud_keyring_get_venue  (BrCloudKeyring  *self);
BrSealKey      *br_cloud_keyring_get_key    (BrCloudKeyring  *self);
gboolean        br_cloud_keyring_has        (BrCloudKeyring  *self,
                                             const BrId      *subject);
gboolean        br_cloud_keyring_offer      (BrCloudKeyring  *self,
                                             const BrId      *subject,
                                             guint8           wrapped[BR_SEAL_WRAPPED_KEY_SIZE],
                                             GError         **error);
gboolean        br_cloud_keyring_take       (BrCloudKeyring  *self,
                                             const BrId      *subject,
                                             const guint8    *wrapped,
                                             gsize            length,
                                             GError         **error);
void            br_cloud_keyring_copy       (BrCloudKeyring  *self,
                                             BrCloudKeyring  *from,
                                             const BrId      *subject);
void            br_cloud_keyring_forget     (BrCloudKeyring  *self,
                                             const BrId      *subject);
gboolean        br_cloud_keyring_seal       (BrCloudKeyring  *self,
                                             const BrId      *subject,
                                             const char      *table,
                                             const BrId      *row,
                                             const char      *field,
                                             const char      *plain,
                                             gsize            length,
                                             guint8          *out,
                                             GError         **error);
gboolean        br_cloud_keyring_open       (BrCloudKeyring  *self,
                                             const BrId      *subject,
                                             const char      *table,
                                             const BrId      *row,
                                             const char      *field,
                                             const guint8    *sealed,
                                             gsize            length,
                                             char            *out,
                                             gsize           *out_length,
                                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudKeyring, br_cloud_keyring_unref)

G_END_DECLS
