#include "config.h"

#include "desk/br-desk-merge-rows.h"

/* Whatever names a guest names who is kept from now on, by its declaration: a kind that is added tomorrow is
 * moved too. What may never be changed stays with who was merged, and is read together with theirs. */

static gboolean
names_guests (const BrEntity *entity,
              const BrField  *field)
{
  return field->type == BR_FIELD_REF && field->ref == BR_KIND_CUSTOMER && !entity->append_only &&
         entity->kind != BR_KIND_CUSTOMER_MERGE;
}

/* What they both have, or what would make them their own companion, stays where it is, out of sight. */
static gboolean
stands_already (BrDb           *db,
                const BrRecord *row,
                const BrId     *from,
                const BrId     *to,
                gboolean       *stands,
                GError        **error)
{
  gint64 n = 0;

  if (row->entity->kind == BR_KIND_CUSTOMER_TAG)
    {
      if (!br_db_get_int (db, "SELECT count(*) FROM customer_tag WHERE customer = ? AND tag = ?", &n, error, "II", to,
                          &((const BrCustomerTag *) row)->tag))
        return FALSE;
    }
  else if (row->entity->kind == BR_KIND_COMPANION)
    {
      const BrCompanion *companion = (const BrCompanion *) row;
      const BrId *other = br_id_equal (&companion->customer, from) ? &companion->companion : &companion->customer;

      if (!br_db_get_int (db,
                          "SELECT ?1 = ?2 OR EXISTS (SELECT 1 FROM companion"
                          " WHERE customer = ?1 AND companion = ?2 OR customer = ?2 AND companion = ?1)",
                          &n, error, "II", to, other))
        return FALSE;
    }
  *stands = n > 0;
  return TRUE;
}

/* A row is sealed for whom it is about. */
static gboolean
move_row (BrDb             *db,
          BrRecord         *row,
          const BrField    *field,
          const BrCustomer *to,
          GError          **error)
{
  const BrField *subject = br_entity_get_subject (row->entity);

  br_member (row, field, BrId) = to->id;
  if (subject != NULL && row->entity->kind != BR_KIND_CUSTOMER && g_str_equal (field->name, "customer"))
    br_member (row, subject, BrId) = to->subject;
  return br_db_update (db, row, error);
}

static gboolean
move_rows_of (BrDb             *db,
              const BrEntity   *entity,
              const BrField    *field,
              const BrCustomer *from,
              const BrCustomer *to,
              JsonObject       *moved,
              GError          **error)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", entity->name, field->name);
  g_autofree char *tail = g_strdup_printf ("WHERE \"%s\" = ? ORDER BY id", field->name);
  g_autoptr (GPtrArray) rows = br_db_select (db, entity->kind, error, tail, "I", &from->id);
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrRecord *row = rows->pdata[i];
      g_autofree char *id = br_id_to_string (br_record_get_id (row));
      gboolean stands;

      if (!stands_already (db, row, &from->id, &to->id, &stands, error))
        return FALSE;
      if (stands)
        continue;
      if (!move_row (db, row, field, to, error))
        return FALSE;
      json_array_add_string_element (ids, id);
    }
  if (json_array_get_length (ids) > 0)
    json_object_set_array_member (moved, key, g_steal_pointer (&ids));
  return rows != NULL;
}

/**
 * br_desk_move_rows:
 * @db: an unlocked connection inside a write
 * @from: who is merged
 * @to: who is kept
 * @moved: gets the ids of the rows that were moved, by what names guests in them, such as `booking.customer`
 * @error: return location for a #BrStoreError
 *
 * Moves bookings, notes, tags, companions, parties that wait, vouchers, requests and whoever was merged earlier.
 */
gboolean
br_desk_move_rows (BrDb             *db,
                   const BrCustomer *from,
                   const BrCustomer *to,
                   JsonObject       *moved,
                   GError          **error)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);

      br_fields_foreach (field, entity)
        if (names_guests (entity, field) && !move_rows_of (db, entity, field, from, to, moved, error))
          return FALSE;
    }
  return TRUE;
}
