#include "config.h"

#include "screens/history/br-history-model.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"

/* Entries read from the journal at once, and how many make a page of the list. */
#define BATCH 200
#define PAGE 100

/* Entries looked through for one page before what was found is shown. */
#define LOOKED_THROUGH 5000

/**
 * BrHistoryModel:
 *
 * The journal, newest first, read as far as the list is scrolled. What is committed meanwhile
 * appears at the head.
 */
struct _BrHistoryModel
{
  GObject parent_instance;

  BrStore *store;
  GPtrArray *items;
  GCancellable *cancellable;

  char *text;
  int kind;
  BrId actor;

  gint64 head;
  gint64 before;
  gboolean loading;
  gboolean exhausted;
  gboolean stale;
};

static void br_history_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrHistoryModel, br_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, br_history_model_list_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One reading: a page further back, or what is new at the head. */
typedef struct
{
  char *text;
  int kind;
  BrId actor;
  BrId device;
  gint64 before;
  gint64 down_to;
  guint limit;
  gint64 head;
  gboolean exhausted;
  GPtrArray *found;
  GArray *undone;
} Reading;

typedef struct
{
  gint64 seq;
  gboolean undone;
} Fate;

static void
reading_free (Reading *reading)
{
  g_free (reading->text);
  g_ptr_array_unref (reading->found);
  g_array_unref (reading->undone);
  g_free (reading);
}

static Reading *
reading_new (BrHistoryModel *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->text = g_strdup (self->text);
  reading->kind = self->kind;
  reading->actor = self->actor;
  reading->device = *br_store_get_device (self->store);
  reading->limit = PAGE;
  reading->found = g_ptr_array_new_with_free_func (g_object_unref);
  reading->undone = g_array_new (FALSE, FALSE, sizeof (Fate));
  return reading;
}

static gboolean
is_wanted (Reading        *reading,
           const BrEntry  *entry,
           BrHistoryEntry *in_words)
{
  g_autofree char *folded = NULL;

  if (!br_id_is_none (&reading->actor) && !br_id_equal (&reading->actor, &entry->actor))
    return FALSE;
  if (reading->text == NULL)
    return TRUE;
  folded = br_text_fold (br_history_entry_get_words (in_words));
  return br_text_contains (folded, reading->text);
}

/* An undoing that is new changes what became of an entry that may be on the screen already. */
static gboolean
note_fate (Reading       *reading,
           BrDb          *db,
           const BrEntry *entry,
           GError       **error)
{
  g_autoptr (BrEntry) root = NULL;
  Fate fate;

  if (entry->root == 0 || reading->down_to == 0)
    return TRUE;
  root = br_journal_load (db, entry->root, error);
  if (root == NULL)
    return FALSE;
  fate = (Fate){ root->seq, root->undone };
  g_array_append_val (reading->undone, fate);
  return TRUE;
}

static gboolean
read_batch (Reading  *reading,
            BrDb     *db,
            GError  **error)
{
  g_autoptr (GPtrArray) entries = br_journal_list (db, reading->before, BATCH, reading->kind, NULL, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len && reading->found->len < reading->limit; i++)
    {
      const BrEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (BrHistoryEntry) in_words = NULL;

      if (entry->seq <= reading->down_to)
        {
          reading->exhausted = TRUE;
          return TRUE;
        }
      in_words = br_history_entry_new (db, entry, &reading->device);
      if (!note_fate (reading, db, entry, error))
        return FALSE;
      if (is_wanted (reading, entry, in_words))
        g_ptr_array_add (reading->found, g_steal_pointer (&in_words));
      reading->before = entry->seq;
    }
  if (entries->len < BATCH && reading->found->len < reading->limit)
    reading->exhausted = TRUE;
  return TRUE;
}

static gboolean
read_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;
  gint64 first = reading->before;

  reading->head = br_journal_get_head (db);
  if (first == 0)
    first = reading->head + 1;
  while (!reading->exhausted && reading->found->len < reading->limit)
    {
      if (br_db_cancelled (db, error) || !read_batch (reading, db, error))
        return FALSE;
      if (reading->down_to == 0 && first - reading->before > LOOKED_THROUGH)
        break;
    }
  return TRUE;
}

static void
set_loading (BrHistoryModel *self,
             gboolean        loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* %NULL when it failed, or when what was asked for has changed since. */
static Reading *
finish_reading (BrHistoryModel *self,
                GObject        *source,
                GAsyncResult   *result)
{
  gboolean current = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GError) error = NULL;
  gpointer reading = NULL;

  if (br_store_read_finish (BR_STORE (source), result, &reading, &error))
    {
      if (!current)
        g_clear_pointer ((Reading **) &reading, reading_free);
      return reading;
    }
  if (current)
    {
      g_message ("The journal could not be read: %s", error->message);
      self->exhausted = TRUE;
      set_loading (self, FALSE);
    }
  return NULL;
}

static void catch_up (BrHistoryModel *self);

/* What came while something else was read has waited. */
static void
finish_loading (BrHistoryModel *self)
{
  set_loading (self, FALSE);
  if (self->stale)
    catch_up (self);
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrHistoryModel) self = BR_HISTORY_MODEL (user_data);
  Reading *reading = finish_reading (self, source, result);
  guint at = self->items->len;

  if (reading == NULL)
    return;

  self->before = reading->before;
  self->exhausted = reading->exhausted;
  if (self->head == 0)
    self->head = reading->head;
  for (guint i = 0; i < reading->found->len; i++)
    g_ptr_array_add (self->items, g_object_ref (g_ptr_array_index (reading->found, i)));
  if (reading->found->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), at, 0, reading->found->len);
  reading_free (reading);
  finish_loading (self);
}

static void
apply_fates (BrHistoryModel *self,
             GArray         *fates)
{
  for (guint i = 0; i < fates->len; i++)
    {
      const Fate *fate = &g_array_index (fates, Fate, i);

      for (guint j = 0; j < self->items->len; j++)
        {
          BrHistoryEntry *entry = g_ptr_array_index (self->items, j);

          if (br_history_entry_get_seq (entry) == fate->seq)
            br_history_entry_set_undone (entry, fate->undone);
        }
    }
}

static void
head_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BrHistoryModel) self = BR_HISTORY_MODEL (user_data);
  Reading *reading = finish_reading (self, source, result);

  if (reading == NULL)
    return;

  self->head = reading->head;
  for (guint i = reading->found->len; i > 0; i--)
    g_ptr_array_insert (self->items, 0, g_object_ref (g_ptr_array_index (reading->found, i - 1)));
  if (reading->found->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, reading->found->len);
  apply_fates (self, reading->undone);
  reading_free (reading);
  finish_loading (self);
}

static void
start (BrHistoryModel     *self,
       Reading            *reading,
       GAsyncReadyCallback callback)
{
  set_loading (self, TRUE);
  br_store_read_async (self->store, read_in_read, reading, (GDestroyNotify) reading_free,
                       self->cancellable, callback, g_object_ref (self));
}

static void
catch_up (BrHistoryModel *self)
{
  Reading *reading;

  self->stale = self->loading;
  if (self->loading)
    return;
  reading = reading_new (self);
  reading->down_to = self->head;
  reading->limit = G_MAXUINT;
  start (self, reading, head_read_cb);
}

static GType
br_history_model_get_item_type (GListModel *list)
{
  return BR_TYPE_HISTORY_ENTRY;
}

static guint
br_history_model_get_n_items (GListModel *list)
{
  return BR_HISTORY_MODEL (list)->items->len;
}

static gpointer
br_history_model_get_item (GListModel *list,
                           guint       position)
{
  BrHistoryModel *self = BR_HISTORY_MODEL (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
br_history_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = br_history_model_get_item_type;
  iface->get_n_items = br_history_model_get_n_items;
  iface->get_item = br_history_model_get_item;
}

static void
br_history_model_dispose (GObject *object)
{
  BrHistoryModel *self = BR_HISTORY_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_history_model_parent_class)->dispose (object);
}

static void
br_history_model_finalize (GObject *object)
{
  BrHistoryModel *self = BR_HISTORY_MODEL (object);

  g_ptr_array_unref (self->items);
  g_free (self->text);

  G_OBJECT_CLASS (br_history_model_parent_class)->finalize (object);
}

static void
br_history_model_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BrHistoryModel *self = BR_HISTORY_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_history_model_class_init (BrHistoryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = br_history_model_dispose;
  object_class->finalize = br_history_model_finalize;
  object_class->get_property = br_history_model_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_history_model_init (BrHistoryModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->kind = BR_HISTORY_ANY_KIND;
}

/**
 * br_history_model_new:
 * @store: an open venue
 *
 * Returns: (transfer full): its journal; nothing is read before br_history_model_load_more()
 */
BrHistoryModel *
br_history_model_new (BrStore *store)
{
  BrHistoryModel *self;

  g_return_val_if_fail (BR_IS_STORE (store), NULL);

  self = g_object_new (BR_TYPE_HISTORY_MODEL, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (catch_up), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * br_history_model_set_filter:
 * @self: a history
 * @text: (nullable): only entries whose words have this within, without regard to case and accents
 * @kind: only entries that touched a row of this kind, or %BR_HISTORY_ANY_KIND
 * @actor: (nullable): only what this user did
 *
 * Begins again at the newest entry, with another choice.
 */
void
br_history_model_set_filter (BrHistoryModel *self,
                             const char     *text,
                             int             kind,
                             const BrId     *actor)
{
  guint n_items;

  g_return_if_fail (BR_IS_HISTORY_MODEL (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? br_text_fold (text) : NULL;
  self->kind = kind;
  self->actor = actor != NULL ? *actor : BR_ID_NONE;

  n_items = self->items->len;
  g_ptr_array_set_size (self->items, 0);
  self->head = 0;
  self->before = 0;
  self->exhausted = FALSE;
  self->stale = FALSE;
  self->loading = FALSE;
  if (n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_items, 0);
  br_history_model_load_more (self);
}

/**
 * br_history_model_load_more:
 * @self: a history
 *
 * Reads one page further back, unless something is being read or nothing is left.
 */
void
br_history_model_load_more (BrHistoryModel *self)
{
  Reading *reading;

  g_return_if_fail (BR_IS_HISTORY_MODEL (self));

  if (self->loading || self->exhausted)
    return;
  reading = reading_new (self);
  reading->before = self->before;
  start (self, reading, page_read_cb);
}

/**
 * br_history_model_get_loading:
 * @self: a history
 *
 * Returns: whether something is being read
 */
gboolean
br_history_model_get_loading (BrHistoryModel *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_MODEL (self), FALSE);

  return self->loading;
}

/**
 * br_history_model_get_exhausted:
 * @self: a history
 *
 * Returns: whether the beginning of the journal is reached
 */
gboolean
br_history_model_get_exhausted (BrHistoryModel *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_MODEL (self), FALSE);

  return self->exhausted;
}
