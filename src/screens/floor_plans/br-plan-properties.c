#include "config.h"

#include "screens/floor_plans/br-plan-properties.h"

#include <glib/gi18n.h>
#include <math.h>

#include "screens/floor_plans/br-plan-objects.h"

#define MILLIMETRE 1000

/**
 * BrPlanProperties:
 *
 * What is known about what is selected on a plan: one object in full, several in sum, and the
 * plan itself where nothing is.
 */
struct _BrPlanProperties
{
  AdwBin parent_instance;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (BrPlanProperties, br_plan_properties, ADW_TYPE_BIN)

static void
begin (BrPlanProperties *self,
       const char       *title,
       const char       *description)
{
  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, description);
  adw_preferences_page_add (self->page, self->group);
}

static void
add (BrPlanProperties *self,
     const char       *name,
     const char       *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);
  g_autofree char *said = g_strdup_printf ("%s: %s", name, value);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_tooltip_text (label, value);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  adw_preferences_group_add (self->group, row);
}

static void
add_length (BrPlanProperties *self,
            const char       *name,
            gint64            micrometres)
{
  g_autofree char *text = g_strdup_printf (_("%.0f mm"), (double) micrometres / MILLIMETRE);

  add (self, name, text);
}

static void
add_count (BrPlanProperties *self,
           const char       *name,
           gint64            count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  add (self, name, text);
}

static BrRecord *
find_record (GPtrArray  *records,
             const BrId *id)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (br_id_equal (br_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

static void
show_table (BrPlanProperties *self,
            const BrTable    *table)
{
  g_autofree char *covers =
    table->min_covers == table->max_covers
      ? g_strdup_printf ("%" G_GINT64_FORMAT, table->max_covers)
      : g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, table->min_covers, table->max_covers);

  add (self, _("Number"), table->number);
  add (self, _("Covers"), covers);
  if (table->features != NULL)
    add (self, _("Features"), table->features);
  if (table->blocked)
    add (self, _("State"), _("Out of use"));
}

static void
show_element (BrPlanProperties    *self,
              const BrSeatingPlan *plan,
              const BrElement     *element)
{
  const BrRecord *table = find_record (plan->tables, &element->table);
  const BrRecord *zone = find_record (plan->zones, &element->zone);
  g_autofree char *turn = NULL;

  if (table != NULL)
    show_table (self, (const BrTable *) table);
  add (self, _("Shape"), _(br_enum_get_label (br_shape_values, element->shape)));
  add_length (self, _("X"), element->x);
  add_length (self, _("Y"), element->y);
  add_length (self, _("Width"), element->width);
  add_length (self, _("Depth"), element->height);
  turn = g_strdup_printf (_("%.1f°"), (element->rotation == BR_INT_NONE ? 0 : element->rotation) / 1000.0);
  add (self, _("Rotation"), turn);
  if (zone != NULL)
    add (self, _("Zone"), br_record_get_name (zone));
  add (self, _("Layer"), _(br_enum_get_label (br_layer_values, element->layer)));
}

static void
show_seat (BrPlanProperties    *self,
           const BrSeatingPlan *plan,
           const BrSeat        *seat)
{
  const BrSeatRow *row = (const BrSeatRow *) find_record (plan->rows, &seat->row);
  const BrRecord *category = find_record (plan->categories, &seat->category);

  if (row != NULL && row->number != NULL)
    add (self, _("Row"), row->number);
  if (seat->number != NULL)
    add (self, _("Seat"), seat->number);
  if (category != NULL)
    add (self, _("Category"), br_record_get_name (category));
  add_length (self, _("X"), seat->x);
  add_length (self, _("Y"), seat->y);
  if (seat->guid != NULL)
    add (self, _("Known to shops as"), seat->guid);
}

static void
show_one (BrPlanProperties    *self,
          const BrSeatingPlan *plan,
          BrScene             *scene,
          const BrId          *id)
{
  const BrSceneObject *object = br_scene_lookup (scene, id);
  g_autofree char *words = object != NULL ? br_plan_object_get_words (object, plan) : g_strdup ("");
  const BrRecord *record;

  begin (self, words, NULL);
  if ((record = find_record (plan->elements, id)) != NULL)
    show_element (self, plan, (const BrElement *) record);
  else if ((record = find_record (plan->seats, id)) != NULL)
    show_seat (self, plan, (const BrSeat *) record);
  else if ((record = find_record (plan->zones, id)) != NULL)
    {
      add (self, _("Zone"), br_record_get_name (record));
      add_length (self, _("X"), ((const BrZone *) record)->x);
      add_length (self, _("Y"), ((const BrZone *) record)->y);
    }
}

static void
show_plan (BrPlanProperties    *self,
           const BrSeatingPlan *plan)
{
  gint64 least = 0, most = 0;
  g_autofree char *size = g_strdup_printf (_("%.1f × %.1f m"), plan->plan->width / 1e6, plan->plan->height / 1e6);
  g_autofree char *covers = NULL;

  for (guint i = 0; i < plan->tables->len; i++)
    {
      least += ((const BrTable *) plan->tables->pdata[i])->min_covers;
      most += ((const BrTable *) plan->tables->pdata[i])->max_covers;
    }
  begin (self, plan->plan->name, _("Select something on the plan to see what is known about it."));
  add (self, _("Size"), size);
  add_count (self, _("Tables"), plan->tables->len);
  if (plan->tables->len > 0)
    {
      covers = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, least, most);
      add (self, _("Covers"), covers);
    }
  if (plan->seats->len > 0)
    {
      add_count (self, _("Fixed seats"), plan->seats->len);
      add_count (self, _("Rows of seats"), plan->rows->len);
    }
  if (plan->plan->seated_capacity != BR_INT_NONE)
    add_count (self, _("Seated capacity"), plan->plan->seated_capacity);
  if (plan->plan->standing_capacity != BR_INT_NONE)
    add_count (self, _("Standing capacity"), plan->plan->standing_capacity);
}

static void
show_several (BrPlanProperties    *self,
              const BrSeatingPlan *plan,
              const BrId          *ids,
              guint                n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u object", "%u objects", n), n);
  gint64 covers = 0;
  guint n_tables = 0, n_seats = 0;

  for (guint i = 0; i < n; i++)
    {
      const BrElement *element = (const BrElement *) find_record (plan->elements, &ids[i]);
      const BrTable *table = element != NULL ? (const BrTable *) find_record (plan->tables, &element->table) : NULL;

      if (table != NULL)
        {
          n_tables++;
          covers += table->max_covers;
        }
      else if (element == NULL && find_record (plan->seats, &ids[i]) != NULL)
        n_seats++;
    }
  begin (self, title, NULL);
  add_count (self, _("Tables"), n_tables);
  add_count (self, _("Most covers"), covers);
  add_count (self, _("Fixed seats"), n_seats);
}

/**
 * br_plan_properties_show:
 * @self: properties
 * @plan: the plan and all that stands on it
 * @scene: its picture
 * @selection: what is selected
 */
void
br_plan_properties_show (BrPlanProperties    *self,
                         const BrSeatingPlan *plan,
                         BrScene             *scene,
                         BrPlanSelection     *selection)
{
  guint n;
  const BrId *ids = br_plan_selection_get_ids (selection, &n);

  if (n == 0)
    show_plan (self, plan);
  else if (n == 1)
    show_one (self, plan, scene, ids);
  else
    show_several (self, plan, ids, n);
}

static void
br_plan_properties_class_init (BrPlanPropertiesClass *klass)
{
}

static void
br_plan_properties_init (BrPlanProperties *self)
{
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}
