#include "config.h"

#include "screens/floor_plans/br-plan-properties-private.h"

#include <glib/gi18n.h>

/* The joins that a table is in, each to be changed from here. */

static gboolean
has_table (const BrPlanSurvey *survey,
           const BrId         *join,
           const BrId         *table)
{
  for (guint i = 0; i < survey->join_tables->len; i++)
    {
      const BrJoinTable *link = survey->join_tables->pdata[i];

      if (br_id_equal (&link->join, join) && br_id_equal (&link->table, table))
        return TRUE;
    }
  return FALSE;
}

static char *
say_tables (const BrPlanSurvey *survey,
            const BrId         *join)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < survey->seating->tables->len; i++)
    {
      const BrTable *table = survey->seating->tables->pdata[i];

      if (has_table (survey, join, &table->id))
        g_strv_builder_add (numbers, table->number);
    }
  all = g_strv_builder_end (numbers);
  return g_strjoinv (" + ", all);
}

static void
join_activated_cb (AdwActionRow     *row,
                   BrPlanProperties *self)
{
  g_signal_emit_by_name (self, "join", g_object_get_data (G_OBJECT (row), "join"));
}

static void
add_join (BrPlanProperties   *self,
          const BrPlanSurvey *survey,
          const BrJoin       *join)
{
  g_autofree char *tables = say_tables (survey, &join->id);
  g_autofree char *title = g_strdup_printf (_("Joined: %s"), tables);
  g_autofree char *covers = g_strdup_printf (_("%d–%d covers"), (int) join->min_covers, (int) join->max_covers);
  g_autofree char *said = g_strdup_printf ("%s, %s", title, covers);
  char id[BR_ID_TEXT_LENGTH + 1];
  GtkWidget *row;

  br_id_print (&join->id, id);
  row = br_plan_properties_reuse_row (self, id);
  if (row == NULL)
    {
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _("Change which tables are joined, and for how many"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      g_object_set_data_full (G_OBJECT (row), "join", g_memdup2 (&join->id, sizeof join->id), g_free);
      g_signal_connect_object (row, "activated", G_CALLBACK (join_activated_cb), self, 0);
      br_plan_properties_append_row (self, row, id);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), covers);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/* Those of one table; of several tables those that are between them. */
void
br_plan_properties_show_joins (BrPlanProperties   *self,
                               const BrPlanSurvey *survey,
                               BrPlanSelection    *selection)
{
  for (guint i = 0; i < survey->joins->len; i++)
    {
      const BrJoin *join = survey->joins->pdata[i];
      guint n = 0;

      for (guint j = 0; j < survey->seating->elements->len; j++)
        {
          const BrElement *element = survey->seating->elements->pdata[j];

          n += br_plan_selection_contains (selection, &element->id) && has_table (survey, &join->id, &element->table);
        }
      if (n >= MIN (br_plan_selection_get_n (selection), 2))
        add_join (self, survey, join);
    }
}
