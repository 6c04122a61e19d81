#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/br-columns.h"

/* Derived tables are never recorded: they are re-derived for the touched rows after every write,
 * undo or pull, before COMMIT. */

/**
 * br_derive_inserted:
 * @self: a connection inside a write
 * @record: a row that was just added
 * @error: return location for a #BrStoreError
 *
 * Takes what is derived from personal data while it is still at hand, in the clear.
 */
gboolean
br_derive_inserted (BrDb     *self,
                    BrRecord *record,
                    GError  **error)
{
  if (record->entity->kind == BR_KIND_CUSTOMER && !self->write->applying)
    br_derive_add_blinds (self, (const BrCustomer *) record);
  return TRUE;
}

static gboolean
derive_customer (BrDb          *self,
                 const BrTouch *touch,
                 GError       **error)
{
  g_autoptr (BrCustomer) customer = NULL;
  GError *local = NULL;

  if (touch->op == SQLITE_DELETE)
    return br_db_exec (self, "DELETE FROM customer_stat WHERE customer = ?", error, "I", &touch->id);
  if ((touch->op == SQLITE_INSERT && !self->write->applying) || !br_db_is_unlocked (self))
    return TRUE;
  customer = (BrCustomer *) br_db_find (self, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &touch->id);
  if (customer != NULL)
    br_derive_add_blinds (self, customer);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
restate (BrDb       *self,
         const BrId *customer)
{
  if (!br_id_is_none (customer))
    g_hash_table_add (self->write->restated, br_id_dup (customer));
  return TRUE;
}

static gboolean
collect_booking (BrDb          *self,
                 const BrTouch *touch,
                 GHashTable    *bookings,
                 GError       **error)
{
  if (touch->kind == BR_KIND_BOOKING)
    {
      restate (self, &touch->owner);
      g_hash_table_add (bookings, br_id_dup (&touch->id));
      return TRUE;
    }
  if (!br_id_is_none (&touch->owner))
    g_hash_table_add (bookings, br_id_dup (&touch->owner));
  if (touch->op == SQLITE_UPDATE)
    {
      g_autoptr (BrBookingTable) link =
        (BrBookingTable *) br_db_load (self, BR_KIND_BOOKING_TABLE, &touch->id, error);

      if (link == NULL)
        return FALSE;
      g_hash_table_add (bookings, br_id_dup (&link->booking));
    }
  return TRUE;
}

static gboolean
derive_use (BrDb       *self,
            const BrId *booking,
            GError    **error)
{
  GError *local = NULL;

  if (br_db_exec (self,
                  "INSERT INTO table_use (booking, \"table\", starts, ends, planned, seated)"
                  " " BR_DERIVED_USES "WHERE t.booking = ?",
                  &local, "I", booking))
    return TRUE;
  if (g_error_matches (local, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT))
    br_constraint_explain_use (self, booking, &local);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
derive_uses (BrDb       *self,
             GHashTable *bookings,
             GError    **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, bookings);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!br_db_exec (self, "DELETE FROM table_use WHERE booking = ?", error, "I", id))
      return FALSE;

  g_hash_table_iter_init (&iter, bookings);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (BrQuery) query = NULL;

      if (!derive_use (self, id, error))
        return FALSE;
      query = br_db_query (self, "SELECT customer FROM booking WHERE id = ?", NULL, "I", id);
      if (br_query_next (query, NULL))
        {
          BrId customer = br_query_get_id (query, 0);

          restate (self, &customer);
        }
    }
  return TRUE;
}

/**
 * br_derive:
 * @self: a connection inside a write
 * @touched: (element-type BrTouch): the rows a write touched
 * @error: return location for a #BrStoreError
 *
 * Returns: whether the derived tables could follow. They could not where an invariant forbids
 *   it, such as two planned uses of one table.
 */
gboolean
br_derive (BrDb    *self,
           GArray  *touched,
           GError **error)
{
  g_autoptr (GHashTable) bookings = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);

  for (guint i = 0; i < touched->len; i++)
    {
      const BrTouch *touch = &g_array_index (touched, BrTouch, i);
      gboolean ok = TRUE;

      if (touch->kind == BR_KIND_CUSTOMER)
        ok = derive_customer (self, touch, error);
      else if (touch->kind == BR_KIND_BOOKING || touch->kind == BR_KIND_BOOKING_TABLE)
        ok = collect_booking (self, touch, bookings, error);
      if (!ok)
        return FALSE;
    }
  return g_hash_table_size (bookings) == 0 || derive_uses (self, bookings, error);
}

/**
 * br_derive_restated:
 * @self: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Counts again the visits of every customer whose bookings were touched, once per write.
 */
gboolean
br_derive_restated (BrDb    *self,
                    GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->write->restated);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!br_db_exec (self, "DELETE FROM customer_stat WHERE customer = ?", error, "I", id) ||
        !br_db_exec (self,
                     "INSERT INTO customer_stat (customer, visits, last_visit, no_shows, cancelled, first_visit, spent) " BR_DERIVED_STATS
                     "WHERE customer = ? GROUP BY customer",
                     error, "I", id))
      return FALSE;
  return TRUE;
}

