#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BR_CLI_ANY_NUMBER G_MAXUINT

/**
 * BrCliGrammar:
 * @options: (element-type utf8 gboolean): its options, and whether each takes a value
 * @required: (element-type utf8): those that must be given
 * @min_words: how many words it wants
 * @max_words: how many it takes
 * @files: bit i: word i is a file's name
 *
 * What a command may be given, read off its line of usage.
 */
typedef struct
{
  GHashTable *options;
  GPtrArray  *required;
  guint       min_words;
  guint       max_words;
  guint64     files;
} BrCliGrammar;

BrCliGrammar *br_cli_grammar_new        (const char         *usage);
void          br_cli_grammar_free       (BrCliGrammar       *self);
gboolean      br_cli_grammar_has_option (const BrCliGrammar *self,
                                         const char         *name,
                                         gboolean           *takes_value);
gboolean      br_cli_grammar_is_file    (const BrCliGrammar *self,
                                         guint               word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCliGrammar, br_cli_grammar_free)

G_END_DECLS
