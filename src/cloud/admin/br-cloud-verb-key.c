#include "config.h"

#include <glib/gi18n.h>

#include "cloud/br-cloud-error.h"
#include "cloud/vault/br-cloud-keys.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/vault/br-cloud-vault.h"
#include "cloud/admin/br-cloud-verb-database.h"
#include "cloud/admin/br-cloud-verb.h"

/* ---- a venue's key ------------------------------------------------------------------ */

static gboolean
rewrap_venue (PGconn      *conn,
              BrCloudKeys *keys,
              const char  *venue,
              GError     **error)
{
  const char *const of_venue[] = { venue };
  g_autoptr (PGresult) entered = br_cloud_verb_ask (conn, "SELECT set_config ('backroom.venue', $1, true)", 1, of_venue, error);
  g_autoptr (PGresult) read = NULL, written = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (BrSealKey) key = NULL;
  guint8 wrapped[BR_SEAL_WRAPPED_KEY_SIZE];
  g_autofree char *text = NULL;
  BrId id;

  if (entered == NULL || !br_id_parse (venue, &id, error) ||
      (read = br_cloud_verb_ask (conn, "SELECT wrapped_by, wrapped FROM venue_key FOR UPDATE", 0, NULL, error)) == NULL)
    return FALSE;
  if (PQntuples (read) == 0)
    return TRUE;
  old = br_cloud_verb_read_bytes (read, 0, 1);
  key = br_cloud_venue_key_unwrap (keys, PQgetvalue (read, 0, 0), &id, g_bytes_get_data (old, NULL),
                                   g_bytes_get_size (old), error);
  if (key == NULL || !br_cloud_venue_key_wrap (keys, &id, key, wrapped, error))
    return FALSE;
  text = br_cloud_verb_write_bytes (wrapped, sizeof wrapped);
  written = br_cloud_verb_ask (conn, "UPDATE venue_key SET wrapped_by = $1, wrapped = $2::bytea", 2,
                 (const char *const[]){ br_seal_key_get_id (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER)), text },
                 error);
  return written != NULL;
}

static gboolean
rewrap_venues (PGconn      *conn,
               BrCloudKeys *keys,
               guint       *n,
               GError     **error)
{
  g_autoptr (PGresult) venues = br_cloud_verb_ask (conn, "SELECT venue_id FROM hosted_venue ORDER BY venue_id", 0, NULL, error);

  if (venues == NULL)
    return FALSE;
  for (int i = 0; i < PQntuples (venues); i++, ++*n)
    if (!rewrap_venue (conn, keys, PQgetvalue (venues, i, 0), error))
      return FALSE;
  return br_cloud_verb_tell (conn, "SELECT backroom_leave ()", error);
}

/* ---- what accounts hold ------------------------------------------------------------- */

static char *
reseal (BrCloudKeys    *keys,
        const BrId     *id,
        const char     *field,
        const PGresult *accounts,
        int             row,
        int             column,
        GError        **error)
{
  g_autoptr (GBytes) old = br_cloud_verb_read_bytes (accounts, row, column);
  g_autofree char *plain = br_cloud_secret_open (keys, PQgetvalue (accounts, row, 1), id, field, old, error);
  g_autoptr (GBytes) fresh = plain != NULL ? br_cloud_secret_seal (keys, NULL, id, field, plain, error) : NULL;

  return fresh != NULL ? br_cloud_verb_write_bytes (g_bytes_get_data (fresh, NULL), g_bytes_get_size (fresh)) : NULL;
}

static gboolean
reseal_account (PGconn         *conn,
                BrCloudKeys    *keys,
                const PGresult *accounts,
                int             row,
                GError        **error)
{
  g_autofree char *email = NULL, *totp = NULL;
  g_autoptr (PGresult) written = NULL;
  BrId id;

  if (!br_id_parse (PQgetvalue (accounts, row, 0), &id, error) ||
      (email = reseal (keys, &id, "email", accounts, row, 2, error)) == NULL)
    return FALSE;
  if (!PQgetisnull (accounts, row, 3) && (totp = reseal (keys, &id, "totp", accounts, row, 3, error)) == NULL)
    return FALSE;
  written = br_cloud_verb_ask (conn, "UPDATE account SET key_id = $2, email = $3::bytea, totp = $4::bytea WHERE id = $1", 4,
                 (const char *const[]){ PQgetvalue (accounts, row, 0),
                                        br_seal_key_get_id (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER)), email,
                                        totp },
                 error);
  return written != NULL;
}

static gboolean
reseal_accounts (PGconn      *conn,
                 BrCloudKeys *keys,
                 GError     **error)
{
  g_autoptr (PGresult) accounts = br_cloud_verb_ask (conn, "SELECT id, key_id, email, totp FROM account ORDER BY id FOR UPDATE", 0, NULL,
                                       error);

  if (accounts == NULL)
    return FALSE;
  for (int i = 0; i < PQntuples (accounts); i++)
    if (!reseal_account (conn, keys, accounts, i, error))
      return FALSE;
  return TRUE;
}

/* ---- the verb ----------------------------------------------------------------------- */

/* The file has both keys before anything is sealed under the new one, so that whatever breaks off
 * leaves nothing that cannot be opened. */
static gboolean
rewrap (const char  *database,
        BrCloudKeys *keys,
        guint       *n,
        GError     **error)
{
  g_autoptr (PGconn) conn = br_cloud_verb_connect (database, error);

  return conn != NULL && br_cloud_verb_tell (conn, "BEGIN", error) && rewrap_venues (conn, keys, n, error) && reseal_accounts (conn, keys, error) &&
         br_cloud_verb_tell (conn, "SELECT backroom_note (NULL, 'key-rotate', 'done', NULL, NULL, NULL, NULL, NULL)", error) &&
         br_cloud_verb_tell (conn, "COMMIT", error);
}

static int
make_keys (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeys) keys = br_cloud_keys_new (&error);

  if (keys == NULL || !br_cloud_keys_save (keys, path, &error))
    return br_cloud_verb_fail (BR_EXIT_CONFIG, error);
  g_print (_ ("%s has new keys: keep a copy of it away from this machine\n"), path);
  return 0;
}

/* New keys in the file, and what the database holds wrapped by the new one. Instances read the file again
 * afterwards; what was signed before is good until it expires. */
int
br_cloud_verb_key (const BrCloudConfig *config,
                   int                  argc,
                   char               **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeys) keys = NULL;
  guint n = 0;

  if (config->keys == NULL)
    {
      g_set_error_literal (&error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG,
                           _ ("[keys] file must say where the cloud’s secrets are"));
      return br_cloud_verb_fail (BR_EXIT_CONFIG, error);
    }
  if (!g_file_test (config->keys, G_FILE_TEST_EXISTS))
    return make_keys (config->keys);
  keys = br_cloud_keys_load (config->keys, &error);
  if (keys == NULL || !br_cloud_keys_add (keys, BR_CLOUD_KEY_MASTER, &error) ||
      !br_cloud_keys_add (keys, BR_CLOUD_KEY_SIGNING, &error) || !br_cloud_keys_save (keys, config->keys, &error))
    return br_cloud_verb_fail (BR_EXIT_CONFIG, error);
  if (!rewrap (config->database, keys, &n, &error))
    return br_cloud_verb_fail (BR_EXIT_UNAVAILABLE, error);
  g_print (ngettext ("%s has new keys, and %u venue is sealed under them: copy it away, and have the instances read it\n"
                     "(systemctl reload 'backroomd@*', or SIGHUP)\n",
                     "%s has new keys, and %u venues are sealed under them: copy it away, and have the instances read it\n"
                     "(systemctl reload 'backroomd@*', or SIGHUP)\n",
                     n),
           config->keys, n);
  return 0;
}
