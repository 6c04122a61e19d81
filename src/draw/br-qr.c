#include "config.h"

#include "draw/br-qr.h"

#include <qrencode.h>

/* Light squares around it, without which a camera does not find it. */
#define QUIET 2

struct _BrQr
{
  QRcode *code;
};

/**
 * br_qr_new:
 * @text: what it shall say, in UTF-8
 *
 * Returns: (transfer full) (nullable): the squares; %NULL when the text is too long
 */
BrQr *
br_qr_new (const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  BrQr *self;

  if (code == NULL)
    return NULL;
  self = g_new (BrQr, 1);
  self->code = code;
  return self;
}

/**
 * br_qr_free:
 * @self: (nullable): squares
 */
void
br_qr_free (BrQr *self)
{
  if (self == NULL)
    return;
  QRcode_free (self->code);
  g_free (self);
}

/**
 * br_qr_get_size:
 * @self: squares
 *
 * Returns: how many there are on a side, without the quiet ones around
 */
int
br_qr_get_size (const BrQr *self)
{
  return self->code->width;
}

/**
 * br_qr_is_dark:
 * @self: squares
 * @x: the column; outside all are light
 * @y: the row
 *
 * Returns: whether that square is dark
 */
gboolean
br_qr_is_dark (const BrQr *self,
               int         x,
               int         y)
{
  int width = self->code->width;

  return x >= 0 && y >= 0 && x < width && y < width && (self->code->data[y * width + x] & 1) != 0;
}

/**
 * br_qr_to_text:
 * @self: squares
 *
 * Draws it with half blocks, light on dark as most terminals are: cameras read either.
 *
 * Returns: (transfer full): lines of text
 */
char *
br_qr_to_text (const BrQr *self)
{
  static const char *const blocks[] = { "█", "▄", "▀", " " };
  int end = self->code->width + QUIET;
  GString *text = g_string_new (NULL);

  for (int y = -QUIET; y < end; y += 2)
    {
      for (int x = -QUIET; x < end; x++)
        g_string_append (text, blocks[(br_qr_is_dark (self, x, y) ? 1 : 0) + (br_qr_is_dark (self, x, y + 1) ? 2 : 0)]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
