#pragma once

#include "cloud/vault/br-cloud-row.h"

G_BEGIN_DECLS

/** PostgreSQL counts days from 2000-01-01. */
#define BR_CLOUD_DATE_EPOCH 10957

/** A value longer than this gets its buffer from the heap. */
#define BR_CLOUD_STACK_VALUE 1024

/* Where things are among an entity's columns. */
typedef struct
{
  guint of_field[64];
  char *names[64];
  guint sorted[64];
  int subject;
  guint rev;
  guint unknown;
  guint key;
} BrCloudRowLayout;

const BrCloudRowLayout *br_cloud_row_get_layout   (const BrEntity    *entity);
gint32                  br_cloud_row_read_int32   (const guint8      *bytes);
gint64                  br_cloud_row_read_int64   (const guint8      *bytes);
BrId                    br_cloud_row_read_id      (const BrCloudCell *cell);
gboolean                br_cloud_row_take_subject (const BrCloudRow  *self,
                                                   BrCloudKeyring    *keyring,
                                                   BrId              *subject,
                                                   GError           **error);
gboolean                br_cloud_row_open         (const BrCloudRow  *self,
                                                   const BrField     *field,
                                                   const BrCloudCell *cell,
                                                   const BrId        *subject,
                                                   BrCloudKeyring    *keyring,
                                                   char              *plain,
                                                   gsize             *length,
                                                   GError           **error);

G_END_DECLS
