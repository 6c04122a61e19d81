#pragma once

#include <gio/gio.h>

#include "core/base/br-instant.h"

G_BEGIN_DECLS

typedef enum
{
  BR_ICS_TENTATIVE,
  BR_ICS_CONFIRMED,
  BR_ICS_CANCELLED,
} BrIcsStatus;

/**
 * BrIcsEvent:
 * @uid: the same whenever the event is written
 * @starts: UTC milliseconds
 * @ends: likewise
 * @summary: its title
 * @description: (nullable): more about it
 * @location: (nullable): where
 * @sequence: grows as the event is changed
 * @created: when it was made
 * @modified: when it was changed last
 * @stamp: when it is written
 *
 * One event of a calendar.
 */
typedef struct
{
  const char *uid;
  BrInstant   starts;
  BrInstant   ends;
  const char *summary;
  const char *description;
  const char *location;
  BrIcsStatus status;
  int         sequence;
  BrInstant   created;
  BrInstant   modified;
  BrInstant   stamp;
} BrIcsEvent;

/**
 * BrIcsWriter:
 *
 * Writes a calendar as RFC 5545 has it, through libical, which escapes and folds. Times are in UTC,
 * so that no reader has to know a time zone.
 */
typedef struct _BrIcsWriter BrIcsWriter;

BrIcsWriter *br_ics_writer_new    (const char        *name);
void         br_ics_writer_free   (BrIcsWriter       *self);
void         br_ics_writer_add    (BrIcsWriter       *self,
                                   const BrIcsEvent  *event);
GBytes      *br_ics_writer_finish (BrIcsWriter       *self,
                                   GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrIcsWriter, br_ics_writer_free)

G_END_DECLS
