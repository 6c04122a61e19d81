#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/** The list of the erased that lives beside backups: a subject's id per line, nothing else; behind a `-` that of
 *  somebody who stands after all. The last line of somebody counts. */
#define BR_ERASED_LIST "erased-subjects.list"

gboolean br_erased_list_read   (const char *folder,
                                GArray     *subjects,
                                GError    **error);
gboolean br_erased_list_append (const char *folder,
                                GArray     *subjects,
                                GArray     *standing,
                                GError    **error);

G_END_DECLS
