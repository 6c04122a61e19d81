#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "cloud/auth/br-cloud-session.h"
#include "cloud/pg/br-pg-batch.h"

G_BEGIN_DECLS

/**
 * BrCloudRequest:
 *
 * One request on its way to an answer, which may be given at once or later.
 */
#define BR_TYPE_CLOUD_REQUEST (br_cloud_request_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudRequest, br_cloud_request, BR, CLOUD_REQUEST, GObject)

BrCloudRequest    *br_cloud_request_new         (SoupServerMessage *message,
                                                 const char        *path,
                                                 GHashTable        *query);
SoupServerMessage *br_cloud_request_get_message (BrCloudRequest    *self);
const char        *br_cloud_request_get_id      (BrCloudRequest    *self);
const char        *br_cloud_request_get_path    (BrCloudRequest    *self);
void               br_cloud_request_set_route   (BrCloudRequest    *self,
                                                 const char        *route);
const char        *br_cloud_request_get_route   (BrCloudRequest    *self);
void               br_cloud_request_set_most_body (BrCloudRequest  *self,
                                                   gsize              most_body);
gsize              br_cloud_request_get_most_body (BrCloudRequest  *self);
void               br_cloud_request_set_quiet   (BrCloudRequest    *self,
                                                 gboolean           quiet);
gboolean           br_cloud_request_get_quiet   (BrCloudRequest    *self);
gint64             br_cloud_request_get_begun   (BrCloudRequest    *self);
void               br_cloud_request_set_params  (BrCloudRequest    *self,
                                                 GHashTable        *params);
const char        *br_cloud_request_get_param   (BrCloudRequest    *self,
                                                 const char        *name);
gboolean           br_cloud_request_get_id_param (BrCloudRequest   *self,
                                                 const char        *name,
                                                 BrId              *id);
const char        *br_cloud_request_get_query   (BrCloudRequest    *self,
                                                 const char        *name);
GHashTable        *br_cloud_request_get_queries (BrCloudRequest    *self);
void               br_cloud_request_set_session (BrCloudRequest       *self,
                                                 const BrCloudSession *session);
const BrCloudSession *br_cloud_request_get_session (BrCloudRequest *self);
BrPgBatch         *br_cloud_request_new_batch   (BrCloudRequest    *self);
void               br_cloud_request_require     (BrCloudRequest    *self,
                                                 BrPgBatch         *batch,
                                                 BrArea             area,
                                                 BrLevel            level);

GBytes            *br_cloud_request_read_body   (BrCloudRequest    *self,
                                                 const char        *type);
JsonNode          *br_cloud_request_read_json   (BrCloudRequest    *self);

gboolean           br_cloud_request_takes_gzip  (BrCloudRequest    *self);
void               br_cloud_request_answer_bytes (BrCloudRequest   *self,
                                                  guint             status,
                                                  const char       *type,
                                                  GBytes           *bytes);
void               br_cloud_request_answer_text (BrCloudRequest    *self,
                                                 guint              status,
                                                 const char        *type,
                                                 const char        *text);
void               br_cloud_request_answer_nothing (BrCloudRequest *self);
void               br_cloud_request_answer_json (BrCloudRequest    *self,
                                                 guint              status,
                                                 JsonBuilder       *builder);
void               br_cloud_request_answer_empty (BrCloudRequest   *self);
void               br_cloud_request_answer_problem (BrCloudRequest *self,
                                                    guint           status,
                                                    JsonBuilder    *builder);
void               br_cloud_request_refuse      (BrCloudRequest    *self,
                                                 guint              status,
                                                 const char        *code,
                                                 const char        *detail);
void               br_cloud_request_fail        (BrCloudRequest    *self,
                                                 const GError      *error);

G_END_DECLS
