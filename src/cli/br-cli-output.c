#include "config.h"

#include "cli/br-cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/br-cli-error.h"

/* Standard output is held back up to here, so that what fails before it prints one error document
 * and nothing else; what is longer flows on. */
#define HELD_BACK (4 * 1024 * 1024)

static void
let_flow (BrCli *cli)
{
  fwrite (cli->out->str, 1, cli->out->len, stdout);
  g_string_truncate (cli->out, 0);
  cli->flushed = TRUE;
}

/**
 * br_cli_out:
 * @cli: a run
 * @text: what to print
 *
 * Prints on standard output.
 */
void
br_cli_out (BrCli      *cli,
            const char *text)
{
  g_string_append (cli->out, text);
  if (cli->out->len > HELD_BACK)
    let_flow (cli);
}

void
br_cli_out_format (BrCli      *cli,
                   const char *format,
                   ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (cli->out, format, args);
  va_end (args);
}

static void
append_json (BrCli    *cli,
             JsonNode *node,
             gboolean  pretty)
{
  g_autofree char *text = json_to_string (node, pretty);

  br_cli_out (cli, text);
}

/**
 * br_cli_out_json:
 * @cli: a run
 * @document: the one document
 */
void
br_cli_out_json (BrCli    *cli,
                 JsonNode *document)
{
  append_json (cli, document, TRUE);
  br_cli_out (cli, "\n");
}

/**
 * br_cli_out_builder:
 * @cli: a run
 * @builder: has built the one document
 */
void
br_cli_out_builder (BrCli       *cli,
                    JsonBuilder *builder)
{
  g_autoptr (JsonNode) document = json_builder_get_root (builder);

  br_cli_out_json (cli, document);
}

/**
 * br_cli_out_begin:
 * @cli: a run
 *
 * Begins a document that is an array, which is printed item by item and never held whole.
 */
void
br_cli_out_begin (BrCli *cli)
{
  cli->n_items = 0;
  br_cli_out (cli, "[");
}

/**
 * br_cli_out_item:
 * @cli: a run
 * @builder: has built the next item; it is reset
 */
void
br_cli_out_item (BrCli       *cli,
                 JsonBuilder *builder)
{
  g_autoptr (JsonNode) item = json_builder_get_root (builder);

  br_cli_out (cli, cli->n_items++ > 0 ? ",\n  " : "\n  ");
  append_json (cli, item, FALSE);
  json_builder_reset (builder);
}

void
br_cli_out_end (BrCli *cli)
{
  br_cli_out (cli, cli->n_items > 0 ? "\n]\n" : "]\n");
}

/**
 * br_cli_out_discard:
 * @cli: a run that fails
 *
 * Drops what is not out yet.
 */
void
br_cli_out_discard (BrCli *cli)
{
  g_string_truncate (cli->out, 0);
}

/**
 * br_cli_out_finish:
 * @cli: a run
 * @error: return location for %BR_CLI_ERROR_OUTPUT
 *
 * Lets out what was held back.
 *
 * Returns: whether all of the output went where it should
 */
gboolean
br_cli_out_finish (BrCli   *cli,
                   GError **error)
{
  if (cli->out->len > 0)
    let_flow (cli);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_OUTPUT, _ ("Standard output takes no more: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * br_cli_warn:
 * @cli: a run
 * @format: printf() format
 * @...: its arguments
 *
 * Says something on standard error that is no reason to stop.
 */
void
br_cli_warn (BrCli      *cli,
             const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, _ ("backroomctl: warning: %s\n"), text);
}
