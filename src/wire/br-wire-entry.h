#pragma once

#include <json-glib/json-glib.h>

#include "core/model/br-kinds.h"
#include "wire/br-wire-ref.h"

G_BEGIN_DECLS

/** What one push may hold at the most. */
#define BR_WIRE_MOST_BYTES (8 * 1024 * 1024)
#define BR_WIRE_MOST_ENTRIES 500
#define BR_WIRE_MOST_ROWS 20000

typedef enum
{
  BR_OP_INSERT,
  BR_OP_UPDATE,
  BR_OP_DELETE,
} BrOp;

extern const BrEnumValue br_op_values[];

/**
 * BrWireEntryRow:
 * @old_row: (nullable): what its fields held before; not for an insert
 * @new_row: (nullable): what they hold since; not for a delete
 * @fields: the fields that changed, which both hold; all that the sender knows for an insert or a delete
 * @old_rest: (nullable): likewise what is no field of this build
 * @new_rest: (nullable): likewise
 *
 * What an entry did to one row.
 */
typedef struct
{
  const BrEntity *entity;
  BrId            id;
  BrOp            op;
  BrRecord       *old_row;
  BrRecord       *new_row;
  BrFieldSet      fields;
  JsonObject     *old_rest;
  JsonObject     *new_rest;
} BrWireEntryRow;

/**
 * BrWireEntry:
 * @device: where it was done
 * @actor: by whom, as the device says
 * @at: when, in UTC milliseconds
 * @code: what was done, such as `booking.add`
 * @labels: (element-type BrWireRef): the rows that name it
 * @undoes: the entry that it takes back, or none
 * @rows: (element-type BrWireEntryRow): each row once
 * @fault: (nullable): why no more than its @id could be read
 *
 * One entry of a desktop's journal.
 */
typedef struct
{
  BrId       id;
  BrId       device;
  BrId       actor;
  BrInstant  at;
  char      *code;
  GArray    *labels;
  BrId       undoes;
  GPtrArray *rows;
  GError    *fault;
} BrWireEntry;

BrWireEntry    *br_wire_entry_new     (void);
BrWireEntryRow *br_wire_entry_row_new (const BrEntity    *entity,
                                       const BrId        *id,
                                       BrOp               op);
void            br_wire_entry_free    (BrWireEntry       *self);
void            br_wire_entry_row_free (BrWireEntryRow   *self);
void            br_wire_entry_add     (JsonBuilder       *builder,
                                       const BrWireEntry *self);
BrWireEntry    *br_wire_entry_read    (JsonNode          *node,
                                       GError           **error);
GPtrArray      *br_wire_entries_read  (const char        *text,
                                       gsize              length,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrWireEntry, br_wire_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrWireEntryRow, br_wire_entry_row_free)

G_END_DECLS
