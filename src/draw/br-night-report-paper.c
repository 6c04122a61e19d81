#include "config.h"

#include "draw/br-night-papers.h"

#include <glib/gi18n-lib.h>

#include "core/model/br-field.h"
#include "core/rules/br-sia.h"
#include "draw/br-paper.h"

#define MM BR_PAPER_MM
#define LETTERS 9.5
#define SMALL 8.5
#define GUTTER (8 * MM)

/* One of the two columns in which figures stand. */
typedef struct
{
  BrPaper *paper;
  double   x;
  double   width;
  double   y;
} Figures;

static double
put_figure (Figures    *self,
            const char *label,
            const char *value,
            gboolean    known)
{
  double height = br_paper_text (self->paper, self->x, self->y, self->width * 0.64, LETTERS, BR_PAPER_PLAIN, label);

  br_paper_text (self->paper, self->x + self->width * 0.4, self->y, self->width * 0.6, LETTERS,
                 BR_PAPER_RIGHT | BR_PAPER_ONE_LINE | (known ? BR_PAPER_BOLD : BR_PAPER_SOFT), value);
  self->y += height + 1.1 * MM;
  return height;
}

static void
put_number (Figures    *self,
            const char *label,
            int         number)
{
  g_autofree char *value = g_strdup_printf ("%d", number);

  put_figure (self, label, value, TRUE);
}

static void
put_count (Figures           *self,
           const char        *label,
           const BrNightCount *count)
{
  /* Translators: people, and in brackets in how many parties */
  g_autofree char *value = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%d  (%d party)", "%d  (%d parties)", count->parties), count->covers, count->parties);

  put_figure (self, label, value, TRUE);
}

static void
put_money (Figures       *self,
           const char    *label,
           const BrMoney *money,
           gboolean       hidden)
{
  g_autofree char *value = hidden                    ? g_strdup (_ ("not shown"))
                           : br_money_is_none (money) ? g_strdup (_ ("not recorded"))
                                                      : br_money_format (money);

  put_figure (self, label, value, !br_money_is_none (money));
}

static void
put_heading (Figures    *self,
             const char *text)
{
  double from = br_paper_get_y (self->paper);

  br_paper_advance (self->paper, self->y - from);
  br_paper_heading (self->paper, self->x, self->width, text);
  self->y = br_paper_get_y (self->paper);
  br_paper_advance (self->paper, from - self->y);
}

/* ---- guests --------------------------------------------------------------------- */

static void
write_admissions (Figures             *at,
                  const BrNightReport *report)
{
  g_autofree char *peak = NULL;
  g_autofree char *clock = NULL;

  put_heading (at, _ ("Admissions"));
  put_count (at, _ ("Booked"), &report->booked);
  put_count (at, _ ("Walked in"), &report->walk_ins);
  put_number (at, _ ("From guest lists"), report->guest_list);
  if (report->door < 0)
    {
      put_figure (at, _ ("Counted in at the door"), _ ("not recorded"), FALSE);
      put_figure (at, _ ("Most inside"), _ ("not recorded"), FALSE);
    }
  else
    {
      put_number (at, _ ("Counted in at the door"), report->door);
      clock = report->peak > 0 ? br_instant_format_clock (report->peak_at, report->zone) : NULL;
      /* Translators: people, and when */
      peak = clock != NULL ? g_strdup_printf (_ ("%d at %s"), report->peak, clock) : g_strdup ("0");
      put_figure (at, _ ("Most inside"), peak, TRUE);
    }
  if (report->licence >= 0)
    put_number (at, _ ("Licensed for"), report->licence);
  else
    put_figure (at, _ ("Licensed for"), _ ("not recorded"), FALSE);
}

static void
write_takings (Figures             *at,
               const BrNightReport *report)
{
  at->y += 4 * MM;
  put_heading (at, _ ("Covers and takings"));
  put_count (at, _ ("Covers seated"), &report->seated);
  put_money (at, _ ("Spend per head"), &report->spend, report->money_hidden);
  put_money (at, _ ("Cash variance"), &report->cash_variance, report->money_hidden);
}

static void
write_losses (Figures             *at,
              const BrNightReport *report)
{
  BrNightCount denied = br_night_report_count_denied (report);

  put_heading (at, _ ("Who did not come"));
  put_count (at, _ ("No-shows"), &report->no_shows);
  put_count (at, _ ("Cancelled"), &report->cancelled);
  at->y += 4 * MM;
  put_heading (at, _ ("Turned away"));
  put_count (at, _ ("Bookings denied"), &denied);
  for (guint i = 0; i < G_N_ELEMENTS (report->denied); i++)
    if (report->denied[i].parties > 0)
      put_count (at, _ (br_enum_get_label (br_denied_by_values, (int) i)), &report->denied[i]);
}

/* ---- papers ----------------------------------------------------------------------- */

static char *
say_hours (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static double
write_note (BrPaper    *paper,
            const char *text)
{
  double height = br_paper_text (paper, br_paper_get_left (paper), br_paper_get_y (paper), br_paper_get_width (paper),
                                 LETTERS, BR_PAPER_SOFT, text);

  br_paper_advance (paper, height + 4 * MM);
  return height;
}

static void
write_duties (BrPaper             *paper,
              const BrNightReport *report)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  g_autofree char *hours = say_hours (report->minutes);
  g_autofree char *total = NULL;
  guint shown;

  br_paper_heading (paper, left, width, _ ("On the door"));
  if (report->duties == NULL || report->duties->len == 0)
    {
      write_note (paper, report->duties == NULL ? _ ("The door register is not shown to this role.")
                                                : _ ("Nobody signed on."));
      return;
    }
  /* It is one page: the log has to find room too. */
  shown = MIN (report->duties->len, 8);
  for (guint i = 0; i < shown; i++)
    {
      const BrNightReportDuty *duty = report->duties->pdata[i];
      g_autofree char *on = br_instant_format_clock (duty->on_at, report->zone);
      g_autofree char *off = duty->off_at != BR_INSTANT_NONE     ? br_instant_format_clock (duty->off_at, report->zone)
                             : report->printed_at < report->ends ? g_strdup (_ ("still on"))
                                                                 : g_strdup (_ ("not signed off"));
      g_autofree char *when = g_strdup_printf ("%s – %s", on, off);
      g_autofree char *long_for = say_hours (duty->minutes);
      g_autofree char *number = duty->sia_number != NULL ? br_sia_number_format (duty->sia_number) : NULL;
      double y = br_paper_get_y (paper);
      double height = br_paper_text (paper, left, y, width * 0.32, LETTERS, BR_PAPER_BOLD | BR_PAPER_ONE_LINE, duty->name);

      br_paper_text (paper, left + width * 0.34, y, width * 0.24, LETTERS, BR_PAPER_ONE_LINE,
                     number != NULL ? number : "");
      br_paper_text (paper, left + width * 0.58, y, width * 0.16, LETTERS, BR_PAPER_SOFT | BR_PAPER_ONE_LINE,
                     duty->post != NULL ? duty->post : "");
      br_paper_text (paper, left + width * 0.7, y, width * 0.2, LETTERS, BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, when);
      br_paper_text (paper, left + width * 0.9, y, width * 0.1, LETTERS, BR_PAPER_RIGHT | BR_PAPER_BOLD, long_for);
      br_paper_advance (paper, height + 0.8 * MM);
    }
  /* Translators: how many kept the door, and for how many hours together */
  total = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u on, %s hours", "%u on, %s hours altogether",
                                        report->duties->len),
                           report->duties->len, hours);
  br_paper_advance (paper, br_paper_text (paper, left, br_paper_get_y (paper), width, SMALL,
                                          BR_PAPER_RIGHT | BR_PAPER_SOFT, total) + 3 * MM);
}

static char *
say_line (const BrNightReportLine *line,
          GTimeZone               *zone)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = line->police_reference != NULL
                            ? g_strdup_printf (_ ("%s (police reference %s)"), line->text, line->police_reference)
                            : g_strdup (line->text);

  if (line->corrected_at == BR_INSTANT_NONE)
    return g_steal_pointer (&text);
  clock = br_instant_format_clock (line->corrected_at, zone);
  return g_strdup_printf (_ ("%s (corrected at %s)"), text, clock);
}

static void
write_log (BrPaper             *paper,
           const BrNightReport *report)
{
  double left = br_paper_get_left (paper), width = br_paper_get_width (paper);
  double more = 6 * MM;

  br_paper_heading (paper, left, width, _ ("Night log"));
  if (report->lines == NULL || report->lines->len == 0)
    {
      write_note (paper, report->lines == NULL ? _ ("The night log is not shown to this role.")
                                               : _ ("Nothing was logged."));
      return;
    }
  for (guint i = 0; i < report->lines->len; i++)
    {
      const BrNightReportLine *line = report->lines->pdata[i];
      g_autofree char *clock = br_instant_format_clock (line->at, report->zone);
      g_autofree char *text = say_line (line, report->zone);
      double y = br_paper_get_y (paper), height = br_paper_measure (paper, width - 40 * MM, SMALL, BR_PAPER_PLAIN, text);

      if (height + more > br_paper_get_room (paper))
        {
          int left_out = (int) (report->lines->len - i);
          g_autofree char *rest = g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%d more is in the night log", "%d more are in the night log", left_out),
            left_out);

          write_note (paper, rest);
          return;
        }
      br_paper_text (paper, left, y, 13 * MM, SMALL, BR_PAPER_BOLD, clock);
      br_paper_text (paper, left + 14 * MM, y, 25 * MM, SMALL, BR_PAPER_SOFT | BR_PAPER_ONE_LINE, _ (line->kind));
      br_paper_text (paper, left + 40 * MM, y, width - 40 * MM, SMALL, BR_PAPER_PLAIN, text);
      br_paper_advance (paper, height + 0.8 * MM);
    }
}

static void
write_report (BrPaper       *paper,
              gconstpointer  data)
{
  const BrNightReport *report = data;
  double width = (br_paper_get_width (paper) - GUTTER) / 2;
  Figures left = { paper, br_paper_get_left (paper), width, br_paper_get_y (paper) };
  Figures right = { paper, br_paper_get_left (paper) + width + GUTTER, width, br_paper_get_y (paper) };

  write_admissions (&left, report);
  write_takings (&left, report);
  write_losses (&right, report);
  br_paper_advance (paper, MAX (left.y, right.y) - br_paper_get_y (paper) + 4 * MM);
  write_duties (paper, report);
  write_log (paper, report);
}

/* The head of the pages, with what it is made of. */
static BrPaperHead
make_head (const BrNightReport *report)
{
  return (BrPaperHead){ _ ("End of night"), report->venue, report->date, report->zone, report->printed_at };
}

/**
 * br_night_report_make_pdf:
 * @report: how a night went
 * @error: return location for a #BrDrawError
 *
 * Draws the end-of-night report. It is one page: what the night log has beyond it is counted.
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
br_night_report_make_pdf (const BrNightReport *report,
                          GError             **error)
{
  BrPaperHead head = make_head (report);

  return br_paper_make (&head, write_report, report, error);
}

/**
 * br_night_report_draw_page:
 * @report: how a night went
 * @cr: (nullable): where to draw, in points, on upright A4
 * @page: which page, from 1
 *
 * Draws the report, for a printer.
 *
 * Returns: how many pages there are
 */
guint
br_night_report_draw_page (const BrNightReport *report,
                           cairo_t             *cr,
                           guint                page)
{
  BrPaperHead head = make_head (report);

  return br_paper_draw_page (&head, write_report, report, cr, page);
}
