#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <sys/resource.h>

#include "cloud/br-cloud-log.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/admin/br-cloud-verb.h"
#include "cloud/admin/br-cloud-verb-database.h"

typedef struct
{
  GMainLoop *loop;
  BrCloudServer *server;
  const char *keys;
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

/* New keys are taken without anybody noticing; a file that cannot be read changes nothing. */
static gboolean
told_to_reload_cb (gpointer user_data)
{
  Instance *instance = user_data;
  g_autoptr (GError) error = NULL;

  if (br_cloud_keys_reload (br_cloud_server_get_keys (instance->server), instance->keys, &error))
    br_cloud_log ("reloaded", "keys", instance->keys, NULL);
  else
    br_cloud_log ("error", "message", error->message, NULL);
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

int
br_cloud_verb_serve (const BrCloudConfig *config,
                     int                  argc,
                     char               **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudServer) server = NULL;
  g_autofree char *port = NULL;
  Instance instance = { loop, NULL, config->keys, FALSE };
  guint sources[3];

  br_cloud_verb_set_options ();
  server = instance.server = br_cloud_server_new (config, &error);
  if (server == NULL || config->keys == NULL)
    {
      g_printerr ("backroomd: %s\n", error != NULL ? error->message : _ ("[keys] file must say where the cloud’s secrets are"));
      return BR_EXIT_CONFIG;
    }
  allow_descriptors ();
  if (!br_cloud_server_listen (server, &error))
    {
      g_printerr ("backroomd: %s\n", error->message);
      return BR_EXIT_UNAVAILABLE;
    }
  sources[0] = g_unix_signal_add (SIGTERM, told_to_stop_cb, &instance);
  sources[1] = g_unix_signal_add (SIGINT, told_to_stop_cb, &instance);
  sources[2] = g_unix_signal_add (SIGHUP, told_to_reload_cb, &instance);
  port = g_strdup_printf ("%u", br_cloud_server_get_port (server));
  br_cloud_log ("listen", "port", port, "version", BR_VERSION, NULL);
  g_main_loop_run (loop);
  br_cloud_log ("stopped", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  return 0;
}
