#pragma once

#include <gio/gio.h>

#include "core/base/br-instant.h"

G_BEGIN_DECLS

typedef struct _BrStore BrStore;

#define BR_TYPE_CONTEXT (br_context_get_type ())
G_DECLARE_FINAL_TYPE (BrContext, br_context, BR, CONTEXT, GObject)

void        br_context_open_async        (GFile               *file,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
BrContext  *br_context_open_finish       (GAsyncResult        *result,
                                          GError             **error);
BrContext  *br_context_new               (GFile      *file);
GFile      *br_context_get_file          (BrContext  *self);
BrStore    *br_context_get_store         (BrContext  *self);
GSettings  *br_context_get_settings      (BrContext  *self);
const char *br_context_get_name          (BrContext  *self);
GTimeZone  *br_context_get_zone          (BrContext  *self);
const char *br_context_get_currency      (BrContext  *self);
int         br_context_get_cut_off       (BrContext  *self);
gboolean    br_context_get_read_only     (BrContext  *self);
BrInstant   br_context_now               (BrContext  *self);
BrDate      br_context_get_business_date (BrContext  *self);
void        br_context_fix_clock         (BrContext  *self,
                                          BrInstant   now);

G_END_DECLS
