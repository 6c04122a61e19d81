#include "config.h"

#include "cli/br-cli-night-papers.h"

#include <string.h>

#include "cli/br-cli-venue.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-z-sheet.h"
#include "draw/br-z-sheet-paper.h"
#include "wire/br-wire-record.h"

typedef struct
{
  BrDate    date;
  BrZSheet *sheet;
} Asked;

static gboolean
read_sheet (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Asked *asked = user_data;

  if (asked->date == BR_DATE_NONE && (asked->date = br_desk_tonight (db, error)) == BR_DATE_NONE)
    return FALSE;
  asked->sheet = br_desk_z_sheet (db, asked->date, error);
  return asked->sheet != NULL;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_money (JsonBuilder    *builder,
           const BrZSheet *sheet,
           const char     *name,
           gint64          amount,
           gboolean        known)
{
  const BrMoney money = br_money (amount, sheet->currency);

  json_builder_set_member_name (builder, name);
  if (known)
    br_wire_add_money (builder, &money);
  else
    json_builder_add_null_value (builder);
}

static void
add_figures (JsonBuilder    *builder,
             const BrZSheet *sheet,
             const BrZLine  *line)
{
  add_money (builder, sheet, "expected", line->expected, TRUE);
  add_money (builder, sheet, "counted", line->counted, line->is_counted);
  add_money (builder, sheet, "opening_float", line->opening_float, line->is_counted);
  add_money (builder, sheet, "variance", line->variance, line->is_counted);
}

static void
add_line (JsonBuilder    *builder,
          const BrZSheet *sheet,
          const BrZLine  *line)
{
  g_autofree char *at = line->is_counted ? br_instant_to_iso (line->at, sheet->zone) : NULL;

  json_builder_begin_object (builder);
  add_text (builder, "till", line->till);
  add_text (builder, "method", br_enum_get_nick (br_method_values, (int) line->method));
  add_figures (builder, sheet, line);
  add_text (builder, "reason", line->reason);
  add_text (builder, "z_number", line->z_number);
  add_text (builder, "counted_at", at);
  add_text (builder, "counted_by", line->author);
  json_builder_end_object (builder);
}

static GBytes *
make_json (const BrZSheet *sheet)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *date = br_date_to_string (sheet->date);
  BrZLine sum;
  char *text;

  br_z_sheet_sum (sheet, NULL, &sum);
  json_builder_begin_object (builder);
  add_text (builder, "date", date);
  json_builder_set_member_name (builder, "tills");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->lines->len; i++)
    add_line (builder, sheet, sheet->lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  add_figures (builder, sheet, &sum);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * br_cli_make_z_sheet:
 * @cli: a run
 * @as_json: the figures as a document, not on paper
 * @error: return location
 *
 * `export z-sheet [FILE] [--date D]`: how the night was cashed up; tonight, unless another is asked for.
 *
 * Returns: (transfer full) (nullable): a PDF, or JSON
 */
GBytes *
br_cli_make_z_sheet (BrCli     *cli,
                     gboolean   as_json,
                     GError   **error)
{
  Asked asked = { .date = BR_DATE_NONE };
  g_autoptr (BrZSheet) sheet = NULL;

  if (!br_cli_get_date (cli, "date", &asked.date, error) || !br_cli_unlock (cli, error) ||
      !br_cli_read (cli, read_sheet, &asked, error))
    return NULL;
  sheet = asked.sheet;
  return as_json ? make_json (sheet) : br_z_sheet_make_pdf (sheet, error);
}
