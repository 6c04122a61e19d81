#include "config.h"

#include "desk/br-desk-person.h"

#include <string.h>

/* Whoever asks for one of the rows that were merged asks for the person. */
static const char which_rows[] =
  "WHERE id IN (WITH RECURSIVE person (id) AS (SELECT ?1"
  "  UNION SELECT c.id FROM person p JOIN customer c ON c.merged_into = p.id"
  "  UNION SELECT c.merged_into FROM person p JOIN customer c ON c.id = p.id WHERE c.merged_into IS NOT NULL)"
  " SELECT id FROM person) ORDER BY merged_into IS NOT NULL, id";

/* A companion’s own row, and a tag or a room, tell nothing more of this guest. */
static gboolean
tells_of_them (const BrRecord *record)
{
  return record->entity->kind != BR_KIND_CUSTOMER;
}

static gboolean
add_rows (BrPerson    *self,
          GHashTable  *known,
          GPtrArray   *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrRecord *record = rows->pdata[i];

      if (tells_of_them (record) && !g_hash_table_contains (known, br_record_get_id (record)))
        {
          g_ptr_array_add (self->held, br_record_ref (record));
          g_hash_table_add (known, (gpointer) br_record_get_id (record));
        }
    }
  return rows != NULL;
}

/* What names the guest, then what names their bookings: what was paid for one, its tables, its tags; and what two
 * devices disagreed about. */
static gboolean
read_held (BrDb     *db,
           BrPerson *self,
           GError  **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (GPtrArray) rows =
        br_db_find_referring (db, BR_KIND_CUSTOMER, br_record_get_id (self->rows->pdata[i]), G_MAXINT, error);

      if (!add_rows (self, known, rows))
        return FALSE;
    }
  for (guint i = 0; i < self->held->len; i++)
    {
      const BrRecord *record = self->held->pdata[i];
      g_autoptr (GPtrArray) rows = NULL;

      if (record->entity->kind != BR_KIND_BOOKING && record->entity->kind != BR_KIND_LEDGER_ENTRY)
        continue;
      rows = br_db_find_referring (db, record->entity->kind, br_record_get_id (record), G_MAXINT, error);
      if (!add_rows (self, known, rows))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_conflicts (BrDb     *db,
                BrPerson *self,
                GError  **error)
{
  g_autoptr (GPtrArray) conflicts = br_db_select (db, BR_KIND_CONFLICT, error, "ORDER BY id", NULL);

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    if (br_person_has (self, &((const BrConflict *) conflicts->pdata[i])->row))
      g_ptr_array_add (self->held, br_record_ref (conflicts->pdata[i]));
  return conflicts != NULL;
}

/**
 * br_desk_person:
 * @db: a connection
 * @customer: a guest, or one who was merged into them
 * @error: return location for a #BrStoreError
 *
 * Gathers every row that tells of somebody, whichever of the rows that were merged is named: what refers to the
 * guest, what refers to their bookings, and the conflicts about any of it. It follows the declarations, so that a
 * kind of thing that is added later is found too.
 *
 * Returns: (transfer full) (nullable): the person
 */
BrPerson *
br_desk_person (BrDb       *db,
                const BrId *customer,
                GError    **error)
{
  g_autoptr (BrPerson) self = g_new0 (BrPerson, 1);

  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->rows = br_db_select (db, BR_KIND_CUSTOMER, error, which_rows, "I", customer);
  if (self->rows == NULL)
    return NULL;
  if (self->rows->len == 0)
    {
      g_autoptr (BrRecord) nobody = br_db_load (db, BR_KIND_CUSTOMER, customer, error);

      g_assert (nobody == NULL);
      return NULL;
    }
  if (!read_held (db, self, error) || !read_conflicts (db, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_person_get_guest:
 * @self: a person
 *
 * Returns: (transfer none): the row that stands for them
 */
const BrCustomer *
br_person_get_guest (const BrPerson *self)
{
  return self->rows->pdata[0];
}

static void
add_subject (GArray         *subjects,
             GHashTable     *known,
             const BrRecord *record)
{
  const BrField *field = br_entity_get_subject (record->entity);
  const BrId *subject = field != NULL ? &br_member (record, field, BrId) : &BR_ID_NONE;

  if (!br_id_is_none (subject) && g_hash_table_add (known, (gpointer) subject))
    g_array_append_vals (subjects, subject, 1);
}

/**
 * br_person_get_subjects:
 * @self: a person
 *
 * Returns: (transfer full) (element-type BrId): under whose keys what is personal about them is sealed: their own, and
 *   that of a payment for their booking
 */
GArray *
br_person_get_subjects (const BrPerson *self)
{
  GArray *subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GHashTable) known = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < self->rows->len; i++)
    add_subject (subjects, known, self->rows->pdata[i]);
  for (guint i = 0; i < self->held->len; i++)
    add_subject (subjects, known, self->held->pdata[i]);
  return subjects;
}

/**
 * br_person_has:
 * @self: a person
 * @id: a row’s id
 *
 * Returns: whether the row is one of theirs
 */
gboolean
br_person_has (const BrPerson *self,
               const BrId     *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (br_id_equal (br_record_get_id (self->rows->pdata[i]), id))
      return TRUE;
  for (guint i = 0; i < self->held->len; i++)
    if (br_id_equal (br_record_get_id (self->held->pdata[i]), id))
      return TRUE;
  return FALSE;
}

void
br_person_free (BrPerson *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self);
}
