#include "config.h"

#include "cloud-fixture.h"

#include <string.h>

#include "cloud/sync/br-cloud-live.h"

#define BOOKING "\"entity\":\"booking\",\"id\":\"33333333-3333-7333-8333-333333333333\""

typedef struct
{
  CloudFixture *cloud;
} Fixture;

/* A desktop's socket, and what it heard. */
typedef struct
{
  SoupWebsocketConnection *connection;
  GError *error;
  GString *heard;
} Desk;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->cloud = cloud_fixture_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  cloud_fixture_free (fixture->cloud);
}

static void
message_cb (SoupWebsocketConnection *connection,
            int                      type,
            GBytes                  *message,
            Desk                    *desk)
{
  g_string_append_len (desk->heard, g_bytes_get_data (message, NULL), (gssize) g_bytes_get_size (message));
  g_string_append_c (desk->heard, '\n');
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Desk *desk = user_data;

  desk->connection = soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &desk->error);
  if (desk->connection != NULL)
    g_signal_connect (desk->connection, "message", G_CALLBACK (message_cb), desk);
}

static Desk *
desk_new (Fixture    *fixture,
          int         role,
          const char *token)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autofree char *venue = br_id_to_string (&fixture->cloud->venue);
  g_autofree char *url = g_strdup_printf ("%s/v1/venues/%s/live", fixture->cloud->url, venue);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autofree char *minted = token == NULL ? cloud_fixture_mint (fixture->cloud, role) : g_strdup (token);
  g_autofree char *bearer = g_strconcat ("Bearer ", minted, NULL);

  desk->heard = g_string_new (NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_session_websocket_connect_async (fixture->cloud->session, message, NULL, NULL, G_PRIORITY_DEFAULT, NULL,
                                        connected_cb, desk);
  while (desk->connection == NULL && desk->error == NULL)
    g_main_context_iteration (NULL, TRUE);
  return desk;
}

static void
desk_free (Desk *desk)
{
  if (desk->connection != NULL)
    g_signal_handlers_disconnect_by_data (desk->connection, desk);
  if (desk->connection != NULL && soup_websocket_connection_get_state (desk->connection) != SOUP_WEBSOCKET_STATE_CLOSED)
    {
      soup_websocket_connection_close (desk->connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
      while (soup_websocket_connection_get_state (desk->connection) != SOUP_WEBSOCKET_STATE_CLOSED)
        g_main_context_iteration (NULL, TRUE);
    }
  g_clear_object (&desk->connection);
  g_clear_error (&desk->error);
  g_string_free (desk->heard, TRUE);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
wait_for (Desk       *desk,
          const char *text)
{
  while (strstr (desk->heard->str, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
say (Desk       *desk,
     const char *type)
{
  g_autofree char *text = g_strdup_printf ("{\"type\":\"%s\"," BOOKING "}", type);

  soup_websocket_connection_send_text (desk->connection, text);
}

static void
test_hint (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (Desk) host = desk_new (fixture, BR_ROLE_HOST, NULL);
  g_autoptr (Desk) door = desk_new (fixture, BR_ROLE_DOOR, NULL);
  g_autofree char *cursor = NULL;
  g_autofree char *path = NULL;
  const char *from;

  wait_for (host, "\"type\":\"hello\"");
  wait_for (door, "\"type\":\"hello\"");
  /* The cursor can be followed from. */
  from = strstr (host->heard->str, "\"cursor\":\"") + strlen ("\"cursor\":\"");
  cursor = g_strndup (from, strcspn (from, "\""));
  path = g_strdup_printf ("/v1/venues/{venue}/changes?cursor=%s", cursor);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "GET", path, NULL, NULL), ==, 200);
  g_assert_null (strstr (host->heard->str, "changed"));
  br_cloud_hint (fixture->cloud->server, &fixture->cloud->venue, 77);
  wait_for (host, "{\"type\":\"changed\",\"xid\":77}");
  wait_for (door, "{\"type\":\"changed\",\"xid\":77}");
  g_assert_cmpuint (br_cloud_live_get_n_sockets (br_cloud_server_get_live (fixture->cloud->server)), ==, 2);
  g_assert_cmpuint (br_cloud_server_get_n_in_flight (fixture->cloud->server), ==, 0);
}

static void
test_presence (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (Desk) host = desk_new (fixture, BR_ROLE_HOST, NULL);
  g_autoptr (Desk) promoter = desk_new (fixture, BR_ROLE_PROMOTER, NULL);
  g_autoptr (Desk) owner = desk_new (fixture, BR_ROLE_OWNER, NULL);
  g_autoptr (Desk) late = NULL;

  say (host, "open");
  wait_for (owner, BOOKING ",\"who\":[{\"user\":\"");
  wait_for (owner, "\"name\":\"host\"");
  /* Somebody who comes later is told, somebody who may not see bookings is not. */
  late = desk_new (fixture, BR_ROLE_DOOR, NULL);
  wait_for (late, "\"name\":\"host\"");
  say (host, "close");
  wait_for (owner, BOOKING ",\"who\":[]");
  g_assert_null (strstr (promoter->heard->str, "presence"));
  /* Who goes has nothing open any more. */
  g_string_truncate (owner->heard, 0);
  say (late, "open");
  wait_for (owner, "\"name\":\"door\"");
  g_clear_pointer (&late, desk_free);
  wait_for (owner, BOOKING ",\"who\":[]");
}

static void
test_ended (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (Desk) host = desk_new (fixture, BR_ROLE_HOST, NULL);
  g_autoptr (Desk) door = desk_new (fixture, BR_ROLE_DOOR, NULL);

  wait_for (host, "hello");
  br_cloud_server_device_ended (fixture->cloud->server, &fixture->cloud->venue, &fixture->cloud->devices[BR_ROLE_HOST]);
  wait_for (host, "{\"type\":\"ended\"}");
  while (soup_websocket_connection_get_state (host->connection) != SOUP_WEBSOCKET_STATE_CLOSED)
    g_main_context_iteration (NULL, TRUE);
  wait_for (door, "hello");
  g_assert_null (strstr (door->heard->str, "ended"));
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (Desk) forged = desk_new (fixture, BR_ROLE_HOST, "forged");

  g_assert_null (forged->connection);
  g_assert_cmpuint (cloud_fixture_send (fixture->cloud, BR_ROLE_HOST, "GET", "/v1/venues/{venue}/live", NULL, NULL), ==,
                    400);
  g_free (cloud_fixture_ask (fixture->cloud, "UPDATE device SET ended_at = 1"));
  g_assert_cmpuint (br_cloud_live_get_n_sockets (br_cloud_server_get_live (fixture->cloud->server)), ==, 0);
  {
    g_autoptr (Desk) ended = desk_new (fixture, BR_ROLE_HOST, NULL);

    g_assert_null (ended->connection);
  }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/cloud-live/everybody-hears-that-something-changed", test_hint);
  ADD ("/cloud-live/who-has-a-booking-open-is-seen-by-who-may", test_presence);
  ADD ("/cloud-live/a-device-that-is-ended-is-told-and-closed", test_ended);
  ADD ("/cloud-live/nobody-gets-in-without-a-token-that-stands", test_nobody);

  return g_test_run ();
}
