#include "config.h"

#include "store/br-db-private.h"

#include <string.h>

#include "core/base/br-text.h"
#include "store/br-columns.h"

/* Derived tables are never recorded: they are re-derived for the touched rows after every write,
 * undo or pull, before COMMIT. */

#define EMAIL_DOMAIN "email"
#define PHONE_DOMAIN "phone"

/**
 * br_derive_blind_value:
 * @self: an unlocked connection
 * @domain: `email` or `phone`
 * @normalised: the normalised value
 *
 * Returns: the number by which equal values find each other without being readable
 */
gint64
br_derive_blind_value (BrDb       *self,
                       const char *domain,
                       const char *normalised)
{
  guint8 digest[BR_BLIND_SIZE];
  gint64 value;

  br_blind_index (self->blind, domain, normalised, -1, digest);
  memcpy (&value, digest, sizeof value);
  return GINT64_FROM_BE (value);
}

#define BLINDS_MAX 2

/* Returns how many blind values a guest has. */
static guint
make_blinds (BrDb             *self,
             const BrCustomer *customer,
             BrBlindValue      out[BLINDS_MAX])
{
  guint n = 0;

  if (customer->email != NULL)
    {
      g_autofree char *email = br_text_normalise_email (customer->email);

      out[n++] = (BrBlindValue){ br_derive_blind_value (self, EMAIL_DOMAIN, email), customer->id };
    }
  if (customer->phone != NULL)
    {
      g_autoptr (BrVenue) venue = br_db_get_venue (self, NULL);
      g_autofree char *phone =
        br_text_normalise_phone (customer->phone, venue != NULL ? venue->country_code : NULL);

      out[n++] = (BrBlindValue){ br_derive_blind_value (self, PHONE_DOMAIN, phone), customer->id };
    }
  return n;
}

static void
add_blinds (BrDb             *self,
            const BrCustomer *customer)
{
  BrBlindValue blinds[BLINDS_MAX];
  guint n = make_blinds (self, customer, blinds);

  g_array_append_vals (self->write->blinds, blinds, n);
}

/**
 * br_derive_count_blinds:
 * @self: an unlocked connection
 * @customer: a guest
 * @n_there: (out): how many of their blind values the file has
 * @error: return location for a #BrStoreError
 *
 * Returns: how many they ought to have
 */
guint
br_derive_count_blinds (BrDb             *self,
                        const BrCustomer *customer,
                        guint            *n_there,
                        GError          **error)
{
  BrBlindValue blinds[BLINDS_MAX];
  guint n = make_blinds (self, customer, blinds);

  *n_there = 0;
  for (guint i = 0; i < n; i++)
    {
      gint64 there;

      if (!br_db_get_int (self, "SELECT count(*) FROM blind_index WHERE value = ? AND customer = ?", &there, error, "iI",
                          blinds[i].value, &customer->id))
        return n;
      *n_there += there > 0;
    }
  return n;
}

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
    add_blinds (self, (const BrCustomer *) record);
  return TRUE;
}

static int
compare_blinds (gconstpointer a,
                gconstpointer b)
{
  gint64 x = ((const BrBlindValue *) a)->value, y = ((const BrBlindValue *) b)->value;

  return (x > y) - (x < y);
}

/**
 * br_derive_blinds:
 * @self: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Writes the blind indexes collected so far, in their own order, which is what makes a million
 * of them cheap.
 */
gboolean
br_derive_blinds (BrDb    *self,
                  GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO blind_index (value, customer) VALUES (?, ?)";
  GArray *blinds = self->write->blinds;
  sqlite3_stmt *statement;
  int code = SQLITE_DONE;

  if (blinds->len == 0)
    return TRUE;
  statement = br_db_take_statement (self, sql, error);
  if (statement == NULL)
    return FALSE;
  g_array_sort (blinds, compare_blinds);
  for (guint i = 0; code == SQLITE_DONE && i < blinds->len; i++)
    {
      const BrBlindValue *entry = &g_array_index (blinds, BrBlindValue, i);

      sqlite3_bind_int64 (statement, 1, entry->value);
      sqlite3_bind_blob (statement, 2, entry->customer.bytes, sizeof entry->customer.bytes, SQLITE_STATIC);
      code = sqlite3_step (statement);
      sqlite3_reset (statement);
    }
  if (code != SQLITE_DONE)
    br_db_set_error (self, sqlite3_extended_errcode (self->handle), error);
  br_db_give_statement (self, statement);
  g_array_set_size (blinds, 0);
  return code == SQLITE_DONE;
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
    add_blinds (self, customer);
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

      if (!br_db_exec (self,
                       "INSERT INTO table_use (booking, \"table\", starts, ends, planned, seated)"
                       " " BR_DERIVED_USES "WHERE t.booking = ?",
                       error, "I", id))
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
                     "INSERT INTO customer_stat (customer, visits, last_visit, no_shows, cancelled) " BR_DERIVED_STATS
                     "WHERE customer = ? GROUP BY customer",
                     error, "I", id))
      return FALSE;
  return TRUE;
}

static gboolean
rederive_customer (BrRecord *record,
                   gint64    rowid,
                   gpointer  user_data)
{
  add_blinds (user_data, (const BrCustomer *) record);
  return TRUE;
}

static gboolean
find_by_value (BrDb       *self,
               const char *domain,
               const char *normalised,
               GArray     *found,
               GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (self, "SELECT customer FROM blind_index WHERE value = ?", &local, "i",
                       br_derive_blind_value (self, domain, normalised));
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (found, id);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A blind index is only a hint: an edited row leaves its old value behind until it is erased. */
static gboolean
really_has (BrDb       *self,
            const BrId *id,
            const char *email,
            const char *phone,
            const char *country_code)
{
  g_autoptr (BrCustomer) customer =
    (BrCustomer *) br_db_find (self, BR_KIND_CUSTOMER, NULL, "WHERE id = ?", "I", id);

  if (customer == NULL)
    return FALSE;
  if (email != NULL && customer->email != NULL)
    {
      g_autofree char *theirs = br_text_normalise_email (customer->email);

      if (g_str_equal (theirs, email))
        return TRUE;
    }
  if (phone != NULL && customer->phone != NULL)
    {
      g_autofree char *theirs = br_text_normalise_phone (customer->phone, country_code);

      if (g_str_equal (theirs, phone))
        return TRUE;
    }
  return FALSE;
}

/**
 * br_db_find_by_contact:
 * @self: an unlocked connection
 * @email: (nullable): an e-mail address as typed
 * @phone: (nullable): a telephone number as typed
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): the customers who have either
 */
GArray *
br_db_find_by_contact (BrDb       *self,
                       const char *email,
                       const char *phone,
                       GError    **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (BrId));
  GArray *found;
  g_autoptr (BrVenue) venue = NULL;
  g_autofree char *normal_email = email != NULL ? br_text_normalise_email (email) : NULL;
  g_autofree char *normal_phone = NULL;

  if (!br_db_sync_key (self, error))
    return NULL;
  venue = br_db_get_venue (self, error);
  if (venue == NULL)
    return NULL;
  if (phone != NULL)
    normal_phone = br_text_normalise_phone (phone, venue->country_code);
  if (self->write != NULL && self->write->blinds->len > 0 && !br_derive_blinds (self, error))
    return NULL;
  if ((normal_email != NULL && !find_by_value (self, EMAIL_DOMAIN, normal_email, candidates, error)) ||
      (normal_phone != NULL && !find_by_value (self, PHONE_DOMAIN, normal_phone, candidates, error)))
    return NULL;

  found = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < candidates->len; i++)
    {
      const BrId *id = &g_array_index (candidates, BrId, i);
      gboolean known = FALSE;

      for (guint j = 0; !known && j < found->len; j++)
        known = br_id_equal (id, &g_array_index (found, BrId, j));
      if (!known && really_has (self, id, normal_email, normal_phone, venue->country_code))
        g_array_append_vals (found, id, 1);
    }
  return found;
}

/**
 * br_db_rekey_blind:
 * @self: a connection inside a write that has changed its key
 * @error: return location for a #BrStoreError
 *
 * Makes the blind indexes anew under the connection's key.
 */
gboolean
br_db_rekey_blind (BrDb    *self,
                   GError **error)
{
  BrFieldSet fields = 0;
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);

  fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "email"));
  fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "phone"));
  g_clear_pointer (&self->blind, br_blind_free);
  self->blind = br_blind_new (self->key);
  return br_db_exec (self, "DELETE FROM blind_index", error, NULL) &&
         br_db_foreach (self, BR_KIND_CUSTOMER, fields, rederive_customer, self, error, NULL, NULL) &&
         br_derive_blinds (self, error);
}
