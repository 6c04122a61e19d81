#include "config.h"

#include "store/search/br-search-terms.h"

#include <string.h>

#include "store/search/br-search-gram.h"
#include "store/search/br-search-text.h"

/* More than this nobody types; what is pasted beyond it is not looked at. */
#define QUERY_MAX 1024

typedef struct
{
  const char *text;
  gsize       length;
} Word;

static void
look_for_gram (BrSearchNeedle *needle)
{
  const guint8 *bytes = (const guint8 *) needle->bytes;

  if (needle->length == 1)
    {
      needle->gram = br_search_gram_of_byte (bytes[0]);
      needle->exact = needle->gram != BR_SEARCH_NO_GRAM;
    }
  else if (needle->length == 2)
    {
      needle->gram = br_search_gram_of_pair (bytes[0], bytes[1]);
      needle->exact = br_search_pair_is_exact (bytes[0], bytes[1]);
    }
}

/* Adds @mark (unless 0), @prefix and @bytes, one after the other, as one way to satisfy @term. */
static void
add_needle (BrSearchTerm *term,
            char          mark,
            const char   *prefix,
            const char   *bytes,
            gsize         length)
{
  BrSearchNeedle *needle = &term->needles[term->n_needles];
  gsize n_prefix = strlen (prefix);
  gsize n_mark = mark != 0;

  g_assert (term->n_needles < BR_SEARCH_MAX_NEEDLES);

  needle->length = n_mark + n_prefix + length;
  needle->bytes = g_malloc (needle->length + 1);
  needle->bytes[0] = mark;
  memcpy (needle->bytes + n_mark, prefix, n_prefix);
  memcpy (needle->bytes + n_mark + n_prefix, bytes, length);
  needle->bytes[needle->length] = '\0';

  for (guint i = 0; i < term->n_needles; i++)
    {
      if (strcmp (term->needles[i].bytes, needle->bytes) == 0)
        {
          g_clear_pointer (&needle->bytes, g_free);
          return;
        }
    }

  look_for_gram (needle);
  term->n_needles++;
}

/*
 * A number given with its country is found where it is kept so, and where a number is kept
 * without one, as that may be the same: who rings shows +44 113, and the card says 0113.
 */
static void
add_number (BrSearchTerm *term,
            const char   *text,
            gsize         length)
{
  char national[BR_SEARCH_DIGITS_MAX + 1];
  BrSearchNumber number;
  gsize n;

  br_search_number_parse (&number, text, length);
  if (!number.international)
    {
      add_needle (term, 0, "", number.digits, number.n);
    }
  else
    {
      add_needle (term, BR_SEARCH_INTERNATIONAL, "", number.digits, number.n);
      n = br_search_number_get_national (&number, national);
      if (n > 0)
        add_needle (term, BR_SEARCH_NATIONAL, "", national, n);
    }
  explicit_bzero (&number, sizeof number);
  explicit_bzero (national, sizeof national);
}

static gboolean
word_is_number (const Word *word)
{
  return br_search_number_is_like (word->text, word->length)
         || (word->length == 1 && word->text[0] == '+');
}

/*
 * A number is typed with spaces wherever one likes them: from a word that begins one, the numeric
 * words that follow are its next digits. Returns how many words the term took.
 */
static guint
add_term (GArray     *terms,
          const Word *words,
          guint       n_words)
{
  BrSearchTerm term = { 0 };
  guint n = 1;

  term.is_number = word_is_number (&words[0]);
  if (term.is_number && br_search_number_is_beginning (words[0].text, words[0].length))
    {
      while (n < n_words && br_search_number_is_like (words[n].text, words[n].length))
        n++;
    }

  if (n == 1)
    add_needle (&term, 0, "", words[0].text, words[0].length);
  if (term.is_number)
    {
      const Word *last = &words[n - 1];

      add_number (&term, words[0].text, last->text + last->length - words[0].text);
    }

  g_array_append_val (terms, term);
  return n;
}

static GArray *
split_words (const char *text,
             gsize       length)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (gsize i = 0; i < length;)
    {
      Word word = { text + i, 0 };

      while (i < length && text[i] != ' ')
        i++;
      word.length = text + i - word.text;
      if (word.length > 0)
        g_array_append_val (words, word);
      else
        i++;
    }
  return words;
}

BrSearchTerms *
br_search_terms_new (const char *text)
{
  BrSearchTerms *self = g_new0 (BrSearchTerms, 1);
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (BrSearchTerm));
  g_autoptr (GArray) words = NULL;
  char folded[QUERY_MAX];

  words = split_words (folded, br_search_text_fold (text, folded, sizeof folded));
  for (guint i = 0; i < words->len;)
    i += add_term (terms, &g_array_index (words, Word, i), words->len - i);
  explicit_bzero (folded, sizeof folded);

  self->n = terms->len;
  self->terms = (BrSearchTerm *) g_array_free (terms, FALSE);
  return self;
}

void
br_search_terms_free (BrSearchTerms *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < self->terms[i].n_needles; j++)
        {
          BrSearchNeedle *needle = &self->terms[i].needles[j];

          explicit_bzero (needle->bytes, needle->length);
          g_free (needle->bytes);
        }
    }
  g_free (self->terms);
  g_free (self);
}

/* Puts @place among the @max places with the least weights; these are ascending. */
static guint
keep_least (guint  *places,
            double *weights,
            guint   n,
            guint   max,
            guint   place,
            double  weight)
{
  guint i = n;

  if (n == max && weight >= weights[n - 1])
    return n;
  if (n == max)
    i--;

  for (; i > 0 && weights[i - 1] > weight; i--)
    {
      weights[i] = weights[i - 1];
      places[i] = places[i - 1];
    }
  weights[i] = weight;
  places[i] = place;
  return MIN (n + 1, max);
}

static double
count_pair (const BrSearchNeedle *needle,
            guint                 place,
            const guint32        *counts)
{
  return counts[br_search_gram_of_pair (needle->bytes[place], needle->bytes[place + 1])];
}

static void
tune_needle (BrSearchNeedle *needle,
             const guint32  *counts)
{
  double of_pairs[BR_SEARCH_MAX_PAIRS];
  double of_triples[BR_SEARCH_MAX_TRIPLES];

  needle->n_pairs = needle->n_triples = 0;
  for (guint i = 0; i + 1 < needle->length; i++)
    needle->n_pairs = keep_least (needle->pairs, of_pairs, needle->n_pairs, BR_SEARCH_MAX_PAIRS,
                                  i, count_pair (needle, i, counts));
  for (guint i = 0; i + 2 < needle->length; i++)
    needle->n_triples = keep_least (needle->triples, of_triples, needle->n_triples,
                                    BR_SEARCH_MAX_TRIPLES, i,
                                    count_pair (needle, i, counts)
                                      * count_pair (needle, i + 1, counts));
}

/* Chooses what to look up of each needle, by how many records of the index have each gram. */
void
br_search_terms_tune (BrSearchTerms *self,
                      const guint32 *counts)
{
  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < self->terms[i].n_needles; j++)
        tune_needle (&self->terms[i].needles[j], counts);
    }
}
