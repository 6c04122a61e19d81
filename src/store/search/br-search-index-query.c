#include "config.h"

#include <string.h>

#include "store/search/br-search-arrange.h"
#include "store/search/br-search-find.h"
#include "store/search/br-search-ranking.h"
#include "store/search/br-search-relevance.h"

static gboolean
record_has_term (const char         *text,
                 gsize               length,
                 const BrSearchTerm *term)
{
  for (guint i = 0; i < term->n_needles; i++)
    {
      if (br_search_find (text, length, &term->needles[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static guint
match_tail (const BrSearchView  *view,
            const BrSearchTerms *terms,
            guint64             *found)
{
  guint n = 0;

  for (guint w = 0; w < BR_SEARCH_CHUNK_WORDS; w++)
    {
      for (guint64 word = found[w]; word != 0; word &= word - 1)
        {
          guint i = w * 64 + __builtin_ctzll (word);
          gboolean has = TRUE;

          for (guint t = 0; has && t < terms->n; t++)
            has = record_has_term (view->tail->texts[i], view->tail->lengths[i],
                                   &terms->terms[t]);
          if (!has)
            found[w] &= ~(word & -word);
          n += has;
        }
    }
  return n;
}

/* Narrows the view's live entries to those that match; counts them. */
static gboolean
match (const BrSearchView  *view,
       const BrSearchTerms *terms,
       guint               *n,
       GCancellable        *cancellable,
       GError             **error)
{
  guint span;

  *n = 0;
  for (guint chunk = 0; chunk < view->n_chunks; chunk += span)
    {
      const BrSearchBlock *block = view->blocks[chunk];
      guint64 *found = view->live + chunk * BR_SEARCH_CHUNK_WORDS;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      span = block != NULL ? block->n_chunks : 1;
      if (block != NULL)
        *n += br_search_block_match (block, terms, found);
      else if (view->n_tail > 0 && chunk == view->tail_chunk)
        *n += match_tail (view, terms, found);
    }
  return TRUE;
}

/**
 * br_search_index_query:
 * @self: a search index
 * @text: (nullable): what to look for: words parted by spaces; empty finds everything
 * @order: the order of the result
 * @descending: the other way round; equal numbers stay by name, and what is more relevant first
 * @cancellable: (nullable): asked between blocks of some thousand entries
 * @error: return location for an error
 *
 * Finds the entries in which each of the words is somewhere, in the name, the e-mail address or
 * the telephone number, whatever its case and accents. Words that make up a telephone number are
 * taken as one, whatever the spaces, brackets and hyphens: `0113 496`, `+44 (0)113 496` and
 * `0044113496` all find `+441134960999`, and a number kept without its country is found by the
 * national part of an international one.
 *
 * May be called from any thread, while others change the index; the result is that of the
 * moment when it was called. It takes milliseconds for a million entries, but for the first one
 * in an order and the first after a thousand changes, which sort.
 *
 * Returns: (transfer full): what was found; %NULL with %G_IO_ERROR_CANCELLED
 */
BrSearchResult *
br_search_index_query (BrSearchIndex *self,
                       const char    *text,
                       BrSearchOrder  order,
                       gboolean       descending,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (BrSearchTerms) terms = NULL;
  g_autoptr (BrSearchView) view = NULL;
  g_autoptr (BrSearchResult) result = NULL;
  guint which = order < BR_SEARCH_ORDER_KEY_0 ? 0 : order - BR_SEARCH_ORDER_KEY_0 + 1;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (which <= self->n_keys, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  terms = br_search_terms_new (text);
  view = br_search_view_open (self);
  br_search_terms_tune (terms, view->counts);
  br_search_ranking_ensure (view, which);

  result = g_new0 (BrSearchResult, 1);
  if (!match (view, terms, &result->n, cancellable, error))
    return NULL;

  result->slots = g_new (guint32, result->n);
  if (order == BR_SEARCH_ORDER_RELEVANCE)
    br_search_view_arrange_by_relevance (view, terms, descending, result->n, result->slots);
  else
    br_search_view_arrange (view, which, descending, view->live, result->n, result->slots);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

/**
 * br_search_result_free:
 * @self: (nullable) (transfer full): a result
 */
void
br_search_result_free (BrSearchResult *self)
{
  if (self == NULL)
    return;

  g_free (self->slots);
  g_free (self);
}
