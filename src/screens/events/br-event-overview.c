#include "config.h"

#include "screens/events/br-event-overview.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-calendar.h"
#include "desk/br-desk-event-move.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "screens/rows/br-record-form.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"

/* A longer value is wrapped. */
#define VALUE_CHARS 36

/**
 * BrEventOverview:
 *
 * What is known of an event: its times with those that are assumed, its rooms and their layout, who brings it, what it
 * costs and what was noted.
 */
struct _BrEventOverview
{
  BrEventTab parent_instance;

  GtkBox *groups;
  BrReading *reading;
  struct _Facts *facts;
};

G_DEFINE_FINAL_TYPE (BrEventOverview, br_event_overview, BR_TYPE_EVENT_TAB)

/* ---- reading ---------------------------------------------------------------------------------- */

/* @plans: the layouts of its room; @further: rooms beside its own; @sees_costs: whether costs may be read at all */
typedef struct _Facts
{
  BrId id;
  BrEvent *event;
  BrEventTimes times;
  BrRoom *room;
  BrPromoter *promoter;
  BrEvent *original;
  GPtrArray *plans;
  GPtrArray *further;
  GPtrArray *rooms;
  GPtrArray *costs;
  gboolean sees_costs;
} Facts;

static void
unref_record (gpointer record)
{
  if (record != NULL)
    br_record_unref (record);
}

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  unref_record (facts->event);
  unref_record (facts->room);
  unref_record (facts->promoter);
  unref_record (facts->original);
  g_clear_pointer (&facts->plans, g_ptr_array_unref);
  g_clear_pointer (&facts->further, g_ptr_array_unref);
  g_clear_pointer (&facts->rooms, g_ptr_array_unref);
  g_clear_pointer (&facts->costs, g_ptr_array_unref);
  g_free (facts);
}

static gpointer
begin_facts (gpointer   owner,
             BrContext *context)
{
  Facts *facts = g_new0 (Facts, 1);

  facts->id = *br_event_tab_get_event (owner);
  return facts;
}

static gboolean
read_linked (BrDb      *db,
             BrKind     kind,
             const BrId *id,
             gpointer   out,
             GError   **error)
{
  BrRecord **record = out;

  if (br_id_is_none (id))
    return TRUE;
  *record = br_db_load (db, kind, id, error);
  return *record != NULL;
}

static gboolean
read_costs (BrDb   *db,
            Facts  *facts,
            GError **error)
{
  BrLevel level;

  facts->sees_costs = br_desk_check_read (db, BR_KIND_EVENT_COST, &level, NULL);
  if (!facts->sees_costs)
    return TRUE;
  facts->costs = br_db_select (db, BR_KIND_EVENT_COST, error, "WHERE event = ? ORDER BY position, id", "I", &facts->id);
  return facts->costs != NULL;
}

static gboolean
read_facts (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Facts *facts = data;

  if (br_id_is_none (&facts->id))
    return TRUE;
  facts->event = (BrEvent *) br_db_find (db, BR_KIND_EVENT, error, "WHERE id = ?", "I", &facts->id);
  if (facts->event == NULL)
    return error == NULL || *error == NULL;
  if (!br_desk_event_times (db, facts->event, &facts->times, error) ||
      !read_linked (db, BR_KIND_ROOM, &facts->event->room, &facts->room, error) ||
      !read_linked (db, BR_KIND_PROMOTER, &facts->event->promoter, &facts->promoter, error) ||
      !read_linked (db, BR_KIND_EVENT, &facts->event->clone_of, &facts->original, error))
    return FALSE;
  facts->rooms = br_db_select (db, BR_KIND_ROOM, error, "ORDER BY position, id", NULL);
  facts->plans = br_db_select (db, BR_KIND_PLAN, error, "WHERE room = ? ORDER BY position, id", "I", &facts->event->room);
  facts->further = br_db_select (db, BR_KIND_EVENT_ROOM, error, "WHERE event = ? ORDER BY id", "I", &facts->id);
  return facts->rooms != NULL && facts->plans != NULL && facts->further != NULL && read_costs (db, facts, error);
}

/* ---- rows --------------------------------------------------------------------------------------- */

static GtkWidget *
add_group (BrEventOverview *self,
           const char      *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *safe = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), safe);
  gtk_box_append (self->groups, group);
  return group;
}

static GtkWidget *
add_row (GtkWidget  *group,
         const char *title,
         const char *value,
         const char *more)
{
  GtkWidget *row = adw_action_row_new (), *label;
  g_autofree char *said = g_strdup_printf (more != NULL ? "%s: %s, %s" : "%s: %s", title, value, more);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (more != NULL)
    {
      g_autofree char *safe = g_markup_escape_text (more, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe);
    }
  label = gtk_label_new (value);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (value, -1), VALUE_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_text (GtkWidget  *group,
          const char *title,
          const char *value)
{
  if (value != NULL && *value != '\0')
    add_row (group, title, value, NULL);
}

static GtkWidget *
make_button (BrEventOverview *self,
             const char      *icon,
             const char      *said,
             GCallback        clicked,
             const BrRecord  *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (button), "br-record", br_record_ref ((BrRecord *) record), (GDestroyNotify) br_record_unref);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_adder (BrEventOverview *self,
           GtkWidget       *group,
           const char      *label,
           GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, br_event_tab_get_may (BR_EVENT_TAB (self)));
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
}

static void
remove_clicked_cb (BrEventOverview *self,
                   GtkButton       *button)
{
  const BrRecord *record = g_object_get_data (G_OBJECT (button), "br-record");

  br_deed_carry_out (GTK_WIDGET (self), br_desk_remove (record->entity->kind, br_record_get_id (record)),
                     g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (button))));
}

/* ---- times ---------------------------------------------------------------------------------------- */

static void
add_times (BrEventOverview *self,
           const Facts     *facts)
{
  GtkWidget *group = add_group (self, _ ("Times"));
  GTimeZone *zone = br_context_get_zone (br_event_tab_get_context (BR_EVENT_TAB (self)));
  BrTimesFinding findings[BR_N_EVENT_TIMES];
  guint n = br_event_times_check (&facts->times, facts->event->business_date, zone, findings);
  GString *asked = g_string_new (NULL);
  static const BrEventTime told[] = {
    BR_EVENT_TIME_LOAD_IN,     BR_EVENT_TIME_SOUNDCHECK, BR_EVENT_TIME_DOORS, BR_EVENT_TIME_SHOW,   BR_EVENT_TIME_LAST_ENTRY,
    BR_EVENT_TIME_SOUND_LIMIT, BR_EVENT_TIME_BAR_CLOSE,  BR_EVENT_TIME_ENDS,  BR_EVENT_TIME_CURFEW, BR_EVENT_TIME_LOAD_OUT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *clock = NULL;

      if (facts->times.at[told[i]] == BR_INSTANT_NONE)
        continue;
      clock = br_instant_format (facts->times.at[told[i]], zone, "%a %H:%M");
      add_row (group, _ (br_enum_get_label (br_event_time_values, (int) told[i])), clock,
               facts->times.assumed[told[i]] ? _ ("assumed") : NULL);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *said = br_times_finding_say (&findings[i]);

      g_string_append_printf (asked, "%s%s", asked->len > 0 ? "\n" : "", said);
    }
  if (facts->event->business_date == BR_DATE_NONE)
    g_string_append (asked, _ ("It has no night yet."));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), asked->len > 0 ? asked->str : NULL);
  g_string_free (asked, TRUE);
}

/* ---- rooms ------------------------------------------------------------------------------------------ */

static const char *
name_room (const Facts *facts,
           const BrId  *id)
{
  for (guint i = 0; i < facts->rooms->len; i++)
    if (br_id_equal (br_record_get_id (facts->rooms->pdata[i]), id))
      return ((BrRoom *) facts->rooms->pdata[i])->name;
  return "";
}

static void
plan_chosen_cb (BrEventOverview *self,
                GParamSpec      *pspec,
                AdwComboRow     *row)
{
  guint at = adw_combo_row_get_selected (row);
  BrEvent *event;

  if (self->facts == NULL || self->facts->event == NULL || at == GTK_INVALID_LIST_POSITION || at > self->facts->plans->len)
    return;
  event = (BrEvent *) br_record_copy ((BrRecord *) self->facts->event);
  event->plan = at > 0 ? *br_record_get_id (self->facts->plans->pdata[at - 1]) : BR_ID_NONE;
  br_deed_carry_out (GTK_WIDGET (self), br_desk_change_event (event), g_strdup (_ ("Layout of the night changed")));
}

static void
add_plan (BrEventOverview *self,
          GtkWidget       *group,
          const Facts     *facts)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint at = 0;

  gtk_string_list_append (names, C_ ("layout", "As usual"));
  for (guint i = 0; i < facts->plans->len; i++)
    {
      const BrPlan *plan = facts->plans->pdata[i];

      gtk_string_list_append (names, plan->name);
      if (br_id_equal (&plan->id, &facts->event->plan))
        at = i + 1;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Layout"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  gtk_widget_set_sensitive (row, br_event_tab_get_may (BR_EVENT_TAB (self)));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (plan_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
room_chosen_cb (BrEventOverview *self,
                GVariant        *parameter,
                GSimpleAction   *action)
{
  const char *text = g_variant_get_string (parameter, NULL);
  BrEventRoom *further = br_new (EVENT_ROOM, BrEventRoom);

  further->event = *br_event_tab_get_event (BR_EVENT_TAB (self));
  if (br_id_parse (text, &further->room, NULL))
    br_deed_carry_out (GTK_WIDGET (self), br_desk_save ((BrRecord *) further), g_strdup (_ ("One room more")));
  else
    br_record_unref ((BrRecord *) further);
}

/* The rooms that it does not use yet. */
static void
add_room_adder (BrEventOverview *self,
                GtkWidget       *group,
                const Facts     *facts)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) add = g_simple_action_new ("add", G_VARIANT_TYPE_STRING);
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < facts->rooms->len; i++)
    {
      const BrRoom *room = facts->rooms->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (room->name, NULL);
      g_autofree char *id = br_id_to_string (&room->id);
      gboolean used = br_id_equal (&room->id, &facts->event->room);

      for (guint j = 0; j < facts->further->len; j++)
        used = used || br_id_equal (&((BrEventRoom *) facts->further->pdata[j])->room, &room->id);
      g_menu_item_set_action_and_target (item, "rooms.add", "s", id);
      if (!used)
        g_menu_append_item (menu, item);
    }
  g_signal_connect_object (add, "activate", G_CALLBACK (room_chosen_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (add));
  gtk_widget_insert_action_group (button, "rooms", G_ACTION_GROUP (actions));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Add Room"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, br_event_tab_get_may (BR_EVENT_TAB (self)) && g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
}

static void
add_rooms (BrEventOverview *self,
           const Facts     *facts)
{
  GtkWidget *group = add_group (self, _ ("Rooms"));

  add_row (group, _ ("Room"), facts->room != NULL ? facts->room->name : _ ("None yet"), NULL);
  if (facts->plans->len > 0)
    add_plan (self, group, facts);
  for (guint i = 0; i < facts->further->len; i++)
    {
      const BrEventRoom *further = facts->further->pdata[i];
      const char *name = name_room (facts, &further->room);
      g_autofree char *said = g_strdup_printf (_ ("“%s” given back"), name);
      GtkWidget *row = add_row (group, _ ("And"), name, NULL);

      if (br_event_tab_get_may (BR_EVENT_TAB (self)))
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, "user-trash-symbolic", said,
                                                                      G_CALLBACK (remove_clicked_cb), (BrRecord *) further));
    }
  add_room_adder (self, group, facts);
}

/* ---- what else ------------------------------------------------------------------------------------------ */

static void
add_about (BrEventOverview *self,
           const Facts     *facts)
{
  static const char *const told[] = {
    "kind", "minimum_age", "age_policy", "no_re_entry", "capacity", "expected", "staff", "performers", "attendance", "url",
    "description", "reason",
  };
  GtkWidget *group = add_group (self, _ ("About It"));
  GTimeZone *zone = br_context_get_zone (br_event_tab_get_context (BR_EVENT_TAB (self)));

  add_text (group, _ ("Promoter"), facts->promoter != NULL ? facts->promoter->name : _ ("The house itself"));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      const BrField *field = br_entity_get_field (br_entity_get (BR_KIND_EVENT), told[i]);
      g_autofree char *text = NULL;

      if (field->type == BR_FIELD_BOOL && !br_member (facts->event, field, gboolean))
        continue;
      text = br_record_field_is_set ((BrRecord *) facts->event, field) ? br_record_get_text ((BrRecord *) facts->event, field, zone)
                                                                       : NULL;
      add_text (group, _ (field->label), field->type == BR_FIELD_BOOL ? _ ("Yes") : text);
    }
  add_text (group, _ ("Copied from"), facts->original != NULL ? facts->original->name : NULL);
  add_text (group, _ ("Notes"), facts->event->notes);
}

/* ---- costs ------------------------------------------------------------------------------------------------ */

static const char *const cost_fields[] = {
  "name", "kind", "amount", "per_ticket", "rate", "of", "cap", "includes_vat", "internal", "budget", "notes", NULL,
};

static void
present_cost (BrEventOverview *self,
              const BrRecord  *cost,
              gboolean         is_new)
{
  const BrRecordFormTerms terms = {
    .title = is_new ? _ ("New Cost") : _ ("Cost"),
    .verb = is_new ? _ ("Add") : _ ("Save"),
    .about = _ ("What it costs flat, for each ticket and as a share is added up."),
    .done = is_new ? _ ("Cost added") : _ ("Cost changed"),
    .fields = cost_fields,
  };

  br_event_tab_present (BR_EVENT_TAB (self), br_record_form_new (GTK_WIDGET (self), br_event_tab_get_context (BR_EVENT_TAB (self)),
                                                                 cost, &terms));
}

static void
add_cost_clicked_cb (BrEventOverview *self)
{
  g_autoptr (BrEventCost) cost = br_new (EVENT_COST, BrEventCost);

  cost->event = *br_event_tab_get_event (BR_EVENT_TAB (self));
  cost->position = (self->facts != NULL && self->facts->costs != NULL) ? self->facts->costs->len + 1 : 1;
  present_cost (self, (BrRecord *) cost, TRUE);
}

static void
edit_cost_clicked_cb (BrEventOverview *self,
                      GtkButton       *button)
{
  present_cost (self, g_object_get_data (G_OBJECT (button), "br-record"), FALSE);
}

/* What it is made of, a part after the other. */
static char *
say_cost (const BrRecord *cost,
          GTimeZone      *zone)
{
  static const char *const parts[] = { "amount", "per_ticket", "rate", "per_25_per_hour" };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const BrField *field = br_entity_get_field (cost->entity, parts[i]);
      g_autofree char *text = NULL;

      if (!br_record_field_is_set (cost, field))
        continue;
      text = br_record_get_text (cost, field, zone);
      g_string_append_printf (said, "%s%s", said->len > 0 ? " + " : "", text);
      if (i > 0)
        g_string_append_printf (said, " (%s)", _ (field->label));
    }
  return g_string_free (said, FALSE);
}

static void
add_costs (BrEventOverview *self,
           const Facts     *facts)
{
  GtkWidget *group;
  GTimeZone *zone = br_context_get_zone (br_event_tab_get_context (BR_EVENT_TAB (self)));

  if (!facts->sees_costs)
    return;
  group = add_group (self, _ ("Costs"));
  if (facts->costs->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Nothing is entered yet that the night costs."));
  for (guint i = 0; i < facts->costs->len; i++)
    {
      const BrEventCost *cost = facts->costs->pdata[i];
      g_autofree char *value = say_cost ((BrRecord *) cost, zone);
      g_autofree char *changed = g_strdup_printf (_ ("Change “%s”"), cost->name);
      g_autofree char *removed = g_strdup_printf (_ ("“%s” removed"), cost->name);
      GtkWidget *row = add_row (group, cost->name, value, cost->kind);

      if (!br_event_tab_get_may (BR_EVENT_TAB (self)))
        continue;
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, "document-edit-symbolic", changed,
                                                                    G_CALLBACK (edit_cost_clicked_cb), (BrRecord *) cost));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, "user-trash-symbolic", removed,
                                                                    G_CALLBACK (remove_clicked_cb), (BrRecord *) cost));
    }
  add_adder (self, group, _ ("Add Cost…"), G_CALLBACK (add_cost_clicked_cb));
}

/* ---- what was read -------------------------------------------------------------------------------------------- */

static void
clear_groups (BrEventOverview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
show_facts (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrEventOverview *self = owner;
  Facts *facts = data;

  clear_groups (self);
  g_clear_pointer (&self->facts, facts_free);
  if (error != NULL)
    {
      gtk_box_append (self->groups, gtk_label_new (error->message));
      return;
    }
  if (facts->event == NULL)
    return;
  self->facts = g_memdup2 (facts, sizeof *facts);
  memset (facts, 0, sizeof *facts);
  add_times (self, self->facts);
  add_rooms (self, self->facts);
  add_about (self, self->facts);
  add_costs (self, self->facts);
}

static const BrKind kinds[] = {
  BR_KIND_EVENT, BR_KIND_EVENT_ROOM, BR_KIND_ROOM, BR_KIND_PLAN, BR_KIND_PROMOTER, BR_KIND_EVENT_COST, BR_KIND_VENUE,
};

static const BrReadingTerms terms = {
  .begin = begin_facts,
  .read = read_facts,
  .show = show_facts,
  .free = facts_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
br_event_overview_changed (BrEventTab *tab)
{
  BrEventOverview *self = BR_EVENT_OVERVIEW (tab);

  br_reading_set_context (self->reading, br_event_tab_get_context (tab));
  br_reading_again (self->reading);
}

static void
br_event_overview_dispose (GObject *object)
{
  BrEventOverview *self = BR_EVENT_OVERVIEW (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->facts, facts_free);

  G_OBJECT_CLASS (br_event_overview_parent_class)->dispose (object);
}

static void
br_event_overview_class_init (BrEventOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_event_overview_dispose;
  BR_EVENT_TAB_CLASS (klass)->changed = br_event_overview_changed;
}

static void
br_event_overview_init (BrEventOverview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->groups = GTK_BOX (groups);
  gtk_widget_set_margin_top (groups, 12);
  gtk_widget_set_margin_bottom (groups, 18);
  gtk_widget_set_margin_start (groups, 12);
  gtk_widget_set_margin_end (groups, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), groups);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->reading = br_reading_new (&terms, self);
}
