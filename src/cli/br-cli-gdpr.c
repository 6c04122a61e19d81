#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-resolve.h"
#include "store/br-backup.h"

typedef struct
{
  BrCli *cli;
  BrId   id;
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

static gboolean
print_erased (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Subject *subject = user_data;
  BrCli *cli = subject->cli;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &subject->id, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *id = br_id_to_string (&subject->id);
  g_autofree char *at = NULL;

  if (customer == NULL)
    return FALSE;
  at = br_instant_to_iso (customer->erased_at, cli->zone);
  if (!cli->json)
    {
      br_cli_out_format (cli, _ ("Erased customer %s\n"), id);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "customer");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "erased_at");
  json_builder_add_string_value (builder, at);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/* No older backup may bring them back. */
static void
note_in_backups (BrCli *cli)
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
  note_in_backups (subject->cli);
  return TRUE;
}

/**
 * br_cli_gdpr_erase:
 * @cli: a run
 * @error: return location
 *
 * `gdpr erase CUSTOMER`. It cannot be undone; the receipt has no name in it.
 */
gboolean
br_cli_gdpr_erase (BrCli   *cli,
                   GError **error)
{
  Subject subject = { .cli = cli };

  return br_cli_open (cli, error) && find_subject (&subject, error) && erase (&subject, error) &&
         br_cli_read (cli, print_erased, &subject, error);
}
