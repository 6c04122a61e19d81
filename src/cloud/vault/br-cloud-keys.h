#pragma once

#include <glib.h>

#include "seal/br-seal-key.h"

G_BEGIN_DECLS

/**
 * BrCloudKeyKind:
 * @BR_CLOUD_KEY_MASTER: wraps the venues' keys, and seals what accounts hold
 * @BR_CLOUD_KEY_SIGNING: signs tokens
 * @BR_CLOUD_KEY_INDEX: finds what is sealed by a keyed digest; there is one, which stays
 *
 * What a key is for.
 */
typedef enum
{
  BR_CLOUD_KEY_MASTER,
  BR_CLOUD_KEY_SIGNING,
  BR_CLOUD_KEY_INDEX,
  BR_CLOUD_N_KEY_KINDS,
} BrCloudKeyKind;

/**
 * BrCloudKeys:
 *
 * The secrets of a cloud, which all of its instances share and the database never sees. Of each kind
 * the newest is used, and the older ones still open and verify.
 */
typedef struct _BrCloudKeys BrCloudKeys;

BrCloudKeys *br_cloud_keys_new        (GError           **error);
BrCloudKeys *br_cloud_keys_load       (const char        *path,
                                       GError           **error);
gboolean     br_cloud_keys_reload     (BrCloudKeys       *self,
                                       const char        *path,
                                       GError           **error);
BrCloudKeys *br_cloud_keys_ref        (BrCloudKeys       *self);
void         br_cloud_keys_unref      (BrCloudKeys       *self);
gboolean     br_cloud_keys_add        (BrCloudKeys       *self,
                                       BrCloudKeyKind     kind,
                                       GError           **error);
gboolean     br_cloud_keys_save       (const BrCloudKeys *self,
                                       const char        *path,
                                       GError           **error);
guint        br_cloud_keys_get_n      (const BrCloudKeys *self,
                                       BrCloudKeyKind     kind);
BrSealKey   *br_cloud_keys_get_newest (const BrCloudKeys *self,
                                       BrCloudKeyKind     kind);
BrSealKey   *br_cloud_keys_find       (const BrCloudKeys *self,
                                       BrCloudKeyKind     kind,
                                       const char        *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudKeys, br_cloud_keys_unref)

G_END_DECLS
