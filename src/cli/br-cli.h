#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "store/br-store.h"

G_BEGIN_DECLS

typedef struct _BrCliCommand BrCliCommand;

/**
 * BrCli:
 * @path: the venue file
 * @json: whether standard output is one JSON document
 * @quiet: whether no progress is shown
 * @help: whether help was asked for
 * @version: whether the version was asked for
 * @now: (nullable): the instant at which the clock shall stand, as typed
 * @actor: (nullable): who acts, as typed
 * @command: (nullable): what was asked for
 * @words: (element-type utf8): the words after the command's name
 * @options: (element-type utf8): its options, each a name and a value in turn
 * @store: (nullable): the open venue
 * @zone: (nullable): its time zone
 * @detail: (nullable): what the error document shall say beside the message
 * @out: what is on its way to standard output
 * @flushed: whether some of it is there already
 * @n_items: how many items of an array were written
 *
 * One run of the program: its words, the venue it opened and what it has to say.
 */
typedef struct
{
  char               *path;
  gboolean            json;
  gboolean            quiet;
  gboolean            help;
  gboolean            version;
  char               *now;
  char               *actor;
  const BrCliCommand *command;
  GPtrArray          *words;
  GPtrArray          *options;

  BrStore            *store;
  GTimeZone          *zone;
  JsonObject         *detail;
  GString            *out;
  gboolean            flushed;
  guint               n_items;
} BrCli;

typedef gboolean (*BrCliFunc) (BrCli   *cli,
                               GError **error);

/**
 * BrCliCommand:
 * @name: as typed: one word, or two
 * @usage: what follows it, in the notation of its help: `WORD`, `[WORD]`, `WORD …`, `--option VALUE`,
 *   `[--option VALUE]`, `[--flag]`, `[--option VALUE …]`; from it the words and options are checked.
 *   A `FILE` may have any bytes in its name.
 * @summary: what it does, untranslated
 * @run: does it
 *
 * One line of the table of commands.
 */
struct _BrCliCommand
{
  const char *name;
  const char *usage;
  const char *summary;
  BrCliFunc   run;
};

extern const BrCliCommand br_cli_commands[];

int         br_cli_run             (int            argc,
                                    char         **argv);

/* The words. */
gboolean    br_cli_take_words      (BrCli         *cli,
                                    int            argc,
                                    char         **argv,
                                    GError       **error);
const char *br_cli_get_word        (BrCli         *cli,
                                    guint          i);
GStrv       br_cli_get_words_from  (BrCli         *cli,
                                    guint          i);
const char *br_cli_get_option      (BrCli         *cli,
                                    const char    *name);
GStrv       br_cli_get_options     (BrCli         *cli,
                                    const char    *name);
gboolean    br_cli_get_number      (BrCli         *cli,
                                    const char    *name,
                                    gint64         least,
                                    gint64        *number,
                                    GError       **error);
gboolean    br_cli_get_date        (BrCli         *cli,
                                    const char    *name,
                                    BrDate        *date,
                                    GError       **error);

/* What is asked about the program itself. */
void        br_cli_print_help      (BrCli         *cli);
void        br_cli_print_version   (BrCli         *cli);
void        br_cli_print_usage     (BrCli         *cli);

G_END_DECLS
