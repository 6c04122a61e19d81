#include "config.h"

#include "screens/rows/br-parts.h"

#define BETWEEN " · "

/* What is longer is a sentence, which may break as any other (characters). */
#define LONGEST_PART 32

/**
 * br_parts_keep_together:
 * @text: (nullable): parts with “ · ” between them, to be shown on lines that wrap
 *
 * A figure that stands on one line and its unit on the next is read twice, and so are two times with a
 * dash between them.
 *
 * Returns: (transfer full) (nullable): @text, whose lines break between its parts and within long ones
 *   only
 */
char *
br_parts_keep_together (const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return NULL;
  parts = g_strsplit (text, BETWEEN, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) <= LONGEST_PART)
      {
        g_autoptr (GString) part = g_string_new (parts[i]);

        g_string_replace (part, " ", "\u00a0", 0);
        g_string_replace (part, "–", "–\u2060", 0);
        g_free (parts[i]);
        parts[i] = g_strdup (part->str);
      }
  return g_strjoinv (BETWEEN, parts);
}
