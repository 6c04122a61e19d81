#include "config.h"

#include "screens/floor_plans/br-plan-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-plan.h"
#include "desk/br-desk-records.h"
#include "screens/floor_plans/br-floor-plans-page-private.h"

/* Which tables are put together for a larger party, and how many they are for then: a new join, or
 * one that there is. */

#define COLUMNS 3

typedef struct
{
  BrFloorPlansPage *page;
  AdwMessageDialog *dialog; /* not owned */
  BrId join;                /* or none, where it is a new one */
  GPtrArray *tables;        /* BrTable, of the room */
  GPtrArray *checks;        /* GtkCheckButton, one for each */
  GtkSpinButton *least;
  GtkSpinButton *most;
  gboolean said;            /* whether somebody has said for how many, or they are reckoned */
  gboolean reckoning;
} Joining;

static void
joining_free (gpointer  data,
              GClosure *closure)
{
  Joining *self = data;

  g_object_unref (self->page);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static gboolean
is_checked (Joining *self,
            guint    index)
{
  return gtk_check_button_get_active (self->checks->pdata[index]);
}

static GArray *
get_tables (Joining *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < self->tables->len; i++)
    if (is_checked (self, i))
      g_array_append_val (ids, ((const BrTable *) self->tables->pdata[i])->id);
  return ids;
}

/* Every two that are put together may lose the places at the sides that meet: that is for who knows the
 * tables to say. Fewer than the largest takes alone is nothing to put them together for. */
static void
reckon (Joining *self)
{
  gint64 least = 1, most = 0;

  if (self->said)
    return;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const BrTable *table = self->tables->pdata[i];

      if (!is_checked (self, i))
        continue;
      least = MAX (least, table->max_covers + 1);
      most += table->max_covers;
    }
  self->reckoning = TRUE;
  gtk_spin_button_set_value (self->most, (double) MAX (most, 1));
  gtk_spin_button_set_value (self->least, (double) MIN (least, MAX (most, 1)));
  self->reckoning = FALSE;
}

static void
update (Joining *self)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *body = NULL;
  guint n = 0;

  for (guint i = 0; i < self->tables->len; i++)
    if (is_checked (self, i))
      g_string_append_printf (numbers, "%s%s", n++ > 0 ? " + " : "", ((const BrTable *) self->tables->pdata[i])->number);
  if (n >= 2)
    body = g_strdup_printf (_("Tables %s may be put together for a larger party."), numbers->str);
  else
    body = g_strdup (_("Tick two tables or more that may be put together for a larger party."));
  adw_message_dialog_set_body (self->dialog, body);
  adw_message_dialog_set_response_enabled (self->dialog, "do", n >= 2);
  reckon (self);
}

static void
toggled_cb (GtkCheckButton *check,
            Joining        *self)
{
  update (self);
}

/* The fewest are never more than the most. */
static void
covers_changed_cb (GtkSpinButton *spin,
                   Joining       *self)
{
  double least = gtk_spin_button_get_value (self->least), most = gtk_spin_button_get_value (self->most);

  if (self->reckoning)
    return;
  self->said = TRUE;
  if (least <= most)
    return;
  self->reckoning = TRUE;
  gtk_spin_button_set_value (spin == self->least ? self->most : self->least, spin == self->least ? least : most);
  self->reckoning = FALSE;
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Joining          *self)
{
  g_autoptr (GArray) tables = get_tables (self);
  const BrId *ids = (const BrId *) (gpointer) tables->data;
  int least = br_plan_ask_get_figure (self->least), most = br_plan_ask_get_figure (self->most);

  if (g_str_equal (response, "apart"))
    _br_floor_plans_do (self->page, br_desk_remove (BR_KIND_JOIN, &self->join), _("Taken apart"));
  else if (g_str_equal (response, "do") && br_id_is_none (&self->join))
    _br_floor_plans_do (self->page, br_desk_add_join (ids, tables->len, NULL, least, most), _("Joined"));
  else if (g_str_equal (response, "do"))
    _br_floor_plans_set_join (self->page, &self->join, ids, tables->len, least, most);
}

/* 2 before 10. */
static int
compare_tables (gconstpointer a,
                gconstpointer b)
{
  g_autofree char *x = g_utf8_collate_key_for_filename ((*(const BrTable *const *) a)->number, -1);
  g_autofree char *y = g_utf8_collate_key_for_filename ((*(const BrTable *const *) b)->number, -1);

  return strcmp (x, y);
}

/* The tables of the room, each to be ticked. */
static GtkWidget *
make_tables (Joining *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < self->tables->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Table %s"), ((const BrTable *) self->tables->pdata[i])->number);
      GtkWidget *check = gtk_check_button_new_with_label (name);

      gtk_widget_set_hexpand (check, TRUE);
      gtk_grid_attach (GTK_GRID (grid), check, (int) i % COLUMNS, (int) i / COLUMNS, 1, 1);
      g_ptr_array_add (self->checks, check);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  return scrolled;
}

static Joining *
joining_new (BrFloorPlansPage *page)
{
  Joining *self = g_new0 (Joining, 1);

  self->page = g_object_ref (page);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->checks = g_ptr_array_new ();
  for (guint i = 0; i < page->plan->tables->len; i++)
    g_ptr_array_add (self->tables, br_record_copy (page->plan->tables->pdata[i]));
  g_ptr_array_sort (self->tables, compare_tables);
  return self;
}

static void
present (Joining    *self,
         const char *heading,
         const char *does)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkGrid *grid = br_plan_ask_grid_new ();
  GtkWidget *tables = make_tables (self);

  self->least = br_plan_ask_add_figure (grid, 0, _("_Fewest covers"), 1, 500, 1, 1);
  self->most = br_plan_ask_add_figure (grid, 1, _("_Most covers"), 1, 500, 1, 1);
  gtk_box_append (GTK_BOX (box), tables);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  self->dialog = br_plan_ask_present (self->page, box, heading, NULL, does, G_CALLBACK (answered_cb), self,
                                      joining_free);
}

/* From here on what is ticked and said counts. */
static void
attend (Joining *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    g_signal_connect (self->checks->pdata[i], "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (self->least, "value-changed", G_CALLBACK (covers_changed_cb), self);
  g_signal_connect (self->most, "value-changed", G_CALLBACK (covers_changed_cb), self);
  update (self);
}

/**
 * br_plan_join_ask:
 * @page: a page whose plan may be changed
 *
 * Asks for how many the tables that are selected are together.
 */
void
br_plan_join_ask (BrFloorPlansPage *page)
{
  Joining *self = joining_new (page);

  present (self, _("Join Tables"), _("_Join"));
  for (guint i = 0; i < self->tables->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i],
                                 _br_floor_plans_is_table_selected (page, br_record_get_id (self->tables->pdata[i])));
  attend (self);
}

static gboolean
has_table (const GPtrArray *links,
           const BrId      *join,
           const BrId      *table)
{
  for (guint i = 0; i < links->len; i++)
    {
      const BrJoinTable *link = links->pdata[i];

      if (br_id_equal (&link->join, join) && br_id_equal (&link->table, table))
        return TRUE;
    }
  return FALSE;
}

/**
 * br_plan_join_change:
 * @page: a page whose plan may be changed
 * @join: a join of its room
 *
 * Asks which tables are to be joined, and for how many.
 */
void
br_plan_join_change (BrFloorPlansPage *page,
                     const BrJoin     *join)
{
  Joining *self = joining_new (page);

  self->join = join->id;
  self->said = TRUE;
  present (self, _("Change the Join"), _("_Set"));
  adw_message_dialog_add_response (self->dialog, "apart", _("Take _Apart"));
  adw_message_dialog_set_response_appearance (self->dialog, "apart", ADW_RESPONSE_DESTRUCTIVE);
  for (guint i = 0; i < self->tables->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i],
                                 has_table (page->survey->join_tables, &join->id,
                                            br_record_get_id (self->tables->pdata[i])));
  gtk_spin_button_set_value (self->most, (double) join->max_covers);
  gtk_spin_button_set_value (self->least, (double) join->min_covers);
  attend (self);
}
