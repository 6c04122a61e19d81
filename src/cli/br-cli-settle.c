#include "config.h"

#include "cli/br-cli-settle.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "core/base/br-error.h"
#include "desk/br-desk-describe.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-settle.h"
#include "exchange/br-settlement-file.h"
#include "wire/br-wire-member.h"

/* ---- JSON ------------------------------------------------------------------------------- */

/* A figure that only one answer has. */
static void
add_settled (JsonBuilder *builder,
             const char  *name,
             gboolean     is_settled,
             gint64       value)
{
  json_builder_set_member_name (builder, name);
  if (is_settled)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
build_costs (JsonBuilder            *builder,
             const BrSettlementFile *file,
             const BrSettlement     *settlement)
{
  json_builder_set_member_name (builder, "costs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < settlement->n_costs; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, file->terms.costs[i].name);
      br_wire_say_int (builder, "amount", settlement->costs[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  br_wire_say_int (builder, "costs_total", settlement->costs_total);
}

static void
build_steps (JsonBuilder            *builder,
             const BrSettlementFile *file,
             const BrSettledDeal    *deal)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < deal->steps->len; i++)
    {
      const BrDealStep *step = &g_array_index (deal->steps, BrDealStep, i);
      g_autofree char *text = br_deal_step_say (step, file->terms.deals, file->currency);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, text);
      br_wire_say_int (builder, "amount", step->amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_deals (JsonBuilder            *builder,
             const BrSettlementFile *file,
             const BrSettlement     *settlement)
{
  gboolean is = settlement->is_settled;

  json_builder_set_member_name (builder, "deals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < settlement->n_deals; i++)
    {
      const BrSettledDeal *deal = &settlement->deals[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "artist");
      json_builder_add_string_value (builder, file->terms.deals[i].artist);
      add_settled (builder, "fee", is, deal->fee);
      add_settled (builder, "split_point", is && deal->has_split_point, deal->split_point);
      add_settled (builder, "vat", is, deal->vat);
      add_settled (builder, "hospitality", is, deal->hospitality);
      add_settled (builder, "withheld", is, deal->withheld);
      add_settled (builder, "commission", is, deal->commission);
      br_wire_say_int (builder, "paid", file->terms.deals[i].paid);
      add_settled (builder, "balance", is, deal->balance);
      build_steps (builder, file, deal);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_alternatives (JsonBuilder            *builder,
                    const BrSettlementFile *file,
                    const BrSettlement     *settlement)
{
  json_builder_set_member_name (builder, "alternatives");
  json_builder_begin_array (builder);
  for (guint i = 0; !settlement->is_settled && i < settlement->answers->len; i++)
    {
      const gint64 *fees = settlement->answers->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "fees");
      json_builder_begin_object (builder);
      for (guint j = 0; j < settlement->n_deals; j++)
        br_wire_say_int (builder, file->terms.deals[j].artist, fees[j]);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (BrCli                  *cli,
            const BrSettlementFile *file,
            const BrSettlement     *settlement)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "currency");
  json_builder_add_string_value (builder, file->currency);
  br_wire_say_int (builder, "gross", settlement->gross);
  br_wire_say_int (builder, "adjusted_gross", settlement->adjusted_gross);
  br_wire_say_int (builder, "vat", settlement->vat);
  br_wire_say_int (builder, "net", settlement->net);
  build_costs (builder, file, settlement);
  build_deals (builder, file, settlement);
  add_settled (builder, "house", settlement->is_settled, settlement->house);
  add_settled (builder, "solutions", !settlement->is_range, settlement->answers->len);
  build_alternatives (builder, file, settlement);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/* ---- text ------------------------------------------------------------------------------- */

static void
print_line (BrCliTable             *table,
            const BrSettlementFile *file,
            const char             *text,
            gint64                  amount)
{
  BrMoney money = br_money (amount, file->currency);

  br_cli_table_set_cell (table, 0, g_strdup (text));
  br_cli_table_set_cell (table, 1, br_money_format (&money));
  br_cli_table_end_row (table);
}

static BrCliTable *
begin_table (BrCli      *cli,
             const char *title)
{
  BrCliTable *table = br_cli_table_new (cli, 2);

  br_cli_table_set_heading (table, 0, title, FALSE);
  br_cli_table_set_heading (table, 1, "", TRUE);
  return table;
}

static void
print_takings (BrCli                  *cli,
               const BrSettlementFile *file,
               const BrSettlement     *settlement)
{
  g_autoptr (BrCliTable) table = begin_table (cli, _ ("Takings"));

  print_line (table, file, _ ("Gross"), settlement->gross);
  print_line (table, file, _ ("Gross less facility fees"), settlement->adjusted_gross);
  print_line (table, file, _ ("VAT in it"), settlement->vat);
  print_line (table, file, _ ("Net"), settlement->net);
  for (guint i = 0; i < settlement->n_costs; i++)
    print_line (table, file, file->terms.costs[i].name, settlement->costs[i]);
  print_line (table, file, _ ("Costs together"), settlement->costs_total);
  if (settlement->is_settled)
    print_line (table, file, _ ("To the house"), settlement->house);
}

static void
print_deals (BrCli                  *cli,
             const BrSettlementFile *file,
             const BrSettlement     *settlement)
{
  for (guint i = 0; i < settlement->n_deals; i++)
    {
      const GArray *steps = settlement->deals[i].steps;
      g_autoptr (BrCliTable) table = NULL;

      br_cli_out (cli, "\n");
      table = begin_table (cli, file->terms.deals[i].artist);
      for (guint j = 0; j < steps->len; j++)
        {
          const BrDealStep *step = &g_array_index (steps, BrDealStep, j);
          g_autofree char *text = br_deal_step_say (step, file->terms.deals, file->currency);

          print_line (table, file, text, step->amount);
        }
    }
}

static void
print_alternatives (BrCli                  *cli,
                    const BrSettlementFile *file,
                    const BrSettlement     *settlement)
{
  if (settlement->answers->len == 0)
    br_cli_out_format (cli, "\n%s\n", _ ("The deals contradict each other: no fees fulfil them all."));
  else if (settlement->is_range)
    br_cli_out_format (cli, "\n%s\n", _ ("The deals depend on each other, and all between these ends fulfils them. Nothing is chosen."));
  else
    br_cli_out_format (cli, "\n%s\n", _ ("The deals depend on each other, and each of these fulfils them. Nothing is chosen."));
  for (guint i = 0; i < settlement->answers->len; i++)
    {
      const gint64 *fees = settlement->answers->pdata[i];
      g_autoptr (BrCliTable) table = NULL;
      g_autofree char *title = g_strdup_printf (_ ("Answer %u"), i + 1);

      br_cli_out (cli, "\n");
      table = begin_table (cli, title);
      for (guint j = 0; j < settlement->n_deals; j++)
        print_line (table, file, file->terms.deals[j].artist, fees[j]);
    }
}

/**
 * br_cli_print_settlement:
 * @cli: a run
 * @file: a show
 * @error: return location
 *
 * Reckons it and prints what it comes to.
 */
gboolean
br_cli_print_settlement (BrCli                  *cli,
                         const BrSettlementFile *file,
                         GError                **error)
{
  g_autoptr (BrSettlement) settlement = br_settlement_reckon (&file->terms, error);

  if (settlement == NULL)
    return FALSE;
  if (cli->json)
    {
      print_json (cli, file, settlement);
      return TRUE;
    }
  print_takings (cli, file, settlement);
  if (settlement->is_settled)
    print_deals (cli, file, settlement);
  else
    print_alternatives (cli, file, settlement);
  return TRUE;
}

/**
 * br_cli_settle:
 * @cli: a run
 * @error: return location
 *
 * `settle FILE`: reckons a settlement from a description, without a venue.
 */
gboolean
br_cli_settle (BrCli   *cli,
               GError **error)
{
  const char *path = br_cli_get_word (cli, 0);
  g_autoptr (GBytes) bytes = br_cli_read_file (path, error);
  g_autoptr (BrSettlementFile) file = NULL;
  GError *local = NULL;

  if (bytes == NULL)
    return FALSE;
  file = br_settlement_file_read (bytes, &local);
  if (file == NULL)
    {
      br_input_error_set_file (local, path);
      g_propagate_error (error, local);
      return FALSE;
    }
  return br_cli_print_settlement (cli, file, error);
}

/* ---- an event of the venue --------------------------------------------------------------- */

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

/**
 * br_cli_settle_event:
 * @cli: a run
 * @error: return location
 *
 * `settle event EVENT [--keep] [--reason TEXT]`: reckons an event of the venue from its tickets, costs and deals;
 * --keep keeps it as the next version, and prints that.
 */
gboolean
br_cli_settle_event (BrCli   *cli,
                     GError **error)
{
  Describing describing = { .terms = NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BrSettlementFile) file = NULL;
  BrId version;

  if (!br_cli_find_row (cli, BR_KIND_EVENT, &describing.event, error))
    return FALSE;
  if (br_cli_get_option (cli, "keep") != NULL)
    return br_desk_do (cli->store, br_desk_settle_event (&describing.event, br_cli_get_option (cli, "reason")), &version,
                       error) &&
           br_cli_print_row (cli, BR_KIND_SETTLEMENT, &version, error);
  if (!br_cli_read (cli, describe_in_read, &describing, error))
    return FALSE;
  bytes = g_bytes_new_take (describing.terms, strlen (describing.terms));
  file = br_settlement_file_read (bytes, error);
  return file != NULL && br_cli_print_settlement (cli, file, error);
}

typedef struct
{
  const char *artist;
  BrId        settlement;
  BrId        deal;
} Signing;

/* The deal of the version's event that is of this artist. */
static gboolean
find_deal_in_read (BrDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  Signing *signing = user_data;
  g_autoptr (BrSettlementVersion) version =
    (BrSettlementVersion *) br_db_load (db, BR_KIND_SETTLEMENT, &signing->settlement, error);

  return version != NULL &&
         br_desk_resolve (db, BR_KIND_DEAL, signing->artist, &version->event, &signing->deal, error);
}

/**
 * br_cli_settle_sign:
 * @cli: a run
 * @error: return location
 *
 * `settle sign SETTLEMENT NAME … --for SIDE [--artist A]`: the words are one name; prints the signature.
 */
gboolean
br_cli_settle_sign (BrCli   *cli,
                    GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autofree char *name = g_strjoinv (" ", words);
  const char *side = br_cli_get_option (cli, "for");
  Signing signing = { .artist = br_cli_get_option (cli, "artist"), .deal = BR_ID_NONE };
  BrId signature;
  int value;

  if (!br_enum_parse (br_signs_for_values, side, &value))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is no side: house, artist or promoter"), side);
      return FALSE;
    }
  return br_cli_find_row (cli, BR_KIND_SETTLEMENT, &signing.settlement, error) &&
         (signing.artist == NULL || br_cli_read (cli, find_deal_in_read, &signing, error)) &&
         br_cli_unlock_for (cli, BR_KIND_SETTLEMENT_SIGNATURE, error) &&
         br_desk_do (cli->store,
                     br_desk_sign_settlement (&signing.settlement, (BrSignsFor) value,
                                              br_id_is_none (&signing.deal) ? NULL : &signing.deal, name),
                     &signature, error) &&
         br_cli_print_row (cli, BR_KIND_SETTLEMENT_SIGNATURE, &signature, error);
}
