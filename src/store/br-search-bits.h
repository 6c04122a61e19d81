#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline gboolean
br_search_bits_have (const guint64 *bits,
                     guint32        i)
{
  return (bits[i / 64] >> (i % 64)) & 1;
}

static inline void
br_search_bits_set (guint64 *bits,
                    guint32  i)
{
  bits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
}

static inline guint
br_search_bits_count (const guint64 *bits,
                      guint          n_words)
{
  guint n = 0;

  for (guint w = 0; w < n_words; w++)
    n += bits[w] != 0 ? __builtin_popcountll (bits[w]) : 0;
  return n;
}

G_END_DECLS
