#include "config.h"

#include "store/br-db-private.h"

#include <string.h>

#include "core/base/br-text.h"

/* Blind indexes: keyed digests of e-mail and telephone, by which equal ones find each other. */

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

/* So many are written by one statement. */
#define BLINDS_AT_ONCE 64

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

/**
 * br_derive_add_blinds:
 * @self: a connection inside a write
 * @customer: a guest
 *
 * Has their blind values written at the end of the write.
 */
void
br_derive_add_blinds (BrDb             *self,
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

static int
compare_blinds (gconstpointer a,
                gconstpointer b)
{
  gint64 x = ((const BrBlindValue *) a)->value, y = ((const BrBlindValue *) b)->value;

  return (x > y) - (x < y);
}

/* Writes @n of them, at most %BLINDS_AT_ONCE, by one statement. */
static gboolean
write_blinds (BrDb               *self,
              const BrBlindValue *blinds,
              guint               n,
              GError            **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT OR IGNORE INTO blind_index (value, customer) VALUES (?, ?)");
  sqlite3_stmt *statement;
  int code;

  for (guint i = 1; i < n; i++)
    g_string_append (sql, ", (?, ?)");
  statement = br_db_take_statement (self, sql->str, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      sqlite3_bind_int64 (statement, 2 * i + 1, blinds[i].value);
      sqlite3_bind_blob (statement, 2 * i + 2, &blinds[i].customer, sizeof (BrId), SQLITE_STATIC);
    }
  code = sqlite3_step (statement);
  if (code != SQLITE_DONE)
    br_db_set_error (self, sqlite3_extended_errcode (self->handle), error);
  br_db_give_statement (self, statement);
  return code == SQLITE_DONE;
}

/**
 * br_derive_blinds:
 * @self: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Writes the blind indexes collected so far, in their own order and many by one statement, which
 * is what makes a million of them cheap.
 */
gboolean
br_derive_blinds (BrDb    *self,
                  GError **error)
{
  GArray *blinds = self->write->blinds;
  gboolean ok = TRUE;
  guint i = 0;

  g_array_sort (blinds, compare_blinds);
  br_db_pause_recording (self);
  for (; ok && i + BLINDS_AT_ONCE <= blinds->len; i += BLINDS_AT_ONCE)
    ok = write_blinds (self, &g_array_index (blinds, BrBlindValue, i), BLINDS_AT_ONCE, error);
  for (; ok && i < blinds->len; i++)
    ok = write_blinds (self, &g_array_index (blinds, BrBlindValue, i), 1, error);
  br_db_resume_recording (self);
  g_array_set_size (blinds, 0);
  return ok;
}

static gboolean
rederive_customer (BrRecord *record,
                   gint64    rowid,
                   gpointer  user_data)
{
  br_derive_add_blinds (user_data, (const BrCustomer *) record);
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
