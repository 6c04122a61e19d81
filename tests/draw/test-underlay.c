#include "config.h"

#include <gdk/gdk.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/rules/br-plan-underlay.h"
#include "draw/br-plan-export.h"
#include "draw/br-plan-scene.h"
#include "draw/br-scene-pick.h"
#include "draw/br-underlay.h"

/* Red on the left, blue on the right; or noise, which packs badly. */
static GBytes *
make_file (const char *type,
           int         width,
           int         height,
           gboolean    noise)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  char *data;
  gsize size;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *dot = pixels + y * stride + 3 * x;

        dot[0] = x < width / 2 ? 255 : 0;
        dot[1] = noise ? (guint8) g_rand_int (rand) : 0;
        dot[2] = x < width / 2 ? 0 : 255;
      }
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static char *
take (GBytes *file,
      guint  *width,
      guint  *height)
{
  g_autoptr (GError) error = NULL;
  char *text = br_underlay_take (file, width, height, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_light_stays (void)
{
  const char *const types[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) file = make_file (types[i], 300, 200, FALSE);
      guint width, height;
      g_autofree char *text = take (file, &width, &height);
      gsize size;
      g_autofree guint8 *back = g_base64_decode (text, &size);

      g_assert_cmpmem (back, size, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
      g_assert_cmpuint (width, ==, 300);
      g_assert_cmpuint (height, ==, 200);
    }
}

/* Noise of 1,100 × 1,000 dots is more than 2 MB as a PNG, and 5,000 across are more than anyone looks at. */
static void
test_heavy_is_packed (void)
{
  const struct
  {
    int width;
    int height;
    gboolean noise;
  } files[] = { { 2200, 1000, TRUE }, { 5000, 100, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = make_file ("png", files[i].width, files[i].height, files[i].noise);
      guint width, height;
      g_autofree char *text = take (file, &width, &height);
      gsize size;
      g_autofree guint8 *back = g_base64_decode (text, &size);
      BrUnderlayFacts facts;

      g_assert_true (files[i].noise == (g_bytes_get_size (file) > BR_UNDERLAY_BYTES));
      g_assert_true (br_underlay_look (back, size, &facts, NULL));
      g_assert_cmpuint (size, <=, BR_UNDERLAY_BYTES);
      g_assert_cmpuint (facts.width, ==, width);
      g_assert_cmpuint (facts.height, ==, height);
      g_assert_cmpuint (width, <=, 4096);
      /* As wide to high as it was, to a dot. */
      g_assert_cmpint (ABS ((int) (width * (guint) files[i].height / (guint) files[i].width) - (int) height), <=, 1);
    }
}

static void
test_broken_is_refused (void)
{
  g_autoptr (GBytes) whole = make_file ("png", 300, 200, TRUE);
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  g_autoptr (GBytes) cut = g_bytes_new (data, size / 2);
  g_autofree guint8 *spoilt = g_memdup2 (data, size);
  g_autoptr (GBytes) bad = NULL;
  guint width, height;
  g_autoptr (GError) error = NULL;

  g_assert_null (br_underlay_take (cut, &width, &height, &error));
  g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
  g_clear_error (&error);
  /* All chunks are there, but what is in them is not. */
  memset (spoilt + 60, 0x55, size - 200);
  bad = g_bytes_new (spoilt, size);
  g_assert_null (br_underlay_take (bad, &width, &height, &error));
  g_assert_nonnull (error);
}

/* ---- on a plan ------------------------------------------------------------------------------ */

typedef struct
{
  BrPlan *plan;
  GPtrArray *elements;
} Rig;

static void
rig_clear (Rig *self)
{
  br_record_unref ((BrRecord *) self->plan);
  g_ptr_array_unref (self->elements);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rig, rig_clear)

/* The picture covers a plan of 6 × 4 m. */
static Rig
make_rig (const char *picture)
{
  Rig rig = { br_new (PLAN, BrPlan), g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref) };
  BrElement *element = br_new (ELEMENT, BrElement);

  rig.plan->width = 6 * BR_METRE;
  rig.plan->height = 4 * BR_METRE;
  element->id.bytes[15] = 1;
  element->kind = BR_ELEMENT_IMAGE;
  element->x = 3 * BR_METRE;
  element->y = 2 * BR_METRE;
  element->width = 6 * BR_METRE;
  element->height = 4 * BR_METRE;
  element->rotation = 0;
  element->locked = TRUE;
  element->picture = g_strdup (picture);
  g_ptr_array_add (rig.elements, element);
  return rig;
}

static BrScene *
make_scene (const Rig *rig,
            gboolean   with_underlays)
{
  const BrPlanRecords records = { .plan = rig->plan, .elements = rig->elements, .with_underlays = with_underlays };

  return br_plan_scene_new (&records);
}

static char *
make_picture (void)
{
  g_autoptr (GBytes) file = make_file ("png", 1200, 800, FALSE);
  guint width, height;

  return take (file, &width, &height);
}

/* A dot of an exported plan, as 0xrrggbb, at so many hundredths of its width and height. */
static guint
get_dot (const BrScene *scene,
         int            across,
         int            down)
{
  const BrPlanSheet sheet = { .format = BR_PLAN_FORMAT_PNG, .paper = BR_PLAN_PAPER_NONE, .look = BR_PLAN_PRINT, .scale = 50, .dpi = 60 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = br_plan_export (scene, &sheet, &error);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  const guint8 *dot;
  GdkPixbuf *pixbuf;

  g_assert_no_error (error);
  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL) && gdk_pixbuf_loader_close (loader, NULL));
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  dot = gdk_pixbuf_get_pixels (pixbuf) +
        gdk_pixbuf_get_height (pixbuf) * down / 100 * gdk_pixbuf_get_rowstride (pixbuf) +
        gdk_pixbuf_get_width (pixbuf) * across / 100 * gdk_pixbuf_get_n_channels (pixbuf);
  return (guint) dot[0] << 16 | (guint) dot[1] << 8 | dot[2];
}

static void
test_drawn_dimmed (void)
{
  g_autofree char *picture = make_picture ();
  g_auto (Rig) rig = make_rig (picture);
  g_autoptr (BrScene) shown = make_scene (&rig, TRUE);
  g_autoptr (BrScene) hidden = make_scene (&rig, FALSE);
  guint red = get_dot (shown, 30, 40), blue = get_dot (shown, 70, 40), paper = get_dot (hidden, 30, 40);

  /* Nine twentieths of the picture over the paper: red keeps its red and loses its green, blue the reverse. */
  g_assert_cmpuint (paper >> 16, >, 0xf0);
  g_assert_cmpuint (red >> 16, >, 0xf0);
  g_assert_cmpuint (red >> 8 & 0xff, <, 0xa0);
  g_assert_cmpuint (red >> 8 & 0xff, >, 0x70);
  g_assert_cmpuint (blue & 0xff, >, 0xf0);
  g_assert_cmpuint (blue >> 16, <, 0xa0);
  g_assert_cmpuint (br_scene_count (hidden, BR_SCENE_IMAGE), ==, 0);
}

static void
test_locked_is_no_thing (void)
{
  g_autofree char *picture = make_picture ();
  g_auto (Rig) rig = make_rig (picture);
  g_autoptr (BrScene) locked = make_scene (&rig, TRUE);
  g_autoptr (BrScene) loose = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  BrRect all = BR_RECT (-BR_METRE, -BR_METRE, 8 * BR_METRE, 6 * BR_METRE);
  guint index;

  g_assert_false (br_scene_pick (locked, BR_POINT (BR_METRE, BR_METRE), 0, &index));
  br_scene_pick_rect (locked, &all, found);
  g_assert_cmpuint (found->len, ==, 0);
  ((BrElement *) rig.elements->pdata[0])->locked = FALSE;
  loose = make_scene (&rig, TRUE);
  g_assert_true (br_scene_pick (loose, BR_POINT (BR_METRE, BR_METRE), 0, &index));
  br_scene_pick_rect (loose, &all, found);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_same_is_not_drawn_again (void)
{
  g_autofree char *picture = make_picture ();
  g_auto (Rig) rig = make_rig (picture);
  g_autoptr (BrScene) one = make_scene (&rig, TRUE);
  g_autoptr (BrScene) other = make_scene (&rig, TRUE);
  g_autoptr (GArray) damage = g_array_new (FALSE, FALSE, sizeof (BrRect));

  br_scene_diff (one, other, damage);
  g_assert_cmpuint (damage->len, ==, 0);
}

static void
test_unreadable_is_a_frame (void)
{
  g_auto (Rig) rig = make_rig ("bm90IGEgcGljdHVyZQ==");
  g_autoptr (BrScene) scene = make_scene (&rig, TRUE);

  g_assert_cmpuint (get_dot (scene, 30, 30) >> 16, >, 0xd0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/underlay/what-is-light-stays-as-it-came", test_light_stays);
  g_test_add_func ("/underlay/what-is-heavy-is-packed-anew", test_heavy_is_packed);
  g_test_add_func ("/underlay/what-is-broken-is-refused", test_broken_is_refused);
  g_test_add_func ("/underlay/it-is-drawn-dimmed-where-one-draws", test_drawn_dimmed);
  g_test_add_func ("/underlay/while-locked-a-press-goes-through-it", test_locked_is_no_thing);
  g_test_add_func ("/underlay/the-same-picture-is-not-drawn-again", test_same_is_not_drawn_again);
  g_test_add_func ("/underlay/what-cannot-be-read-is-a-frame", test_unreadable_is_a_frame);
  return g_test_run ();
}
