#include "config.h"

#include "screens/start/br-recent.h"

#define KEY "recent-venues"
#define LIMIT 8

/* Venues that were opened lately, the newest first, as URIs in the user's settings. */

static void
write_files (GSettings *settings,
             GPtrArray *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  for (guint i = 0; i < MIN (files->len, LIMIT); i++)
    {
      g_autofree char *uri = g_file_get_uri (g_ptr_array_index (files, i));

      g_strv_builder_add (builder, uri);
    }
  uris = g_strv_builder_end (builder);
  g_settings_set_strv (settings, KEY, (const char *const *) uris);
}

static void
take_out (GPtrArray *files,
          GFile     *file)
{
  for (guint i = files->len; i > 0; i--)
    if (g_file_equal (g_ptr_array_index (files, i - 1), file))
      g_ptr_array_remove_index (files, i - 1);
}

/**
 * br_recent_list:
 * @settings: (nullable): the user's settings
 *
 * Returns: (transfer full) (element-type GFile): the venues opened lately, the newest first
 */
GPtrArray *
br_recent_list (GSettings *settings)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) uris = settings != NULL ? g_settings_get_strv (settings, KEY) : NULL;

  for (guint i = 0; uris != NULL && uris[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));
  return g_steal_pointer (&files);
}

/**
 * br_recent_add:
 * @settings: (nullable): the user's settings
 * @file: the venue that was opened
 *
 * Puts a venue at the head of the list.
 */
void
br_recent_add (GSettings *settings,
               GFile     *file)
{
  g_autoptr (GPtrArray) files = br_recent_list (settings);

  g_return_if_fail (G_IS_FILE (file));

  if (settings == NULL)
    return;
  take_out (files, file);
  g_ptr_array_insert (files, 0, g_object_ref (file));
  write_files (settings, files);
}

/**
 * br_recent_forget:
 * @settings: (nullable): the user's settings
 * @file: a venue
 *
 * Takes a venue off the list.
 */
void
br_recent_forget (GSettings *settings,
                  GFile     *file)
{
  g_autoptr (GPtrArray) files = br_recent_list (settings);

  g_return_if_fail (G_IS_FILE (file));

  if (settings == NULL)
    return;
  take_out (files, file);
  write_files (settings, files);
}
