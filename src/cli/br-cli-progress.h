#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliProgress:
 * @shown: whether there is a terminal to show it on
 * @what: what is being done
 * @permille: what was shown last
 *
 * A bar on the terminal's last line while something long goes on.
 */
typedef struct
{
  gboolean    shown;
  const char *what;
  int         permille;
} BrCliProgress;

void br_cli_progress_begin (BrCliProgress *self,
                            BrCli         *cli,
                            const char    *what);
void br_cli_progress_show  (double         done,
                            gpointer       user_data);
void br_cli_progress_end   (BrCliProgress *self);

G_END_DECLS
