#include "config.h"

#include "desk/br-desk-customer-card.h"

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

static gboolean
read_figures (BrDb            *db,
              BrCustomerCard  *self,
              BrDate           tonight,
              GError         **error)
{
  const BrId *id = &self->customer->id;
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT visits, first_visit, last_visit, spent, no_shows, cancelled FROM customer_stat WHERE customer = ?",
    &local, "I", id);

  if (br_query_next (query, &local))
    {
      self->history.visits = br_query_get_int (query, 0);
      self->history.first = br_query_get_date (query, 1);
      self->history.last = br_query_get_date (query, 2);
      self->history.spent = br_query_get_int (query, 3);
      self->no_shows = br_query_get_int (query, 4);
      self->cancelled = br_query_get_int (query, 5);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  if (local != NULL ||
      !br_db_get_int (db,
                      "SELECT count(spend) FROM booking WHERE customer = ? AND status IN ('seated', 'finished')",
                      &self->history.paid, error, "I", id))
    return FALSE;
  self->value = br_lifetime_value (&self->history, tonight);
  return TRUE;
}

static gboolean
read_coming (BrDb            *db,
             BrCustomerCard  *self,
             BrDate           tonight,
             GError         **error)
{
  GError *local = NULL;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (BrQuery) query = NULL;
  BrInstant from, until;

  if (venue == NULL)
    return FALSE;
  br_business_day_bounds (tonight, zone, venue->cut_off, &from, &until);
  query =
    br_db_query (db,
                 "SELECT count(*), min(starts_at) FROM booking WHERE customer = ? AND starts_at >= ?"
                 " AND status IN ('enquiry', 'pending-deposit', 'confirmed')",
                 &local, "Ii", &self->customer->id, from);
  if (br_query_next (query, &local))
    {
      self->coming = br_query_get_int (query, 0);
      if (self->coming > 0)
        self->next_at = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* The same allergy, written again for every visit, is said once. */
static gboolean
read_kitchen (BrDb            *db,
              BrCustomerCard  *self,
              GError         **error)
{
  g_autoptr (GPtrArray) bookings =
    br_db_select (db, BR_KIND_BOOKING, error, "WHERE customer = ? ORDER BY starts_at DESC LIMIT " G_STRINGIFY (BR_CARD_BOOKINGS),
                  "I", &self->customer->id);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) told = g_strv_builder_new ();

  for (guint i = 0; bookings != NULL && i < bookings->len; i++)
    {
      const char *note = ((BrBooking *) bookings->pdata[i])->kitchen_notes;

      if (note != NULL && *note != '\0' && g_hash_table_add (known, br_text_fold (note)))
        g_strv_builder_add (told, note);
    }
  self->kitchen = g_strv_builder_end (told);
  return bookings != NULL;
}

static gboolean
keep_readable_note (BrNote *note)
{
  return note->body != NULL && *note->body != '\0';
}

static gboolean
read_notes (BrDb            *db,
            BrCustomerCard  *self,
            GError         **error)
{
  self->notes = br_desk_get_notes (db, &self->customer->id, FALSE, error);
  for (guint i = self->notes != NULL ? self->notes->len : 0; i > 0; i--)
    if (!keep_readable_note (self->notes->pdata[i - 1]))
      g_ptr_array_remove_index (self->notes, i - 1);
  return self->notes != NULL;
}

static gboolean
take_record (BrRecord *record,
             gint64    rowid,
             gpointer  user_data)
{
  *(BrRecord **) user_data = br_record_copy (record);
  return FALSE;
}

/* What a role may not see is not even opened. */
static BrCustomer *
load_customer (BrDb        *db,
               const BrId  *customer,
               gboolean     name_only,
               GError     **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  GError *local = NULL;
  BrRecord *record = NULL;

  if (!name_only)
    return (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
  br_db_foreach (db, BR_KIND_CUSTOMER, br_permission_get_fields (BR_SIGHT_NAMES, entity), take_record, &record, &local,
                 "WHERE id = ?", "I", customer);
  if (record == NULL && local == NULL)
    return (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
  if (local != NULL)
    g_propagate_error (error, local);
  return (BrCustomer *) record;
}

static gboolean
read_all (BrDb            *db,
          BrCustomerCard  *self,
          GError         **error)
{
  BrDate tonight = br_desk_tonight (db, error);
  g_autoptr (BrVenue) venue = tonight != BR_DATE_NONE ? br_db_get_venue (db, error) : NULL;

  if (venue == NULL || !read_figures (db, self, tonight, error) || !read_coming (db, self, tonight, error) ||
      !read_kitchen (db, self, error) || !read_notes (db, self, error) ||
      !br_desk_read_loyalty (db, &self->customer->id, tonight, &self->loyalty, error))
    return FALSE;
  self->currency = g_strdup (venue->currency);
  self->tags = br_desk_get_list (db, (const BrRecord *) self->customer,
                                 br_entity_get_link (br_entity_get (BR_KIND_CUSTOMER), "tags"), error);
  return self->tags != NULL;
}

static void
leave_empty (BrCustomerCard *self)
{
  self->tags = g_new0 (char *, 1);
  self->kitchen = g_new0 (char *, 1);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

/**
 * br_desk_customer_card:
 * @db: a connection
 * @customer: who
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_STORE_ERROR_NOT_FOUND or another
 *   #BrStoreError
 *
 * Reads what is to be in sight while somebody speaks with a guest; for who may see no more of guests than
 * what they are called, that.
 *
 * Returns: (transfer full) (nullable): the card
 */
BrCustomerCard *
br_desk_customer_card (BrDb        *db,
                       const BrId  *customer,
                       GError     **error)
{
  g_autoptr (BrCustomerCard) self = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return NULL;
  self = g_new0 (BrCustomerCard, 1);
  self->history.first = self->history.last = BR_DATE_NONE;
  self->next_at = BR_INSTANT_NONE;
  self->loyalty.balance.next_on = BR_DATE_NONE;
  self->name_only = level == BR_LEVEL_NAME;
  self->customer = load_customer (db, customer, self->name_only, error);
  if (self->customer == NULL || (!self->name_only && !read_all (db, self, error)))
    return NULL;
  if (self->name_only)
    leave_empty (self);
  return g_steal_pointer (&self);
}

/**
 * br_customer_card_get_rate:
 * @self: a card
 *
 * Returns: of a hundred times that they were expected, how often they did not come, rounded half up;
 *   0 for who was never expected
 */
int
br_customer_card_get_rate (const BrCustomerCard *self)
{
  gint64 expected = self->history.visits + self->no_shows;

  return expected > 0 ? (int) ((200 * self->no_shows + expected) / (2 * expected)) : 0;
}

void
br_customer_card_free (BrCustomerCard *self)
{
  g_clear_pointer ((BrRecord **) &self->customer, br_record_unref);
  g_strfreev (self->tags);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_strfreev (self->kitchen);
  g_free (self->currency);
  br_loyalty_standing_clear (&self->loyalty);
  g_free (self);
}
