#include "config.h"

#include "exchange/br-guest-lines.h"

#include <string.h>

/**
 * br_guest_lines_split:
 * @text: what was pasted, in UTF-8
 *
 * Spaces of every kind become one space, marks that cannot be seen go, and every end of a line is a
 * line feed. Tabs stay: they part the cells of a spreadsheet.
 *
 * Returns: (transfer full): its lines
 */
GStrv
br_guest_lines_split (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (ch);

      if (ch == '\r' && p[1] == '\n')
        continue;
      if (ch == '\n' || ch == '\r' || ch == 0x85 || ch == 0x2028 || ch == 0x2029)
        g_string_append_c (clean, '\n');
      else if (ch == '\t')
        g_string_append_c (clean, '\t');
      else if (type == G_UNICODE_FORMAT || (ch >= 0xfe00 && ch <= 0xfe0f))
        continue;
      else if (g_unichar_isspace (ch) || type == G_UNICODE_CONTROL)
        {
          if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
            g_string_append_c (clean, ' ');
        }
      else
        g_string_append_unichar (clean, ch);
    }
  return g_strsplit (clean->str, "\n", -1);
}

/* “3 - Zoë” and “3 – Zoë”: a number that a dash parts from a name counts the lines.
 *
 * Returns: (nullable): what stands behind the dash */
static const char *
skip_counting_dash (const char *rest)
{
  static const char *const dashes[] = { " - ", " – ", " — " };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (rest, dashes[i]) && g_unichar_isalpha (g_utf8_get_char (rest + strlen (dashes[i]))))
      return rest + strlen (dashes[i]);
  return NULL;
}

/**
 * br_guest_lines_skip_bullet:
 * @line: a line
 *
 * Returns: (transfer none): what is behind that which stands before a name in a list: a bullet, a box,
 *   a number
 */
const char *
br_guest_lines_skip_bullet (const char *line)
{
  static const char *const bullets[] = { "[ ]", "[x]", "[X]", "•", "·", "▪", "◦", "○", "●", "‣", "☐", "☑", "✓", "✔", "✅",
                                         "→", ">", "*", "-", "–", "—", "#" };
  const char *p;

  while (*line == ' ')
    line++;
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]))
      return br_guest_lines_skip_bullet (line + strlen (bullets[i]));
  for (p = line; g_ascii_isdigit (*p); p++)
    ;
  if (p > line && p - line <= 4 && skip_counting_dash (p) != NULL)
    return skip_counting_dash (p);
  if (p > line && p - line <= 4 && (*p == '.' || *p == ')' || *p == ':') && !g_ascii_isdigit (p[1]))
    return br_guest_lines_skip_bullet (p + 1);
  return line;
}
