#pragma once

#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/**
 * BrIcsLine:
 * @line: its 1-based line in the file, the first where it was folded
 * @name: the property’s name in capitals; `BEGIN` and `END` among them
 * @text: the whole content line, unfolded
 * @value: what follows the colon, within @text
 *
 * A content line of a calendar.
 */
typedef struct
{
  guint64     line;
  char       *name;
  char       *text;
  const char *value;
} BrIcsLine;

/**
 * BrIcsBlock:
 * @line: the line of its BEGIN
 * @name: what it is, in capitals: VEVENT
 * @lines: (element-type BrIcsLine): its own lines, in order
 * @blocks: (element-type BrIcsBlock): what stands within it, in order
 *
 * A component of a calendar with the lines that it came from.
 */
typedef struct
{
  guint64    line;
  char      *name;
  GPtrArray *lines;
  GPtrArray *blocks;
} BrIcsBlock;

BrIcsBlock *br_ics_text_parse  (const char       *text,
                                gsize             length,
                                BrImportReport   *report,
                                GError          **error);
void        br_ics_block_free  (BrIcsBlock       *self);
void        br_ics_block_print (const BrIcsBlock *self,
                                GString          *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrIcsBlock, br_ics_block_free)

G_END_DECLS
