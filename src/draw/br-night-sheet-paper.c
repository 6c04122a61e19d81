#include "config.h"

#include "draw/br-night-papers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-paper.h"

#define MM BR_PAPER_MM
#define LETTERS 9.5
#define SMALL 8
#define BOX (3.6 * MM)
#define PAD (1.6 * MM)

typedef enum
{
  COLUMN_BOX,
  COLUMN_TIME,
  COLUMN_NAME,
  COLUMN_PARTY,
  COLUMN_TABLES,
  COLUMN_NOTES,
  COLUMN_DEPOSIT,
  N_COLUMNS,
} Column;

/* Where each begins, and its width, in millimetres; together as wide as the paper allows. */
static const struct
{
  double      x;
  double      width;
  const char *heading;
} columns[N_COLUMNS] = {
  [COLUMN_BOX] = { 0, 6, NULL },
  [COLUMN_TIME] = { 6, 12, N_ ("Time") },
  [COLUMN_NAME] = { 19, 38, N_ ("Name") },
  [COLUMN_PARTY] = { 57, 15, N_ ("Party") },
  [COLUMN_TABLES] = { 75, 22, N_ ("Tables") },
  [COLUMN_NOTES] = { 98, 62, N_ ("Notes") },
  [COLUMN_DEPOSIT] = { 161, 21, N_ ("Deposit") },
};

static double
column_x (BrPaper *paper,
          Column   column)
{
  return br_paper_get_left (paper) + columns[column].x * MM;
}

static double
put (BrPaper     *paper,
     Column       column,
     double       y,
     double       size,
     BrPaperStyle style,
     const char  *text)
{
  return br_paper_text (paper, column_x (paper, column), y, columns[column].width * MM, size, style, text);
}

/* ---- totals and pacing ----------------------------------------------------------- */

static char *
say_total (const char *name,
           int         parties,
           int         covers)
{
  g_autofree char *of_parties = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d party", "%d parties", parties), parties);
  g_autofree char *of_covers = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d cover", "%d covers", covers), covers);

  return g_strdup_printf ("%s%s%s · %s", name != NULL ? name : "", name != NULL ? "  " : "", of_parties, of_covers);
}

static void
write_totals (BrPaper            *paper,
              const BrNightSheet *sheet)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  g_autofree char *all = say_total (NULL, sheet->parties, sheet->covers);

  br_paper_advance (paper, br_paper_text (paper, left, br_paper_get_y (paper) - 6 * MM, width, 11,
                                          BR_PAPER_CENTRE | BR_PAPER_ONE_LINE, all) - 3.5 * MM);
  for (guint i = 0; i < sheet->services->len; i++)
    {
      const BrNightSheetService *service = sheet->services->pdata[i];
      g_autofree char *text = say_total (service->name, service->parties, service->covers);

      br_paper_advance (paper, br_paper_text (paper, left, br_paper_get_y (paper), width, LETTERS,
                                              BR_PAPER_CENTRE | BR_PAPER_SOFT | BR_PAPER_ONE_LINE, text));
    }
  br_paper_advance (paper, 2 * MM);
}

/* In the hour that comes twice the clock also says which of the two it is, on a line of its own. */
static double
measure_clocks (BrPaper            *paper,
                const BrNightSheet *sheet,
                double              width)
{
  double height = 0;

  for (guint i = 0; i < sheet->pacing->len; i++)
    {
      g_autofree char *clock =
        br_instant_format_clock (g_array_index (sheet->pacing, BrNightSheetPace, i).at, sheet->zone);

      height = MAX (height, br_paper_measure (paper, width, SMALL, BR_PAPER_CENTRE | BR_PAPER_SOFT, clock));
    }
  return height;
}

/* A column for each half-hour, as high as its covers, with the figure over it and the time under it. */
static void
write_pacing (BrPaper            *paper,
              const BrNightSheet *sheet)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper), top, step, height = 12 * MM;
  int most = 1;

  if (sheet->pacing->len == 0)
    return;
  br_paper_heading (paper, left, width, _ ("Covers by half-hour"));
  top = br_paper_get_y (paper);
  step = MIN (width / sheet->pacing->len, 16 * MM);
  for (guint i = 0; i < sheet->pacing->len; i++)
    most = MAX (most, g_array_index (sheet->pacing, BrNightSheetPace, i).covers);
  for (guint i = 0; i < sheet->pacing->len; i++)
    {
      const BrNightSheetPace *pace = &g_array_index (sheet->pacing, BrNightSheetPace, i);
      g_autofree char *clock = br_instant_format_clock (pace->at, sheet->zone);
      g_autofree char *covers = g_strdup_printf ("%d", pace->covers);
      double bar = height * pace->covers / most, x = left + i * step;

      br_paper_text (paper, x, top + height - bar, step, SMALL, BR_PAPER_CENTRE | BR_PAPER_BOLD | BR_PAPER_ONE_LINE,
                     covers);
      br_paper_rule (paper, x + step * 0.25, top + height - bar + 3.6 * MM, step * 0.5, MAX (bar, 0.6), FALSE);
      br_paper_text (paper, x, top + height + 4.2 * MM, step, SMALL, BR_PAPER_CENTRE | BR_PAPER_SOFT, clock);
    }
  br_paper_advance (paper, height + 7.4 * MM + measure_clocks (paper, sheet, step));
}

/* ---- the bookings ------------------------------------------------------------------ */

static void
write_columns (BrPaper *paper)
{
  double y = br_paper_get_y (paper), height = 0;

  for (guint i = COLUMN_TIME; i < N_COLUMNS; i++)
    height = MAX (height, put (paper, (Column) i, y, SMALL,
                               BR_PAPER_CAPITALS | BR_PAPER_ONE_LINE |
                                 (i == COLUMN_DEPOSIT || i == COLUMN_PARTY ? BR_PAPER_RIGHT : 0),
                               _ (columns[i].heading)));
  br_paper_rule (paper, br_paper_get_left (paper), y + height + 1, br_paper_get_width (paper), 0.9, FALSE);
  br_paper_advance (paper, height + PAD);
}

static char *
join_lines (const char *a,
            const char *b)
{
  if (a == NULL || *a == '\0')
    return g_strdup (b != NULL ? b : "");
  return b == NULL || *b == '\0' ? g_strdup (a) : g_strdup_printf ("%s\n%s", a, b);
}

/* Where somebody has come the box is ticked already. */
static void
draw_box (BrPaper               *paper,
          const BrNightSheetRow *row,
          double                 y)
{
  cairo_t *cr = br_paper_get_cairo (paper);
  double x = column_x (paper, COLUMN_BOX);

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x + 0.5, y + 0.8, BOX, BOX);
  if (row->status >= BR_BOOKING_ARRIVED)
    {
      cairo_move_to (cr, x + 0.5 + BOX * 0.2, y + 0.8 + BOX * 0.55);
      cairo_line_to (cr, x + 0.5 + BOX * 0.42, y + 0.8 + BOX * 0.8);
      cairo_line_to (cr, x + 0.5 + BOX * 0.85, y + 0.8 + BOX * 0.2);
    }
  cairo_stroke (cr);
}

/* What the kitchen must not miss: what the guest cannot be served, by name, and its own note. */
static char *
say_to_kitchen (const BrNightSheetRow *row)
{
  g_autofree char *allergies =
    row->allergies != NULL && *row->allergies != '\0' ? g_strdup_printf (_ ("Allergies: %s"), row->allergies) : NULL;

  return join_lines (allergies, row->kitchen);
}

static const char *
say_deposit (const BrNightSheetRow *row)
{
  if (row->deposit == NULL)
    return NULL;
  return row->status == BR_BOOKING_PENDING_DEPOSIT ? _ ("to be paid") : NULL;
}

static void
write_row (BrPaper               *paper,
           const BrNightSheet    *sheet,
           const BrNightSheetRow *row)
{
  g_autofree char *clock = br_instant_format_clock (row->at, sheet->zone);
  g_autofree char *party = g_strdup_printf ("%d", row->party);
  g_autofree char *notes = join_lines (row->occasion, row->notes);
  g_autofree char *to_kitchen = say_to_kitchen (row);
  double notes_width = columns[COLUMN_NOTES].width * MM, kitchen = 0, height = 0, y;

  if (*to_kitchen != '\0')
    kitchen = br_paper_measure (paper, notes_width, LETTERS, BR_PAPER_BOLD, to_kitchen);
  if (*notes != '\0')
    height = br_paper_measure (paper, notes_width, SMALL, BR_PAPER_PLAIN, notes);
  height = MAX (height + kitchen, br_paper_measure (paper, columns[COLUMN_NAME].width * MM, LETTERS, BR_PAPER_BOLD, row->name));
  height = MAX (height, br_paper_measure (paper, columns[COLUMN_TIME].width * MM, LETTERS, BR_PAPER_BOLD, clock));
  height = MAX (height, br_paper_measure (paper, columns[COLUMN_TABLES].width * MM, LETTERS, BR_PAPER_BOLD, row->tables));
  height = MAX (height, say_deposit (row) != NULL ? 2.2 * LETTERS + 2 : BOX + 1.5) + PAD;
  if (br_paper_need (paper, height + PAD))
    write_columns (paper);

  y = br_paper_get_y (paper);
  draw_box (paper, row, y);
  put (paper, COLUMN_TIME, y, LETTERS, BR_PAPER_BOLD, clock);
  put (paper, COLUMN_NAME, y, LETTERS, BR_PAPER_BOLD, row->name);
  put (paper, COLUMN_PARTY, y, LETTERS, BR_PAPER_BOLD | BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, party);
  put (paper, COLUMN_TABLES, y, LETTERS, BR_PAPER_BOLD, row->tables);
  if (*to_kitchen != '\0')
    put (paper, COLUMN_NOTES, y, LETTERS, BR_PAPER_BOLD | BR_PAPER_DANGER, to_kitchen);
  put (paper, COLUMN_NOTES, y + kitchen, SMALL, BR_PAPER_PLAIN, notes);
  if (row->deposit != NULL)
    put (paper, COLUMN_DEPOSIT, y, LETTERS, BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, row->deposit);
  if (say_deposit (row) != NULL)
    put (paper, COLUMN_DEPOSIT, y + 1.25 * LETTERS, SMALL, BR_PAPER_RIGHT | BR_PAPER_DANGER | BR_PAPER_ONE_LINE,
         say_deposit (row));
  br_paper_rule (paper, br_paper_get_left (paper), y + height, br_paper_get_width (paper), 0.3, TRUE);
  br_paper_advance (paper, height + PAD);
}

static void
write_sheet (BrPaper       *paper,
             gconstpointer  data)
{
  const BrNightSheet *sheet = data;

  write_totals (paper, sheet);
  write_pacing (paper, sheet);
  if (sheet->rows->len == 0)
    {
      br_paper_text (paper, br_paper_get_left (paper), br_paper_get_y (paper) + 20 * MM, br_paper_get_width (paper), 12,
                     BR_PAPER_CENTRE | BR_PAPER_SOFT, _ ("Nobody is expected this night."));
      return;
    }
  write_columns (paper);
  for (guint i = 0; i < sheet->rows->len; i++)
    write_row (paper, sheet, sheet->rows->pdata[i]);
}

static BrPaperHead
make_head (const BrNightSheet *sheet)
{
  return (BrPaperHead){ _ ("The night’s sheet"), sheet->venue, sheet->date, sheet->zone, sheet->printed_at };
}

/**
 * br_night_sheet_make_pdf:
 * @sheet: who is expected
 * @error: return location for a #BrDrawError
 *
 * Draws the sheet for the host stand: the bookings by time, each with a box to tick, and before them
 * the totals and the pacing.
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_night_sheet_make_pdf (const BrNightSheet *sheet,
                         GError            **error)
{
  BrPaperHead head = make_head (sheet);

  return br_paper_make (&head, write_sheet, sheet, error);
}

/**
 * br_night_sheet_draw_page:
 * @sheet: who is expected
 * @cr: (nullable): where to draw, in points, on upright A4
 * @page: which page, from 1
 *
 * Draws one page of the sheet, for a printer.
 *
 * Returns: how many pages there are
 */
guint
br_night_sheet_draw_page (const BrNightSheet *sheet,
                          cairo_t            *cr,
                          guint               page)
{
  BrPaperHead head = make_head (sheet);

  return br_paper_draw_page (&head, write_sheet, sheet, cr, page);
}
