#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/vault/br-cloud-keys.h"
#include "cloud/auth/br-cloud-password.h"
#include "cloud/vault/br-cloud-secret.h"
#include "cloud/admin/br-cloud-verb-database.h"
#include "cloud/admin/br-cloud-verb.h"
#include "core/base/br-text.h"
#include "core/model/br-kinds.h"
#include "seal/br-password.h"

#define LINE_MOST 1024

typedef struct
{
  char *email;
  char *venue;
  char *role;
  char *user;
  char *password_file;
  gboolean found;
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_free (self->email);
  g_free (self->venue);
  g_free (self->role);
  g_free (self->user);
  g_free (self->password_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_CONFIG, why);
  return FALSE;
}

static gboolean
read_wanted (Wanted *self,
             int     argc,
             char  **argv,
             GError **error)
{
  const GOptionEntry entries[] = {
    { "email", 0, 0, G_OPTION_ARG_STRING, &self->email, N_ ("Who"), "E" },
    { "found", 0, 0, G_OPTION_ARG_NONE, &self->found, N_ ("May take in a venue of their own"), NULL },
    { "venue", 0, 0, G_OPTION_ARG_STRING, &self->venue, N_ ("Works at this venue"), "ID" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self->role, N_ ("As a new user with this kind of role"), "R" },
    { "user", 0, 0, G_OPTION_ARG_STRING, &self->user, N_ ("As this user of the venue"), "ID" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      N_ ("Read the password from F; otherwise from standard input"), "F" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  BrId id;
  int role;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1 || self->email == NULL || !br_text_is_email (self->email))
    return refuse (error, _ ("--email must be an address, and nothing else may follow"));
  if ((self->venue != NULL) == self->found)
    return refuse (error, _ ("either --venue or --found is wanted"));
  if (self->found)
    return self->user == NULL && (self->role == NULL || g_str_equal (self->role, "owner")) ? TRUE
           : refuse (error, _ ("who founds a venue is its owner"));
  if (!br_id_parse (self->venue, &id, error) || (self->user != NULL && !br_id_parse (self->user, &id, error)))
    return FALSE;
  if ((self->role != NULL) == (self->user != NULL))
    return refuse (error, _ ("either --role or --user is wanted"));
  if (self->role != NULL && !br_enum_parse (br_role_values, self->role, &role))
    return refuse (error, _ ("--role must be owner, manager, host, door, promoter or accountant"));
  return TRUE;
}

/* The first line, so that a file may end with one; never an argument, which everybody on the machine sees. */
static char *
read_password (const Wanted *wanted,
               GError      **error)
{
  char line[LINE_MOST] = "";
  FILE *file = wanted->password_file != NULL ? fopen (wanted->password_file, "r") : stdin;
  char *password;

  if (file == NULL)
    {
      refuse (error, g_strerror (errno));
      return NULL;
    }
  if (fgets (line, sizeof line, file) == NULL)
    line[0] = '\0';
  if (file != stdin)
    fclose (file);
  line[strcspn (line, "\r\n")] = '\0';
  password = br_cloud_password_judge (line, wanted->email, error) ? g_strdup (line) : NULL;
  br_seal_cleanse (line, sizeof line);
  return password;
}

static char *
add_account (PGconn       *conn,
             BrCloudKeys  *keys,
             const Wanted *wanted,
             const char   *email,
             const char   *index,
             GError      **error)
{
  BrId id = br_cloud_new_id ();
  g_autofree char *account = br_id_to_string (&id);
  g_autofree char *password = read_password (wanted, error);
  g_autofree char *hash = password != NULL ? br_password_hash (password, BR_PASSWORD_COST, error) : NULL;
  g_autoptr (GBytes) sealed = hash != NULL ? br_cloud_secret_seal (keys, NULL, &id, "email", email, error) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / 1000);
  g_autoptr (PGresult) added = NULL;

  if (password != NULL)
    br_seal_cleanse (password, strlen (password));
  if (sealed == NULL)
    return NULL;
  text = br_cloud_verb_write_bytes (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  added = br_cloud_verb_ask (conn,
                             "INSERT INTO account (id, email_index, email, password, key_id, since)"
                             " VALUES ($1, $2::bytea, $3::bytea, $4, $5, $6)",
                             6,
                             (const char *const[]){ account, index, text, hash,
                                                    br_seal_key_get_id (br_cloud_keys_get_newest (keys, BR_CLOUD_KEY_MASTER)),
                                                    now },
                             error);
  return added != NULL ? g_steal_pointer (&account) : NULL;
}

/* The account of an address, made where there is none. */
static char *
get_account (PGconn       *conn,
             BrCloudKeys  *keys,
             const Wanted *wanted,
             GError      **error)
{
  g_autofree char *email = br_text_normalise_email (wanted->email);
  g_autoptr (GBytes) index = br_cloud_secret_index (keys, "account.email", email);
  g_autofree char *text = br_cloud_verb_write_bytes (g_bytes_get_data (index, NULL), g_bytes_get_size (index));
  g_autoptr (PGresult) found = br_cloud_verb_ask (conn, "SELECT id FROM account WHERE email_index = $1::bytea", 1,
                                                  (const char *const[]){ text }, error);

  if (found == NULL)
    return NULL;
  return PQntuples (found) > 0 ? g_strdup (PQgetvalue (found, 0, 0)) : add_account (conn, keys, wanted, email, text, error);
}

/* A new user of the venue, called as the address begins. */
static char *
add_user (PGconn       *conn,
          const Wanted *wanted,
          GError      **error)
{
  g_autofree char *handle = g_strndup (wanted->email, strcspn (wanted->email, "@"));
  g_autoptr (PGresult) added = br_cloud_verb_ask (
    conn,
    "INSERT INTO \"user\" (venue_id, id, subject, handle, role, retired)"
    " SELECT r.venue_id, gen_random_uuid (), gen_random_uuid (), $2 || CASE WHEN EXISTS (SELECT 1 FROM \"user\" u"
    "   WHERE u.venue_id = r.venue_id AND u.handle = $2) THEN '-' || substr (gen_random_uuid ()::text, 1, 4) ELSE '' END,"
    "   r.id, false FROM role r WHERE r.venue_id = backroom_venue () AND r.base = $1 ORDER BY r.id LIMIT 1 RETURNING id",
    2, (const char *const[]){ wanted->role, handle }, error);

  if (added == NULL)
    return NULL;
  if (PQntuples (added) > 0)
    return g_strdup (PQgetvalue (added, 0, 0));
  refuse (error, _ ("There is no such venue, or it has no role of that kind"));
  return NULL;
}

static gboolean
add_membership (PGconn       *conn,
                const Wanted *wanted,
                const char   *account,
                GError      **error)
{
  g_autoptr (PGresult) entered = br_cloud_verb_ask (conn, "SELECT set_config ('backroom.venue', $1, true)", 1,
                                                    (const char *const[]){ wanted->venue }, error);
  g_autofree char *user = entered == NULL          ? NULL
                          : wanted->user != NULL ? g_strdup (wanted->user)
                                                 : add_user (conn, wanted, error);
  g_autoptr (PGresult) added = NULL;

  if (user == NULL)
    return FALSE;
  added = br_cloud_verb_ask (conn,
                             "INSERT INTO membership (venue_id, account, user_id)"
                             " SELECT u.venue_id, $1, u.id FROM \"user\" u WHERE u.venue_id = backroom_venue () AND u.id = $2"
                             " ON CONFLICT (venue_id, account) DO UPDATE SET user_id = excluded.user_id RETURNING 1",
                             2, (const char *const[]){ account, user }, error);
  if (added != NULL && PQntuples (added) == 0)
    return refuse (error, _ ("The venue has no such user"));
  return added != NULL;
}

static gboolean
allow_founding (PGconn     *conn,
                const char *account,
                GError    **error)
{
  g_autoptr (PGresult) allowed = br_cloud_verb_ask (conn, "UPDATE account SET may_found = true WHERE id = $1", 1,
                                                    (const char *const[]){ account }, error);

  return allowed != NULL;
}

static gboolean
note (PGconn       *conn,
      const Wanted *wanted,
      const char   *account,
      GError      **error)
{
  g_autoptr (PGresult) noted = br_cloud_verb_ask (
    conn, "SELECT backroom_leave (), backroom_note ($1, 'user-add', 'done', $2, NULL, NULL, NULL, NULL)", 2,
    (const char *const[]){ wanted->venue, account }, error);

  return noted != NULL;
}

int
br_cloud_verb_user (const BrCloudConfig *config,
                    int                  argc,
                    char               **argv)
{
  g_auto (Wanted) wanted = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeys) keys = NULL;
  g_autoptr (PGconn) conn = NULL;
  g_autofree char *account = NULL;

  if (!read_wanted (&wanted, argc, argv, &error))
    return br_cloud_verb_fail (BR_EXIT_USAGE, error);
  if (config->keys == NULL || (keys = br_cloud_keys_load (config->keys, &error)) == NULL)
    {
      if (error == NULL)
        refuse (&error, _ ("[keys] file must say where the cloud’s secrets are"));
      return br_cloud_verb_fail (BR_EXIT_CONFIG, error);
    }
  conn = br_cloud_verb_connect (config->database, &error);
  if (conn == NULL || !br_cloud_verb_tell (conn, "BEGIN", &error))
    return br_cloud_verb_fail (BR_EXIT_UNAVAILABLE, error);
  account = get_account (conn, keys, &wanted, &error);
  if (account == NULL ||
      !(wanted.found ? allow_founding (conn, account, &error) : add_membership (conn, &wanted, account, &error)) ||
      !note (conn, &wanted, account, &error) || !br_cloud_verb_tell (conn, "COMMIT", &error))
    return br_cloud_verb_fail (BR_EXIT_DATA, error);
  g_print ("%s\n", wanted.found ? _ ("May sign in, and take in a venue") : _ ("May sign in to the venue"));
  return 0;
}
