#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/prctl.h>

#include "cli/br-cli.h"

int
main (int    argc,
      char **argv)
{
  /* Guests' names pass through here: a crash must not leave them in a dump. */
  prctl (PR_SET_DUMPABLE, 0);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return br_cli_run (argc, argv);
}
