#pragma once

#include "cloud/vault/br-cloud-keyring.h"
#include "cloud/auth/br-cloud-session.h"
#include "core/rules/br-merge.h"
#include "core/rules/br-night-book.h"
#include "wire/br-wire-entry.h"
#include "wire/br-wire-verdict.h"

G_BEGIN_DECLS

/**
 * BrPushStanding:
 * @levels: what who asks may do in each area
 * @speaks_for_others: an entry may say that somebody else did it, as at a desk that many use
 * @actor: who did it, where the venue knows them; else none
 *
 * Who asks, as the venue has it now.
 */
typedef struct
{
  BrLevel  levels[BR_N_AREAS];
  gboolean speaks_for_others;
  BrId     actor;
} BrPushStanding;

/**
 * BrPushRow:
 * @change: what the entry says
 * @now: (nullable): the row as it stands
 * @rev: its revision, where it stands
 * @gone: it was removed
 * @is_taken_back: the entry takes back the one that added it
 * @subject: whose it is, or none
 * @stamps: by whom each of its fields was brought
 * @merge: what becomes of it
 *
 * One row of an entry that is carried out.
 */
typedef struct
{
  const BrWireEntryRow *change;
  BrRecord             *now;
  gint64                rev;
  gboolean              gone;
  gboolean              is_taken_back;
  BrId                  subject;
  BrMergeStamp          stamps[64];
  BrMerge              *merge;
} BrPushRow;

void           br_push_row_free        (BrPushRow            *self);
gboolean       br_push_take_standing   (BrPushStanding       *standing,
                                        const char           *json,
                                        const BrId           *claimed);
void           br_push_take_stamps     (BrPushRow            *self,
                                        const char           *json);
BrWireVerdict *br_push_judge           (const BrWireEntry    *entry,
                                        GPtrArray            *rows,
                                        const BrPushStanding *standing,
                                        const BrCloudSession *session,
                                        BrInstant             now);
GPtrArray     *br_push_make_conflicts  (const BrWireEntry    *entry,
                                        GPtrArray            *rows,
                                        const BrPushStanding *standing,
                                        BrIdSource           *ids,
                                        BrInstant             now);
GArray        *br_push_find_subjects   (GPtrArray            *rows,
                                        GPtrArray            *conflicts);
GArray        *br_push_find_erased     (const BrWireEntry    *entry,
                                        GPtrArray            *rows);
char          *br_push_write_ops       (GPtrArray            *rows,
                                        GPtrArray            *conflicts,
                                        BrCloudKeyring       *keyring,
                                        GError              **error);
char          *br_push_write_refs      (const BrWireEntry    *entry);
char          *br_push_write_done      (const BrWireEntry    *entry,
                                        const BrCloudSession *session,
                                        const BrPushStanding *standing,
                                        BrInstant             now);
void           br_push_explain         (BrWireVerdict        *verdict,
                                        BrNightBook          *book,
                                        GPtrArray            *rows);
gboolean       br_push_explain_door    (BrWireVerdict        *verdict,
                                        const BrWireEntry    *entry,
                                        JsonObject           *came);
gboolean       br_push_erases          (const BrWireEntry    *entry);

G_END_DECLS
