#include "config.h"

#include "screens/denials/br-denials-page.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "screens/denials/br-denials-figures.h"
#include "screens/rows/br-line-list.h"
#include "screens/rows/br-period-bar.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"

/**
 * BrDenialsPage:
 *
 * Whom the house turned away over some nights: what for, when they wished to come, whom one more
 * table would have seated, and the ledger itself.
 */
struct _BrDenialsPage
{
  BrPage parent_instance;

  BrPeriodBar *period;
  GtkLabel *totals;
  GtkStack *stack;
  AdwFlap *flap;
  BrDenialsFigures *figures;
  GtkDropDown *constraints;
  BrLineList *list;
  GtkWidget *see_year;
  AdwStatusPage *unread;

  BrReading *reading;
  GPtrArray *lines;
};

G_DEFINE_FINAL_TYPE (BrDenialsPage, br_denials_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "denials.previous", N_("Go to the time before"), "<Alt>Page_Up", N_("Turned away"), N_("earlier month back") },
  { "denials.next", N_("Go to the time after"), "<Alt>Page_Down", N_("Turned away"), N_("later month forward") },
  { "denials.today", N_("Go to the present"), "<Alt>Home", N_("Turned away"), N_("today now this month") },
  { "denials.year", N_("See the whole year"), "<Control><Shift>y", N_("Turned away"), N_("refused denied all") },
};

/* From how many nights on it is said that they are being read. */
#define LONG_NIGHTS 400

/* What is read, at one moment; the lines are made there too, for a year has thousands. */
typedef struct
{
  BrPeriod nights;
  BrDenialsReport *report;
  BrDenialsGain gains[BR_DENIALS_SIZES];
  GPtrArray *lines;
} Ledger;

static void
ledger_free (gpointer data)
{
  Ledger *ledger = data;

  g_clear_pointer (&ledger->report, br_denials_report_free);
  g_clear_pointer (&ledger->lines, g_ptr_array_unref);
  g_free (ledger);
}

/* ---- reading ------------------------------------------------------------------------ */

static char *
make_details (const BrDenial *denial,
              GTimeZone      *zone)
{
  g_autofree char *why = br_desk_denial_say (denial);
  g_autofree char *would = br_desk_denial_say_fitting (denial, zone);
  g_autofree char *when = br_instant_format (denial->at, zone, "%-e %b %Y, %H:%M");
  g_autofree char *asked = g_strdup_printf (_("Asked on %s · %s"), when,
                                            _ (br_enum_get_label (br_booking_source_values, (int) denial->source)));
  g_autofree char *fitting = *would != '\0' ? g_strdup_printf (_("Would have fitted: %s"), would) : NULL;

  return g_strjoin ("\n", why, fitting != NULL ? fitting : asked, fitting != NULL ? asked : NULL, NULL);
}

static BrLine *
make_line (BrDenial  *denial,
           GTimeZone *zone)
{
  g_autofree char *night = br_date_format (denial->business_date, "%a %-e %b %Y");
  BrLineText text = {
    .time = br_instant_format_clock (denial->starts_at, zone),
    /* Translators: a party that was refused: how many they were, and for which night they asked */
    .title = g_strdup_printf (_("Party of %d · %s"), (int) denial->party_size, night),
    .details = make_details (denial, zone),
    .state = g_strdup (_ (br_enum_get_label (br_denied_by_values, (int) denial->constraint))),
    .mark = BR_LINE_PLAIN,
    .fill = -1,
  };

  return br_line_new ((BrRecord *) denial, &text);
}

static gpointer
begin_ledger (gpointer   owner,
              BrContext *context)
{
  Ledger *ledger = g_new0 (Ledger, 1);

  ledger->nights = *br_period_bar_get (BR_DENIALS_PAGE (owner)->period);
  return ledger;
}

static gboolean
read_ledger (BrDb     *db,
             gpointer  data,
             GError  **error)
{
  Ledger *ledger = data;

  ledger->report = br_desk_report_denials (db, ledger->nights.from, ledger->nights.to, error);
  if (ledger->report == NULL ||
      !br_desk_denials_add_tables (db, ledger->nights.from, ledger->nights.to, ledger->gains, error))
    return FALSE;
  ledger->lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ledger->report->denials->len; i++)
    g_ptr_array_add (ledger->lines, make_line (ledger->report->denials->pdata[i], ledger->report->zone));
  return TRUE;
}

/* ---- what is shown -------------------------------------------------------------------- */

static void
show_totals (BrDenialsPage   *self,
             const GPtrArray *lines)
{
  g_autofree char *parties = br_count_format (lines->len);
  g_autofree char *first = g_strdup_printf (ngettext ("%s party", "%s parties", lines->len), parties);
  g_autofree char *covers = NULL, *second = NULL, *text = NULL;
  gint64 n_covers = 0;

  for (guint i = 0; i < lines->len; i++)
    n_covers += ((const BrDenial *) br_line_get_record (lines->pdata[i]))->party_size;
  covers = br_count_format (n_covers);
  second = g_strdup_printf (ngettext ("%s cover", "%s covers", (gulong) n_covers), covers);
  text = g_strdup_printf ("%s · %s", first, second);
  gtk_label_set_label (self->totals, text);
}

/* The first entry of the choice is all of them. */
static void
show_lines (BrDenialsPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->constraints);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const BrDenial *denial = (const BrDenial *) br_line_get_record (self->lines->pdata[i]);

      if (chosen == 0 || (guint) denial->constraint + 1 == chosen)
        g_ptr_array_add (lines, self->lines->pdata[i]);
    }
  g_object_set (self->list, "nobody",
                chosen == 0 ? _("Nobody was turned away on these nights.") : _("Nobody was turned away by this."), NULL);
  br_line_list_show (self->list, lines);
  show_totals (self, lines);
}

static void
show_ledger (gpointer      owner,
             gpointer      data,
             const GError *error)
{
  BrDenialsPage *self = owner;
  Ledger *ledger = data;

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (ledger == NULL)
    {
      adw_status_page_set_description (self->unread, error->message);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&ledger->lines);
  br_denials_figures_show (self->figures, ledger->report, ledger->gains);
  show_lines (self);
  gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "ledger" : "nobody");
}

static const BrKind ledger_kinds[] = { BR_KIND_DENIAL, BR_KIND_LICENCE, BR_KIND_SERVICE, BR_KIND_TURN_TIME };

static const BrReadingTerms ledger_terms = {
  begin_ledger, read_ledger, show_ledger, ledger_free, ledger_kinds, G_N_ELEMENTS (ledger_kinds),
};

/* ---- which nights ---------------------------------------------------------------------- */

static void
period_changed_cb (BrDenialsPage *self)
{
  const BrPeriod *nights = br_period_bar_get (self->period);

  gtk_widget_set_visible (self->see_year, nights->kind != BR_PERIOD_YEAR);
  if (br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  /* A year is there at once, many take a moment. */
  if (nights->to - nights->from > LONG_NIGHTS)
    gtk_stack_set_visible_child_name (self->stack, "looking");
  br_reading_again (self->reading);
}

static void
filter_chosen_cb (BrDenialsPage *self)
{
  show_lines (self);
}

static void
constraint_chosen_cb (BrDenialsPage *self,
                      guint          constraint)
{
  gtk_drop_down_set_selected (self->constraints, constraint + 1);
  br_page_set_show_details (BR_PAGE (self), TRUE);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  br_period_bar_step (BR_DENIALS_PAGE (widget)->period, -1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  br_period_bar_step (BR_DENIALS_PAGE (widget)->period, 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_period_bar_go_to_present (BR_DENIALS_PAGE (widget)->period);
}

static void
year_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrDenialsPage *self = BR_DENIALS_PAGE (widget);
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrPeriod year;

  if (context == NULL)
    return;
  year = br_period_around (BR_PERIOD_YEAR, br_context_get_business_date (context));
  br_period_bar_go_to (self->period, &year);
}

/* From elsewhere: the nights of a list that was taken in. */
static void
nights_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrPeriod nights = { .kind = BR_PERIOD_CHOSEN };

  g_variant_get (parameter, "(ii)", &nights.from, &nights.to);
  if (br_page_get_context (BR_PAGE (widget)) != NULL)
    br_period_bar_go_to (BR_DENIALS_PAGE (widget)->period, &nights);
}

/* ---- the page -------------------------------------------------------------------------- */

static void
br_denials_page_context_changed (BrPage *page)
{
  BrDenialsPage *self = BR_DENIALS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  gtk_stack_set_visible_child_name (self->stack, "looking");
  if (context != NULL)
    {
      br_page_set_ready (page, FALSE);
      br_period_bar_begin (self->period, BR_PERIOD_MONTH, br_context_get_business_date (context));
    }
  br_reading_set_context (self->reading, context);
}

static void
br_denials_page_dispose (GObject *object)
{
  BrDenialsPage *self = BR_DENIALS_PAGE (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_DENIALS_PAGE);

  G_OBJECT_CLASS (br_denials_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "denials.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "denials.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "denials.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "denials.year", NULL, year_action);
  gtk_widget_class_install_action (widget_class, "denials.nights", "(ii)", nights_action);
}

static void
br_denials_page_class_init (BrDenialsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_denials_page_dispose;
  page_class->context_changed = br_denials_page_context_changed;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));
  install_actions (widget_class);

  g_type_ensure (BR_TYPE_DENIALS_FIGURES);
  g_type_ensure (BR_TYPE_LINE_LIST);
  g_type_ensure (BR_TYPE_PERIOD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/denials/br-denials-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, period);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, totals);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, flap);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, figures);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, constraints);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, list);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, see_year);
  gtk_widget_class_bind_template_child (widget_class, BrDenialsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, constraint_chosen_cb);
}

static void
br_denials_page_init (BrDenialsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reading = br_reading_new (&ledger_terms, self);
  br_page_set_has_details (BR_PAGE (self), TRUE);
  gtk_string_list_append (names, _("All who were turned away"));
  for (const BrEnumValue *value = br_denied_by_values; value->nick != NULL; value++)
    gtk_string_list_append (names, _(value->label));
  gtk_drop_down_set_model (self->constraints, G_LIST_MODEL (names));
  br_shown_watch_stack (self->stack);
  br_shown_watch_flap (self->flap);
}
