#include "config.h"

#include "sync/br-sync-error.h"

#include <glib/gi18n-lib.h>

/* What the server said beside its sentence. */
typedef struct
{
  char *problem;
  int retry_after;
} BrSyncErrorPrivate;

static void
br_sync_error_private_init (BrSyncErrorPrivate *priv)
{
  priv->retry_after = -1;
}

static void
br_sync_error_private_copy (const BrSyncErrorPrivate *from,
                            BrSyncErrorPrivate       *to)
{
  to->problem = g_strdup (from->problem);
  to->retry_after = from->retry_after;
}

static void
br_sync_error_private_clear (BrSyncErrorPrivate *priv)
{
  g_free (priv->problem);
}

G_DEFINE_EXTENDED_ERROR (BrSyncError, br_sync_error)

/* What is the same whatever was asked, each by its status and, where one status says several things,
 * by the word of its problem. Where there is no sentence the server's own is shown. */
static const struct
{
  guint       status;
  const char *problem;
  BrSyncError code;
  const char *message;
} problems[] = {
  { 401, "credentials", BR_SYNC_ERROR_CREDENTIALS, N_ ("The e-mail address or the password is wrong") },
  { 401, "code", BR_SYNC_ERROR_CREDENTIALS, N_ ("That code is wrong or was used already") },
  { 401, "device-ended", BR_SYNC_ERROR_DEVICE_ENDED, N_ ("The owner ended this device: it can no longer sync") },
  { 401, NULL, BR_SYNC_ERROR_SIGNED_OUT, N_ ("The sign-in has ended: sign in again") },
  { 403, "device-ended", BR_SYNC_ERROR_DEVICE_ENDED, N_ ("The owner ended this device: it can no longer sync") },
  { 403, NULL, BR_SYNC_ERROR_NOT_ALLOWED, NULL },
  { 404, NULL, BR_SYNC_ERROR_NOT_FOUND, NULL },
  { 409, "occupied", BR_SYNC_ERROR_OCCUPIED, N_ ("The server holds this venue already") },
  { 409, "conflict", BR_SYNC_ERROR_OCCUPIED, N_ ("The server holds this venue already") },
  { 409, "schema", BR_SYNC_ERROR_SERVER_OLDER, N_ ("The server is older than this program: changes wait until it is brought up to date") },
  { 410, NULL, BR_SYNC_ERROR_FEED, N_ ("What this device held of the server’s is too old to go on from") },
  { 423, NULL, BR_SYNC_ERROR_LOCKED_OUT, N_ ("Too many attempts: this account is locked for a while") },
  { 426, NULL, BR_SYNC_ERROR_UPGRADE, N_ ("The server is newer and no longer speaks to this program: bring it up to date") },
  { 429, NULL, BR_SYNC_ERROR_BUSY, N_ ("Too many requests: the server asks to wait a while") },
  { 503, NULL, BR_SYNC_ERROR_BUSY, N_ ("The server cannot answer just now") },
};

static GError *
new_error (BrSyncError code,
           const char *message,
           const char *problem,
           int         retry_after)
{
  GError *error = g_error_new_literal (BR_SYNC_ERROR, code, message);
  BrSyncErrorPrivate *priv = br_sync_error_get_private (error);

  priv->problem = g_strdup (problem);
  priv->retry_after = retry_after;
  return error;
}

/**
 * br_sync_error_new_problem:
 * @status: the HTTP status, which is no success
 * @problem: (nullable): the `code` of its problem details (RFC 9457)
 * @detail: (nullable): their `detail`
 * @retry_after: after how many seconds it may be asked again, or −1
 *
 * Returns: (transfer full): what the answer means to whoever asked
 */
GError *
br_sync_error_new_problem (guint       status,
                           const char *problem,
                           const char *detail,
                           int         retry_after)
{
  g_autofree char *plain = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].status == status &&
        (problems[i].problem == NULL || g_strcmp0 (problems[i].problem, problem) == 0))
      {
        if (problems[i].message != NULL)
          return new_error (problems[i].code, _ (problems[i].message), problem, retry_after);
        if (detail != NULL)
          return new_error (problems[i].code, detail, problem, retry_after);
        plain = g_strdup_printf (_ ("The server refused with status %u"), status);
        return new_error (problems[i].code, plain, problem, retry_after);
      }
  if (status >= 500)
    return new_error (BR_SYNC_ERROR_SERVER, _ ("The server failed; it is tried again"), problem, retry_after);
  if (status >= 400 && problem != NULL)
    return new_error (BR_SYNC_ERROR_REFUSED, detail != NULL ? detail : problem, problem, retry_after);
  plain = g_strdup_printf (_ ("What answers there is no Backroom server (status %u)"), status);
  return new_error (BR_SYNC_ERROR_ANSWER, plain, problem, retry_after);
}

/**
 * br_sync_error_get_problem:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the server's word for it
 */
const char *
br_sync_error_get_problem (const GError *error)
{
  return error->domain == BR_SYNC_ERROR ? br_sync_error_get_private (error)->problem : NULL;
}

/**
 * br_sync_error_get_retry_after:
 * @error: any error
 *
 * Returns: after how many seconds the server wants to be asked again, or −1
 */
int
br_sync_error_get_retry_after (const GError *error)
{
  return error->domain == BR_SYNC_ERROR ? br_sync_error_get_private (error)->retry_after : -1;
}
