#pragma once

#include "store/br-journal.h"

G_BEGIN_DECLS

/**
 * BrEntryField:
 * @label: what the field is called
 * @before: (nullable): what it held
 * @after: (nullable): what it holds since
 */
typedef struct
{
  char *label;
  char *before;
  char *after;
} BrEntryField;

/**
 * BrEntryRow:
 * @title: what was done to which row, such as “Customer added: Zoë”
 * @fields: (element-type BrEntryField): what changed in it
 *
 * What an entry did to one row, in words.
 */
typedef struct
{
  char *title;
  GPtrArray *fields;
} BrEntryRow;

GPtrArray *br_entry_rows_read (BrDb          *db,
                               gint64         seq,
                               guint          limit,
                               GError       **error);

G_END_DECLS
