#pragma once

#include <gio/gio.h>

#include "seal/br-seal-key.h"
#include "store/br-changes.h"
#include "store/br-db.h"

G_BEGIN_DECLS

#define BR_TYPE_STORE (br_store_get_type ())
G_DECLARE_FINAL_TYPE (BrStore, br_store, BR, STORE, GObject)

/**
 * BrUndoKind:
 * @BR_UNDO_INVERT: the recorded rows are put back as they were
 * @BR_UNDO_COMPENSATE: undone by posting a reversal, never by taking rows back
 * @BR_UNDO_NEVER: cannot be undone
 *
 * What a verb declares about its undo.
 */
typedef enum
{
  BR_UNDO_INVERT,
  BR_UNDO_COMPENSATE,
  BR_UNDO_NEVER,
} BrUndoKind;

/**
 * BrOrigin:
 * @BR_ORIGIN_LOCAL: someone at this device
 * @BR_ORIGIN_REMOTE: came by sync
 * @BR_ORIGIN_IMPORT: came from a foreign file
 */
typedef enum
{
  BR_ORIGIN_LOCAL,
  BR_ORIGIN_REMOTE,
  BR_ORIGIN_IMPORT,
} BrOrigin;

/**
 * BrVerb:
 * @code: what is done, such as `customer.add`; labels are rendered from it
 * @undo: how it is undone
 * @origin: where it comes from
 */
typedef struct
{
  const char *code;
  BrUndoKind  undo;
  BrOrigin    origin;
} BrVerb;

typedef gboolean (*BrDbFunc) (BrDb     *db,
                              gpointer  user_data,
                              GError  **error);

/**
 * BrIdFunc:
 * @user_data: as handed in
 *
 * Makes an id. It is called by one thread at a time, with the store's lock held, so it must not
 * call the store.
 *
 * Returns: an id that this venue does not have yet
 */
typedef BrId (*BrIdFunc) (gpointer user_data);

/**
 * BrStoreFlags:
 * @BR_STORE_CREATE: make a new venue file; refuse when one is there
 * @BR_STORE_READ_ONLY: never write, not even to migrate
 */
typedef enum
{
  BR_STORE_DEFAULT = 0,
  BR_STORE_CREATE = 1 << 0,
  BR_STORE_READ_ONLY = 1 << 1,
} BrStoreFlags;

BrStore    *br_store_open           (const char          *path,
                                     BrStoreFlags         flags,
                                     GError             **error);
BrStore    *br_store_open_vfs       (const char          *path,
                                     const char          *vfs,
                                     BrStoreFlags         flags,
                                     GError             **error);
void        br_store_close          (BrStore             *self);

const char *br_store_get_path       (BrStore             *self);
gboolean    br_store_is_read_only   (BrStore             *self);
const char *br_store_get_damage     (BrStore             *self);
const BrId *br_store_get_device     (BrStore             *self);
void        br_store_set_now        (BrStore             *self,
                                     BrInstant            fixed);
BrInstant   br_store_get_now        (BrStore             *self);
void        br_store_set_ids        (BrStore             *self,
                                     BrIdFunc             func,
                                     gpointer             user_data);
void        br_store_set_actor      (BrStore             *self,
                                     const BrId          *actor);
const BrId *br_store_get_actor      (BrStore             *self);
BrVenue    *br_store_get_venue      (BrStore             *self);
GTimeZone  *br_store_get_zone       (BrStore             *self);

gboolean    br_store_read           (BrStore             *self,
                                     BrDbFunc             func,
                                     gpointer             user_data,
                                     GCancellable        *cancellable,
                                     GError             **error);
void        br_store_read_async     (BrStore             *self,
                                     BrDbFunc             func,
                                     gpointer             user_data,
                                     GDestroyNotify       destroy,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             callback_data);
gboolean    br_store_read_finish    (BrStore             *self,
                                     GAsyncResult        *result,
                                     gpointer            *user_data,
                                     GError             **error);

gboolean    br_store_write          (BrStore             *self,
                                     const BrVerb        *verb,
                                     BrDbFunc             func,
                                     gpointer             user_data,
                                     GCancellable        *cancellable,
                                     GError             **error);
void        br_store_write_async    (BrStore             *self,
                                     const BrVerb        *verb,
                                     BrDbFunc             func,
                                     gpointer             user_data,
                                     GDestroyNotify       destroy,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             callback_data);
gboolean    br_store_write_finish   (BrStore             *self,
                                     GAsyncResult        *result,
                                     gpointer            *user_data,
                                     GError             **error);

void        br_db_change_verb       (BrDb                *self,
                                     const BrVerb        *verb);

void        br_store_poll           (BrStore             *self);

G_END_DECLS
