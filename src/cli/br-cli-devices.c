#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-sync.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-error.h"
#include "sync/br-sync-devices.h"
#include "wire/br-wire-member.h"

static GPtrArray *
list (BrSync  *sync,
      GError **error)
{
  BrSyncSession *session = br_sync_get_session (sync);
  g_auto (BrCliWait) wait = { NULL };

  br_sync_devices_list_async (session, NULL, br_cli_wait_cb, &wait);
  return br_sync_devices_list_finish (session, br_cli_wait (&wait), error);
}

/* The server knows people by their ids. */
static gboolean
read_users (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, NULL, NULL);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const BrUser *user = users->pdata[i];

      g_hash_table_insert (data, br_id_to_string (&user->id), g_strdup (user->name != NULL ? user->name : user->handle));
    }
  return users != NULL;
}

static const char *
name_user (GHashTable         *users,
           const BrSyncDevice *device)
{
  const char *name = device->user != NULL ? g_hash_table_lookup (users, device->user) : NULL;

  return name != NULL ? name : device->user;
}

static char *
say_instant (BrCli    *cli,
             BrInstant at)
{
  return at != BR_INSTANT_NONE ? br_instant_to_iso (at, cli->zone) : NULL;
}

static void
print_json (BrCli      *cli,
            GPtrArray  *devices,
            GHashTable *users)
{
  br_cli_out_begin (cli);
  for (guint i = 0; i < devices->len; i++)
    {
      const BrSyncDevice *device = devices->pdata[i];
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *id = br_id_to_string (&device->id);
      g_autofree char *since = say_instant (cli, device->since);
      g_autofree char *seen = say_instant (cli, device->last_seen);
      g_autofree char *ended = say_instant (cli, device->ended);

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "id", id);
      br_wire_say_text (builder, "name", device->name);
      br_wire_say_text (builder, "user", name_user (users, device));
      br_wire_say_text (builder, "user_id", device->user);
      br_wire_say_text (builder, "since", since);
      br_wire_say_text (builder, "last_seen", seen);
      br_wire_say_text (builder, "ended", ended);
      json_builder_set_member_name (builder, "current");
      json_builder_add_boolean_value (builder, device->current);
      json_builder_end_object (builder);
      br_cli_out_item (cli, builder);
    }
  br_cli_out_end (cli);
}

static const char *
say_state (const BrSyncDevice *device)
{
  if (device->ended != BR_INSTANT_NONE)
    return _ ("ended");
  return device->current ? _ ("this one") : "";
}

static void
print_text (BrCli      *cli,
            GPtrArray  *devices,
            GHashTable *users)
{
  const char *headings[] = { _ ("Id"), _ ("Device"), _ ("User"), _ ("Last seen"), _ ("State") };
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, headings[i], FALSE);
  for (guint i = 0; i < devices->len; i++)
    {
      const BrSyncDevice *device = devices->pdata[i];

      br_cli_table_set_cell (table, 0, br_id_to_string (&device->id));
      br_cli_table_set_cell (table, 1, g_strdup (device->name));
      br_cli_table_set_cell (table, 2, g_strdup (name_user (users, device)));
      br_cli_table_set_cell (table, 3, say_instant (cli, device->last_seen));
      br_cli_table_set_cell (table, 4, g_strdup (say_state (device)));
      br_cli_table_end_row (table);
    }
}

/**
 * br_cli_devices_list:
 * @cli: a run
 * @error: return location
 *
 * `devices list`: where somebody signed in to the venue, and when.
 */
gboolean
br_cli_devices_list (BrCli   *cli,
                     GError **error)
{
  g_autoptr (BrSync) sync = br_cli_open_sync (cli, error);
  g_autoptr (GPtrArray) devices = sync != NULL ? list (sync, error) : NULL;
  g_autoptr (GHashTable) users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (devices == NULL || !br_cli_read (cli, read_users, users, error))
    return FALSE;
  if (cli->json)
    print_json (cli, devices, users);
  else
    print_text (cli, devices, users);
  return TRUE;
}

static const BrSyncDevice *
find (GPtrArray  *devices,
      const char *named,
      GError    **error)
{
  const BrSyncDevice *found = NULL;
  BrId id;
  gboolean by_id = br_id_parse (named, &id, NULL);

  for (guint i = 0; i < devices->len; i++)
    {
      const BrSyncDevice *device = devices->pdata[i];

      if (by_id ? !br_id_equal (&id, &device->id) : g_strcmp0 (device->name, named) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS, _ ("Several devices are called “%s”: say which by its id"), named);
          return NULL;
        }
      found = device;
    }
  if (found == NULL)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no device “%s”"), named);
  return found;
}

/**
 * br_cli_devices_end:
 * @cli: a run
 * @error: return location
 *
 * `devices end DEVICE`: by its id, or by a name that only one has.
 */
gboolean
br_cli_devices_end (BrCli   *cli,
                    GError **error)
{
  g_autoptr (BrSync) sync = br_cli_open_sync (cli, error);
  g_autoptr (GPtrArray) devices = sync != NULL ? list (sync, error) : NULL;
  const BrSyncDevice *device = devices != NULL ? find (devices, br_cli_get_word (cli, 0), error) : NULL;
  g_auto (BrCliWait) wait = { NULL };
  g_autofree char *id = NULL;

  if (device == NULL)
    return FALSE;
  br_sync_devices_end_async (br_sync_get_session (sync), &device->id, NULL, br_cli_wait_cb, &wait);
  if (!br_sync_devices_end_finish (br_sync_get_session (sync), br_cli_wait (&wait), error))
    return FALSE;
  id = br_id_to_string (&device->id);
  if (cli->json)
    br_cli_out_format (cli, "{\"ended\": \"%s\"}\n", id);
  else
    br_cli_out_format (cli, _ ("“%s” can sync no longer\n"), device->name);
  return TRUE;
}
