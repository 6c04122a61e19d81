#pragma once

#include "cli/br-cli-view.h"

G_BEGIN_DECLS

/**
 * BrCliFilter:
 *
 * What the rows of a list must be: every `FIELD=VALUE` that was given.
 */
typedef struct _BrCliFilter BrCliFilter;

BrCliFilter *br_cli_filter_new     (BrDb               *db,
                                    BrCliView          *view,
                                    const BrEntity     *entity,
                                    const char *const  *words,
                                    GError            **error);
void         br_cli_filter_free    (BrCliFilter        *self);
gboolean     br_cli_filter_foreach (BrCliFilter        *self,
                                    BrFieldSet          fields,
                                    const char         *order,
                                    BrRecordFunc        func,
                                    gpointer            user_data,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCliFilter, br_cli_filter_free)

G_END_DECLS
