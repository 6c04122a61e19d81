#pragma once

#include <gio/gio.h>

#include "exchange/br-ics-writer.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/**
 * BrIcsItem:
 * @line: the line of its BEGIN:VEVENT
 * @uid: what the file calls it; made of what it says where it has none
 * @created: when it was made, or %BR_INSTANT_NONE
 * @sequence: its revision
 * @status: whether it is certain
 * @name: (nullable): its summary
 * @description: (nullable): more about it
 * @location: (nullable): where
 * @url: (nullable): a link
 * @is_booking: whether a venue wrote it as a party’s table
 * @all_day: whether it has days and no times
 * @date: its first day, on the wall of its zone
 * @last: its last day, likewise
 * @minutes: when it begins there, minutes after midnight
 * @starts: when it begins, UTC milliseconds
 * @ends: when it ends, or %BR_INSTANT_NONE where nobody said
 * @timezone: (nullable): whose wall that is; %NULL for the venue’s
 * @rule: (nullable): how it comes again (RRULE)
 * @left_out: (element-type BrInstant): what of that is not to be (EXDATE)
 * @added: (element-type BrInstant): what is to be beside it (RDATE)
 * @recurrence_at: which one of a series it is (RECURRENCE-ID), or %BR_INSTANT_NONE
 * @kept: (element-type utf8): content lines beyond these, unfolded, in order
 *
 * One event of a foreign calendar.
 */
typedef struct
{
  guint64     line;
  char       *uid;
  BrInstant   created;
  gint64      sequence;
  BrIcsStatus status;
  char       *name;
  char       *description;
  char       *location;
  char       *url;
  gboolean    is_booking;
  gboolean    all_day;
  BrDate      date;
  BrDate      last;
  int         minutes;
  BrInstant   starts;
  BrInstant   ends;
  char       *timezone;
  char       *rule;
  GArray     *left_out;
  GArray     *added;
  BrInstant   recurrence_at;
  GPtrArray  *kept;
} BrIcsItem;

GPtrArray *br_ics_read (const char      *text,
                        gsize            length,
                        GTimeZone       *zone,
                        BrImportReport  *report,
                        GError         **error);

G_END_DECLS
