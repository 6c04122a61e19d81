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
 * @starts: UTC milliseconds; where @all_day, of its first day
 * @ends: likewise; %BR_INSTANT_NONE where nobody said; where @all_day, of the day after its last
 * @all_day: whether it has days and no times
 * @timezone: (nullable): on whose wall its times are said; %NULL for UTC
 * @zone: (nullable): that zone; where @all_day, the venue’s
 * @summary: its title
 * @description: (nullable): more about it
 * @location: (nullable): where
 * @url: (nullable): a link
 * @status: whether it is certain
 * @sequence: grows as the event is changed
 * @rule: (nullable): how it comes again (RRULE)
 * @left_out: (element-type BrInstant) (nullable): what of that is not (EXDATE)
 * @added: (element-type BrInstant) (nullable): what is beside it (RDATE)
 * @recurrence_at: (nullable): which one of a series it is (RECURRENCE-ID)
 * @kept: (element-type utf8) (nullable): content lines to be written as they are
 * @is_booking: whether it is a party’s table, which is marked as that
 * @created: when it was made
 * @modified: when it was changed last
 * @stamp: when it is written
 *
 * One event of a calendar.
 */
typedef struct
{
  const char      *uid;
  BrInstant        starts;
  BrInstant        ends;
  gboolean         all_day;
  const char      *timezone;
  GTimeZone       *zone;
  const char      *summary;
  const char      *description;
  const char      *location;
  const char      *url;
  BrIcsStatus      status;
  int              sequence;
  const char      *rule;
  const GArray    *left_out;
  const GArray    *added;
  const BrInstant *recurrence_at;
  const GPtrArray *kept;
  gboolean         is_booking;
  BrInstant        created;
  BrInstant        modified;
  BrInstant        stamp;
} BrIcsEvent;

/**
 * BrIcsWriter:
 *
 * Writes a calendar as RFC 5545 has it, through libical, which escapes and folds. A zone on whose wall a time is said is
 * described in it, so that no reader has to know it.
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
