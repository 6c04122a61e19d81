#pragma once

#include <glib-object.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrFloorMark:
 * @BR_FLOOR_MARK_FREE: nobody sits there, and nobody is due soon
 * @BR_FLOOR_MARK_SOON: kept for a party that is due soon
 * @BR_FLOOR_MARK_OFFERED: kept for somebody who waits
 * @BR_FLOOR_MARK_ARRIVED: the party has come and waits to be seated
 * @BR_FLOOR_MARK_LATE: the party is due and has not come
 * @BR_FLOOR_MARK_SEATED: a party sits there
 * @BR_FLOOR_MARK_OVER: the party sits past its time
 * @BR_FLOOR_MARK_AT_RISK: those who sit there may keep the next party waiting
 * @BR_FLOOR_MARK_BLOCKED: out of use
 *
 * What a table of the live floor is marked with. Each has a glyph and a word beside its colour.
 */
typedef enum
{
  BR_FLOOR_MARK_FREE,
  BR_FLOOR_MARK_SOON,
  BR_FLOOR_MARK_OFFERED,
  BR_FLOOR_MARK_ARRIVED,
  BR_FLOOR_MARK_LATE,
  BR_FLOOR_MARK_SEATED,
  BR_FLOOR_MARK_OVER,
  BR_FLOOR_MARK_AT_RISK,
  BR_FLOOR_MARK_BLOCKED,
  BR_N_FLOOR_MARKS,
} BrFloorMark;

/**
 * BrFloorItem:
 * @table: which table
 * @number: as people call it
 * @mark: how it stands
 * @booking: the booking whose party sits or comes there, or none
 * @name: (nullable): what they are called
 * @covers: how many they are, 0 for nobody
 * @time: (nullable): what the clock says of it, such as `0:52/2:00` or `late 12m`
 * @brief: (nullable): the same in fewer letters, for a small table
 * @share: how much of their time is gone, 1 when all of it is; below 0 where nobody sits
 * @said: which table it is and how it stands, in one line, as it is read out
 * @facts: (nullable): all about it in several lines
 * @others: (nullable): the initials of who else works on the booking just now
 *
 * A table of the live floor.
 */
typedef struct
{
  BrId        table;
  const char *number;
  BrFloorMark mark;
  BrId        booking;
  const char *name;
  int         covers;
  const char *time;
  const char *brief;
  double      share;
  const char *said;
  const char *facts;
  const char *others;
} BrFloorItem;

#define BR_TYPE_FLOOR_CHART (br_floor_chart_get_type ())

typedef struct _BrFloorChart BrFloorChart;

GType              br_floor_chart_get_type     (void);
BrFloorChart      *br_floor_chart_new          (void);
BrFloorChart      *br_floor_chart_ref          (BrFloorChart       *self);
void               br_floor_chart_unref        (BrFloorChart       *self);
void               br_floor_chart_add          (BrFloorChart       *self,
                                                const BrFloorItem  *item);
const BrFloorItem *br_floor_chart_get_items    (const BrFloorChart *self,
                                                guint              *n_items);
const BrFloorItem *br_floor_chart_find         (const BrFloorChart *self,
                                                const BrId         *table);
const BrFloorItem *br_floor_chart_find_booking (const BrFloorChart *self,
                                                const BrId         *booking);
guint              br_floor_chart_count        (const BrFloorChart *self,
                                                BrFloorMark         mark);
gboolean           br_floor_item_looks_like    (const BrFloorItem  *self,
                                                const BrFloorItem  *other);

const char        *br_floor_mark_get_glyph     (BrFloorMark         mark);
const char        *br_floor_mark_get_word      (BrFloorMark         mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrFloorChart, br_floor_chart_unref)

G_END_DECLS
