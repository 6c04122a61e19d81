#include "config.h"

#include "screens/floor_plans/br-plan-dialogs.h"

#include <glib/gi18n.h>

#include "desk/br-desk-plan.h"
#include "screens/floor_plans/br-floor-plans-page-private.h"
#include "screens/shell/br-toast.h"

/* New numbers for the tables that are selected, in an order, with what comes of it shown before it
 * is done. */

typedef struct
{
  BrFloorPlansPage *page;
  GArray *elements; /* BrId */
  GPtrArray *tables; /* BrTable, of the elements */
  GArray *bounds;
  GtkDropDown *order;
  GtkEditable *prefix;
  GtkSpinButton *first;
  GtkSpinButton *step;
  GtkLabel *preview;
} Renumbering;

static void
renumbering_free (gpointer  data,
                  GClosure *closure)
{
  Renumbering *self = data;

  g_object_unref (self->page);
  g_array_unref (self->elements);
  g_array_unref (self->bounds);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

static const BrTable *
find_table (BrFloorPlansPage *page,
            const BrId       *id)
{
  for (guint i = 0; i < page->plan->tables->len; i++)
    if (br_id_equal (br_record_get_id (page->plan->tables->pdata[i]), id))
      return page->plan->tables->pdata[i];
  return NULL;
}

static void
take_tables (Renumbering *self)
{
  for (guint i = 0; i < self->page->plan->elements->len; i++)
    {
      const BrElement *element = self->page->plan->elements->pdata[i];
      const BrSceneObject *object = br_scene_lookup (self->page->scene, &element->id);
      const BrTable *table = find_table (self->page, &element->table);
      BrRect bounds;

      if (object == NULL || table == NULL || !br_plan_selection_contains (self->page->selection, &element->id))
        continue;
      bounds = br_rect_from_centre (object->centre, object->width, object->height);
      g_array_append_val (self->elements, element->id);
      g_array_append_val (self->bounds, bounds);
      g_ptr_array_add (self->tables, br_record_copy ((const BrRecord *) table));
    }
}

/* The numbers of the room's other tables. */
static GStrv
get_taken (Renumbering *self)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();

  for (guint i = 0; i < self->page->plan->tables->len; i++)
    {
      const BrTable *table = self->page->plan->tables->pdata[i];
      gboolean ours = FALSE;

      for (guint j = 0; j < self->tables->len; j++)
        ours |= br_id_equal (&((BrTable *) self->tables->pdata[j])->id, &table->id);
      if (!ours && table->number != NULL)
        g_strv_builder_add (taken, table->number);
    }
  return g_strv_builder_end (taken);
}

static BrNumbering
get_numbering (Renumbering *self)
{
  return (BrNumbering){
    gtk_drop_down_get_selected (self->order) == 0 ? BR_NUMBER_READING : BR_NUMBER_CLOCKWISE,
    gtk_editable_get_text (self->prefix),
    gtk_spin_button_get_value_as_int (self->first),
    gtk_spin_button_get_value_as_int (self->step),
  };
}

static void
update_preview (Renumbering *self)
{
  BrNumbering how = get_numbering (self);
  g_auto (GStrv) taken = get_taken (self);
  g_auto (GStrv) numbers = br_plan_number ((const BrRect *) (gpointer) self->bounds->data, self->bounds->len, &how,
                                           (const char *const *) taken);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    g_string_append_printf (text, "%s%s → %s", i == 0 ? "" : ",  ", ((BrTable *) self->tables->pdata[i])->number,
                            numbers[i]);
  gtk_label_set_label (self->preview, text->str);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Renumbering      *self)
{
  BrNumbering how;

  /* Also what was typed and not yet left. */
  gtk_spin_button_update (self->first);
  gtk_spin_button_update (self->step);
  how = get_numbering (self);
  if (g_str_equal (response, "number"))
    _br_floor_plans_do (self->page,
                        br_desk_renumber ((const BrId *) (gpointer) self->elements->data, self->elements->len, &how),
                        _("Renumbered"));
}

static GtkWidget *
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
  return entry;
}

static GtkWidget *
make_form (Renumbering *self)
{
  const char *const orders[] = { _("As one reads: row by row"), _("Clockwise, from twelve o’clock"), NULL };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->order = GTK_DROP_DOWN (add_row (GTK_GRID (grid), 0, _("_Order"), gtk_drop_down_new_from_strings (orders)));
  self->prefix = GTK_EDITABLE (add_row (GTK_GRID (grid), 1, _("_Prefix"), gtk_entry_new ()));
  self->first = GTK_SPIN_BUTTON (add_row (GTK_GRID (grid), 2, _("_First number"),
                                          gtk_spin_button_new_with_range (0, 9999, 1)));
  self->step = GTK_SPIN_BUTTON (add_row (GTK_GRID (grid), 3, _("_Step"), gtk_spin_button_new_with_range (1, 100, 1)));
  gtk_spin_button_set_value (self->first, 1);
  gtk_entry_set_activates_default (GTK_ENTRY (self->prefix), TRUE);
  self->preview = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->preview, TRUE);
  gtk_label_set_xalign (self->preview, 0);
  gtk_label_set_yalign (self->preview, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "numeric");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->preview));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 90);
  gtk_grid_attach (GTK_GRID (grid), scrolled, 0, 4, 2, 1);
  gtk_widget_set_size_request (grid, 420, -1);
  return grid;
}

/**
 * br_plan_renumber_ask:
 * @page: a page whose plan may be changed
 *
 * Asks how the tables that are selected are to be numbered.
 */
void
br_plan_renumber_ask (BrFloorPlansPage *page)
{
  GtkWidget *dialog;
  Renumbering *self = g_new0 (Renumbering, 1);

  self->page = g_object_ref (page);
  self->elements = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->bounds = g_array_new (FALSE, FALSE, sizeof (BrRect));
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  take_tables (self);
  if (self->tables->len == 0)
    {
      br_page_add_toast (BR_PAGE (page), br_toast_new (_("Select the tables that are to be renumbered first.")));
      renumbering_free (self, NULL);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), _("Renumber Tables"),
                                   _("A number that another table has is passed over."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_form (self));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "number", _("_Renumber"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "number", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "number");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_swapped (self->order, "notify::selected", G_CALLBACK (update_preview), self);
  g_signal_connect_swapped (self->prefix, "changed", G_CALLBACK (update_preview), self);
  g_signal_connect_swapped (self->first, "value-changed", G_CALLBACK (update_preview), self);
  g_signal_connect_swapped (self->step, "value-changed", G_CALLBACK (update_preview), self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), self, renumbering_free, 0);
  update_preview (self);
  gtk_window_present (GTK_WINDOW (dialog));
}
