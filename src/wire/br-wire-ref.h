#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrWireRef:
 * @rev: how often the server changed it, where that is said
 *
 * The name of one row.
 */
typedef struct
{
  const BrEntity *entity;
  BrId            id;
  gint64          rev;
} BrWireRef;

void        br_wire_add_id         (JsonBuilder  *builder,
                                    const char   *name,
                                    const BrId   *id);
void        br_wire_add_text       (JsonBuilder  *builder,
                                    const char   *name,
                                    const char   *text);
void        br_wire_add_refs       (JsonBuilder  *builder,
                                    const char   *name,
                                    const GArray *refs,
                                    gboolean      with_rev);

JsonNode   *br_wire_get_member     (JsonObject   *object,
                                    const char   *name,
                                    GType         type,
                                    gboolean      required,
                                    GError      **error);
gboolean    br_wire_get_id         (JsonObject   *object,
                                    const char   *name,
                                    gboolean      required,
                                    BrId         *id,
                                    GError      **error);
gboolean    br_wire_get_int        (JsonObject   *object,
                                    const char   *name,
                                    gint64       *value,
                                    GError      **error);
const char *br_wire_get_text       (JsonObject   *object,
                                    const char   *name,
                                    gboolean      required,
                                    GError      **error);
gboolean    br_wire_get_refs       (JsonObject   *object,
                                    const char   *name,
                                    gboolean      with_rev,
                                    GArray      **refs,
                                    GError      **error);
JsonNode   *br_wire_parse          (const char   *text,
                                    gsize         length,
                                    GError      **error);

G_END_DECLS
