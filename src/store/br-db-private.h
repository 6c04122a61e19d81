#pragma once

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "seal/br-blind.h"
#include "seal/br-hash.h"
#include "seal/br-sealer.h"
#include "store/br-db.h"
#include "store/br-journal.h"
#include "store/br-progress.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define SUBJECT_CACHE_SIZE 256

/** Rows after which a write's recorded changes are put away as a part. */
#define BR_WRITE_CHUNK 8192

typedef struct
{
  BrId   subject;
  guint8 key[BR_SEAL_KEY_SIZE];
} BrCachedSubject;

/** One write under way: what becomes one entry of the journal. */
typedef struct
{
  BrVerb            verb;
  BrId              id;     /* none: a new one */
  BrId              device; /* none: this one */
  BrId              actor;
  BrInstant         at;
  gint64            undoes;
  gint64            root;

  sqlite3_session  *session;
  struct _BrFresh  *fresh;
  gboolean          in_fresh_row;
  guint             n_pauses; /* of the recording */
  gint64            seq;
  guint             n_parts;
  guint             n_recorded;
  gint64            n_rows;
  GString          *labels;
  guint             n_labels;
  gint64            count;
  gboolean          applying;
  gboolean          guarded;
  GArray           *touched;
  GArray           *blinds;
  GHashTable       *restated;
  BrLevel           levels[BR_N_AREAS];
  BrVenue          *venue;
  gboolean          venue_changed;
  gboolean          erases;
  gboolean          relists; /* the list of the erased is another */
  guint8            parts_hash[BR_HASH_SIZE];
  BrChanges        *changes;
} BrWrite;

/** A row that a write touched. @owner: the row that derived tables hang on, where it is another
 *  (a booking_table's booking, a booking's customer before the change). */
typedef struct
{
  BrKind kind;
  int    op;
  BrId   id;
  BrId   owner;
} BrTouch;

/** An entry of the journal of which another device says who did it, where and when. @labels: as the
 *  journal keeps them. @parts: (element-type GByteArray): its changesets. @touched: (element-type BrTouch). */
typedef struct
{
  BrId        id;
  BrId        device;
  BrId        actor;
  BrInstant   at;
  const char *code;
  const char *labels;
  gint64      count;
  gint64      root;
  gint64      undoes;
  GPtrArray  *parts;
  GArray     *touched;
} BrRemote;

typedef struct
{
  gint64 value;
  BrId   customer;
} BrBlindValue;

struct _BrDb
{
  sqlite3         *handle;
  BrStore         *store;
  BrId             actor;
  GHashTable      *statements;
  sqlite3_stmt    *inserts[BR_N_KINDS];
  sqlite3_stmt    *insert_key;
  BrSealer        *sealer;
  BrHash          *hash;
  BrSealKey       *key;
  BrBlind         *blind;
  guint            key_serial;
  gint64           key_generation;
  BrCachedSubject *subjects;
  guint            erase_serial;
  GCancellable    *cancellable;
  gint64           waiting_since;
  guint            venue_serial;
  gboolean         wal_remembers;
  BrWrite         *write;
};

/* br-db.c */
BrDb         *br_db_open              (const char    *path,
                                       const char    *vfs,
                                       int            flags,
                                       BrStore       *store,
                                       GError       **error);
void          br_db_close             (BrDb          *self);
gboolean      br_db_set_error         (BrDb          *self,
                                       int            code,
                                       GError       **error);
void          br_sqlite_set_error     (sqlite3       *handle,
                                       int            code,
                                       GError       **error);
sqlite3_stmt *br_db_take_statement    (BrDb          *self,
                                       const char    *sql,
                                       GError       **error);
void          br_db_give_statement    (BrDb          *self,
                                       sqlite3_stmt  *statement);
gboolean      br_db_script            (BrDb          *self,
                                       const char    *sql,
                                       GError       **error);
void          br_db_empty_wal         (BrDb          *self);
void          br_db_set_cancellable   (BrDb          *self,
                                       GCancellable  *cancellable);
BrQuery      *br_db_query_valist      (BrDb          *self,
                                       const char    *sql,
                                       GError       **error,
                                       const char    *types,
                                       va_list        args);
sqlite3_stmt *br_query_get_statement  (BrQuery       *self);
void          br_db_set_busy_time     (guint          milliseconds);
guint         br_db_get_busy_time     (void);

/* br-db-permission.c */
gboolean      br_db_read_levels       (BrDb          *self,
                                       GError       **error);
gboolean      br_db_may_add_own       (BrDb          *self,
                                       BrKind         kind,
                                       const BrId    *author);
gboolean      br_db_may_touch         (BrDb          *self,
                                       sqlite3_changeset_iter *iter,
                                       const BrTouch *touch,
                                       const BrId    *author,
                                       GError       **error);

/* br-constraint.c */
gboolean      br_constraint_suspend   (BrDb          *self,
                                       GError       **error);
gboolean      br_constraint_resume    (BrDb          *self,
                                       GError       **error);
void          br_constraint_explain_use (BrDb        *self,
                                       const BrId    *booking,
                                       GError       **error);
void          br_constraint_explain_row (BrDb        *self,
                                       const BrRecord *record,
                                       GError       **error);

/* br-db-references.c */
gboolean      br_db_has_dangling      (BrDb          *self);
gboolean      br_db_find_dangling     (BrDb          *self,
                                       BrKind        *kind,
                                       BrId          *id,
                                       const char   **parent);
void          br_db_explain_dangling  (BrDb          *self,
                                       GError       **error);

/* br-db-records.c: without asking whether the row is all that it must be */
gboolean      br_db_insert_unjudged   (BrDb          *self,
                                       BrRecord      *record,
                                       GError       **error);
gboolean      br_db_update_fields     (BrDb          *self,
                                       BrRecord      *record,
                                       BrFieldSet     fields,
                                       GError       **error);

/* br-db-subjects.c */
gboolean      br_db_take_subject_key  (BrDb          *self,
                                       const BrId    *subject,
                                       guint8         key[BR_SEAL_KEY_SIZE],
                                       gboolean      *gone,
                                       GError       **error);
gboolean      br_db_add_subject       (BrDb          *self,
                                       const BrId    *subject,
                                       GError       **error);
gboolean      br_db_sync_key          (BrDb          *self,
                                       GError       **error);
gboolean      br_db_get_subject_key   (BrDb          *self,
                                       const BrId    *subject,
                                       guint8         key[BR_SEAL_KEY_SIZE],
                                       gboolean      *gone,
                                       GError       **error);
void          br_db_forget_subjects   (BrDb          *self);
gboolean      br_db_blank_erased      (BrDb          *self,
                                       BrKind         kind,
                                       const BrId    *id,
                                       GError       **error);
gboolean      br_db_unlist_erased     (BrDb          *self,
                                       const BrId    *customer,
                                       gboolean      *was,
                                       GError       **error);

void          br_db_forget_key        (BrDb          *self);

/* br-store-write.c */
void          br_db_pause_recording   (BrDb          *self);
void          br_db_resume_recording  (BrDb          *self);
gboolean      br_db_begin_write       (BrDb          *self,
                                       const BrVerb  *verb,
                                       GError       **error);
gboolean      br_db_end_write         (BrDb          *self,
                                       BrChanges    **changes,
                                       GError       **error);
void          br_db_abandon_write     (BrDb          *self);
gboolean      br_db_flush_write       (BrDb          *self,
                                       GError       **error);
void          br_journal_hash_entry   (BrHash        *hash,
                                       const guint8   previous[BR_HASH_SIZE],
                                       const BrEntry *entry,
                                       const char    *labels,
                                       const guint8   parts[BR_HASH_SIZE],
                                       guint8         out[BR_HASH_SIZE]);
void          br_journal_hash_part    (BrHash        *hash,
                                       guint8         running[BR_HASH_SIZE],
                                       gconstpointer  changeset,
                                       gsize          size);

int           br_db_read_touch        (sqlite3_changeset_iter *iter,
                                       BrTouch       *touch);
gpointer      br_db_take_recorded     (BrDb          *self,
                                       int           *size,
                                       GError       **error);
gboolean      br_db_put_remote        (BrDb          *self,
                                       const BrRemote *remote,
                                       GError       **error);

/* br-undo-explain.c */
void          br_undo_explain_changed (BrDb          *db,
                                       gint64         seq,
                                       int            kind,
                                       const BrId    *id,
                                       BrUndoReport  *report,
                                       GError       **error);
gboolean      br_undo_check_references (BrDb         *db,
                                       gint64         seq,
                                       BrUndoReport  *report,
                                       GError       **error);
GError       *br_undo_explain_use     (BrDb          *db,
                                       gint64         seq,
                                       BrUndoReport  *report);

/* br-undo-reseal.c */
gboolean      br_undo_reseal          (BrDb          *db,
                                       void          *inverse,
                                       int            size,
                                       GError       **error);

/* br-journal-then.c */
void          br_journal_give_subject (BrDb           *db,
                                       gint64          seq,
                                       BrRecord       *record);
gboolean      br_journal_take_value   (BrDb           *db,
                                       gint64          seq,
                                       BrRecord       *record,
                                       const BrField  *field,
                                       sqlite3_value  *value,
                                       sqlite3_value  *currency,
                                       GError        **error);

/* br-journal-verify.c */
gboolean      br_journal_verify_watched (BrDb           *db,
                                         BrProgress      progress,
                                         gpointer        user_data,
                                         BrJournalProof *proof,
                                         GError        **error);

/* br-derive.c */

/** The uses of tables that follow from the bookings. */
#define BR_DERIVED_USES                                                                           \
  "SELECT t.booking, t.\"table\", b.starts_at, b.ends_at,"                                        \
  " b.status IN ('pending-deposit', 'confirmed', 'arrived', 'seated'), b.status = 'seated'"       \
  " FROM booking_table t JOIN booking b ON b.id = t.booking "

/** What a customer's bookings add up to. */
#define BR_DERIVED_STATS                                                                          \
  "SELECT customer, count(*) FILTER (WHERE status IN ('seated', 'finished')),"                    \
  " max(business_date) FILTER (WHERE status IN ('seated', 'finished')),"                          \
  " count(*) FILTER (WHERE status = 'no-show'),"                                                  \
  " count(*) FILTER (WHERE status = 'cancelled'),"                                                \
  " min(business_date) FILTER (WHERE status IN ('seated', 'finished')),"                          \
  " ifnull (sum(spend) FILTER (WHERE status IN ('seated', 'finished')), 0) FROM booking "
gboolean      br_derive               (BrDb          *self,
                                       GArray        *touched,
                                       GError       **error);
gboolean      br_derive_restated      (BrDb          *self,
                                       GError       **error);
gboolean      br_derive_inserted      (BrDb          *self,
                                       BrRecord      *record,
                                       GError       **error);
gint64        br_derive_blind_value   (BrDb          *self,
                                       const char    *domain,
                                       const char    *normalised);
void          br_derive_add_blinds    (BrDb             *self,
                                       const BrCustomer *customer);
guint         br_derive_count_blinds  (BrDb             *self,
                                       const BrCustomer *customer,
                                       guint            *n_there,
                                       GError          **error);
gboolean      br_derive_blinds        (BrDb          *self,
                                       GError       **error);

gboolean      br_db_rekey_blind       (BrDb          *self,
                                       GError       **error);

/* br-store-jobs.c, br-store-state.c */
gboolean      br_store_is_unmoving    (BrStore       *self);
guint         br_store_get_venue_serial (BrStore     *self);
void          br_store_forget_venue   (BrStore       *self);
void          br_db_venue_written     (BrDb          *self);
guint         br_store_get_key_serial (BrStore       *self);
guint         br_store_get_erase_serial (BrStore     *self);
void          br_store_bump_erase     (BrStore       *self);
void          br_store_take_key       (BrStore       *self,
                                       BrSealKey     *key,
                                       gint64         generation);
BrSealKey    *br_store_dup_key        (BrStore       *self,
                                       gint64        *generation,
                                       guint         *serial);
BrId          br_store_new_id         (BrStore       *self,
                                       BrSealer      *sealer);
gboolean      br_store_maintain       (BrStore       *self,
                                       BrDbFunc       func,
                                       gpointer       user_data,
                                       GError       **error);
void          br_store_maintain_async (BrStore       *self,
                                       BrDbFunc       func);

G_END_DECLS
