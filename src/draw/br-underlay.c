#include "config.h"

#include "draw/br-underlay.h"

#include <gdk/gdk.h>
#include <glib/gi18n-lib.h>

#include "core/rules/br-plan-underlay.h"
#include "draw/br-draw-error.h"

/**
 * BrUnderlay:
 *
 * A picture that a plan is drawn over. It is unpacked when it is painted first, on the thread that paints, and
 * kept by its content: the next state of the plan shows the same one. It is kept in halves of its size, too,
 * so that a small one is not made from a large one for every tile.
 */
struct _BrUnderlay
{
  gatomicrefcount ref_count;
  char *text; /* base64 */
  GMutex lock;
  gboolean is_unpacked;
  GPtrArray *levels; /* cairo_surface_t, each half of the one before; empty where it cannot be unpacked */
};

/* So many that nobody shows any more are kept: one goes from plan to plan and back. */
#define MOST_KEPT 3

/* What is taken in is brought to this where it is larger, dots: twice what a screen shows. */
#define LONGEST_SIDE 4096
#define LEAST_LEVEL 256

/* Nobody’s photograph is larger, bytes. */
#define LARGEST_FILE (48 * 1024 * 1024)

static const cairo_user_data_key_t held_key;

static GMutex kept_lock;
static GQueue kept = G_QUEUE_INIT;

/* ---- unpacking ----------------------------------------------------------------------------- */

static cairo_surface_t *
make_surface (GdkPixbuf *pixbuf)
{
  cairo_surface_t *surface = cairo_image_surface_create (gdk_pixbuf_get_has_alpha (pixbuf) ? CAIRO_FORMAT_ARGB32
                                                                                           : CAIRO_FORMAT_RGB24,
                                                         gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* As it is meant to be looked at: a telephone says on which side it was held. */
static GdkPixbuf *
unpack (const guint8 *data,
        gsize         size,
        gboolean     *is_turned,
        GError      **error)
{
  BrUnderlayFacts facts;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  const char *turn;

  if (!br_underlay_look (data, size, &facts, error))
    return NULL;
  loader = gdk_pixbuf_loader_new_with_type (facts.is_png ? "png" : "jpeg", error);
  if (loader == NULL)
    return NULL;
  if (!gdk_pixbuf_loader_write (loader, data, size, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  if (gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error_literal (error, BR_DRAW_ERROR, BR_DRAW_ERROR_FAILED, _("The picture cannot be read"));
      return NULL;
    }
  turn = gdk_pixbuf_get_option (gdk_pixbuf_loader_get_pixbuf (loader), "orientation");
  *is_turned = turn != NULL && !g_str_equal (turn, "1");
  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
make_levels (BrUnderlay *self,
             GdkPixbuf  *pixbuf)
{
  g_autoptr (GdkPixbuf) level = g_object_ref (pixbuf);

  for (;;)
    {
      int width = gdk_pixbuf_get_width (level), height = gdk_pixbuf_get_height (level);
      GdkPixbuf *half;

      g_ptr_array_add (self->levels, make_surface (level));
      if (MIN (width, height) < 2 * LEAST_LEVEL)
        return;
      half = gdk_pixbuf_scale_simple (level, width / 2, height / 2, GDK_INTERP_BILINEAR);
      if (half == NULL)
        return;
      g_object_unref (level);
      level = half;
    }
}

static void
make_sure_unpacked (BrUnderlay *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree guint8 *data = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  gboolean is_turned;
  gsize size;

  if (self->is_unpacked)
    return;
  self->is_unpacked = TRUE;
  data = g_base64_decode (self->text, &size);
  pixbuf = unpack (data, size, &is_turned, NULL);
  if (pixbuf != NULL)
    make_levels (self, pixbuf);
}

/* ---- keeping ------------------------------------------------------------------------------- */

/**
 * br_underlay_get:
 * @base64: a PNG or JPEG file, as an element has it
 *
 * Returns: (transfer full): its picture; the same one as long as it is in use
 */
BrUnderlay *
br_underlay_get (const char *base64)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&kept_lock);
  BrUnderlay *self = NULL;

  for (GList *link = kept.head; link != NULL && self == NULL; link = link->next)
    if (g_str_equal (((BrUnderlay *) link->data)->text, base64))
      {
        self = link->data;
        g_queue_unlink (&kept, link);
        g_queue_push_head_link (&kept, link);
      }
  if (self != NULL)
    return br_underlay_ref (self);
  self = g_new0 (BrUnderlay, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->text = g_strdup (base64);
  self->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  g_queue_push_head (&kept, br_underlay_ref (self));
  if (kept.length > MOST_KEPT)
    br_underlay_unref (g_queue_pop_tail (&kept));
  return self;
}

/**
 * br_underlay_ref:
 * @self: a picture
 *
 * Returns: (transfer full): the same picture
 */
BrUnderlay *
br_underlay_ref (BrUnderlay *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * br_underlay_unref:
 * @self: (transfer full): a picture
 *
 * Gives up a reference; any thread may give up the last one.
 */
void
br_underlay_unref (BrUnderlay *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->levels);
  g_mutex_clear (&self->lock);
  g_free (self->text);
  g_free (self);
}

/* ---- painting ------------------------------------------------------------------------------ */

/* A surface of one’s own on the same dots: several threads paint at once. */
static cairo_surface_t *
borrow (BrUnderlay      *self,
        cairo_surface_t *level)
{
  cairo_surface_t *own =
    cairo_image_surface_create_for_data (cairo_image_surface_get_data (level), cairo_image_surface_get_format (level),
                                         cairo_image_surface_get_width (level), cairo_image_surface_get_height (level),
                                         cairo_image_surface_get_stride (level));

  cairo_surface_set_user_data (own, &held_key, br_underlay_ref (self), (cairo_destroy_func_t) br_underlay_unref);
  return own;
}

/**
 * br_underlay_paint:
 * @self: a picture
 * @cr: where to draw; the origin becomes its middle
 * @width: how wide, in the units of @cr
 * @height: how high
 * @dots: how many dots that width is
 * @alpha: how much of it shows, 0 … 1
 *
 * Draws it. Any thread may.
 *
 * Returns: whether it could be unpacked
 */
gboolean
br_underlay_paint (BrUnderlay *self,
                   cairo_t    *cr,
                   double      width,
                   double      height,
                   double      dots,
                   double      alpha)
{
  cairo_surface_t *level, *own;

  make_sure_unpacked (self);
  if (self->levels->len == 0 || width <= 0 || height <= 0)
    return FALSE;
  level = self->levels->pdata[0];
  for (guint i = 1; i < self->levels->len && cairo_image_surface_get_width (self->levels->pdata[i]) >= dots; i++)
    level = self->levels->pdata[i];
  own = borrow (self, level);
  cairo_save (cr);
  cairo_rectangle (cr, -width / 2, -height / 2, width, height);
  cairo_clip (cr);
  cairo_translate (cr, -width / 2, -height / 2);
  cairo_scale (cr, width / cairo_image_surface_get_width (level), height / cairo_image_surface_get_height (level));
  cairo_set_source_surface (cr, own, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
  cairo_surface_destroy (own);
  return TRUE;
}

/* ---- taking in ----------------------------------------------------------------------------- */

static GdkPixbuf *
make_smaller (GdkPixbuf *pixbuf,
              double     by)
{
  return gdk_pixbuf_scale_simple (pixbuf, MAX ((int) (gdk_pixbuf_get_width (pixbuf) * by), 1),
                                  MAX ((int) (gdk_pixbuf_get_height (pixbuf) * by), 1), GDK_INTERP_BILINEAR);
}

static gboolean
pack (GdkPixbuf *pixbuf,
      gboolean   is_png,
      char     **data,
      gsize     *size,
      GError   **error)
{
  if (is_png)
    return gdk_pixbuf_save_to_buffer (pixbuf, data, size, "png", error, NULL);
  return gdk_pixbuf_save_to_buffer (pixbuf, data, size, "jpeg", error, "quality", "85", NULL);
}

/* Packs it anew, as often as it takes to weigh what it may. What was drawn stays a PNG where that is light. */
static char *
pack_small (GdkPixbuf *pixbuf,
            gboolean   is_png,
            guint     *width,
            guint     *height,
            GError   **error)
{
  double by = MIN (1.0, (double) LONGEST_SIDE / MAX (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)));
  g_autoptr (GdkPixbuf) small = by < 1 ? make_smaller (pixbuf, by) : g_object_ref (pixbuf);

  while (small != NULL)
    {
      g_autofree char *data = NULL;
      GdkPixbuf *smaller;
      gsize size;

      if (!pack (small, is_png, &data, &size, error))
        return NULL;
      if (size <= BR_UNDERLAY_BYTES)
        {
          *width = (guint) gdk_pixbuf_get_width (small);
          *height = (guint) gdk_pixbuf_get_height (small);
          return g_base64_encode ((const guchar *) data, size);
        }
      if (is_png && !gdk_pixbuf_get_has_alpha (small))
        {
          is_png = FALSE;
          continue;
        }
      smaller = make_smaller (small, 0.75);
      g_object_unref (small);
      small = smaller;
    }
  g_set_error_literal (error, BR_DRAW_ERROR, BR_DRAW_ERROR_FAILED, _("There is no memory for the picture"));
  return NULL;
}

/**
 * br_underlay_take:
 * @file: the content of a file
 * @width: (out): of the picture, dots
 * @height: (out): likewise
 * @error: a #BrCoreError where it is no whole PNG or JPEG, or one of too many dots; %BR_DRAW_ERROR_TOO_LARGE where
 *   the file is larger than any photograph; a #GdkPixbufError where it cannot be unpacked
 *
 * Looks whether a file is a picture that one can draw over, by unpacking it, and makes it as light as it has to be
 * (%BR_UNDERLAY_BYTES): a photograph of a drawing on the wall is welcome as the telephone made it. Any thread may.
 *
 * Returns: (transfer full): the picture, base64, for an element
 */
char *
br_underlay_take (GBytes  *file,
                  guint   *width,
                  guint   *height,
                  GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  gboolean is_turned, is_png;

  if (size > LARGEST_FILE)
    {
      g_set_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE,
                   _("The file of %.0f MB is larger than a picture of a plan can be (48 MB)"), (double) size / 1e6);
      return NULL;
    }
  pixbuf = unpack (data, size, &is_turned, error);
  if (pixbuf == NULL)
    return NULL;
  *width = (guint) gdk_pixbuf_get_width (pixbuf);
  *height = (guint) gdk_pixbuf_get_height (pixbuf);
  is_png = data[0] == 0x89;
  if (!is_turned && size <= BR_UNDERLAY_BYTES && MAX (*width, *height) <= LONGEST_SIDE)
    return g_base64_encode (data, size);
  return pack_small (pixbuf, is_png, width, height, error);
}
