#include "config.h"

#include "cloud/auth/br-cloud-password.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/br-cloud-error.h"
#include "core/base/br-text.h"
#include "seal/br-password.h"
#include "seal/br-seal-key.h"

/* Each takes 32 MiB and a core: so many at once, and so many may wait, who would be tired of it else. */
#define THREADS 2
#define WAITING_MOST 100

/* What everybody tries first that is long enough, as folded text; what is made of these by digits behind
 * them is as bad. */
static const char *const common[] = {
  "abcdefghij", "administrator", "backroom", "baseball", "basketball", "changeme", "charlotte", "chocolate",
  "christmas", "computer", "cocktail", "correcthorsebatterystaple", "dragonfly", "elizabeth", "everton", "football",
  "iloveyou", "internet", "jennifer", "letmein", "leedsunited", "liverpool", "manchester", "manager", "michelle",
  "monkey", "nightclub", "password", "passw0rd", "p@ssw0rd", "princess", "qwerty", "qwertyuiop", "restaurant", "rockyou",
  "speakeasy", "starwars", "sunshine", "superman", "trustno", "victoria", "welcome", "whatever",
};

static guint n_waiting;
static guint64 n_done;

typedef struct
{
  char *hash;
  char *password;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  br_seal_cleanse (job->password, strlen (job->password));
  g_free (job->password);
  g_free (job->hash);
  g_free (job);
}

/* ---- what may be one ---------------------------------------------------------------- */

/* One character again and again, or a row of them up or down. */
static gboolean
is_row (const char *text)
{
  int step = text[0] != '\0' ? text[1] - text[0] : 0;

  if (ABS (step) > 1)
    return FALSE;
  for (const char *p = text; p[0] != '\0' && p[1] != '\0'; p++)
    if (p[1] - p[0] != step && !(p[0] == '9' && p[1] == '0'))
      return FALSE;
  return TRUE;
}

static gboolean
is_common (const char *password,
           const char *email)
{
  g_autofree char *folded = br_text_fold (password);
  g_autofree char *name = br_text_fold (email);
  gsize length;

  name[strcspn (name, "@")] = '\0';
  length = strlen (folded);
  while (length > 0 && (g_ascii_isdigit (folded[length - 1]) || g_ascii_ispunct (folded[length - 1])))
    length--;
  if (is_row (folded) || length == 0)
    return TRUE;
  folded[length] = '\0';
  if (g_str_equal (folded, name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_equal (folded, common[i]))
      return TRUE;
  return FALSE;
}

/**
 * br_cloud_password_judge:
 * @password: what somebody would like
 * @email: whose
 * @error: return location for %BR_CLOUD_ERROR_PASSWORD, which says what is wrong with it
 *
 * Length matters, and that it is not what is tried first; no kind of character is asked for (NIST SP
 * 800-63B, 5.1.1.2).
 *
 * Returns: whether it may be one
 */
gboolean
br_cloud_password_judge (const char *password,
                         const char *email,
                         GError    **error)
{
  glong length = g_utf8_validate (password, -1, NULL) ? g_utf8_strlen (password, -1) : 0;

  if (length < BR_CLOUD_PASSWORD_LEAST)
    g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_PASSWORD, _ ("A password has at least %d characters"),
                 BR_CLOUD_PASSWORD_LEAST);
  else if (length > BR_CLOUD_PASSWORD_MOST)
    g_set_error (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_PASSWORD, _ ("A password has at most %d characters"),
                 BR_CLOUD_PASSWORD_MOST);
  else if (is_common (password, email))
    g_set_error_literal (error, BR_CLOUD_ERROR, BR_CLOUD_ERROR_PASSWORD,
                         _ ("That password is among the first that anybody tries: some words of your own are better"));
  else
    return TRUE;
  return FALSE;
}

/* ---- what takes its time ------------------------------------------------------------ */

static void
run (gpointer data,
     gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean right;
  char *hash;

  if (job->hash == NULL)
    {
      hash = br_password_hash (job->password, BR_PASSWORD_COST, &error);
      if (hash != NULL)
        g_task_return_pointer (task, hash, g_free);
      else
        g_task_return_error (task, error);
    }
  else if (br_password_check (job->hash, job->password, &right, &error))
    g_task_return_boolean (task, right);
  else
    g_task_return_error (task, error);
}

static void
start (const char         *hash,
       const char         *password,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  static GThreadPool *pool;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  if (pool == NULL)
    pool = g_thread_pool_new (run, NULL, THREADS, FALSE, NULL);
  g_task_set_source_tag (task, tag);
  job->hash = g_strdup (hash);
  job->password = g_strdup (password);
  g_task_set_task_data (task, job, job_free);
  n_waiting++;
  if (n_waiting <= WAITING_MOST)
    {
      g_thread_pool_push (pool, task, NULL);
      return;
    }
  g_task_return_new_error (task, BR_CLOUD_ERROR, BR_CLOUD_ERROR_AGAIN, _ ("Too many sign in at once"));
  g_object_unref (task);
}

/**
 * br_cloud_password_check_async:
 * @hash: (nullable): what is kept, or %NULL where there is no such account, which takes as long
 * @password: what was said
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds out whether a password is right, on another thread.
 */
void
br_cloud_password_check_async (const char         *hash,
                               const char         *password,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  /* Of a password that nobody knows. */
  static char *decoy;

  if (decoy == NULL)
    {
      g_autofree char *salt = g_base64_encode ((const guchar *) "0123456789abcdef", 16);
      g_autofree char *nothing = g_base64_encode ((const guchar *) "0123456789abcdef0123456789abcdef", 32);
      BrPasswordCost cost = BR_PASSWORD_COST;

      decoy = g_strdup_printf ("scrypt$%u,%u,%u$%s$%s", cost.ln, cost.r, cost.p, salt, nothing);
    }
  start (hash != NULL ? hash : decoy, password, callback, user_data, br_cloud_password_check_async);
}

/**
 * br_cloud_password_check_finish:
 * @result: what the callback was given
 * @right: (out): whether it is
 * @error: return location for %BR_CLOUD_ERROR_AGAIN where too many are asked at once, or a #BrSealError
 *
 * Returns: whether that could be found out
 */
gboolean
br_cloud_password_check_finish (GAsyncResult *result,
                                gboolean     *right,
                                GError      **error)
{
  g_autoptr (GError) local = NULL;

  n_waiting--;
  n_done++;
  *right = g_task_propagate_boolean (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * br_cloud_password_hash_async:
 * @password: a password
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes what is kept of a password, on another thread.
 */
void
br_cloud_password_hash_async (const char         *password,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  start (NULL, password, callback, user_data, br_cloud_password_hash_async);
}

/**
 * br_cloud_password_hash_finish:
 * @result: what the callback was given
 * @error: return location for %BR_CLOUD_ERROR_AGAIN where too many are asked at once, or a #BrSealError
 *
 * Returns: (transfer full): what may be kept, or %NULL
 */
char *
br_cloud_password_hash_finish (GAsyncResult *result,
                               GError      **error)
{
  n_waiting--;
  n_done++;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * br_cloud_password_get_n:
 *
 * Returns: how many passwords were checked or made, for the metrics
 */
guint64
br_cloud_password_get_n (void)
{
  return n_done;
}
