#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "app/br-application.h"
#include "seal/br-dump.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (BrApplication) application = NULL;
  int status;

  br_dump_forbid ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name (_("Backroom"));

  application = br_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : br_application_get_status (application);
}
