#pragma once

#include "cloud/http/br-cloud-request.h"

G_BEGIN_DECLS

typedef struct _BrCloudServer BrCloudServer;

/**
 * BrCloudAccess:
 * @BR_ACCESS_ANYONE: no token is asked for
 * @BR_ACCESS_ACCOUNT: whoever is signed in
 * @BR_ACCESS_VENUE: whoever is signed in to the venue that the path names as `{venue}`; for anybody
 *   else there is no such venue
 *
 * Who may take a route at all. What a role may do there is for the route, by
 * br_cloud_request_require().
 */
typedef enum
{
  BR_ACCESS_ANYONE,
  BR_ACCESS_ACCOUNT,
  BR_ACCESS_VENUE,
} BrCloudAccess;

/**
 * BrCloudRoute:
 * @method: such as `GET`
 * @pattern: such as `/v1/venues/{venue}/changes`; a part in braces stands for any, and is found
 *   again by br_cloud_request_get_param(). Parts that are written out go before those in braces
 * @access: who may take it
 * @most_body: the most bytes that a body may have, 0 where none is wanted
 * @answer: answers, at once or later
 * @begin: (nullable): takes the body as it comes, which is then held by nobody else: called when the
 *   head of the request is there, before @answer; the message is paused and goes on when it is unpaused
 * @summary: what it does, for those who write programs
 * @query: (nullable): what stands behind the question mark
 * @headers: (nullable): what it takes by headers of its own
 * @takes: (nullable): the members of the body
 * @answers: (nullable): the members of the answer
 * @status: of the answer where all is well, 0 for 200
 * @type: (nullable): of the answer, %NULL for `application/json`
 * @takes_rows: whether it takes a desktop’s rows as they are, which must be of no newer schema than this program’s
 *
 * What members there are is written `name:type` with spaces between, `name?:type` where one may be left
 * out and `name:type|null` where it may be null. The types are `text`, `int`, `bool`, `id`, `date`,
 * `clock`, `instant`, `object`, `array` and `any`. Instead of members there is `@row`, `@new`, `@change` or `@page` of
 * the route’s entity, or `@array` or `@stream` of anything.
 *
 * One thing that can be asked for. Each subject has a table of its own, which ends with an empty one.
 */
typedef struct
{
  const char   *method;
  const char   *pattern;
  BrCloudAccess access;
  gsize         most_body;
  void (*answer) (BrCloudServer  *server,
                  BrCloudRequest *request);
  void (*begin) (BrCloudServer  *server,
                 BrCloudRequest *request);
  const char   *summary;
  const char   *query;
  const char   *headers;
  const char   *takes;
  const char   *answers;
  guint         status;
  const char   *type;
  gboolean      takes_rows;
} BrCloudRoute;

const BrCloudRoute *br_cloud_route_find    (const char      *method,
                                            const char      *path,
                                            GHashTable     **params,
                                            char           **allowed);
void                br_cloud_route_foreach (void (*func) (const BrCloudRoute *route,
                                                          gpointer            user_data),
                                            gpointer user_data);

G_END_DECLS
