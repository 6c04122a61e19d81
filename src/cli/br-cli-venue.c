#include "config.h"

#include "cli/br-cli-venue.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "core/base/br-error.h"
#include "desk/br-desk-actor.h"
#include "desk/br-desk-unlock.h"
#include "store/br-vault.h"

#define PASSPHRASE_SIZE 256

/**
 * br_cli_default_path:
 *
 * Returns: (transfer full): the venue file where none is named
 */
char *
br_cli_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "backroom", "venue.backroom", NULL);
}

/**
 * br_cli_parse_now:
 * @cli: a run in which --now was given
 * @zone: the time zone that is meant where it has no offset
 * @now: (out): the instant
 * @error: return location for %BR_CLI_ERROR_USAGE
 */
gboolean
br_cli_parse_now (BrCli     *cli,
                  GTimeZone *zone,
                  BrInstant *now,
                  GError   **error)
{
  if (br_instant_parse (cli->now, zone, now, NULL))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE,
               _ ("--now wants an instant such as 2026-12-19T20:00, not “%s”"), cli->now);
  return FALSE;
}

/* Lets the clock stand where --now says. */
static gboolean
use_clock (BrCli   *cli,
           GError **error)
{
  BrInstant now;

  if (cli->now == NULL)
    return TRUE;
  if (!br_cli_parse_now (cli, cli->zone, &now, error))
    return FALSE;
  br_store_set_now (cli->store, now);
  return TRUE;
}

typedef struct
{
  BrCli *cli;
  BrId   actor;
} Acting;

static gboolean
find_actor (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Acting *acting = user_data;

  if (acting->cli->actor == NULL)
    return br_desk_find_owner (db, &acting->actor, error);
  return br_desk_find_user (db, acting->cli->actor, &acting->actor, error);
}

/* Whoever is told by name may have to be found among sealed ones; a sign-in name is not sealed. */
static gboolean
use_actor (BrCli   *cli,
           GError **error)
{
  Acting acting = { .cli = cli };
  GError *local = NULL;

  if (!br_store_read (cli->store, find_actor, &acting, NULL, &local) && cli->actor != NULL &&
      !br_store_is_unlocked (cli->store) && br_desk_unlock (cli->store, NULL, NULL, NULL, NULL))
    {
      g_clear_error (&local);
      br_store_read (cli->store, find_actor, &acting, NULL, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  br_store_set_actor (cli->store, &acting.actor);
  return TRUE;
}

/* Where so much is in ruins that not even who acts can be read, that is what has to be said. */
static gboolean
blame_damage (BrCli   *cli,
              GError **error)
{
  if (br_store_get_damage (cli->store) == NULL || (*error)->domain != BR_STORE_ERROR)
    return FALSE;
  g_clear_error (error);
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT,
               _ ("%s. “salvage” copies what can still be read of it, “restore” puts a backup in its place"),
               br_store_get_damage (cli->store));
  return FALSE;
}

/**
 * br_cli_open:
 * @cli: a run
 * @error: return location for a #BrStoreError, #BrDeskError or #BrCliError
 *
 * Opens the venue file, sets the clock and says who acts. Its personal data stays sealed: see
 * br_cli_unlock().
 */
gboolean
br_cli_open (BrCli   *cli,
             GError **error)
{
  if (cli->store != NULL)
    return TRUE;
  cli->store = br_store_open (cli->path, BR_STORE_DEFAULT, error);
  if (cli->store == NULL)
    return FALSE;
  if (br_store_get_damage (cli->store) != NULL)
    br_cli_warn (cli, _ ("the venue file is damaged and open for reading only: %s"), br_store_get_damage (cli->store));
  cli->zone = br_store_get_zone (cli->store);
  return use_clock (cli, error) && (use_actor (cli, error) || blame_damage (cli, error));
}

/**
 * br_cli_ask:
 * @question: what is asked
 * @hidden: whether what is typed is not to be seen
 *
 * Asks on the terminal.
 *
 * Returns: (transfer full) (nullable): what was typed, to be freed with br_passphrase_free(); %NULL
 *   where there is no terminal
 */
char *
br_cli_ask (const char *question,
            gboolean    hidden)
{
  FILE *terminal = isatty (STDIN_FILENO) && isatty (STDERR_FILENO) ? fopen ("/dev/tty", "r+") : NULL;
  struct termios shown, silent;
  char *line = NULL;

  if (terminal == NULL)
    return NULL;
  if (tcgetattr (fileno (terminal), &shown) == 0)
    {
      char *typed = g_malloc0 (PASSPHRASE_SIZE);

      silent = shown;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (fileno (terminal), TCSAFLUSH, hidden ? &silent : &shown);
      fputs (question, terminal);
      fflush (terminal);
      if (fgets (typed, PASSPHRASE_SIZE, terminal) != NULL)
        line = g_strchomp (g_strdup (typed));
      tcsetattr (fileno (terminal), TCSAFLUSH, &shown);
      if (hidden)
        fputc ('\n', terminal);
      explicit_bzero (typed, PASSPHRASE_SIZE);
      g_free (typed);
    }
  fclose (terminal);
  return line;
}

/**
 * br_cli_ask_passphrase:
 *
 * Asks for the recovery passphrase, without showing what is typed.
 *
 * Returns: (transfer full) (nullable): what was typed, to be freed with br_passphrase_free(); %NULL
 *   where there is no terminal
 */
char *
br_cli_ask_passphrase (void)
{
  return br_cli_ask (_ ("Recovery passphrase: "), TRUE);
}

static char *
ask_on_terminal (gpointer user_data)
{
  return br_cli_ask_passphrase ();
}

/**
 * br_cli_unlock:
 * @cli: a run with an open venue
 * @error: return location as for br_desk_unlock()
 *
 * Makes personal data readable, or says how it could be.
 */
gboolean
br_cli_unlock (BrCli   *cli,
               GError **error)
{
  GError *local = NULL;

  if (br_desk_unlock (cli->store, ask_on_terminal, cli, NULL, &local))
    return TRUE;
  /* A passphrase's file that cannot be read leaves the venue locked: that is no bad input. */
  if (local->domain == G_FILE_ERROR)
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED, "%s", local->message);
      g_clear_error (&local);
      return FALSE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * br_cli_try_unlock:
 * @cli: a run with an open venue
 *
 * For what works locked too, and can say more when it is not. Nobody is asked.
 */
void
br_cli_try_unlock (BrCli *cli)
{
  g_autoptr (GError) error = NULL;

  if (!br_desk_unlock (cli->store, NULL, NULL, NULL, &error))
    g_debug ("The venue stays locked: %s", error->message);
}

/* A kind is personal when one of its fields is, or when it is told by the name of one that is. */
static gboolean
is_personal (const BrEntity *entity)
{
  if (br_entity_has_pii (entity))
    return TRUE;
  br_fields_foreach (field, entity)
    {
      const BrField *names = field->type == BR_FIELD_REF ? br_entity_get_names (br_entity_get (field->ref)) : NULL;

      if (names != NULL && (names->flags & BR_FIELD_PII) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * br_cli_unlock_for:
 * @cli: a run with an open venue
 * @kind: what is to be read or written
 * @error: return location as for br_cli_unlock()
 *
 * Unlocks the venue when @kind holds personal data; rooms and plans need no key.
 */
gboolean
br_cli_unlock_for (BrCli   *cli,
                   BrKind   kind,
                   GError **error)
{
  return !is_personal (br_entity_get (kind)) || br_cli_unlock (cli, error);
}

gboolean
br_cli_read (BrCli    *cli,
             BrDbFunc  func,
             gpointer  user_data,
             GError  **error)
{
  return br_store_read (cli->store, func, user_data, NULL, error);
}
