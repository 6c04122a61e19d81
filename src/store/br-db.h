#pragma once

#include <gio/gio.h>

#include "core/model/br-kinds.h"
#include "store/br-store-error.h"

G_BEGIN_DECLS

/**
 * BrDb:
 *
 * The venue file as seen from inside one read or one write: a connection, its transaction, its
 * statements and its sealer. It is handed to the functions given to br_store_read() and
 * br_store_write() and must not outlive them or change threads.
 */
typedef struct _BrDb BrDb;

/**
 * BrQuery:
 *
 * A running SELECT. Its text is a constant of the program, never built from what a user typed.
 */
typedef struct _BrQuery BrQuery;

BrQuery    *br_db_query          (BrDb            *self,
                                  const char      *sql,
                                  GError         **error,
                                  const char      *types,
                                  ...);
gboolean    br_query_next        (BrQuery         *self,
                                  GError         **error);
gboolean    br_query_is_null     (BrQuery         *self,
                                  int              column);
gint64      br_query_get_int     (BrQuery         *self,
                                  int              column);
const char *br_query_get_text    (BrQuery         *self,
                                  int              column);
BrId        br_query_get_id      (BrQuery         *self,
                                  int              column);
BrDate      br_query_get_date    (BrQuery         *self,
                                  int              column);
gconstpointer br_query_get_blob  (BrQuery         *self,
                                  int              column,
                                  gsize           *size);
void        br_query_free        (BrQuery         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrQuery, br_query_free)

gboolean    br_db_exec           (BrDb            *self,
                                  const char      *sql,
                                  GError         **error,
                                  const char      *types,
                                  ...);
gboolean    br_db_get_int        (BrDb            *self,
                                  const char      *sql,
                                  gint64          *out,
                                  GError         **error,
                                  const char      *types,
                                  ...);

/* Records. Personal data is opened on the way out and sealed on the way in. */
BrRecord   *br_db_load           (BrDb            *self,
                                  BrKind           kind,
                                  const BrId      *id,
                                  GError         **error);
BrRecord   *br_db_find           (BrDb            *self,
                                  BrKind           kind,
                                  GError         **error,
                                  const char      *where,
                                  const char      *types,
                                  ...);
GPtrArray  *br_db_select         (BrDb            *self,
                                  BrKind           kind,
                                  GError         **error,
                                  const char      *tail,
                                  const char      *types,
                                  ...);

/**
 * BrRecordFunc:
 * @record: (transfer none): a record, good only during the call
 * @rowid: its rowid
 *
 * Returns: whether to go on
 */
typedef gboolean (*BrRecordFunc) (BrRecord *record,
                                  gint64    rowid,
                                  gpointer  user_data);

gboolean    br_db_foreach        (BrDb            *self,
                                  BrKind           kind,
                                  BrFieldSet       fields,
                                  BrRecordFunc     func,
                                  gpointer         user_data,
                                  GError         **error,
                                  const char      *tail,
                                  const char      *types,
                                  ...);
gboolean    br_db_exists         (BrDb            *self,
                                  BrKind           kind,
                                  const BrId      *id);
gboolean    br_db_insert         (BrDb            *self,
                                  BrRecord        *record,
                                  GError         **error);
void        br_db_expect_new_rows (BrDb           *self);
gboolean    br_db_update         (BrDb            *self,
                                  BrRecord        *record,
                                  GError         **error);
gboolean    br_db_delete         (BrDb            *self,
                                  BrKind           kind,
                                  const BrId      *id,
                                  GError         **error);

/* What a verb needs beside rows. */
BrInstant   br_db_get_now        (BrDb            *self);
BrId        br_db_new_id         (BrDb            *self);
BrId        br_db_new_subject    (BrDb            *self,
                                  GError         **error);
const BrId *br_db_get_actor      (BrDb            *self);
gboolean    br_db_require        (BrDb            *self,
                                  BrArea           area,
                                  GError         **error);
BrVenue    *br_db_get_venue      (BrDb            *self,
                                  GError         **error);
GTimeZone  *br_db_get_zone       (BrDb            *self);
gboolean    br_db_is_unlocked    (BrDb            *self);
void        br_db_label          (BrDb            *self,
                                  BrKind           kind,
                                  const BrId      *id);
void        br_db_label_count    (BrDb            *self,
                                  gint64           count);
gboolean    br_db_cancelled      (BrDb            *self,
                                  GError         **error);
GPtrArray  *br_db_find_referring (BrDb            *self,
                                  BrKind           kind,
                                  const BrId      *id,
                                  guint            limit,
                                  GError         **error);
GArray     *br_db_find_by_contact (BrDb           *self,
                                  const char      *email,
                                  const char      *phone,
                                  GError         **error);
gboolean    br_db_erase_subjects (BrDb            *self,
                                  GArray          *subjects,
                                  guint           *n_erased,
                                  GError         **error);
gboolean    br_db_erase_subject  (BrDb            *self,
                                  const BrId      *subject,
                                  GError         **error);

G_END_DECLS
