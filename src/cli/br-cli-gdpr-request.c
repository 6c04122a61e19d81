#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-data-request.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* ---- the log -------------------------------------------------------------------------------- */

static gboolean
print_item (BrCli                *cli,
            BrCliView            *view,
            const BrRequestClock *clock,
            GError              **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "request");
  if (!br_cli_view_build (view, builder, (const BrRecord *) clock->request, error))
    return FALSE;
  json_builder_set_member_name (builder, "open");
  json_builder_add_boolean_value (builder, clock->open);
  json_builder_set_member_name (builder, "days_left");
  if (clock->open)
    json_builder_add_int_value (builder, clock->n_days);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  br_cli_out_item (cli, builder);
  return TRUE;
}

static void
print_row (BrCliTable           *table,
           const BrRequestClock *clock)
{
  const BrDataRequest *request = clock->request;

  br_cli_table_set_cell (table, 0, br_id_to_string (&request->id));
  br_cli_table_set_cell (table, 1, g_strdup (clock->who != NULL ? clock->who : _ ("(erased)")));
  br_cli_table_set_cell (table, 2, g_strdup (_ (br_enum_get_label (br_request_kind_values, request->kind))));
  br_cli_table_set_cell (table, 3, br_date_to_string (request->received_on));
  br_cli_table_set_cell (table, 4, br_request_clock_say (clock));
  br_cli_table_end_row (table);
}

static BrCliTable *
table_new (BrCli *cli)
{
  static const char *const headings[] = { N_ ("Id"), N_ ("Who"), N_ ("Asks for"), N_ ("Received"), N_ ("Clock") };
  BrCliTable *table = br_cli_table_new (cli, G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, _ (headings[i]), FALSE);
  return table;
}

static gboolean
print_requests (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  BrCli *cli = user_data;
  g_autoptr (GPtrArray) clocks = br_desk_read_requests (db, NULL, br_cli_get_option (cli, "open") != NULL, error);
  g_autoptr (BrCliTable) table = NULL;
  g_autoptr (BrCliView) view = NULL;

  if (clocks == NULL || (view = br_cli_view_new (cli, db, br_entity_get (BR_KIND_DATA_REQUEST), error)) == NULL)
    return FALSE;
  if (cli->json)
    br_cli_out_begin (cli);
  else
    table = table_new (cli);
  for (guint i = 0; i < clocks->len; i++)
    {
      if (!cli->json)
        print_row (table, clocks->pdata[i]);
      else if (!print_item (cli, view, clocks->pdata[i], error))
        return FALSE;
    }
  if (cli->json)
    br_cli_out_end (cli);
  return TRUE;
}

/**
 * br_cli_gdpr_requests:
 * @cli: a run
 * @error: return location
 *
 * `gdpr requests [--open]`: what was asked about people’s data, with its clocks.
 */
gboolean
br_cli_gdpr_requests (BrCli   *cli,
                      GError **error)
{
  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && br_cli_read (cli, print_requests, cli, error);
}

/* ---- what becomes of one -------------------------------------------------------------------- */

typedef struct
{
  BrCli *cli;
  BrId   id;
} Who;

static gboolean
resolve_who (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Who *who = user_data;
  GError *local = NULL;

  /* Whom nobody knows asks under the name that they gave. */
  if (br_desk_resolve (db, BR_KIND_CUSTOMER, br_cli_get_word (who->cli, 1), NULL, &who->id, &local))
    return TRUE;
  if (g_error_matches (local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * br_cli_gdpr_receive:
 * @cli: a run
 * @error: return location
 *
 * `gdpr receive KIND WHO [--received DATE]`: somebody asks for access, erasure, rectification, objects or complains.
 */
gboolean
br_cli_gdpr_receive (BrCli   *cli,
                     GError **error)
{
  Who who = { .cli = cli };
  const char *name = br_cli_get_word (cli, 1);
  BrDate received = BR_DATE_NONE;
  int kind;

  if (!br_enum_parse (br_request_kind_values, br_cli_get_word (cli, 0), &kind))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE,
                   _ ("“%s” is none of access, erasure, rectification, objection, complaint"), br_cli_get_word (cli, 0));
      return FALSE;
    }
  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && br_cli_get_date (cli, "received", &received, error) &&
         br_cli_read (cli, resolve_who, &who, error) &&
         br_desk_do (cli->store,
                     br_desk_receive_request (kind, br_id_is_none (&who.id) ? NULL : &who.id, name, received), &who.id,
                     error) &&
         br_cli_print_row (cli, BR_KIND_DATA_REQUEST, &who.id, error);
}

static gboolean
carry_out (BrCli       *cli,
           BrDeskAct *(*make) (const BrId *request, const char *text),
           const char  *option,
           GError     **error)
{
  BrId id;

  return br_cli_open (cli, error) && br_cli_unlock (cli, error) &&
         br_cli_find_row (cli, BR_KIND_DATA_REQUEST, &id, error) &&
         br_desk_do (cli->store, make (&id, br_cli_get_option (cli, option)), &id, error) &&
         br_cli_print_row (cli, BR_KIND_DATA_REQUEST, &id, error);
}

/**
 * br_cli_gdpr_extend:
 * @cli: a run
 * @error: return location
 *
 * `gdpr extend REQUEST --reason TEXT`: two months more, once.
 */
gboolean
br_cli_gdpr_extend (BrCli   *cli,
                    GError **error)
{
  return carry_out (cli, br_desk_extend_request, "reason", error);
}

/**
 * br_cli_gdpr_answer:
 * @cli: a run
 * @error: return location
 *
 * `gdpr answer REQUEST [--outcome TEXT]`: stops the clock.
 */
gboolean
br_cli_gdpr_answer (BrCli   *cli,
                    GError **error)
{
  return carry_out (cli, br_desk_answer_request, "outcome", error);
}
