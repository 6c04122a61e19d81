#include "config.h"

#include "cloud/br-cloud-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "core/base/br-text.h"

/* Every setting there is: what is not here is refused, so that a slip of the pen is not obeyed in
 * silence. The environment goes before the file. */
typedef struct
{
  const char *group;
  const char *key;
  const char *variable;
  const char *usual;
} Setting;

enum
{
  LISTEN,
  DATABASE,
  CONNECTIONS,
  GRACE,
  SOCKETS,
  PATIENCE,
  PROXIES,
  REDIS,
  KEYS,
  LIMIT_ACCOUNT,
  LIMIT_ADDRESS,
  N_SETTINGS
};

static const Setting settings[N_SETTINGS] = {
  [LISTEN] = { "server", "listen", "BACKROOMD_LISTEN", "127.0.0.1:8080" },
  [DATABASE] = { "database", "uri", "BACKROOMD_DATABASE", NULL },
  [CONNECTIONS] = { "database", "connections", "BACKROOMD_DATABASE_CONNECTIONS", "8" },
  [GRACE] = { "server", "grace", "BACKROOMD_GRACE", "30" },
  [SOCKETS] = { "server", "sockets", "BACKROOMD_SOCKETS", "2000" },
  [PATIENCE] = { "server", "patience", "BACKROOMD_PATIENCE", "60" },
  [PROXIES] = { "server", "proxies", "BACKROOMD_PROXIES", "" },
  [REDIS] = { "redis", "uri", "BACKROOMD_REDIS", NULL },
  [KEYS] = { "keys", "file", "BACKROOMD_KEYS", NULL },
  [LIMIT_ACCOUNT] = { "limits", "account", "BACKROOMD_LIMIT_ACCOUNT", "6000" },
  [LIMIT_ADDRESS] = { "limits", "address", "BACKROOMD_LIMIT_ADDRESS", "600" },
};

/* More connections make PostgreSQL slower, whoever asks. */
#define CONNECTIONS_MOST 64
#define GRACE_MOST 600
#define LIMIT_MOST 1000000
#define PATIENCE_MOST 3600

/* Each costs every request a little: GLib looks at all of them each time. */
#define SOCKETS_MOST 20000

typedef struct
{
  const char *path;
  GKeyFile *file;
  const char *const *environment;
} Sources;

static gboolean
refuse (const Sources *sources,
        const Setting *setting,
        GError       **error,
        const char    *why)
{
  if (g_environ_getenv ((char **) sources->environment, setting->variable) != NULL)
    g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, "%s %s", setting->variable, why);
  else
    g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, "%s: [%s] %s %s",
                 sources->path != NULL ? sources->path : "-", setting->group, setting->key, why);
  return FALSE;
}

static char *
get_text (const Sources *sources,
          const Setting *setting)
{
  const char *variable = g_environ_getenv ((char **) sources->environment, setting->variable);
  char *value;

  if (variable != NULL)
    return g_strdup (variable);
  value = sources->file != NULL ? g_key_file_get_string (sources->file, setting->group, setting->key, NULL) : NULL;
  return value != NULL ? value : g_strdup (setting->usual);
}

static gboolean
get_number (const Sources *sources,
            const Setting *setting,
            guint          least,
            guint          most,
            guint         *number,
            GError       **error)
{
  g_autofree char *text = get_text (sources, setting);
  g_autofree char *why = NULL;
  guint64 value;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, least, most, &value, NULL))
    {
      *number = (guint) value;
      return TRUE;
    }
  why = g_strdup_printf (_ ("must be a whole number from %u to %u"), least, most);
  return refuse (sources, setting, error, why);
}

/* An address, not a name: where a server listens does not depend on who answers for a name today. */
static gboolean
get_address (const Sources   *sources,
             const Setting   *setting,
             GSocketAddress **address,
             GError         **error)
{
  g_autofree char *text = get_text (sources, setting);
  char *colon = text != NULL ? strrchr (text, ':') : NULL;
  guint64 port;

  if (colon != NULL && g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL))
    {
      g_autofree char *host = g_strndup (text, (gsize) (colon - text));
      gsize length = strlen (host);

      if (length > 1 && host[0] == '[' && host[length - 1] == ']')
        {
          host[length - 1] = '\0';
          memmove (host, host + 1, length - 1);
        }
      *address = g_inet_socket_address_new_from_string (host, (guint) port);
      if (*address != NULL)
        return TRUE;
    }
  return refuse (sources, setting, error, _ ("must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080"));
}

static gboolean
get_addresses (const Sources *sources,
               const Setting *setting,
               GPtrArray    **addresses,
               GError       **error)
{
  g_autofree char *text = get_text (sources, setting);
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);

  *addresses = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; words[i] != NULL; i++)
    {
      GInetAddressMask *mask = *words[i] != '\0' ? g_inet_address_mask_new_from_string (words[i], NULL) : NULL;

      if (mask != NULL)
        g_ptr_array_add (*addresses, mask);
      else if (*words[i] != '\0')
        return refuse (sources, setting, error, _ ("must be addresses or networks, such as 127.0.0.1, 10.0.0.0/8"));
    }
  return TRUE;
}

static gboolean
is_setting (const char *group,
            const char *key)
{
  for (guint i = 0; i < N_SETTINGS; i++)
    if (g_str_equal (settings[i].group, group) && (key == NULL || g_str_equal (settings[i].key, key)))
      return TRUE;
  return FALSE;
}

static gboolean
check_known (const Sources *sources,
             GError       **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (sources->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (sources->file, groups[i], NULL, NULL);

      for (guint j = 0; keys[j] != NULL; j++)
        if (!is_setting (groups[i], keys[j]))
          {
            g_autofree char *group = br_text_quote (groups[i]);
            g_autofree char *key = br_text_quote (keys[j]);

            g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, _ ("%s: [%s] %s is no setting"), sources->path,
                         group, key);
            return FALSE;
          }
    }
  return TRUE;
}

static gboolean
load_file (Sources *sources,
           GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sources->path == NULL)
    return TRUE;
  sources->file = g_key_file_new ();
  if (g_key_file_load_from_file (sources->file, sources->path, G_KEY_FILE_NONE, &local))
    return check_known (sources, error);
  g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, "%s: %s", sources->path, local->message);
  return FALSE;
}

/**
 * br_cloud_config_load:
 * @path: (nullable): a key file, or %NULL where the environment says everything
 * @environment: (array zero-terminated=1): `NAME=VALUE`, as g_get_environ() returns it
 * @error: return location for %BR_CLOUD_ERROR_CONFIG, which names the file and the setting, or the
 *   variable
 *
 * Reads what an instance is told. What it holds is never logged.
 *
 * Returns: (transfer full): it, or %NULL
 */
BrCloudConfig *
br_cloud_config_load (const char        *path,
                      const char *const *environment,
                      GError           **error)
{
  g_autoptr (BrCloudConfig) self = g_new0 (BrCloudConfig, 1);
  Sources sources = { path, NULL, environment };
  gboolean ok = load_file (&sources, error) && get_address (&sources, &settings[LISTEN], &self->listen, error) &&
                get_number (&sources, &settings[CONNECTIONS], 1, CONNECTIONS_MOST, &self->n_links, error) &&
                get_number (&sources, &settings[GRACE], 0, GRACE_MOST, &self->grace, error) &&
                get_number (&sources, &settings[SOCKETS], 1, SOCKETS_MOST, &self->n_sockets, error) &&
                get_number (&sources, &settings[PATIENCE], 1, PATIENCE_MOST, &self->patience, error);

  ok = ok && get_addresses (&sources, &settings[PROXIES], &self->proxies, error) &&
       get_number (&sources, &settings[LIMIT_ACCOUNT], 0, LIMIT_MOST, &self->limit_account, error) &&
       get_number (&sources, &settings[LIMIT_ADDRESS], 0, LIMIT_MOST, &self->limit_address, error);
  self->redis = get_text (&sources, &settings[REDIS]);
  self->keys = get_text (&sources, &settings[KEYS]);
  self->database = ok ? get_text (&sources, &settings[DATABASE]) : NULL;
  if (ok && (self->database == NULL || *self->database == '\0'))
    ok = refuse (&sources, &settings[DATABASE], error, _ ("must say where PostgreSQL is"));
  g_clear_pointer (&sources.file, g_key_file_unref);
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * br_cloud_config_free:
 * @self: (transfer full): a configuration
 */
void
br_cloud_config_free (BrCloudConfig *self)
{
  g_clear_object (&self->listen);
  g_free (self->database);
  g_clear_pointer (&self->proxies, g_ptr_array_unref);
  g_free (self->redis);
  g_free (self->keys);
  g_free (self);
}
