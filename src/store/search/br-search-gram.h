#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A gram is a small number for something that a record's text can hold: two neighbouring bytes,
 * one byte, or a byte that begins a word of the name. Pairs from the alphabet that names, e-mail
 * addresses and telephone numbers are made of have a gram of their own; all other pairs share
 * some by a hash.
 */
#define BR_SEARCH_ALPHABET 48u
#define BR_SEARCH_N_PAIRS (BR_SEARCH_ALPHABET * BR_SEARCH_ALPHABET)
#define BR_SEARCH_N_HASHED 512u
#define BR_SEARCH_FIRST_BYTE (BR_SEARCH_N_PAIRS + BR_SEARCH_N_HASHED)
#define BR_SEARCH_FIRST_INITIAL (BR_SEARCH_FIRST_BYTE + 128)
#define BR_SEARCH_N_GRAMS (BR_SEARCH_FIRST_INITIAL + BR_SEARCH_ALPHABET)
#define BR_SEARCH_NO_GRAM G_MAXUINT

/** Marks a byte that is not of the alphabet. */
#define BR_SEARCH_FOREIGN 0x80

/* What parts a record: see br-search-text.c. */
#define BR_SEARCH_NATIONAL_COPY 0x1c
#define BR_SEARCH_INTERNATIONAL 0x1d
#define BR_SEARCH_NATIONAL 0x1e
#define BR_SEARCH_FIELD_END 0x1f

extern const guint8 br_search_alphabet[256];

static inline guint
br_search_gram_of_pair (guint8 first,
                        guint8 second)
{
  guint a = br_search_alphabet[first];
  guint b = br_search_alphabet[second];

  if (G_LIKELY (((a | b) & BR_SEARCH_FOREIGN) == 0))
    return a * BR_SEARCH_ALPHABET + b;
  return BR_SEARCH_N_PAIRS + (first * 131u + second * 29u) % BR_SEARCH_N_HASHED;
}

static inline gboolean
br_search_pair_is_exact (guint8 first,
                         guint8 second)
{
  return ((br_search_alphabet[first] | br_search_alphabet[second]) & BR_SEARCH_FOREIGN) == 0;
}

/** The gram of one byte, or %BR_SEARCH_NO_GRAM for a part of a longer character. */
static inline guint
br_search_gram_of_byte (guint8 byte)
{
  return byte < 128 ? BR_SEARCH_FIRST_BYTE + byte : BR_SEARCH_NO_GRAM;
}

/** The gram of a byte that begins a word of the name, or %BR_SEARCH_NO_GRAM. */
static inline guint
br_search_gram_of_initial (guint8 byte)
{
  guint a = br_search_alphabet[byte];

  return a < BR_SEARCH_ALPHABET ? BR_SEARCH_FIRST_INITIAL + a : BR_SEARCH_NO_GRAM;
}

/** Whether @byte parts the words of a name. */
static inline gboolean
br_search_is_gap (guint8 byte)
{
  return byte == ' ' || byte == '-' || byte == '.' || byte == '\'' || byte < ' ';
}

G_END_DECLS
