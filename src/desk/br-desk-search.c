#include "config.h"

#include "desk/br-desk-search.h"

#include <string.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"
#include "store/search/br-search-index.h"
#include "store/search/br-search-terms.h"
#include "store/search/br-search-text.h"

/* One search by a program that ends after it: an index of everybody would cost more than to look at
 * everybody once. What is found goes into an index after all, a small one, for its order. */
typedef struct
{
  BrSearchTerms *terms;
  BrSearchIndex *found;
  gboolean       name_only;
} Search;

static gboolean
holds_needle (const char         *text,
              gsize               length,
              const BrSearchTerm *term)
{
  for (guint i = 0; i < term->n_needles; i++)
    if (memmem (text, length, term->needles[i].bytes, term->needles[i].length) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
matches (const Search        *search,
         const BrSearchEntry *entry)
{
  char text[BR_SEARCH_TEXT_MAX];
  gsize length = br_search_text_write (entry, text);
  gboolean all = TRUE;

  for (guint i = 0; all && i < search->terms->n; i++)
    all = holds_needle (text, length, &search->terms->terms[i]);
  explicit_bzero (text, length);
  return all;
}

static gboolean
consider (BrRecord *record,
          gint64    rowid,
          gpointer  user_data)
{
  Search *search = user_data;
  const BrCustomer *customer = (const BrCustomer *) record;
  BrSearchEntry entry = { .id = customer->id, .name = customer->name };

  if (!search->name_only)
    {
      entry.email = customer->email;
      entry.phone = customer->phone;
    }
  if (customer->erased_at == BR_INSTANT_NONE && matches (search, &entry))
    br_search_index_set (search->found, &entry);
  return TRUE;
}

static BrFieldSet
looked_at (void)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  static const char *const names[] = { "name", "email", "phone", "erased_at" };
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

static GArray *
in_order (Search     *search,
          const char *text,
          GError    **error)
{
  g_autoptr (BrSearchResult) result =
    br_search_index_query (search->found, text, BR_SEARCH_ORDER_RELEVANCE, FALSE, NULL, error);
  GArray *ids;

  if (result == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (BrId), result->n);
  for (guint i = 0; i < result->n; i++)
    {
      BrId id;

      if (br_search_index_get_id (search->found, result->slots[i], &id))
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * br_desk_search_customers:
 * @db: an unlocked connection
 * @text: words, each any part of a name, e-mail address or telephone number, in any case and with
 *   or without accents
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Finds what the search index finds, in its order of relevance. Who may see only guests' names
 * finds them only by these.
 *
 * Returns: (transfer full) (nullable) (element-type BrId): the customers who have all of the words
 */
GArray *
br_desk_search_customers (BrDb       *db,
                          const char *text,
                          GError    **error)
{
  g_autoptr (BrSearchTerms) terms = NULL;
  g_autoptr (BrSearchIndex) found = NULL;
  Search search = { 0 };
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return NULL;
  terms = search.terms = br_search_terms_new (text);
  found = search.found = br_search_index_new (0);
  search.name_only = !br_permission_may_read (level);
  if (!br_db_foreach (db, BR_KIND_CUSTOMER, looked_at (), consider, &search, error, "WHERE merged_into IS NULL",
                      NULL))
    return NULL;
  return in_order (&search, text, error);
}
