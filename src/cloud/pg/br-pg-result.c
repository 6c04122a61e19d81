#include "config.h"

#include "cloud/pg/br-pg-result.h"

/* What libpq gives as text, as what it is. */

/**
 * br_pg_result_get_int:
 * @result: what a statement came to
 * @row: which of its rows
 * @column: of `bigint`
 *
 * Returns: the number, 0 for NULL
 */
gint64
br_pg_result_get_int (const PGresult *result,
                      int             row,
                      int             column)
{
  return g_ascii_strtoll (PQgetvalue (result, row, column), NULL, 10);
}

/**
 * br_pg_result_get_id:
 * @result: what a statement came to
 * @row: which of its rows
 * @column: of `uuid`
 * @id: (out): the id, none for NULL
 *
 * Returns: whether there is one
 */
gboolean
br_pg_result_get_id (const PGresult *result,
                     int             row,
                     int             column,
                     BrId           *id)
{
  *id = BR_ID_NONE;
  return !PQgetisnull (result, row, column) && br_id_parse (PQgetvalue (result, row, column), id, NULL);
}

/* Digits have their value in the low bits; letters have one bit that digits have not. */
static int
get_nibble (char c)
{
  return (c & 0xf) + (c >> 6) * 9;
}

/**
 * br_pg_result_get_bytes:
 * @result: what a statement came to
 * @row: which of its rows
 * @column: of `bytea`
 * @bytes: where to; what it held is replaced
 *
 * Returns: %FALSE for NULL
 */
gboolean
br_pg_result_get_bytes (const PGresult *result,
                        int             row,
                        int             column,
                        GByteArray     *bytes)
{
  const char *text = PQgetvalue (result, row, column);
  int length = PQgetlength (result, row, column);

  g_byte_array_set_size (bytes, 0);
  if (PQgetisnull (result, row, column) || length < 2)
    return FALSE;
  /* "\x" and two digits for each, as `bytea_output = hex` has it. */
  g_byte_array_set_size (bytes, (guint) (length - 2) / 2);
  for (guint i = 0; i < bytes->len; i++)
    bytes->data[i] = (guint8) (get_nibble (text[2 * i + 2]) << 4 | get_nibble (text[2 * i + 3]));
  return TRUE;
}
