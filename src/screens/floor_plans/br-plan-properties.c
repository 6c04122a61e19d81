#include "config.h"

#include "screens/floor_plans/br-plan-properties-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "desk/br-desk-records.h"
#include "screens/floor_plans/br-plan-objects.h"
#include "screens/rows/br-choice-row.h"
#include "screens/rows/br-field-row.h"

#define MILLIMETRE 1000

/**
 * BrPlanProperties:
 *
 * What is known about what is selected on a plan: one object in full, several in sum, and the
 * plan itself where nothing is. What has a name, a number or covers is changed here. Rows stay
 * where the next thing has the same ones, so that the keyboard stays in them when something is
 * changed or undone.
 *
 * It emits `refused` with the reason when something could not be changed, and `left` when Escape
 * goes back to the plan.
 */
G_DEFINE_FINAL_TYPE (BrPlanProperties, br_plan_properties, ADW_TYPE_BIN)

enum
{
  SET,
  COVERS,
  JOIN,
  REFUSED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- the rows ------------------------------------------------------------- */

static void
begin (BrPlanProperties *self,
       const char       *title,
       const char       *description)
{
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, description);
  self->n_shown = 0;
}

static void
drop_rows_from (BrPlanProperties *self,
                guint             first)
{
  while (self->rows->len > first)
    {
      adw_preferences_group_remove (self->group, self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_set_size (self->rows, self->rows->len - 1);
    }
}

/* The next row, if it is the one that @key names; otherwise one has to be made. */
GtkWidget *
br_plan_properties_reuse_row (BrPlanProperties *self,
                              const char       *key)
{
  GtkWidget *row;

  if (self->n_shown >= self->rows->len)
    return NULL;
  row = self->rows->pdata[self->n_shown];
  if (!g_str_equal (g_object_get_data (G_OBJECT (row), "key"), key))
    {
      drop_rows_from (self, self->n_shown);
      return NULL;
    }
  self->n_shown++;
  return row;
}

void
br_plan_properties_append_row (BrPlanProperties *self,
                               GtkWidget        *row,
                               const char       *key)
{
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  self->n_shown++;
}

static GtkWidget *
make_value_row (const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  /* The row is named by both, see add(); its title alone would be said twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_object_set_data (G_OBJECT (row), "value", label);
  return row;
}

/* What is only read. */
static void
add (BrPlanProperties *self,
     const char       *name,
     const char       *value)
{
  g_autofree char *said = g_strdup_printf ("%s: %s", name, value);
  GtkWidget *row = br_plan_properties_reuse_row (self, name);
  GtkWidget *label;

  if (row == NULL)
    {
      row = make_value_row (name);
      br_plan_properties_append_row (self, row, name);
    }
  label = g_object_get_data (G_OBJECT (row), "value");
  gtk_label_set_label (GTK_LABEL (label), value);
  gtk_widget_set_tooltip_text (label, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
refused_cb (BrPlanProperties *self,
            const char       *why)
{
  g_signal_emit (self, signals[REFUSED], 0, why);
}

static gboolean
keep_cb (BrPlanProperties *self,
         const char       *assignment)
{
  g_signal_emit (self, signals[SET], 0, assignment);
  return GDK_EVENT_STOP;
}

/* What can be written in, and holds for everything that is selected. */
static void
add_figure (BrPlanProperties *self,
            const BrElement  *element,
            const char       *field)
{
  g_autofree char *key = g_strdup_printf ("element.%s.all", field);
  GtkWidget *row = br_plan_properties_reuse_row (self, key);
  GtkWidget *unit;

  if (row == NULL)
    {
      row = br_field_row_new (BR_KIND_ELEMENT, field);
      unit = gtk_label_new (g_str_equal (field, "rotation") ? "°" : _("mm"));
      gtk_widget_add_css_class (unit, "dim-label");
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), unit);
      g_signal_connect_object (row, "keep", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      br_plan_properties_append_row (self, row, key);
    }
  br_field_row_show (BR_FIELD_ROW (row), self->store, (const BrRecord *) element);
}

/* Covers may have bookings on them: whoever has the page sees to those. */
static gboolean
keep_covers_cb (GtkWidget        *row,
                const char       *assignment,
                BrPlanProperties *self)
{
  const BrTable *table = g_object_get_data (G_OBJECT (row), "table");
  const char *figure = strchr (assignment, '=') + 1;
  gboolean is_most = g_str_has_prefix (assignment, "max_covers");
  gint64 covers;

  if (!g_ascii_string_to_signed (figure, 10, 1, 1000, &covers, NULL))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[COVERS], 0, &table->id, (int) (is_most ? MIN (table->min_covers, covers) : covers),
                 (int) (is_most ? covers : MAX (table->max_covers, covers)));
  return GDK_EVENT_STOP;
}

static void
add_covers (BrPlanProperties *self,
            const BrTable    *table,
            const char       *field)
{
  g_autofree char *key = g_strdup_printf ("table.%s", field);
  GtkWidget *row = br_plan_properties_reuse_row (self, key);

  if (row == NULL)
    {
      row = br_field_row_new (BR_KIND_TABLE, field);
      g_signal_connect_object (row, "keep", G_CALLBACK (keep_covers_cb), self, 0);
      g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      br_plan_properties_append_row (self, row, key);
    }
  br_field_row_show (BR_FIELD_ROW (row), self->store, (const BrRecord *) table);
  g_object_set_data_full (G_OBJECT (row), "table", br_record_copy ((const BrRecord *) table),
                          (GDestroyNotify) br_record_unref);
}

/* What can be written in. */
static void
add_field (BrPlanProperties *self,
           const BrRecord   *record,
           const char       *field)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", record->entity->name, field);
  GtkWidget *row = br_plan_properties_reuse_row (self, key);

  if (row == NULL)
    {
      row = br_field_row_new (record->entity->kind, field);
      g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      br_plan_properties_append_row (self, row, key);
    }
  br_field_row_show (BR_FIELD_ROW (row), self->store, record);
}

/* What has one of a few values. Of an element, it holds for everything that is selected. */
static void
add_choice (BrPlanProperties *self,
            const BrRecord   *record,
            const char       *field)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", record->entity->name, field);
  GtkWidget *row = br_plan_properties_reuse_row (self, key);

  if (row == NULL)
    {
      row = br_choice_row_new (record->entity->kind, field);
      if (record->entity->kind == BR_KIND_ELEMENT)
        g_signal_connect_object (row, "keep", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
      br_plan_properties_append_row (self, row, key);
    }
  br_choice_row_show (BR_CHOICE_ROW (row), self->store, record);
}

static void
switched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrPlanProperties) self = user_data;
  g_autoptr (GError) error = NULL;
  BrId id;

  if (!br_desk_do_finish (BR_STORE (source), result, &id, &error))
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static void
blocked_switched_cb (GtkSwitch        *toggle,
                     GParamSpec       *pspec,
                     BrPlanProperties *self)
{
  BrTable *table = g_object_get_data (G_OBJECT (toggle), "table");
  BrTable *changed;

  if (gtk_switch_get_active (toggle) == table->blocked)
    return;
  changed = (BrTable *) br_record_copy ((const BrRecord *) table);
  changed->blocked = gtk_switch_get_active (toggle);
  br_desk_do_async (self->store, br_desk_save ((BrRecord *) changed), NULL, switched_cb, g_object_ref (self));
}

static void
add_blocked (BrPlanProperties *self,
             const BrTable    *table)
{
  GtkWidget *row = br_plan_properties_reuse_row (self, "table.blocked");
  GtkWidget *toggle;

  if (row == NULL)
    {
      row = adw_action_row_new ();
      toggle = gtk_switch_new ();
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Out of use"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Out of use"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      g_object_set_data (G_OBJECT (row), "value", toggle);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (blocked_switched_cb), self, 0);
      br_plan_properties_append_row (self, row, "table.blocked");
    }
  toggle = g_object_get_data (G_OBJECT (row), "value");
  g_object_set_data_full (G_OBJECT (toggle), "table", br_record_copy ((const BrRecord *) table),
                          (GDestroyNotify) br_record_unref);
  gtk_switch_set_active (GTK_SWITCH (toggle), table->blocked);
  gtk_widget_set_sensitive (toggle, !br_store_is_read_only (self->store));
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
  add_field (self, (const BrRecord *) table, "number");
  add_covers (self, table, "min_covers");
  add_covers (self, table, "max_covers");
  add_field (self, (const BrRecord *) table, "features");
  add_blocked (self, table);
}

static void
show_element (BrPlanProperties    *self,
              const BrSeatingPlan *plan,
              const BrElement     *element)
{
  const BrRecord *table = find_record (plan->tables, &element->table);
  const BrRecord *zone = find_record (plan->zones, &element->zone);

  if (table != NULL)
    show_table (self, (const BrTable *) table);
  else
    add_field (self, (const BrRecord *) element, "label");
  add (self, _("Shape"), _(br_enum_get_label (br_shape_values, element->shape)));
  add_figure (self, element, "x");
  add_figure (self, element, "y");
  add_figure (self, element, "width");
  add_figure (self, element, "height");
  add_figure (self, element, "rotation");
  if (zone != NULL)
    add (self, _("Zone"), br_record_get_name (zone));
  add_choice (self, (const BrRecord *) element, "layer");
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
  add_field (self, (const BrRecord *) seat, "number");
  if (category != NULL)
    add (self, _("Category"), br_record_get_name (category));
  add_length (self, _("X"), seat->x);
  add_length (self, _("Y"), seat->y);
  if (seat->guid != NULL)
    add (self, _("Known to shops as"), seat->guid);
}

/* How many may stand there is said of where one stands. */
static void
show_zone (BrPlanProperties *self,
           const BrZone     *zone)
{
  const BrRecord *record = (const BrRecord *) zone;

  add_field (self, record, "name");
  add_choice (self, record, "kind");
  if (zone->kind == BR_ZONE_STANDING || zone->standing_capacity != BR_INT_NONE)
    add_field (self, record, "standing_capacity");
  add_field (self, record, "color");
  add_field (self, record, "x");
  add_field (self, record, "y");
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
    show_zone (self, (const BrZone *) record);
}

/* What stands on it, and not what else the room has. */
static void
show_plan (BrPlanProperties   *self,
           const BrPlanSurvey *survey)
{
  const BrSeatingPlan *plan = survey->seating;
  BrPlanTotals totals = br_plan_survey_reckon (survey);
  g_autofree char *size = g_strdup_printf (_("%.1f × %.1f m"), plan->plan->width / 1e6, plan->plan->height / 1e6);
  g_autofree char *covers = NULL;

  begin (self, plan->plan->name, _("Select something on the plan to see what is known about it."));
  add_field (self, (const BrRecord *) plan->plan, "name");
  add_field (self, (const BrRecord *) plan->plan, "seated_capacity");
  add_field (self, (const BrRecord *) plan->plan, "standing_capacity");
  add (self, _("Size"), size);
  add_count (self, _("Tables"), totals.tables);
  if (totals.tables > 0)
    {
      covers = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, totals.min_covers, totals.max_covers);
      add (self, _("Covers"), covers);
    }
  if (plan->seats->len > 0)
    {
      add_count (self, _("Fixed seats"), plan->seats->len);
      add_count (self, _("Rows of seats"), plan->rows->len);
    }
}

static void
show_several (BrPlanProperties    *self,
              const BrSeatingPlan *plan,
              BrPlanSelection     *selection)
{
  guint n = br_plan_selection_get_n (selection);
  g_autofree char *title = g_strdup_printf (ngettext ("%u object", "%u objects", n), n);
  const BrElement *first = NULL;
  gint64 covers = 0;
  guint n_tables = 0, n_seats = 0;

  for (guint i = 0; i < plan->elements->len; i++)
    {
      const BrElement *element = plan->elements->pdata[i];
      const BrTable *table;

      if (!br_plan_selection_contains (selection, &element->id))
        continue;
      first = element;
      table = (const BrTable *) find_record (plan->tables, &element->table);
      if (table != NULL)
        {
          n_tables++;
          covers += table->max_covers;
        }
    }
  for (guint i = 0; i < plan->seats->len; i++)
    n_seats += br_plan_selection_contains (selection, br_record_get_id (plan->seats->pdata[i])) ? 1 : 0;
  begin (self, title, NULL);
  add_count (self, _("Tables"), n_tables);
  add_count (self, _("Most covers"), covers);
  add_count (self, _("Fixed seats"), n_seats);
  if (first != NULL)
    {
      add_figure (self, first, "width");
      add_figure (self, first, "height");
      add_figure (self, first, "rotation");
    }
}

/**
 * br_plan_properties_show:
 * @self: properties
 * @store: the venue
 * @survey: the plan and all that stands on it
 * @scene: its picture
 * @selection: what is selected
 */
void
br_plan_properties_show (BrPlanProperties   *self,
                         BrStore            *store,
                         const BrPlanSurvey *survey,
                         BrScene            *scene,
                         BrPlanSelection    *selection)
{
  const BrSeatingPlan *plan = survey->seating;
  guint n;
  const BrId *ids = br_plan_selection_get_ids (selection, &n);

  g_set_object (&self->store, store);
  if (n == 0)
    show_plan (self, survey);
  else if (n == 1)
    show_one (self, plan, scene, ids);
  else
    show_several (self, plan, selection);
  if (n > 0)
    br_plan_properties_show_joins (self, survey, selection);
  drop_rows_from (self, self->n_shown);
}

/**
 * br_plan_properties_revert:
 * @self: properties
 *
 * What was written was refused, or thought better of: shows what is there.
 */
void
br_plan_properties_revert (BrPlanProperties *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (BR_IS_FIELD_ROW (self->rows->pdata[i]))
      br_field_row_revert (self->rows->pdata[i]);
    else if (BR_IS_CHOICE_ROW (self->rows->pdata[i]))
      br_choice_row_revert (self->rows->pdata[i]);
}

/**
 * br_plan_properties_enter:
 * @self: properties
 *
 * Puts the keyboard into the first row.
 *
 * Returns: whether there is one
 */
gboolean
br_plan_properties_enter (BrPlanProperties *self)
{
  GtkWidget *first = self->rows->len > 0 ? self->rows->pdata[0] : NULL;

  if (first == NULL)
    return FALSE;
  return BR_IS_FIELD_ROW (first) ? gtk_widget_grab_focus (first)
                                 : gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

static gboolean
key_pressed_cb (BrPlanProperties      *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEFT], 0);
  return GDK_EVENT_STOP;
}

static void
br_plan_properties_finalize (GObject *object)
{
  BrPlanProperties *self = BR_PLAN_PROPERTIES (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_plan_properties_parent_class)->finalize (object);
}

static void
br_plan_properties_class_init (BrPlanPropertiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_plan_properties_finalize;

  /**
   * BrPlanProperties::set:
   * @self: the properties
   * @assignment: what was written about all that is selected, such as “rotation=15”
   */
  signals[SET] = g_signal_new ("set", BR_TYPE_PLAN_PROPERTIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
  /**
   * BrPlanProperties::covers:
   * @self: the properties
   * @table: (type gpointer): the #BrId of a table
   * @least: the fewest covers it is to have
   * @most: the most covers
   */
  signals[COVERS] = g_signal_new ("covers", BR_TYPE_PLAN_PROPERTIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_INT, G_TYPE_INT);
  /**
   * BrPlanProperties::join:
   * @self: the properties
   * @join: (type gpointer): the #BrId of a join that is to be changed
   */
  signals[JOIN] = g_signal_new ("join", BR_TYPE_PLAN_PROPERTIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
  /**
   * BrPlanProperties::refused:
   * @self: the properties
   * @why: the reason, for people
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_PLAN_PROPERTIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * BrPlanProperties::left:
   * @self: the properties
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_PLAN_PROPERTIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
br_plan_properties_init (BrPlanProperties *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (self->page, self->group);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
