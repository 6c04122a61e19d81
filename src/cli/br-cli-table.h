#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliTable:
 *
 * Rows for people, in columns as wide as the first rows ask for; later rows flow through.
 */
typedef struct _BrCliTable BrCliTable;

BrCliTable *br_cli_table_new         (BrCli       *cli,
                                      guint        n_columns);
void        br_cli_table_set_heading (BrCliTable  *self,
                                      guint        column,
                                      const char  *heading,
                                      gboolean     number);
void        br_cli_table_set_cell    (BrCliTable  *self,
                                      guint        column,
                                      char        *text);
void        br_cli_table_end_row     (BrCliTable  *self);
void        br_cli_table_free        (BrCliTable  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCliTable, br_cli_table_free)

G_END_DECLS
