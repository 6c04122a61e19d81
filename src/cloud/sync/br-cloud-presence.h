#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** How long somebody is there without saying so again, in microseconds. */
#define BR_CLOUD_PRESENCE_FADES (45 * G_USEC_PER_SEC)

/**
 * BrCloudPresence:
 *
 * Who has which row of a venue open, on whatever instance.
 */
typedef struct _BrCloudPresence BrCloudPresence;

/**
 * BrCloudPresenceChanged:
 * @entity: what
 * @id: which
 * @user_data: what was handed in with the function
 */
typedef void (*BrCloudPresenceChanged) (const BrEntity *entity,
                                        const BrId     *id,
                                        gpointer        user_data);

BrCloudPresence *br_cloud_presence_new    (void);
void             br_cloud_presence_free   (BrCloudPresence        *self);
gboolean         br_cloud_presence_open   (BrCloudPresence        *self,
                                           const BrEntity         *entity,
                                           const BrId             *id,
                                           const BrId             *device,
                                           const BrId             *user,
                                           const char             *name,
                                           gint64                  now);
gboolean         br_cloud_presence_close  (BrCloudPresence        *self,
                                           const BrEntity         *entity,
                                           const BrId             *id,
                                           const BrId             *device);
void             br_cloud_presence_fade   (BrCloudPresence        *self,
                                           gint64                  now,
                                           BrCloudPresenceChanged  changed,
                                           gpointer                user_data);
void             br_cloud_presence_foreach (BrCloudPresence       *self,
                                           BrCloudPresenceChanged  func,
                                           gpointer                user_data);
char            *br_cloud_presence_say    (BrCloudPresence        *self,
                                           const BrEntity         *entity,
                                           const BrId             *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudPresence, br_cloud_presence_free)

G_END_DECLS
