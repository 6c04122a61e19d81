#include "config.h"

#include "store/search/br-search-words.h"

#include <string.h>

#include "store/search/br-search-gram.h"

/* Shorter ones are what pairs of bytes are for. */
#define WORD_MIN 3

/* Of a telephone number: the mark, a country of two digits and three more; or the mark, the zero and
 * three more. */
#define ABROAD_LENGTH 6
#define HOME_LENGTH 5

#define LEAST_PLACES 16384

/* Words of one record while it is looked at. */
typedef struct
{
  BrSearchWords *words;
  guint          n;
  guint32        owned[BR_SEARCH_WORDS_OF_RECORD];
} Collector;

void
br_search_words_init (BrSearchWords *self)
{
  self->n_places = LEAST_PLACES;
  self->places = g_new (guint32, self->n_places);
  self->words = g_array_new (FALSE, FALSE, sizeof (BrSearchWord));
  self->owned = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->records = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->frequent = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
br_search_words_clear (BrSearchWords *self)
{
  g_array_unref (self->words);
  g_array_unref (self->owned);
  g_array_unref (self->counts);
  g_array_unref (self->records);
  g_array_unref (self->frequent);
  g_free (self->places);
}

static guint32
hash_word (const char *text,
           gsize       length)
{
  guint64 hash = length;

  while (length > 0)
    {
      gsize n = MIN (8, length);
      guint64 part = 0;

      memcpy (&part, text, n);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
      text += n;
      length -= n;
    }
  return hash >> 16;
}

/* Makes the table twice as large. */
static void
grow (BrSearchWords *self)
{
  const guint mask = 2 * self->n_places - 1;

  g_free (self->places);
  self->n_places *= 2;
  self->places = g_new0 (guint32, self->n_places);
  for (guint number = 0; number < self->words->len; number++)
    {
      guint i = g_array_index (self->words, BrSearchWord, number).hash & mask;

      while (self->places[i] != 0)
        i = (i + 1) & mask;
      self->places[i] = number + 1;
    }
}

/* Returns: the number of the word, which is new if need be */
static guint
intern (BrSearchWords *self,
        const char    *text,
        gsize          length)
{
  const guint mask = self->n_places - 1;
  BrSearchWord word = { text, hash_word (text, length), length, 0, 0 };
  guint i = word.hash & mask;

  for (; self->places[i] != 0; i = (i + 1) & mask)
    {
      const BrSearchWord *old = &g_array_index (self->words, BrSearchWord, self->places[i] - 1);

      if (old->hash == word.hash && old->length == length && memcmp (old->text, text, length) == 0)
        return self->places[i] - 1;
    }

  g_array_append_val (self->words, word);
  self->places[i] = self->words->len;
  if (self->words->len > self->n_places / 2)
    grow (self);
  return self->words->len - 1;
}

static void
add_word (Collector  *collector,
          const char *text,
          gsize       length)
{
  guint number;

  if (length < WORD_MIN || collector->n == BR_SEARCH_WORDS_OF_RECORD)
    return;

  number = intern (collector->words, text, length);
  for (guint i = 0; i < collector->n; i++)
    {
      if (collector->owned[i] == number)
        return;
    }
  collector->owned[collector->n++] = number;
  g_array_index (collector->words->words, BrSearchWord, number).n++;
}

/* The telephone number first, then the address, then the name: the first words are the surest to
 * be those of many. */
static void
add_record (Collector  *collector,
            const char *text,
            gsize       length)
{
  const char *end = text + length;
  const char *name_end = memchr (text, BR_SEARCH_FIELD_END, length);
  const char *email_end = memchr (name_end + 1, BR_SEARCH_FIELD_END, end - name_end - 1);
  const char *at = memchr (name_end + 1, '@', email_end - name_end - 1);
  const char *phone = email_end + 1;
  const char *copy = memchr (phone, BR_SEARCH_NATIONAL_COPY, end - phone);

  if (*phone == BR_SEARCH_INTERNATIONAL)
    {
      add_word (collector, phone, MIN (ABROAD_LENGTH, copy - phone));
      add_word (collector, copy, MIN (HOME_LENGTH, end - 1 - copy));
    }
  else
    add_word (collector, phone, MIN (HOME_LENGTH, end - 1 - phone));
  if (at != NULL)
    add_word (collector, at, email_end - at);

  for (const char *p = text; p < name_end;)
    {
      const char *gap = memchr (p, ' ', name_end - p);

      if (gap == NULL)
        gap = name_end;
      add_word (collector, p, gap - p);
      p = gap + 1;
    }
}

static void
choose_frequent (BrSearchWords *self,
                 guint          n_records)
{
  guint32 first = 0;

  g_array_set_size (self->frequent, 0);
  for (guint i = 0; i < self->words->len; i++)
    {
      BrSearchWord *word = &g_array_index (self->words, BrSearchWord, i);

      if (word->n < MAX (1, n_records / BR_SEARCH_WORD_RARE))
        {
          word->n = 0;
          word->length = 0;
          continue;
        }
      g_array_append_val (self->frequent, i);
      word->first = first;
      first += word->n;
      word->n = 0;
    }
  g_array_set_size (self->records, first);
}

static void
list_records (BrSearchWords *self)
{
  guint at = 0;

  for (guint i = 0; i < self->counts->len; i++)
    {
      for (guint end = at + g_array_index (self->counts, guint8, i); at < end; at++)
        {
          BrSearchWord *word = &g_array_index (self->words, BrSearchWord,
                                               g_array_index (self->owned, guint32, at));

          if (word->length > 0)
            g_array_index (self->records, guint16, word->first + word->n++) = i;
        }
    }
}

/* Forgets the words that were here, and collects those of @page. */
void
br_search_words_collect (BrSearchWords      *self,
                         const BrSearchPage *page)
{
  memset (self->places, 0, self->n_places * sizeof *self->places);
  g_array_set_size (self->words, 0);
  g_array_set_size (self->owned, 0);
  g_array_set_size (self->counts, 0);

  for (guint i = 0; i < page->n; i++)
    {
      Collector collector = { .words = self };
      guint8 n;

      if (page->lengths[i] > 0)
        add_record (&collector, page->texts[i], page->lengths[i]);
      n = collector.n;
      g_array_append_val (self->counts, n);
      g_array_append_vals (self->owned, collector.owned, n);
    }
  choose_frequent (self, page->n);
  list_records (self);
}
