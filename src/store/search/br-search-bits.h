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

/* The bits of a word, counted without the instruction that not every x86-64 has. */
static inline guint
br_search_bits_of_word (guint64 word)
{
  word -= (word >> 1) & G_GUINT64_CONSTANT (0x5555555555555555);
  word = (word & G_GUINT64_CONSTANT (0x3333333333333333))
         + ((word >> 2) & G_GUINT64_CONSTANT (0x3333333333333333));
  word = (word + (word >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (word * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56;
}

static inline guint
br_search_bits_count (const guint64 *bits,
                      guint          n_words)
{
  guint n = 0;

  for (guint w = 0; w < n_words; w++)
    n += br_search_bits_of_word (bits[w]);
  return n;
}

/* Writes the numbers of all bits that are set. Returns how many. */
static inline guint
br_search_bits_list (const guint64 *bits,
                     guint          n_words,
                     guint32       *out)
{
  guint n = 0;

  for (guint w = 0; w < n_words; w++)
    {
      for (guint64 word = bits[w]; word != 0; word &= word - 1)
        out[n++] = w * 64 + __builtin_ctzll (word);
    }
  return n;
}

G_END_DECLS
