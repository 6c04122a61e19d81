#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

/**
 * SyncServerHow:
 * @SYNC_SERVER_WHOLE: as any server would
 * @SYNC_SERVER_CUT: the line is cut in the midst of the body
 * @SYNC_SERVER_SILENT: nothing is said until the test is over
 *
 * How something is answered.
 */
typedef enum
{
  SYNC_SERVER_WHOLE,
  SYNC_SERVER_CUT,
  SYNC_SERVER_SILENT,
} SyncServerHow;

/**
 * SyncServerRequest:
 *
 * What was asked, body unpacked.
 */
typedef struct
{
  char *method;
  char *path;
  char *token;
  char *schema;
  char *encoding;
  char *body;
} SyncServerRequest;

/**
 * SyncServer:
 * @url: where it listens
 * @requests: (element-type SyncServerRequest): what it was asked
 * @seen: called with each request before it is answered
 *
 * Answers on loopback what the test told it to, in order for each method and path; what it was not told of
 * is 404.
 */
typedef struct
{
  SoupServer *soup;
  char *url;
  GHashTable *answers;
  GPtrArray *requests;
  void (*seen) (const SyncServerRequest *request, gpointer data);
  gpointer seen_data;
} SyncServer;

SyncServer *sync_server_new (void);
void sync_server_free (SyncServer *self);
void sync_server_answer (SyncServer *self, const char *what, guint status, const char *header, const char *body);
void sync_server_answer_how (SyncServer *self, const char *what, guint status, const char *header, const char *body,
                             SyncServerHow how);
const SyncServerRequest *sync_server_get (SyncServer *self, guint i);
