#include "config.h"

#include "cli/br-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-grammar.h"
#include "core/base/br-text.h"

static gboolean
set_usage_error (GError    **error,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static gboolean
set_usage_error (GError    **error,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (BR_CLI_ERROR, BR_CLI_ERROR_USAGE, format, args));
  va_end (args);
  return FALSE;
}

/* The value of the option at `argv[*i]`: after its `=`, or the next word. */
static const char *
take_value (GPtrArray  *argv,
            guint      *i,
            GError    **error)
{
  const char *word = argv->pdata[*i];
  const char *equals = strchr (word, '=');

  if (equals != NULL)
    return equals + 1;
  if (*i + 1 < argv->len)
    return argv->pdata[++*i];
  set_usage_error (error, _ ("%s wants a value"), word);
  return NULL;
}

static gboolean
is_option (const char *word,
           const char *option)
{
  gsize length = strlen (option);

  return strncmp (word, option, length) == 0 && (word[length] == '\0' || word[length] == '=');
}

/* A global option is tolerated everywhere; given twice, the last wins. */
static gboolean
take_global (BrCli     *cli,
             GPtrArray *argv,
             guint     *i,
             gboolean  *taken,
             GError   **error)
{
  const struct { const char *name; char **value; } with_value[] = {
    { "--venue", &cli->path }, { "--now", &cli->now }, { "--actor", &cli->actor },
  };
  const struct { const char *name; gboolean *flag; } flags[] = {
    { "--json", &cli->json }, { "--quiet", &cli->quiet }, { "--help", &cli->help }, { "--version", &cli->version },
  };
  const char *word = argv->pdata[*i];

  *taken = FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (flags); k++)
    if (g_str_equal (word, flags[k].name))
      {
        *flags[k].flag = *taken = TRUE;
        return TRUE;
      }
  for (guint k = 0; k < G_N_ELEMENTS (with_value); k++)
    if (is_option (word, with_value[k].name))
      {
        const char *value = take_value (argv, i, error);

        *taken = TRUE;
        br_set_str (with_value[k].value, value);
        if (value == NULL || *value != '\0')
          return value != NULL;
        return set_usage_error (error, _ ("%s wants a value"), with_value[k].name);
      }
  return TRUE;
}

/* Takes out the global options; what follows a lone `--` is left as it is. */
static GPtrArray *
take_globals (BrCli     *cli,
              GPtrArray *argv,
              guint     *n_before_dashes,
              GError   **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  gboolean dashes = FALSE, ok = TRUE;

  for (guint i = 0; i < argv->len; i++)
    {
      gboolean taken = FALSE;

      if (!dashes && g_str_equal (argv->pdata[i], "--"))
        {
          dashes = TRUE;
          *n_before_dashes = rest->len;
          continue;
        }
      /* What is wrong is said at the end, so that --json is seen wherever it stands. */
      if (!dashes && !take_global (cli, argv, &i, &taken, ok ? error : NULL))
        ok = FALSE;
      if (!taken)
        g_ptr_array_add (rest, argv->pdata[i]);
    }
  if (!dashes)
    *n_before_dashes = rest->len;
  return ok ? g_steal_pointer (&rest) : NULL;
}

static const BrCliCommand *
find_command (GPtrArray *rest,
              guint     *n_taken)
{
  g_autofree char *two = rest->len > 1 ? g_strconcat (rest->pdata[0], " ", rest->pdata[1], NULL) : NULL;

  for (const BrCliCommand *command = br_cli_commands; two != NULL && command->name != NULL; command++)
    if (g_str_equal (command->name, two))
      {
        *n_taken = 2;
        return command;
      }
  *n_taken = 1;
  for (const BrCliCommand *command = br_cli_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, rest->pdata[0]))
      return command;
  return NULL;
}

/* The first half of a command of two words, such as `key` alone. */
static gboolean
is_first_half (const char *word)
{
  g_autofree char *begun = g_strconcat (word, " ", NULL);

  for (const BrCliCommand *command = br_cli_commands; command->name != NULL; command++)
    if (g_str_has_prefix (command->name, begun))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_command (GPtrArray *rest,
                GError   **error)
{
  static const char *const later[] = {
    "report settlement", "report customers", "report artists",
    NULL,
  };
  gboolean half = is_first_half (rest->pdata[0]);
  g_autofree char *said = half && rest->len > 1 ? g_strconcat (rest->pdata[0], " ", rest->pdata[1], NULL)
                                                : g_strdup (rest->pdata[0]);
  g_autofree char *word = br_text_quote (said);

  if (g_strv_contains (later, said))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_NOT_IN_THIS_VERSION, _ ("“%s” is not part of this version"), word);
      return FALSE;
    }
  if (*word == '-')
    return set_usage_error (error, _ ("There is no option %s"), word);
  if (half && rest->len == 1)
    return set_usage_error (error, _ ("“%s” wants one more word"), word);
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_UNKNOWN_COMMAND, _ ("There is no command “%s”"), word);
  return FALSE;
}

static gboolean
take_option (BrCli        *cli,
             BrCliGrammar *grammar,
             GPtrArray    *rest,
             guint        *i,
             GError      **error)
{
  const char *word = rest->pdata[*i];
  const char *value = "", *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word + 2, equals - word - 2) : g_strdup (word + 2);
  gboolean takes_value;

  if (!br_cli_grammar_has_option (grammar, name, &takes_value) || (!takes_value && equals != NULL))
    {
      g_autofree char *quoted = br_text_quote (word);

      return set_usage_error (error, _ ("“%s” has no option %s"), cli->command->name, quoted);
    }
  if (takes_value)
    value = take_value (rest, i, error);
  if (value == NULL)
    return FALSE;
  g_ptr_array_add (cli->options, g_steal_pointer (&name));
  g_ptr_array_add (cli->options, g_strdup (value));
  return TRUE;
}

static gboolean
check_complete (BrCli        *cli,
                BrCliGrammar *grammar,
                GError      **error)
{
  for (guint i = 0; i < grammar->required->len; i++)
    if (br_cli_get_option (cli, grammar->required->pdata[i]) == NULL)
      return set_usage_error (error, _ ("“%s” wants --%s"), cli->command->name,
                              (const char *) grammar->required->pdata[i]);
  if (cli->words->len < grammar->min_words)
    return set_usage_error (error, _ ("“%s” wants more words"), cli->command->name);
  if (cli->words->len > grammar->max_words)
    {
      g_autofree char *quoted = br_text_quote (cli->words->pdata[grammar->max_words]);

      return set_usage_error (error, _ ("“%s” has no use for “%s”"), cli->command->name, quoted);
    }
  return TRUE;
}

/* Only the name of a file may have any bytes. */
static gboolean
check_encoding (BrCli        *cli,
                BrCliGrammar *grammar,
                GError      **error)
{
  for (guint i = 0; i < cli->words->len + cli->options->len; i++)
    {
      gboolean word = i < cli->words->len;
      const char *text = word ? cli->words->pdata[i] : cli->options->pdata[i - cli->words->len];
      g_autofree char *quoted = NULL;

      if ((word && br_cli_grammar_is_file (grammar, i)) || g_utf8_validate (text, -1, NULL))
        continue;
      quoted = br_text_quote (text);
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_NOT_UTF8, _ ("“%s” is not valid UTF-8"), quoted);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_rest (BrCli     *cli,
           GPtrArray *rest,
           guint      first,
           guint      n_before_dashes,
           GError   **error)
{
  g_autoptr (BrCliGrammar) grammar = br_cli_grammar_new (cli->command->usage);

  for (guint i = first; i < rest->len; i++)
    {
      const char *word = rest->pdata[i];

      if (i < n_before_dashes && g_str_has_prefix (word, "--"))
        {
          if (!take_option (cli, grammar, rest, &i, error))
            return FALSE;
        }
      else
        {
          g_ptr_array_add (cli->words, g_strdup (word));
        }
    }
  return cli->help || (check_complete (cli, grammar, error) && check_encoding (cli, grammar, error));
}

/**
 * br_cli_take_words:
 * @cli: a run
 * @argc: how many words
 * @argv: the words, the program's name first
 * @error: return location for a #BrCliError
 *
 * Understands the words. Whether --json is among them is known also when it fails.
 */
gboolean
br_cli_take_words (BrCli   *cli,
                   int      argc,
                   char   **argv,
                   GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) rest = NULL;
  guint n_before_dashes = 0, first = 0;

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (all, argv[i]);
  rest = take_globals (cli, all, &n_before_dashes, error);
  if (rest == NULL)
    return FALSE;
  if (rest->len == 0)
    return cli->help || cli->version || set_usage_error (error, _ ("What shall be done?"));
  cli->command = find_command (rest, &first);
  if (cli->command == NULL)
    return refuse_command (rest, error);
  return take_rest (cli, rest, first, n_before_dashes, error);
}

/**
 * br_cli_get_word:
 * @cli: a run
 * @i: which word after the command's name, from 0
 *
 * Returns: (transfer none) (nullable): the word, or %NULL when there are not so many
 */
const char *
br_cli_get_word (BrCli *cli,
                 guint  i)
{
  return i < cli->words->len ? cli->words->pdata[i] : NULL;
}

/**
 * br_cli_get_words_from:
 * @cli: a run
 * @i: which word after the command's name, from 0
 *
 * Returns: (transfer full): that word and those after it
 */
GStrv
br_cli_get_words_from (BrCli *cli,
                       guint  i)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (; i < cli->words->len; i++)
    g_strv_builder_add (words, cli->words->pdata[i]);
  return g_strv_builder_end (words);
}

/**
 * br_cli_get_option:
 * @cli: a run
 * @name: an option's name, without its dashes
 *
 * Returns: (transfer none) (nullable): its last value; empty for one that takes none, %NULL when it
 *   was not given
 */
const char *
br_cli_get_option (BrCli      *cli,
                   const char *name)
{
  for (guint i = cli->options->len; i > 0; i -= 2)
    if (g_str_equal (cli->options->pdata[i - 2], name))
      return cli->options->pdata[i - 1];
  return NULL;
}

/**
 * br_cli_get_options:
 * @cli: a run
 * @name: an option's name, without its dashes
 *
 * Returns: (transfer full): all its values, in the order given
 */
GStrv
br_cli_get_options (BrCli      *cli,
                    const char *name)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (guint i = 0; i < cli->options->len; i += 2)
    if (g_str_equal (cli->options->pdata[i], name))
      g_strv_builder_add (values, cli->options->pdata[i + 1]);
  return g_strv_builder_end (values);
}

/**
 * br_cli_get_number:
 * @cli: a run
 * @name: an option's name, without its dashes
 * @least: the least it may be
 * @number: (inout): the number; left as it is when the option was not given
 * @error: return location for %BR_CLI_ERROR_USAGE
 */
gboolean
br_cli_get_number (BrCli      *cli,
                   const char *name,
                   gint64      least,
                   gint64     *number,
                   GError    **error)
{
  const char *text = br_cli_get_option (cli, name);

  if (text == NULL || g_ascii_string_to_signed (text, 10, least, G_MAXINT64, number, NULL))
    return TRUE;
  return set_usage_error (error, _ ("--%s wants a number, not “%s”"), name, text);
}

/* A night ends on the morning after, so the calendar's last day is none. */
static gboolean
is_night (BrDate date)
{
  return date > br_date_from_ymd (1, 1, 1) && date < br_date_from_ymd (9999, 12, 31);
}

/**
 * br_cli_get_date:
 * @cli: a run
 * @name: an option's name, without its dashes
 * @date: (out): the date; %BR_DATE_NONE when the option was not given
 * @error: return location for %BR_CLI_ERROR_USAGE
 */
gboolean
br_cli_get_date (BrCli      *cli,
                 const char *name,
                 BrDate     *date,
                 GError    **error)
{
  const char *text = br_cli_get_option (cli, name);

  *date = BR_DATE_NONE;
  if (text == NULL || (br_date_parse (text, date, NULL) && is_night (*date)))
    return TRUE;
  return set_usage_error (error, _ ("--%s wants a date such as 2026-12-19, not “%s”"), name, text);
}
