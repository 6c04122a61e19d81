#pragma once

#include <string.h>

#include "store/search/br-search-terms.h"
#include "store/search/br-search-text.h"

G_BEGIN_DECLS

/* Sixteen bytes at a time, in the compiler's own words: SSE2, NEON or plain C, as there is. */
typedef guint8 BrSearchBytes __attribute__ ((vector_size (16)));
typedef guint64 BrSearchLanes __attribute__ ((vector_size (16)));

#define BR_SEARCH_SPLAT(byte) ((BrSearchBytes){ 0 } + (guint8) (byte))

static inline BrSearchBytes
br_search_load_bytes (const char *text)
{
  BrSearchBytes bytes;

  memcpy (&bytes, text, sizeof bytes);
  return bytes;
}

/* Looks at those of eight positions from @text that @hits marks, a byte of 0xff each. */
static inline const char *
br_search_check_hits (const char           *text,
                      guint64               hits,
                      const char           *end,
                      const BrSearchNeedle *needle)
{
#if G_BYTE_ORDER == G_BIG_ENDIAN
  hits = GUINT64_SWAP_LE_BE (hits);
#endif
  while (hits != 0)
    {
      guint i = __builtin_ctzll (hits) / 8;

      if (text + i > end)
        return NULL;
      if (memcmp (text + i, needle->bytes, needle->length) == 0)
        return text + i;
      hits &= ~(G_GUINT64_CONSTANT (0xff) << (8 * i));
    }
  return NULL;
}

/*
 * Finds the needle in @length bytes of a record's text, or returns %NULL. Positions where the
 * needle's two rarest bytes stand next to each other are found first. Up to BR_SEARCH_TEXT_PAD
 * bytes after the text are read.
 */
static inline const char *
br_search_find (const char           *text,
                gsize                 length,
                const BrSearchNeedle *needle)
{
  const guint probe = needle->n_pairs > 0 ? needle->pairs[0] : 0;
  const char *end;
  BrSearchBytes first;
  BrSearchBytes second;

  if (length < needle->length)
    return NULL;
  if (needle->length == 1)
    return memchr (text, needle->bytes[0], length);

  end = text + length - needle->length;
  first = BR_SEARCH_SPLAT (needle->bytes[probe]);
  second = BR_SEARCH_SPLAT (needle->bytes[probe + 1]);
  for (const char *p = text; p <= end; p += 32)
    {
      BrSearchLanes low = (BrSearchLanes) ((br_search_load_bytes (p + probe) == first)
                                           & (br_search_load_bytes (p + probe + 1) == second));
      BrSearchLanes high = (BrSearchLanes) ((br_search_load_bytes (p + probe + 16) == first)
                                            & (br_search_load_bytes (p + probe + 17) == second));
      BrSearchLanes any = low | high;
      const guint64 hits[] = { low[0], low[1], high[0], high[1] };
      const char *found = NULL;

      if (G_LIKELY ((any[0] | any[1]) == 0))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (hits) && found == NULL; i++)
        found = br_search_check_hits (p + 8 * i, hits[i], end, needle);
      if (found != NULL)
        return found;
    }
  return NULL;
}

G_END_DECLS
