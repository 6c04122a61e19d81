#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrCli *cli;
  gint64 least;
  gint64 limit;
} Asking;

static void
build_guest (JsonBuilder *builder,
             BrDb        *db,
             const char  *member,
             const BrId  *guest)
{
  g_autofree char *id = br_id_to_string (guest);
  g_autofree char *name = br_desk_name_of (db, BR_KIND_CUSTOMER, guest);

  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
  json_builder_end_object (builder);
}

static void
build_pair (JsonBuilder       *builder,
            BrDb              *db,
            const BrDuplicate *pair)
{
  g_autofree char *why = br_duplicate_say (pair);

  json_builder_begin_object (builder);
  build_guest (builder, db, "a", &pair->a);
  build_guest (builder, db, "b", &pair->b);
  json_builder_set_member_name (builder, "score");
  json_builder_add_int_value (builder, pair->score);
  json_builder_set_member_name (builder, "certain");
  json_builder_add_boolean_value (builder, pair->score >= BR_DUPLICATE_CERTAIN);
  json_builder_set_member_name (builder, "why");
  json_builder_add_string_value (builder, why);
  json_builder_end_object (builder);
}

static void
print_document (Asking       *asking,
                BrDb         *db,
                const GArray *pairs,
                guint         n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    build_pair (builder, db, &g_array_index (pairs, BrDuplicate, i));
  json_builder_end_array (builder);
  br_cli_out_builder (asking->cli, builder);
}

static void
print_table (Asking       *asking,
             BrDb         *db,
             const GArray *pairs,
             guint         n)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (asking->cli, 4);

  br_cli_table_set_heading (table, 0, _ ("Score"), TRUE);
  br_cli_table_set_heading (table, 1, _ ("Guest"), FALSE);
  br_cli_table_set_heading (table, 2, _ ("and"), FALSE);
  br_cli_table_set_heading (table, 3, _ ("Why"), FALSE);
  for (guint i = 0; i < n; i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);

      br_cli_table_set_cell (table, 0, g_strdup_printf ("%d", pair->score));
      br_cli_table_set_cell (table, 1, br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->a));
      br_cli_table_set_cell (table, 2, br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->b));
      br_cli_table_set_cell (table, 3, br_duplicate_say (pair));
      br_cli_table_end_row (table);
    }
}

static GArray *
find (Asking  *asking,
      BrDb    *db,
      GError **error)
{
  const char *who = br_cli_get_word (asking->cli, 0);
  BrLevel level;
  BrId id;

  if (who == NULL)
    return br_desk_find_duplicates (db, (int) asking->least, error);
  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error) ||
      !br_desk_resolve (db, BR_KIND_CUSTOMER, who, NULL, &id, error))
    return NULL;
  return br_desk_find_duplicates_of (db, &id, (int) asking->least, error);
}

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Asking *asking = user_data;
  g_autoptr (GArray) pairs = find (asking, db, error);
  guint n;

  if (pairs == NULL)
    return FALSE;
  n = (guint) MIN ((gint64) pairs->len, asking->limit);
  if (asking->cli->json)
    print_document (asking, db, pairs, n);
  else if (n > 0)
    print_table (asking, db, pairs, n);
  else
    br_cli_out (asking->cli, _ ("Nobody is known twice, as far as can be told\n"));
  return TRUE;
}

/**
 * br_cli_duplicates:
 * @cli: a run
 * @error: return location
 *
 * `duplicates [CUSTOMER] [--least SCORE] [--limit N]`: which guests may be one, and why.
 */
gboolean
br_cli_duplicates (BrCli   *cli,
                   GError **error)
{
  Asking asking = { .cli = cli, .least = BR_DUPLICATE_PROPOSED, .limit = G_MAXINT64 };

  return br_cli_get_number (cli, "least", 0, &asking.least, error) &&
         br_cli_get_number (cli, "limit", 0, &asking.limit, error) && br_cli_open (cli, error) &&
         br_cli_unlock (cli, error) && br_cli_read (cli, print_in_read, &asking, error);
}
