#include "config.h"

#include "cli/br-cli-progress.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 40

/**
 * br_cli_progress_begin:
 * @self: (out): a progress
 * @cli: a run
 * @what: what is being done, for people
 *
 * Shows nothing with --quiet, nor where standard error is no terminal.
 */
void
br_cli_progress_begin (BrCliProgress *self,
                       BrCli         *cli,
                       const char    *what)
{
  self->shown = !cli->quiet && isatty (STDERR_FILENO);
  self->what = what;
  self->permille = -1;
}

/**
 * br_cli_progress_show:
 * @done: how much is done, from 0 to 1
 * @user_data: a #BrCliProgress
 *
 * A #BrProgress.
 */
void
br_cli_progress_show (double   done,
                      gpointer user_data)
{
  BrCliProgress *self = user_data;
  int permille = CLAMP (done, 0, 1) * 1000;
  int filled = permille * BAR_WIDTH / 1000;

  if (!self->shown || permille == self->permille)
    return;
  self->permille = permille;
  fprintf (stderr, "\r%s [", self->what);
  for (int i = 0; i < BAR_WIDTH; i++)
    fputs (i < filled ? "█" : "·", stderr);
  fprintf (stderr, "] %3d %%", permille / 10);
  fflush (stderr);
}

/**
 * br_cli_progress_end:
 * @self: a progress
 *
 * Takes the bar away again.
 */
void
br_cli_progress_end (BrCliProgress *self)
{
  if (self->shown && self->permille >= 0)
    fputs ("\r\033[K", stderr);
}
