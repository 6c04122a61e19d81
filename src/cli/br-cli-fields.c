#include "config.h"

#include "cli/br-cli-fields.h"

/**
 * br_cli_take_fields:
 * @cli: a run with an open venue
 * @record: (inout): what is filled; what was not given stays as it is
 * @fields: (array length=n_fields): which option fills which field
 * @n_fields: how many
 * @error: return location for a #BrCoreError
 */
gboolean
br_cli_take_fields (BrCli            *cli,
                    BrRecord         *record,
                    const BrCliField *fields,
                    guint             n_fields,
                    GError          **error)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *text = br_cli_get_option (cli, fields[i].option);
      g_autofree char *share = NULL;

      if (text == NULL)
        continue;
      if (fields[i].is_share && *text != '\0' && !g_str_has_suffix (text, "%"))
        text = share = g_strconcat (text, "%", NULL);
      if (!br_record_set_text (record, br_entity_get_field (record->entity, fields[i].field), text, venue->currency, cli->zone,
                               error))
        return FALSE;
    }
  return TRUE;
}
