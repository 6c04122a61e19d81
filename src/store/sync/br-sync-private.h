#pragma once

#include <json-glib/json-glib.h>

#include "store/br-db-private.h"
#include "store/sync/br-sync-apply.h"
#include "store/sync/br-sync-snapshot.h"
#include "store/sync/br-sync-state.h"
#include "wire/br-wire-entry.h"
#include "wire/br-wire-verdict.h"

G_BEGIN_DECLS

/** A row of any kind, as a key of a table. */
typedef struct
{
  BrKind kind;
  BrId   id;
} BrSyncKey;

guint       br_sync_key_hash            (gconstpointer      key);
gboolean    br_sync_key_equal           (gconstpointer      a,
                                         gconstpointer      b);
BrSyncKey  *br_sync_key_new             (BrKind             kind,
                                         const BrId        *id);

/** What an entry of the journal waits for. */
typedef enum
{
  BR_SYNC_PENDING,  /* the server's verdict */
  BR_SYNC_ACCEPTED, /* its rows to come back */
  BR_SYNC_REFUSED,  /* to be parked */
} BrSyncState;

/** An entry of the journal, or a piece of a large one, that the server's rows do not hold yet.
 *  @whole: whether it is all of its entry. @revs: (element-type BrWireRef): of an accepted one. */
typedef struct
{
  gint64      seq;
  gint64      piece;
  BrId        id;
  gint64      root;
  gint64      undoes;
  gint64      n_rows;
  gboolean    whole;
  BrSyncState state;
  GArray     *revs;
} BrSyncUnit;

void        br_sync_unit_free           (BrSyncUnit        *self);
GPtrArray  *br_sync_units_load          (BrDb              *db,
                                         guint              max_pending,
                                         GError           **error);
GBytes     *br_sync_unit_recorded       (BrDb              *db,
                                         const BrSyncUnit  *self,
                                         GError           **error);
GBytes     *br_sync_unit_effect         (BrDb              *db,
                                         const BrSyncUnit  *self,
                                         GError           **error);
BrId        br_sync_piece_id            (const BrId        *entry,
                                         gint64             piece);

/* br-sync-state.c */
gboolean    br_sync_forget              (BrDb              *db,
                                         GError           **error);

/* Words that may name people are sealed under the venue's key. */
GBytes     *br_sync_seal_text           (BrDb              *db,
                                         const BrId        *row,
                                         const char        *text,
                                         GError           **error);
char       *br_sync_open_text           (BrDb              *db,
                                         const BrId        *row,
                                         gconstpointer      sealed,
                                         gsize              size);

/* br-sync-verdict.c */
gboolean    br_sync_put_verdict         (BrDb              *db,
                                         const BrSyncUnit  *unit,
                                         const char        *state,
                                         gboolean           by_server,
                                         const BrWireVerdict *verdict,
                                         gint64             depends,
                                         GError           **error);
gboolean    br_sync_put_state           (BrDb              *db,
                                         const BrSyncUnit  *unit,
                                         const char        *state,
                                         GError           **error);
gboolean    br_sync_settle_finished     (BrDb              *db,
                                         GError           **error);

/* br-sync-rows.c */
#define BR_SYNC_PUT_REV "INSERT OR REPLACE INTO sync_rev (entity, id, rev) VALUES (?, ?, ?)"

gint64      br_sync_get_rev             (BrDb              *db,
                                         const char        *entity,
                                         const BrId        *id);
gboolean    br_sync_put_rev             (BrDb              *db,
                                         const char        *entity,
                                         const BrId        *id,
                                         gint64             rev,
                                         GError           **error);
gboolean    br_sync_put_row             (BrDb              *db,
                                         const char        *entity,
                                         const BrId        *id,
                                         JsonNode          *fields,
                                         GArray            *erased,
                                         GError           **error);
gboolean    br_sync_prepare_subject     (BrDb              *db,
                                         BrRecord          *record,
                                         GError           **error);
gboolean    br_sync_keep_unknown        (BrDb              *db,
                                         const char        *entity,
                                         const BrId        *id,
                                         JsonObject        *rest,
                                         GError           **error);
JsonObject *br_sync_load_unknown        (BrDb              *db,
                                         const char        *entity,
                                         const BrId        *id);

/* br-sync-checksum.c */
typedef struct
{
  BrHash  *hash;
  GString *text;
} BrSyncSummer;

void        br_sync_summer_init         (BrSyncSummer      *self);
void        br_sync_summer_clear        (BrSyncSummer      *self);
void        br_sync_summer_add          (BrSyncSummer      *self,
                                         BrSyncChecksum    *sum,
                                         const BrRecord    *record,
                                         JsonObject        *rest);

/* br-sync-seals.c: the bytes of values that turn out to be the same in the end */
GHashTable *br_sync_seals_new           (void);
gboolean    br_sync_seals_keep          (BrDb              *db,
                                         GHashTable        *seals,
                                         GBytes            *changeset,
                                         GError           **error);
gboolean    br_sync_seals_put_back      (BrDb              *db,
                                         GHashTable        *seals,
                                         GError           **error);

/* br-sync-rebase.c */
gboolean    br_sync_derive              (BrDb              *db,
                                         gconstpointer      changeset,
                                         gsize              size,
                                         GError           **error);
gboolean    br_sync_take_back           (BrDb              *db,
                                         GBytes            *changeset,
                                         GError           **error);
gboolean    br_sync_do_again            (BrDb              *db,
                                         GBytes            *changeset,
                                         GError           **error);
GBytes     *br_sync_try_unit            (BrDb              *db,
                                         const BrSyncUnit  *unit,
                                         GBytes            *changeset,
                                         BrUndoJudge        judge,
                                         GError           **why,
                                         GError           **error);

/* br-sync-pull.c */
typedef gboolean (*BrSyncPageFunc) (JsonObject *page,
                                    gpointer    user_data,
                                    GError    **error);
gboolean    br_sync_pull_foreach_page   (BrSyncPull        *self,
                                         BrSyncPageFunc     func,
                                         gpointer           user_data,
                                         GError           **error);

/* br-sync-record.c */
typedef struct _BrSyncRecorder BrSyncRecorder;

BrSyncRecorder *br_sync_recorder_new    (void);
void        br_sync_recorder_free       (BrSyncRecorder    *self);
gboolean    br_sync_recorder_add_entry  (BrSyncRecorder    *self,
                                         JsonObject        *entry,
                                         GError           **error);
void        br_sync_recorder_add_row    (BrSyncRecorder    *self,
                                         BrKind             kind,
                                         const BrId        *id,
                                         const BrId        *entry);
gboolean    br_sync_recorder_add_parked (BrSyncRecorder    *self,
                                         BrDb              *db,
                                         const BrSyncUnit  *unit,
                                         GBytes            *changeset,
                                         GError           **error);
gboolean    br_sync_recorder_put        (BrSyncRecorder    *self,
                                         BrDb              *db,
                                         const BrId        *server,
                                         guint             *n_entries,
                                         GError           **error);

G_END_DECLS
