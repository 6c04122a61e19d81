#pragma once

#include "widgets/br-event-chip.h"

G_BEGIN_DECLS

/**
 * BrMonthNightText:
 * @date: a night
 * @beside: whether it is of the month before or after
 * @is_tonight: whether it is the one that goes on now
 * @brief: (nullable): its figures, as short as can be
 * @said: the night, what is on, and its figures, in one line
 *
 * What is said of a night.
 */
typedef struct
{
  BrDate      date;
  gboolean    beside;
  gboolean    is_tonight;
  const char *brief;
  const char *said;
} BrMonthNightText;

/**
 * BrMonthMark:
 * @BR_MONTH_PLAIN: nothing goes on
 * @BR_MONTH_SWEPT: it is among those that are being chosen
 * @BR_MONTH_FITS: what is held over it may be let go here
 * @BR_MONTH_REFUSES: it may not
 *
 * What a night shows while something is dragged.
 */
typedef enum
{
  BR_MONTH_PLAIN,
  BR_MONTH_SWEPT,
  BR_MONTH_FITS,
  BR_MONTH_REFUSES,
} BrMonthMark;

#define BR_TYPE_MONTH_NIGHT (br_month_night_get_type ())
G_DECLARE_FINAL_TYPE (BrMonthNight, br_month_night, BR, MONTH_NIGHT, GtkWidget)

GtkWidget   *br_month_night_new        (void);
void         br_month_night_show       (BrMonthNight           *self,
                                        const BrMonthNightText *text,
                                        const GPtrArray        *events,
                                        BrPlanLook              look);
void         br_month_night_mark       (BrMonthNight           *self,
                                        BrMonthMark             mark);
BrDate       br_month_night_get_date   (BrMonthNight           *self);
BrEventChip *br_month_night_get_chip   (BrMonthNight           *self,
                                        const BrId             *id);
const BrId  *br_month_night_get_only   (BrMonthNight           *self);
GtkWidget   *br_month_night_step_focus (BrMonthNight           *self,
                                        GtkWidget              *from,
                                        int                     by);

G_END_DECLS
