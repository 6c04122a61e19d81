#pragma once

#include <gio/gio.h>

#include "core/base/br-instant.h"

G_BEGIN_DECLS

/**
 * BrZipMember:
 * @name: of the file, as in the archive
 * @bytes: what is in it
 */
typedef struct
{
  const char *name;
  GBytes     *bytes;
} BrZipMember;

GBytes *br_zip_pack (const BrZipMember  *members,
                     guint               n_members,
                     BrInstant           at,
                     GError            **error);

G_END_DECLS
