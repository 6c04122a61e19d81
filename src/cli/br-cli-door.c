#include "config.h"

#include "cli/br-cli-door.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"

static void
add_if_licensed (JsonBuilder       *builder,
                 const char        *name,
                 const BrDoorCount *count,
                 gint64             value)
{
  if (count->limit.capacity >= 0)
    {
      br_wire_say_int (builder, name, value);
      return;
    }
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

/**
 * br_cli_build_door:
 * @count: the door
 * @builder: where to
 *
 * Adds `{"inside", "licence", "working", "in", "out", "stopped", "room", "offline"}`; the licence, and with it how
 * many more may come in here, is null where none is on record, and who works is counted by it without being clicked.
 */
void
br_cli_build_door (const BrDoorCount *count,
                   JsonBuilder       *builder)
{
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "inside", count->door.inside);
  add_if_licensed (builder, "licence", count, count->limit.capacity);
  br_wire_say_int (builder, "working", count->limit.others);
  br_wire_say_int (builder, "in", count->door.n_in);
  br_wire_say_int (builder, "out", count->door.n_out);
  json_builder_set_member_name (builder, "stopped");
  json_builder_add_boolean_value (builder, count->door.stopped);
  add_if_licensed (builder, "room", count, count->room);
  json_builder_set_member_name (builder, "offline");
  json_builder_add_boolean_value (builder, count->cut_off != BR_INSTANT_NONE);
  json_builder_end_object (builder);
}

static void
add_line (BrCliTable *table,
          const char *label,
          gint64      value)
{
  br_cli_table_set_cell (table, 0, g_strdup (label));
  br_cli_table_set_cell (table, 1, g_strdup_printf ("%" G_GINT64_FORMAT, value));
  br_cli_table_end_row (table);
}

static void
print_door (BrCli             *cli,
            const BrDoorCount *count)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, 2);

  add_line (table, _ ("Inside"), count->door.inside);
  if (count->limit.capacity >= 0)
    add_line (table, _ ("Licensed for"), count->limit.capacity);
  if (count->limit.others > 0)
    add_line (table, _ ("Working here"), count->limit.others);
  add_line (table, _ ("Came in"), count->door.n_in);
  add_line (table, _ ("Went out"), count->door.n_out);
  g_clear_pointer (&table, br_cli_table_free);
  if (count->door.stopped)
    br_cli_out_format (cli, "%s\n", _ ("Entry is stopped."));
}

/* At nine tenths of the licence and at the whole of it, and off line, as the door's own screen says it. */
static void
warn_of_licence (BrCli             *cli,
                 const BrDoorCount *count)
{
  int room = count->room;

  if (count->level == BR_DOOR_FULL)
    br_cli_warn (cli, "%s", _ ("Full: nobody else may come in"));
  else if (count->cut_off != BR_INSTANT_NONE && count->level != BR_DOOR_STOP)
    br_cli_warn (cli, ngettext ("Offline: %d more may come in here", "Offline: %d more may come in here", room), room);
  else if (count->level == BR_DOOR_NEAR)
    br_cli_warn (cli, ngettext ("Nearly full: %d more may come in", "Nearly full: %d more may come in", room), room);
}

typedef struct
{
  BrCli *cli;
  BrDate date;
  BrId   room;
} Door;

static gboolean
find_room (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Door *door = user_data;
  const char *room = br_cli_get_option (door->cli, "room");

  return room == NULL || br_desk_resolve (db, BR_KIND_ROOM, room, NULL, &door->room, error);
}

static gboolean
show_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Door *door = user_data;
  BrDate date = door->date != BR_DATE_NONE ? door->date : br_desk_tonight (db, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  BrDoorCount count;

  if (date == BR_DATE_NONE ||
      !br_desk_count_door (db, date, br_id_is_none (&door->room) ? NULL : &door->room, &count, error))
    return FALSE;
  warn_of_licence (door->cli, &count);
  if (!door->cli->json)
    {
      print_door (door->cli, &count);
      return TRUE;
    }
  br_cli_build_door (&count, builder);
  br_cli_out_builder (door->cli, builder);
  return TRUE;
}

/* People are counted without the venue's key. */
static gboolean
open_door (Door    *door,
           GError **error)
{
  return br_cli_open (door->cli, error) && br_cli_read (door->cli, find_room, door, error);
}

/**
 * br_cli_door_show:
 * @cli: a run
 * @error: return location
 *
 * `door show [--date D] [--room R]`.
 */
gboolean
br_cli_door_show (BrCli   *cli,
                  GError **error)
{
  Door door = { .cli = cli };

  return br_cli_get_date (cli, "date", &door.date, error) && open_door (&door, error) &&
         br_cli_read (cli, show_in_read, &door, error);
}

typedef BrDeskAct *(*ClickFunc) (const BrId *room,
                                 int         people,
                                 const char *door);

static gboolean
click (BrCli    *cli,
       ClickFunc func,
       int       least,
       GError  **error)
{
  Door door = { .cli = cli, .date = BR_DATE_NONE };
  gint64 people = 1;

  return br_cli_get_number (cli, "people", least, &people, error) && open_door (&door, error) &&
         br_desk_do (cli->store,
                     func (br_id_is_none (&door.room) ? NULL : &door.room, (int) MIN (people, G_MAXINT),
                           br_cli_get_option (cli, "door")),
                     NULL, error) &&
         br_cli_read (cli, show_in_read, &door, error);
}

/* `door in|out|recount [--people N] [--room R] [--door D]`: counts, tonight and now, and prints what
 * there is then. */
#define CLICK(name, func, least)              \
  gboolean                                    \
  br_cli_door_##name (BrCli   *cli,           \
                      GError **error)         \
  {                                           \
    return click (cli, func, least, error);   \
  }
CLICK (in, br_desk_click_in, 1)
CLICK (out, br_desk_click_out, 1)
CLICK (recount, br_desk_recount, 0)

/* ---- the door register ------------------------------------------------------------- */

/**
 * br_cli_door_register_on:
 * @cli: a run
 * @error: return location
 *
 * `door-register on --name NAME --sia NUMBER --expires D [--post TEXT]`: prints the line.
 */
gboolean
br_cli_door_register_on (BrCli   *cli,
                         GError **error)
{
  BrDate expires;
  BrId id;

  return br_cli_get_date (cli, "expires", &expires, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_DOOR_DUTY, error) &&
         br_desk_do (cli->store,
                     br_desk_sign_on (br_cli_get_option (cli, "name"), br_cli_get_option (cli, "sia"), expires,
                                      br_cli_get_option (cli, "post")),
                     &id, error) &&
         br_cli_print_row (cli, BR_KIND_DOOR_DUTY, &id, error);
}

/**
 * br_cli_door_register_off:
 * @cli: a run
 * @error: return location
 *
 * `door-register off DUTY`: prints the line.
 */
gboolean
br_cli_door_register_off (BrCli   *cli,
                          GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_DOOR_DUTY, &id, error) &&
         br_desk_do (cli->store, br_desk_sign_off (&id), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_DOOR_DUTY, &id, error);
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Door *door = user_data;
  BrDate date = door->date != BR_DATE_NONE ? door->date : br_desk_tonight (db, error);
  g_autoptr (BrCliView) view = br_cli_view_new (door->cli, db, br_entity_get (BR_KIND_DOOR_DUTY), error);
  g_autoptr (GPtrArray) duties = NULL;

  if (view == NULL || date == BR_DATE_NONE)
    return FALSE;
  duties = br_desk_get_duties (db, date, error);
  return duties != NULL && br_cli_view_print_all (view, duties, error);
}

/**
 * br_cli_door_register_list:
 * @cli: a run
 * @error: return location
 *
 * `door-register list [--date D]`: who kept the door that night.
 */
gboolean
br_cli_door_register_list (BrCli   *cli,
                           GError **error)
{
  Door door = { .cli = cli };

  return br_cli_get_date (cli, "date", &door.date, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_DOOR_DUTY, error) && br_cli_read (cli, list_in_read, &door, error);
}
