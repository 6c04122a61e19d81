#pragma once

#include <gio/gio.h>

#include "core/base/br-instant.h"
#include "store/br-customer-index.h"
#include "store/br-store.h"
#include "sync/br-sync.h"

G_BEGIN_DECLS

#define BR_TYPE_CONTEXT (br_context_get_type ())
G_DECLARE_FINAL_TYPE (BrContext, br_context, BR, CONTEXT, GObject)

void        br_context_open_async        (GFile               *file,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
BrContext  *br_context_open_finish       (GAsyncResult        *result,
                                          GError             **error);
void        br_context_unlock_async      (BrContext           *self,
                                          const char          *passphrase,
                                          gboolean             remember,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean    br_context_unlock_finish     (BrContext           *self,
                                          GAsyncResult        *result,
                                          GError             **error);

BrContext  *br_context_new               (BrStore   *store);
GFile      *br_context_get_file          (BrContext *self);
BrStore    *br_context_get_store         (BrContext *self);
BrCustomerIndex *br_context_get_customers (BrContext  *self);
BrSync     *br_context_get_sync          (BrContext *self);
GSettings  *br_context_get_settings      (BrContext *self);
BrVenue    *br_context_get_venue         (BrContext *self);
const char *br_context_get_name          (BrContext *self);
GTimeZone  *br_context_get_zone          (BrContext *self);
const char *br_context_get_currency      (BrContext *self);
int         br_context_get_cut_off       (BrContext *self);
gboolean    br_context_get_read_only     (BrContext *self);
gboolean    br_context_get_unlocked      (BrContext *self);
BrInstant   br_context_now               (BrContext *self);
BrDate      br_context_get_business_date (BrContext *self);
void        br_context_fix_clock         (BrContext *self,
                                          BrInstant  now);

G_END_DECLS
