#include "config.h"

#include <glib/gi18n.h>

#include "store/br-check-private.h"
#include "store/br-columns.h"
#include "store/br-value.h"

/* Every row read as the program reads it: its values are what the entity declares, and what is
 * sealed opens. */

/* Rows of a kind that a sample looks at, and rows between two words on how far it is. */
#define SAMPLE_ROWS 4096
#define ROWS_PER_LOOK 512

typedef struct
{
  const BrEntity *entity;
  gint64          n_unopened;
  gint64          n_wrong;
  gint64          n_blind;
  char           *unopened;
  char           *wrong;
} Reading;

static void
note (gint64 *count,
      char  **first,
      GError *why)
{
  if ((*count)++ == 0)
    *first = g_strdup (why->message);
  g_error_free (why);
}

/* Returns whether every field could be read. */
static gboolean
read_fields (BrCheck      *self,
             Reading      *reading,
             BrRecord     *record,
             sqlite3_stmt *statement)
{
  gboolean whole = TRUE;
  int column = 0;

  br_fields_foreach (field, reading->entity)
    {
      gboolean sealed = (field->flags & BR_FIELD_PII) != 0 && sqlite3_column_type (statement, column) != SQLITE_NULL;
      GError *local = NULL;
      int next = column;

      br_value_read (self->db, record, field, statement, &next, &local);
      if (sealed)
        {
          self->report->n_sealed++;
          self->report->n_opened += br_record_field_is_set (record, field);
          whole = whole && br_record_field_is_set (record, field);
        }
      g_prefix_error (&local, "%s.%s: ", reading->entity->name, field->name);
      if (local != NULL && sealed)
        note (&reading->n_unopened, &reading->unopened, local);
      else if (local != NULL)
        note (&reading->n_wrong, &reading->wrong, local);
      whole = whole && local == NULL;
      column += field->type == BR_FIELD_MONEY ? 2 : 1;
    }
  return whole;
}

static void
check_blinds (BrCheck  *self,
              Reading  *reading,
              BrRecord *record)
{
  guint there, wanted;

  if (record->entity->kind != BR_KIND_CUSTOMER || !self->report->unlocked)
    return;
  wanted = br_derive_count_blinds (self->db, (const BrCustomer *) record, &there, NULL);
  reading->n_blind += there < wanted;
}

static void
check_row (BrCheck      *self,
           Reading      *reading,
           sqlite3_stmt *statement)
{
  g_autoptr (BrRecord) record = br_record_new (reading->entity);
  GError *local = NULL;

  if (!read_fields (self, reading, record, statement))
    return;
  if (!br_record_validate (record, &local))
    note (&reading->n_wrong, &reading->wrong, local);
  check_blinds (self, reading, record);
}

static void
report_kind (BrCheck *self,
             Reading *reading)
{
  if (reading->n_unopened > 0)
    br_check_found (self, BR_CHECK_SEALED, reading->n_unopened, "%s", reading->unopened);
  if (reading->n_wrong > 0)
    br_check_found (self, BR_CHECK_ROWS, reading->n_wrong, "%s", reading->wrong);
  if (reading->n_blind > 0)
    br_check_found (self, BR_CHECK_DERIVED, reading->n_blind, "%s",
                    _ ("A guest cannot be found by e-mail or telephone"));
  g_free (reading->unopened);
  g_free (reading->wrong);
}

static gboolean
check_kind (BrCheck        *self,
            const BrEntity *entity,
            gint64         *done,
            gint64          total,
            GError        **error)
{
  Reading reading = { .entity = entity };
  gint64 n_rows = self->report->n_rows[entity->kind];
  gint64 every = (self->flags & BR_CHECK_SAMPLE) != 0 ? MAX (n_rows / SAMPLE_ROWS, 1) : 1;
  g_autofree char *sql = br_columns_select (entity, BR_ALL_FIELDS, "WHERE rowid % ? = 0");
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (self->db, sql, &local, "i", every);
  while (br_query_next (query, &local))
    {
      if (*done % ROWS_PER_LOOK == 0)
        {
          br_check_advance (self, (double) *done / total);
          if (br_db_cancelled (self->db, &local))
            break;
        }
      check_row (self, &reading, br_query_get_statement (query));
      *done += every;
    }
  report_kind (self, &reading);
  return br_check_excuse (self, BR_CHECK_ROWS, local, error);
}

gboolean
br_check_rows (BrCheck *self,
               GError **error)
{
  gint64 total = 1, done = 0;

  for (guint k = 0; k < br_entity_get_n (); k++)
    total += self->report->n_rows[k];
  for (guint k = 0; k < br_entity_get_n (); k++)
    if (!check_kind (self, br_entity_get (k), &done, total, error))
      return FALSE;
  return TRUE;
}
