#include "config.h"

#include "screens/shell/br-work-page.h"

/**
 * BrWorkPage:
 *
 * Stands in place of the venue while something is done to its file: what, how far it is, and a
 * way to stop it.
 */
struct _BrWorkPage
{
  AdwBin parent_instance;

  GtkLabel *what;
  GtkProgressBar *progress;

  BrLongJob *job;
};

G_DEFINE_FINAL_TYPE (BrWorkPage, br_work_page, ADW_TYPE_BIN)

static void
progress_cb (BrWorkPage *self)
{
  if (self->job != NULL)
    gtk_progress_bar_set_fraction (self->progress, br_long_job_get_progress (self->job));
}

static void
cancel_clicked_cb (BrWorkPage *self)
{
  if (self->job != NULL)
    br_long_job_cancel (self->job);
}

static void
br_work_page_dispose (GObject *object)
{
  g_clear_object (&BR_WORK_PAGE (object)->job);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_WORK_PAGE);

  G_OBJECT_CLASS (br_work_page_parent_class)->dispose (object);
}

static void
br_work_page_class_init (BrWorkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_work_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrWorkPage, what);
  gtk_widget_class_bind_template_child (widget_class, BrWorkPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
br_work_page_init (BrWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_work_page_show:
 * @self: a work page
 * @job: (nullable): what is running, or %NULL when it has ended
 * @what: (nullable): what it does, for people
 *
 * Shows a job.
 */
void
br_work_page_show (BrWorkPage *self,
                   BrLongJob  *job,
                   const char *what)
{
  g_return_if_fail (BR_IS_WORK_PAGE (self));

  if (!g_set_object (&self->job, job) || job == NULL)
    return;
  gtk_label_set_label (self->what, what);
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_signal_connect_object (job, "notify::progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
}
