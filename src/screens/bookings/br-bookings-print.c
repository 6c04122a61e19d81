#include "config.h"

#include "screens/bookings/br-bookings-print.h"

#include <glib/gi18n.h>

#include "desk/br-desk-night-papers.h"
#include "draw/br-night-papers.h"
#include "screens/shell/br-toast.h"

/* The night's sheet, through the printing dialogue. */

typedef struct
{
  BrBookingsPage *page;
  BrDate          date;
  BrNightSheet   *sheet;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->sheet, br_night_sheet_free);
  g_free (self);
}

static gboolean
read_sheet (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Print *self = user_data;

  self->sheet = br_desk_night_sheet (db, self->date, error);
  return self->sheet != NULL;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  const Print *self = user_data;

  br_night_sheet_draw_page (self->sheet, gtk_print_context_get_cairo_context (context), (guint) page + 1);
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  Print *self = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  br_page_add_toast (BR_PAGE (self->page), br_toast_new (error->message));
}

static void
run (Print *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autofree char *date = br_date_to_string (self->date);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->page));

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, date);
  gtk_print_operation_set_n_pages (operation, (int) br_night_sheet_draw_page (self->sheet, NULL, 0));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), self);
  /* It is kept until the last page is printed, which may be long after. */
  g_object_set_data_full (G_OBJECT (operation), "print", self, print_free);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      run (data);
      return;
    }
  br_page_add_toast (BR_PAGE (((Print *) user_data)->page), br_toast_new (error->message));
  print_free (user_data);
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
  Print *self;

  if (context == NULL)
    return;
  self = g_new0 (Print, 1);
  self->page = g_object_ref (page);
  self->date = page->date;
  br_store_read_async (br_context_get_store (context), read_sheet, self, NULL, NULL, read_cb, self);
}
