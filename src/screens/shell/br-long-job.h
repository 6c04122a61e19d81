#pragma once

#include <gio/gio.h>

#include "store/br-progress.h"

G_BEGIN_DECLS

/**
 * BrLongFunc:
 * @data: what the job was made with
 * @progress: to be called now and then, from any thread
 * @progress_data: for @progress
 * @cancellable: to be looked at now and then
 * @error: return location
 *
 * Long work, in a thread of its own.
 *
 * Returns: (transfer full) (nullable): what came of it, or %NULL on error
 */
typedef gpointer (*BrLongFunc) (gpointer       data,
                                BrProgress     progress,
                                gpointer       progress_data,
                                GCancellable  *cancellable,
                                GError       **error);

#define BR_TYPE_LONG_JOB (br_long_job_get_type ())
G_DECLARE_FINAL_TYPE (BrLongJob, br_long_job, BR, LONG_JOB, GObject)

BrLongJob *br_long_job_start        (BrLongFunc            func,
                                     gpointer              data,
                                     GDestroyNotify        destroy,
                                     GDestroyNotify        free_result,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gpointer   br_long_job_finish       (BrLongJob            *self,
                                     GAsyncResult         *result,
                                     GError              **error);
double     br_long_job_get_progress (BrLongJob            *self);
void       br_long_job_cancel       (BrLongJob            *self);

G_END_DECLS
