#include "config.h"

#include "screens/shell/br-import-outcome.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"

/* Warnings that are shown in full; of those beyond the number is told. */
#define WARNINGS_SHOWN 100

/**
 * BrImportOutcome:
 *
 * Which lines of a list are not clear, and what would come of it otherwise.
 */
struct _BrImportOutcome
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *warnings;
};

G_DEFINE_FINAL_TYPE (BrImportOutcome, br_import_outcome, ADW_TYPE_PREFERENCES_GROUP)

static void
add_warning (BrImportOutcome *self,
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
clear_warnings (BrImportOutcome *self)
{
  for (guint i = 0; i < self->warnings->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->warnings->pdata[i]);
  g_ptr_array_set_size (self->warnings, 0);
}

static void
show_warnings (BrImportOutcome    *self,
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
br_import_outcome_finalize (GObject *object)
{
  g_ptr_array_unref (BR_IMPORT_OUTCOME (object)->warnings);

  G_OBJECT_CLASS (br_import_outcome_parent_class)->finalize (object);
}

static void
br_import_outcome_class_init (BrImportOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_import_outcome_finalize;
}

static void
br_import_outcome_init (BrImportOutcome *self)
{
  self->warnings = g_ptr_array_new ();
}

/**
 * br_import_outcome_show:
 * @self: the outcome
 * @counts: (nullable): what would come of it, in words
 * @report: of an import that was only tried
 */
void
br_import_outcome_show (BrImportOutcome      *self,
                        const char           *counts,
                        const BrImportReport *report)
{
  g_autofree char *figures = br_count_format (report->n_warnings);
  g_autofree char *warnings = g_strdup_printf (
    ngettext ("%s place in the file is not clear:", "%s places in the file are not clear:", report->n_warnings), figures);
  const char *clear = report->n_warnings > 0 ? warnings : _("Every line is clear.");
  g_autofree char *text = counts != NULL ? g_strdup_printf ("%s. %s", counts, clear) : g_strdup (clear);

  clear_warnings (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  show_warnings (self, report);
}

/**
 * br_import_outcome_clear:
 * @self: the outcome
 *
 * Shows nothing, until it is known what would come of it.
 */
void
br_import_outcome_clear (BrImportOutcome *self)
{
  clear_warnings (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), NULL);
}
