#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-resolve.h"
#include "draw/br-dossier-paper.h"
#include "store/br-backup.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-ref.h"

typedef struct
{
  BrCli     *cli;
  BrId       id;
  BrErasure *erasure;
} Subject;

static gboolean
resolve (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Subject *subject = user_data;
  BrLevel level;

  return br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error) &&
         br_desk_resolve (db, BR_KIND_CUSTOMER, br_cli_get_word (subject->cli, 0), NULL, &subject->id, error);
}

/* By an id nothing needs to be read, so that somebody can be erased without the key too. */
static gboolean
find_subject (Subject *subject,
              GError **error)
{
  if (br_id_parse (br_cli_get_word (subject->cli, 0), &subject->id, NULL))
    br_cli_try_unlock (subject->cli);
  else if (!br_cli_unlock (subject->cli, error))
    return FALSE;
  return br_cli_read (subject->cli, resolve, subject, error);
}

/* ---- what it comes to ----------------------------------------------------------------------- */

static gboolean
preview (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Subject *subject = user_data;

  subject->erasure = br_desk_preview_erasure (db, &subject->id, error);
  return subject->erasure != NULL;
}

static gboolean
read_receipt (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Subject *subject = user_data;

  subject->erasure = br_desk_read_erasure (db, &subject->id, error);
  return subject->erasure != NULL;
}

static void
build_lines (JsonBuilder  *builder,
             const char   *name,
             const GArray *lines)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const BrErasureLine *line = &g_array_index (lines, BrErasureLine, i);
      g_autofree char *until = line->until != BR_DATE_NONE ? br_date_to_string (line->until) : NULL;

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "entity", line->entity->name);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, line->n_rows);
      if (line->kept != BR_KEPT_NOT)
        {
          br_wire_say_text (builder, "why", br_enum_get_nick (br_kept_values, line->kept));
          br_wire_say_text (builder, "until", until);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static JsonBuilder *
build (const BrErasure *erasure)
{
  JsonBuilder *builder = json_builder_new ();
  gboolean done = erasure->at != BR_INSTANT_NONE;
  g_autofree char *at = done ? br_instant_to_iso (erasure->at, erasure->zone) : NULL;

  json_builder_begin_object (builder);
  br_wire_add_id (builder, "customer", &erasure->customer);
  br_wire_say_text (builder, "erased_at", at);
  if (done)
    br_wire_say_text (builder, "by", erasure->by);
  build_lines (builder, "goes", erasure->goes);
  build_lines (builder, "stays", erasure->stays);
  json_builder_set_member_name (builder, "merged");
  json_builder_add_int_value (builder, erasure->n_merged);
  if (!done)
    {
      json_builder_set_member_name (builder, "namesakes");
      json_builder_add_int_value (builder, erasure->n_namesakes);
    }
  json_builder_end_object (builder);
  return builder;
}

static void
print_lines (BrCli        *cli,
             const char   *heading,
             const GArray *lines)
{
  br_cli_out_format (cli, "%s\n", heading);
  for (guint i = 0; i < lines->len; i++)
    {
      const BrErasureLine *line = &g_array_index (lines, BrErasureLine, i);
      g_autofree char *text = br_erasure_line_say (line);

      br_cli_out_format (cli, "  %s: %s\n", _ (line->entity->label), text);
    }
}

static void
print (BrCli           *cli,
       const BrErasure *erasure)
{
  g_autofree char *id = br_id_to_string (&erasure->customer);

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = build (erasure);

      br_cli_out_builder (cli, builder);
      return;
    }
  if (erasure->at != BR_INSTANT_NONE)
    br_cli_out_format (cli, _ ("Erased customer %s\n"), id);
  print_lines (cli, erasure->at != BR_INSTANT_NONE ? _ ("What went:") : _ ("What would go:"), erasure->goes);
  print_lines (cli, erasure->at != BR_INSTANT_NONE ? _ ("What stays:") : _ ("What would stay:"), erasure->stays);
  if (erasure->n_namesakes > 0)
    br_cli_out_format (cli,
                       ngettext ("%d line of the guest lists or the barred has the same name: look whether it is theirs\n",
                                 "%d lines of the guest lists or the barred have the same name: look whether they are "
                                 "theirs\n",
                                 erasure->n_namesakes),
                       erasure->n_namesakes);
}

/* ---- the receipt ---------------------------------------------------------------------------- */

/* As its name says: a document for machines, or a page to give away. */
static gboolean
write_receipt (const BrErasure *erasure,
               const char      *path,
               GError         **error)
{
  g_autoptr (BrDossier) dossier = br_erasure_get_dossier (erasure);
  BrDossierPaper paper = { .dossier = dossier, .title = _ ("Receipt of erasure"), .house = erasure->house,
                           .zone = erasure->zone, .printed_at = erasure->at };
  g_autofree char *when = br_instant_format (erasure->at, erasure->zone, _ ("%A %-d %B %Y"));
  g_autoptr (GBytes) bytes = NULL;

  paper.when = when;
  if (g_str_has_suffix (path, ".json"))
    {
      g_autoptr (JsonBuilder) builder = build (erasure);
      g_autoptr (JsonNode) root = json_builder_get_root (builder);
      char *text = json_to_string (root, TRUE);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  else
    {
      bytes = br_dossier_paper_make_pdf (&paper, error);
    }
  return bytes != NULL && br_cli_write_file (path, bytes, 0600, error);
}

static gboolean
give_receipt (Subject    *subject,
              const char *path,
              GError    **error)
{
  g_autoptr (BrErasure) erasure = NULL;

  if (!br_cli_read (subject->cli, read_receipt, subject, error))
    return FALSE;
  erasure = subject->erasure;
  if (path != NULL && !write_receipt (erasure, path, error))
    return FALSE;
  print (subject->cli, erasure);
  return TRUE;
}

/**
 * br_cli_gdpr_receipt:
 * @cli: a run
 * @error: return location
 *
 * `gdpr receipt CUSTOMER [FILE]`: of somebody who was erased; a file ending in `.json` is a document, any other a PDF.
 */
gboolean
br_cli_gdpr_receipt (BrCli   *cli,
                     GError **error)
{
  Subject subject = { .cli = cli };

  return br_cli_open (cli, error) && find_subject (&subject, error) &&
         give_receipt (&subject, br_cli_get_word (cli, 1), error);
}

/* ---- doing it ------------------------------------------------------------------------------- */

/* No older backup may bring them back. */
void
br_cli_note_erased_in_backups (BrCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!br_backup_note_erased (cli->store, &error))
    br_cli_warn (cli, _ ("the list of the erased beside the backups could not be brought up to date: %s"),
                 error != NULL ? error->message : _ ("not all of them are within reach"));
}

static gboolean
erase (Subject *subject,
       GError **error)
{
  if (!br_desk_do (subject->cli->store, br_desk_erase_customer (&subject->id), &subject->id, error))
    return FALSE;
  br_cli_note_erased_in_backups (subject->cli);
  return give_receipt (subject, br_cli_get_option (subject->cli, "receipt"), error);
}

static gboolean
show_preview (Subject *subject,
              GError **error)
{
  g_autoptr (BrErasure) erasure = NULL;

  if (!br_cli_read (subject->cli, preview, subject, error))
    return FALSE;
  erasure = subject->erasure;
  print (subject->cli, erasure);
  return TRUE;
}

/**
 * br_cli_gdpr_erase:
 * @cli: a run
 * @error: return location
 *
 * `gdpr erase CUSTOMER [--preview] [--receipt FILE]`. It cannot be undone; the receipt has no name in it.
 */
gboolean
br_cli_gdpr_erase (BrCli   *cli,
                   GError **error)
{
  Subject subject = { .cli = cli };

  if (!br_cli_open (cli, error) || !find_subject (&subject, error))
    return FALSE;
  return br_cli_get_option (cli, "preview") != NULL ? show_preview (&subject, error) : erase (&subject, error);
}
