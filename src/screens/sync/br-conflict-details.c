#include "config.h"

#include "screens/sync/br-conflict-details.h"

#include <glib/gi18n.h>

#include "screens/history/br-entry-rows.h"
#include "screens/sync/br-conflict-card.h"

/**
 * BrConflictDetails:
 *
 * What is to be settled, from all sides: both values and what they started from; or what a change
 * that does not stand had been, and why. Its buttons activate the page's actions.
 */
struct _BrConflictDetails
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *what;
  GtkLabel *why;
  GtkStack *stack;
  BrConflictCard *mine;
  BrConflictCard *base;
  BrConflictCard *theirs;
  GtkButton *keep_mine;
  GtkButton *keep_theirs;
  GtkBox *rows;
  GtkBox *places;
  GtkFlowBox *flow;
};

G_DEFINE_FINAL_TYPE (BrConflictDetails, br_conflict_details, ADW_TYPE_BIN)

static void
br_conflict_details_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CONFLICT_DETAILS);

  G_OBJECT_CLASS (br_conflict_details_parent_class)->dispose (object);
}

static void
br_conflict_details_class_init (BrConflictDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_conflict_details_dispose;

  g_type_ensure (BR_TYPE_CONFLICT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-conflict-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, title);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, what);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, why);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, mine);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, base);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, theirs);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, keep_mine);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, keep_theirs);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, rows);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, places);
  gtk_widget_class_bind_template_child (widget_class, BrConflictDetails, flow);
}

static void
br_conflict_details_init (BrConflictDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- a change that does not stand ---------------------------------------------------- */

static GtkWidget *
make_field (const BrEntryField *field)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: what a field held, and what it was to hold */
  g_autofree char *change = g_strdup_printf (C_("parked", "%s → %s"), field->before != NULL ? field->before : _("nothing"),
                                             field->after != NULL ? field->after : _("nothing"));
  g_autofree char *title = g_markup_escape_text (field->label, -1);
  g_autofree char *subtitle = g_markup_escape_text (change, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "br-property");
  return row;
}

static GtkWidget *
make_row (const BrEntryRow *row)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (row->title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < row->fields->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_field (row->fields->pdata[i]));
  return group;
}

/* One click puts the booking there. */
static GtkWidget *
make_place (const BrParkedPlace *place,
            guint                at,
            GTimeZone           *zone)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *from = br_instant_format_clock (place->starts, zone);
  g_autofree char *until = br_instant_format_clock (place->ends, zone);
  g_autofree char *numbers = g_strjoinv (" + ", place->numbers);
  g_autofree char *tables = g_strdup_printf (place->tables->len > 1 ? _("Tables %s") : _("Table %s"), numbers);
  guint n_moves = place->said != NULL ? g_strv_length (place->said) : 0;
  g_autofree char *others = g_strdup_printf (ngettext ("%u Other Moves", "%u Others Move", n_moves), n_moves);
  g_autofree char *text = n_moves > 0 ? g_strdup_printf ("%s–%s · %s · %s", from, until, tables, others)
                                      : g_strdup_printf ("%s–%s · %s", from, until, tables);
  g_autofree char *said = n_moves > 0 ? g_strjoinv ("\n", place->said) : NULL;
  /* Translators: from when, until when, and the tables, such as “Table 4” */
  g_autofree char *put = g_strdup_printf (_("Put it there: %s to %s, %s"), from, until, tables);
  g_autofree char *tip = said != NULL ? g_strconcat (put, "\n", said, NULL) : g_strdup (put);

  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", at);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "conflicts.elsewhere-at");
  return button;
}

static void
show_places (BrConflictDetails *self,
             GPtrArray         *places,
             GTimeZone         *zone)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->flow, 0)) != NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
  for (guint i = 0; i < places->len; i++)
    {
      GtkWidget *button = make_place (places->pdata[i], i, zone);

      gtk_flow_box_insert (self->flow, button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->places), places->len > 0);
}

static void
show_parked (BrConflictDetails    *self,
             const BrConflictCase *the_case,
             GTimeZone            *zone)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; the_case->rows != NULL && i < the_case->rows->len; i++)
    gtk_box_append (self->rows, make_row (the_case->rows->pdata[i]));
  show_places (self, the_case->parked->places, zone);
  gtk_label_set_label (self->what, the_case->parked->by);
}

/* ---- two values ---------------------------------------------------------------------- */

static void
show_conflict (BrConflictDetails    *self,
               const BrConflictCase *the_case,
               GTimeZone            *zone)
{
  g_autofree char *keep_mine = br_conflict_case_name_keep (the_case, &the_case->mine);
  g_autofree char *keep_theirs = br_conflict_case_name_keep (the_case, &the_case->theirs);

  gtk_label_set_label (self->what, the_case->what);
  br_conflict_card_show (self->mine, the_case, &the_case->mine, zone);
  br_conflict_card_show (self->base, the_case, &the_case->base, zone);
  br_conflict_card_show (self->theirs, the_case, &the_case->theirs, zone);
  gtk_button_set_label (self->keep_mine, keep_mine);
  gtk_button_set_label (self->keep_theirs, keep_theirs);
}

/**
 * br_conflict_details_show:
 * @self: the details
 * @the_case: what is to be settled
 * @zone: the venue's time zone
 */
void
br_conflict_details_show (BrConflictDetails    *self,
                          const BrConflictCase *the_case,
                          GTimeZone            *zone)
{
  g_autofree char *why = br_conflict_case_say_why (the_case);

  gtk_label_set_label (self->title, the_case->title);
  gtk_label_set_label (self->why, why);
  if (the_case->parked != NULL)
    show_parked (self, the_case, zone);
  else
    show_conflict (self, the_case, zone);
  gtk_stack_set_visible_child_name (self->stack, the_case->parked != NULL ? "parked" : "conflict");
}
