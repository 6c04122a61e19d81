#include "config.h"

#include "desk/br-desk-customer-card.h"

#include "core/base/br-text.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

static gboolean
read_figures (BrDb            *db,
              BrCustomerCard  *self,
              GError         **error)
{
  const BrId *id = &self->customer->id;
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT visits, no_shows, last_visit FROM customer_stat WHERE customer = ?", &local, "I", id);

  if (br_query_next (query, &local))
    {
      self->visits = br_query_get_int (query, 0);
      self->no_shows = br_query_get_int (query, 1);
      self->last_visit = br_query_get_date (query, 2);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_coming (BrDb            *db,
             BrCustomerCard  *self,
             GError         **error)
{
  GError *local = NULL;
  BrDate tonight = br_desk_tonight (db, error);
  g_autoptr (BrQuery) query = NULL;

  if (tonight == BR_DATE_NONE)
    return FALSE;
  query = br_db_query (db,
                       "SELECT count(*), min(starts_at) FROM booking WHERE customer = ? AND business_date >= ?"
                       " AND status IN ('enquiry', 'pending-deposit', 'confirmed')",
                       &local, "Id", &self->customer->id, tonight);
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

/**
 * br_desk_customer_card:
 * @db: a connection
 * @customer: who
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_STORE_ERROR_NOT_FOUND or another
 *   #BrStoreError
 *
 * Reads what is to be in sight while somebody speaks with a guest.
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
  self->last_visit = BR_DATE_NONE;
  self->next_at = BR_INSTANT_NONE;
  self->customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
  if (self->customer == NULL || !read_figures (db, self, error) || !read_coming (db, self, error) ||
      !read_kitchen (db, self, error) || !read_notes (db, self, error))
    return NULL;
  self->tags = br_desk_get_list (db, (const BrRecord *) self->customer,
                                 br_entity_get_link (br_entity_get (BR_KIND_CUSTOMER), "tags"), error);
  return self->tags != NULL ? g_steal_pointer (&self) : NULL;
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
  gint64 expected = self->visits + self->no_shows;

  return expected > 0 ? (int) ((200 * self->no_shows + expected) / (2 * expected)) : 0;
}

void
br_customer_card_free (BrCustomerCard *self)
{
  g_clear_pointer ((BrRecord **) &self->customer, br_record_unref);
  g_strfreev (self->tags);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_strfreev (self->kitchen);
  g_free (self);
}
