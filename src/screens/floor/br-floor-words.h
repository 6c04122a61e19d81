#pragma once

#include "core/base/br-instant.h"
#include "core/rules/br-floor-state.h"
#include "draw/br-floor-chart.h"

G_BEGIN_DECLS

/**
 * BrFloorParty:
 * @booking: the booking, or none
 * @name: (nullable): what they are called
 * @allergies: (nullable): what they must not be served
 * @covers: how many they are
 * @at: when they are due
 * @presence: (nullable): who else has the booking open, in a sentence
 * @initials: (nullable): the same in a letter or two
 */
typedef struct
{
  BrId        booking;
  const char *name;
  const char *allergies;
  int         covers;
  BrInstant   at;
  const char *presence;
  const char *initials;
} BrFloorParty;

/**
 * BrFloorNote:
 * @table: which table
 * @number: as people call it
 * @min: fewest covers
 * @max: most covers
 * @stands: how it stands
 * @party: (nullable): who sits, has come or is due
 * @next: (nullable): who has it after them
 * @zone: the venue's time zone
 *
 * What is known of a table, before it is put into words.
 */
typedef struct
{
  BrId                table;
  const char         *number;
  int                 min;
  int                 max;
  const BrFloorTable *stands;
  const BrFloorParty *party;
  const BrFloorParty *next;
  GTimeZone          *zone;
} BrFloorNote;

BrFloorMark br_floor_words_get_mark (const BrFloorTable *stands);
void        br_floor_words_add      (BrFloorChart       *chart,
                                     const BrFloorNote  *note);

G_END_DECLS
