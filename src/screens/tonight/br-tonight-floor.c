#include "config.h"

#include "screens/tonight/br-tonight-floor.h"

#include <glib/gi18n.h>

#include "screens/floor/br-floor-panel.h"
#include "screens/floor/br-floor-words.h"
#include "screens/tonight/br-tonight-verb.h"

/* For so many sizes of a party a walk-in at one table is offered at a touch. */
#define MOST_SIZES 12

/* As many steps as stand beside a whole name on a door's tablet; the party's row has them all. */
#define MOST_STEPS 2

/**
 * BrTonightFloor:
 *
 * The rooms of the house as they are now, and below them a card with who sits or comes at the table
 * that is selected and what can be done next. The card always has its place, so that nothing moves
 * under the finger. Its buttons activate the page's `tonight.` actions.
 */
struct _BrTonightFloor
{
  AdwBin parent_instance;

  BrFloorPanel *panel;
  GtkLabel *title;
  GtkLabel *facts;
  GtkBox *steps;
  GtkMenuButton *walk_in;
  GtkFlowBox *sizes;

  BrTonightParty *party;
  GHashTable *seats; /* table → Seats */
};

G_DEFINE_FINAL_TYPE (BrTonightFloor, br_tonight_floor, ADW_TYPE_BIN)

/* How many sit at a table at least, and at most. */
typedef struct
{
  guint least;
  guint most;
} Seats;

enum
{
  SELECTION_CHANGED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- the card ------------------------------------------------------------------- */

static GtkWidget *
make_step (BrTonightFloor *self,
           BrTonightVerb   verb,
           gboolean        next)
{
  GtkWidget *button = gtk_button_new_with_label (br_tonight_verb_get_label (verb));
  g_autofree char *id = br_id_to_string (br_tonight_party_get_id (self->party));

  gtk_widget_add_css_class (button, "br-touch");
  if (next)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)",
                                    br_tonight_verb_get_nick (verb), id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), br_tonight_verb_get_action (verb));
  return button;
}

static void
show_steps (BrTonightFloor *self)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  if (self->party == NULL)
    return;
  for (BrTonightVerb verb = 0; verb < BR_TONIGHT_N_VERBS && n < MOST_STEPS; verb++)
    {
      if (verb == BR_TONIGHT_CANCEL || !br_tonight_verb_suits (verb, self->party))
        continue;
      gtk_box_append (self->steps,
                      make_step (self, verb, verb == br_tonight_verb_get_next (self->party)));
      n++;
    }
}

static void
show_sizes (BrTonightFloor    *self,
            const BrFloorItem *item)
{
  const Seats *seats = g_hash_table_lookup (self->seats, &item->table);
  g_autofree char *table = br_id_to_string (&item->table);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sizes))) != NULL)
    gtk_flow_box_remove (self->sizes, child);
  for (guint party = seats->least; party <= MIN (seats->most, seats->least + MOST_SIZES - 1); party++)
    {
      g_autofree char *label = g_strdup_printf ("%u", party);
      g_autofree char *said = g_strdup_printf (ngettext ("%u guest", "%u guests", party), party);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "br-touch");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tonight.walk-in-at");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(si)", table, (int) party);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                      -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_menu_button_popdown),
                               self->walk_in, G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->sizes, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

/* Everything that is said of a table but what stands in the title. */
static char *
tell_facts (const BrFloorItem *item)
{
  g_auto (GStrv) lines = g_strsplit (item->facts, "\n", -1);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\u00a0%s", br_floor_mark_get_glyph (item->mark),
                          br_floor_mark_get_word (item->mark));
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (g_strcmp0 (lines[i], item->name) != 0)
      g_string_append_printf (text, " · %s", lines[i]);
  return g_string_free (text, FALSE);
}

static void
show_card (BrTonightFloor *self)
{
  const BrFloorItem *item = br_floor_panel_get_selected (self->panel);
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;

  if (item == NULL && self->party != NULL)
    {
      gtk_label_set_label (self->title, br_tonight_party_get_name (self->party));
      gtk_label_set_label (self->facts, br_tonight_party_get_details (self->party));
    }
  else if (item == NULL)
    {
      gtk_label_set_label (self->title, _("No table is selected"));
      gtk_label_set_label (self->facts, _("Touch one to see who sits there and what comes next."));
    }
  else
    {
      title = item->name != NULL ? g_strdup_printf (_("Table %s · %s"), item->number, item->name)
                                 : g_strdup_printf (_("Table %s"), item->number);
      facts = tell_facts (item);
      gtk_label_set_label (self->title, title);
      gtk_label_set_label (self->facts, facts);
      show_sizes (self, item);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_widget_set_visible (GTK_WIDGET (self->walk_in),
                          item != NULL && item->mark == BR_FLOOR_MARK_FREE);
  show_steps (self);
}

/* ---- the floor -------------------------------------------------------------------- */

static void
selection_changed_cb (BrTonightFloor *self)
{
  g_clear_object (&self->party);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
  show_card (self);
}

/* Enter on a table goes on to its party's next step, or to who is to sit there. */
static void
table_activated_cb (BrTonightFloor *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->walk_in)))
    gtk_menu_button_popup (self->walk_in);
  else if (gtk_widget_get_first_child (GTK_WIDGET (self->steps)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
left_cb (BrTonightFloor *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
add_table (BrTonightFloor    *self,
           BrFloorChart      *chart,
           const BrLiveTable *table,
           const BrLiveNight *night,
           const BrLiveParty *who,
           BrOthers          *others)
{
  g_autofree char *presence = br_others_say (others, &table->booking);
  g_autofree char *initials = br_others_get_initials (others, &table->booking);
  const BrFloorTable stands = { .state = table->state,
                                .use = -1,
                                .next = -1,
                                .minutes = table->minutes,
                                .turn = table->turn,
                                .over = table->over,
                                .late = table->late,
                                .until = table->until };
  const BrFloorParty party = { .booking = table->booking,
                               .name = table->name,
                               .allergies = who != NULL ? who->allergies : NULL,
                               .covers = (int) table->party,
                               .at = who != NULL ? who->at : night->now,
                               .presence = presence,
                               .initials = initials };
  const BrFloorParty next = { .booking = table->next,
                              .name = table->next_name,
                              .covers = (int) table->next_party,
                              .at = table->next_at };
  const BrFloorNote note = { .table = table->table,
                             .number = table->number,
                             .min = table->least,
                             .max = table->seats,
                             .stands = &stands,
                             .party = br_id_is_none (&table->booking) ? NULL : &party,
                             .next = br_id_is_none (&table->next) ? NULL : &next,
                             .zone = night->zone };
  const Seats seats = { (guint) table->least, (guint) table->seats };

  br_floor_words_add (chart, &note);
  g_hash_table_insert (self->seats, g_memdup2 (&table->table, sizeof (BrId)),
                       g_memdup2 (&seats, sizeof seats));
}

static const BrLiveParty *
find_party (const BrLiveNight *night,
            const BrId        *booking)
{
  const GPtrArray *const lists[] = { night->arrivals, night->seated };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      {
        const BrLiveParty *party = lists[i]->pdata[j];

        if (br_id_equal (&party->booking, booking))
          return party;
      }
  return NULL;
}

static void
br_tonight_floor_dispose (GObject *object)
{
  BrTonightFloor *self = BR_TONIGHT_FLOOR (object);

  g_clear_object (&self->party);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_TONIGHT_FLOOR);

  G_OBJECT_CLASS (br_tonight_floor_parent_class)->dispose (object);
}

static void
br_tonight_floor_finalize (GObject *object)
{
  g_hash_table_unref (BR_TONIGHT_FLOOR (object)->seats);

  G_OBJECT_CLASS (br_tonight_floor_parent_class)->finalize (object);
}

static gboolean
br_tonight_floor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_TONIGHT_FLOOR (widget)->panel));
}

static void
br_tonight_floor_class_init (BrTonightFloorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_tonight_floor_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_tonight_floor_finalize;
  widget_class->grab_focus = br_tonight_floor_grab_focus;

  /**
   * BrTonightFloor::selection-changed:
   * @self: the floor
   *
   * Somebody selected another table, or none. Whoever hears it tells whose party it is.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_TONIGHT_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  /**
   * BrTonightFloor::left:
   * @self: the floor
   *
   * Escape was pressed.
   */
  signals[LEFT] = g_signal_new ("left", BR_TYPE_TONIGHT_FLOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_FLOOR_PANEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-tonight-floor.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, panel);
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, title);
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, facts);
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, steps);
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, walk_in);
  gtk_widget_class_bind_template_child (widget_class, BrTonightFloor, sizes);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
br_tonight_floor_init (BrTonightFloor *self)
{
  self->seats = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_card (self);
}

/**
 * br_tonight_floor_set_context:
 * @self: a floor
 * @context: (nullable): the venue
 */
void
br_tonight_floor_set_context (BrTonightFloor *self,
                              BrContext      *context)
{
  g_return_if_fail (BR_IS_TONIGHT_FLOOR (self));

  g_clear_object (&self->party);
  g_hash_table_remove_all (self->seats);
  br_floor_panel_set_context (self->panel, context);
  show_card (self);
}

/**
 * br_tonight_floor_show:
 * @self: a floor
 * @night: the night as it is now
 * @others: who else has which booking open
 *
 * Shows how the tables stand. The party that is selected stays so; what is offered for it is told
 * by br_tonight_floor_set_party().
 */
void
br_tonight_floor_show (BrTonightFloor    *self,
                       const BrLiveNight *night,
                       BrOthers          *others)
{
  g_autoptr (BrFloorChart) chart = br_floor_chart_new ();

  g_return_if_fail (BR_IS_TONIGHT_FLOOR (self));

  g_hash_table_remove_all (self->seats);
  for (guint i = 0; i < night->tables->len; i++)
    {
      const BrLiveTable *table = night->tables->pdata[i];

      add_table (self, chart, table, night, find_party (night, &table->booking), others);
    }
  br_floor_panel_set_chart (self->panel, chart);
  show_card (self);
}

/**
 * br_tonight_floor_set_party:
 * @self: a floor
 * @party: (nullable): whose party is selected
 *
 * Offers what suits them as they stand.
 */
void
br_tonight_floor_set_party (BrTonightFloor *self,
                            BrTonightParty *party)
{
  g_return_if_fail (BR_IS_TONIGHT_FLOOR (self));

  g_set_object (&self->party, party);
  show_card (self);
}

/**
 * br_tonight_floor_get_table:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): the table that is selected
 */
const BrId *
br_tonight_floor_get_table (BrTonightFloor *self)
{
  const BrFloorItem *item;

  g_return_val_if_fail (BR_IS_TONIGHT_FLOOR (self), NULL);

  item = br_floor_panel_get_selected (self->panel);
  return item != NULL ? &item->table : NULL;
}

/**
 * br_tonight_floor_get_booking:
 * @self: a floor
 *
 * Returns: (transfer none) (nullable): who sits or comes at the table that is selected; also of a
 *   table that was free when it was
 */
const BrId *
br_tonight_floor_get_booking (BrTonightFloor *self)
{
  const BrFloorItem *item;

  g_return_val_if_fail (BR_IS_TONIGHT_FLOOR (self), NULL);

  item = br_floor_panel_get_selected (self->panel);
  if (item == NULL)
    return br_floor_panel_get_booking (self->panel);
  return br_id_is_none (&item->booking) ? NULL : &item->booking;
}

/**
 * br_tonight_floor_select:
 * @self: a floor
 * @booking: (nullable): a booking, at a table or not
 *
 * Selects the tables of its party.
 */
void
br_tonight_floor_select (BrTonightFloor *self,
                         const BrId     *booking)
{
  g_return_if_fail (BR_IS_TONIGHT_FLOOR (self));

  br_floor_panel_select_booking (self->panel, booking);
}
