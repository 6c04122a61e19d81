#include "config.h"

#include "screens/shell/br-long-job.h"

/* How often the screen learns how far it is (milliseconds). */
#define TELL_MS 80

/**
 * BrLongJob:
 *
 * Long work that tells how far it is and can be cancelled. Its progress changes on the main
 * context, whichever thread reports it.
 */
struct _BrLongJob
{
  GObject parent_instance;

  BrLongFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify free_result;
  GCancellable *cancellable;

  int reported;
  double progress;
  guint telling;
};

G_DEFINE_FINAL_TYPE (BrLongJob, br_long_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROGRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
report (double   done,
        gpointer user_data)
{
  BrLongJob *self = user_data;

  g_atomic_int_set (&self->reported, (int) (CLAMP (done, 0, 1) * 10000));
}

static gboolean
tell_cb (gpointer user_data)
{
  BrLongJob *self = user_data;
  double progress = g_atomic_int_get (&self->reported) / 10000.0;

  if (progress != self->progress)
    {
      self->progress = progress;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }
  return G_SOURCE_CONTINUE;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  BrLongJob *self = BR_LONG_JOB (source);
  GError *error = NULL;
  gpointer result = self->func (self->data, report, self, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, self->free_result);
  else
    g_task_return_error (task, error);
}

static void
br_long_job_finalize (GObject *object)
{
  BrLongJob *self = BR_LONG_JOB (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->destroy != NULL)
    self->destroy (self->data);

  G_OBJECT_CLASS (br_long_job_parent_class)->finalize (object);
}

static void
br_long_job_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, br_long_job_get_progress (BR_LONG_JOB (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_long_job_class_init (BrLongJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = br_long_job_finalize;
  object_class->get_property = br_long_job_get_property;

  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_long_job_init (BrLongJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * br_long_job_start:
 * @func: the work
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns when nobody takes it
 * @callback: called when it is done, or cancelled
 * @user_data: for @callback
 *
 * Starts long work in a thread of its own.
 *
 * Returns: (transfer full): the job
 */
BrLongJob *
br_long_job_start (BrLongFunc          func,
                   gpointer            data,
                   GDestroyNotify      destroy,
                   GDestroyNotify      free_result,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  BrLongJob *self = g_object_new (BR_TYPE_LONG_JOB, NULL);
  g_autoptr (GTask) task = NULL;

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->free_result = free_result;
  self->telling = g_timeout_add (TELL_MS, tell_cb, self);

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, br_long_job_start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
  return self;
}

/**
 * br_long_job_finish:
 * @self: a job
 * @result: what the callback was given
 * @error: return location for what the work says
 *
 * Returns: (transfer full) (nullable): what came of it
 */
gpointer
br_long_job_finish (BrLongJob    *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (BR_IS_LONG_JOB (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  g_clear_handle_id (&self->telling, g_source_remove);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * br_long_job_get_progress:
 * @self: a job
 *
 * Returns: how much is done, from 0 to 1
 */
double
br_long_job_get_progress (BrLongJob *self)
{
  g_return_val_if_fail (BR_IS_LONG_JOB (self), 0);

  return self->progress;
}

/**
 * br_long_job_cancel:
 * @self: a job
 *
 * Asks the work to stop; it ends with %G_IO_ERROR_CANCELLED if it can.
 */
void
br_long_job_cancel (BrLongJob *self)
{
  g_return_if_fail (BR_IS_LONG_JOB (self));

  g_cancellable_cancel (self->cancellable);
}
