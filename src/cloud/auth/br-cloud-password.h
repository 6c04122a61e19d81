#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The fewest and the most characters of a password. */
#define BR_CLOUD_PASSWORD_LEAST 10
#define BR_CLOUD_PASSWORD_MOST 128

gboolean br_cloud_password_judge        (const char          *password,
                                         const char          *email,
                                         GError             **error);
void     br_cloud_password_check_async  (const char          *hash,
                                         const char          *password,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean br_cloud_password_check_finish (GAsyncResult        *result,
                                         gboolean            *right,
                                         GError             **error);
void     br_cloud_password_hash_async   (const char          *password,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
char    *br_cloud_password_hash_finish  (GAsyncResult        *result,
                                         GError             **error);
guint64  br_cloud_password_get_n        (void);

G_END_DECLS
