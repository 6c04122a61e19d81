#include "config.h"

#include "seal/br-stream-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "seal/br-passphrase.h"

/*
 * 256 bytes, numbers big-endian:
 *
 *     0    16  "BACKROOM-BACKUP\n"
 *     16   4   version (1)
 *     20   4   bytes of plain text in a chunk (65536)
 *     24   16  the venue's id
 *     40   16  the name of the venue's key
 *     56   61  the file's key, wrapped by a key derived from the venue's
 *     117  1   bytes of the next, or 0
 *     118  138 the venue's key, wrapped by the recovery passphrase, and zeros
 *
 * Its SHA-256 is additional data of every chunk.
 */
#define MAGIC "BACKROOM-BACKUP\n"
#define MAGIC_SIZE 16
#define VERSION 1
#define VERSION_AT 16
#define CHUNK_AT 20
#define VENUE_AT 24
#define KEY_ID_AT 40
#define WRAPPED_AT 56
#define PASSPHRASE_LEN_AT (WRAPPED_AT + BR_SEAL_WRAPPED_KEY_SIZE)
#define PASSPHRASE_AT (PASSPHRASE_LEN_AT + 1)
#define HEADER_SIZE 256
#define PASSPHRASE_MAX (HEADER_SIZE - PASSPHRASE_AT)

#define KEY_LABEL "backroom backup"

static void
write_u32 (guint8 *at,
           guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
read_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
set_digest (BrStreamHeader *self,
            const guint8   *bytes)
{
  g_autoptr (BrHash) hash = br_hash_new ();

  br_hash_update (hash, bytes, HEADER_SIZE);
  br_hash_final (hash, self->digest);
}

/**
 * br_stream_header_new:
 * @venue_key: the venue's key
 * @venue: the venue
 * @passphrase_wrap: (nullable): what br_passphrase_wrap() made of @venue_key
 * @file_key: (out caller-allocates): the new file's key; the caller wipes it
 * @error: return location for a #GError
 *
 * Draws a key for a new file and wraps it.
 *
 * Returns: (transfer full): the header, or %NULL with %BR_SEAL_ERROR_FAILED
 */
BrStreamHeader *
br_stream_header_new (BrSealKey  *venue_key,
                      const BrId *venue,
                      GBytes     *passphrase_wrap,
                      guint8      file_key[BR_SEAL_KEY_SIZE],
                      GError    **error)
{
  g_autoptr (BrStreamHeader) self = g_new0 (BrStreamHeader, 1);
  g_autoptr (BrSealKey) wrapping = br_seal_key_derive (venue_key, KEY_LABEL);
  g_autoptr (BrSealer) sealer = br_sealer_new (error);

  if (sealer == NULL ||
      !br_sealer_random (sealer, file_key, BR_SEAL_KEY_SIZE, error) ||
      !br_sealer_wrap_key (sealer, wrapping, venue, file_key, self->wrapped_key, error))
    return NULL;

  self->venue = *venue;
  memcpy (self->key_id, br_seal_key_get_id (venue_key), sizeof self->key_id);
  if (passphrase_wrap != NULL)
    self->passphrase_wrap = g_bytes_ref (passphrase_wrap);
  return g_steal_pointer (&self);
}

/**
 * br_stream_header_write:
 * @self: a header of br_stream_header_new()
 * @sealed: where to
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Writes the header, after which it knows its digest.
 *
 * Returns: %TRUE, or %FALSE with the stream's error
 */
gboolean
br_stream_header_write (BrStreamHeader *self,
                        GOutputStream  *sealed,
                        GCancellable   *cancellable,
                        GError        **error)
{
  guint8 bytes[HEADER_SIZE] = { 0 };

  memcpy (bytes, MAGIC, MAGIC_SIZE);
  write_u32 (bytes + VERSION_AT, VERSION);
  write_u32 (bytes + CHUNK_AT, BR_STREAM_CHUNK_SIZE);
  memcpy (bytes + VENUE_AT, self->venue.bytes, sizeof self->venue.bytes);
  memcpy (bytes + KEY_ID_AT, self->key_id, BR_SEAL_KEY_ID_LENGTH);
  memcpy (bytes + WRAPPED_AT, self->wrapped_key, sizeof self->wrapped_key);
  if (self->passphrase_wrap != NULL)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (self->passphrase_wrap, &size);

      g_assert (size <= PASSPHRASE_MAX);
      bytes[PASSPHRASE_LEN_AT] = (guint8) size;
      memcpy (bytes + PASSPHRASE_AT, data, size);
    }
  set_digest (self, bytes);
  return g_output_stream_write_all (sealed, bytes, sizeof bytes, NULL, cancellable, error);
}

static BrStreamHeader *
header_parse (const guint8 bytes[HEADER_SIZE],
              GError     **error)
{
  BrStreamHeader *self;
  guint32 version = read_u32 (bytes + VERSION_AT);
  gsize wrap_size = bytes[PASSPHRASE_LEN_AT];

  if (version != VERSION)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                   _("The backup is of version %u, which this program does not know"), version);
      return NULL;
    }
  if (read_u32 (bytes + CHUNK_AT) != BR_STREAM_CHUNK_SIZE || wrap_size > PASSPHRASE_MAX)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                           _("The head of the backup is damaged"));
      return NULL;
    }

  self = g_new0 (BrStreamHeader, 1);
  memcpy (self->venue.bytes, bytes + VENUE_AT, sizeof self->venue.bytes);
  memcpy (self->key_id, bytes + KEY_ID_AT, BR_SEAL_KEY_ID_LENGTH);
  memcpy (self->wrapped_key, bytes + WRAPPED_AT, sizeof self->wrapped_key);
  if (wrap_size > 0)
    self->passphrase_wrap = g_bytes_new (bytes + PASSPHRASE_AT, wrap_size);
  set_digest (self, bytes);
  return self;
}

/**
 * br_stream_read_header:
 * @sealed: a stream that br_stream_seal() made, at its start
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Reads what the stream says of itself, which is not to be trusted before br_stream_open() has
 * gone through. The stream is then where br_stream_open() takes it up.
 *
 * Returns: (transfer full): the header, or %NULL with %BR_SEAL_ERROR_FORMAT when this is no
 *   backup, or one of a later version, or with the stream's error
 */
BrStreamHeader *
br_stream_read_header (GInputStream *sealed,
                       GCancellable *cancellable,
                       GError      **error)
{
  guint8 bytes[HEADER_SIZE];
  gsize size;

  g_return_val_if_fail (G_IS_INPUT_STREAM (sealed), NULL);

  if (!g_input_stream_read_all (sealed, bytes, sizeof bytes, &size, cancellable, error))
    return NULL;
  if (size < sizeof bytes || memcmp (bytes, MAGIC, MAGIC_SIZE) != 0)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_FORMAT,
                           _("This is not a backup of a venue"));
      return NULL;
    }
  return header_parse (bytes, error);
}

/**
 * br_stream_header_free:
 * @self: (transfer full): a header
 */
void
br_stream_header_free (BrStreamHeader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->passphrase_wrap, g_bytes_unref);
  g_free (self);
}

/**
 * br_stream_header_unlock:
 * @self: a header
 * @passphrase: the recovery passphrase the venue had when the stream was sealed
 * @error: return location for a #GError
 *
 * Gets the venue's key by the recovery passphrase. Takes about a tenth of a second.
 *
 * Returns: (transfer full): the venue's key, or %NULL with %BR_SEAL_ERROR_NO_KEY when the stream
 *   was sealed without a passphrase, or with an error of br_passphrase_unwrap()
 */
BrSealKey *
br_stream_header_unlock (const BrStreamHeader *self,
                         const char           *passphrase,
                         GError              **error)
{
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (self != NULL && passphrase != NULL, NULL);

  if (self->passphrase_wrap == NULL)
    {
      g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY,
                           _("This backup has no recovery passphrase"));
      return NULL;
    }
  data = g_bytes_get_data (self->passphrase_wrap, &size);
  return br_passphrase_unwrap (passphrase, data, size, &self->venue, error);
}

/**
 * br_stream_header_get_key:
 * @self: a header
 * @venue_key: the venue's key
 * @file_key: (out caller-allocates): the file's key; the caller wipes it
 * @error: return location for a #GError
 *
 * Unwraps the key that the chunks are sealed under.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_NO_KEY when @venue_key is not the one that is
 *   asked for, or %BR_SEAL_ERROR_TAMPERED
 */
gboolean
br_stream_header_get_key (const BrStreamHeader *self,
                          BrSealKey            *venue_key,
                          guint8                file_key[BR_SEAL_KEY_SIZE],
                          GError              **error)
{
  g_autoptr (BrSealKey) wrapping = NULL;
  g_autoptr (BrSealer) sealer = NULL;

  if (memcmp (self->key_id, br_seal_key_get_id (venue_key), BR_SEAL_KEY_ID_LENGTH) != 0)
    {
      g_set_error (error, BR_SEAL_ERROR, BR_SEAL_ERROR_NO_KEY,
                   _("The backup was sealed under another key (%s) than the one at hand (%s)"),
                   self->key_id, br_seal_key_get_id (venue_key));
      return FALSE;
    }

  wrapping = br_seal_key_derive (venue_key, KEY_LABEL);
  sealer = br_sealer_new (error);
  return sealer != NULL &&
         br_sealer_unwrap_key (sealer, wrapping, &self->venue, self->wrapped_key,
                               sizeof self->wrapped_key, file_key, error);
}
