#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The name under which SQLite knows the file layer, for br_store_open_vfs(). */
#define FAULT_VFS "fault"

/**
 * FaultMode:
 * @FAULT_NONE: everything works
 * @FAULT_ONCE: one operation fails, a write after half of it
 * @FAULT_POWER: from one operation on nothing works any more; see fault_vfs_power_cut()
 * @FAULT_FULL: there is no more room: what would make a file longer fails
 * @FAULT_READ_ONLY: media that nothing can be written to or made on
 *
 * What the file layer does to its user.
 */
typedef enum
{
  FAULT_NONE,
  FAULT_ONCE,
  FAULT_POWER,
  FAULT_FULL,
  FAULT_READ_ONLY,
} FaultMode;

/**
 * FaultOps:
 *
 * The operations that count, and may fail.
 */
typedef enum
{
  FAULT_WRITES = 1 << 0,
  FAULT_SYNCS = 1 << 1,
  FAULT_TRUNCATES = 1 << 2,
  FAULT_OPENS = 1 << 3,
  FAULT_DELETES = 1 << 4,
  FAULT_ALL = FAULT_WRITES | FAULT_SYNCS | FAULT_TRUNCATES | FAULT_OPENS | FAULT_DELETES,
} FaultOps;

void     fault_vfs_register  (void);
void     fault_vfs_set       (FaultMode mode,
                              FaultOps  ops,
                              guint     nth);
guint    fault_vfs_get_count (void);
gboolean fault_vfs_has_hit   (void);
void     fault_vfs_power_cut (GRand    *rand);
void     fault_vfs_forget    (void);

G_END_DECLS
