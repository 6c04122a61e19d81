#include "config.h"

#include "cloud/http/br-cloud-gzip.h"

#include <glib/gi18n.h>

/* Quick rather than small: an answer is packed while somebody waits for it. */
#define LEVEL 1

#define CHUNK (16 * 1024)

static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         gsize       most,
         GError    **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize left, n_read, n_written;
  const guint8 *in = g_bytes_get_data (bytes, &left);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      guint at = out->len;

      if (at > most)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _ ("It is too large unpacked"));
          return NULL;
        }
      g_byte_array_set_size (out, at + CHUNK);
      result = g_converter_convert (converter, in, left, out->data + at, CHUNK, G_CONVERTER_INPUT_AT_END, &n_read,
                                    &n_written, error);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      in += n_read;
      left -= n_read;
      g_byte_array_set_size (out, at + (guint) n_written);
    }
  if (left > 0 || out->len > most)
    {
      g_set_error_literal (error, G_IO_ERROR, left > 0 ? G_IO_ERROR_INVALID_DATA : G_IO_ERROR_MESSAGE_TOO_LARGE,
                           left > 0 ? _ ("Something stands behind what is packed") : _ ("It is too large unpacked"));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/**
 * br_cloud_gzip:
 * @bytes: what is to be packed
 *
 * Returns: (transfer full): it, packed
 */
GBytes *
br_cloud_gzip (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) converter = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL);

  return convert (G_CONVERTER (converter), bytes, G_MAXUINT32, NULL);
}

/**
 * br_cloud_gunzip:
 * @bytes: what was packed, by whomever
 * @most: the most bytes that it may be unpacked
 * @error: return location for %G_IO_ERROR_INVALID_DATA, %G_IO_ERROR_PARTIAL_INPUT or
 *   %G_IO_ERROR_MESSAGE_TOO_LARGE, which is found out before more than @most is held
 *
 * Returns: (transfer full) (nullable): it, unpacked
 */
GBytes *
br_cloud_gunzip (GBytes  *bytes,
                 gsize    most,
                 GError **error)
{
  g_autoptr (GZlibDecompressor) converter = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return convert (G_CONVERTER (converter), bytes, most, error);
}
