#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "cli/br-cli.h"
#include "seal/br-dump.h"

int
main (int    argc,
      char **argv)
{
  br_dump_forbid ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return br_cli_run (argc, argv);
}
