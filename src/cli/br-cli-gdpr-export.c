#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-access.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-subject-access.h"
#include "draw/br-dossier-paper.h"
#include "exchange/br-zip.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-ref.h"

typedef struct
{
  BrId             customer;
  BrSubjectAccess *access;
} Export;

static gboolean
gather (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  Export *export = user_data;

  export->access = br_desk_subject_access (db, &export->customer, error);
  return export->access != NULL;
}

static GBytes *
pack (const BrSubjectAccess *access,
      GError               **error)
{
  BrDossierPaper paper = { .dossier = access->dossier, .title = _ ("What we hold about you"), .when = access->name,
                           .house = access->house, .zone = access->zone, .printed_at = access->made_at };
  g_autoptr (GBytes) json = br_subject_access_get_json (access);
  g_autoptr (GBytes) pdf = br_dossier_paper_make_pdf (&paper, error);
  BrZipMember members[] = { { "what-we-hold.pdf", pdf }, { "what-we-hold.json", json } };

  return pdf != NULL ? br_zip_pack (members, G_N_ELEMENTS (members), access->made_at, error) : NULL;
}

static void
print_done (BrCli                 *cli,
            const BrSubjectAccess *access)
{
  const char *path = br_cli_get_word (cli, 1);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out_format (cli, ngettext ("Wrote %s: all of %d row\n", "Wrote %s: all of %d rows\n", access->n_rows), shown,
                         access->n_rows);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  br_wire_add_id (builder, "customer", &access->customer);
  br_wire_say_text (builder, "file", shown);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, access->n_rows);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_gdpr_export:
 * @cli: a run
 * @error: return location
 *
 * `gdpr export CUSTOMER FILE`: all that is held about somebody, as a ZIP of a JSON document and a PDF to read.
 */
gboolean
br_cli_gdpr_export (BrCli   *cli,
                    GError **error)
{
  Export export = { 0 };
  g_autoptr (BrSubjectAccess) access = NULL;
  g_autoptr (GBytes) zip = NULL;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error) ||
      !br_cli_find_row (cli, BR_KIND_CUSTOMER, &export.customer, error) || !br_cli_read (cli, gather, &export, error))
    return FALSE;
  access = export.access;
  zip = pack (access, error);
  if (zip == NULL || !br_cli_write_file (br_cli_get_word (cli, 1), zip, 0600, error))
    return FALSE;
  br_cli_note_access (cli, BR_ACCESS_EXPORT, &access->customer, 1);
  print_done (cli, access);
  return TRUE;
}
