#include "config.h"

#include <glib/gstdio.h>

#include "cloud/br-cloud-config.h"
#include "cloud/br-cloud-error.h"

static const char *const nothing[] = { NULL };

static BrCloudConfig *
load (const char        *text,
      const char *const *environment,
      GError           **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("backroomd-XXXXXX", &path, NULL);
  BrCloudConfig *config;

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_close (fd, NULL);
  config = br_cloud_config_load (path, environment, error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return config;
}

static void
assert_listens (const BrCloudConfig *config,
                const char          *host,
                guint                port)
{
  GInetSocketAddress *address = G_INET_SOCKET_ADDRESS (config->listen);
  g_autofree char *text = g_inet_address_to_string (g_inet_socket_address_get_address (address));

  g_assert_cmpstr (text, ==, host);
  g_assert_cmpuint (g_inet_socket_address_get_port (address), ==, port);
}

static void
test_usual (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = load ("[database]\nuri=postgresql:///backroom\n", nothing, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (config->database, ==, "postgresql:///backroom");
  g_assert_cmpuint (config->n_links, ==, 8);
  g_assert_cmpuint (config->grace, ==, 30);
  assert_listens (config, "127.0.0.1", 8080);
}

static void
test_environment (void)
{
  static const char *const environment[] = { "BACKROOMD_DATABASE=host=/run", "BACKROOMD_LISTEN=[::1]:9000", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudConfig) config = load ("[database]\nuri=postgresql:///other\nconnections=4\n", environment, &error);
  g_autoptr (BrCloudConfig) alone = br_cloud_config_load (NULL, environment, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (config->database, ==, "host=/run");
  g_assert_cmpuint (config->n_links, ==, 4);
  assert_listens (config, "::1", 9000);
  g_assert_cmpstr (alone->database, ==, "host=/run");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *named;
  } wrong[] = {
    { "[server]\nlisten=127.0.0.1:80\n", "[database] uri" },
    { "[database]\nuri=x\nconnections=0\n", "[database] connections" },
    { "[database]\nuri=x\nconnections=many\n", "[database] connections" },
    { "[database]\nuri=x\nconections=4\n", "[database] conections" },
    { "[server]\nlisten=localhost:80\n[database]\nuri=x\n", "[server] listen" },
    { "[server]\nlisten=127.0.0.1:99999\n[database]\nuri=x\n", "[server] listen" },
    { "[server]\nlisten=[]:80\n[database]\nuri=x\n", "[server] listen" },
    { "[server]\ngrace=-1\n[database]\nuri=x\n", "[server] grace" },
    { "[spare]\nroom=1\n[database]\nuri=x\n", "[spare] room" },
    { "not a key file", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (wrong[i].text, nothing, &error));
      g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG);
      g_assert_nonnull (strstr (error->message, wrong[i].named));
      g_assert_nonnull (strstr (error->message, "backroomd-"));
    }
}

static void
test_variable (void)
{
  static const char *const environment[] = { "BACKROOMD_DATABASE=x", "BACKROOMD_GRACE=soon", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (br_cloud_config_load (NULL, environment, &error));
  g_assert_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG);
  g_assert_true (g_str_has_prefix (error->message, "BACKROOMD_GRACE "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cloud-config/only-the-database-has-to-be-named", test_usual);
  g_test_add_func ("/cloud-config/the-environment-goes-before-the-file", test_environment);
  g_test_add_func ("/cloud-config/what-is-wrong-is-named-with-its-file", test_refused);
  g_test_add_func ("/cloud-config/a-wrong-variable-is-named", test_variable);

  return g_test_run ();
}
