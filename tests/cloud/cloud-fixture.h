#pragma once

#include <json-glib/json-glib.h>
#include <libpq-fe.h>
#include <libsoup/soup.h>

#include "cloud/http/br-cloud-server.h"
#include "core/model/br-kinds.h"

/** Whoever has no token. */
#define CLOUD_NOBODY (-1)

/**
 * CloudFixture:
 * @database: where it is, as libpq reads it: as somebody for whom the walls between venues hold
 * @url: where the instance listens, without a slash at the end
 * @keys_path: the file of its secrets
 * @server: the instance, in this process
 * @session: what asks it
 * @venue: a venue that has roles and permissions as a new one, and a user of each role
 * @roles: its roles
 * @users: their users
 * @accounts: the accounts of these
 * @devices: where they are signed in
 * @families: their signings-in
 * @headers: (nullable): of the last answer
 * @forwarded_for: (nullable): for whom the test says it asks, as a proxy would
 * @extra: (nullable): what the next request has for headers beside its own
 * @now: what the instance takes for the time, in UTC milliseconds; 0 for the machine's own
 *
 * A cloud of one instance in the test's own process, with a new database.
 */
typedef struct
{
  char *database;
  char *url;
  char *keys_path;
  BrCloudServer *server;
  SoupSession *session;
  BrId venue;
  BrId roles[BR_N_ROLES];
  BrId users[BR_N_ROLES];
  BrId accounts[BR_N_ROLES];
  BrId devices[BR_N_ROLES];
  BrId families[BR_N_ROLES];
  SoupMessageHeaders *headers;
  const char *forwarded_for;
  SoupMessageHeaders *extra;
  gint64 now;
} CloudFixture;

CloudFixture *cloud_fixture_new (void);
void cloud_fixture_free (CloudFixture *self);

/* A token for the user of a role. Free it. */
char *cloud_fixture_mint (CloudFixture *self, int role);

/* Asks as the user of a role; `{venue}` in @path is the fixture's venue. @body is JSON or %NULL, and
 * the answer's JSON comes back where @answer is not %NULL (%NULL where there is none). */
guint cloud_fixture_send (CloudFixture *self, int role, const char *method, const char *path, const char *body,
                          JsonNode **answer);

/* Gives the next request a header. */
void cloud_fixture_add_header (CloudFixture *self, const char *name, const char *value);

/* The same with a token of the caller's, or without one. */
guint cloud_fixture_send_with (CloudFixture *self, const char *token, const char *method, const char *path,
                               const char *body, JsonNode **answer);

/* The first value that a statement comes to, in the fixture's venue. Free it. */
char *cloud_fixture_ask (CloudFixture *self, const char *sql);

/* The same outside of every venue. */
char *cloud_fixture_ask_outside (CloudFixture *self, const char *sql);

/* A random id. */
BrId cloud_fixture_make_id (void);

/* Gives the user of a role an e-mail address and a password, kept so that it is cheap to try. */
void cloud_fixture_set_password (CloudFixture *self, int role, const char *email, const char *password);
