#pragma once

#include "sync/br-sync.h"

G_BEGIN_DECLS

gboolean    br_sync_words_is_shown (BrSync    *sync);
const char *br_sync_words_get_icon (BrSync    *sync);
char       *br_sync_words_explain  (BrSync    *sync);
char       *br_sync_words_when     (BrSync    *sync,
                                    GTimeZone *zone);

G_END_DECLS
