#include "config.h"

#include "screens/start/br-recent.h"

static GSettings *
make_settings (void)
{
  GSettings *settings = g_settings_new (BR_APP_ID);

  g_settings_reset (settings, "recent-venues");
  return settings;
}

static void
add (GSettings  *settings,
     const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  br_recent_add (settings, file);
}

static void
assert_paths (GSettings  *settings,
              const char *expected)
{
  g_autoptr (GPtrArray) files = br_recent_list (settings);
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_file_get_path (g_ptr_array_index (files, i));

      g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", path);
    }
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
test_newest_first (void)
{
  g_autoptr (GSettings) settings = make_settings ();

  add (settings, "/a.backroom");
  add (settings, "/b.backroom");
  assert_paths (settings, "/b.backroom /a.backroom");
}

static void
test_opened_again_moves_up (void)
{
  g_autoptr (GSettings) settings = make_settings ();

  add (settings, "/a.backroom");
  add (settings, "/b.backroom");
  add (settings, "/a.backroom");
  assert_paths (settings, "/a.backroom /b.backroom");
}

static void
test_eight_are_kept (void)
{
  g_autoptr (GSettings) settings = make_settings ();

  for (int i = 1; i <= 9; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d", i);

      add (settings, path);
    }
  assert_paths (settings, "/9 /8 /7 /6 /5 /4 /3 /2");
}

static void
test_forgotten (void)
{
  g_autoptr (GSettings) settings = make_settings ();
  g_autoptr (GFile) file = g_file_new_for_path ("/a.backroom");

  add (settings, "/a.backroom");
  add (settings, "/b.backroom");
  br_recent_forget (settings, file);
  assert_paths (settings, "/b.backroom");
}

static void
test_without_settings (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/a.backroom");
  g_autoptr (GPtrArray) files = NULL;

  br_recent_add (NULL, file);
  br_recent_forget (NULL, file);
  files = br_recent_list (NULL);
  g_assert_cmpuint (files->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recent/newest-first", test_newest_first);
  g_test_add_func ("/recent/a-venue-opened-again-moves-up", test_opened_again_moves_up);
  g_test_add_func ("/recent/eight-are-kept", test_eight_are_kept);
  g_test_add_func ("/recent/a-venue-is-forgotten", test_forgotten);
  g_test_add_func ("/recent/nothing-is-remembered-without-settings", test_without_settings);

  return g_test_run ();
}
