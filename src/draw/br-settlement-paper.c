#include "config.h"

#include "draw/br-settlement-paper.h"

#include <glib/gi18n-lib.h>

#include "core/base/br-instant.h"
#include "draw/br-paper.h"

#define MM BR_PAPER_MM
#define LETTERS 9
#define SMALL 8
#define GUTTER (10 * MM)

/* Of a column the figures take so much. */
#define FIGURES 0.3

/* Who signs needs room for a pen. */
#define SIGNATURE (16 * MM)

typedef struct
{
  const BrSettlementStatement *statement;
  int                          only;
} Written;

static char *
format (const Written *self,
        gint64         amount)
{
  BrMoney money = br_money (amount, self->statement->sheet->currency);

  return br_money_format (&money);
}

static gboolean
is_shown (const Written *self,
          guint          deal)
{
  return self->only == BR_SHEET_ALL || self->only == (int) deal;
}

static double
column_width (BrPaper *paper)
{
  return (br_paper_get_width (paper) - GUTTER) / 2;
}

/* ---- both sides, line by line -------------------------------------------------------------- */

static BrPaperStyle
style_of (const BrSheetLine *line)
{
  return line->kind == BR_SHEET_PLAIN ? BR_PAPER_PLAIN : BR_PAPER_BOLD;
}

static double
measure_line (BrPaper           *paper,
              const BrSheetLine *line)
{
  double width = column_width (paper);
  double height = br_paper_measure (paper, width * (1 - FIGURES), LETTERS, style_of (line), line->text);

  return height + (line->kind == BR_SHEET_FOOT ? 3.2 * MM : 1.2 * MM);
}

static void
write_line (BrPaper           *paper,
            const Written     *self,
            double             x,
            const BrSheetLine *line)
{
  double width = column_width (paper), y = br_paper_get_y (paper);
  g_autofree char *figure = format (self, line->amount);

  if (line->kind != BR_SHEET_PLAIN)
    br_paper_rule (paper, x, y - 0.4 * MM, width, line->kind == BR_SHEET_FOOT ? 1.0 : 0.5, line->kind == BR_SHEET_SUM);
  if (line->kind == BR_SHEET_FOOT)
    y += 0.8 * MM;
  br_paper_text (paper, x, y, width * (1 - FIGURES), LETTERS, style_of (line), line->text);
  br_paper_text (paper, x + width * (1 - FIGURES), y, width * FIGURES, LETTERS,
                 style_of (line) | BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, figure);
}

/* Two columns walk down the page together, so that neither is cut by its end. */
static void
write_columns (BrPaper         *paper,
               const Written   *self,
               const char      *left_title,
               const GPtrArray *left,
               const char      *right_title,
               const GPtrArray *right)
{
  double width = column_width (paper), x = br_paper_get_left (paper), beside = x + width + GUTTER, y;

  br_paper_need (paper, 24 * MM);
  y = br_paper_get_y (paper);
  br_paper_heading (paper, x, width, left_title);
  if (right != NULL)
    {
      double below = br_paper_get_y (paper);

      br_paper_advance (paper, y - below);
      br_paper_heading (paper, beside, width, right_title);
    }
  for (guint i = 0; i < left->len || (right != NULL && i < right->len); i++)
    {
      const BrSheetLine *one = i < left->len ? left->pdata[i] : NULL;
      const BrSheetLine *other = right != NULL && i < right->len ? right->pdata[i] : NULL;
      double height = MAX (one != NULL ? measure_line (paper, one) : 0, other != NULL ? measure_line (paper, other) : 0);

      br_paper_need (paper, height);
      if (one != NULL)
        write_line (paper, self, x, one);
      if (other != NULL)
        write_line (paper, self, beside, other);
      br_paper_advance (paper, height);
    }
  br_paper_advance (paper, 5 * MM);
}

static void
write_sides (BrPaper       *paper,
             const Written *self)
{
  const BrSettlementSheet *sheet = self->statement->sheet;
  g_autoptr (GPtrArray) left = br_settlement_sheet_walk_house (sheet, self->only);
  g_autofree char *title = g_strdup (self->only == BR_SHEET_ALL ? _ ("House") : _ ("Takings and costs"));

  for (guint i = 0; i < sheet->deals->len; i++)
    {
      g_autoptr (GPtrArray) right = NULL;
      const BrSheetDeal *deal = sheet->deals->pdata[i];

      if (!is_shown (self, i))
        continue;
      right = br_settlement_sheet_walk_artist (sheet, i);
      if (left != NULL)
        {
          write_columns (paper, self, title, left, deal->artist, right);
          g_clear_pointer (&left, g_ptr_array_unref);
          continue;
        }
      left = g_steal_pointer (&right);
      g_free (title);
      title = g_strdup (deal->artist);
    }
  if (left != NULL)
    write_columns (paper, self, title, left, NULL, NULL);
}

/* ---- what was agreed, what differs, who signed ------------------------------------------------- */

static void
write_text (BrPaper      *paper,
            BrPaperStyle  style,
            const char   *text)
{
  double width = br_paper_get_width (paper), height = br_paper_measure (paper, width, SMALL, style, text);

  br_paper_need (paper, height + 1 * MM);
  br_paper_text (paper, br_paper_get_left (paper), br_paper_get_y (paper), width, SMALL, style, text);
  br_paper_advance (paper, height + 1 * MM);
}

static void
write_heading (BrPaper    *paper,
               const char *text)
{
  br_paper_need (paper, 16 * MM);
  br_paper_heading (paper, br_paper_get_left (paper), br_paper_get_width (paper), text);
}

static void
write_agreed (BrPaper       *paper,
              const Written *self)
{
  const BrSettlementStatement *statement = self->statement;

  if (statement->agreed->len == 0)
    return;
  write_heading (paper, _ ("What was agreed"));
  for (guint i = 0; i < statement->agreed->len && i < statement->sheet->deals->len; i++)
    {
      const BrSheetDeal *deal = statement->sheet->deals->pdata[i];
      /* Translators: an artist, and what was agreed with them */
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), deal->artist, (const char *) statement->agreed->pdata[i]);

      if (is_shown (self, i))
        write_text (paper, BR_PAPER_PLAIN, text);
    }
  br_paper_advance (paper, 4 * MM);
}

/* What differs names every artist, so it stands on the statement of all alone. */
static void
write_differences (BrPaper       *paper,
                   const Written *self)
{
  const BrSettlementStatement *statement = self->statement;
  g_autofree char *heading = NULL;

  if (self->only != BR_SHEET_ALL || statement->differences == NULL || statement->differences->len == 0)
    return;
  heading = g_strdup_printf (_ ("What is not as in version %d"), statement->before);
  write_heading (paper, heading);
  if (statement->reason != NULL)
    write_text (paper, BR_PAPER_BOLD, statement->reason);
  for (guint i = 0; i < statement->differences->len; i++)
    {
      g_autofree char *text = br_sheet_difference_say (statement->differences->pdata[i], statement->sheet->currency);

      write_text (paper, BR_PAPER_PLAIN, text);
    }
  br_paper_advance (paper, 4 * MM);
}

static char *
say_signature (const Written              *self,
               const BrStatementSignature *signature)
{
  g_autofree char *when = br_instant_format (signature->signed_at, self->statement->zone, _ ("%-e %B %Y, %H:%M"));
  const char *side = _ (br_enum_get_label (br_signs_for_values, (int) signature->side));
  g_autofree char *whose = signature->artist != NULL ? g_strdup_printf ("%s (%s)", side, signature->artist) : g_strdup (side);

  if (signature->name == NULL)
    /* Translators: for which side, and when */
    return g_strdup_printf (_ ("%s: signed on %s; the name is sealed"), whose, when);
  /* Translators: for which side, who, and when */
  return g_strdup_printf (_ ("%s: %s, %s"), whose, signature->name, when);
}

/* Where nobody has signed there is a line for each side to do it by hand. */
static void
write_signatures (BrPaper       *paper,
                  const Written *self)
{
  const BrSettlementStatement *statement = self->statement;
  double width = column_width (paper), x = br_paper_get_left (paper);

  if (statement->version == 0)
    {
      write_text (paper, BR_PAPER_SOFT, _ ("Not kept yet: these figures change with the tickets, costs and deals."));
      return;
    }
  write_heading (paper, _ ("Agreed to"));
  for (guint i = 0; i < statement->signatures->len; i++)
    {
      const BrStatementSignature *signature = statement->signatures->pdata[i];
      g_autofree char *text = say_signature (self, signature);

      write_text (paper, BR_PAPER_PLAIN, text);
    }
  if (statement->signatures->len > 0)
    return;
  br_paper_need (paper, SIGNATURE);
  br_paper_advance (paper, SIGNATURE - 5 * MM);
  br_paper_rule (paper, x, br_paper_get_y (paper), width, 0.5, FALSE);
  br_paper_rule (paper, x + width + GUTTER, br_paper_get_y (paper), width, 0.5, FALSE);
  br_paper_text (paper, x, br_paper_get_y (paper) + 1 * MM, width, SMALL, BR_PAPER_SOFT, _ ("For the house"));
  br_paper_text (paper, x + width + GUTTER, br_paper_get_y (paper) + 1 * MM, width, SMALL, BR_PAPER_SOFT, _ ("For the artist"));
  br_paper_advance (paper, 5 * MM);
}

static void
write_statement (BrPaper       *paper,
                 gconstpointer  data)
{
  const Written *self = data;

  write_sides (paper, self);
  write_agreed (paper, self);
  write_differences (paper, self);
  write_signatures (paper, self);
}

static BrPaperHead
make_head (const BrSettlementStatement *statement,
           char                       **title)
{
  /* Translators: a show, and which version of its settlement */
  *title = statement->version > 0 ? g_strdup_printf (_ ("Settlement: %s, version %d"), statement->event, statement->version)
                                  : g_strdup_printf (_ ("Settlement: %s, draft"), statement->event);
  return (BrPaperHead){ *title, statement->venue, statement->date, statement->zone, statement->printed_at };
}

/**
 * br_settlement_statement_make_pdf:
 * @statement: a settlement
 * @only: the place of the artist whom it is for, who does not read what others earn, or %BR_SHEET_ALL
 * @error: return location for a #BrDrawError
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_settlement_statement_make_pdf (const BrSettlementStatement *statement,
                                  int                          only,
                                  GError                     **error)
{
  g_autofree char *title = NULL;
  BrPaperHead head = make_head (statement, &title);
  Written written = { statement, only };

  return br_paper_make (&head, write_statement, &written, error);
}

/**
 * br_settlement_statement_draw_page:
 * @statement: a settlement
 * @only: the place of the artist whom it is for, or %BR_SHEET_ALL
 * @cr: (nullable): where to draw, in points, on upright A4
 * @page: which page, from 1
 *
 * Draws the settlement, for a printer.
 *
 * Returns: how many pages there are
 */
guint
br_settlement_statement_draw_page (const BrSettlementStatement *statement,
                                   int                          only,
                                   cairo_t                     *cr,
                                   guint                        page)
{
  g_autofree char *title = NULL;
  BrPaperHead head = make_head (statement, &title);
  Written written = { statement, only };

  return br_paper_draw_page (&head, write_statement, &written, cr, page);
}
