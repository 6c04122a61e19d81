#include "config.h"

#include "store/br-check.h"

#include <glib/gi18n.h>

#include "store/br-check-private.h"

/* The nicks are what scripts see; they are added to, never changed. */
const BrEnumValue br_check_what_values[] = {
  { "file", N_ ("File") },
  { "schema", N_ ("Tables") },
  { "references", N_ ("References") },
  { "journal", N_ ("Journal") },
  { "derived", N_ ("Derived tables") },
  { "sealed", N_ ("Sealed values") },
  { "erased", N_ ("Erased people") },
  { "rows", N_ ("Rows") },
  { "house", N_ ("House") },
  { NULL },
};

/* In this order, with their shares of the time that a large venue takes. */
static const struct
{
  BrCheckStep step;
  double      share;
} steps[] = {
  { br_check_pages, 0.25 },   { br_check_schema, 0.01 }, { br_check_references, 0.05 }, { br_check_journal, 0.2 },
  { br_check_derived, 0.05 }, { br_check_house, 0.04 },  { br_check_erased, 0.05 },     { br_check_rows, 0.35 },
};

static void
finding_free (gpointer data)
{
  BrCheckFinding *finding = data;

  g_free (finding->detail);
  g_free (finding);
}

/**
 * br_check_report_free:
 * @self: (transfer full): a report
 */
void
br_check_report_free (BrCheckReport *self)
{
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * br_check_report_is_sound:
 * @self: a report
 *
 * Returns: whether nothing was found
 */
gboolean
br_check_report_is_sound (const BrCheckReport *self)
{
  return self->findings->len == 0;
}

void
br_check_found (BrCheck    *self,
                BrCheckWhat what,
                gint64      rows,
                const char *format,
                ...)
{
  BrCheckFinding *finding = g_new0 (BrCheckFinding, 1);
  va_list args;

  va_start (args, format);
  finding->what = what;
  finding->rows = rows;
  finding->detail = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->report->findings, finding);
}

/* What could not be read is a finding, and the check goes on with the next; a cancelled check
 * does not. */
gboolean
br_check_excuse (BrCheck    *self,
                 BrCheckWhat what,
                 GError     *failure,
                 GError    **error)
{
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  br_check_found (self, what, 0, "%s", failure->message);
  g_error_free (failure);
  return TRUE;
}

void
br_check_advance (BrCheck *self,
                  double   part)
{
  if (self->progress != NULL)
    self->progress (self->from + self->span * CLAMP (part, 0, 1), self->user_data);
}

/* A SELECT of one number that is 0 in a sound file. */
gboolean
br_check_count (BrCheck    *self,
                BrCheckWhat what,
                const char *sql,
                const char *detail,
                GError    **error)
{
  GError *local = NULL;
  gint64 rows;

  if (br_db_get_int (self->db, sql, &rows, &local, NULL) && rows != 0)
    br_check_found (self, what, rows, "%s", _ (detail));
  return br_check_excuse (self, what, local, error);
}

static gboolean
count_rows (BrCheck *self,
            GError **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", br_entity_get (k)->name);
      GError *local = NULL;

      br_db_get_int (self->db, sql, &self->report->n_rows[k], &local, NULL);
      if (!br_check_excuse (self, BR_CHECK_FILE, local, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  BrCheck *self = user_data;

  self->db = db;
  self->report->unlocked = br_db_is_unlocked (db);
  if (!count_rows (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      self->span = steps[i].share;
      if (br_db_cancelled (db, error) || !steps[i].step (self, error))
        return FALSE;
      self->from += self->span;
      self->span = 0;
      br_check_advance (self, 0);
    }
  return TRUE;
}

/**
 * br_check:
 * @store: a store, unlocked if sealed values are to be opened
 * @flags: how closely
 * @progress: (nullable) (scope call): called now and then, on a reader's thread
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for %G_IO_ERROR_CANCELLED and a #BrStoreError
 *
 * Proves the file sound, or says what is not, over one unmoving state of it. A damaged file is
 * looked at as far as it can be read. Writers go on meanwhile.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL when the file could not be looked at
 */
BrCheckReport *
br_check (BrStore      *store,
          BrCheckFlags  flags,
          BrProgress    progress,
          gpointer      user_data,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (BrCheckReport) report = g_new0 (BrCheckReport, 1);
  BrCheck self = { .flags = flags, .report = report, .progress = progress, .user_data = user_data };
  const char *damage = br_store_get_damage (store);

  report->findings = g_ptr_array_new_with_free_func (finding_free);
  if (damage != NULL)
    br_check_found (&self, BR_CHECK_FILE, 0, "%s", damage);
  return br_store_read (store, check_in_read, &self, cancellable, error) ? g_steal_pointer (&report) : NULL;
}
