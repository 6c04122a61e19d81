#pragma once

#include "core/base/br-instant.h"
#include "exchange/br-csv.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/** What a column of a list of bookings holds. */
typedef enum
{
  BR_BOOKINGS_CUSTOMER,
  BR_BOOKINGS_VISIT,
  BR_BOOKINGS_MADE,
  BR_BOOKINGS_PARTY,
  BR_BOOKINGS_MINUTES,
  BR_BOOKINGS_TABLES,
  BR_BOOKINGS_EMAIL,
  BR_BOOKINGS_PHONE,
  BR_BOOKINGS_NOTES,
} BrBookingsColumn;

#define BR_N_BOOKINGS_COLUMNS (BR_BOOKINGS_NOTES + 1)

/**
 * BrBookingsRow:
 * @line: 1-based line of the file
 * @customer: (nullable): who comes
 * @visit: when they come, in UTC milliseconds
 * @made: when it was asked for
 * @party: how many, at least one
 * @minutes: how long, or 0 for the turn time
 * @tables: (nullable): where: numbers or ids; else the best that is free
 *
 * A booking as the list has it.
 */
typedef struct
{
  guint64   line;
  char     *customer;
  BrInstant visit;
  BrInstant made;
  int       party;
  int       minutes;
  GStrv     tables;
  char     *email;
  char     *phone;
  char     *notes;
} BrBookingsRow;

/**
 * BrBookingsCsv:
 *
 * Reads a list of bookings row by row: `customer, visit_datetime, made_datetime, party_size`, and
 * `minutes, tables, email, phone, notes` where there are such columns, in any order.
 */
typedef struct _BrBookingsCsv BrBookingsCsv;

const char          *br_bookings_csv_get_heading  (BrBookingsColumn     column);
gboolean             br_bookings_csv_is_needed    (BrBookingsColumn     column);

BrBookingsCsv       *br_bookings_csv_new          (GInputStream        *stream,
                                                   GTimeZone           *zone,
                                                   BrImportReport      *report,
                                                   GCancellable        *cancellable,
                                                   GError             **error);
void                 br_bookings_csv_free         (BrBookingsCsv       *self);
const BrBookingsRow *br_bookings_csv_next         (BrBookingsCsv       *self,
                                                   GError             **error);
void                 br_bookings_csv_blame        (BrBookingsCsv       *self,
                                                   BrBookingsColumn     column,
                                                   const char          *message,
                                                   GError             **error);
guint64              br_bookings_csv_get_offset   (BrBookingsCsv       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrBookingsCsv, br_bookings_csv_free)

void                 br_bookings_csv_put_headings (BrCsvWriter         *writer);
void                 br_bookings_csv_put          (BrCsvWriter         *writer,
                                                   const BrBookingsRow *row,
                                                   GTimeZone           *zone);

G_END_DECLS
