#include "config.h"

#include "cloud/rest/br-cloud-zone.h"

/**
 * br_cloud_zone_get:
 * @name: a time zone, such as `Europe/London`
 *
 * GLib reads a zone’s file whenever nobody holds it. Here they are held for as long as the process
 * lives: there are only so many.
 *
 * Returns: (transfer none): the zone, UTC where there is none of that name
 */
GTimeZone *
br_cloud_zone_get (const char *name)
{
  static GHashTable *zones;
  GTimeZone *zone;

  if (zones == NULL)
    zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  zone = g_hash_table_lookup (zones, name);
  if (zone != NULL)
    return zone;
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    return br_cloud_zone_get ("UTC");
  g_hash_table_insert (zones, g_strdup (name), zone);
  return zone;
}
