#pragma once

#include "store/search/br-search-view.h"

G_BEGIN_DECLS

void br_search_view_arrange_by_relevance (BrSearchView        *view,
                                          const BrSearchTerms *terms,
                                          gboolean             descending,
                                          guint                n,
                                          guint32             *out);

G_END_DECLS
