#include "config.h"

#include "core/base/br-count.h"

#include <limits.h>
#include <locale.h>

/* Longest: nineteen digits and a sign, each with a separator behind it. */
#define DIGITS_MAX 20

/* How many digits the next group has, counted from the right; 0 for all that are left. */
static guint
next_group (const char **grouping,
            guint        last)
{
  if (**grouping == '\0')
    return last;
  if (**grouping == CHAR_MAX || **grouping < 0)
    return 0;
  return *(*grouping)++;
}

/**
 * br_count_group:
 * @count: how many
 * @separator: what stands between groups of digits, UTF-8
 * @grouping: the sizes of the groups from the right, as in `struct lconv`: one byte each, the last
 *   for all that follow, %CHAR_MAX for no more groups
 *
 * Writes a count in groups of digits.
 *
 * Returns: (transfer full): such as `128,440`
 */
char *
br_count_group (gint64      count,
                const char *separator,
                const char *grouping)
{
  char digits[DIGITS_MAX + 2];
  guint n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT,
                        count < 0 ? -(guint64) count : (guint64) count);
  gboolean starts[DIGITS_MAX + 2] = { FALSE };
  GString *text;
  guint group = 0;

  g_return_val_if_fail (separator != NULL && grouping != NULL, NULL);

  text = g_string_new (count < 0 ? "−" : NULL);
  for (guint left = n; (group = next_group (&grouping, group)) > 0 && left > group; left -= group)
    starts[left - group] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (starts[i])
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * br_count_format:
 * @count: how many
 *
 * Writes a count for people, in groups as the locale has them. The C locale has none, and a long
 * row of digits cannot be read: there the groups are of three, with a comma between.
 *
 * Returns: (transfer full): such as `128,440`
 */
char *
br_count_format (gint64 count)
{
  const struct lconv *locale = localeconv ();
  g_autofree char *separator = g_locale_to_utf8 (locale->thousands_sep, -1, NULL, NULL, NULL);

  if (separator == NULL || *separator == '\0' || *locale->grouping == '\0')
    return br_count_group (count, ",", "\3");
  return br_count_group (count, separator, locale->grouping);
}
