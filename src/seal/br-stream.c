#include "config.h"

#include "seal/br-stream.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <string.h>

#include "seal/br-gcm.h"
#include "seal/br-stream-header.h"

#define SEALED_CHUNK_SIZE (BR_STREAM_CHUNK_SIZE + BR_GCM_TAG_SIZE)

typedef struct _Run Run;

/* Turns one chunk into out; returns its bytes, or -1 with an error. */
typedef gssize (*ChunkFunc) (Run          *run,
                             const guint8 *chunk,
                             gsize         size,
                             gboolean      last,
                             guint8       *out,
                             GError      **error);

/* One pass over a stream. The file's key is drawn for it alone, so the nonce may be a counter;
 * with the flag of the last chunk in it no chunk can be left out, added, repeated or moved (Hoang,
 * Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance, 2015, "STREAM"). */
struct _Run
{
  EVP_CIPHER_CTX  *ctx;
  const guint8    *digest;
  guint64          counter;

  ChunkFunc        func;
  gsize            chunk_size;
  guint64          done;
  BrStreamProgress progress;
  gpointer         user_data;
  GCancellable    *cancellable;
};

static void
write_nonce (guint8   nonce[BR_GCM_NONCE_SIZE],
             guint64  counter,
             gboolean last)
{
  counter = GUINT64_TO_BE (counter);
  memset (nonce, 0, BR_GCM_NONCE_SIZE);
  memcpy (nonce + 3, &counter, sizeof counter);
  nonce[BR_GCM_NONCE_SIZE - 1] = last ? 1 : 0;
}

static gssize
seal_chunk (Run          *run,
            const guint8 *chunk,
            gsize         size,
            gboolean      last,
            guint8       *out,
            GError      **error)
{
  guint8 nonce[BR_GCM_NONCE_SIZE];

  write_nonce (nonce, run->counter, last);
  if (!br_gcm_encrypt (run->ctx, NULL, nonce, run->digest, BR_HASH_SIZE,
                       chunk, size, out, out + size))
    {
      br_seal_set_failed_error (error, "AES-256-GCM");
      return -1;
    }
  run->done += size;
  return (gssize) (size + BR_GCM_TAG_SIZE);
}

static gboolean
open_as (Run          *run,
         const guint8 *chunk,
         gsize         plain_size,
         gboolean      last,
         guint8       *out)
{
  guint8 nonce[BR_GCM_NONCE_SIZE];

  write_nonce (nonce, run->counter, last);
  return br_gcm_decrypt (run->ctx, NULL, nonce, run->digest, BR_HASH_SIZE,
                         chunk, plain_size, chunk + plain_size, out);
}

static gssize
open_chunk (Run          *run,
            const guint8 *chunk,
            gsize         size,
            gboolean      last,
            guint8       *out,
            GError      **error)
{
  gboolean cut_short = size < BR_GCM_TAG_SIZE;

  if (!cut_short)
    {
      gsize plain_size = size - BR_GCM_TAG_SIZE;

      if (open_as (run, chunk, plain_size, last, out))
        {
          run->done += plain_size;
          return (gssize) plain_size;
        }
      cut_short = last && open_as (run, chunk, plain_size, FALSE, out);
    }

  g_set_error_literal (error, BR_SEAL_ERROR, BR_SEAL_ERROR_TAMPERED,
                       cut_short ? _("The backup is cut short")
                                 : _("The backup is damaged or was changed"));
  return -1;
}

/* Reads one chunk ahead, because the last one must be known as such. */
static gboolean
run_chunks (Run           *run,
            guint8        *buffers[3],
            GInputStream  *in,
            GOutputStream *out,
            GError       **error)
{
  gsize size, next_size;
  gboolean last;

  if (!g_input_stream_read_all (in, buffers[0], run->chunk_size, &size, run->cancellable, error))
    return FALSE;

  do
    {
      guint8 *chunk = buffers[run->counter % 2];
      guint8 *next = buffers[(run->counter + 1) % 2];
      gssize out_size;

      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;

      next_size = 0;
      if (size == run->chunk_size &&
          !g_input_stream_read_all (in, next, run->chunk_size, &next_size,
                                    run->cancellable, error))
        return FALSE;
      last = next_size == 0;

      out_size = run->func (run, chunk, size, last, buffers[2], error);
      if (out_size < 0 ||
          !g_output_stream_write_all (out, buffers[2], (gsize) out_size, NULL,
                                      run->cancellable, error))
        return FALSE;

      if (run->progress != NULL)
        run->progress (run->done, run->user_data);
      run->counter++;
      size = next_size;
    }
  while (!last);
  return TRUE;
}

static gboolean
run_stream (Run           *run,
            const guint8   file_key[BR_SEAL_KEY_SIZE],
            GInputStream  *in,
            GOutputStream *out,
            GError       **error)
{
  guint8 *memory, *buffers[3];
  gboolean done;

  if (EVP_CipherInit_ex2 (run->ctx, NULL, file_key, NULL, -1, NULL) != 1)
    {
      br_seal_set_failed_error (error, "AES-256-GCM");
      return FALSE;
    }

  memory = g_malloc (3 * SEALED_CHUNK_SIZE);
  for (guint i = 0; i < 3; i++)
    buffers[i] = memory + i * SEALED_CHUNK_SIZE;
  done = run_chunks (run, buffers, in, out, error);
  OPENSSL_cleanse (memory, 3 * SEALED_CHUNK_SIZE);
  g_free (memory);
  return done;
}

/**
 * br_stream_seal:
 * @plain: what to seal, read to its end
 * @sealed: where to; neither flushed nor closed
 * @venue_key: the venue's key
 * @venue: the venue
 * @passphrase_wrap: (nullable): what br_passphrase_wrap() made of @venue_key for @venue, by which
 *   the stream can be opened when the keyring is lost
 * @progress: (nullable) (scope call): called after every chunk
 * @user_data: for @progress
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Seals a stream under a key of its own: a header of 256 bytes, then chunks of 64 KiB and a tag of
 * 16 bytes each. Never holds more than three chunks in memory.
 *
 * Returns: %TRUE, or %FALSE with %BR_SEAL_ERROR_FAILED, an error of the streams or
 *   %G_IO_ERROR_CANCELLED; what was written is then of no use
 */
gboolean
br_stream_seal (GInputStream    *plain,
                GOutputStream   *sealed,
                BrSealKey       *venue_key,
                const BrId      *venue,
                GBytes          *passphrase_wrap,
                BrStreamProgress progress,
                gpointer         user_data,
                GCancellable    *cancellable,
                GError         **error)
{
  Run run = { .func = seal_chunk, .chunk_size = BR_STREAM_CHUNK_SIZE, .progress = progress,
              .user_data = user_data, .cancellable = cancellable };
  g_autoptr (BrStreamHeader) header = NULL;
  guint8 file_key[BR_SEAL_KEY_SIZE];
  gboolean done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (plain) && G_IS_OUTPUT_STREAM (sealed), FALSE);
  g_return_val_if_fail (venue_key != NULL && venue != NULL, FALSE);

  header = br_stream_header_new (venue_key, venue, passphrase_wrap, file_key, error);
  if (header == NULL)
    return FALSE;

  run.digest = header->digest;
  run.ctx = br_gcm_new_encrypting (error);
  done = run.ctx != NULL &&
         br_stream_header_write (header, sealed, cancellable, error) &&
         run_stream (&run, file_key, plain, sealed, error);
  EVP_CIPHER_CTX_free (run.ctx);
  OPENSSL_cleanse (file_key, sizeof file_key);
  return done;
}

/**
 * br_stream_open:
 * @sealed: a stream that br_stream_read_header() has read the head of, read to its end
 * @header: that header
 * @venue_key: the venue's key, from the keyring or of br_stream_header_unlock()
 * @plain: where to; neither flushed nor closed
 * @progress: (nullable) (scope call): called after every chunk
 * @user_data: for @progress
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Opens a sealed stream. No chunk is written before it is known to be genuine; but that the stream
 * is whole is known only at its end, so that what was written must be thrown away on an error.
 *
 * Returns: %TRUE when everything is there and as it was sealed, or %FALSE with
 *   %BR_SEAL_ERROR_NO_KEY when @venue_key is not the one it was sealed under,
 *   %BR_SEAL_ERROR_TAMPERED when it was changed, cut short or added to, %BR_SEAL_ERROR_FAILED, an
 *   error of the streams, or %G_IO_ERROR_CANCELLED
 */
gboolean
br_stream_open (GInputStream         *sealed,
                const BrStreamHeader *header,
                BrSealKey            *venue_key,
                GOutputStream        *plain,
                BrStreamProgress      progress,
                gpointer              user_data,
                GCancellable         *cancellable,
                GError              **error)
{
  Run run = { .func = open_chunk, .chunk_size = SEALED_CHUNK_SIZE, .progress = progress,
              .user_data = user_data, .cancellable = cancellable };
  guint8 file_key[BR_SEAL_KEY_SIZE];
  gboolean done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (sealed) && G_IS_OUTPUT_STREAM (plain), FALSE);
  g_return_val_if_fail (header != NULL && venue_key != NULL, FALSE);

  if (!br_stream_header_get_key (header, venue_key, file_key, error))
    return FALSE;

  run.digest = header->digest;
  run.ctx = br_gcm_new_decrypting (error);
  done = run.ctx != NULL && run_stream (&run, file_key, sealed, plain, error);
  EVP_CIPHER_CTX_free (run.ctx);
  OPENSSL_cleanse (file_key, sizeof file_key);
  return done;
}
