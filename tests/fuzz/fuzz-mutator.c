#include "config.h"

#include "tests/fuzz/fuzz-mutator.h"

#include <string.h>

#define INPUT_MAX (64 * 1024)
#define STEPS_MAX 8

struct _FuzzMutator
{
  GPtrArray  *seeds;
  GPtrArray  *words;
  GPtrArray  *values;
  guint64     state;
  GByteArray *input;
};

/**
 * fuzz_mutator_new:
 * @seeds: (transfer none) (element-type GBytes): at least one
 * @words: (array zero-terminated=1): what to put in anywhere
 * @values: (array zero-terminated=1): what to put in the place of whole values
 */
FuzzMutator *
fuzz_mutator_new (GPtrArray         *seeds,
                  const char *const *words,
                  const char *const *values)
{
  FuzzMutator *self = g_new0 (FuzzMutator, 1);

  self->seeds = g_ptr_array_ref (seeds);
  self->words = g_ptr_array_new ();
  for (; *words != NULL; words++)
    g_ptr_array_add (self->words, (gpointer) *words);
  self->values = g_ptr_array_new ();
  for (; *values != NULL; values++)
    g_ptr_array_add (self->values, (gpointer) *values);
  self->input = g_byte_array_new ();
  return self;
}

void
fuzz_mutator_free (FuzzMutator *self)
{
  g_ptr_array_unref (self->seeds);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->values);
  g_byte_array_unref (self->input);
  g_free (self);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static guint64
next (FuzzMutator *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static gsize
below (FuzzMutator *self,
       gsize        limit)
{
  return limit > 0 ? next (self) % limit : 0;
}

static void
insert (FuzzMutator  *self,
        gsize         at,
        gconstpointer bytes,
        gsize         n)
{
  GByteArray *input = self->input;
  gsize tail = input->len - at;

  if (input->len + n > INPUT_MAX || n == 0)
    return;
  g_byte_array_set_size (input, input->len + n);
  memmove (input->data + at + n, input->data + at, tail);
  memcpy (input->data + at, bytes, n);
}

/* A piece of a seed, of any length but mostly short. */
static void
insert_piece (FuzzMutator *self)
{
  GBytes *seed = self->seeds->pdata[below (self, self->seeds->len)];
  gsize size;
  const guint8 *bytes = g_bytes_get_data (seed, &size);
  gsize from = below (self, size);
  gsize n = below (self, below (self, 4) == 0 ? 4096 : 64);

  insert (self, below (self, self->input->len + 1), bytes + from, MIN (n, size - from));
}

static void
insert_word (FuzzMutator *self)
{
  const char *word = self->words->pdata[below (self, self->words->len)];
  gsize times = below (self, 16) == 0 ? below (self, 2000) : 1;
  gsize at = below (self, self->input->len + 1);

  for (gsize i = 0; i < times; i++)
    insert (self, at, word, strlen (word));
}

static void
replace_by_word (FuzzMutator *self)
{
  const char *word = self->words->pdata[below (self, self->words->len)];
  gsize n = MIN (strlen (word), self->input->len);

  memcpy (self->input->data + below (self, self->input->len - n + 1), word, n);
}

static void
repeat_piece (FuzzMutator *self)
{
  gsize from = below (self, self->input->len);
  gsize n = below (self, 256);
  g_autofree guint8 *piece = NULL;

  n = MIN (n, self->input->len - from);
  piece = g_memdup2 (self->input->data + from, n);
  insert (self, from, piece, n);
}

static void
remove_piece (FuzzMutator *self)
{
  gsize from = below (self, self->input->len);
  gsize n = 1 + below (self, below (self, 4) == 0 ? 2048 : 16);

  g_byte_array_remove_range (self->input, from, MIN (n, self->input->len - from));
}

/* ---- mutations that keep the form ------------------------------------------ */

static void
change_digits (FuzzMutator *self,
               gsize        at)
{
  GByteArray *input = self->input;
  gsize end = MIN (input->len, at + 64);

  for (; at < end; at++)
    if (g_ascii_isdigit (input->data[at]))
      input->data[at] = '0' + below (self, 10);
}

static gboolean
is_part_of_word (guint8 byte)
{
  return g_ascii_isalnum (byte) || byte >= 0x80 || strchr ("+-._@", byte) != NULL;
}

/* From the place on: a text in quotes or a run of letters and digits. */
static gboolean
find_value (FuzzMutator *self,
            gsize        at,
            gsize       *start,
            gsize       *end)
{
  const GByteArray *input = self->input;

  while (at < input->len && input->data[at] != '"' && (input->data[at] == 0 || !is_part_of_word (input->data[at])))
    at++;
  *start = at;
  if (at == input->len)
    return FALSE;
  if (input->data[at] == '"')
    {
      const guint8 *close = memchr (input->data + at + 1, '"', input->len - at - 1);

      *end = close != NULL ? (gsize) (close - input->data) + 1 : at + 1;
      return TRUE;
    }
  while (at < input->len && input->data[at] != 0 && is_part_of_word (input->data[at]))
    at++;
  *end = at;
  return TRUE;
}

static void
replace_value (FuzzMutator *self)
{
  const char *value;
  gsize start, end;

  if (!find_value (self, below (self, self->input->len), &start, &end))
    return;
  for (int tries = 0; tries < 16; tries++)
    {
      value = self->values->pdata[below (self, self->values->len)];
      /* what stands before a colon is a name, and stays a text */
      if (end == self->input->len || self->input->data[end] != ':' || *value == '"')
        break;
    }
  g_byte_array_remove_range (self->input, start, end - start);
  insert (self, start, value, strlen (value));
}

/* Doubles or takes out what stands between brackets, or else a line, with its comma or end. */
static void
change_block (FuzzMutator *self,
              gboolean     twice)
{
  GByteArray *input = self->input;
  gsize start = below (self, input->len), end;
  int depth = 0;
  g_autofree guint8 *copy = NULL;

  while (start < input->len && strchr ("{[\n", input->data[start]) == NULL)
    start++;
  for (end = start; end < input->len; end++)
    {
      depth += input->data[end] == '{' || input->data[end] == '[';
      depth -= input->data[end] == '}' || input->data[end] == ']';
      if (depth <= 0 && (end > start && strchr (",\n", input->data[end]) != NULL))
        break;
    }
  if (end >= input->len || end == start)
    return;
  if (!twice)
    {
      g_byte_array_remove_range (input, start, end - start + (input->data[end] == ','));
      return;
    }
  copy = g_memdup2 (input->data + start, end - start + 1);
  insert (self, start, copy, end - start + 1);
}

static void
mutate_in_form (FuzzMutator *self)
{
  if (self->input->len == 0)
    return;
  switch (below (self, 8))
    {
    case 0:
      change_digits (self, below (self, self->input->len));
      break;
    case 1:
      change_block (self, TRUE);
      break;
    case 2:
      change_block (self, FALSE);
      break;
    default:
      replace_value (self);
    }
}

/* ---- mutations of any kind -------------------------------------------------- */

static void
mutate (FuzzMutator *self)
{
  GByteArray *input = self->input;
  guint8 byte = next (self) & 0xff;
  gsize at = below (self, input->len);

  if (input->len == 0)
    {
      insert_piece (self);
      return;
    }
  switch (below (self, 10))
    {
    case 0:
      input->data[at] ^= 1u << (byte % 8);
      break;
    case 1:
      input->data[at] = byte;
      break;
    case 2:
      insert (self, at, &byte, 1);
      break;
    case 3:
      remove_piece (self);
      break;
    case 4:
      repeat_piece (self);
      break;
    case 5:
      insert_piece (self);
      break;
    case 6:
      replace_by_word (self);
      break;
    case 7:
      if (below (self, 8) == 0)
        g_byte_array_set_size (input, at);
      break;
    case 8:
      change_digits (self, at);
      break;
    default:
      insert_word (self);
    }
}

/**
 * fuzz_mutator_make:
 * @self: a mutator
 * @number: which input
 *
 * Returns: (transfer none): the input, good until the next one
 */
GByteArray *
fuzz_mutator_make (FuzzMutator *self,
                   guint64      number)
{
  GBytes *seed;
  gsize size, steps;
  gconstpointer bytes;
  gboolean in_form;

  self->state = number * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1;
  seed = self->seeds->pdata[below (self, self->seeds->len)];
  bytes = g_bytes_get_data (seed, &size);
  g_byte_array_set_size (self->input, 0);
  g_byte_array_append (self->input, bytes, MIN (size, INPUT_MAX));
  in_form = below (self, 4) > 0;
  steps = 1 + below (self, in_form ? STEPS_MAX / 2 : STEPS_MAX);
  for (gsize i = 0; i < steps; i++)
    if (in_form)
      mutate_in_form (self);
    else
      mutate (self);
  return self->input;
}
