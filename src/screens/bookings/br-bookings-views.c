#include "config.h"

#include "screens/bookings/br-bookings-page-private.h"

/* The night as a grid, as a list or as the floor, whichever was chosen. */

/* Nobody needs words in the list, which would be bare. Grid and floor show their free tables, where
 * there are any. */
static gboolean
needs_words (BrBookingsPage *self,
             const char     *chosen)
{
  if (self->view->book->n_own > 0 || g_str_equal (chosen, "floor"))
    return FALSE;
  return g_str_equal (chosen, "list") || self->view->book->facts.n_tables == 0;
}

/* A stack brings the keyboard back to where it was in the page that it shows; the selection has gone
 * on since, and the keyboard goes after it. */
void
_br_bookings_update_view (BrBookingsPage *self)
{
  const char *chosen = gtk_toggle_button_get_active (self->as_grid)   ? "grid"
                       : gtk_toggle_button_get_active (self->as_list) ? "list"
                                                                      : "floor";
  BrId selected = self->selected;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *wanted;
  GtkWidget *focused;

  if (self->view == NULL)
    return;
  wanted = needs_words (self, chosen) ? "nobody" : chosen;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), wanted) == 0)
    return;
  self->syncing = TRUE;
  gtk_stack_set_visible_child_name (self->stack, wanted);
  self->syncing = FALSE;
  _br_bookings_select (self, br_id_is_none (&selected) ? NULL : &selected);
  focused = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focused != NULL && gtk_widget_is_ancestor (focused, GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}
