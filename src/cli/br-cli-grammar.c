#include "config.h"

#include "cli/br-cli-grammar.h"

#include <string.h>

#define MAX_FILES 64

/* `[--limit` `N]` or `--name` `NAME`; returns how many tokens it took. */
static guint
read_option (BrCliGrammar *self,
             GStrv         tokens)
{
  gboolean optional = tokens[0][0] == '[';
  char *name = g_strdup (tokens[0] + (optional ? 3 : 2));
  gboolean closed = g_str_has_suffix (name, "]");

  if (closed)
    name[strlen (name) - 1] = '\0';
  if (!optional)
    g_ptr_array_add (self->required, g_strdup (name));
  g_hash_table_insert (self->options, name, GINT_TO_POINTER (!closed));
  if (closed)
    return 1;
  return tokens[2] != NULL && g_str_has_prefix (tokens[2], "…") ? 3 : 2;
}

static void
read_word (BrCliGrammar *self,
           const char   *token)
{
  gboolean optional = *token == '[';

  if (g_str_has_prefix (token + (optional ? 1 : 0), "FILE") && self->max_words < MAX_FILES)
    self->files |= G_GUINT64_CONSTANT (1) << self->max_words;
  if (!optional)
    self->min_words++;
  self->max_words++;
}

/**
 * br_cli_grammar_new:
 * @usage: a line of usage, in the notation of #BrCliCommand
 *
 * Returns: (transfer full): what it says
 */
BrCliGrammar *
br_cli_grammar_new (const char *usage)
{
  BrCliGrammar *self = g_new0 (BrCliGrammar, 1);
  g_auto (GStrv) tokens = g_strsplit (usage, " ", -1);

  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->required = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; tokens[i] != NULL;)
    {
      if (g_str_has_prefix (tokens[i], "--") || g_str_has_prefix (tokens[i], "[--"))
        {
          i += read_option (self, tokens + i);
          continue;
        }
      if (g_str_has_prefix (tokens[i], "…"))
        self->max_words = BR_CLI_ANY_NUMBER;
      else if (*tokens[i] != '\0')
        read_word (self, tokens[i]);
      i++;
    }
  return self;
}

void
br_cli_grammar_free (BrCliGrammar *self)
{
  g_hash_table_unref (self->options);
  g_ptr_array_unref (self->required);
  g_free (self);
}

/**
 * br_cli_grammar_has_option:
 * @self: a grammar
 * @name: an option's name, without its dashes
 * @takes_value: (out): whether a value follows it
 *
 * Returns: whether there is such an option
 */
gboolean
br_cli_grammar_has_option (const BrCliGrammar *self,
                           const char         *name,
                           gboolean           *takes_value)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->options, name, NULL, &value))
    return FALSE;
  *takes_value = GPOINTER_TO_INT (value);
  return TRUE;
}

gboolean
br_cli_grammar_is_file (const BrCliGrammar *self,
                        guint               word)
{
  return word < MAX_FILES && (self->files & G_GUINT64_CONSTANT (1) << word) != 0;
}
