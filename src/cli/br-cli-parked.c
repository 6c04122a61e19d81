#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-parked.h"

/* Changes of this device that the server, or what others did meanwhile, left no room for. One is named
 * by its number in the journal, and by its piece where it was too large to be sent at once: 4 or 4.2. */

static gboolean
read_parked (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  GPtrArray **list = user_data;

  *list = br_desk_list_parked (db, error);
  return *list != NULL;
}

static char *
get_name (const BrSyncParked *parked)
{
  if (parked->piece == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, parked->entry->seq);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, parked->entry->seq, parked->piece);
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
build_places (BrCli              *cli,
              const BrDeskParked *self,
              JsonBuilder        *builder)
{
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->places->len; i++)
    {
      const BrParkedPlace *place = self->places->pdata[i];
      g_autofree char *starts = br_instant_to_iso (place->starts, cli->zone);
      g_autofree char *ends = br_instant_to_iso (place->ends, cli->zone);

      json_builder_begin_object (builder);
      add_member (builder, "start", starts);
      add_member (builder, "end", ends);
      json_builder_set_member_name (builder, "tables");
      json_builder_begin_array (builder);
      for (guint t = 0; place->numbers[t] != NULL; t++)
        json_builder_add_string_value (builder, place->numbers[t]);
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "moves");
      json_builder_begin_array (builder);
      for (guint m = 0; place->said != NULL && place->said[m] != NULL; m++)
        json_builder_add_string_value (builder, place->said[m]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build (BrCli              *cli,
       const BrDeskParked *self,
       JsonBuilder        *builder)
{
  const BrSyncParked *parked = self->parked;
  g_autofree char *name = get_name (parked);
  g_autofree char *at = br_instant_to_iso (parked->entry->at, cli->zone);
  JsonNode *verdict = parked->verdict != NULL ? json_from_string (parked->verdict, NULL) : NULL;

  json_builder_begin_object (builder);
  add_member (builder, "id", name);
  add_member (builder, "what", self->label);
  add_member (builder, "by", self->by);
  add_member (builder, "at", at);
  add_member (builder, "refused_by", parked->by_server ? "server" : "desk");
  add_member (builder, "code", parked->code);
  add_member (builder, "detail", parked->detail);
  json_builder_set_member_name (builder, "verdict");
  if (verdict != NULL)
    json_builder_add_value (builder, verdict);
  else
    json_builder_add_null_value (builder);
  build_places (cli, self, builder);
  json_builder_end_object (builder);
}

static char *
name_places (BrCli              *cli,
             const BrDeskParked *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const BrParkedPlace *place = self->places->pdata[i];
      g_autofree char *clock = br_instant_format_clock (place->starts, cli->zone);
      g_autofree char *tables = g_strjoinv (" + ", place->numbers);

      g_string_append (text, i > 0 ? "; " : "");
      /* Translators: from when, and the numbers of the tables, such as “21:30 at 4 + 5” */
      g_string_append_printf (text, _ ("%s at %s"), clock, tables);
      if (place->said != NULL)
        {
          g_autofree char *said = g_strjoinv (", ", place->said);

          g_string_append_printf (text, " (%s)", said);
        }
    }
  return g_string_free (text, FALSE);
}

static void
print_list (BrCli     *cli,
            GPtrArray *list)
{
  const char *headings[] = { _ ("Number"), _ ("What"), _ ("By"), _ ("Why it does not stand"),
                             _ ("Where there is room") };
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, headings[i], i == 0);
  for (guint i = 0; i < list->len; i++)
    {
      const BrDeskParked *self = list->pdata[i];

      br_cli_table_set_cell (table, 0, get_name (self->parked));
      br_cli_table_set_cell (table, 1, g_strdup (self->label));
      br_cli_table_set_cell (table, 2, g_strdup (self->by));
      br_cli_table_set_cell (table, 3, g_strdup (self->parked->detail));
      br_cli_table_set_cell (table, 4, name_places (cli, self));
      br_cli_table_end_row (table);
    }
}

/**
 * br_cli_parked_list:
 * @cli: a run
 * @error: return location
 *
 * `parked list`: what was done here and does not stand, and why.
 */
gboolean
br_cli_parked_list (BrCli   *cli,
                    GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error) || !br_cli_read (cli, read_parked, &list, error))
    return FALSE;
  if (!cli->json)
    {
      print_list (cli, list);
      return TRUE;
    }
  br_cli_out_begin (cli);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      build (cli, list->pdata[i], builder);
      br_cli_out_item (cli, builder);
    }
  br_cli_out_end (cli);
  return TRUE;
}

/* Only one that is in the list may be named. It lasts as long as @list. */
static const BrDeskParked *
find (BrCli      *cli,
      GPtrArray **list,
      GError    **error)
{
  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error) || !br_cli_read (cli, read_parked, list, error))
    return NULL;
  for (guint i = 0; i < (*list)->len; i++)
    {
      const BrDeskParked *self = (*list)->pdata[i];
      g_autofree char *name = get_name (self->parked);

      if (g_str_equal (name, br_cli_get_word (cli, 0)))
        return self;
    }
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("No change “%s” is set aside"),
               br_cli_get_word (cli, 0));
  return NULL;
}

static gboolean
settle (BrCli     *cli,
        gboolean (*verb) (BrStore *store,
                          gint64   seq,
                          gint64   piece,
                          GError **error),
        GError   **error)
{
  g_autoptr (GPtrArray) list = NULL;
  const BrDeskParked *self = find (cli, &list, error);

  return self != NULL && verb (cli->store, self->parked->entry->seq, self->parked->piece, error);
}

/**
 * br_cli_parked_try_again:
 * @cli: a run
 * @error: return location
 *
 * `parked try-again NUMBER`: does it once more, as things are now.
 */
gboolean
br_cli_parked_try_again (BrCli   *cli,
                         GError **error)
{
  return settle (cli, br_desk_try_again, error);
}

/**
 * br_cli_parked_give_up:
 * @cli: a run
 * @error: return location
 *
 * `parked give-up NUMBER`: leaves it as it is, undone.
 */
gboolean
br_cli_parked_give_up (BrCli   *cli,
                       GError **error)
{
  return settle (cli, br_desk_give_up, error);
}

/* ---- elsewhere ---------------------------------------------------------------------- */

static gboolean
is_at (BrCli               *cli,
       const BrParkedPlace *place,
       const GStrv          tables)
{
  const char *time = br_cli_get_option (cli, "time");
  g_autofree char *clock = br_instant_format_clock (place->starts, cli->zone);
  gboolean same = tables == NULL || g_strv_length (tables) == g_strv_length (place->numbers);

  for (guint i = 0; same && tables != NULL && tables[i] != NULL; i++)
    same = g_strv_contains ((const char *const *) place->numbers, tables[i]);
  return same && (time == NULL || g_str_equal (time, clock)) &&
         (place->moves == NULL || br_cli_get_option (cli, "accept-moves") != NULL);
}

/**
 * br_cli_parked_elsewhere:
 * @cli: a run
 * @error: return location
 *
 * `parked elsewhere NUMBER`: does it once more, with its booking where there is room: at the first of the places
 * that `parked list` names, or the first of them at that time and those tables. With --accept-moves also where
 * others have to move first, all as one change.
 */
gboolean
br_cli_parked_elsewhere (BrCli   *cli,
                         GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  const BrDeskParked *self = find (cli, &list, error);
  g_auto (GStrv) tables = br_cli_take_tables (cli);

  if (self == NULL)
    return FALSE;
  for (guint i = 0; i < self->places->len; i++)
    if (is_at (cli, self->places->pdata[i], tables))
      return br_desk_try_elsewhere (cli->store, self->parked->entry->seq, self->places->pdata[i], error);
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                       self->places->len > 0 ? _ ("There is no room there: parked list says where there is some, "
                                                  "and --accept-moves takes what others have to move for")
                                             : _ ("There is no other place for it"));
  return FALSE;
}
