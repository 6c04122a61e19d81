#include "config.h"

#include "screens/customers/br-customer-provider.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

/* What a guest is worth of whom not the name matches but the address or the number. */
#define SCORE 400

static void
add_result (BrVenueSearch    *search,
            const BrCustomer *customer)
{
  char id[BR_ID_TEXT_LENGTH + 1];
  const char *contact = customer->phone != NULL ? customer->phone : customer->email;
  guint score = br_find_match (search->text, customer->name, NULL);

  br_id_print (&customer->id, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Customers"), customer->name, contact, "avatar-default-symbolic", MAX (score, SCORE),
                                       "win.show-object", g_variant_new ("(ss)", "customers", id)));
}

static gboolean
find_customers (BrDb          *db,
                BrVenueSearch *search,
                GError       **error)
{
  BrSearchIndex *index;
  g_autoptr (BrSearchResult) found = NULL;

  if (search->customers == NULL)
    return TRUE;
  index = br_customer_index_get_index (search->customers);
  found = br_search_index_query (index, search->text, BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, error);
  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < MIN (found->n, search->limit); i++)
    {
      g_autoptr (BrCustomer) customer = NULL;
      GError *local = NULL;
      BrId id;

      if (!br_search_index_get_id (index, found->slots[i], &id))
        continue;
      customer = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, &local, "WHERE id = ?", "I", &id);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (customer != NULL && customer->name != NULL)
        add_result (search, customer);
    }
  return TRUE;
}

/**
 * br_customer_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds guests for find-anything, by any part of a name, an e-mail
 *   address or a telephone number
 */
BrFindProvider *
br_customer_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_customers);
}
