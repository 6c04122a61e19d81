#include "config.h"

#include "screens/bookings/br-bookings-print.h"

#include "desk/br-desk-night-papers.h"
#include "draw/br-night-papers.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-print.h"

typedef struct
{
  BrDate date;
  BrNightSheet *sheet;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->sheet, br_night_sheet_free);
  g_free (reading);
}

static gboolean
read_sheet (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;

  reading->sheet = br_desk_night_sheet (db, reading->date, error);
  return reading->sheet != NULL;
}

static guint
draw_page (gconstpointer data,
           cairo_t      *cr,
           guint         page)
{
  return br_night_sheet_draw_page (((const Reading *) data)->sheet, cr, page);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrBookingsPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *date = NULL;
  gpointer data = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      br_deed_say (GTK_WIDGET (page), error->message);
      return;
    }
  date = br_date_to_string (((Reading *) data)->date);
  br_print (GTK_WIDGET (page), date, FALSE, draw_page, data, reading_free);
}

/**
 * br_bookings_print:
 * @page: the page
 *
 * Prints the sheet of the night that is shown.
 */
void
br_bookings_print (BrBookingsPage *page)
{
  BrContext *context = br_page_get_context (BR_PAGE (page));
  Reading *reading;

  if (context == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->date = page->date;
  br_store_read_async (br_context_get_store (context), read_sheet, reading, reading_free, NULL, read_cb,
                       g_object_ref (page));
}
