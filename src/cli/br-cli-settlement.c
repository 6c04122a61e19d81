#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-settle.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/rules/br-what-if.h"
#include "desk/br-desk-describe.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-settle.h"
#include "desk/br-desk-statement.h"
#include "draw/br-settlement-paper.h"
#include "exchange/br-settlement-file.h"

/* What an artist earns is for nobody else to read. */
#define CLOSED_FILE 0600

/* The versions of an event's settlement. */
typedef struct
{
  BrCli                 *cli;
  BrId                   event;
  gint64                 version;
  BrSettlementStatement *statement;
} Asked;

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Asked *asked = user_data;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (BrCliView) view = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_SETTLEMENT, &level, error))
    return FALSE;
  versions = br_desk_get_settlements (db, &asked->event, error);
  view = versions != NULL ? br_cli_view_new (asked->cli, db, br_entity_get (BR_KIND_SETTLEMENT), error) : NULL;
  return view != NULL && br_cli_view_print_all (view, versions, error);
}

/**
 * br_cli_settle_versions:
 * @cli: a run
 * @error: return location
 *
 * `settle versions EVENT`: the newest first.
 */
gboolean
br_cli_settle_versions (BrCli   *cli,
                        GError **error)
{
  Asked asked = { .cli = cli };

  return br_cli_find_row (cli, BR_KIND_EVENT, &asked.event, error) && br_cli_read (cli, list_in_read, &asked, error);
}

/* The version that is asked for; without a number the newest, and where none is kept the draft. */
static gboolean
read_statement (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Asked *asked = user_data;
  g_autoptr (GPtrArray) versions = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_SETTLEMENT, &level, error))
    return FALSE;
  versions = br_desk_get_settlements (db, &asked->event, error);
  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len && asked->statement == NULL && asked->version != 0; i++)
    {
      const BrSettlementVersion *version = versions->pdata[i];

      if (asked->version != BR_INT_NONE && version->version != asked->version)
        continue;
      asked->statement = br_desk_version_statement (db, version, error);
      if (asked->statement == NULL)
        return FALSE;
    }
  if (asked->statement == NULL && asked->version != BR_INT_NONE && asked->version != 0)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no version %d of this settlement"),
                   (int) asked->version);
      return FALSE;
    }
  if (asked->statement == NULL)
    asked->statement = br_desk_draft_statement (db, &asked->event, NULL, error);
  return asked->statement != NULL;
}

static gboolean
find_statement (BrCli   *cli,
                Asked   *asked,
                GError **error)
{
  asked->cli = cli;
  asked->version = BR_INT_NONE;
  if (!br_cli_get_number (cli, "revision", 0, &asked->version, error) ||
      !br_cli_find_row (cli, BR_KIND_EVENT, &asked->event, error))
    return FALSE;
  /* Who signed is sealed; without the key the statement says so. */
  br_cli_try_unlock (cli);
  return br_cli_read (cli, read_statement, asked, error);
}

static void
build_figure (JsonBuilder *builder,
              const char  *name,
              gboolean     has,
              gint64       figure)
{
  json_builder_set_member_name (builder, name);
  if (has)
    json_builder_add_int_value (builder, figure);
  else
    json_builder_add_null_value (builder);
}

static void
print_difference (BrCli                       *cli,
                  const BrSettlementStatement *statement,
                  const BrSheetDifference     *difference)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      g_autofree char *said = br_sheet_difference_say (difference, statement->sheet->currency);

      br_cli_out_format (cli, "%s\n", said);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "what");
  json_builder_add_string_value (builder, difference->text);
  build_figure (builder, "was", difference->has_was, difference->was);
  build_figure (builder, "is", difference->has_is, difference->is);
  json_builder_end_object (builder);
  br_cli_out_item (cli, builder);
}

/**
 * br_cli_settle_differences:
 * @cli: a run
 * @error: return location
 *
 * `settle differences EVENT [--revision N]`: what is not in a version as in the one before; --revision 0 is what there is now,
 * beside the newest.
 */
gboolean
br_cli_settle_differences (BrCli   *cli,
                           GError **error)
{
  g_autoptr (BrSettlementStatement) statement = NULL;
  Asked asked = { 0 };

  if (!find_statement (cli, &asked, error))
    return FALSE;
  statement = asked.statement;
  if (cli->json)
    br_cli_out_begin (cli);
  for (guint i = 0; statement->differences != NULL && i < statement->differences->len; i++)
    print_difference (cli, statement, statement->differences->pdata[i]);
  if (cli->json)
    br_cli_out_end (cli);
  return TRUE;
}

static void
say_written (BrCli                       *cli,
             const BrSettlementStatement *statement)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_filename_display_name (br_cli_get_word (cli, 1));

  if (!cli->json)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, name);
  build_figure (builder, "version", statement->version > 0, statement->version);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_settle_pdf:
 * @cli: a run
 * @error: return location
 *
 * `settle pdf EVENT FILE [--revision N] [--artist A]`: the newest version, or what there is now where none is kept or 0 is
 * asked for; an artist’s own copy does not say what others earn.
 */
gboolean
br_cli_settle_pdf (BrCli   *cli,
                   GError **error)
{
  g_autoptr (BrSettlementStatement) statement = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *artist = br_cli_get_option (cli, "artist");
  Asked asked = { 0 };
  int only = BR_SHEET_ALL;

  if (!find_statement (cli, &asked, error))
    return FALSE;
  statement = asked.statement;
  if (artist != NULL && (only = br_settlement_statement_find_artist (statement, artist)) < 0)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no deal with “%s” for this event"), artist);
      return FALSE;
    }
  bytes = br_settlement_statement_make_pdf (statement, only, error);
  if (bytes == NULL || !br_cli_write_file (br_cli_get_word (cli, 1), bytes, CLOSED_FILE, error))
    return FALSE;
  say_written (cli, statement);
  return TRUE;
}

/* ---- what if ------------------------------------------------------------------------------------ */

typedef struct
{
  BrId  event;
  char *terms;
} Describing;

static gboolean
describe_in_read (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  Describing *describing = user_data;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_DEAL, &level, error))
    return FALSE;
  describing->terms = br_desk_describe_show (db, &describing->event, error);
  return describing->terms != NULL;
}

/* 90 and 90% are nine tenths of the price. */
static gboolean
take_price (BrCli   *cli,
            BrRate  *price,
            GError **error)
{
  const char *text = br_cli_get_option (cli, "price");
  char *end;
  double percent;

  *price = 10000;
  if (text == NULL)
    return TRUE;
  percent = g_ascii_strtod (text, &end);
  if (*end == '%')
    end++;
  if (end == text || *end != '\0' || !(percent >= 0 && percent <= 1000))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is no share of the price, such as 90%%"), text);
      return FALSE;
    }
  *price = (BrRate) (percent * 100 + 0.5);
  return TRUE;
}

/**
 * br_cli_settle_what_if:
 * @cli: a run
 * @error: return location
 *
 * `settle what-if EVENT [--sold N] [--price SHARE]`: what it would come to, sold out unless a number of tickets is given,
 * at all prices as they are unless a share of them is; prints the settlement. The break-even goes to standard error.
 */
gboolean
br_cli_settle_what_if (BrCli   *cli,
                       GError **error)
{
  Describing describing = { .terms = NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BrSettlementFile) file = NULL;
  g_autofree BrTicketSale *sales = NULL;
  BrWhatIf asked = { BR_INT_NONE, 10000 };
  gint64 even;

  if (!br_cli_get_number (cli, "sold", 0, &asked.tickets, error) || !take_price (cli, &asked.price, error) ||
      !br_cli_find_row (cli, BR_KIND_EVENT, &describing.event, error) || !br_cli_read (cli, describe_in_read, &describing, error))
    return FALSE;
  bytes = g_bytes_new_take (describing.terms, strlen (describing.terms));
  file = br_settlement_file_read (bytes, error);
  if (file == NULL)
    return FALSE;
  if (asked.tickets == BR_INT_NONE)
    asked.tickets = br_what_if_get_sellable (&file->terms);
  if (br_what_if_break_even (&file->terms, asked.price, &even))
    br_cli_warn (cli, ngettext ("The house breaks even at %d ticket", "The house breaks even at %d tickets", (gulong) even),
                 (int) even);
  else
    br_cli_warn (cli, "%s", _ ("The house does not break even, sold out or not"));
  sales = g_new0 (BrTicketSale, file->terms.n_sales + 1);
  br_what_if_spread (&file->terms, &asked, sales);
  file->terms.sales = sales;
  file->terms.attendance = -1;
  return br_cli_print_settlement (cli, file, error);
}
