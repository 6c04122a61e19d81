#pragma once

#include "core/base/br-date.h"
#include "core/model/br-waiting.h"

G_BEGIN_DECLS

/** How many warnings a report keeps; those beyond are only counted. */
#define BR_IMPORT_WARNINGS_MAX 1000

/**
 * BrImportWarning:
 * @line: 1-based line of the file, or 0 when not known
 * @path: (nullable): a JSON path such as `$.zones[0].rows[3]`
 * @message: for people, translated, without the place
 *
 * Something in a foreign file that was read although it is not quite right.
 */
typedef struct
{
  guint64 line;
  char   *path;
  char   *message;
} BrImportWarning;

/**
 * BrImportCount:
 * @parties: bookings
 * @covers: people
 */
typedef struct
{
  gint64 parties;
  gint64 covers;
} BrImportCount;

/**
 * BrImportReport:
 * @format: the format's name on the command line, such as `seating-plan`
 * @read: things read from the file
 * @created: things that are new
 * @updated: things that were there and were changed
 * @skipped: things that were there as they are in the file, or that hold nothing
 * @removed: things that had come from the file before and are no longer in it
 * @covers: people of the bookings that are new
 * @customers: customers who are new by a booking
 * @denied: bookings that did not fit, by the constraint that bound
 * @from: the first night of bookings that are new or did not fit, or %BR_DATE_NONE
 * @to: the last of those nights
 * @warnings: (element-type BrImportWarning): at most %BR_IMPORT_WARNINGS_MAX
 * @n_warnings: how many there were
 *
 * What an import did, or, when it was only tried, what it would do. What is counted is said by
 * each format: seats and areas, customers.
 */
typedef struct
{
  char         *format;
  gint64        read;
  gint64        created;
  gint64        updated;
  gint64        skipped;
  gint64        removed;
  gint64        covers;
  gint64        customers;
  BrImportCount denied[BR_DENIED_TAG + 1];
  BrDate        from;
  BrDate        to;
  GPtrArray    *warnings;
  gint64        n_warnings;
} BrImportReport;

BrImportReport *br_import_report_new          (const char           *format);
void            br_import_report_free         (BrImportReport       *self);
void            br_import_report_warn         (BrImportReport       *self,
                                               guint64               line,
                                               const char           *path,
                                               const char           *format,
                                               ...) G_GNUC_PRINTF (4, 5);
void            br_import_report_note_night   (BrImportReport       *self,
                                               BrDate                night);
BrImportCount   br_import_report_count_denied (const BrImportReport *self);
void            br_import_report_take_reading (BrImportReport       *self,
                                               BrImportReport       *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrImportReport, br_import_report_free)

G_END_DECLS
