#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * BrPlanFace:
 * @BR_PLAN_FACE_NUMBER: a table's or seat's number
 * @BR_PLAN_FACE_BODY: everything that is read rather than recognised
 * @BR_PLAN_FACE_HEADING: letter-spaced capitals
 *
 * The faces a plan is lettered in.
 */
typedef enum
{
  BR_PLAN_FACE_NUMBER,
  BR_PLAN_FACE_BODY,
  BR_PLAN_FACE_HEADING,
  BR_N_PLAN_FACES,
} BrPlanFace;

typedef struct _BrPlanText BrPlanText;

BrPlanText *br_plan_text_new       (void);
void        br_plan_text_free      (BrPlanText *self);
double      br_plan_text_get_width (BrPlanText *self,
                                    BrPlanFace  face,
                                    const char *text);
void        br_plan_text_draw      (BrPlanText *self,
                                    cairo_t    *cr,
                                    BrPlanFace  face,
                                    const char *text,
                                    double      x,
                                    double      y,
                                    double      size,
                                    double      align);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPlanText, br_plan_text_free)

G_END_DECLS
