#pragma once

#include "core/rules/br-post-request.h"

G_BEGIN_DECLS

/** A file with more entries than this is not read. */
#define BR_POST_FILE_MOST (1000 * 1000)

GPtrArray *br_post_file_read (GBytes      *bytes,
                              const char  *currency,
                              GError     **error);

G_END_DECLS
