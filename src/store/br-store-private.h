#pragma once

#include "store/br-db-private.h"

G_BEGIN_DECLS

/** How many threads read at once. */
#define BR_STORE_READERS 4

/**
 * BrStore:
 *
 * An open venue file: one writer and four readers, each a worker thread with a connection of its
 * own. Reads see the last commit; writes stand in a queue and each becomes one entry of the
 * journal. After a commit `changed` is emitted on the context in which the store was opened.
 */
struct _BrStore
{
  GObject       parent_instance;

  char         *path;
  char         *vfs;
  gboolean      read_only;
  gboolean      unmoving;
  char         *damage;
  GMainContext *context;

  BrDb         *writer;
  GThreadPool  *write_pool;
  GThreadPool  *read_pool;
  GAsyncQueue  *readers;
  gint64        data_version;
  gint64        polled_seq;

  GMutex        lock;
  BrInstant     fixed_now;
  BrIdSource    ids;
  BrIdFunc      id_func;
  gpointer      id_data;
  BrId          actor;
  BrId          device;
  BrVenue      *venue;
  guint         venue_serial;
  GTimeZone    *zone;
  BrSealKey    *key;
  gint64        key_generation;
  guint         key_serial;
  guint         erase_serial;
  GQueue        pending;
  gboolean      lock_changed;
  GSource      *emission;
};

void br_store_queue_lock_changed (BrStore *self);
void br_store_queue_changes (BrStore   *self,
                             BrChanges *changes);
void br_store_start_workers (BrStore   *self);

G_END_DECLS
