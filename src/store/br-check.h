#pragma once

#include "store/br-progress.h"
#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrCheckWhat:
 * @BR_CHECK_FILE: SQLite's own pages, rows and indexes
 * @BR_CHECK_SCHEMA: the tables, indexes and triggers that a venue file has
 * @BR_CHECK_REFERENCES: what a row refers to is there
 * @BR_CHECK_JOURNAL: the journal is whole and its chain holds
 * @BR_CHECK_DERIVED: derived tables are what would be derived now
 * @BR_CHECK_SEALED: sealed values open
 * @BR_CHECK_ERASED: nothing of the erased is left
 * @BR_CHECK_ROWS: each row is what its entity declares
 * @BR_CHECK_HOUSE: rows fit together as a venue's do
 *
 * What a finding is about.
 */
typedef enum
{
  BR_CHECK_FILE,
  BR_CHECK_SCHEMA,
  BR_CHECK_REFERENCES,
  BR_CHECK_JOURNAL,
  BR_CHECK_DERIVED,
  BR_CHECK_SEALED,
  BR_CHECK_ERASED,
  BR_CHECK_ROWS,
  BR_CHECK_HOUSE,
} BrCheckWhat;

extern const BrEnumValue br_check_what_values[];

/**
 * BrCheckFlags:
 * @BR_CHECK_ALL: look at everything
 * @BR_CHECK_SAMPLE: of large tables look at some thousand rows; leave out SQLite's indexes
 */
typedef enum
{
  BR_CHECK_ALL = 0,
  BR_CHECK_SAMPLE = 1 << 0,
} BrCheckFlags;

/**
 * BrCheckFinding:
 * @what: what it is about
 * @detail: what is wrong, for people
 * @rows: how many rows it concerns, or 0 where they cannot be counted
 */
typedef struct
{
  BrCheckWhat what;
  char       *detail;
  gint64      rows;
} BrCheckFinding;

/**
 * BrCheckReport:
 * @findings: (element-type BrCheckFinding): what is wrong; empty for a sound file
 * @n_entries: entries of the journal
 * @head: the newest one's hash, in hexadecimal
 * @n_rows: rows per #BrKind
 * @unlocked: whether the venue's key was there; without it sealed values are not opened
 * @n_sealed: sealed values that were looked at
 * @n_opened: how many of them opened
 */
typedef struct
{
  GPtrArray *findings;
  gint64     n_entries;
  char       head[65];
  gint64     n_rows[BR_N_KINDS];
  gboolean   unlocked;
  gint64     n_sealed;
  gint64     n_opened;
} BrCheckReport;

BrCheckReport *br_check                 (BrStore             *store,
                                         BrCheckFlags         flags,
                                         BrProgress           progress,
                                         gpointer             user_data,
                                         GCancellable        *cancellable,
                                         GError             **error);
gboolean       br_check_report_is_sound (const BrCheckReport *self);
void           br_check_report_free     (BrCheckReport       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCheckReport, br_check_report_free)

G_END_DECLS
