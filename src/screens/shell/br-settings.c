#include "config.h"

#include "screens/shell/br-settings.h"

/**
 * br_settings_new:
 *
 * Without an installed schema g_settings_new() would end the program; it can run without, and
 * then forgets its windows' sizes.
 *
 * Returns: (transfer full) (nullable): this user's settings on this machine, or %NULL where the
 *   schema is not installed
 */
GSettings *
br_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, BR_APP_ID, TRUE);
  return schema != NULL ? g_settings_new (BR_APP_ID) : NULL;
}
