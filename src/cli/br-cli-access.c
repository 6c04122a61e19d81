#include "config.h"

#include "cli/br-cli-access.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-ref.h"

#define LIMIT 100

/**
 * br_cli_note_access:
 * @cli: a run with its venue open
 * @act: how somebody looked
 * @customer: (nullable): at whom
 * @count: at how many
 *
 * Writes down who looked. A venue that can only be read is shown all the same.
 */
void
br_cli_note_access (BrCli      *cli,
                    BrAccess    act,
                    const BrId *customer,
                    gint64      count)
{
  g_autoptr (GError) error = NULL;

  if (!br_store_is_read_only (cli->store) &&
      !br_desk_do (cli->store, br_desk_note_access (act, customer, count), NULL, &error))
    br_cli_warn (cli, _ ("it could not be written down who looked: %s"), error->message);
}

typedef struct
{
  BrCli *cli;
  BrId   customer;
  gint64 limit;
} Asking;

static char *
name_guest (BrDb               *db,
            const BrAccessLine *line)
{
  if (br_id_is_none (&line->customer))
    return g_strdup_printf (ngettext ("%d guest", "%d guests", (gulong) line->count), (int) line->count);
  return br_desk_name_of (db, BR_KIND_CUSTOMER, &line->customer);
}

static char *
name_user (BrDb               *db,
           const BrAccessLine *line)
{
  return br_id_is_none (&line->actor) ? NULL : br_desk_name_of (db, BR_KIND_USER, &line->actor);
}

static void
print_line (Asking             *asking,
            BrDb               *db,
            BrCliTable         *table,
            const BrAccessLine *line)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *at = br_instant_to_iso (line->at, asking->cli->zone);
  g_autofree char *by = name_user (db, line);

  if (!asking->cli->json)
    {
      br_cli_table_set_cell (table, 0, br_instant_format (line->at, asking->cli->zone, "%Y-%m-%d %H:%M"));
      br_cli_table_set_cell (table, 1, g_strdup (by != NULL ? by : _ ("Backroom")));
      br_cli_table_set_cell (table, 2, name_guest (db, line));
      br_cli_table_set_cell (table, 3, g_strdup (_ (br_enum_get_label (br_access_values, line->act))));
      br_cli_table_end_row (table);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "at", at);
  br_wire_say_text (builder, "by", by);
  br_wire_add_id (builder, "customer", &line->customer);
  br_wire_say_text (builder, "act", br_enum_get_nick (br_access_values, line->act));
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, line->count);
  json_builder_end_object (builder);
  br_cli_out_item (asking->cli, builder);
}

static BrCliTable *
table_new (BrCli *cli)
{
  static const char *const headings[] = { N_ ("At"), N_ ("Who"), N_ ("Whom"), N_ ("How") };
  BrCliTable *table = br_cli_table_new (cli, G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, _ (headings[i]), FALSE);
  return table;
}

static gboolean
print_log (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Asking *asking = user_data;
  g_autoptr (GArray) lines =
    br_desk_read_access (db, br_id_is_none (&asking->customer) ? NULL : &asking->customer, asking->limit, error);
  g_autoptr (BrCliTable) table = NULL;

  if (lines == NULL)
    return FALSE;
  if (asking->cli->json)
    br_cli_out_begin (asking->cli);
  else
    table = table_new (asking->cli);
  for (guint i = 0; i < lines->len; i++)
    print_line (asking, db, table, &g_array_index (lines, BrAccessLine, i));
  if (asking->cli->json)
    br_cli_out_end (asking->cli);
  return TRUE;
}

/**
 * br_cli_gdpr_accesses:
 * @cli: a run
 * @error: return location
 *
 * `gdpr accesses [CUSTOMER] [--limit N]`: who looked at whom on this device; for the owner.
 */
gboolean
br_cli_gdpr_accesses (BrCli   *cli,
                      GError **error)
{
  Asking asking = { .cli = cli, .limit = LIMIT };

  return br_cli_get_number (cli, "limit", 1, &asking.limit, error) && br_cli_open (cli, error) &&
         br_cli_unlock (cli, error) &&
         (br_cli_get_word (cli, 0) == NULL || br_cli_find_row (cli, BR_KIND_CUSTOMER, &asking.customer, error)) &&
         br_cli_read (cli, print_log, &asking, error);
}
