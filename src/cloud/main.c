#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cloud/br-cloud-config.h"
#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/admin/br-cloud-verb.h"
#include "seal/br-dump.h"

static int
migrate (const BrCloudConfig *config,
         int                  argc,
         char               **argv)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  if (!br_cloud_migrate (config->database, &migrated, &error))
    return br_cloud_verb_fail (BR_EXIT_UNAVAILABLE, error);
  if (migrated.from == migrated.to)
    g_print (_ ("The database has schema %u already\n"), migrated.to);
  else
    g_print (_ ("The database went from schema %u to %u\n"), migrated.from, migrated.to);
  return 0;
}

static int
check_config (const BrCloudConfig *config,
              int                  argc,
              char               **argv)
{
  g_print ("%s\n", _ ("The configuration can be understood"));
  return 0;
}

static const BrCloudVerb verbs[] = {
  { "serve", NULL, br_cloud_verb_serve },
  { "migrate", NULL, migrate },
  { "check-config", NULL, check_config },
  { "doctor", NULL, br_cloud_verb_doctor },
  { "user add", "--email E (--found | --venue ID (--role R | --user ID)) [--password-file F]", br_cloud_verb_user },
  { "key rotate", NULL, br_cloud_verb_key },
};

/* How many arguments are the words of a verb; 0 where they are another's. */
static int
match (const BrCloudVerb *verb,
       int                argc,
       char             **argv)
{
  g_auto (GStrv) words = g_strsplit (verb->words, " ", -1);
  int n = (int) g_strv_length (words);

  if (argc < n)
    return 0;
  for (int i = 0; i < n; i++)
    if (!g_str_equal (words[i], argv[i]))
      return 0;
  return n;
}

static char *
describe_verbs (void)
{
  GString *text = g_string_new (_ ("Verbs:"));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (text, "\n  %s%s%s", verbs[i].words, verbs[i].arguments != NULL ? " " : "",
                            verbs[i].arguments != NULL ? verbs[i].arguments : "");
  return g_string_free (text, FALSE);
}

static int
usage (const char *why)
{
  g_autofree char *known = describe_verbs ();

  g_printerr ("backroomd: %s\n%s\n%s\n", why, _ ("usage: backroomd [--config FILE] VERB"), known);
  return BR_EXIT_USAGE;
}

int
br_cloud_verb_fail (int           status,
                    const GError *error)
{
  g_printerr ("backroomd: %s\n", error->message);
  return status;
}

static int
run (const BrCloudVerb *verb,
     const char        *path,
     int                argc,
     char             **argv)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = br_cloud_config_load (path, (const char *const *) environment, &error);

  if (config == NULL)
    return br_cloud_verb_fail (BR_EXIT_CONFIG, error);
  if (argc > 1 && verb->arguments == NULL)
    return usage (_ ("nothing may follow that verb"));
  return verb->run (config, argc, argv);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Read settings from FILE; the environment goes before it"),
      "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *known = NULL;
  g_autoptr (GError) error = NULL;

  br_dump_forbid ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  known = describe_verbs ();
  g_option_context_set_summary (context, known);
  /* What follows a verb is the verb's. */
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return usage (error->message);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      int n = match (&verbs[i], argc - 1, argv + 1);

      if (n > 0)
        return run (&verbs[i], path, argc - n, argv + n);
    }
  return usage (argc > 1 ? _ ("there is no such verb") : _ ("a verb is wanted"));
}
