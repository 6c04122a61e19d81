#include "config.h"

#include "cli/br-cli-sync.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-venue.h"
#include "draw/br-qr.h"
#include "seal/br-passphrase.h"
#include "sync/br-sync-error.h"

/* What somebody says: in an option, in the first line of a file, or on the terminal. */
static char *
get_answer (BrCli      *cli,
            const char *option,
            const char *file_option,
            const char *question,
            gboolean    hidden,
            GError    **error)
{
  const char *said = option != NULL ? br_cli_get_option (cli, option) : NULL;
  const char *file = file_option != NULL ? br_cli_get_option (cli, file_option) : NULL;
  char *answer = NULL;

  if (said != NULL)
    return g_strdup (said);
  if (file != NULL)
    {
      if (!g_file_get_contents (file, &answer, NULL, error))
        return NULL;
      answer[strcspn (answer, "\r\n")] = '\0';
      return answer;
    }
  answer = br_cli_ask (question, hidden);
  if (answer == NULL || *answer == '\0')
    {
      g_clear_pointer (&answer, br_passphrase_free);
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Without a terminal to ask on, --%s says it"),
                   file_option != NULL ? file_option : option);
    }
  return answer;
}

static BrSignIn *
give_password (BrCli         *cli,
               BrSyncSession *session,
               const char    *email,
               const char    *password,
               const BrId    *device,
               const BrId    *venue,
               GError       **error)
{
  g_auto (BrCliWait) wait = { NULL };

  br_sync_session_sign_in_async (session, email, password, device, venue, NULL, br_cli_wait_cb, &wait);
  return br_sync_session_sign_in_finish (session, br_cli_wait (&wait), error);
}

/* The venue of the file is meant where the account works there; one of its own is brought otherwise. */
static BrSignIn *
begin (BrCli         *cli,
       BrSyncSession *session,
       const BrId    *device,
       BrVenue       *present,
       GError       **error)
{
  char *email = get_answer (cli, "user", NULL, _ ("E-mail address: "), FALSE, error);
  char *password = email != NULL ? get_answer (cli, NULL, "password-file", _ ("Password: "), TRUE, error) : NULL;
  BrSignIn *sign_in = NULL;
  GError *local = NULL;

  if (password != NULL)
    {
      sign_in = give_password (cli, session, email, password, device, present != NULL ? &present->id : NULL, &local);
      if (present != NULL && g_error_matches (local, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_ALLOWED))
        {
          g_clear_error (&local);
          sign_in = give_password (cli, session, email, password, device, NULL, &local);
        }
      if (local != NULL)
        g_propagate_error (error, local);
    }
  g_clear_pointer (&password, br_passphrase_free);
  g_clear_pointer (&email, br_passphrase_free);
  return sign_in;
}

/* On standard error, because what is asked for is not what the command is to print. */
static void
show_enrolment (const BrSignIn *sign_in)
{
  g_autoptr (BrQr) qr = br_qr_new (sign_in->otpauth);
  g_autofree char *squares = qr != NULL ? br_qr_to_text (qr) : NULL;

  fprintf (stderr, "%s\n\n", _ ("This account needs a second factor. Scan this with an authenticator, or type the secret there:"));
  if (squares != NULL)
    fprintf (stderr, "%s\n", squares);
  fprintf (stderr, "%s\n%s\n\n", sign_in->otpauth, sign_in->secret);
  fflush (stderr);
}

static BrSignIn *
give_code (BrCli         *cli,
           BrSyncSession *session,
           BrSignIn      *sign_in,
           GError       **error)
{
  g_auto (BrCliWait) wait = { NULL };
  char *code;

  if (sign_in->step == BR_SIGN_IN_ENROL)
    show_enrolment (sign_in);
  code = get_answer (cli, "code", "code-file",
                     sign_in->takes_recovery ? _ ("Code of the authenticator, or a recovery code: ") : _ ("Code of the authenticator: "),
                     FALSE, error);
  if (code == NULL)
    return NULL;
  br_sync_session_give_code_async (session, code, NULL, br_cli_wait_cb, &wait);
  br_passphrase_free (code);
  return br_sync_session_sign_in_finish (session, br_cli_wait (&wait), error);
}

static const BrSignInVenue *
find_venue (GPtrArray  *venues,
            const char *named)
{
  const BrSignInVenue *found = NULL;
  BrId id;

  for (guint i = 0; named != NULL && i < venues->len; i++)
    {
      const BrSignInVenue *venue = venues->pdata[i];

      if (br_id_parse (named, &id, NULL) && br_id_equal (&id, &venue->id))
        return venue;
      if (g_strcmp0 (venue->name, named) == 0 && found == NULL)
        found = venue;
    }
  return found;
}

static BrSignIn *
choose (BrCli         *cli,
        BrSyncSession *session,
        BrSignIn      *sign_in,
        GError       **error)
{
  const BrSignInVenue *venue = find_venue (sign_in->venues, br_cli_get_option (cli, "at"));
  g_auto (BrCliWait) wait = { NULL };
  g_autoptr (GString) names = g_string_new (NULL);

  if (venue != NULL)
    {
      br_sync_session_choose_async (session, &venue->id, NULL, br_cli_wait_cb, &wait);
      return br_sync_session_sign_in_finish (session, br_cli_wait (&wait), error);
    }
  for (guint i = 0; i < sign_in->venues->len; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", ((BrSignInVenue *) sign_in->venues->pdata[i])->name);
  g_set_error (error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_FOUND, _ ("Say with --at which venue: %s"), names->str);
  return NULL;
}

static BrSignIn *
found (BrCli         *cli,
       BrSyncSession *session,
       BrVenue       *present,
       GError       **error)
{
  g_auto (BrCliWait) wait = { NULL };

  if (present == NULL)
    {
      g_set_error_literal (error, BR_SYNC_ERROR, BR_SYNC_ERROR_NOT_FOUND,
                           _ ("This account has no venue yet: make one with “init”, then sign in with it"));
      return NULL;
    }
  br_sync_session_found_async (session, &present->id, present->name, br_store_get_actor (cli->store), NULL,
                               br_cli_wait_cb, &wait);
  return br_sync_session_sign_in_finish (session, br_cli_wait (&wait), error);
}

/**
 * br_cli_sign_in_steps:
 * @cli: a run
 * @session: a session with a server
 * @device: the device
 * @present: (nullable): the venue that there is a file of
 * @error: return location for a #BrSyncError or %BR_CLI_ERROR_USAGE
 *
 * Goes from the password to the end, asking for what is wanted on the way.
 *
 * Returns: (transfer full) (nullable): the recovery codes of a new second factor, or an empty list
 */
GStrv
br_cli_sign_in_steps (BrCli         *cli,
                      BrSyncSession *session,
                      const BrId    *device,
                      BrVenue       *present,
                      GError       **error)
{
  g_autoptr (BrSignIn) sign_in = begin (cli, session, device, present, error);
  g_auto (GStrv) codes = g_new0 (char *, 1);

  while (sign_in != NULL && sign_in->step != BR_SIGN_IN_DONE)
    {
      BrSignIn *next;

      if (sign_in->step == BR_SIGN_IN_CHOOSE)
        next = choose (cli, session, sign_in, error);
      else if (sign_in->step == BR_SIGN_IN_FOUND)
        next = found (cli, session, present, error);
      else
        next = give_code (cli, session, sign_in, error);
      br_sign_in_free (sign_in);
      sign_in = next;
      if (sign_in != NULL && sign_in->recovery_codes != NULL)
        {
          g_strfreev (codes);
          codes = g_steal_pointer (&sign_in->recovery_codes);
        }
    }
  return sign_in != NULL ? g_steal_pointer (&codes) : NULL;
}
