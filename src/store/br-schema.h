#pragma once

#include "store/br-db-private.h"

G_BEGIN_DECLS

/** What `PRAGMA application_id` says in a venue file: "BRM1". */
#define BR_APPLICATION_ID 0x42524d31

/**
 * BrSchemaVersion:
 *
 * `PRAGMA user_version` of a venue file; each has a numbered migration that leads to it.
 */
typedef enum
{
  BR_SCHEMA_HOUSE = 1,
  BR_SCHEMA_BACKUPS = 2,
  BR_SCHEMA_USES = 3,
  BR_SCHEMA_NIGHTS = 4,
  BR_SCHEMA_PAPERS = 5,
  BR_SCHEMA_WAITING = 6,
  BR_SCHEMA_ALLERGIES = 7,
  BR_SCHEMA_CONFLICTS = 8,
  BR_SCHEMA_SYNC = 9,
  BR_SCHEMA_DRAWING = 10,
  BR_SCHEMA_GUESTS = 11,
  BR_SCHEMA_EVENTS = 12,
  BR_SCHEMA_MONEY = 13,
  BR_SCHEMA_PROOFS = 14,
  BR_SCHEMA_SUMS = 15,
  BR_SCHEMA_VISITS = 16,
  BR_SCHEMA_CURRENT = BR_SCHEMA_VISITS,
} BrSchemaVersion;

gboolean br_schema_create       (BrDb    *db,
                                 GError **error);
gboolean br_schema_check        (BrDb    *db,
                                 int     *version,
                                 GError **error);
gboolean br_schema_migrate      (BrDb    *db,
                                 GError **error);
gboolean br_schema_stand_in     (BrDb    *db,
                                 GError **error);
sqlite3 *br_schema_make_pattern (int      version,
                                 GError **error);

G_END_DECLS
