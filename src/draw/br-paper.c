#include "config.h"

#include "draw/br-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/br-draw-error.h"
#include "draw/br-plan-palette.h"

#define MM BR_PAPER_MM
#define SHORT_SIDE (210 * MM)
#define LONG_SIDE (297 * MM)
#define MARGIN (14 * MM)
#define HEAD (27 * MM)
#define HEAD_AGAIN (17 * MM)
#define FOOT (12 * MM)

struct _BrPaper
{
  const BrPaperHead   *head;
  char                *when;
  char                *foot;
  const BrPlanPalette *palette;
  cairo_t             *cr;
  cairo_t             *scratch;
  cairo_t             *printer;
  guint                wanted;
  PangoContext        *pango;
  double               y;
  guint                page;
  guint                n_pages;
};

static double
get_page_width (const BrPaper *self)
{
  return self->head->wide ? LONG_SIDE : SHORT_SIDE;
}

static double
get_page_height (const BrPaper *self)
{
  return self->head->wide ? SHORT_SIDE : LONG_SIDE;
}

/* ---- letters ------------------------------------------------------------------- */

static PangoLayout *
lay_out (BrPaper     *self,
         double       width,
         double       size,
         BrPaperStyle style,
         const char  *text)
{
  PangoLayout *layout = pango_layout_new (self->pango);
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *capitals = style & BR_PAPER_CAPITALS ? g_utf8_strup (text, -1) : NULL;
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (font, "Cantarell,Sans");
  pango_font_description_set_weight (font, style & (BR_PAPER_BOLD | BR_PAPER_CAPITALS) ? PANGO_WEIGHT_SEMIBOLD
                                                                                       : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (style & BR_PAPER_CAPITALS)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (size * 0.14 * PANGO_SCALE)));
  /* Figures under each other stand under each other. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, style & BR_PAPER_RIGHT    ? PANGO_ALIGN_RIGHT
                                      : style & BR_PAPER_CENTRE ? PANGO_ALIGN_CENTER
                                                                : PANGO_ALIGN_LEFT);
  if (style & BR_PAPER_ONE_LINE)
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (layout, capitals != NULL ? capitals : text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  return height / (double) PANGO_SCALE;
}

/**
 * br_paper_measure:
 * @self: a paper
 * @width: how wide it may be
 * @size: of the letters
 * @style: how they look
 * @text: what
 *
 * Returns: how high the text stands
 */
double
br_paper_measure (BrPaper     *self,
                  double       width,
                  double       size,
                  BrPaperStyle style,
                  const char  *text)
{
  g_autoptr (PangoLayout) layout = lay_out (self, width, size, style, text);

  return get_height (layout);
}

/**
 * br_paper_get_width_of:
 * @self: a paper
 * @size: of the letters
 * @style: how they look
 * @text: what
 *
 * Returns: how wide the text is where it stands in one line
 */
double
br_paper_get_width_of (BrPaper     *self,
                       double       size,
                       BrPaperStyle style,
                       const char  *text)
{
  g_autoptr (PangoLayout) layout = lay_out (self, 0, size, style & ~BR_PAPER_ONE_LINE, text);
  int width, height;

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, &height);
  return width / (double) PANGO_SCALE;
}

/**
 * br_paper_text:
 * @self: a paper
 * @x: its left
 * @y: its top
 * @width: how wide it may be; it goes on in further lines
 * @size: of the letters
 * @style: how they look
 * @text: what
 *
 * Returns: how high the text stands
 */
double
br_paper_text (BrPaper     *self,
               double       x,
               double       y,
               double       width,
               double       size,
               BrPaperStyle style,
               const char  *text)
{
  g_autoptr (PangoLayout) layout = lay_out (self, width, size, style, text);

  gdk_cairo_set_source_rgba (self->cr, style & BR_PAPER_DANGER ? &self->palette->seated
                                       : style & BR_PAPER_SOFT ? &self->palette->text_soft
                                                               : &self->palette->text);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return get_height (layout);
}

/**
 * br_paper_rule:
 * @self: a paper
 * @x: where it begins
 * @y: its top
 * @width: how long
 * @thickness: how thick
 * @soft: for one that only parts
 */
void
br_paper_rule (BrPaper *self,
               double   x,
               double   y,
               double   width,
               double   thickness,
               gboolean soft)
{
  gdk_cairo_set_source_rgba (self->cr, soft ? &self->palette->line_soft : &self->palette->rule);
  cairo_rectangle (self->cr, x, y, width, thickness);
  cairo_fill (self->cr);
}

/* ---- head and foot ------------------------------------------------------------- */

/* The fan of the house: rays that rise from the middle of the rule. */
static void
draw_fan (BrPaper *self,
          double   x,
          double   y,
          double   radius)
{
  gdk_cairo_set_source_rgba (self->cr, &self->palette->rule);
  cairo_set_line_width (self->cr, 0.7);
  for (int ray = 0; ray <= 6; ray++)
    {
      double angle = G_PI + G_PI * ray / 6, inner = radius * (ray % 2 == 0 ? 0.32 : 0.5);

      cairo_move_to (self->cr, x + inner * cos (angle), y + inner * sin (angle));
      cairo_line_to (self->cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_stroke (self->cr);
  cairo_arc (self->cr, x, y, radius * 0.32, G_PI, 2 * G_PI);
  cairo_stroke (self->cr);
}

/* The thin double rule, stepped at its ends. */
static void
draw_double_rule (BrPaper *self,
                  double   y)
{
  double width = get_page_width (self) - 2 * MARGIN, step = 3 * MM;

  br_paper_rule (self, MARGIN, y, width, 1.1, FALSE);
  br_paper_rule (self, MARGIN + step, y + 2.6, width - 2 * step, 0.5, FALSE);
}

static void
draw_head (BrPaper *self)
{
  double width = get_page_width (self) - 2 * MARGIN, y = MARGIN;

  if (self->page > 1)
    {
      br_paper_text (self, MARGIN, y, width * 0.6, 9, BR_PAPER_CAPITALS | BR_PAPER_ONE_LINE, self->head->title);
      br_paper_text (self, MARGIN, y, width, 9, BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, self->when);
      draw_double_rule (self, y + 6 * MM);
      self->y = y + HEAD_AGAIN - 6 * MM;
      return;
    }
  draw_fan (self, get_page_width (self) / 2, y + 5 * MM, 5 * MM);
  br_paper_text (self, MARGIN, y + 1.5 * MM, width * 0.42, 9, BR_PAPER_CAPITALS | BR_PAPER_ONE_LINE, self->head->house);
  br_paper_text (self, MARGIN + width * 0.58, y + 1.5 * MM, width * 0.42, 9, BR_PAPER_RIGHT | BR_PAPER_ONE_LINE,
                 self->when);
  draw_double_rule (self, y + 6 * MM);
  br_paper_text (self, MARGIN, y + 10 * MM, width, 20, BR_PAPER_CAPITALS | BR_PAPER_CENTRE | BR_PAPER_ONE_LINE,
                 self->head->title);
  self->y = y + HEAD;
}

static void
draw_foot (BrPaper *self)
{
  double width = get_page_width (self) - 2 * MARGIN, y = get_page_height (self) - MARGIN - 4 * MM;
  /* Translators: a page's number, and how many there are */
  g_autofree char *page = g_strdup_printf (_ ("Page %u of %u"), self->page, MAX (self->n_pages, self->page));

  br_paper_rule (self, MARGIN, y - 2 * MM, width, 0.5, FALSE);
  br_paper_text (self, MARGIN, y, width * 0.7, 8, BR_PAPER_SOFT | BR_PAPER_ONE_LINE, self->foot);
  br_paper_text (self, MARGIN, y, width, 8, BR_PAPER_SOFT | BR_PAPER_RIGHT | BR_PAPER_ONE_LINE, page);
}

static void
begin_page (BrPaper *self)
{
  self->page++;
  self->cr = self->printer != NULL && self->page == self->wanted ? self->printer : self->scratch;
  draw_foot (self);
  draw_head (self);
}

/* ---- writing ------------------------------------------------------------------- */

double
br_paper_get_left (BrPaper *self)
{
  return MARGIN;
}

double
br_paper_get_width (BrPaper *self)
{
  return get_page_width (self) - 2 * MARGIN;
}

double
br_paper_get_y (BrPaper *self)
{
  return self->y;
}

cairo_t *
br_paper_get_cairo (BrPaper *self)
{
  return self->cr;
}

/**
 * br_paper_get_room:
 * @self: a paper
 *
 * Returns: what is left of the page
 */
double
br_paper_get_room (BrPaper *self)
{
  return get_page_height (self) - MARGIN - FOOT - self->y;
}

void
br_paper_advance (BrPaper *self,
                  double   height)
{
  self->y += height;
}

/**
 * br_paper_need:
 * @self: a paper
 * @height: what comes next
 *
 * Begins a new page where that much is not left of this one.
 *
 * Returns: whether it did
 */
gboolean
br_paper_need (BrPaper *self,
               double   height)
{
  if (height <= br_paper_get_room (self))
    return FALSE;
  cairo_show_page (self->scratch);
  begin_page (self);
  return TRUE;
}

/**
 * br_paper_heading:
 * @self: a paper
 * @x: its left
 * @width: how wide
 * @text: what comes below
 *
 * Writes the heading of a part where the paper stands, and goes below it.
 */
void
br_paper_heading (BrPaper    *self,
                  double      x,
                  double      width,
                  const char *text)
{
  double height = br_paper_text (self, x, self->y, width, 9, BR_PAPER_CAPITALS | BR_PAPER_ONE_LINE, text);

  br_paper_rule (self, x, self->y + height + 1, width, 0.7, FALSE);
  self->y += height + 2 * MM;
}

/* ---- the file ------------------------------------------------------------------ */

static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  if (closure != NULL)
    g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
write_out (BrPaper       *self,
           BrPaperFunc    func,
           gconstpointer  data,
           GByteArray    *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, get_page_width (self), get_page_height (self));
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Backroom");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->head->title);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->scratch = cairo_create (surface);
  self->pango = pango_cairo_create_context (self->scratch);
  pango_cairo_context_set_font_options (self->pango, options);
  pango_cairo_context_set_resolution (self->pango, 72);
  cairo_font_options_destroy (options);
  self->page = 0;
  begin_page (self);
  func (self, data);
  cairo_show_page (self->scratch);
  status = cairo_status (self->scratch);
  cairo_destroy (self->scratch);
  g_clear_object (&self->pango);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static void
paper_init (BrPaper           *self,
            const BrPaperHead *head)
{
  g_autofree char *at = br_instant_format (head->printed_at, head->zone, "%-e %B %Y, %H:%M");

  *self = (BrPaper){ .head = head, .palette = br_plan_palette_get (BR_PLAN_PRINT) };
  self->when = head->when != NULL ? g_strdup (head->when) : br_date_format (head->date, "%A %-d %B %Y");
  self->foot = g_strdup_printf (_ ("Printed %s"), at);
}

static void
paper_clear (BrPaper *self)
{
  g_free (self->when);
  g_free (self->foot);
}

/**
 * br_paper_make:
 * @head: what it is
 * @func: writes it
 * @data: for @func
 * @error: return location for %BR_DRAW_ERROR_FAILED
 *
 * Writes a PDF of A4 pages, each with its number and how many there are. It needs no
 * display, text stays text, and any thread may call it.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
br_paper_make (const BrPaperHead *head,
               BrPaperFunc        func,
               gconstpointer      data,
               GError           **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  BrPaper paper;
  cairo_status_t status;

  paper_init (&paper, head);
  status = write_out (&paper, func, data, NULL);
  paper.n_pages = paper.page;
  if (status == CAIRO_STATUS_SUCCESS)
    status = write_out (&paper, func, data, bytes);
  paper_clear (&paper);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_FAILED, _ ("The paper could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * br_paper_draw_page:
 * @head: what it is
 * @func: writes it
 * @data: for @func
 * @cr: (nullable): where to draw, in points
 * @page: which page, from 1
 *
 * Draws one page, for a printer; with no @cr it only counts them.
 *
 * Returns: how many pages there are
 */
guint
br_paper_draw_page (const BrPaperHead *head,
                    BrPaperFunc        func,
                    gconstpointer      data,
                    cairo_t           *cr,
                    guint              page)
{
  BrPaper paper;

  paper_init (&paper, head);
  write_out (&paper, func, data, NULL);
  paper.n_pages = paper.page;
  paper.printer = cr;
  paper.wanted = page;
  if (cr != NULL)
    write_out (&paper, func, data, NULL);
  paper_clear (&paper);
  return paper.n_pages;
}
