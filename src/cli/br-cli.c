#include "config.h"

#include "cli/br-cli.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"

static void
cli_clear (BrCli *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->detail, json_object_unref);
  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->options);
  g_free (self->path);
  g_free (self->now);
  g_free (self->actor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrCli, cli_clear)

static gboolean
run (BrCli   *self,
     GError **error)
{
  if (self->help)
    {
      br_cli_print_help (self);
      return TRUE;
    }
  if (self->version)
    {
      br_cli_print_version (self);
      return TRUE;
    }
  if (self->path == NULL)
    self->path = br_cli_default_path ();
  return self->command->run (self, error);
}

/**
 * br_cli_run:
 * @argc: how many words
 * @argv: the words, the program's name first
 *
 * Returns: what the program ends with, a #BrCliStatus
 */
int
br_cli_run (int    argc,
            char **argv)
{
  g_auto (BrCli) self = {
    .words = g_ptr_array_new_with_free_func (g_free),
    .options = g_ptr_array_new_with_free_func (g_free),
    .out = g_string_new (NULL),
  };
  g_autoptr (GError) error = NULL;
  BrCliStatus status = BR_CLI_DONE;

  if (!br_cli_take_words (&self, argc, argv, &error) || !run (&self, &error))
    status = br_cli_fail (&self, error);
  g_clear_error (&error);
  if (!br_cli_out_finish (&self, &error) && status == BR_CLI_DONE)
    status = br_cli_fail (&self, error);
  return status;
}
