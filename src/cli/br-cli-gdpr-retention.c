#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-data-retention.h"
#include "wire/br-wire-member.h"

typedef struct
{
  BrCli              *cli;
  BrRetentionPreview *preview;
} Asking;

static gboolean
preview (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Asking *asking = user_data;

  asking->preview = br_desk_preview_retention (db, error);
  return asking->preview != NULL;
}

static void
print_json (BrCli                    *cli,
            const BrRetentionPreview *found)
{
  br_cli_out_begin (cli);
  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    {
      const BrRetentionFound *line = &found->found[keep];
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *before = line->boundary != BR_DATE_NONE ? br_date_to_string (line->boundary) : NULL;

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "rule", br_enum_get_nick (br_keep_values, keep));
      json_builder_set_member_name (builder, "months");
      json_builder_add_int_value (builder, line->months);
      br_wire_say_text (builder, "before", before);
      json_builder_set_member_name (builder, "over");
      json_builder_add_int_value (builder, line->n_over);
      json_builder_end_object (builder);
      br_cli_out_item (cli, builder);
    }
  br_cli_out_end (cli);
}

static void
print_table (BrCli                    *cli,
             const BrRetentionPreview *found)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, 4);

  br_cli_table_set_heading (table, 0, _ ("What"), FALSE);
  br_cli_table_set_heading (table, 1, _ ("Months"), TRUE);
  br_cli_table_set_heading (table, 2, _ ("Before"), FALSE);
  br_cli_table_set_heading (table, 3, _ ("Over"), TRUE);
  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    {
      const BrRetentionFound *line = &found->found[keep];

      br_cli_table_set_cell (table, 0, g_strdup (_ (br_enum_get_label (br_keep_values, keep))));
      br_cli_table_set_cell (table, 1, line->months > 0 ? g_strdup_printf ("%d", line->months) : g_strdup (_ ("for ever")));
      br_cli_table_set_cell (table, 2, line->boundary != BR_DATE_NONE ? br_date_to_string (line->boundary) : g_strdup (""));
      br_cli_table_set_cell (table, 3, g_strdup_printf ("%" G_GINT64_FORMAT, line->n_over));
      br_cli_table_end_row (table);
    }
}

static gboolean
apply (BrCli   *cli,
       GError **error)
{
  if (!br_desk_do (cli->store, br_desk_apply_retention (), NULL, error))
    return FALSE;
  br_cli_note_erased_in_backups (cli);
  return TRUE;
}

/**
 * br_cli_gdpr_retention:
 * @cli: a run
 * @error: return location
 *
 * `gdpr retention [--apply]`: whose time is over by the venue’s own rules, and with `--apply` their erasure. The rules
 * are settings such as `retention.guests`, in months; 0 keeps for ever.
 */
gboolean
br_cli_gdpr_retention (BrCli   *cli,
                       GError **error)
{
  Asking asking = { .cli = cli };
  g_autoptr (BrRetentionPreview) found = NULL;

  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  if (!br_cli_read (cli, preview, &asking, error))
    return FALSE;
  found = asking.preview;
  if (br_cli_get_option (cli, "apply") != NULL && br_retention_preview_get_n (found) > 0 && !apply (cli, error))
    return FALSE;
  if (cli->json)
    print_json (cli, found);
  else
    print_table (cli, found);
  return TRUE;
}
