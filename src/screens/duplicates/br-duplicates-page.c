#include "config.h"

#include "screens/duplicates/br-duplicates-page.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-merge.h"
#include "desk/br-desk-resolve.h"
#include "screens/duplicates/br-duplicate-pair.h"
#include "screens/duplicates/br-duplicates-bulk.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"

/* So many pairs are listed at once; who decided about those is shown the next. */
#define LISTED_MAX 200

/**
 * BrDuplicatesPage:
 *
 * Guests who may be known twice, the likeliest first: two side by side, merged field by field, or kept apart.
 */
struct _BrDuplicatesPage
{
  BrPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkLabel *count;
  GtkSpinButton *least;
  GtkListBox *pairs;
  GtkLabel *why;
  BrDuplicatePair *pair;

  BrReading *reading;
  GArray *found;
  GPtrArray *names;
  int at;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (BrDuplicatesPage, br_duplicates_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "duplicates.merge", N_("Merge the two guests"), "<Control>Return", N_("Duplicates"), N_("same person join") },
  { "duplicates.apart", N_("The two are not the same"), "<Alt>Delete", N_("Duplicates"), N_("different keep apart") },
  { "duplicates.next", N_("Next pair"), "<Alt>Down", N_("Duplicates"), NULL },
  { "duplicates.previous", N_("Previous pair"), "<Alt>Up", N_("Duplicates"), NULL },
  { "duplicates.merge-all", N_("Merge all who are that likely one"), "<Control><Shift>m", N_("Duplicates"),
    N_("bulk threshold certain") },
};

/* ---- reading ------------------------------------------------------------------------- */

typedef struct
{
  GArray *pairs;
  GPtrArray *names;
} Found;

static gpointer
begin_finding (gpointer   owner,
               BrContext *context)
{
  Found *found = g_new0 (Found, 1);

  found->names = g_ptr_array_new_with_free_func (g_free);
  return found;
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->pairs, g_array_unref);
  g_ptr_array_unref (found->names);
  g_free (found);
}

/* Who was known first stands first, and is kept. */
static void
order_pair (BrDuplicate *pair)
{
  BrId first = pair->a;

  if (br_id_compare (&pair->a, &pair->b) < 0)
    return;
  pair->a = pair->b;
  pair->b = first;
}

static gboolean
find_in_read (BrDb     *db,
              gpointer  data,
              GError  **error)
{
  Found *found = data;

  found->pairs = br_desk_find_duplicates (db, BR_DUPLICATE_PROPOSED, error);
  for (guint i = 0; found->pairs != NULL && i < MIN (found->pairs->len, LISTED_MAX); i++)
    {
      BrDuplicate *pair = &g_array_index (found->pairs, BrDuplicate, i);
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      order_pair (pair);
      a = br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->a);
      b = br_desk_name_of (db, BR_KIND_CUSTOMER, &pair->b);
      g_ptr_array_add (found->names, g_strdup_printf ("%s · %s", a, b));
    }
  return found->pairs != NULL;
}

/* ---- what is shown ---------------------------------------------------------------------- */

static const BrDuplicate *
get_shown (BrDuplicatesPage *self)
{
  return self->at >= 0 && self->at < (int) self->found->len ? &g_array_index (self->found, BrDuplicate, self->at) : NULL;
}

static int
get_n_listed (BrDuplicatesPage *self)
{
  return (int) MIN (self->found->len, LISTED_MAX);
}

static void
update_actions (BrDuplicatesPage *self)
{
  gboolean there = get_shown (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.apart", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.next", self->at + 1 < get_n_listed (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.previous", there && self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge-all", self->found->len > 0);
}

static void
show_pair (BrDuplicatesPage *self,
           int               at)
{
  const BrDuplicate *pair;

  self->at = at;
  pair = get_shown (self);
  br_duplicate_pair_show (self->pair, pair);
  if (pair != NULL)
    {
      g_autofree char *said = br_duplicate_say (pair);
      /* Translators: how likely two guests are one, of a hundred, and what speaks for it */
      g_autofree char *why = g_strdup_printf (_("%d of 100: %s"), pair->score, said);

      gtk_label_set_label (self->why, why);
    }
  self->syncing = TRUE;
  gtk_list_box_select_row (self->pairs, at >= 0 ? gtk_list_box_get_row_at_index (self->pairs, at) : NULL);
  self->syncing = FALSE;
  update_actions (self);
}

static void
add_row (BrDuplicatesPage  *self,
         const BrDuplicate *pair,
         const char        *names)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *why = br_duplicate_say (pair);
  g_autofree char *subtitle = g_strdup_printf ("%d · %s", pair->score, why);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), names);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->pairs, row);
}

static void
clear_list (BrDuplicatesPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->pairs, 0)) != NULL)
    gtk_list_box_remove (self->pairs, GTK_WIDGET (row));
}

static void
show_trouble (BrDuplicatesPage *self,
              const char       *why)
{
  g_autofree char *safe = g_markup_escape_text (why, -1);

  adw_status_page_set_description (self->trouble, safe);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

/* Rows that say what they said stay, and the keyboard with them. */
static gboolean
is_shown_already (BrDuplicatesPage *self,
                  const Found      *found)
{
  if (found == NULL || found->pairs->len != self->found->len || found->names->len != self->names->len)
    return FALSE;
  for (guint i = 0; i < found->pairs->len; i++)
    {
      const BrDuplicate *a = &g_array_index (found->pairs, BrDuplicate, i), *b = &g_array_index (self->found, BrDuplicate, i);

      if (!br_id_equal (&a->a, &b->a) || !br_id_equal (&a->b, &b->b) || a->score != b->score)
        return FALSE;
    }
  for (guint i = 0; i < found->names->len; i++)
    if (!g_str_equal (found->names->pdata[i], self->names->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The place in the list is kept, so that who decides about one is shown the next. */
static void
show_found (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrDuplicatesPage *self = owner;
  Found *found = data;
  g_autofree char *n = NULL;
  g_autofree char *count = NULL;
  int at = MAX (self->at, 0);

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (self->found->len > 0 && is_shown_already (self, found))
    return;
  self->syncing = TRUE;
  clear_list (self);
  self->syncing = FALSE;
  g_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->names, 0);
  if (found != NULL)
    {
      g_array_append_vals (self->found, found->pairs->data, found->pairs->len);
      g_clear_pointer (&self->names, g_ptr_array_unref);
      self->names = g_ptr_array_ref (found->names);
    }
  for (guint i = 0; i < self->names->len; i++)
    add_row (self, &g_array_index (self->found, BrDuplicate, i), self->names->pdata[i]);
  n = br_count_format (self->found->len);
  count = g_strdup_printf (ngettext ("%s pair may be one guest", "%s pairs may be one guest each", self->found->len), n);
  gtk_label_set_label (self->count, self->found->len > 0 ? count : "");
  show_pair (self, self->found->len > 0 ? MIN (at, get_n_listed (self) - 1) : -1);
  if (found == NULL)
    show_trouble (self, error->message);
  else
    gtk_stack_set_visible_child_name (self->stack, self->found->len > 0 ? "pairs" : "none");
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CUSTOMER_MERGE };

static const BrReadingTerms terms = { begin_finding, find_in_read, show_found, found_free, kinds, G_N_ELEMENTS (kinds) };

static void
pair_selected_cb (BrDuplicatesPage *self,
                  GtkListBoxRow    *row)
{
  if (!self->syncing && row != NULL)
    show_pair (self, gtk_list_box_row_get_index (row));
}

/* ---- what can be done ------------------------------------------------------------------------ */

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrDuplicatesPage *self = BR_DUPLICATES_PAGE (widget);
  const BrDuplicate *pair = get_shown (self);
  BrCombineChoice choice;

  if (pair != NULL && br_duplicate_pair_get_choice (self->pair, &choice))
    br_deed_carry_out (widget, br_desk_merge_customers (&pair->b, &pair->a, &choice, pair->score),
                       g_strdup (_("Merged")));
}

static void
apart_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const BrDuplicate *pair = get_shown (BR_DUPLICATES_PAGE (widget));

  if (pair != NULL)
    br_deed_carry_out (widget, br_desk_keep_apart (&pair->a, &pair->b), g_strdup (_("Kept apart")));
}

static void
go (BrDuplicatesPage *self,
    int               by)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pairs, self->at + by);

  if (row == NULL)
    return;
  show_pair (self, self->at + by);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  go (BR_DUPLICATES_PAGE (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  go (BR_DUPLICATES_PAGE (widget), -1);
}

static void
merge_all_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BrDuplicatesPage *self = BR_DUPLICATES_PAGE (widget);

  br_duplicates_bulk_ask (widget, br_context_get_store (br_page_get_context (BR_PAGE (self))),
                          gtk_spin_button_get_value_as_int (self->least));
}

static void
pair_activated_cb (BrDuplicatesPage *self)
{
  br_duplicate_pair_edit (self->pair);
}

/* ---- the page ----------------------------------------------------------------------------------- */

static void
br_duplicates_page_context_changed (BrPage *page)
{
  BrDuplicatesPage *self = BR_DUPLICATES_PAGE (page);
  BrContext *context = br_page_get_context (page);

  self->at = -1;
  g_array_set_size (self->found, 0);
  if (context != NULL)
    br_page_set_ready (page, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "finding");
  br_duplicate_pair_set_context (self->pair, context);
  br_reading_set_context (self->reading, context);
}

static void
br_duplicates_page_search (BrPage *page)
{
  BrDuplicatesPage *self = BR_DUPLICATES_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pairs, MAX (self->at, 0));

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
br_duplicates_page_dispose (GObject *object)
{
  BrDuplicatesPage *self = BR_DUPLICATES_PAGE (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_DUPLICATES_PAGE);

  G_OBJECT_CLASS (br_duplicates_page_parent_class)->dispose (object);
}

static void
br_duplicates_page_class_init (BrDuplicatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_duplicates_page_dispose;
  page_class->context_changed = br_duplicates_page_context_changed;
  page_class->search = br_duplicates_page_search;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));
  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.apart", NULL, apart_action);
  gtk_widget_class_install_action (widget_class, "duplicates.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "duplicates.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "duplicates.merge-all", NULL, merge_all_action);
  g_type_ensure (BR_TYPE_DUPLICATE_PAIR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/duplicates/br-duplicates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, count);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, least);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, pairs);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, why);
  gtk_widget_class_bind_template_child (widget_class, BrDuplicatesPage, pair);
  gtk_widget_class_bind_template_callback (widget_class, pair_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, pair_activated_cb);
}

static void
br_duplicates_page_init (BrDuplicatesPage *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (BrDuplicate));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reading = br_reading_new (&terms, self);
  gtk_spin_button_set_value (self->least, BR_DUPLICATE_CERTAIN);
  br_shown_watch_stack (self->stack);
  update_actions (self);
}
