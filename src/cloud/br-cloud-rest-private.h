#pragma once

#include <libpq-fe.h>

#include "cloud/br-cloud-server.h"
#include "cloud/br-cloud-request.h"

G_BEGIN_DECLS

/** The first column of a record among those of BR_REST_COLUMNS. */
#define BR_REST_FIRST 2
#define BR_REST_COLUMNS "\"rev\", \"unknown\", "

/**
 * BrRestCall:
 * @request: what was asked
 * @entity: what it is about
 * @id: which of them, where it is one
 * @rev: as it was when whoever asks last saw it, or −1
 * @record: what is to be written
 * @key: (nullable): by which it is known when it is sent again
 * @hash: of what was sent
 * @limit: how many at most
 * @sort: by what they are sorted
 * @descending: from the last to the first
 *
 * A request about rows of an entity, while the database is asked.
 */
typedef struct
{
  BrCloudRequest *request;
  const BrEntity *entity;
  BrId            id;
  gint64          rev;
  BrRecord       *record;
  const char     *key;
  char           *hash;
  guint           limit;
  const BrField  *sort;
  gboolean        descending;
} BrRestCall;

BrRestCall *br_rest_call_new           (BrCloudRequest  *request);
void        br_rest_call_free          (BrRestCall      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRestCall, br_rest_call_free)

gboolean    br_rest_call_has_author    (const BrRestCall *self);
const char *br_rest_call_own           (const BrRestCall *self);
BrPgBatch  *br_rest_call_begin_read    (BrRestCall      *self);
BrPgBatch  *br_rest_call_begin_write   (BrRestCall      *self);
gboolean    br_rest_call_take_id       (BrRestCall      *self);
void        br_rest_call_print         (const BrRestCall *self,
                                        const PGresult  *gate,
                                        const PGresult  *rows,
                                        int              row,
                                        GString         *text);
void        br_rest_call_answer_row    (BrRestCall      *self,
                                        guint            status,
                                        const PGresult  *gate,
                                        const PGresult  *rows);

void        br_rest_list               (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_add                (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_change             (BrCloudServer   *server,
                                        BrCloudRequest  *request);
void        br_rest_remove             (BrCloudServer   *server,
                                        BrCloudRequest  *request);

G_END_DECLS
