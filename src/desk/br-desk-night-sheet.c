#include "config.h"

#include "desk/br-desk-night-papers.h"

#include "core/rules/br-night.h"
#include "desk/br-desk-booking-lines.h"
#include "desk/br-desk-night-book.h"

typedef struct
{
  BrNightSheet      *sheet;
  const BrNightBook *book;
} Sheet;

static gboolean
take_line (const BrBookingLine *line,
           gpointer             user_data,
           GError             **error)
{
  Sheet *self = user_data;
  const BrBooking *booking = line->booking;
  BrNightSheetRow *row;

  if (!br_night_state_counts (booking->status))
    return TRUE;
  row = g_new0 (BrNightSheetRow, 1);
  row->at = booking->starts_at;
  row->service = self->sheet->services->len > 0
                   ? br_service_find (self->book->facts.services, self->book->facts.n_services, booking->starts_at)
                   : -1;
  row->name = g_strdup (line->name);
  row->party = (int) booking->party_size;
  row->status = booking->status;
  row->tables = br_booking_line_name_tables (line);
  row->occasion = g_strdup (booking->occasion);
  row->notes = g_strdup (booking->notes);
  row->allergies = line->customer != NULL ? g_strdup (line->customer->allergies) : NULL;
  row->kitchen = g_strdup (booking->kitchen_notes);
  if (!br_money_is_none (&booking->deposit) && booking->deposit.amount > 0)
    row->deposit = br_money_format (&booking->deposit);
  br_night_sheet_add (self->sheet, row);
  return TRUE;
}

/**
 * br_desk_night_sheet:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Reads who is expected on a night: all who hold a table, or have come already.
 *
 * Returns: (transfer full) (nullable): the sheet
 */
BrNightSheet *
br_desk_night_sheet (BrDb    *db,
                     BrDate   date,
                     GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrNightBook) book = NULL;
  g_autoptr (BrNightSheet) sheet = NULL;
  Sheet self;

  if (venue == NULL || (book = br_night_book_load (db, date, BR_INSTANT_NONE, error)) == NULL)
    return NULL;
  sheet = br_night_sheet_new ();
  sheet->venue = g_strdup (venue->name);
  sheet->date = date;
  sheet->zone = br_db_get_zone (db);
  sheet->printed_at = br_db_get_now (db);
  for (guint i = 0; i < book->services->len; i++)
    {
      BrNightSheetService *service = g_new0 (BrNightSheetService, 1);

      service->name = g_strdup (((const BrServiceTerms *) book->services->pdata[i])->name);
      g_ptr_array_add (sheet->services, service);
    }
  self = (Sheet){ sheet, book };
  if (!br_desk_foreach_booking_line (db, date, date, take_line, &self, error))
    return NULL;
  return g_steal_pointer (&sheet);
}
