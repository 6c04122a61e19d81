#include "config.h"

#include "cloud/br-cloud-log.h"

#include <stdarg.h>
#include <stdio.h>

/* As JSON has it: https://www.rfc-editor.org/rfc/rfc8259#section-7. What is not UTF-8 is replaced. */
static void
append_quoted (GString    *line,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (line, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (line, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (line, "\\u%04x", (guchar) *p);
    else
      g_string_append_c (line, *p);
  g_string_append_c (line, '"');
}

static void
append_member (GString    *line,
               const char *name,
               const char *value)
{
  g_string_append (line, line->len > 1 ? "," : "");
  append_quoted (line, name);
  g_string_append_c (line, ':');
  append_quoted (line, value);
}

/**
 * br_cloud_log:
 * @event: what happened, such as `request`
 * @...: names and values, ended by %NULL; a value that is %NULL is left out
 *
 * Writes one line of JSON to standard error, where the service's journal takes it. Nobody's name,
 * address, token or password is ever a value.
 */
void
br_cloud_log (const char *event,
              ...)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autoptr (GString) line = g_string_new ("{");
  const char *name;
  va_list args;

  append_member (line, "at", at);
  append_member (line, "event", event);
  va_start (args, event);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      if (value != NULL)
        append_member (line, name, value);
    }
  va_end (args);
  g_string_append (line, "}\n");
  fputs (line->str, stderr);
}
