#include "config.h"

#include "screens/shell/br-print.h"

#include "screens/shell/br-deed.h"

/* A paper of the house, through the printing dialogue. */

typedef struct
{
  GtkWidget *inside;
  BrPrintFunc draw;
  gpointer data;
  GDestroyNotify destroy;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  g_object_unref (self->inside);
  self->destroy (self->data);
  g_free (self);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  const Print *self = user_data;

  self->draw (self->data, gtk_print_context_get_cairo_context (context), (guint) page + 1);
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
  br_deed_say (self->inside, error->message);
}

/**
 * br_print:
 * @inside: a page, or a widget of it
 * @name: what the printer is told that it is
 * @wide: whether the paper lies on its side
 * @draw: draws it
 * @data: (transfer full): for @draw
 * @destroy: frees @data
 *
 * Asks where to print, and prints.
 */
void
br_print (GtkWidget      *inside,
          const char     *name,
          gboolean        wide,
          BrPrintFunc     draw,
          gpointer        data,
          GDestroyNotify  destroy)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  GtkRoot *root = gtk_widget_get_root (inside);
  Print *self = g_new0 (Print, 1);

  self->inside = g_object_ref (inside);
  self->draw = draw;
  self->data = data;
  self->destroy = destroy;
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, wide ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_n_pages (operation, (int) draw (data, NULL, 0));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), self);
  /* It is kept until the last page is printed, which may be long after. */
  g_object_set_data_full (G_OBJECT (operation), "br-print", self, print_free);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
