#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-conflict.h"
#include "desk/br-desk-error.h"

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
  json_builder_end_object (builder);
}

static void
print_list (BrCli     *cli,
            GPtrArray *list)
{
  const char *headings[] = { _ ("Number"), _ ("What"), _ ("By"), _ ("Why it does not stand") };
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

/* Only one that is in the list may be named. */
static gboolean
find (BrCli   *cli,
      gint64  *seq,
      gint64  *piece,
      GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!br_cli_read (cli, read_parked, &list, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const BrSyncParked *parked = ((BrDeskParked *) list->pdata[i])->parked;
      g_autofree char *name = get_name (parked);

      if (!g_str_equal (name, br_cli_get_word (cli, 0)))
        continue;
      *seq = parked->entry->seq;
      *piece = parked->piece;
      return TRUE;
    }
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("No change “%s” is set aside"),
               br_cli_get_word (cli, 0));
  return FALSE;
}

static gboolean
settle (BrCli     *cli,
        gboolean (*verb) (BrStore *store,
                          gint64   seq,
                          gint64   piece,
                          GError **error),
        GError   **error)
{
  gint64 seq, piece;

  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && find (cli, &seq, &piece, error) &&
         verb (cli->store, seq, piece, error);
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
