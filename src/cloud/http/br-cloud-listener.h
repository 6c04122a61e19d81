#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * BrCloudListener:
 *
 * Where connections come in. Each wakening takes up all that wait, so that a burst of them does not
 * wait behind the requests of those that are in.
 */
typedef struct _BrCloudListener BrCloudListener;

BrCloudListener *br_cloud_listener_new        (SoupServer        *soup,
                                               GSocketAddress    *address,
                                               GError           **error);
void             br_cloud_listener_free       (BrCloudListener   *self);
void             br_cloud_listener_stop       (BrCloudListener   *self);
guint            br_cloud_listener_get_port   (BrCloudListener   *self);
GSocket         *br_cloud_listener_get_socket (SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudListener, br_cloud_listener_free)

G_END_DECLS
