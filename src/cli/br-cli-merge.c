#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/base/br-count.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrCli          *cli;
  const char     *names[2];
  BrId            ids[2];
  BrCombineChoice choice;
  int             score;
  gint64          least;
  GArray         *plan;
} Merging;

/* ---- two ------------------------------------------------------------------------------- */

/* `phone=a` is as the first has it, `phone=b` as the second. */
static gboolean
take_choice (Merging    *merging,
             const char *word,
             GError    **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  g_auto (GStrv) pair = g_strsplit (word, "=", 2);
  const BrField *field;
  BrFieldSet bit;

  if (g_strv_length (pair) != 2 || (!g_str_equal (pair[1], "a") && !g_str_equal (pair[1], "b")))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is not FIELD=a or FIELD=b"), word);
      return FALSE;
    }
  field = br_entity_find_field (entity, pair[0], error);
  if (field == NULL)
    return FALSE;
  bit = (BrFieldSet) 1 << br_entity_field_index (entity, field);
  if ((bit & br_combine_get_fields ()) == 0)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("The %s of a customer is not chosen"), pair[0]);
      return FALSE;
    }
  if (g_str_equal (pair[1], "a"))
    merging->choice.from_merged |= bit;
  else
    merging->choice.from_kept |= bit;
  return TRUE;
}

static gboolean
take_choices (Merging *merging,
              GError **error)
{
  g_auto (GStrv) words = br_cli_get_options (merging->cli, "take");

  for (guint i = 0; words[i] != NULL; i++)
    if (!take_choice (merging, words[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
resolve_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Merging *merging = user_data;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (merging->names); i++)
    if (merging->names[i] != NULL &&
        !br_desk_resolve (db, BR_KIND_CUSTOMER, merging->names[i], NULL, &merging->ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Merging *merging = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (merging->cli, db, br_entity_get (BR_KIND_CUSTOMER), error);
  g_autoptr (BrRecord) record = view != NULL ? br_db_load (db, BR_KIND_CUSTOMER, &merging->ids[1], error) : NULL;

  return record != NULL && br_cli_view_print (view, record, error);
}

static gboolean
begin (Merging *merging,
       GError **error)
{
  return br_cli_open (merging->cli, error) && br_cli_unlock (merging->cli, error) &&
         br_cli_read (merging->cli, resolve_in_read, merging, error);
}

/**
 * br_cli_customer_merge:
 * @cli: a run
 * @error: return location
 *
 * `customer merge A into B [--take FIELD=a|b …]`: prints B as they are then.
 */
gboolean
br_cli_customer_merge (BrCli   *cli,
                       GError **error)
{
  Merging merging = { .cli = cli, .names = { br_cli_get_word (cli, 0), br_cli_get_word (cli, 2) } };

  if (g_ascii_strcasecmp (br_cli_get_word (cli, 1), "into") != 0)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Say who is merged into whom: A into B"));
      return FALSE;
    }
  return take_choices (&merging, error) && begin (&merging, error) &&
         br_desk_do (cli->store, br_desk_merge_customers (&merging.ids[0], &merging.ids[1], &merging.choice, 0), NULL,
                     error) &&
         br_cli_read (cli, print_in_read, &merging, error);
}

/**
 * br_cli_customer_unmerge:
 * @cli: a run
 * @error: return location
 *
 * `customer unmerge CUSTOMER`: by the id of who was merged, for they have no name of their own any more; prints them.
 */
gboolean
br_cli_customer_unmerge (BrCli   *cli,
                         GError **error)
{
  Merging merging = { .cli = cli, .names = { NULL, br_cli_get_word (cli, 0) } };

  return begin (&merging, error) && br_desk_do (cli->store, br_desk_unmerge_customer (&merging.ids[1]), NULL, error) &&
         br_cli_read (cli, print_in_read, &merging, error);
}

/**
 * br_cli_duplicates_apart:
 * @cli: a run
 * @error: return location
 *
 * `duplicates apart A B`: they are not the same, and are not proposed again.
 */
gboolean
br_cli_duplicates_apart (BrCli   *cli,
                         GError **error)
{
  Merging merging = { .cli = cli, .names = { br_cli_get_word (cli, 0), br_cli_get_word (cli, 1) } };

  return begin (&merging, error) &&
         br_desk_do (cli->store, br_desk_keep_apart (&merging.ids[0], &merging.ids[1]), NULL, error) &&
         br_cli_read (cli, print_in_read, &merging, error);
}

/* ---- all that are certain ---------------------------------------------------------------- */

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
print_plan_document (Merging *merging,
                     BrDb    *db)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < merging->plan->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (merging->plan, BrDuplicate, i);
      g_autofree char *why = br_duplicate_say (pair);

      json_builder_begin_object (builder);
      build_guest (builder, db, "merged", &pair->b);
      build_guest (builder, db, "into", &pair->a);
      json_builder_set_member_name (builder, "score");
      json_builder_add_int_value (builder, pair->score);
      json_builder_set_member_name (builder, "why");
      json_builder_add_string_value (builder, why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  br_cli_out_builder (merging->cli, builder);
}

static void
print_plan_table (Merging *merging,
                  BrDb    *db)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (merging->cli, 4);

  br_cli_table_set_heading (table, 0, _ ("Score"), TRUE);
  br_cli_table_set_heading (table, 1, _ ("Guest"), FALSE);
  br_cli_table_set_heading (table, 2, _ ("into"), FALSE);
  br_cli_table_set_heading (table, 3, _ ("Why"), FALSE);
  for (guint i = 0; i < merging->plan->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (merging->plan, BrDuplicate, i);

      br_cli_table_set_cell (table, 0, g_strdup_printf ("%d", pair->score));
      br_cli_table_set_cell (table, 1, br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->b));
      br_cli_table_set_cell (table, 2, br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->a));
      br_cli_table_set_cell (table, 3, br_duplicate_say (pair));
      br_cli_table_end_row (table);
    }
}

static gboolean
plan_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Merging *merging = user_data;

  merging->plan = br_desk_plan_merges (db, (int) merging->least, error);
  if (merging->plan == NULL)
    return FALSE;
  if (merging->cli->json)
    print_plan_document (merging, db);
  else if (merging->plan->len > 0)
    print_plan_table (merging, db);
  else
    br_cli_out (merging->cli, _ ("Nobody is known twice, as far as can be told\n"));
  return TRUE;
}

static gboolean
merge_all (Merging *merging,
           GError **error)
{
  if (merging->plan->len == 0)
    return TRUE;
  if (!br_desk_do (merging->cli->store, br_desk_merge_duplicates ((int) merging->least), NULL, error))
    return FALSE;
  if (!merging->cli->json)
    {
      g_autofree char *n = br_count_format (merging->plan->len);

      br_cli_out_format (merging->cli, ngettext ("Merged %s guest\n", "Merged %s guests\n", merging->plan->len), n);
    }
  return TRUE;
}

/**
 * br_cli_duplicates_merge:
 * @cli: a run
 * @error: return location
 *
 * `duplicates merge [--above SCORE] [--dry-run]`: merges all who are that likely one, the later known into the
 * earlier, as one change; or says only whom.
 */
gboolean
br_cli_duplicates_merge (BrCli   *cli,
                         GError **error)
{
  Merging merging = { .cli = cli, .least = BR_DUPLICATE_CERTAIN };
  gboolean done;

  done = br_cli_get_number (cli, "above", 1, &merging.least, error) && br_cli_open (cli, error) &&
         br_cli_unlock (cli, error) && br_cli_read (cli, plan_in_read, &merging, error) &&
         (br_cli_get_option (cli, "dry-run") != NULL || merge_all (&merging, error));
  g_clear_pointer (&merging.plan, g_array_unref);
  return done;
}
