#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-search.h"

typedef struct
{
  BrCli *cli;
  char  *text;
  gint64 limit;
} Search;

/* What people look somebody up for; `show` has the rest. */
static const char *const columns[] = { "name", "email", "phone", "postcode", "id" };

static BrCliTable *
table_new (BrCli *cli)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrCliTable *table = br_cli_table_new (cli, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    br_cli_table_set_heading (table, i, _ (br_entity_get_field (entity, columns[i])->label), FALSE);
  return table;
}

static void
add_row (BrCliTable     *table,
         BrCliView      *view,
         const BrRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const BrField *field = br_entity_get_field (record->entity, columns[i]);

      if (br_cli_view_shows (view, field))
        br_cli_table_set_cell (table, i, br_cli_view_get_text (view, record, field));
    }
  br_cli_table_end_row (table);
}

static gboolean
print_found (Search    *search,
             BrDb      *db,
             BrCliView *view,
             GArray    *ids,
             GError   **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (BrCliTable) table = search->cli->json ? NULL : table_new (search->cli);

  for (guint i = 0; i < ids->len && (search->limit < 0 || i < search->limit); i++)
    {
      g_autoptr (BrRecord) record = br_db_load (db, BR_KIND_CUSTOMER, &g_array_index (ids, BrId, i), error);

      if (record == NULL)
        return FALSE;
      if (table != NULL)
        {
          add_row (table, view, record);
          continue;
        }
      if (!br_cli_view_build (view, builder, record, error))
        return FALSE;
      br_cli_out_item (search->cli, builder);
    }
  return TRUE;
}

static gboolean
search_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Search *search = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (search->cli, db, br_entity_get (BR_KIND_CUSTOMER), error);
  g_autoptr (GArray) ids = view != NULL ? br_desk_search_customers (db, search->text, error) : NULL;

  if (ids == NULL)
    return FALSE;
  if (search->cli->json)
    br_cli_out_begin (search->cli);
  if (!print_found (search, db, view, ids, error))
    return FALSE;
  if (search->cli->json)
    br_cli_out_end (search->cli);
  return TRUE;
}

/**
 * br_cli_search:
 * @cli: a run
 * @error: return location
 *
 * `search TEXT [--limit N]`: customers, by name, e-mail or phone.
 */
gboolean
br_cli_search (BrCli   *cli,
               GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autofree char *text = g_strjoinv (" ", words);
  Search search = { .cli = cli, .text = text, .limit = -1 };

  return br_cli_get_number (cli, "limit", 0, &search.limit, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_CUSTOMER, error) && br_cli_read (cli, search_in_read, &search, error);
}
