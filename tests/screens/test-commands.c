#include "config.h"

#include <adwaita.h>

#include "screens/shell/br-window.h"
#include "screens/shell/br-workspace.h"

/* Keys that mean something everywhere, each to what it does. */
static void
claim (GHashTable *keys,
       const char *accelerator,
       const char *action)
{
  GdkModifierType modifiers;
  g_autofree char *name = NULL;
  guint key;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  name = gtk_accelerator_name (key, modifiers);
  if (g_hash_table_contains (keys, name))
    g_error ("%s is for %s and for %s", name, (char *) g_hash_table_lookup (keys, name), action);
  g_hash_table_insert (keys, g_steal_pointer (&name), g_strdup (action));
}

static void
check_commands (GHashTable      *keys,
                const BrCommand *commands,
                guint            n_commands)
{
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_action_parse_detailed_name (commands[i].action, &name, &target, &error));
      g_assert_no_error (error);
      g_assert_nonnull (commands[i].group);
      if (commands[i].accelerator != NULL)
        claim (keys, commands[i].accelerator, commands[i].action);
    }
}

static GHashTable *
claim_everywhere (void)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const BrWorkspace *workspaces;
  const BrCommand *commands;
  guint n_workspaces, n_commands;

  commands = br_window_get_commands (&n_commands);
  check_commands (keys, commands, n_commands);
  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    claim (keys, workspaces[i].accelerator, workspaces[i].id);
  return keys;
}

static void
test_keys_mean_one_thing (void)
{
  const BrWorkspace *workspaces;
  guint n_workspaces;

  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    {
      g_autoptr (GHashTable) keys = claim_everywhere ();
      BrPage *page = g_object_ref_sink (br_workspace_make (&workspaces[i]));
      const BrCommand *commands;
      guint n_commands;

      commands = br_page_get_commands (page, &n_commands);
      check_commands (keys, commands, n_commands);
      g_assert_cmpstr (br_page_get_id (page), ==, workspaces[i].id);
      g_assert_finalize_object (page);
    }
}

static void
test_pages_of_the_sidebar (void)
{
  static const char *const ids[] = { "tonight", "floor-plans", "bookings", "events", "artists",
                                     "customers", "reports" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const BrWorkspace *workspace = br_workspaces_find (ids[i]);
      g_autofree char *accelerator = g_strdup_printf ("<Alt>%u", (guint) i + 1);

      g_assert_nonnull (workspace);
      g_assert_cmpstr (workspace->accelerator, ==, accelerator);
    }
  g_assert_null (br_workspaces_find ("cellar"));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
check_flag (BrPage     *page,
            const char *property)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);
  gboolean value, now;
  guint count = 0;
  gulong id = g_signal_connect_swapped (page, signal, G_CALLBACK (count_cb), &count);

  g_object_get (page, property, &value, NULL);
  g_object_set (page, property, value, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_object_set (page, property, !value, NULL);
  g_object_get (page, property, &now, NULL);
  g_assert_cmpint (now, ==, !value);
  g_assert_cmpuint (count, ==, 1);
  g_signal_handler_disconnect (page, id);
}

static void
test_page_tells_what_changes (void)
{
  BrPage *page = g_object_ref_sink (br_workspace_make (br_workspaces_find ("tonight")));

  check_flag (page, "ready");
  check_flag (page, "has-details");
  check_flag (page, "show-details");
  g_assert_false (br_page_can_create (page));
  g_assert_false (br_page_can_search (page));
  g_assert_null (br_page_get_context (page));
  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/commands/a-key-means-one-thing-on-each-page", test_keys_mean_one_thing);
  g_test_add_func ("/workspaces/stand-in-their-order", test_pages_of_the_sidebar);
  g_test_add_func ("/page/tells-what-changes-once", test_page_tells_what_changes);

  return g_test_run ();
}
