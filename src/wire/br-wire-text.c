#include "config.h"

#include "wire/br-wire-text.h"

/* What stands behind the backslash; 0 for what stands as it is, u for what is written as a number. */
static const char escapes[256] = {
  [0x00 ... 0x07] = 'u', ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', [0x0b] = 'u', ['\f'] = 'f', ['\r'] = 'r',
  [0x0e ... 0x1f] = 'u', ['"'] = '"', ['\\'] = '\\', [0x7f] = 'u',
};

/**
 * br_wire_append_text:
 * @json: where to
 * @text: UTF-8
 * @length: its bytes
 *
 * Appends a string of JSON (RFC 8259, 7) as everybody writes it alike: with the short escapes where
 * there are, with a number in lower case for other controls, and all else as it is.
 */
void
br_wire_append_text (GString    *json,
                     const char *text,
                     gsize       length)
{
  gsize begun = 0;

  g_string_append_c (json, '"');
  for (gsize i = 0; i < length; i++)
    {
      char escape = escapes[(guchar) text[i]];

      if (G_LIKELY (escape == 0))
        continue;
      g_string_append_len (json, text + begun, (gssize) (i - begun));
      begun = i + 1;
      if (escape == 'u')
        g_string_append_printf (json, "\\u%04x", (guint) text[i]);
      else
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, escape);
        }
    }
  g_string_append_len (json, text + begun, (gssize) (length - begun));
  g_string_append_c (json, '"');
}

/**
 * br_wire_append_int:
 * @json: where to
 * @value: a number
 *
 * Appends a whole number.
 */
void
br_wire_append_int (GString *json,
                    gint64   value)
{
  char buffer[24];
  char *end = buffer + sizeof buffer, *at = end;
  guint64 left = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--at = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (json, at, end - at);
}

/**
 * br_wire_append_id:
 * @json: where to
 * @id: an id
 *
 * Appends an id as a string of JSON.
 */
void
br_wire_append_id (GString    *json,
                   const BrId *id)
{
  char buffer[BR_ID_TEXT_LENGTH + 2];

  buffer[0] = '"';
  br_id_print (id, buffer + 1);
  buffer[BR_ID_TEXT_LENGTH + 1] = '"';
  g_string_append_len (json, buffer, sizeof buffer);
}
