#include "config.h"

#include "draw/br-tile-painter.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "draw/br-plan-render.h"

/**
 * BrTilePainter:
 *
 * Paints tiles on a thread of its own. What is wanted changes with every frame of a pan or zoom,
 * so the list of jobs is replaced as a whole; only the tile that is on the easel is finished.
 */
struct _BrTilePainter
{
  GMainContext *context;
  BrTilePainted painted;
  gpointer user_data;

  GThread *thread;
  GMutex mutex;
  GCond wake;
  /* Under the mutex. */
  GPtrArray *jobs; /* the next one last */
  GPtrArray *done;
  BrTileJob *easel;
  GSource *delivery;
  gboolean quit;
};

/**
 * br_tile_job_new:
 * @scene: what to draw
 * @palette: in which colours; has to outlive the job
 * @scale: the screen's pixels to a metre
 * @tile: which tile
 * @serial: of @scene
 * @form: for which renderer
 *
 * Returns: (transfer full): a job
 */
BrTileJob *
br_tile_job_new (BrScene             *scene,
                 const BrPlanPalette *palette,
                 double               scale,
                 const BrTile        *tile,
                 guint                serial,
                 BrPlanTileForm       form)
{
  BrTileJob *job = g_new0 (BrTileJob, 1);

  job->scene = br_scene_ref (scene);
  job->palette = palette;
  job->scale = scale;
  job->column = tile->column;
  job->row = tile->row;
  job->serial = serial;
  job->form = form;
  return job;
}

/**
 * br_tile_job_free:
 * @job: (transfer full): a job
 *
 * Frees it.
 */
void
br_tile_job_free (BrTileJob *job)
{
  br_scene_unref (job->scene);
  g_clear_pointer (&job->surface, cairo_surface_destroy);
  g_free (job);
}

static gboolean
jobs_equal (const BrTileJob *a,
            const BrTileJob *b)
{
  return a->scene == b->scene && a->palette == b->palette && a->scale == b->scale &&
         a->column == b->column && a->row == b->row;
}

/**
 * br_tile_job_paint:
 * @job: a job
 * @text: how to letter; belongs to the calling thread
 *
 * Paints the tile.
 */
void
br_tile_job_paint (BrTileJob  *job,
                   BrPlanText *text)
{
  double pitch = BR_TILE_SIZE * BR_METRE / job->scale;
  BrViewport viewport = { job->scale, job->column * pitch, job->row * pitch, BR_TILE_SIZE,
                          BR_TILE_SIZE };
  /* Without alpha the X server copies where it would have to mix; textures have to have it. */
  cairo_format_t format =
    job->form == BR_PLAN_TILE_SURFACE ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32;
  cairo_t *cr;

  job->surface = cairo_image_surface_create (format, BR_TILE_SIZE, BR_TILE_SIZE);
  cr = cairo_create (job->surface);
  /* Half the time of the best, and nobody sees the difference at this size. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  br_plan_draw (cr, job->scene, job->palette, &viewport, BR_PLAN_PART_ALL, text, 1);
  cairo_destroy (cr);
  cairo_surface_flush (job->surface);
}

static gboolean
deliver_cb (gpointer data)
{
  BrTilePainter *self = data;
  g_autoptr (GPtrArray) done = NULL;

  g_mutex_lock (&self->mutex);
  done = g_steal_pointer (&self->done);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tile_job_free);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->mutex);

  self->painted (done, self->user_data);
  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
schedule_delivery (BrTilePainter *self)
{
  if (self->delivery != NULL)
    return;

  self->delivery = g_idle_source_new ();
  g_source_set_priority (self->delivery, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->delivery, deliver_cb, self, NULL);
  g_source_set_static_name (self->delivery, "[backroom] painted tiles");
  g_source_attach (self->delivery, self->context);
}

/* Frames come before tiles where there are fewer processors than there is to do. Linux has a
 * niceness per thread. */
static void
step_back (void)
{
#ifdef SYS_gettid
  (void) setpriority (PRIO_PROCESS, (id_t) syscall (SYS_gettid), 10);
#endif
}

static gpointer
paint_thread (gpointer data)
{
  BrTilePainter *self = data;
  g_autoptr (BrPlanText) text = br_plan_text_new ();

  step_back ();
  g_mutex_lock (&self->mutex);
  while (!self->quit)
    {
      if (self->jobs->len == 0)
        {
          g_cond_wait (&self->wake, &self->mutex);
          continue;
        }

      self->easel = g_ptr_array_steal_index (self->jobs, self->jobs->len - 1);
      g_mutex_unlock (&self->mutex);
      br_tile_job_paint (self->easel, text);
      g_mutex_lock (&self->mutex);

      g_ptr_array_add (self->done, g_steal_pointer (&self->easel));
      if (!self->quit)
        schedule_delivery (self);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * br_tile_painter_new:
 * @painted: (scope notified): what to do with what is painted
 * @user_data: for @painted
 *
 * Returns: (transfer full): a painter with nothing to do
 */
BrTilePainter *
br_tile_painter_new (BrTilePainted painted,
                     gpointer      user_data)
{
  BrTilePainter *self = g_new0 (BrTilePainter, 1);

  self->context = g_main_context_ref_thread_default ();
  self->painted = painted;
  self->user_data = user_data;
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tile_job_free);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tile_job_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  self->thread = g_thread_new ("plan-tiles", paint_thread, self);
  return self;
}

/**
 * br_tile_painter_free:
 * @self: (transfer full): a painter
 *
 * Waits for the tile on the easel and forgets the rest.
 */
void
br_tile_painter_free (BrTilePainter *self)
{
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  if (self->delivery != NULL)
    {
      g_source_destroy (self->delivery);
      g_source_unref (self->delivery);
    }
  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->done);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_main_context_unref (self->context);
  g_free (self);
}

/* With the mutex held. */
static gboolean
is_under_way (BrTilePainter   *self,
              const BrTileJob *job)
{
  if (self->easel != NULL && jobs_equal (self->easel, job))
    return TRUE;
  for (guint i = 0; i < self->done->len; i++)
    {
      if (jobs_equal (g_ptr_array_index (self->done, i), job))
        return TRUE;
    }
  return FALSE;
}

/**
 * br_tile_painter_ask:
 * @self: a painter
 * @jobs: (element-type BrTileJob): what is wanted now, the most urgent first; emptied
 *
 * Replaces what was wanted before. A job that is being painted, or painted and not yet delivered,
 * is not painted again.
 */
void
br_tile_painter_ask (BrTilePainter *self,
                     GPtrArray     *jobs)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_set_size (self->jobs, 0);
  while (jobs->len > 0)
    {
      BrTileJob *job = g_ptr_array_steal_index (jobs, jobs->len - 1);

      if (is_under_way (self, job))
        br_tile_job_free (job);
      else
        g_ptr_array_add (self->jobs, job);
    }
  if (self->jobs->len > 0)
    g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
}

/**
 * br_tile_painter_is_idle:
 * @self: a painter
 *
 * Returns: whether everything that was asked for is painted and delivered
 */
gboolean
br_tile_painter_is_idle (BrTilePainter *self)
{
  gboolean idle;

  g_mutex_lock (&self->mutex);
  idle = self->jobs->len == 0 && self->easel == NULL && self->done->len == 0;
  g_mutex_unlock (&self->mutex);
  return idle;
}
