#pragma once

#include <json-glib/json-glib.h>
#include <libpq-fe.h>

#include "cloud/vault/br-cloud-keyring.h"
#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** The most columns that a row can have, beside its revision, what is unknown of it, and its key. */
#define BR_CLOUD_ROW_CELLS (2 * 64 + 3)

/**
 * BrCloudCell:
 * @data: PostgreSQL’s binary form of a value
 * @length: its bytes, -1 for NULL
 */
typedef struct
{
  const guint8 *data;
  gint32        length;
} BrCloudCell;

/**
 * BrCloudRow:
 * @entity: what it is
 * @cells: its columns: the fields in their order (money is two), `rev`, `unknown`, and the wrapped key
 *   of its subject
 *
 * A row as PostgreSQL gives it, what is personal still sealed. It lives as long as the bytes that it
 * was taken from.
 */
typedef struct
{
  const BrEntity *entity;
  BrCloudCell     cells[BR_CLOUD_ROW_CELLS];
} BrCloudRow;

char      *br_cloud_row_columns     (const BrEntity   *entity,
                                     const char       *alias);
char      *br_cloud_row_packed      (const BrEntity   *entity,
                                     const char       *alias);
guint      br_cloud_row_get_n_cells (const BrEntity   *entity);
gboolean   br_cloud_row_unpack      (BrCloudRow       *self,
                                     const BrEntity   *entity,
                                     const guint8     *bytes,
                                     gsize             length);
gboolean   br_cloud_row_take        (BrCloudRow       *self,
                                     const BrEntity   *entity,
                                     const PGresult   *result,
                                     int               row,
                                     int               column,
                                     GByteArray       *buffer);
gboolean   br_cloud_row_take_columns
                                    (BrCloudRow       *self,
                                     const BrEntity   *entity,
                                     const PGresult   *result,
                                     int               row,
                                     int               column);
gboolean   br_cloud_row_take_copied (BrCloudRow       *self,
                                     const BrEntity   *entity,
                                     const guint8     *bytes,
                                     gsize             length);
BrId       br_cloud_row_get_id      (const BrCloudRow *self);
gint64     br_cloud_row_get_rev     (const BrCloudRow *self);
BrId       br_cloud_row_get_ref     (const BrCloudRow *self,
                                     const BrField    *field);
const char *br_cloud_row_get_unknown (const BrCloudRow *self,
                                     gsize            *length);
gboolean   br_cloud_row_append_json (const BrCloudRow *self,
                                     BrFieldSet        fields,
                                     gboolean          with_absent,
                                     BrCloudKeyring   *keyring,
                                     GString          *text,
                                     GError          **error);
gboolean   br_cloud_row_append_canonical
                                    (const BrCloudRow *self,
                                     BrFieldSet        fields,
                                     BrCloudKeyring   *keyring,
                                     GString          *text,
                                     GError          **error);
BrRecord  *br_cloud_row_to_record   (const BrCloudRow *self,
                                     BrCloudKeyring   *keyring,
                                     JsonObject      **rest,
                                     GError          **error);
gboolean   br_cloud_row_add_columns (JsonBuilder      *builder,
                                     const BrRecord   *record,
                                     BrFieldSet        fields,
                                     JsonObject       *rest,
                                     BrCloudKeyring   *keyring,
                                     GError          **error);

G_END_DECLS
