#include "config.h"

#include "cli/br-cli-request.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-answer-json.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* ---- the words ------------------------------------------------------------------- */

static gboolean
take_time (BrCli   *cli,
           int     *time,
           GError **error)
{
  const char *text = br_cli_get_option (cli, "time");

  if (text == NULL || br_clock_parse (text, time, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--time wants a time such as 20:30, not “%s”"), text);
  return FALSE;
}

/**
 * br_cli_take_count:
 * @cli: a run
 * @name: an option's name, without its dashes
 * @count: (inout): how many, one at least; left as it is when the option was not given
 * @error: return location for %BR_CLI_ERROR_USAGE
 */
gboolean
br_cli_take_count (BrCli      *cli,
                   const char *name,
                   int        *count,
                   GError    **error)
{
  gint64 number = *count;

  if (!br_cli_get_number (cli, name, 1, &number, error))
    return FALSE;
  if (number > G_MAXINT16)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--%s is too large"), name);
      return FALSE;
    }
  *count = (int) number;
  return TRUE;
}

/**
 * br_cli_take_tables:
 * @cli: a run
 *
 * Returns: (transfer full) (nullable): the tables that --tables names
 */
GStrv
br_cli_take_tables (BrCli *cli)
{
  const char *text = br_cli_get_option (cli, "tables");
  GStrv words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_strstrip (words[i]);
  return words;
}

/**
 * br_cli_take_overrides:
 * @cli: a run
 * @request: (inout): what is asked for
 * @error: return location for %BR_CLI_ERROR_USAGE
 *
 * Takes --override and --reason.
 */
gboolean
br_cli_take_overrides (BrCli            *cli,
                       BrBookingRequest *request,
                       GError          **error)
{
  static const struct
  {
    const char *name;
    BrOverride  override;
  } known[] = { { "pacing", BR_OVERRIDE_PACING }, { "size", BR_OVERRIDE_SIZE }, { "tags", BR_OVERRIDE_TAGS } };
  const char *text = br_cli_get_option (cli, "override");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint j = 0;

      while (j < G_N_ELEMENTS (known) && !g_str_equal (g_strstrip (words[i]), known[j].name))
        j++;
      if (j == G_N_ELEMENTS (known))
        {
          g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--override wants pacing, size or tags, not “%s”"),
                       words[i]);
          return FALSE;
        }
      request->overrides |= known[j].override;
    }
  request->reason = g_strdup (br_cli_get_option (cli, "reason"));
  return TRUE;
}

static gboolean
take_source (BrCli            *cli,
             BrBookingRequest *request,
             GError          **error)
{
  const char *text = br_cli_get_option (cli, "source");
  int source = request->source;

  if (text != NULL && !br_enum_parse (br_booking_source_values, text, &source))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no source “%s”"), text);
      return FALSE;
    }
  request->source = source;
  return TRUE;
}

/**
 * br_cli_take_request:
 * @cli: a run
 * @request: (inout): what is asked for
 * @error: return location for %BR_CLI_ERROR_USAGE
 *
 * Takes what a question and a booking have in common.
 */
gboolean
br_cli_take_request (BrCli            *cli,
                     BrBookingRequest *request,
                     GError          **error)
{
  if (!br_cli_get_date (cli, "date", &request->date, error) || !take_time (cli, &request->time, error) ||
      !br_cli_take_count (cli, "party", &request->party, error) ||
      !br_cli_take_count (cli, "minutes", &request->minutes, error) || !take_source (cli, request, error))
    return FALSE;
  request->tables = br_cli_take_tables (cli);
  request->section = g_strdup (br_cli_get_option (cli, "section"));
  request->features = g_strdup (br_cli_get_option (cli, "features"));
  return TRUE;
}

/**
 * br_cli_take_money:
 * @cli: a run with an open venue
 * @name: an option's name, without its dashes
 * @money: (inout): the amount; left as it is when the option was not given
 * @error: return location for a #BrCoreError
 */
gboolean
br_cli_take_money (BrCli      *cli,
                   const char *name,
                   BrMoney    *money,
                   GError    **error)
{
  const char *text = br_cli_get_option (cli, name);
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);

  return text == NULL || br_money_parse (text, venue->currency, money, error);
}

/* ---- rows ------------------------------------------------------------------------ */

typedef struct
{
  BrCli *cli;
  BrKind kind;
  BrId  *id;
} Row;

static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Row *row = user_data;
  BrLevel level;

  return br_desk_check_read (db, row->kind, &level, error) &&
         br_desk_resolve (db, row->kind, br_cli_get_word (row->cli, 0), NULL, row->id, error);
}

/**
 * br_cli_find_row:
 * @cli: a run
 * @kind: what the first word names
 * @id: (out): it
 * @error: return location for a #BrDeskError, #BrCliError or #BrStoreError
 *
 * Opens the venue, unlocks it where the kind is personal, and finds the row.
 */
gboolean
br_cli_find_row (BrCli   *cli,
                 BrKind   kind,
                 BrId    *id,
                 GError **error)
{
  Row row = { cli, kind, id };

  return br_cli_open (cli, error) && br_cli_unlock_for (cli, kind, error) &&
         br_cli_read (cli, find_in_read, &row, error);
}

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Row *row = user_data;
  g_autoptr (BrRecord) record = br_db_load (db, row->kind, row->id, error);
  g_autoptr (BrCliView) view = record != NULL ? br_cli_view_new (row->cli, db, record->entity, error) : NULL;

  return view != NULL && br_cli_view_print (view, record, error);
}

/**
 * br_cli_print_row:
 * @cli: a run with an open venue
 * @kind: a kind
 * @id: a row of it
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Prints the row as it stands now.
 */
gboolean
br_cli_print_row (BrCli      *cli,
                  BrKind      kind,
                  const BrId *id,
                  GError    **error)
{
  BrId which = *id;
  Row row = { cli, kind, &which };

  return br_cli_read (cli, print_in_read, &row, error);
}

/* ---- answers --------------------------------------------------------------------- */

/**
 * br_cli_warn_of_clocks:
 * @cli: a run
 * @answer: what the engine said
 *
 * Says which time is meant where the clocks show it twice, or never.
 */
void
br_cli_warn_of_clocks (BrCli              *cli,
                       const BrDeskAnswer *answer)
{
  g_autofree char *when = NULL;

  if (answer->local == BR_LOCAL_TIME_UNIQUE)
    return;
  when = br_instant_to_iso (answer->question.starts, answer->book->zone);
  br_cli_warn (cli,
               answer->local == BR_LOCAL_TIME_GAP ? _ ("The clocks go forward over that time: %s is meant")
                                                  : _ ("The clocks show that time twice: %s is meant"),
               when);
}

/**
 * br_cli_build_refusal:
 * @answer: a refusal
 * @builder: where to
 */
void
br_cli_build_refusal (const BrDeskAnswer *answer,
                      JsonBuilder        *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "constraint");
  json_builder_add_string_value (builder, br_enum_get_nick (br_constraint_values, answer->verdict.constraint));
  json_builder_set_member_name (builder, "detail");
  br_desk_answer_build_figures (answer, builder);
  br_desk_answer_build_fitting (answer, builder);
  json_builder_end_object (builder);
}

/**
 * br_cli_fail_with:
 * @cli: a run
 * @answer: a refusal
 * @error: (inout): the error, where there is one already
 *
 * The error says why; its detail is the whole refusal, so that a script may act on it.
 *
 * Returns: %FALSE
 */
gboolean
br_cli_fail_with (BrCli              *cli,
                  const BrDeskAnswer *answer,
                  GError            **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *why = br_desk_answer_say (answer);
  JsonObject *detail = br_cli_get_detail (cli);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  br_cli_build_refusal (answer, builder);
  root = json_builder_get_root (builder);
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (detail, name, json_node_copy (value));
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return FALSE;
}
