#include "config.h"

#include "wire/br-wire-line.h"

#include <string.h>

/* A row of a snapshot as servers and desktops write it, read without a tree of it, for there may be millions: no
 * spaces, the members in their order, only what this build knows. A line that is written in any other way may
 * be right all the same; it is left to br_wire_parse() and br_wire_row_read(), which also say what is wrong with it.
 * What is read here is read as they would. */

/* So many digits are always a gint64. */
#define DIGITS_MOST 18

typedef struct
{
  const char *at;
  const char *end;
} Scan;

#define take(scan, literal) take_bytes (scan, literal, strlen (literal))

static inline gboolean
take_bytes (Scan       *scan,
            const char *bytes,
            gsize       n)
{
  if ((gsize) (scan->end - scan->at) < n || memcmp (scan->at, bytes, n) != 0)
    return FALSE;
  scan->at += n;
  return TRUE;
}

/* ---- values ------------------------------------------------------------------------- */

static gboolean
take_int (Scan   *scan,
          gint64 *value)
{
  gboolean negative = take (scan, "-");
  const char *begun = scan->at;
  gint64 number = 0;

  while (scan->at < scan->end && scan->at - begun <= DIGITS_MOST && *scan->at >= '0' && *scan->at <= '9')
    number = number * 10 + (*scan->at++ - '0');
  if (scan->at == begun || scan->at - begun > DIGITS_MOST || (*begun == '0' && scan->at - begun > 1))
    return FALSE;
  *value = negative ? -number : number;
  return TRUE;
}

/* What stands between quotes without a backslash; few bytes of ASCII. */
static gboolean
take_word (Scan *scan,
           char *word,
           gsize size)
{
  const char *begun;
  gsize n;

  if (!take (scan, "\""))
    return FALSE;
  begun = scan->at;
  while (scan->at < scan->end && *scan->at >= ' ' && *scan->at < 0x7f && *scan->at != '"' && *scan->at != '\\')
    scan->at++;
  n = (gsize) (scan->at - begun);
  if (n >= size || !take (scan, "\""))
    return FALSE;
  memcpy (word, begun, n);
  word[n] = '\0';
  return TRUE;
}

static gboolean
take_id (Scan *scan,
         BrId *id)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  return take_word (scan, text, sizeof text) && br_id_parse (text, id, NULL) && !br_id_is_none (id);
}

static gboolean
take_date (Scan   *scan,
           BrDate *date)
{
  char text[BR_DATE_TEXT_LENGTH + 1];

  return take_word (scan, text, sizeof text) && br_date_parse (text, date, NULL);
}

static gboolean
take_enum (Scan              *scan,
           const BrEnumValue *values,
           int               *value)
{
  char nick[64];

  if (!take_word (scan, nick, sizeof nick))
    return FALSE;
  for (int i = 0; values[i].nick != NULL; i++)
    if (g_str_equal (values[i].nick, nick))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_money (Scan    *scan,
            BrMoney *money)
{
  char currency[4];
  gint64 amount;

  if (!take (scan, "{\"amount\":") || !take_int (scan, &amount) || !take (scan, ",\"currency\":") ||
      !take_word (scan, currency, sizeof currency) || !take (scan, "}") || !br_currency_is_valid (currency))
    return FALSE;
  *money = br_money (amount, currency);
  return TRUE;
}

/* Returns what the letter behind a backslash stands for, or 0 where more belongs to it. */
static char
unescape (char letter)
{
  switch (letter)
    {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
    }
}

/* Goes to the closing quote. */
static gboolean
skip_text (Scan     *scan,
           gboolean *escaped,
           gboolean *ascii)
{
  for (; scan->at < scan->end && *scan->at != '"'; scan->at++)
    {
      guchar byte = (guchar) *scan->at;

      if (byte < ' ')
        return FALSE;
      *ascii = *ascii && byte < 0x80;
      if (byte != '\\')
        continue;
      *escaped = TRUE;
      if (++scan->at == scan->end || unescape (*scan->at) == 0)
        return FALSE;
    }
  return scan->at < scan->end;
}

static gboolean
take_text (Scan  *scan,
           char **text)
{
  gboolean escaped = FALSE, ascii = TRUE;
  const char *begun, *end;
  char *to;

  if (!take (scan, "\""))
    return FALSE;
  begun = scan->at;
  if (!skip_text (scan, &escaped, &ascii))
    return FALSE;
  end = scan->at++;
  if (end == begun || (!ascii && !g_utf8_validate_len (begun, (gsize) (end - begun), NULL)))
    return FALSE;
  if (!escaped)
    {
      *text = g_strndup (begun, (gsize) (end - begun));
      return TRUE;
    }
  *text = to = g_malloc ((gsize) (end - begun) + 1);
  for (const char *from = begun; from < end; from++)
    *to++ = *from == '\\' ? unescape (*++from) : *from;
  *to = '\0';
  return TRUE;
}

static gboolean
take_value (Scan          *scan,
            BrRecord      *record,
            const BrField *field)
{
  /* What begins is absent. */
  if (take (scan, "null"))
    return TRUE;
  if (br_field_is_number (field))
    return take_int (scan, &br_member (record, field, gint64));
  if (br_field_is_text (field))
    return take_text (scan, &br_member (record, field, char *));
  switch ((int) field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return take_id (scan, &br_member (record, field, BrId));
    case BR_FIELD_DATE:
      return take_date (scan, &br_member (record, field, BrDate));
    case BR_FIELD_ENUM:
      return take_enum (scan, field->values, &br_member (record, field, int));
    case BR_FIELD_MONEY:
      return take_money (scan, &br_member (record, field, BrMoney));
    case BR_FIELD_BOOL:
      br_member (record, field, gboolean) = take (scan, "true");
      return br_member (record, field, gboolean) || take (scan, "false");
    default:
      return FALSE;
    }
}

/* ---- members ------------------------------------------------------------------------ */

/* They come in the order in which they are declared, so each can come once. */
static const BrField *
take_name (Scan           *scan,
           const BrEntity *entity,
           const BrField  *from)
{
  if (!take (scan, "\"") || scan->at == scan->end)
    return NULL;
  for (const BrField *field = from; field < entity->fields + entity->n_fields; field++)
    if (*field->name == *scan->at && take_bytes (scan, field->name, strlen (field->name)))
      {
        if (take (scan, "\":"))
          return field;
        /* The beginning of a longer one. */
        scan->at -= strlen (field->name);
      }
  return NULL;
}

static gboolean
take_fields (Scan     *scan,
             BrRecord *record)
{
  const BrField *field = record->entity->fields;

  if (!take (scan, "{"))
    return FALSE;
  if (take (scan, "}"))
    return TRUE;
  do
    {
      field = take_name (scan, record->entity, field);
      if (field == NULL || !take_value (scan, record, field))
        return FALSE;
      field++;
    }
  while (take (scan, ","));
  return take (scan, "}");
}

static const BrEntity *
take_entity (Scan           *scan,
             const BrEntity *guess)
{
  char name[64];

  if (!take (scan, "{\"entity\":") || !take_word (scan, name, sizeof name))
    return NULL;
  if (guess != NULL && g_str_equal (guess->name, name))
    return guess;
  for (int kind = 0; kind < BR_N_KINDS; kind++)
    if (g_str_equal (br_entity_get (kind)->name, name))
      return br_entity_get (kind);
  return NULL;
}

/**
 * br_wire_line_read:
 * @line: a line of a snapshot, without its end
 * @length: how many bytes
 * @guess: (nullable): what it probably is a row of
 * @rev: (out): the server's revision of the row
 *
 * Reads a row that is written as rows usually are, at a tenth of what it costs to read whatever there may be.
 *
 * Returns: (transfer full) (nullable): the row with its id; %NULL where it is another line, or written in
 *   another way, or wrong: then br_wire_parse() tells
 */
BrRecord *
br_wire_line_read (const char     *line,
                   gsize           length,
                   const BrEntity *guess,
                   gint64         *rev)
{
  Scan scan = { line, line + length };
  const BrEntity *entity = take_entity (&scan, guess);
  g_autoptr (BrRecord) record = NULL;
  BrId id;

  if (entity == NULL || !take (&scan, ",\"id\":") || !take_id (&scan, &id) || !take (&scan, ",\"rev\":") ||
      !take_int (&scan, rev) || !take (&scan, ",\"fields\":"))
    return NULL;
  record = br_record_new (entity);
  if (!take_fields (&scan, record) || !take (&scan, "}") || scan.at != scan.end)
    return NULL;
  br_record_set_id (record, &id);
  return g_steal_pointer (&record);
}
