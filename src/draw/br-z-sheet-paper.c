#include "config.h"

#include "draw/br-z-sheet-paper.h"

#include <glib/gi18n-lib.h>

#include "draw/br-paper.h"

#define MM BR_PAPER_MM
#define LETTERS 9.5
#define SMALL 8.5

/* Where a column ends, of the width of the paper; the words before the figures begin at its left. */
static const double ends[] = { 0.42, 0.57, 0.72, 0.85, 1 };

static const char *const headings[] = { N_ ("Expected"), N_ ("Counted"), N_ ("Float"), N_ ("Difference") };

static void
put_cell (BrPaper      *paper,
          guint         column,
          double        y,
          double        size,
          BrPaperStyle  style,
          const char   *text)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);

  br_paper_text (paper, left + width * ends[column], y, width * (ends[column + 1] - ends[column]), size,
                 style | BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, text);
}

static void
put_money (BrPaper        *paper,
           const BrZSheet *sheet,
           guint           column,
           BrPaperStyle    style,
           gint64          amount)
{
  const BrMoney money = br_money (amount, sheet->currency);
  g_autofree char *text = br_money_format (&money);

  put_cell (paper, column, br_paper_get_y (paper), LETTERS, style, text);
}

static void
put_figures (BrPaper        *paper,
             const BrZSheet *sheet,
             const BrZLine  *line,
             BrPaperStyle    style)
{
  put_money (paper, sheet, 0, style, line->expected);
  if (!line->is_counted)
    {
      put_cell (paper, 1, br_paper_get_y (paper), LETTERS, BR_PAPER_SOFT, _ ("not counted"));
      return;
    }
  put_money (paper, sheet, 1, style, line->counted);
  put_money (paper, sheet, 2, style, line->opening_float);
  put_money (paper, sheet, 3, style | BR_PAPER_BOLD | (line->variance != 0 ? BR_PAPER_DANGER : 0), line->variance);
}

static void
write_line (BrPaper        *paper,
            const BrZSheet *sheet,
            const BrZLine  *line)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  double height;

  br_paper_need (paper, 14 * MM);
  height = br_paper_text (paper, left, br_paper_get_y (paper), width * ends[0], LETTERS, BR_PAPER_ONE_LINE,
                          _ (br_enum_get_label (br_method_values, (int) line->method)));
  put_figures (paper, sheet, line, BR_PAPER_PLAIN);
  br_paper_advance (paper, height + 0.8 * MM);
  if (line->is_counted)
    {
      g_autofree char *clock = br_instant_format_clock (line->at, sheet->zone);
      g_autoptr (GString) said = g_string_new (NULL);

      /* Translators: when, and by whom a till was counted */
      if (line->author != NULL)
        g_string_append_printf (said, _ ("counted at %s by %s"), clock, line->author);
      else
        g_string_append_printf (said, _ ("counted at %s"), clock);
      if (line->reason != NULL)
        g_string_append_printf (said, " · %s", line->reason);
      br_paper_advance (paper, br_paper_text (paper, left + 3 * MM, br_paper_get_y (paper), width - 3 * MM, SMALL,
                                              BR_PAPER_SOFT, said->str) +
                                 1.2 * MM);
    }
}

static void
write_sum (BrPaper        *paper,
           const BrZSheet *sheet,
           const char     *till,
           const char     *name)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  BrZLine sum;

  br_z_sheet_sum (sheet, till, &sum);
  br_paper_rule (paper, left, br_paper_get_y (paper), width, 0.6, TRUE);
  br_paper_advance (paper, 1.2 * MM);
  put_figures (paper, sheet, &sum, BR_PAPER_BOLD);
  br_paper_advance (paper, br_paper_text (paper, left, br_paper_get_y (paper), width * ends[0], LETTERS,
                                          BR_PAPER_BOLD | BR_PAPER_ONE_LINE, name) +
                             5 * MM);
}

static void
begin_till (BrPaper       *paper,
            const BrZLine *line)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper), y;
  /* Translators: a till, and the number of its own closing report */
  g_autofree char *said = line->z_number != NULL ? g_strdup_printf (_ ("%s · Z %s"), line->till, line->z_number) : NULL;

  br_paper_need (paper, 40 * MM);
  br_paper_heading (paper, left, width, *line->till == '\0' ? _ ("No till said") : said != NULL ? said : line->till);
  y = br_paper_get_y (paper);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    put_cell (paper, i, y, SMALL, BR_PAPER_SOFT, _ (headings[i]));
  br_paper_advance (paper, 5 * MM);
}

static void
write_signatures (BrPaper *paper)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  static const char *const who[] = { N_ ("Counted by"), N_ ("Checked by") };

  br_paper_need (paper, 26 * MM);
  br_paper_advance (paper, 16 * MM);
  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    {
      double x = left + i * (width / 2 + 4 * MM);

      br_paper_rule (paper, x, br_paper_get_y (paper), width / 2 - 4 * MM, 0.6, TRUE);
      br_paper_text (paper, x, br_paper_get_y (paper) + 1 * MM, width / 2 - 4 * MM, SMALL, BR_PAPER_SOFT, _ (who[i]));
    }
  br_paper_advance (paper, 6 * MM);
}

static void
write_sheet (BrPaper       *paper,
             gconstpointer  data)
{
  const BrZSheet *sheet = data;
  const char *till = NULL;

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const BrZLine *line = sheet->lines->pdata[i];

      if (till == NULL || !g_str_equal (till, line->till))
        begin_till (paper, line);
      till = line->till;
      write_line (paper, sheet, line);
      if (i + 1 == sheet->lines->len || !g_str_equal (((const BrZLine *) sheet->lines->pdata[i + 1])->till, till))
        write_sum (paper, sheet, till, _ ("Till"));
    }
  if (till == NULL)
    br_paper_advance (paper, br_paper_text (paper, br_paper_get_left (paper), br_paper_get_y (paper),
                                            br_paper_get_width (paper), LETTERS, BR_PAPER_SOFT,
                                            _ ("Nothing was taken at a till, and nothing was counted.")));
  else
    write_sum (paper, sheet, NULL, _ ("All tills"));
  write_signatures (paper);
}

static BrPaperHead
make_head (const BrZSheet *sheet)
{
  return (BrPaperHead){ _ ("Cashing up"), sheet->venue, sheet->date, sheet->zone, sheet->printed_at };
}

/**
 * br_z_sheet_make_pdf:
 * @sheet: how a night was cashed up
 * @error: return location for a #BrDrawError
 *
 * Returns: (transfer full) (nullable): a PDF, with room for two signatures
 */
GBytes *
br_z_sheet_make_pdf (const BrZSheet  *sheet,
                     GError         **error)
{
  BrPaperHead head = make_head (sheet);

  return br_paper_make (&head, write_sheet, sheet, error);
}

/**
 * br_z_sheet_draw_page:
 * @sheet: how a night was cashed up
 * @cr: (nullable): where to draw, in points, on upright A4
 * @page: which page, from 1
 *
 * Returns: how many pages there are
 */
guint
br_z_sheet_draw_page (const BrZSheet *sheet,
                      cairo_t        *cr,
                      guint           page)
{
  BrPaperHead head = make_head (sheet);

  return br_paper_draw_page (&head, write_sheet, sheet, cr, page);
}
