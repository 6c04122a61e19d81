#pragma once

#include <pango/pangocairo.h>

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/** A millimetre in points. */
#define BR_PAPER_MM (72.0 / 25.4)

/**
 * BrPaperHead:
 * @title: what it is, in capitals
 * @house: whose
 * @date: the night
 * @zone: the venue's time zone
 * @printed_at: when it is made, which stands at the foot
 * @when: (nullable): of what time it is, where that is more than a night
 * @wide: whether the pages lie on their side
 */
typedef struct
{
  const char *title;
  const char *house;
  BrDate      date;
  GTimeZone  *zone;
  BrInstant   printed_at;
  const char *when;
  gboolean    wide;
} BrPaperHead;

typedef enum
{
  BR_PAPER_PLAIN = 0,
  BR_PAPER_BOLD = 1 << 0,
  BR_PAPER_SOFT = 1 << 1,
  BR_PAPER_RIGHT = 1 << 2,
  BR_PAPER_CENTRE = 1 << 3,
  BR_PAPER_CAPITALS = 1 << 4,
  BR_PAPER_ONE_LINE = 1 << 5,
  BR_PAPER_DANGER = 1 << 6,
} BrPaperStyle;

/**
 * BrPaper:
 *
 * A4 pages with the head and foot of the house, written from top to bottom. Lengths are
 * points.
 */
typedef struct _BrPaper BrPaper;

/**
 * BrPaperFunc:
 *
 * Writes what stands on the paper. It is called twice, first to find out how many pages it takes.
 */
typedef void (*BrPaperFunc) (BrPaper       *paper,
                             gconstpointer  data);

GBytes  *br_paper_make       (const BrPaperHead  *head,
                              BrPaperFunc         func,
                              gconstpointer       data,
                              GError            **error);

guint    br_paper_draw_page  (const BrPaperHead  *head,
                              BrPaperFunc         func,
                              gconstpointer       data,
                              cairo_t            *cr,
                              guint               page);

double   br_paper_get_left   (BrPaper            *self);
double   br_paper_get_width  (BrPaper            *self);
double   br_paper_get_y      (BrPaper            *self);
double   br_paper_get_room   (BrPaper            *self);
cairo_t *br_paper_get_cairo  (BrPaper            *self);
void     br_paper_advance    (BrPaper            *self,
                              double              height);
gboolean br_paper_need       (BrPaper            *self,
                              double              height);
double   br_paper_measure    (BrPaper            *self,
                              double              width,
                              double              size,
                              BrPaperStyle        style,
                              const char         *text);
double   br_paper_get_width_of (BrPaper          *self,
                                double            size,
                                BrPaperStyle      style,
                                const char       *text);
double   br_paper_text       (BrPaper            *self,
                              double              x,
                              double              y,
                              double              width,
                              double              size,
                              BrPaperStyle        style,
                              const char         *text);
void     br_paper_rule       (BrPaper            *self,
                              double              x,
                              double              y,
                              double              width,
                              double              thickness,
                              gboolean            soft);
void     br_paper_heading    (BrPaper            *self,
                              double              x,
                              double              width,
                              const char         *text);

G_END_DECLS
