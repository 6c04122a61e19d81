#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-forecast.h"
#include "desk/br-desk-report.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"

typedef struct _Asking Asking;

typedef BrReport *(*ReportFunc) (BrDb         *db,
                                 const Asking *asking,
                                 GError      **error);

struct _Asking
{
  BrCli      *cli;
  BrDate      from;
  BrDate      to;
  int         by;
  ReportFunc  func;
};

static gboolean
take_period (Asking  *asking,
             GError **error)
{
  if (!br_cli_get_date (asking->cli, "from", &asking->from, error) ||
      !br_cli_get_date (asking->cli, "to", &asking->to, error))
    return FALSE;
  if (asking->from != BR_DATE_NONE && asking->to != BR_DATE_NONE && asking->to < asking->from)
    {
      g_set_error_literal (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("The period ends before it begins"));
      return FALSE;
    }
  return TRUE;
}

/* ---- tables ------------------------------------------------------------------------- */

static void
build_cell (JsonBuilder        *builder,
            const BrReport     *report,
            guint               column,
            const BrReportCell *cell)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, report->columns[column].name);
  if (cell->empty)
    {
      json_builder_add_null_value (builder);
      return;
    }
  switch (report->columns[column].type)
    {
    case BR_REPORT_MONEY:
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "amount");
      json_builder_add_int_value (builder, cell->number);
      json_builder_set_member_name (builder, "currency");
      json_builder_add_string_value (builder, report->currency);
      json_builder_end_object (builder);
      break;
    case BR_REPORT_COUNT:
    case BR_REPORT_RATE:
    case BR_REPORT_CHANGE:
      json_builder_add_int_value (builder, cell->number);
      break;
    case BR_REPORT_TEXT:
    case BR_REPORT_DATE:
    default:
      /* What scripts rely on is not what it is called for people. */
      text = column > 0 && cell->key != NULL ? g_strdup (cell->key) : br_report_say_cell (report, column, cell);
      json_builder_add_string_value (builder, text);
      break;
    }
}

static void
build_date (JsonBuilder *builder,
            const char  *name,
            BrDate       date)
{
  g_autofree char *text = date != BR_DATE_NONE ? br_date_to_string (date) : NULL;

  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
build_totals (JsonBuilder    *builder,
              const BrReport *report)
{
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  for (guint column = 0; column < report->n_columns; column++)
    if (report->columns[column].summed)
      {
        BrReportCell total = { .number = br_report_get_total (report, column) };

        build_cell (builder, report, column, &total);
      }
  json_builder_end_object (builder);
}

static void
print_json (BrCli          *cli,
            const BrReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "report");
  json_builder_add_string_value (builder, report->name);
  build_date (builder, "from", report->from);
  build_date (builder, "to", report->to);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint row = 0; row < br_report_get_n_rows (report); row++)
    {
      json_builder_begin_object (builder);
      for (guint column = 0; column < report->n_columns; column++)
        build_cell (builder, report, column, br_report_get_cell (report, row, column));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  build_totals (builder, report);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static void
print_table (BrCli          *cli,
             const BrReport *report)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, report->n_columns);
  guint n_rows = br_report_get_n_rows (report);
  gboolean summed = n_rows > 0 && br_report_has_sums (report);

  for (guint column = 0; column < report->n_columns; column++)
    br_cli_table_set_heading (table, column, _ (report->columns[column].label),
                              report->columns[column].type >= BR_REPORT_MONEY);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < report->n_columns; column++)
        br_cli_table_set_cell (table, column,
                               br_report_say_cell (report, column, br_report_get_cell (report, row, column)));
      br_cli_table_end_row (table);
    }
  for (guint column = 0; summed && column < report->n_columns; column++)
    {
      BrReportCell total = { .number = report->columns[column].summed ? br_report_get_total (report, column) : 0,
                             .empty = !report->columns[column].summed };

      br_cli_table_set_cell (table, column,
                             column == 0 ? g_strdup (_ ("Total")) : br_report_say_cell (report, column, &total));
    }
  if (summed)
    br_cli_table_end_row (table);
}

static gboolean
report_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  const Asking *asking = user_data;
  g_autoptr (BrReport) report = asking->func (db, asking, error);

  if (report == NULL)
    return FALSE;
  if (asking->cli->json)
    print_json (asking->cli, report);
  else
    print_table (asking->cli, report);
  return TRUE;
}

static gboolean
run (BrCli     *cli,
     ReportFunc func,
     int        by,
     GError   **error)
{
  Asking asking = { .cli = cli, .by = by, .func = func };

  return take_period (&asking, error) && br_cli_open (cli, error) && br_cli_read (cli, report_in_read, &asking, error);
}

static BrReport *
report_revenue (BrDb         *db,
                const Asking *asking,
                GError      **error)
{
  return br_desk_report_revenue (db, asking->from, asking->to, (BrRevenueBy) asking->by, error);
}

/**
 * br_cli_report_revenue:
 * @cli: a run
 * @error: return location
 *
 * `report revenue --from D --to D [--by day|month|category|method|room|account]`.
 */
gboolean
br_cli_report_revenue (BrCli   *cli,
                       GError **error)
{
  const char *nick = br_cli_get_option (cli, "by");
  int by = BR_REVENUE_BY_DAY;

  if (nick != NULL && !br_enum_parse (br_revenue_by_values, nick, &by))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE,
                   _ ("Revenue is told apart by day, month, category, method, room or account, not by “%s”"), nick);
      return FALSE;
    }
  return run (cli, report_revenue, by, error);
}

/* The others are of a period and nothing else. */
#define REPORT(name, func)                                                     \
  static BrReport *                                                            \
  make_##name (BrDb         *db,                                               \
               const Asking *asking,                                           \
               GError      **error)                                            \
  {                                                                            \
    return func (db, asking->from, asking->to, error);                         \
  }                                                                            \
                                                                               \
  gboolean                                                                     \
  br_cli_report_##name (BrCli   *cli,                                          \
                        GError **error)                                        \
  {                                                                            \
    return run (cli, make_##name, 0, error);                                   \
  }
REPORT (deposits, br_desk_report_deposits)
REPORT (payouts, br_desk_report_payouts)
REPORT (unmatched, br_desk_report_unmatched)
REPORT (covers, br_desk_report_covers)
REPORT (no_shows, br_desk_report_no_shows)
REPORT (event_profit, br_desk_report_event_profit)

/* Nights to come, where nothing else is said. */
static BrReport *
make_forecast (BrDb         *db,
               const Asking *asking,
               GError      **error)
{
  BrDate from = asking->from != BR_DATE_NONE ? asking->from : br_desk_tonight (db, NULL);

  return br_desk_report_forecast (db, from, asking->to != BR_DATE_NONE ? asking->to : from + BR_FORECAST_AHEAD - 1, error);
}

/**
 * br_cli_report_forecast:
 * @cli: a run
 * @error: return location
 *
 * `report forecast [--from D] [--to D]`.
 */
gboolean
br_cli_report_forecast (BrCli   *cli,
                        GError **error)
{
  return run (cli, make_forecast, 0, error);
}

/* The year that is over, where nothing else is said. */
static BrReport *
make_backtest (BrDb         *db,
               const Asking *asking,
               GError      **error)
{
  BrDate to = asking->to != BR_DATE_NONE ? asking->to : br_desk_tonight (db, NULL) - 1;

  return br_desk_report_backtest (db, asking->from != BR_DATE_NONE ? asking->from : to - 364, to, error);
}

/**
 * br_cli_report_backtest:
 * @cli: a run
 * @error: return location
 *
 * `report backtest [--from D] [--to D]`.
 */
gboolean
br_cli_report_backtest (BrCli   *cli,
                        GError **error)
{
  return run (cli, make_backtest, 0, error);
}

static BrReport *
make_trial_balance (BrDb         *db,
                    const Asking *asking,
                    GError      **error)
{
  return br_desk_report_trial_balance (db, asking->to != BR_DATE_NONE ? asking->to : br_desk_tonight (db, NULL), error);
}

/**
 * br_cli_report_trial_balance:
 * @cli: a run
 * @error: return location
 *
 * `report trial-balance [--to D]`.
 */
gboolean
br_cli_report_trial_balance (BrCli   *cli,
                             GError **error)
{
  return run (cli, make_trial_balance, 0, error);
}

static BrReport *
make_ledger (BrDb         *db,
             const Asking *asking,
             GError      **error)
{
  const char *name = br_cli_get_option (asking->cli, "account");
  BrDate from = asking->from != BR_DATE_NONE ? asking->from : br_date_from_ymd (1970, 1, 1);
  BrDate to = asking->to != BR_DATE_NONE ? asking->to : br_date_from_ymd (9999, 12, 31);
  BrReportAsk ask = { .on = BR_REPORT_ON_LEDGER, .from = from, .to = to };

  if (name != NULL && !br_desk_resolve (db, BR_KIND_LEDGER_ACCOUNT, name, NULL, &ask.account, error))
    return NULL;
  return br_desk_report (db, &ask, error);
}

/**
 * br_cli_ledger:
 * @cli: a run
 * @error: return location
 *
 * `ledger [--from D] [--to D] [--account A]`: the lines, as they were entered.
 */
gboolean
br_cli_ledger (BrCli   *cli,
               GError **error)
{
  return run (cli, make_ledger, 0, error);
}

/* ---- VAT ---------------------------------------------------------------------------- */

static void
add_nick (JsonBuilder       *builder,
          const char        *name,
          const BrEnumValue *values,
          int                value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, br_enum_get_nick (values, value));
}

static void
build_vat (JsonBuilder       *builder,
           const Asking      *asking,
           const BrVatReturn *vat)
{
  build_date (builder, "from", asking->from);
  build_date (builder, "to", asking->to);
  for (guint i = 1; i <= 9; i++)
    {
      char name[] = "box0";

      name[3] = (char) ('0' + i);
      br_wire_say_int (builder, name, vat->box[i]);
    }
  br_wire_say_int (builder, "due", vat->due);
  br_wire_say_int (builder, "difference", vat->difference);
  json_builder_set_member_name (builder, "workings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < vat->workings->len; i++)
    {
      const BrVatWorking *working = &g_array_index (vat->workings, BrVatWorking, i);

      json_builder_begin_object (builder);
      br_wire_say_int (builder, "box", working->box);
      add_nick (builder, "supply", br_vat_use_values, working->use);
      add_nick (builder, "vat_class", br_vat_class_values, working->vat_class);
      br_wire_say_int (builder, "rate", working->rate);
      br_wire_say_int (builder, "net", working->net);
      br_wire_say_int (builder, "vat", working->vat);
      br_wire_say_int (builder, "gross", working->net + working->vat);
      br_wire_say_int (builder, "vat_by_line", working->by_line);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_boxes (BrCli             *cli,
             const char        *currency,
             const BrVatReturn *vat)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, 3);

  for (guint i = 1; i <= 9; i++)
    {
      BrMoney money = br_money (i <= 5 ? vat->box[i] : vat->box[i] * 100, currency);

      br_cli_table_set_cell (table, 0, g_strdup_printf (_ ("Box %u"), i));
      br_cli_table_set_cell (table, 1, g_strdup (_ (br_vat_box_get_label (i))));
      br_cli_table_set_cell (table, 2, br_money_format (&money));
      br_cli_table_end_row (table);
    }
}

static gboolean
vat_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  const Asking *asking = user_data;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrVatReturn) vat = venue != NULL ? br_desk_report_vat (db, asking->from, asking->to, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (vat == NULL)
    return FALSE;
  if (!asking->cli->json)
    {
      print_boxes (asking->cli, venue->currency, vat);
      return TRUE;
    }
  json_builder_begin_object (builder);
  build_vat (builder, asking, vat);
  json_builder_end_object (builder);
  br_cli_out_builder (asking->cli, builder);
  return TRUE;
}

/**
 * br_cli_report_vat:
 * @cli: a run
 * @error: return location
 *
 * `report vat --from D --to D`: the nine boxes with their workings; boxes 1 to 5 in minor units, 6 to 9 in whole
 * pounds.
 */
gboolean
br_cli_report_vat (BrCli   *cli,
                   GError **error)
{
  Asking asking = { .cli = cli };

  return take_period (&asking, error) && br_cli_open (cli, error) && br_cli_read (cli, vat_in_read, &asking, error);
}
