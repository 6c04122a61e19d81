#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrEntry:
 * @seq: its place in this file's journal, from 1
 * @id: its own id
 * @at: when it was committed
 * @actor: who did it; none for the program itself
 * @device: where
 * @origin: where it came from
 * @code: what was done, such as `customer.add`
 * @undo: how it can be undone
 * @undoes: the entry that this one undoes or redoes, or 0
 * @root: the first entry of that chain, or 0
 * @undone: whether it is undone by now
 * @labels: (element-type BrLabel): the rows named in its label
 * @count: how many rows its label speaks of
 * @n_rows: how many rows it changed
 *
 * One entry of the journal, without its rows.
 */
typedef struct
{
  gint64     seq;
  BrId       id;
  BrInstant  at;
  BrId       actor;
  BrId       device;
  BrOrigin   origin;
  char      *code;
  BrUndoKind undo;
  gint64     undoes;
  gint64     root;
  gboolean   undone;
  GArray    *labels;
  gint64     count;
  gint64     n_rows;
} BrEntry;

typedef struct
{
  BrKind kind;
  BrId   id;
} BrLabel;

void       br_entry_free          (BrEntry      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrEntry, br_entry_free)

/**
 * BrRowChange:
 * @kind: the row's kind
 * @id: its id
 * @before: (nullable): the row as it was; %NULL when it was added
 * @after: (nullable): the row as it became; %NULL when it was removed
 * @changed: the fields that the entry changed
 *
 * What an entry did to one row. Fields that were not changed are absent from both.
 */
typedef struct
{
  BrKind     kind;
  BrId       id;
  BrRecord  *before;
  BrRecord  *after;
  BrFieldSet changed;
} BrRowChange;

void       br_row_change_free     (BrRowChange  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRowChange, br_row_change_free)

BrEntry   *br_journal_load        (BrDb         *db,
                                   gint64        seq,
                                   GError      **error);
GPtrArray *br_journal_list        (BrDb         *db,
                                   gint64        before_seq,
                                   guint         limit,
                                   int           kind,
                                   const BrId   *id,
                                   GError      **error);
gint64     br_journal_get_head    (BrDb         *db);
GPtrArray *br_journal_get_rows    (BrDb         *db,
                                   gint64        seq,
                                   guint         limit,
                                   GError      **error);
BrRowChange *br_journal_get_row   (BrDb         *db,
                                   gint64        seq,
                                   BrKind        kind,
                                   const BrId   *id,
                                   GError      **error);
BrEntry   *br_journal_peek_undo   (BrDb         *db,
                                   const BrId   *actor,
                                   GError      **error);
BrEntry   *br_journal_peek_redo   (BrDb         *db,
                                   const BrId   *actor,
                                   GError      **error);

/**
 * BrJournalProof:
 * @n_entries: how many were read
 * @head: the newest one's hash, in hexadecimal
 * @bad_seq: the first entry that does not fit, or 0
 * @why: (nullable): what is wrong with it
 */
typedef struct
{
  gint64 n_entries;
  char   head[65];
  gint64 bad_seq;
  char  *why;
} BrJournalProof;

gboolean   br_journal_verify      (BrDb            *db,
                                   BrJournalProof  *proof,
                                   GError         **error);
void       br_journal_proof_clear (BrJournalProof  *proof);

/**
 * BrUndoReport:
 * @seq: the entry that was to be undone or redone
 * @entry: the entry that was undone or redone, or %NULL
 * @stands_on: the later entry that stands on top, when that is why it was refused
 * @kind: the row on which it stands
 * @id: that row's id
 * @why: how it stands there, in words
 */
typedef struct
{
  BrEntry *entry;
  BrEntry *stands_on;
  BrKind   kind;
  BrId     id;
  char    *why;
} BrUndoReport;

/**
 * BrUndoJudge:
 * @db: the write, in which the rows stand as they shall be
 * @seq: the entry whose inverse was applied
 * @error: return location for why the rules of the venue do not allow it now
 */
typedef gboolean (*BrUndoJudge) (BrDb    *db,
                                 gint64   seq,
                                 GError **error);

void       br_undo_report_clear   (BrUndoReport    *self);

gboolean   br_store_undo          (BrStore         *store,
                                   BrUndoJudge      judge,
                                   BrUndoReport    *report,
                                   GError         **error);
gboolean   br_store_redo          (BrStore         *store,
                                   BrUndoJudge      judge,
                                   BrUndoReport    *report,
                                   GError         **error);
gboolean   br_store_undo_entry    (BrStore         *store,
                                   gint64           seq,
                                   BrUndoJudge      judge,
                                   BrUndoReport    *report,
                                   GError         **error);

G_END_DECLS
