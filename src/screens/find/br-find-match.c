#include "config.h"

#include "screens/find/br-find-match.h"

#include <string.h>

#include "core/base/br-text.h"

#define SCORE_PREFIX 800
#define SCORE_WORD 600
#define SCORE_WITHIN 400
#define SCORE_KEYWORD 200

static gboolean
has_word_beginning (const char *folded,
                    const char *part)
{
  const char *at = folded;

  while ((at = strstr (at, part)) != NULL)
    {
      if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
        return TRUE;
      at = g_utf8_next_char (at);
    }
  return FALSE;
}

static guint
score_word (const char *word,
            const char *title,
            const char *keywords)
{
  if (strcmp (title, word) == 0)
    return BR_FIND_SCORE_EXACT;
  if (g_str_has_prefix (title, word))
    return SCORE_PREFIX;
  if (has_word_beginning (title, word))
    return SCORE_WORD;
  if (strstr (title, word) != NULL)
    return SCORE_WITHIN;
  if (keywords != NULL && has_word_beginning (keywords, word))
    return SCORE_KEYWORD;
  return 0;
}

/**
 * br_find_match:
 * @text: what was typed
 * @title: what a thing is called
 * @keywords: (nullable): other words to find it by
 *
 * Reckons how well a thing matches: every word typed has to be in it, without regard to case and
 * accents, and the worst of them decides. The whole title is best, then its beginning, the
 * beginning of a word, a place within, and last the beginning of a keyword.
 *
 * Returns: a score up to %BR_FIND_SCORE_EXACT, or 0 when it does not match
 */
guint
br_find_match (const char *text,
               const char *title,
               const char *keywords)
{
  g_autofree char *folded_text = br_text_fold (text);
  g_autofree char *folded_title = br_text_fold (title);
  g_autofree char *folded_keywords = keywords != NULL ? br_text_fold (keywords) : NULL;
  g_auto (GStrv) words = g_strsplit_set (folded_text, " \t", -1);
  guint worst = BR_FIND_SCORE_EXACT;
  gboolean any = FALSE;

  if (strcmp (g_strstrip (folded_text), folded_title) == 0)
    return BR_FIND_SCORE_EXACT;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint score;

      if (*words[i] == '\0')
        continue;
      any = TRUE;
      score = score_word (words[i], folded_title, folded_keywords);
      if (score == 0)
        return 0;
      worst = MIN (worst, score);
    }
  return any ? worst : 0;
}
