#include "config.h"

#include "screens/sync/br-conflict-marks.h"

#include <string.h>

/* Of longer texts every word would be compared with every other for too long; they are not marked. */
#define LONGEST 600

typedef struct
{
  const char *start;
  gsize length;
} Word;

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (*text != '\0')
    {
      gsize blank = strspn (text, " \t\n");
      Word word = { text + blank, strcspn (text + blank, " \t\n") };

      text = word.start + word.length;
      if (word.length > 0)
        g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const Word *a,
         const Word *b)
{
  return a->length == b->length && memcmp (a->start, b->start, a->length) == 0;
}

/* The longest common subsequence: at [i][j] its length of the words from i and from j on. */
static guint16 *
compare (GArray *words,
         GArray *base)
{
  guint width = base->len + 1;
  guint16 *lengths = g_new0 (guint16, (words->len + 1) * width);

  for (guint i = words->len; i-- > 0;)
    for (guint j = base->len; j-- > 0;)
      if (is_same (&g_array_index (words, Word, i), &g_array_index (base, Word, j)))
        lengths[i * width + j] = lengths[(i + 1) * width + j + 1] + 1;
      else
        lengths[i * width + j] = MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

static void
mark (PangoAttrList *marks,
      const char    *text,
      const Word    *word)
{
  PangoAttribute *attributes[] = { pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
                                   pango_attr_weight_new (PANGO_WEIGHT_BOLD) };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = word->start - text;
      attributes[i]->end_index = attributes[i]->start_index + word->length;
      pango_attr_list_insert (marks, attributes[i]);
    }
}

/**
 * br_conflict_marks_new:
 * @text: a value
 * @base: (nullable): what it started from
 *
 * Underlines, and prints bold, the words of @text that are not in @base at their place.
 *
 * Returns: (transfer full): the marks
 */
PangoAttrList *
br_conflict_marks_new (const char *text,
                       const char *base)
{
  PangoAttrList *marks = pango_attr_list_new ();
  g_autoptr (GArray) words = split (text);
  g_autoptr (GArray) before = split (base != NULL ? base : "");
  g_autofree guint16 *lengths = NULL;
  guint i = 0, j = 0, width = before->len + 1;

  if (words->len > LONGEST || before->len > LONGEST)
    return marks;
  lengths = compare (words, before);
  while (i < words->len)
    if (j < before->len && is_same (&g_array_index (words, Word, i), &g_array_index (before, Word, j)))
      {
        i++;
        j++;
      }
    else if (j < before->len && lengths[i * width + j + 1] >= lengths[(i + 1) * width + j])
      j++;
    else
      mark (marks, text, &g_array_index (words, Word, i++));
  return marks;
}
