#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>

#include "cloud/br-cloud-config.h"
#include "cloud/br-cloud-log.h"
#include "cloud/br-cloud-migrate.h"
#include "cloud/br-cloud-server.h"
#include "seal/br-dump.h"

/* As sysexits(3) has them, which systemd understands. */
#define EXIT_USAGE 64
#define EXIT_UNAVAILABLE 69
#define EXIT_CONFIG 78

typedef struct
{
  GMainLoop *loop;
  BrCloudServer *server;
  gboolean stopping;
} Instance;

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Instance *instance = user_data;

  br_cloud_server_stop_finish (BR_CLOUD_SERVER (source), result, NULL);
  g_main_loop_quit (instance->loop);
}

static gboolean
told_to_stop_cb (gpointer user_data)
{
  Instance *instance = user_data;

  if (!instance->stopping)
    br_cloud_server_stop_async (instance->server, stopped_cb, instance);
  instance->stopping = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Each connection is a descriptor; a shell gives fewer than an instance takes. */
static void
allow_descriptors (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static int
serve (const BrCloudConfig *config)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudServer) server = br_cloud_server_new (config, &error);
  g_autofree char *port = NULL;
  Instance instance = { loop, server, FALSE };
  guint sources[2];

  if (server == NULL || config->keys == NULL)
    {
      g_printerr ("backroomd: %s\n", error != NULL ? error->message : _ ("[keys] file must say where the cloud’s secrets are"));
      return EXIT_CONFIG;
    }
  allow_descriptors ();
  if (!br_cloud_server_listen (server, &error))
    {
      g_printerr ("backroomd: %s\n", error->message);
      return EXIT_UNAVAILABLE;
    }
  sources[0] = g_unix_signal_add (SIGTERM, told_to_stop_cb, &instance);
  sources[1] = g_unix_signal_add (SIGINT, told_to_stop_cb, &instance);
  port = g_strdup_printf ("%u", br_cloud_server_get_port (server));
  br_cloud_log ("listen", "port", port, "version", BR_VERSION, NULL);
  g_main_loop_run (loop);
  br_cloud_log ("stopped", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  return 0;
}

static int
migrate (const BrCloudConfig *config)
{
  g_autoptr (GError) error = NULL;
  BrCloudMigrated migrated;

  if (!br_cloud_migrate (config->database, &migrated, &error))
    {
      g_printerr ("backroomd: %s\n", error->message);
      return EXIT_UNAVAILABLE;
    }
  if (migrated.from == migrated.to)
    g_print (_ ("The database has schema %u already\n"), migrated.to);
  else
    g_print (_ ("The database went from schema %u to %u\n"), migrated.from, migrated.to);
  return 0;
}

static int
check_config (const BrCloudConfig *config)
{
  g_print ("%s\n", _ ("The configuration can be understood"));
  return 0;
}

static const struct
{
  const char *verb;
  int (*run) (const BrCloudConfig *config);
} verbs[] = {
  { "serve", serve },
  { "migrate", migrate },
  { "check-config", check_config },
};

static int
usage (const char *why)
{
  g_printerr ("backroomd: %s\n%s\n", why,
              _ ("usage: backroomd [--config FILE] serve|migrate|check-config"));
  return EXIT_USAGE;
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
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = NULL;
  g_auto (GStrv) environment = g_get_environ ();

  br_dump_forbid ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Verbs: serve, migrate, check-config"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return usage (error->message);
  if (argc != 2)
    return usage (_ ("one verb is wanted"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, argv[1]))
      {
        config = br_cloud_config_load (path, (const char *const *) environment, &error);
        if (config != NULL)
          return verbs[i].run (config);
        g_printerr ("backroomd: %s\n", error->message);
        return EXIT_CONFIG;
      }
  return usage (_ ("there is no such verb"));
}
