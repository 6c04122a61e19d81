#pragma once

#include <libpq-fe.h>

#include "cloud/vault/br-cloud-row.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/http/br-cloud-request.h"
#include "core/rules/br-permission.h"

G_BEGIN_DECLS

/**
 * BrRestCall:
 * @server: the instance
 * @request: what was asked
 * @entity: what it is about
 * @id: which of them, where it is one
 * @rev: as it was when whoever asks last saw it, or −1
 * @record: what is to be written
 * @fields: what of it was sent
 * @now: (nullable): the row as it stands, where that is looked at before
 * @key: (nullable): by which it is known when it is sent again
 * @hash: of what was sent
 * @limit: how many at most
 * @sort: by what they are sorted
 * @descending: from the last to the first
 * @keyring: (nullable): opens and seals what is personal
 * @batch: (nullable): what the database is asked when the keys are there
 * @gate: which statement of the batch says what who asks may see
 * @writes: which statement of the batch writes the row
 * @newcomer: whose it is has no key yet
 * @placing: (nullable): where a new table stands, and how large it is
 * @companion: a room's plan comes with it
 * @zone: of the venue, once that was said
 * @sight: what they see of such rows, once that was said
 * @shown: which of their fields
 * @links: which of their lists, one bit each
 *
 * A request about rows of an entity, while the database is asked.
 */
typedef struct
{
  BrCloudServer  *server;
  BrCloudRequest *request;
  const BrEntity *entity;
  BrId            id;
  gint64          rev;
  BrRecord       *record;
  BrFieldSet      fields;
  BrRecord       *now;
  const char     *key;
  char           *hash;
  guint           limit;
  const BrField  *sort;
  gboolean        descending;
  BrCloudKeyring *keyring;
  BrPgBatch      *batch;
  guint           gate;
  guint           writes;
  gboolean        newcomer;
  BrElement      *placing;
  gboolean        companion;
  GTimeZone      *zone;
  BrSight         sight;
  BrFieldSet      shown;
  guint           links;
} BrRestCall;

typedef void (*BrRestFunc) (BrRestCall *self);

typedef void (*BrRestListFunc) (guint             list,
                                const BrCloudRow *row,
                                GString          *text,
                                gconstpointer     user_data);

BrRestCall *br_rest_call_new           (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_call_free          (BrRestCall      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRestCall, br_rest_call_free)

gboolean    br_rest_call_refuse        (BrRestCall      *self,
                                        guint            status,
                                        const char      *code,
                                        const char      *detail);
void        br_rest_call_open          (BrRestCall      *self,
                                        const BrId      *subject,
                                        BrRestFunc       opened);
void        br_rest_call_run           (BrRestCall      *self,
                                        BrPgBatch       *batch,
                                        GAsyncReadyCallback callback);
const char *br_rest_call_own           (const BrRestCall *self);
const char *br_rest_call_columns       (const BrRestCall *self);
BrPgBatch  *br_rest_call_begin_read    (BrRestCall      *self);
BrPgBatch  *br_rest_call_begin_write   (BrRestCall      *self);
gboolean    br_rest_call_take_gate     (BrRestCall      *self,
                                        const GPtrArray *results);
gboolean    br_rest_call_take_id       (BrRestCall      *self);
void        br_rest_call_select        (BrRestCall      *self,
                                        BrPgBatch       *batch);
BrRecord   *br_rest_call_print         (BrRestCall      *self,
                                        const BrCloudRow *row,
                                        BrRestListFunc   print_list,
                                        gconstpointer    user_data,
                                        GString         *text,
                                        GError         **error);
void        br_rest_call_answer_row    (BrRestCall      *self,
                                        guint            status,
                                        const PGresult  *rows);

char       *br_rest_select_page        (const BrEntity  *entity,
                                        const char      *page);
gboolean    br_rest_print_page         (BrRestCall      *self,
                                        const PGresult  *rows,
                                        GString         *text,
                                        BrRecord       **last,
                                        GError         **error);

gboolean    br_rest_take_record        (BrRestCall      *self,
                                        gboolean         adding);
gboolean    br_rest_take_placing       (BrRestCall      *self,
                                        JsonObject      *sent);
void        br_rest_choose_companion   (BrRestCall      *self);
void        br_rest_add_companion      (BrRestCall      *self,
                                        BrPgBatch       *batch);
void        br_rest_rezone             (BrRestCall      *self,
                                        BrPgBatch       *batch,
                                        gboolean         leaving);
gboolean    br_rest_check_rules        (BrRestCall      *self,
                                        gboolean         adding);
void        br_rest_add_checks         (BrRestCall      *self,
                                        BrPgBatch       *batch);
gboolean    br_rest_take_match         (BrRestCall      *self);
gboolean    br_rest_check_method       (BrRestCall      *self);
const BrField *br_rest_get_customer    (const BrEntity  *entity);
gboolean    br_rest_seals_something    (BrRestCall      *self);
gboolean    br_rest_add_key            (BrRestCall      *self,
                                        BrPgBatch       *batch,
                                        GError         **error);
gboolean    br_rest_add_value          (BrRestCall      *self,
                                        const BrField   *field,
                                        GString         *columns,
                                        GString         *values,
                                        GPtrArray       *texts,
                                        GError         **error);
void        br_rest_lock_night         (BrRestCall      *self,
                                        BrPgBatch       *batch);
void        br_rest_end_write          (BrRestCall      *self,
                                        BrPgBatch       *batch);
gboolean    br_rest_is_refused         (BrRestCall      *self,
                                        gboolean         done,
                                        gboolean         found,
                                        gint64           rev);
void        br_rest_fail               (BrRestCall      *self,
                                        const GError    *error);

void        br_rest_list               (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_add                (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_change             (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_step               (BrCloudServer   *server,
                                        BrCloudRequest  *request,
                                        BrBookingStatus  status);
gboolean    br_rest_check_step         (BrRestCall      *self,
                                        const BrBooking *booking,
                                        BrBookingStatus  to);
gboolean    br_rest_is_step_time       (const BrField   *field);
void        br_rest_deposit            (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_remove             (BrCloudServer   *server,
                                        BrCloudRequest  *request);

/** What narrows a statement to one row, of the revision that was seen. */
#define BR_REST_WHICH " WHERE venue_id = $1 AND id = $2 AND ($3::bigint < 0 OR rev = $3::bigint)"

G_END_DECLS
