#include "config.h"

#include "screens/floor_plans/br-plan-dialogs.h"

#include <glib/gi18n.h>

#include "desk/br-desk-plan.h"
#include "desk/br-desk-underlay.h"
#include "screens/floor_plans/br-floor-plans-page-private.h"
#include "screens/shell/br-toast.h"

/* Figures asked for in a dialog, and what they are for: how many copies how far apart, and how long
 * something is in truth. */

typedef struct
{
  BrFloorPlansPage *page;
  BrId underlay;
  BrPoint from;
  BrPoint to;
  GtkSpinButton *first;
  GtkSpinButton *second;
  GtkDropDown *way;
} Asking;

static void
asking_free (gpointer  data,
             GClosure *closure)
{
  Asking *self = data;

  g_object_unref (self->page);
  g_free (self);
}

static void
add_row (GtkGrid    *grid,
         int         row,
         const char *name,
         GtkWidget  *entry)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
}

/**
 * br_plan_ask_add_figure:
 * @grid: from br_plan_ask_grid_new()
 * @row: where
 * @name: what is asked for, with a mnemonic
 * @least: the least that can be said
 * @most: the most
 * @value: what it is unless somebody says otherwise
 * @step: from one figure to the next
 *
 * Returns: (transfer none): where the figure is said
 */
GtkSpinButton *
br_plan_ask_add_figure (GtkGrid    *grid,
                        int         row,
                        const char *name,
                        double      least,
                        double      most,
                        double      value,
                        double      step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  add_row (grid, row, name, spin);
  return GTK_SPIN_BUTTON (spin);
}

/**
 * br_plan_ask_get_figure:
 * @spin: where a figure is said
 *
 * Also what was typed and not yet left: Enter and Alt with a letter answer from inside it.
 *
 * Returns: the figure
 */
int
br_plan_ask_get_figure (GtkSpinButton *spin)
{
  gtk_spin_button_update (spin);
  return gtk_spin_button_get_value_as_int (spin);
}

/**
 * br_plan_ask_grid_new:
 *
 * Returns: (transfer floating): a form
 */
GtkGrid *
br_plan_ask_grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_size_request (grid, 340, -1);
  return GTK_GRID (grid);
}

/**
 * br_plan_ask_present:
 * @page: a page
 * @form: (transfer floating): what is to be filled in
 * @heading: what it is about
 * @body: (nullable): more of that
 * @does: what is done with it, with a mnemonic: the response “do”
 * @answered: for #AdwMessageDialog::response
 * @data: for @answered
 * @free_data: frees it
 *
 * Returns: (transfer none): the dialog
 */
AdwMessageDialog *
br_plan_ask_present (BrFloorPlansPage *page,
                     GtkWidget        *form,
                     const char       *heading,
                     const char       *body,
                     const char       *does,
                     GCallback         answered,
                     gpointer          data,
                     GClosureNotify    free_data)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), heading, body);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), form);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "do", does, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", answered, data, free_data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return ADW_MESSAGE_DIALOG (dialog);
}

/* ---- rows ------------------------------------------------------------------------- */

static void
row_answered_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 Asking           *self)
{
  if (g_str_equal (response, "do"))
    _br_floor_plans_make_row (self->page, (guint) br_plan_ask_get_figure (self->first), br_plan_ask_get_figure (self->second) * BR_MILLIMETRE,
                              gtk_drop_down_get_selected (self->way) == 1);
}

/**
 * br_plan_row_ask:
 * @page: a page whose plan may be changed
 *
 * Asks how many copies of what is selected to set in a row, and how far apart.
 */
void
br_plan_row_ask (BrFloorPlansPage *page)
{
  const char *const ways[] = { _("To the right"), _("Downwards"), NULL };
  GtkWidget *way = gtk_drop_down_new_from_strings (ways);
  Asking *self = g_new0 (Asking, 1);
  GtkGrid *grid;

  if (br_plan_selection_get_n (page->selection) == 0)
    {
      br_page_add_toast (BR_PAGE (page), br_toast_new (_("Select what the row is to be made of first.")));
      g_free (self);
      return;
    }
  self->page = g_object_ref (page);
  grid = br_plan_ask_grid_new ();
  self->first = br_plan_ask_add_figure (grid, 0, _("_Copies"), 1, 100, 3, 1);
  self->second = br_plan_ask_add_figure (grid, 1, _("_Gap, mm"), 0, 20000, 900, 50);
  self->way = GTK_DROP_DOWN (way);
  add_row (grid, 2, _("_Way"), way);
  br_plan_ask_present (self->page, GTK_WIDGET (grid), _("Set in a Row"), _("Tables get the next free numbers."), _("_Set"), G_CALLBACK (row_answered_cb), self, asking_free);
}

/* ---- to scale --------------------------------------------------------------------- */

static void
scale_answered_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   Asking           *self)
{
  if (g_str_equal (response, "do"))
    _br_floor_plans_do (self->page,
                        br_desk_scale_underlay (&self->underlay, self->from, self->to,
                                                br_plan_ask_get_figure (self->first) * (gint64) BR_MILLIMETRE),
                        _("Brought to scale"));
}

/**
 * br_plan_scale_ask:
 * @page: a page whose plan may be changed
 * @underlay: a picture under the plan
 * @from: a place on it
 * @to: another
 * @is_width: whether they are its two sides
 *
 * Asks how far two places of a picture are apart in the room.
 */
void
br_plan_scale_ask (BrFloorPlansPage *page,
                   const BrId       *underlay,
                   BrPoint           from,
                   BrPoint           to,
                   gboolean          is_width)
{
  Asking *self = g_new0 (Asking, 1);
  double apart = br_point_distance (from, to) / BR_MILLIMETRE;
  g_autofree char *body = is_width ? g_strdup_printf (_("The picture is %.0f mm wide on the plan now."), apart)
                                   : g_strdup_printf (_("It is %.0f mm on the plan now."), apart);
  GtkGrid *grid = br_plan_ask_grid_new ();

  self->page = g_object_ref (page);
  self->underlay = *underlay;
  self->from = from;
  self->to = to;
  self->first = br_plan_ask_add_figure (grid, 0, is_width ? _("_Width in the room, mm") : _("_Length in the room, mm"), 1, 1000000,
                            apart, 100);
  br_plan_ask_present (self->page, GTK_WIDGET (grid), _("Bring the Picture to Scale"), body, _("_Bring to Scale"), G_CALLBACK (scale_answered_cb), self, asking_free);
}
