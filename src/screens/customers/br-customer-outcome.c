#include "config.h"

#include "screens/customers/br-customer-outcome.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"

/* Warnings that are shown in full; of those beyond the number is told. */
#define WARNINGS_SHOWN 100

/**
 * BrCustomerOutcome:
 *
 * What would come of taking a list of customers in, and which of its lines are not clear.
 */
struct _BrCustomerOutcome
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *warnings;
};

G_DEFINE_FINAL_TYPE (BrCustomerOutcome, br_customer_outcome, ADW_TYPE_PREFERENCES_GROUP)

static void
add_warning (BrCustomerOutcome *self,
             const char        *title,
             const char        *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->warnings, row);
}

static void
clear_warnings (BrCustomerOutcome *self)
{
  for (guint i = 0; i < self->warnings->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->warnings->pdata[i]);
  g_ptr_array_set_size (self->warnings, 0);
}

static void
show_warnings (BrCustomerOutcome    *self,
               const BrImportReport *report)
{
  guint n = MIN (report->warnings->len, WARNINGS_SHOWN);

  for (guint i = 0; i < n; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];
      g_autofree char *line = br_count_format ((gint64) warning->line);
      g_autofree char *title = warning->line > 0 ? g_strdup_printf (_("Line %s"), line) : g_strdup (_("The file"));

      add_warning (self, title, warning->message);
    }
  if (report->n_warnings > n)
    {
      g_autofree char *figures = br_count_format (report->n_warnings - n);
      g_autofree char *more =
        g_strdup_printf (ngettext ("and %s more", "and %s more", report->n_warnings - n), figures);

      add_warning (self, more, NULL);
    }
}

static void
br_customer_outcome_finalize (GObject *object)
{
  g_ptr_array_unref (BR_CUSTOMER_OUTCOME (object)->warnings);

  G_OBJECT_CLASS (br_customer_outcome_parent_class)->finalize (object);
}

static void
br_customer_outcome_class_init (BrCustomerOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_customer_outcome_finalize;
}

static void
br_customer_outcome_init (BrCustomerOutcome *self)
{
  self->warnings = g_ptr_array_new ();
}

/**
 * br_customer_outcome_describe:
 * @report: what an import did, or would do
 *
 * Returns: (transfer full): its counts in words
 */
char *
br_customer_outcome_describe (const BrImportReport *report)
{
  g_autofree char *created = br_count_format (report->created);
  g_autofree char *updated = br_count_format (report->updated);
  g_autofree char *skipped = br_count_format (report->skipped);

  return g_strdup_printf (_("%s new, %s changed, %s as they were"), created, updated, skipped);
}

/**
 * br_customer_outcome_show:
 * @self: the outcome
 * @report: of an import that was only tried
 */
void
br_customer_outcome_show (BrCustomerOutcome    *self,
                          const BrImportReport *report)
{
  g_autofree char *counts = br_customer_outcome_describe (report);
  g_autofree char *figures = br_count_format (report->n_warnings);
  g_autofree char *warnings = g_strdup_printf (
    ngettext ("%s place in the file is not clear:", "%s places in the file are not clear:", report->n_warnings), figures);
  g_autofree char *text =
    g_strdup_printf ("%s. %s", counts, report->n_warnings > 0 ? warnings : _("Every line is clear."));

  clear_warnings (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  show_warnings (self, report);
}

/**
 * br_customer_outcome_clear:
 * @self: the outcome
 *
 * Shows nothing, until it is known what would come of it.
 */
void
br_customer_outcome_clear (BrCustomerOutcome *self)
{
  clear_warnings (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), NULL);
}
