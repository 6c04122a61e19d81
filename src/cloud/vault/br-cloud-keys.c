#include "config.h"

#include "cloud/vault/br-cloud-keys.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cloud/br-cloud-error.h"

static const char *const kinds[BR_CLOUD_N_KEY_KINDS] = {
  [BR_CLOUD_KEY_MASTER] = "master",
  [BR_CLOUD_KEY_SIGNING] = "signing",
  [BR_CLOUD_KEY_INDEX] = "index",
};

/* The newest of each kind stands last, here as in the file. */
struct _BrCloudKeys
{
  gatomicrefcount references;
  GPtrArray *keys[BR_CLOUD_N_KEY_KINDS];
};

static BrCloudKeys *
keys_new (void)
{
  BrCloudKeys *self = g_new0 (BrCloudKeys, 1);

  g_atomic_ref_count_init (&self->references);
  for (guint i = 0; i < BR_CLOUD_N_KEY_KINDS; i++)
    self->keys[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) br_seal_key_unref);
  return self;
}

static gboolean
refuse (const char *path,
        const char *why,
        GError    **error)
{
  g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, "%s: %s", path, why);
  return FALSE;
}

/* Its name is worked out from a key, so that a slip in the file is not taken for another key. */
static gboolean
read_key (BrCloudKeys *self,
          GKeyFile    *file,
          guint        kind,
          const char  *id,
          const char  *path,
          GError     **error)
{
  g_autofree char *text = g_key_file_get_string (file, kinds[kind], id, NULL);
  gsize size = 0;
  g_autofree guint8 *bytes = text != NULL ? g_base64_decode (text, &size) : NULL;
  g_autoptr (BrSealKey) key = size == BR_SEAL_KEY_SIZE ? br_seal_key_new_from_bytes (bytes) : NULL;

  if (bytes != NULL)
    br_seal_cleanse (bytes, size);
  if (text != NULL)
    br_seal_cleanse (text, strlen (text));
  if (key == NULL || !g_str_equal (br_seal_key_get_id (key), id))
    return refuse (path, _ ("a key in it is damaged"), error);
  g_ptr_array_add (self->keys[kind], g_steal_pointer (&key));
  return TRUE;
}

static gboolean
read_kind (BrCloudKeys *self,
           GKeyFile    *file,
           guint        kind,
           const char  *path,
           GError     **error)
{
  g_auto (GStrv) ids = g_key_file_get_keys (file, kinds[kind], NULL, NULL);

  if (ids == NULL || ids[0] == NULL)
    return refuse (path, _ ("it must have a key of each kind: master, signing and index"), error);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!read_key (self, file, kind, ids[i], path, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_mode (const char *path,
            GError    **error)
{
  GStatBuf about;

  if (g_stat (path, &about) != 0)
    return refuse (path, g_strerror (errno), error);
  if (!S_ISREG (about.st_mode))
    return refuse (path, _ ("it must be a file"), error);
  /* Where systemd hands it over its group may read it, which is nobody. */
  if ((about.st_mode & (S_IRWXO | S_IWGRP)) != 0)
    return refuse (path, _ ("others must not be able to read or change it: chmod 600"), error);
  return TRUE;
}

/**
 * br_cloud_keys_new:
 * @error: return location for a #BrSealError
 *
 * Returns: (transfer full): a new key of each kind, or %NULL
 */
BrCloudKeys *
br_cloud_keys_new (GError **error)
{
  g_autoptr (BrCloudKeys) self = keys_new ();

  for (guint kind = 0; kind < BR_CLOUD_N_KEY_KINDS; kind++)
    if (!br_cloud_keys_add (self, kind, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_cloud_keys_load:
 * @path: a file that br_cloud_keys_save() wrote
 * @error: return location for %BR_CLOUD_ERROR_CONFIG, where it cannot be read, is damaged, or others
 *   may read it
 *
 * Returns: (transfer full): the keys, or %NULL
 */
BrCloudKeys *
br_cloud_keys_load (const char *path,
                    GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (BrCloudKeys) self = keys_new ();
  g_autoptr (GError) local = NULL;

  if (!check_mode (path, error))
    return NULL;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &local))
    {
      refuse (path, local->message, error);
      return NULL;
    }
  for (guint kind = 0; kind < BR_CLOUD_N_KEY_KINDS; kind++)
    if (!read_kind (self, file, kind, path, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_cloud_keys_reload:
 * @self: keys
 * @path: the file that they came from
 * @error: return location for %BR_CLOUD_ERROR_CONFIG, as of br_cloud_keys_load(), and where the file is
 *   another cloud’s
 *
 * Takes what the file has by now, for all who hold the keys. For the main thread.
 *
 * Returns: whether it could be read; else they are what they were
 */
gboolean
br_cloud_keys_reload (BrCloudKeys *self,
                      const char  *path,
                      GError     **error)
{
  g_autoptr (BrCloudKeys) fresh = br_cloud_keys_load (path, error);

  if (fresh == NULL)
    return FALSE;
  if (!g_str_equal (br_seal_key_get_id (br_cloud_keys_get_newest (fresh, BR_CLOUD_KEY_INDEX)),
                    br_seal_key_get_id (br_cloud_keys_get_newest (self, BR_CLOUD_KEY_INDEX))))
    return refuse (path, _ ("its index key is another: these are the keys of another cloud"), error);
  for (guint kind = 0; kind < BR_CLOUD_N_KEY_KINDS; kind++)
    {
      GPtrArray *old = self->keys[kind];

      self->keys[kind] = g_steal_pointer (&fresh->keys[kind]);
      fresh->keys[kind] = old;
    }
  return TRUE;
}

/**
 * br_cloud_keys_ref:
 * @self: keys
 *
 * Returns: (transfer full): @self
 */
BrCloudKeys *
br_cloud_keys_ref (BrCloudKeys *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * br_cloud_keys_unref:
 * @self: (transfer full): keys
 *
 * Lets go of them; with the last who holds them they are wiped.
 */
void
br_cloud_keys_unref (BrCloudKeys *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < BR_CLOUD_N_KEY_KINDS; i++)
    g_ptr_array_unref (self->keys[i]);
  g_free (self);
}

/**
 * br_cloud_keys_add:
 * @self: keys that nobody else holds yet
 * @kind: what for
 * @error: return location for a #BrSealError
 *
 * Makes a new key, which is the newest from now on.
 *
 * Returns: whether there is one
 */
gboolean
br_cloud_keys_add (BrCloudKeys   *self,
                   BrCloudKeyKind kind,
                   GError       **error)
{
  BrSealKey *key = br_seal_key_new_random (error);

  if (key != NULL)
    g_ptr_array_add (self->keys[kind], key);
  return key != NULL;
}

/**
 * br_cloud_keys_save:
 * @self: keys
 * @path: a file
 * @error: return location for a #GFileError
 *
 * Writes them down, for nobody but the file’s owner, whole or not at all.
 *
 * Returns: whether they are on the disk
 */
gboolean
br_cloud_keys_save (const BrCloudKeys *self,
                    const char        *path,
                    GError           **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean ok;

  for (guint kind = 0; kind < BR_CLOUD_N_KEY_KINDS; kind++)
    {
      g_string_append_printf (text, "[%s]\n", kinds[kind]);
      for (guint i = 0; i < self->keys[kind]->len; i++)
        {
          BrSealKey *key = self->keys[kind]->pdata[i];
          g_autofree char *bytes = g_base64_encode (br_seal_key_get_bytes (key), BR_SEAL_KEY_SIZE);

          g_string_append_printf (text, "%s=%s\n", br_seal_key_get_id (key), bytes);
          br_seal_cleanse (bytes, strlen (bytes));
        }
    }
  ok = g_file_set_contents_full (path, text->str, (gssize) text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  br_seal_cleanse (text->str, text->len);
  return ok;
}

/**
 * br_cloud_keys_get_n:
 * @self: keys
 * @kind: what for
 *
 * Returns: how many there are
 */
guint
br_cloud_keys_get_n (const BrCloudKeys *self,
                     BrCloudKeyKind     kind)
{
  return self->keys[kind]->len;
}

/**
 * br_cloud_keys_get_newest:
 * @self: keys
 * @kind: what for
 *
 * Returns: (transfer none): the one to use
 */
BrSealKey *
br_cloud_keys_get_newest (const BrCloudKeys *self,
                          BrCloudKeyKind     kind)
{
  return self->keys[kind]->pdata[self->keys[kind]->len - 1];
}

/**
 * br_cloud_keys_find:
 * @self: keys
 * @kind: what for
 * @id: what br_seal_key_get_id() calls it
 *
 * Returns: (transfer none) (nullable): it
 */
BrSealKey *
br_cloud_keys_find (const BrCloudKeys *self,
                    BrCloudKeyKind     kind,
                    const char        *id)
{
  for (guint i = 0; i < self->keys[kind]->len; i++)
    if (g_str_equal (br_seal_key_get_id (self->keys[kind]->pdata[i]), id))
      return self->keys[kind]->pdata[i];
  return NULL;
}
