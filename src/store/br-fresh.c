#include "config.h"

#include "store/br-fresh.h"

#include <string.h>

#include "store/br-columns.h"

/* The session extension's changeset format (sqlite.org/session/changeset.html), of which only the
 * adding of rows is written here: per table a header of the number of columns and which of them
 * are the key, then per row the operation and every column's value. */

struct _BrFresh
{
  GByteArray *rows[BR_N_KINDS];
  GArray     *touched;
  BrTouch     touch;
  guint       started;
};

BrFresh *
br_fresh_new (void)
{
  BrFresh *self = g_new0 (BrFresh, 1);

  self->touched = g_array_new (FALSE, FALSE, sizeof (BrTouch));
  return self;
}

void
br_fresh_free (BrFresh *self)
{
  for (int k = 0; k < BR_N_KINDS; k++)
    g_clear_pointer (&self->rows[k], g_byte_array_unref);
  g_array_unref (self->touched);
  g_free (self);
}

gboolean
br_fresh_is_empty (const BrFresh *self)
{
  return self->touched->len == 0;
}

/* SQLite's varint: seven bits a byte, the highest first; nothing here is longer than 28 bits. */
static void
append_varint (GByteArray *out,
               guint32     value)
{
  guint8 bytes[4];
  guint n = sizeof bytes - 1;

  g_assert (value < 1u << 28);
  bytes[n] = value & 0x7f;
  while ((value >>= 7) > 0)
    bytes[--n] = 0x80 | (value & 0x7f);
  g_byte_array_append (out, bytes + n, sizeof bytes - n);
}

static void
append_header (GByteArray     *out,
               const BrEntity *entity)
{
  int n_columns = br_columns_count (entity);
  guint8 is_key = 1;

  g_byte_array_append (out, (const guint8 *) "T", 1);
  append_varint (out, n_columns);
  for (int i = 0; i < n_columns; i++, is_key = 0)
    g_byte_array_append (out, &is_key, 1);
  g_byte_array_append (out, (const guint8 *) entity->name, strlen (entity->name) + 1);
}

static BrId
get_owner (const BrRecord *record)
{
  switch (record->entity->kind)
    {
    case BR_KIND_BOOKING:
      return ((const BrBooking *) record)->customer;
    case BR_KIND_BOOKING_TABLE:
      return ((const BrBookingTable *) record)->booking;
    default:
      return BR_ID_NONE;
    }
}

/**
 * br_fresh_begin_row:
 * @self: what was recorded
 * @record: a row whose values come next, in the order of its columns
 */
void
br_fresh_begin_row (BrFresh        *self,
                    const BrRecord *record)
{
  static const guint8 operation[] = { SQLITE_INSERT, 0 };
  GByteArray **rows = &self->rows[record->entity->kind];

  if (*rows == NULL)
    *rows = g_byte_array_new ();
  if ((*rows)->len == 0)
    append_header (*rows, record->entity);
  self->started = (*rows)->len;
  self->touch = (BrTouch){ record->entity->kind, SQLITE_INSERT, *br_record_get_id (record), get_owner (record) };
  g_byte_array_append (*rows, operation, sizeof operation);
}

/**
 * br_fresh_end_row:
 * @self: what was recorded
 * @added: whether the row was added; else it is forgotten
 */
void
br_fresh_end_row (BrFresh *self,
                  gboolean added)
{
  if (added)
    g_array_append_val (self->touched, self->touch);
  else
    g_byte_array_set_size (self->rows[self->touch.kind], self->started);
}

/**
 * br_fresh_take:
 * @self: what was recorded
 * @touched: (element-type BrTouch): becomes the rows
 *
 * Returns: (transfer full): them as a changeset; nothing is recorded then
 */
GByteArray *
br_fresh_take (BrFresh *self,
               GArray  *touched)
{
  GByteArray *changeset = g_byte_array_new ();

  for (int k = 0; k < BR_N_KINDS; k++)
    if (self->rows[k] != NULL)
      {
        g_byte_array_append (changeset, self->rows[k]->data, self->rows[k]->len);
        g_byte_array_set_size (self->rows[k], 0);
      }
  g_array_set_size (touched, 0);
  g_array_append_vals (touched, self->touched->data, self->touched->len);
  g_array_set_size (self->touched, 0);
  return changeset;
}

void
br_fresh_add_null (BrFresh *self)
{
  guint8 type = SQLITE_NULL;

  g_byte_array_append (self->rows[self->touch.kind], &type, 1);
}

void
br_fresh_add_int (BrFresh *self,
                  gint64   value)
{
  guint8 bytes[1 + sizeof (gint64)] = { SQLITE_INTEGER };
  gint64 big = GINT64_TO_BE (value);

  memcpy (bytes + 1, &big, sizeof big);
  g_byte_array_append (self->rows[self->touch.kind], bytes, sizeof bytes);
}

/**
 * br_fresh_add_bytes:
 * @self: in a row
 * @type: SQLITE_TEXT or SQLITE_BLOB
 * @bytes: the value
 * @n: how many bytes
 */
void
br_fresh_add_bytes (BrFresh      *self,
                    int           type,
                    gconstpointer bytes,
                    gsize         n)
{
  GByteArray *rows = self->rows[self->touch.kind];
  guint8 byte = type;

  g_byte_array_append (rows, &byte, 1);
  append_varint (rows, n);
  g_byte_array_append (rows, bytes, n);
}
