#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "draw/br-draw-error.h"
#include "draw/br-plan-export.h"
#include "scene-rig.h"

#define MM (72.0 / 25.4)

/* A room of 18 × 10 m with one table; with its frame 18.66 × 10.66 m. */
static BrScene *
make_room (void)
{
  BrSceneBuilder *builder = br_scene_builder_new ();
  BrSceneObject table = rig_object (1, BR_SCENE_TABLE, BR_SHAPE_ROUND, 5000, 5000, 900, 900);

  table.label = "12";
  br_scene_builder_set_page (builder, &BR_RECT (0, 0, 18 * BR_METRE, 10 * BR_METRE));
  br_scene_builder_add (builder, &table);
  return br_scene_builder_end (builder);
}

static gboolean
has (GBytes     *bytes,
     const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static guint32
read_be32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The content streams of a PDF are compressed; this is all of them, one after the other. */
static char *
inflate_streams (GBytes *pdf)
{
  GString *all = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *at = data;

  while ((at = memmem (at, size - (gsize) (at - data), "stream\n", 7)) != NULL)
    {
      g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      g_autoptr (GInputStream) source = NULL;
      g_autoptr (GInputStream) stream = NULL;
      char buffer[4096];
      gssize n;

      at += 7;
      source =
        g_memory_input_stream_new_from_data (at, (gssize) (size - (gsize) (at - data)), NULL);
      stream = g_converter_input_stream_new (source, G_CONVERTER (zlib));
      while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len (all, buffer, n);
    }
  return g_string_free (all, FALSE);
}

static void
test_png (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = {
    BR_PLAN_FORMAT_PNG, BR_PLAN_PAPER_NONE, 100, BR_PLAN_LIGHT, 254, NULL, NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = br_plan_export (scene, &sheet, &error);
  const guint8 *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (png, NULL);
  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  /* 18.66 × 10.66 m at 1:100 is 186.6 × 106.6 mm, at ten dots to the millimetre. */
  g_assert_cmpuint (read_be32 (data + 16), ==, 1866);
  g_assert_cmpuint (read_be32 (data + 20), ==, 1066);
}

static void
test_svg_is_vector (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = { BR_PLAN_FORMAT_SVG, BR_PLAN_PAPER_NONE, 50, BR_PLAN_PRINT, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = br_plan_export (scene, &sheet, &error);

  g_assert_no_error (error);
  g_assert_true (has (svg, "<svg"));
  g_assert_true (has (svg, "glyph"));
  g_assert_false (has (svg, "<image"));
}

static void
test_pdf_has_text_and_the_size_of_its_paper (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = { BR_PLAN_FORMAT_PDF, BR_PLAN_PAPER_A4, 0, BR_PLAN_PRINT, 0,
                        "Cabaret",          "Leeds" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = br_plan_export (scene, &sheet, &error);
  g_autofree char *streams = NULL;
  const char *box;

  g_assert_no_error (error);
  g_assert_true (has (pdf, "%PDF-1."));
  g_assert_true (has (pdf, "/Title (Cabaret)"));
  g_assert_true (has (pdf, "/BaseFont"));
  g_assert_true (has (pdf, "/ToUnicode"));
  g_assert_false (has (pdf, "/Subtype /Image"));

  /* A room that is wider than deep lies: 297 × 210 mm in points. */
  box = memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "/MediaBox [", 11);
  g_assert_nonnull (box);
  g_assert_true (g_str_has_prefix (box, "/MediaBox [ 0 0 841.88976 595.275591 ]") ||
                 g_str_has_prefix (box, "/MediaBox [ 0 0 841.889764 595.275591 ]"));

  streams = inflate_streams (pdf);
  g_assert_nonnull (strstr (streams, "BT\n"));
}

static void
test_scale_is_kept (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = { BR_PLAN_FORMAT_SVG, BR_PLAN_PAPER_A3, 50, BR_PLAN_PRINT, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = br_plan_export (scene, &sheet, &error);

  /* 373 × 213 mm on A3 lying: there is room for 396 × 254. */
  g_assert_no_error (error);
  g_assert_nonnull (svg);
}

static void
test_too_large_says_what_would_fit (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = { BR_PLAN_FORMAT_PDF, BR_PLAN_PAPER_A4, 50, BR_PLAN_PRINT, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;

  /* 18.66 m at 1:50 is 373 mm; A4 lying has 297 − 2 × 12 = 273 mm, for which 1:69 would do;
   * 10.66 m are 213 mm for 210 − 24 − 19 = 167 mm, less a line of 4.6 mm for the legend: 1:66. */
  g_assert_null (br_plan_export (scene, &sheet, &error));
  g_assert_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "373 × 213 mm"));
  g_assert_nonnull (strstr (error->message, "273 × 162 mm"));
  g_assert_nonnull (strstr (error->message, "1:69 would fit"));

  g_clear_error (&error);
  sheet.scale = 69;
  {
    g_autoptr (GBytes) pdf = br_plan_export (scene, &sheet, &error);

    g_assert_no_error (error);
    g_assert_nonnull (pdf);
  }
}

static void
test_unreasonable_picture_is_refused (void)
{
  g_autoptr (BrScene) scene = make_room ();
  BrPlanSheet sheet = { BR_PLAN_FORMAT_PNG, BR_PLAN_PAPER_NONE, 1, BR_PLAN_LIGHT, 300, NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (br_plan_export (scene, &sheet, &error));
  g_assert_error (error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE);
}

static void
test_nothing_to_draw_is_still_a_sheet (void)
{
  g_autoptr (BrScene) scene = br_scene_builder_end (br_scene_builder_new ());
  BrPlanSheet sheet = { BR_PLAN_FORMAT_PDF, BR_PLAN_PAPER_A4, 0, BR_PLAN_PRINT, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = br_plan_export (scene, &sheet, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
}

static gpointer
export_on_a_thread (gpointer data)
{
  BrPlanSheet sheet = {
    BR_PLAN_FORMAT_PDF, BR_PLAN_PAPER_A4, 0, BR_PLAN_PRINT, 0, "Cabaret", NULL
  };

  return br_plan_export (data, &sheet, NULL);
}

static void
test_any_thread_may_export (void)
{
  g_autoptr (BrScene) scene = make_room ();
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("export", export_on_a_thread, scene);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) pdf = g_thread_join (threads[i]);

      g_assert_nonnull (pdf);
      g_assert_true (has (pdf, "%%EOF"));
    }
}

static void
test_format_of_file (void)
{
  BrPlanFormat format = BR_PLAN_FORMAT_PNG;

  g_assert_true (br_plan_format_of_file ("plan.PDF", &format));
  g_assert_cmpint (format, ==, BR_PLAN_FORMAT_PDF);
  g_assert_true (br_plan_format_of_file ("a.b.svg", &format));
  g_assert_cmpint (format, ==, BR_PLAN_FORMAT_SVG);
  g_assert_false (br_plan_format_of_file ("plan.jpeg", &format));
  g_assert_false (br_plan_format_of_file ("pdf", &format));
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-export/png-has-the-size-that-scale-and-dots-make", test_png);
  g_test_add_func ("/plan-export/svg-is-vector", test_svg_is_vector);
  g_test_add_func ("/plan-export/pdf-has-text-and-the-size-of-its-paper",
                   test_pdf_has_text_and_the_size_of_its_paper);
  g_test_add_func ("/plan-export/scale-is-kept-where-it-fits", test_scale_is_kept);
  g_test_add_func ("/plan-export/too-large-says-what-would-fit",
                   test_too_large_says_what_would_fit);
  g_test_add_func ("/plan-export/unreasonable-picture-is-refused",
                   test_unreasonable_picture_is_refused);
  g_test_add_func ("/plan-export/nothing-to-draw-is-still-a-sheet",
                   test_nothing_to_draw_is_still_a_sheet);
  g_test_add_func ("/plan-export/any-thread-may-export", test_any_thread_may_export);
  g_test_add_func ("/plan-export/format-is-told-by-the-ending", test_format_of_file);
  return g_test_run ();
}
