#pragma once

#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

typedef enum
{
  BR_PLAN_FORMAT_PNG,
  BR_PLAN_FORMAT_SVG,
  BR_PLAN_FORMAT_PDF,
} BrPlanFormat;

/**
 * BrPlanPaper:
 * @BR_PLAN_PAPER_NONE: as large as the plan
 */
typedef enum
{
  BR_PLAN_PAPER_NONE,
  BR_PLAN_PAPER_A4,
  BR_PLAN_PAPER_A3,
} BrPlanPaper;

/**
 * BrPlanSheet:
 * @format: what kind of file
 * @paper: on which paper; the plan decides whether it lies or stands
 * @scale: 50 for 1:50, or 0 for as large as fits the paper
 * @look: in which colours
 * @dpi: dots per inch of a PNG, or 0 for 150
 * @title: (nullable): what stands in the title block
 * @note: (nullable): a second line, such as the venue and the date
 *
 * How a plan goes on paper.
 */
typedef struct
{
  BrPlanFormat format;
  BrPlanPaper  paper;
  guint        scale;
  BrPlanLook   look;
  guint        dpi;
  const char  *title;
  const char  *note;
} BrPlanSheet;

GBytes  *br_plan_export             (const BrScene      *scene,
                                     const BrPlanSheet  *sheet,
                                     GError            **error);
gboolean br_plan_format_of_file     (const char         *name,
                                     BrPlanFormat       *format);

G_END_DECLS
