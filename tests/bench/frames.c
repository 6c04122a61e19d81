#include "config.h"

#include "tests/bench/frames.h"

static void
before_paint_cb (GdkFrameClock *clock,
                 BenchFrames   *self)
{
  double now = bench_now ();

  if (self->n > BENCH_FRAMES_SKIPPED)
    bench_series_add (self->frame, (now - self->began) * 1e3);
  self->began = now;
}

static void
after_paint_cb (GdkFrameClock *clock,
                BenchFrames   *self)
{
  gdk_display_sync (gdk_display_get_default ());
  if (self->n >= BENCH_FRAMES_SKIPPED)
    bench_series_add (self->paint, (bench_now () - self->began) * 1e3);
  if (++self->n >= BENCH_FRAMES)
    g_main_loop_quit (self->loop);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  BenchFrames *self = user_data;

  self->draw (self->n, self->user_data);
  return G_SOURCE_CONTINUE;
}

/**
 * bench_frames_run:
 * @self: where the series are found afterwards
 * @name: of the phase
 * @widget: in a window that is shown
 * @draw: called in each frame with its number, to change what is drawn and to ask for the next frame
 *
 * Runs a phase and measures of each frame
 *
 * "…: frame", the time from its beginning to the beginning of the next, which is how long a picture stays: it cannot
 * be less than the frame clock's 16.7 ms, and is more by whatever holds the clock up, be it drawing, what the pointer
 * sets off or anything else on the main thread;
 *
 * "…: paint", the frame clock's before-paint to after-paint, with the X server's share: the frame ends only when the
 * server has answered that everything is drawn.
 */
void
bench_frames_run (BenchFrames *self,
                  Bench       *bench,
                  const char  *name,
                  GtkWidget   *widget,
                  void       (*draw) (guint    n,
                                      gpointer user_data),
                  gpointer     user_data)
{
  g_autofree char *frame = g_strdup_printf ("%s: frame", name);
  g_autofree char *paint = g_strdup_printf ("%s: paint", name);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint tick;

  self->frame = bench_add_series (bench, frame, "ms");
  self->paint = bench_add_series (bench, paint, "ms");
  self->n = 0;
  self->began = bench_now ();
  self->loop = g_main_loop_new (NULL, FALSE);
  self->draw = draw;
  self->user_data = user_data;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  tick = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
  g_main_loop_run (self->loop);
  gtk_widget_remove_tick_callback (widget, tick);
  g_signal_handlers_disconnect_by_data (clock, self);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

/**
 * bench_frames_counts:
 *
 * Returns: whether a phase runs, in a frame that is counted
 */
gboolean
bench_frames_counts (const BenchFrames *self)
{
  return self->loop != NULL && self->n >= BENCH_FRAMES_SKIPPED;
}
