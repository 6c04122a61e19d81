#include "config.h"

#include "screens/duplicates/br-duplicates-bulk.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-resolve.h"
#include "screens/shell/br-deed.h"

/* All who are that likely one, shown before anything is done. */

/* So many are named; the others are counted. */
#define NAMED_MAX 100

typedef struct
{
  GtkWidget *inside;
  int least;
  guint n;
  GPtrArray *titles;
  GPtrArray *reasons;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_object_unref (plan->inside);
  g_ptr_array_unref (plan->titles);
  g_ptr_array_unref (plan->reasons);
  g_free (plan);
}

static gboolean
plan_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Plan *plan = user_data;
  g_autoptr (GArray) pairs = br_desk_plan_merges (db, plan->least, error);

  if (pairs == NULL)
    return FALSE;
  plan->n = pairs->len;
  for (guint i = 0; i < MIN (pairs->len, NAMED_MAX); i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);
      g_autofree char *merged = br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->b);
      g_autofree char *kept = br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->a);
      g_autofree char *why = br_duplicate_say (pair);

      /* Translators: who is merged into whom */
      g_ptr_array_add (plan->titles, g_strdup_printf (_("%s into %s"), merged, kept));
      g_ptr_array_add (plan->reasons, g_strdup_printf ("%d · %s", pair->score, why));
    }
  return TRUE;
}

static GtkWidget *
make_list (const Plan *plan)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who would be merged"), -1);
  for (guint i = 0; i < plan->titles->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plan->titles->pdata[i]);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plan->reasons->pdata[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_set_size_request (scroller, 420, -1);
  return scroller;
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Plan             *plan)
{
  g_autofree char *n = br_count_format (plan->n);

  if (g_str_equal (response, "merge"))
    br_deed_carry_out (plan->inside, br_desk_merge_duplicates (plan->least),
                       g_strdup_printf (ngettext ("Merged %s guest", "Merged %s guests", plan->n), n));
}

static void
show_plan (Plan *plan)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (plan->inside));
  g_autofree char *n = br_count_format (plan->n);
  g_autofree char *heading = g_strdup_printf (ngettext ("Merge %s guest?", "Merge %s guests?", plan->n), n);
  GtkWidget *dialog = adw_message_dialog_new (window, heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               plan->n > plan->titles->len
                                 ? _("Who became known first is kept. The first hundred are named. It is undone in one step.")
                                 : _("Who became known first is kept. It is undone in one step."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_list (plan));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "merge", _("_Merge"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), plan, (GClosureNotify) (void (*) (void)) plan_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Plan *plan = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (plan->inside) == NULL)
    {
      plan_free (plan);
    }
  else if (!br_store_read_finish (BR_STORE (source), result, NULL, &error))
    {
      br_deed_say (plan->inside, error->message);
      plan_free (plan);
    }
  else if (plan->n == 0)
    {
      br_deed_say (plan->inside, _("Nobody is that likely known twice"));
      plan_free (plan);
    }
  else
    {
      show_plan (plan);
    }
}

/**
 * br_duplicates_bulk_ask:
 * @inside: a page
 * @store: its venue
 * @least: the lowest score at which two are one
 *
 * Shows who would be merged, and does so when that is what was meant.
 */
void
br_duplicates_bulk_ask (GtkWidget *inside,
                        BrStore   *store,
                        int        least)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->inside = g_object_ref (inside);
  plan->least = least;
  plan->titles = g_ptr_array_new_with_free_func (g_free);
  plan->reasons = g_ptr_array_new_with_free_func (g_free);
  br_store_read_async (store, plan_in_read, plan, NULL, NULL, planned_cb, plan);
}
