#include "config.h"

#include "core/rules/br-plan-underlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/base/br-error.h"

/* A picture that a plan is drawn over: whether a file is one, and how large it is in the room. */

#define LEAST_SIDE (10 * BR_MILLIMETRE)

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
is_cut_short (GError **error)
{
  return refuse (error, _("The picture ends before it is whole: the file was cut short"));
}

static guint
read_16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint
read_32 (const guint8 *at)
{
  return read_16 (at) << 16 | read_16 (at + 2);
}

/* ---- PNG (ISO/IEC 15948): a signature, then chunks of length, name, content and checksum ------------ */

static const guint8 png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

static gboolean
look_at_png (const guint8    *data,
             gsize            size,
             BrUnderlayFacts *facts,
             GError         **error)
{
  for (gsize at = sizeof png_signature; at + 12 <= size;)
    {
      guint length = read_32 (data + at);

      if (length > size - at - 12)
        return is_cut_short (error);
      if (at == sizeof png_signature)
        {
          if (memcmp (data + at + 4, "IHDR", 4) != 0 || length < 13)
            return refuse (error, _("The picture is no PNG that can be read"));
          facts->width = read_32 (data + at + 8);
          facts->height = read_32 (data + at + 12);
        }
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += 12 + (gsize) length;
    }
  return is_cut_short (error);
}

/* ---- JPEG (ITU-T T.81, annex B): markers of 0xff and a letter, most of them with a length ------------ */

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* In what a scan has of dots a byte of 0xff is followed by a nought, so that the end is found by its letter. */
static gboolean
has_end (const guint8 *data,
         gsize         at,
         gsize         size)
{
  for (; at + 1 < size; at++)
    if (data[at] == 0xff && data[at + 1] == 0xd9)
      return TRUE;
  return FALSE;
}

static gboolean
look_at_jpeg (const guint8    *data,
              gsize            size,
              BrUnderlayFacts *facts,
              GError         **error)
{
  for (gsize at = 2; at + 4 <= size;)
    {
      guint8 marker = data[at + 1];
      guint length = read_16 (data + at + 2);

      if (data[at] != 0xff)
        return refuse (error, _("The picture is no JPEG that can be read"));
      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker == 0xda && facts->width > 0)
        return has_end (data, at, size) || is_cut_short (error);
      if (marker == 0xda || length < 2)
        return refuse (error, _("The picture is no JPEG that can be read"));
      if (length > size - at - 2)
        return is_cut_short (error);
      if (is_frame (marker) && length >= 8)
        {
          facts->height = read_16 (data + at + 5);
          facts->width = read_16 (data + at + 7);
        }
      at += 2 + (gsize) length;
    }
  return is_cut_short (error);
}

/**
 * br_underlay_look:
 * @data: (array length=size): a file
 * @size: bytes
 * @facts: (out): what it is
 * @error: %BR_CORE_ERROR_INVALID, in words for whoever chose the file
 *
 * Looks whether a file is a whole PNG or JPEG of a size that one can work with, without unpacking it.
 *
 * Returns: whether it is
 */
gboolean
br_underlay_look (const guint8    *data,
                  gsize            size,
                  BrUnderlayFacts *facts,
                  GError         **error)
{
  gboolean ok;

  *facts = (BrUnderlayFacts){ 0 };
  facts->is_png = size > sizeof png_signature && memcmp (data, png_signature, sizeof png_signature) == 0;
  if (facts->is_png)
    ok = look_at_png (data, size, facts, error);
  else if (size > 4 && data[0] == 0xff && data[1] == 0xd8)
    ok = look_at_jpeg (data, size, facts, error);
  else
    return refuse (error, _("That is neither a PNG nor a JPEG picture"));
  if (!ok)
    return FALSE;
  if (facts->width == 0 || facts->height == 0)
    return refuse (error, _("The picture has no size"));
  if ((guint64) facts->width * facts->height <= BR_UNDERLAY_DOTS)
    return TRUE;
  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
               _("The picture of %u × %u dots is larger than 64 million: make it smaller first"), facts->width,
               facts->height);
  return FALSE;
}

/**
 * br_underlay_scale:
 * @box: (inout): a picture’s place on the plan, before its turn
 * @from: a place on it
 * @to: another
 * @length: how far they are apart in the room, micrometres
 * @error: %BR_CORE_ERROR_INVALID where no such size makes sense
 *
 * Makes a picture as large as two of its places are apart in truth; @from stays where it is, so that what was
 * laid over the room there still lies over it.
 *
 * Returns: whether it could be done
 */
gboolean
br_underlay_scale (BrRect  *box,
                   BrPoint  from,
                   BrPoint  to,
                   gint64   length,
                   GError **error)
{
  double apart = br_point_distance (from, to);
  double times = apart > 0 ? (double) length / apart : 0;
  double width = (double) box->width * times, height = (double) box->height * times;

  if (apart <= 0)
    return refuse (error, _("The two places are the same"));
  if (length <= 0)
    return refuse (error, _("A length is more than nothing"));
  if (width < LEAST_SIDE || height < LEAST_SIDE)
    return refuse (error, _("Nothing can be smaller than 10 mm"));
  if (width > BR_GEOMETRY_LIMIT || height > BR_GEOMETRY_LIMIT)
    return refuse (error, _("That is larger than a plan can be"));
  box->x = from.x + llround ((double) (box->x - from.x) * times);
  box->y = from.y + llround ((double) (box->y - from.y) * times);
  box->width = llround (width);
  box->height = llround (height);
  return TRUE;
}
