#pragma once

#include "store/search/br-search-view.h"

G_BEGIN_DECLS

void br_search_view_arrange (const BrSearchView *view,
                             guint               which,
                             gboolean            descending,
                             const guint64      *bits,
                             guint               n,
                             guint32            *out);

G_END_DECLS
