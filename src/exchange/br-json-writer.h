#pragma once

#include "exchange/br-json-tree.h"

G_BEGIN_DECLS

/**
 * BrJsonWriter:
 *
 * Writes a JSON document value by value, in the order in which it is told. What was read by a
 * #BrJsonTree is written with the digits it came with.
 */
typedef struct _BrJsonWriter BrJsonWriter;

BrJsonWriter *br_json_writer_new          (gboolean      pretty);
void          br_json_writer_free         (BrJsonWriter *self);
char         *br_json_writer_finish       (BrJsonWriter *self);

void          br_json_writer_begin_object (BrJsonWriter *self);
void          br_json_writer_end_object   (BrJsonWriter *self);
void          br_json_writer_begin_array  (BrJsonWriter *self);
void          br_json_writer_end_array    (BrJsonWriter *self);
void          br_json_writer_add_name     (BrJsonWriter *self,
                                           const char   *name);
void          br_json_writer_add_text     (BrJsonWriter *self,
                                           const char   *text);
void          br_json_writer_add_int      (BrJsonWriter *self,
                                           gint64        value);
void          br_json_writer_add_number   (BrJsonWriter *self,
                                           const char   *number);
void          br_json_writer_add_null     (BrJsonWriter *self);
void          br_json_writer_add_value    (BrJsonWriter *self,
                                           const BrJson *value);

char         *br_json_to_text             (const BrJson *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrJsonWriter, br_json_writer_free)

G_END_DECLS
