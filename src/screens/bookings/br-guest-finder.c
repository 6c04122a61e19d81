#include "config.h"

#include "screens/bookings/br-guest-finder.h"

#include "desk/br-desk-resolve.h"

/* What is looked for, and what is found. */
typedef struct
{
  BrCustomerIndex *index;
  char *text;
  GPtrArray *guests;
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_object_unref (finding->index);
  g_free (finding->text);
  g_clear_pointer (&finding->guests, g_ptr_array_unref);
  g_free (finding);
}

static void
guest_free (gpointer data)
{
  BrGuest *guest = data;

  g_free (guest->name);
  g_free (guest->contact);
  g_free (guest->allergies);
  g_free (guest);
}

static gboolean
read_visits (BrDb     *db,
             BrGuest  *guest,
             GError  **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT last_visit, no_shows FROM customer_stat WHERE customer = ?", &local, "I", &guest->id);

  guest->last_visit = BR_DATE_NONE;
  if (br_query_next (query, &local))
    {
      guest->last_visit = br_query_get_date (query, 0);
      guest->no_shows = br_query_get_int (query, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
add_guest (BrDb        *db,
           Finding     *finding,
           const BrId  *id,
           BrLevel      level,
           GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", id);
  BrGuest *guest;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (customer == NULL || customer->name == NULL)
    return TRUE;
  guest = g_new0 (BrGuest, 1);
  guest->id = *id;
  guest->name = g_strdup (customer->name);
  if (level >= BR_LEVEL_OWN)
    {
      guest->contact = g_strdup (customer->phone != NULL ? customer->phone : customer->email);
      guest->allergies = g_strdup (customer->allergies);
    }
  g_ptr_array_add (finding->guests, guest);
  return read_visits (db, guest, error);
}

static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Finding *finding = user_data;
  BrSearchIndex *index = br_customer_index_get_index (finding->index);
  g_autoptr (BrSearchResult) found = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  found = br_search_index_query (index, finding->text, BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, error);
  for (guint i = 0; found != NULL && i < MIN (found->n, BR_GUESTS_OFFERED); i++)
    {
      BrId id;

      if (br_search_index_get_id (index, found->slots[i], &id) && !add_guest (db, finding, &id, level, error))
        return FALSE;
    }
  return found != NULL;
}

/**
 * br_guest_finder_find_async:
 * @store: a venue
 * @index: its guests, ready
 * @text: a part of a name, of an e-mail address or of a telephone number
 * @cancellable: (nullable): cancelled when more is typed
 * @callback: called with whom it may mean
 * @user_data: for @callback
 */
void
br_guest_finder_find_async (BrStore             *store,
                            BrCustomerIndex     *index,
                            const char          *text,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->index = g_object_ref (index);
  finding->text = g_strdup (text);
  finding->guests = g_ptr_array_new_with_free_func (guest_free);
  br_store_read_async (store, find_in_read, finding, finding_free, cancellable, callback, user_data);
}

/**
 * br_guest_finder_find_finish:
 * @store: a venue
 * @result: what the callback was given
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrGuest): at most %BR_GUESTS_OFFERED, the best first
 */
GPtrArray *
br_guest_finder_find_finish (BrStore       *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  gpointer data = NULL;
  GPtrArray *guests;
  Finding *finding;

  if (!br_store_read_finish (store, result, &data, error))
    return NULL;
  finding = data;
  guests = g_steal_pointer (&finding->guests);
  finding_free (finding);
  return guests;
}
