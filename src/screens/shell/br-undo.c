#include "config.h"

#include "screens/shell/br-undo.h"

#include "desk/br-desk-label.h"
#include "desk/br-desk-undo.h"

/**
 * BrUndo:
 *
 * What Ctrl+Z and Ctrl+Shift+Z would do next, in words, kept current with the journal.
 */
struct _BrUndo
{
  GObject parent_instance;

  BrContext *context;
  char *undo_label;
  char *redo_label;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (BrUndo, br_undo, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  BrId actor;
  char *undo_label;
  char *redo_label;
} Peek;

static void
peek_free (Peek *peek)
{
  g_free (peek->undo_label);
  g_free (peek->redo_label);
  g_free (peek);
}

static gboolean
peek_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Peek *peek = user_data;
  g_autoptr (BrEntry) undo = NULL;
  g_autoptr (BrEntry) redo = NULL;
  g_autoptr (BrEntry) root = NULL;
  GError *local = NULL;

  undo = br_journal_peek_undo (db, &peek->actor, &local);
  if (local == NULL)
    redo = br_journal_peek_redo (db, &peek->actor, &local);
  if (local == NULL && redo != NULL)
    root = br_journal_load (db, redo->root, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  peek->undo_label = undo != NULL ? br_desk_label (db, undo) : NULL;
  peek->redo_label = root != NULL ? br_desk_label (db, root) : NULL;
  return TRUE;
}

static void
take_label (BrUndo *self,
            char  **place,
            char  **label,
            guint   property)
{
  if (g_strcmp0 (*place, *label) == 0)
    return;
  g_free (*place);
  *place = g_steal_pointer (label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
peeked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BrUndo) self = BR_UNDO (user_data);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Peek *peek;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("What can be undone could not be read: %s", error->message);
      return;
    }

  peek = data;
  take_label (self, &self->undo_label, &peek->undo_label, PROP_UNDO_LABEL);
  take_label (self, &self->redo_label, &peek->redo_label, PROP_REDO_LABEL);
  peek_free (peek);
}

static void
reread (BrUndo *self)
{
  BrStore *store = br_context_get_store (self->context);
  Peek *peek = g_new0 (Peek, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  peek->actor = *br_store_get_actor (store);
  br_store_read_async (store, peek_in_read, peek, (GDestroyNotify) peek_free, self->reading, peeked_cb,
                       g_object_ref (self));
}

static void
br_undo_dispose (GObject *object)
{
  BrUndo *self = BR_UNDO (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (br_undo_parent_class)->dispose (object);
}

static void
br_undo_finalize (GObject *object)
{
  BrUndo *self = BR_UNDO (object);

  g_free (self->undo_label);
  g_free (self->redo_label);

  G_OBJECT_CLASS (br_undo_parent_class)->finalize (object);
}

static void
br_undo_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  BrUndo *self = BR_UNDO (object);

  switch (prop_id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_undo_class_init (BrUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = br_undo_dispose;
  object_class->finalize = br_undo_finalize;
  object_class->get_property = br_undo_get_property;

  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_undo_init (BrUndo *self)
{
}

/**
 * br_undo_new:
 * @context: an open venue
 *
 * Returns: (transfer full): what can be undone there; the labels come as soon as they are read
 */
BrUndo *
br_undo_new (BrContext *context)
{
  BrUndo *self;

  g_return_val_if_fail (BR_IS_CONTEXT (context), NULL);

  self = g_object_new (BR_TYPE_UNDO, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (br_context_get_store (context), "changed", G_CALLBACK (reread), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unlocked", G_CALLBACK (reread), self,
                           G_CONNECT_SWAPPED);
  reread (self);
  return self;
}

/**
 * br_undo_get_undo_label:
 * @self: what can be undone
 *
 * Returns: (transfer none) (nullable): what undo would take back, or %NULL when nothing can be
 */
const char *
br_undo_get_undo_label (BrUndo *self)
{
  g_return_val_if_fail (BR_IS_UNDO (self), NULL);

  return self->undo_label;
}

/**
 * br_undo_get_redo_label:
 * @self: what can be undone
 *
 * Returns: (transfer none) (nullable): what redo would do again, or %NULL when nothing can be
 */
const char *
br_undo_get_redo_label (BrUndo *self)
{
  g_return_val_if_fail (BR_IS_UNDO (self), NULL);

  return self->redo_label;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  BrStore *store = br_context_get_store (BR_UNDO (source)->context);
  BrUndoReport report = { 0 };
  GError *error = NULL;
  gboolean ok;

  ok = GPOINTER_TO_INT (task_data) ? br_store_redo (store, br_desk_judge_undo, &report, &error)
                                   : br_store_undo (store, br_desk_judge_undo, &report, &error);
  if (!ok)
    br_desk_explain_undo (store, &report, &error);
  br_undo_report_clear (&report);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * br_undo_run_async:
 * @self: what can be undone
 * @redo: whether to redo
 * @callback: (nullable): called when it is done, or refused
 * @user_data: for @callback
 *
 * Undoes or redoes.
 */
void
br_undo_run_async (BrUndo             *self,
                   gboolean            redo,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BR_IS_UNDO (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, br_undo_run_async);
  g_task_set_task_data (task, GINT_TO_POINTER (redo), NULL);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * br_undo_run_finish:
 * @self: what can be undone
 * @result: what the callback was given
 * @error: return location for what br_store_undo() says
 *
 * Returns: whether it was undone or redone
 */
gboolean
br_undo_run_finish (BrUndo       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (BR_IS_UNDO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
