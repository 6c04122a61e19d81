#include "config.h"

#include "core/rules/br-segment-private.h"

#include <string.h>

/* From so many wrong letters on a word is another word. */
#define WRONG_LETTERS 2

static void
clear_token (gpointer data)
{
  BrSegmentToken *token = data;

  g_free (token->text);
  g_free (token->said);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == '_' || c == '\'' || c == 0x2019 || c == '@' || c == '&' || c == '+';
}

static gboolean
is_digits (const char *from,
           const char *to)
{
  gboolean any = FALSE;

  for (const char *p = from; p < to; p++)
    {
      if (!g_ascii_isdigit (*p) && *p != '.' && *p != ',')
        return FALSE;
      any = any || g_ascii_isdigit (*p);
    }
  return any;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      /* A full stop within a word or number is part of it. */
      if (!is_word_char (c) && !((c == '.' || c == ',') && g_ascii_isdigit (*next)) &&
          !(c == '.' && g_unichar_isalnum (g_utf8_get_char (next))))
        break;
      p = next;
    }
  return p;
}

static gunichar
closing_of (gunichar c)
{
  switch (c)
    {
    case '"':
      return '"';
    case 0x201C:
      return 0x201D;
    default:
      return 0;
    }
}

static const char *
take_sign (const char *p)
{
  if ((*p == '<' && (p[1] == '=' || p[1] == '>')) || (*p == '>' && p[1] == '=') || (*p == '!' && p[1] == '=') ||
      (*p == '=' && p[1] == '='))
    return p + 2;
  return g_utf8_next_char (p);
}

static void
append (GArray            *tokens,
        BrSegmentTokenKind kind,
        const char        *text,
        const char        *from,
        const char        *to)
{
  BrSegmentToken token = { .kind = kind, .start = from - text, .end = to - text };

  token.said = g_strndup (from, to - from);
  token.text = kind == BR_SEGMENT_QUOTED ? g_strdup (token.said) : g_utf8_strdown (token.said, -1);
  g_array_append_val (tokens, token);
}

static const char *
take_quoted (GArray     *tokens,
             const char *text,
             const char *p)
{
  gunichar closing = closing_of (g_utf8_get_char (p));
  const char *from = g_utf8_next_char (p), *to = from;
  BrSegmentToken *token;

  while (*to != '\0' && g_utf8_get_char (to) != closing)
    to = g_utf8_next_char (to);
  append (tokens, BR_SEGMENT_QUOTED, text, from, to);
  token = &g_array_index (tokens, BrSegmentToken, tokens->len - 1);
  token->start = p - text;
  if (*to != '\0')
    to = g_utf8_next_char (to);
  token->end = to - text;
  return to;
}

/* Returns: (element-type BrSegmentToken): the words of a text, and its end. */
GArray *
_br_segment_split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (BrSegmentToken));
  const char *p = text;

  g_array_set_clear_func (tokens, clear_token);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next;

      if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (closing_of (c) != 0)
        {
          p = take_quoted (tokens, text, p);
          continue;
        }
      next = is_word_char (c) ? skip_word (p) : take_sign (p);
      append (tokens, !is_word_char (c) ? BR_SEGMENT_SIGN : is_digits (p, next) ? BR_SEGMENT_DIGITS : BR_SEGMENT_WORD, text,
              p, next);
      p = next;
    }
  append (tokens, BR_SEGMENT_END, text, p, p);
  return tokens;
}

/* How many letters of one have to be put in, taken out or changed to make the other. */
static guint
distance (const char *a,
          const char *b)
{
  gsize n = strlen (b);
  guint *row = g_newa (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint corner = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < n; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = MIN (MIN (above, row[j]) + 1, corner + (a[i] != b[j]));
          corner = above;
        }
    }
  return row[n];
}

/* Returns: (nullable): which of @words was meant by @word */
char *
_br_segment_nearest (const char *word,
                     GPtrArray  *words)
{
  const char *nearest = NULL;
  guint least = WRONG_LETTERS + 1;

  if (strlen (word) < 3 || strlen (word) > 40)
    return NULL;
  for (guint i = 0; i < words->len; i++)
    {
      guint wrong = strlen (words->pdata[i]) > 2 ? distance (word, words->pdata[i]) : least;

      if (wrong < least)
        {
          least = wrong;
          nearest = words->pdata[i];
        }
    }
  return g_strdup (nearest);
}
