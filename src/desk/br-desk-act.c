#include "config.h"

#include "desk/br-desk-act.h"

struct _BrDeskAct
{
  BrVerb         verb;
  BrDeskFunc     func;
  gpointer       data;
  GDestroyNotify destroy;
  BrId           id;
};

/**
 * br_desk_act_new:
 * @code: what is done, such as `customer.add`; a constant
 * @undo: how it is undone
 * @func: does it, inside the write
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): an act to be carried out once
 */
BrDeskAct *
br_desk_act_new (const char    *code,
                 BrUndoKind     undo,
                 BrDeskFunc     func,
                 gpointer       data,
                 GDestroyNotify destroy)
{
  BrDeskAct *self = g_new0 (BrDeskAct, 1);

  self->verb.code = g_intern_string (code);
  self->verb.undo = undo;
  self->verb.origin = BR_ORIGIN_LOCAL;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  return self;
}

void
br_desk_act_free (BrDeskAct *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static gboolean
run_act (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  BrDeskAct *act = user_data;

  return act->func (db, act->data, &act->id, error);
}

/**
 * br_desk_do:
 * @store: the venue
 * @act: (transfer full): what to do
 * @id: (out) (optional): the row it was about
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 *
 * Carries out @act and waits until it is durable.
 */
gboolean
br_desk_do (BrStore   *store,
            BrDeskAct *act,
            BrId      *id,
            GError   **error)
{
  gboolean ok = br_store_write (store, &act->verb, run_act, act, NULL, error);

  if (id != NULL)
    *id = act->id;
  br_desk_act_free (act);
  return ok;
}

/**
 * br_desk_do_async:
 * @store: the venue
 * @act: (transfer full): what to do
 * @cancellable: (nullable): stops it; then nothing was changed
 * @callback: called on the caller's main context when it is durable or refused
 * @user_data: for @callback
 */
void
br_desk_do_async (BrStore            *store,
                  BrDeskAct          *act,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  br_store_write_async (store, &act->verb, run_act, act, (GDestroyNotify) br_desk_act_free, cancellable, callback,
                        user_data);
}

/**
 * br_desk_do_finish:
 * @store: the venue
 * @result: the result
 * @id: (out) (optional): the row it was about
 * @error: return location for a #BrDeskError, #BrCoreError or #BrStoreError
 */
gboolean
br_desk_do_finish (BrStore      *store,
                   GAsyncResult *result,
                   BrId         *id,
                   GError      **error)
{
  gpointer data = NULL;
  g_autoptr (BrDeskAct) act = NULL;

  if (!br_store_write_finish (store, result, &data, error))
    return FALSE;
  act = data;
  if (id != NULL)
    *id = act->id;
  return TRUE;
}
