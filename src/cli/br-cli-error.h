#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliError:
 * @BR_CLI_ERROR_USAGE: the words are off
 * @BR_CLI_ERROR_UNKNOWN_COMMAND: there is no such command
 * @BR_CLI_ERROR_NOT_IN_THIS_VERSION: the command is to come
 * @BR_CLI_ERROR_NOT_UTF8: a word is no text
 * @BR_CLI_ERROR_UNSOUND: the venue file is not sound
 * @BR_CLI_ERROR_OUTPUT: standard output takes no more
 *
 * What can be wrong with the program's own words and output.
 */
typedef enum
{
  BR_CLI_ERROR_USAGE,
  BR_CLI_ERROR_UNKNOWN_COMMAND,
  BR_CLI_ERROR_NOT_IN_THIS_VERSION,
  BR_CLI_ERROR_NOT_UTF8,
  BR_CLI_ERROR_UNSOUND,
  BR_CLI_ERROR_OUTPUT,
} BrCliError;

#define BR_CLI_ERROR (br_cli_error_quark ())
GQuark br_cli_error_quark (void);

/**
 * BrCliStatus:
 * @BR_CLI_DONE: done
 * @BR_CLI_REFUSED: a rule of the venue says no, or what was named is not there; nothing changed
 * @BR_CLI_WORDS_OFF: the words are off; usage is printed
 * @BR_CLI_BAD_INPUT: a file or an input is bad; nothing changed
 * @BR_CLI_BAD_VENUE: the venue file cannot be read or written
 * @BR_CLI_NO_NETWORK: the network or the cloud API
 * @BR_CLI_NOT_ALLOWED: not signed in, or the role lacks the permission
 *
 * What the program ends with.
 */
typedef enum
{
  BR_CLI_DONE = 0,
  BR_CLI_REFUSED = 1,
  BR_CLI_WORDS_OFF = 2,
  BR_CLI_BAD_INPUT = 3,
  BR_CLI_BAD_VENUE = 4,
  BR_CLI_NO_NETWORK = 5,
  BR_CLI_NOT_ALLOWED = 6,
} BrCliStatus;

BrCliStatus br_cli_error_get_status (const GError *error,
                                     const char  **code);
JsonObject *br_cli_get_detail       (BrCli        *cli);
BrCliStatus br_cli_fail             (BrCli        *cli,
                                     const GError *error);

G_END_DECLS
