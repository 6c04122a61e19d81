#pragma once

#include <gtk/gtk.h>

#include "core/base/br-date.h"
#include "core/base/br-id.h"
#include "draw/br-plan-palette.h"

G_BEGIN_DECLS

/**
 * BrChipFirmness:
 * @BR_CHIP_PENCILLED: asked for, held or offered: drawn in outline and hatched
 * @BR_CHIP_FIRM: its rooms are its own: drawn solid
 * @BR_CHIP_OFF: it does not take place: struck out
 * @BR_CHIP_MORE: no event, but how many there is no room for
 *
 * How sure it is that something takes place.
 */
typedef enum
{
  BR_CHIP_PENCILLED,
  BR_CHIP_FIRM,
  BR_CHIP_OFF,
  BR_CHIP_MORE,
} BrChipFirmness;

/**
 * BrMonthEvent:
 * @id: of an event, or of a hold that is nobody's event yet
 * @first: its night
 * @last: its last night
 * @time: (nullable): when it begins, by the clock
 * @title: what it is called
 * @said: all that is known of it, in one line
 * @rank: which option on its room it is, or 0 where that is not asked
 * @tint: its room's colour
 * @sold: how much of what can be sold is, 0 to 1; negative where nothing can be
 * @clashes: whether something stands in its way
 * @movable: whether it can be taken to another night
 *
 * Something on a calendar.
 */
typedef struct
{
  BrId            id;
  BrDate          first;
  BrDate          last;
  char           *time;
  char           *title;
  char           *said;
  BrChipFirmness firmness;
  int             rank;
  GdkRGBA         tint;
  double          sold;
  gboolean        clashes;
  gboolean        movable;
} BrMonthEvent;

void         br_month_event_free       (BrMonthEvent       *self);

#define BR_TYPE_EVENT_CHIP (br_event_chip_get_type ())
G_DECLARE_FINAL_TYPE (BrEventChip, br_event_chip, BR, EVENT_CHIP, GtkWidget)

GtkWidget   *br_event_chip_new         (void);
void         br_event_chip_show        (BrEventChip        *self,
                                        const BrMonthEvent *event,
                                        BrPlanLook          look);
void         br_event_chip_set_wraps   (BrEventChip        *self,
                                        gboolean            wraps);
const BrId  *br_event_chip_get_id      (BrEventChip        *self);
gboolean     br_event_chip_get_movable (BrEventChip        *self);
const char  *br_event_chip_get_title   (BrEventChip        *self);

G_END_DECLS
