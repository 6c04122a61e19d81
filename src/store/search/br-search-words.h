#pragma once

#include "store/search/br-search-page.h"

G_BEGIN_DECLS

/** A word that fewer than one in so many records of a page have is not worth a set of its own. */
#define BR_SEARCH_WORD_RARE 256

/** Words of a record that are looked at. */
#define BR_SEARCH_WORDS_OF_RECORD 8

/**
 * BrSearchWord:
 * @text: the word, where some record has it
 * @hash: a hash of it
 * @length: its length
 * @n: how many records have it
 * @first: where in the list of all words' records its own begin
 */
typedef struct
{
  const char *text;
  guint32     hash;
  guint16     length;
  guint16     n;
  guint32     first;
} BrSearchWord;

/**
 * BrSearchWords:
 * @words: (element-type BrSearchWord): each word once
 * @places: (array length=n_places): a hash table of @words: 0, or a word's number + 1
 * @n_places: a power of two
 * @owned: (element-type guint32): the words of all records, one record after the other
 * @counts: (element-type guint8): how many words each record has
 * @records: (element-type guint16): the records of each word, ascending
 * @frequent: (element-type guint): the words that are frequent
 *
 * The words of a page. A word is one of the name, the part of an e-mail address from the @, or
 * the beginning of a telephone number: what many records have in common.
 */
typedef struct
{
  GArray  *words;
  guint32 *places;
  guint    n_places;
  GArray  *owned;
  GArray  *counts;
  GArray  *records;
  GArray  *frequent;
} BrSearchWords;

void br_search_words_init    (BrSearchWords      *self);
void br_search_words_clear   (BrSearchWords      *self);
void br_search_words_collect (BrSearchWords      *self,
                              const BrSearchPage *page);

static inline const BrSearchWord *
br_search_words_get_frequent (const BrSearchWords *self,
                              guint                i)
{
  return &g_array_index (self->words, BrSearchWord, g_array_index (self->frequent, guint, i));
}

G_END_DECLS
