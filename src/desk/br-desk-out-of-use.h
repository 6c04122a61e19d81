#pragma once

#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/**
 * BrOutOfUse:
 * @kind: %BR_KIND_TABLE_BLOCK, or %BR_KIND_SECTION_CLOSURE for the whole night
 * @id: the row that says so
 * @name: the table's number, or the section's name
 * @starts: from when, in UTC milliseconds
 * @ends: until when
 * @reason: (nullable): why
 * @standing: (element-type uint): uses of the night that stand there all the same, as places among
 *   the book's uses
 *
 * A table, or a section, at which nobody is seated.
 */
typedef struct
{
  BrKind    kind;
  BrId      id;
  char     *name;
  BrInstant starts;
  BrInstant ends;
  char     *reason;
  GArray   *standing;
} BrOutOfUse;

/**
 * BrOutOfUseNight:
 * @book: the night
 * @rows: (element-type BrOutOfUse): what is out of use, sections first
 * @sections: (element-type BrZone): those that have tables
 */
typedef struct
{
  BrNightBook *book;
  GPtrArray   *rows;
  GPtrArray   *sections;
} BrOutOfUseNight;

BrOutOfUseNight *br_desk_find_out_of_use (BrDb             *db,
                                          BrDate            date,
                                          GError          **error);
void             br_out_of_use_night_free (BrOutOfUseNight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrOutOfUseNight, br_out_of_use_night_free)

G_END_DECLS
