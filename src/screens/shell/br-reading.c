#include "config.h"

#include "screens/shell/br-reading.h"

/**
 * BrReading:
 *
 * Keeps what a page shows as the venue has it: reads when a venue is opened, when what it is made of
 * changes, when the venue is unlocked and when it is asked to. One reading runs at a time: what is
 * asked for meanwhile is read once, afterwards, and only then shown, so that nothing older comes after
 * something newer.
 */
struct _BrReading
{
  GObject parent_instance;

  const BrReadingTerms *terms;
  gpointer owner;
  BrContext *context;
  GSignalGroup *context_signals;
  GSignalGroup *store_signals;
  GCancellable *running;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (BrReading, br_reading, G_TYPE_OBJECT)

typedef struct
{
  BrReading *reading;
  GCancellable *cancellable;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->reading);
  g_object_unref (run->cancellable);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* A run that was overtaken by another venue, or by the end of its owner, says nothing. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  BrReading *self = run->reading;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gboolean ok = br_store_read_finish (BR_STORE (source), result, &data, &error);

  if (self->running != run->cancellable)
    {
      if (ok)
        self->terms->free (data);
      return;
    }
  g_clear_object (&self->running);
  if (self->again)
    br_reading_again (self);
  else
    self->terms->show (self->owner, ok ? data : NULL, error);
  if (ok)
    self->terms->free (data);
}

/**
 * br_reading_again:
 * @self: a reading
 *
 * Reads once more, as soon as what is being read is there.
 */
void
br_reading_again (BrReading *self)
{
  Run *run;

  g_return_if_fail (BR_IS_READING (self));

  self->again = self->running != NULL;
  if (self->context == NULL || self->again)
    return;
  self->running = g_cancellable_new ();
  run = g_new0 (Run, 1);
  run->reading = g_object_ref (self);
  run->cancellable = g_object_ref (self->running);
  br_store_read_async (br_context_get_store (self->context), self->terms->read,
                       self->terms->begin (self->owner, self->context), self->terms->free, self->running, read_cb, run);
}

static void
changed_cb (BrReading *self,
            BrChanges *changes)
{
  gboolean touches = self->terms->kinds == NULL;

  for (guint i = 0; !touches && i < self->terms->n_kinds; i++)
    touches = br_changes_touches (changes, self->terms->kinds[i]);
  if (touches)
    br_reading_again (self);
}

static void
forget (BrReading *self)
{
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->again = FALSE;
}

static void
br_reading_dispose (GObject *object)
{
  BrReading *self = BR_READING (object);

  forget (self);
  g_clear_object (&self->context);
  g_clear_object (&self->context_signals);
  g_clear_object (&self->store_signals);

  G_OBJECT_CLASS (br_reading_parent_class)->dispose (object);
}

static void
br_reading_class_init (BrReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_reading_dispose;
}

static void
br_reading_init (BrReading *self)
{
  self->context_signals = g_signal_group_new (BR_TYPE_CONTEXT);
  self->store_signals = g_signal_group_new (BR_TYPE_STORE);
  g_signal_group_connect_swapped (self->context_signals, "notify::unlocked", G_CALLBACK (br_reading_again), self);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * br_reading_new:
 * @terms: what is read and when; it must outlive the reading
 * @owner: who shows it; the owner has the reading, and shows it no venue when it goes
 *
 * Returns: (transfer full): a reading that has no venue yet
 */
BrReading *
br_reading_new (const BrReadingTerms *terms,
                gpointer              owner)
{
  BrReading *self = g_object_new (BR_TYPE_READING, NULL);

  self->terms = terms;
  self->owner = owner;
  return self;
}

/**
 * br_reading_set_context:
 * @self: a reading
 * @context: (nullable): the open venue, or %NULL when it closes
 *
 * Reads another venue; what was being read of the one before is never shown.
 */
void
br_reading_set_context (BrReading *self,
                        BrContext *context)
{
  g_return_if_fail (BR_IS_READING (self));

  forget (self);
  g_set_object (&self->context, context);
  g_signal_group_set_target (self->context_signals, context);
  g_signal_group_set_target (self->store_signals, context != NULL ? br_context_get_store (context) : NULL);
  br_reading_again (self);
}
