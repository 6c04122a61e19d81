#pragma once

#include "exchange/br-customers-layout.h"
#include "exchange/br-ics-writer.h"
#include "exchange/br-import-report.h"
#include "exchange/br-seating-plan-writer.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/* Foreign files in and out. Each import is one entry of the journal, undone as one; tried only, it
 * reads and judges everything and writes nothing. */

/**
 * BrSeatingImport:
 * @file: (nullable): the file's name as the user gave it, for errors and for a plan without a name
 * @room: the room of a new plan; none for the room of the plan's name, which is made when there
 *   is none
 * @plan: the plan to update; none for the one that the file was read into before, or a new one
 * @unit: micrometres of one unit of the file; 0 for 25 mm
 * @dry_run: write nothing
 */
typedef struct
{
  const char *file;
  BrId        room;
  BrId        plan;
  gint64      unit;
  gboolean    dry_run;
} BrSeatingImport;

gboolean br_desk_import_seating_plan (BrStore               *store,
                                      GBytes                *bytes,
                                      const BrSeatingImport *request,
                                      BrImportReport        *report,
                                      BrId                  *plan,
                                      GCancellable          *cancellable,
                                      GError               **error);
GBytes  *br_desk_export_seating_plan (BrStore               *store,
                                      const BrId            *plan,
                                      BrSeatingWriteFlags    flags,
                                      BrImportReport        *report,
                                      GCancellable          *cancellable,
                                      GError               **error);

/**
 * BrCustomersImport:
 * @mapping: (nullable) (array zero-terminated=1): what the user says of headings, HEADING=FIELD
 * @layout: (nullable): what was understood and shown before; then @mapping is not looked at
 * @dry_run: write nothing
 */
typedef struct
{
  const char *const       *mapping;
  const BrCustomersLayout *layout;
  gboolean                 dry_run;
} BrCustomersImport;

/**
 * BrDeskProgressFunc:
 * @done: rows that are done
 * @total: rows of the file
 *
 * Called from time to time, on the thread that works.
 */
typedef void (*BrDeskProgressFunc) (guint64  done,
                                    guint64  total,
                                    gpointer user_data);

BrCustomersLayout *br_desk_preview_customers_csv (GFile                    *file,
                                                  const char *const        *mapping,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
gboolean           br_desk_import_customers_csv  (BrStore                  *store,
                                                  GFile                    *file,
                                                  const BrCustomersImport  *request,
                                                  BrDeskProgressFunc        progress,
                                                  gpointer                  progress_data,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
gboolean           br_desk_export_customers_csv  (BrStore                  *store,
                                                  GOutputStream            *stream,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

gboolean           br_desk_export_segment_csv    (BrStore                  *store,
                                                  const char               *segment,
                                                  BrChannel                 channel,
                                                  GOutputStream            *stream,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

gboolean           br_desk_import_bookings_csv   (BrStore                  *store,
                                                  GFile                    *file,
                                                  gboolean                  dry_run,
                                                  BrDeskProgressFunc        progress,
                                                  gpointer                  progress_data,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
gboolean           br_desk_export_bookings_csv   (BrStore                  *store,
                                                  BrDate                    from,
                                                  BrDate                    to,
                                                  GOutputStream            *stream,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
gboolean           br_desk_put_bookings_ics      (BrDb                     *db,
                                                  BrDate                    from,
                                                  BrDate                    to,
                                                  BrIcsWriter              *writer,
                                                  BrImportReport           *report,
                                                  GError                  **error);
GBytes            *br_desk_export_bookings_ics   (BrStore                  *store,
                                                  BrDate                    from,
                                                  BrDate                    to,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

/**
 * BrLineupImport:
 * @event: the event whose bill it is; none for one of each night, which is made when there is none
 * @dry_run: write nothing
 */
typedef struct
{
  BrId     event;
  gboolean dry_run;
} BrLineupImport;

gboolean           br_desk_import_lineup         (BrStore                  *store,
                                                  GFile                    *file,
                                                  const BrLineupImport     *request,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

/**
 * BrIcsImport:
 * @room: the room of events whose place is none of the house; none for the only room, or no room at all
 * @dry_run: write nothing
 */
typedef struct
{
  BrId     room;
  gboolean dry_run;
} BrIcsImport;

gboolean           br_desk_import_ics            (BrStore                  *store,
                                                  GFile                    *file,
                                                  const BrIcsImport        *request,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

/**
 * BrIcsExport:
 * @from: the first night, or %BR_DATE_NONE for tonight
 * @to: the last night, or %BR_DATE_NONE for a year and some later
 * @room: only what is in this room
 * @promoter: only what this promoter brings
 * @bookings: whether parties’ tables are in it, too
 */
typedef struct
{
  BrDate   from;
  BrDate   to;
  BrId     room;
  BrId     promoter;
  gboolean bookings;
} BrIcsExport;

GBytes            *br_desk_export_ics            (BrStore                  *store,
                                                  const BrIcsExport        *request,
                                                  BrImportReport           *report,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);

/* For imports. */
void               br_desk_import_blame_file     (GFile                    *file,
                                                  GError                   *reason,
                                                  GError                  **error);

G_END_DECLS
