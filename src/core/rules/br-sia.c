#include "config.h"

#include "core/rules/br-sia.h"

/* On the card its digits stand in groups. */
#define GROUP 4

/**
 * br_sia_number_parse:
 * @text: (nullable): the number of an SIA licence, as somebody wrote it
 *
 * Returns: (transfer full) (nullable): its digits; %NULL where they are not as many as a licence has, or
 *   anything but spaces and dashes stands between them
 */
char *
br_sia_number_parse (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (*p != ' ' && *p != '-')
        return NULL;
    }
  return digits->len == BR_SIA_DIGITS ? g_strdup (digits->str) : NULL;
}

/**
 * br_sia_number_format:
 * @text: the digits of an SIA licence number, all of them or the first
 *
 * Returns: (transfer full): as they stand on the card, in groups of four
 */
char *
br_sia_number_format (const char *text)
{
  g_autoptr (GString) grouped = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      if (n > 0 && n % GROUP == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, *p);
      n++;
    }
  return g_strdup (grouped->str);
}
