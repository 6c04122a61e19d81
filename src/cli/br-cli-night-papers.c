#include "config.h"

#include "cli/br-cli-night-papers.h"

#include <string.h>

#include "cli/br-cli-venue.h"
#include "desk/br-desk-night-papers.h"
#include "desk/br-desk-night.h"
#include "draw/br-night-papers.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-record.h"

typedef struct
{
  BrDate         date;
  BrNightSheet  *sheet;
  BrNightReport *report;
  gboolean       after;
} Papers;

static gboolean
read_papers (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Papers *self = user_data;

  if (self->date == BR_DATE_NONE && (self->date = br_desk_tonight (db, error)) == BR_DATE_NONE)
    return FALSE;
  if (self->after)
    self->report = br_desk_night_report (db, self->date, error);
  else
    self->sheet = br_desk_night_sheet (db, self->date, error);
  return self->report != NULL || self->sheet != NULL;
}

static gboolean
read_night (BrCli   *cli,
            Papers  *papers,
            GError **error)
{
  return br_cli_get_date (cli, "date", &papers->date, error) && br_cli_unlock (cli, error) &&
         br_cli_read (cli, read_papers, papers, error);
}

/**
 * br_cli_make_night_sheet:
 * @cli: a run
 * @error: return location
 *
 * `export night-sheet FILE [--date D]`: tonight's, unless another is asked for.
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_cli_make_night_sheet (BrCli   *cli,
                         GError **error)
{
  Papers papers = { .date = BR_DATE_NONE };
  g_autoptr (BrNightSheet) sheet = NULL;

  if (!read_night (cli, &papers, error))
    return NULL;
  sheet = papers.sheet;
  return br_night_sheet_make_pdf (sheet, error);
}

/* ---- the report as a document ----------------------------------------------------- */

static void
add_int (JsonBuilder *builder,
         const char  *name,
         int          value)
{
  json_builder_set_member_name (builder, name);
  if (value >= 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_count (JsonBuilder  *builder,
           const char   *name,
           BrNightCount  count)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_int (builder, "parties", count.parties);
  add_int (builder, "covers", count.covers);
  json_builder_end_object (builder);
}

static void
add_money (JsonBuilder   *builder,
           const char    *name,
           const BrMoney *money)
{
  json_builder_set_member_name (builder, name);
  if (br_money_is_none (money))
    json_builder_add_null_value (builder);
  else
    br_wire_add_money (builder, money);
}

static void
add_denied (JsonBuilder         *builder,
            const BrNightReport *report)
{
  add_count (builder, "denied", br_night_report_count_denied (report));
  json_builder_set_member_name (builder, "denied_by");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
    if (report->denied[i].parties > 0)
      add_count (builder, br_enum_get_nick (br_denied_by_values, (int) i), report->denied[i]);
  json_builder_end_object (builder);
}

static void
add_log (JsonBuilder         *builder,
         const BrNightReport *report)
{
  json_builder_set_member_name (builder, "log");
  if (report->lines == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->lines->len; i++)
    {
      const BrNightReportLine *line = report->lines->pdata[i];

      json_builder_begin_object (builder);
      br_wire_say_instant (builder, "at", line->at, report->zone);
      br_wire_say_instant (builder, "corrected_at", line->corrected_at, report->zone);
      br_wire_say_text (builder, "kind", line->kind);
      br_wire_say_text (builder, "text", line->text);
      br_wire_say_text (builder, "police_reference", line->police_reference);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_staff (JsonBuilder         *builder,
           const BrNightReport *report)
{
  json_builder_set_member_name (builder, "staff");
  if (report->duties == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->duties->len; i++)
    {
      const BrNightReportDuty *duty = report->duties->pdata[i];

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "name", duty->name);
      br_wire_say_text (builder, "sia_number", duty->sia_number);
      br_wire_say_text (builder, "post", duty->post);
      br_wire_say_instant (builder, "on_at", duty->on_at, report->zone);
      br_wire_say_instant (builder, "off_at", duty->off_at, report->zone);
      add_int (builder, "minutes", duty->minutes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What is not recorded is there and null. */
static GBytes *
make_json (const BrNightReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *date = br_date_to_string (report->date);
  char *text;

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "date", date);
  json_builder_set_member_name (builder, "admissions");
  json_builder_begin_object (builder);
  add_count (builder, "booked", report->booked);
  add_count (builder, "walk_in", report->walk_ins);
  add_int (builder, "guest_list", report->guest_list);
  add_int (builder, "door", report->door);
  json_builder_end_object (builder);
  add_int (builder, "peak", report->door >= 0 ? report->peak : -1);
  br_wire_say_instant (builder, "peak_at", report->door >= 0 && report->peak > 0 ? report->peak_at : BR_INSTANT_NONE,
                       report->zone);
  add_int (builder, "licence", report->licence);
  add_count (builder, "seated", report->seated);
  add_money (builder, "spend_per_head", &report->spend);
  add_money (builder, "cash_variance", &report->cash_variance);
  add_count (builder, "no_shows", report->no_shows);
  add_count (builder, "cancelled", report->cancelled);
  add_denied (builder, report);
  add_log (builder, report);
  add_staff (builder, report);
  add_int (builder, "staff_minutes", report->duties != NULL ? report->minutes : -1);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * br_cli_make_night_report:
 * @cli: a run
 * @as_json: the figures as a document, not on paper
 * @error: return location
 *
 * `export night-report [FILE] [--date D]`: tonight's, unless another is asked for.
 *
 * Returns: (transfer full) (nullable): a PDF, or JSON
 */
GBytes *
br_cli_make_night_report (BrCli    *cli,
                          gboolean  as_json,
                          GError  **error)
{
  Papers papers = { .date = BR_DATE_NONE, .after = TRUE };
  g_autoptr (BrNightReport) report = NULL;

  if (!read_night (cli, &papers, error))
    return NULL;
  report = papers.report;
  return as_json ? make_json (report) : br_night_report_make_pdf (report, error);
}
