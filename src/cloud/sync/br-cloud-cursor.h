#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Characters of a feed’s name. */
#define BR_CLOUD_FEED_LENGTH 16

/**
 * BrCloudCursor:
 * @feed: what is followed; another one cannot be gone on with
 * @xid: the transaction that was seen last
 * @seq: how far in it
 *
 * Where somebody who follows the changes of a venue stands: `FEED.XID.SEQ`.
 */
typedef struct
{
  char   feed[BR_CLOUD_FEED_LENGTH + 1];
  gint64 xid;
  gint64 seq;
} BrCloudCursor;

gboolean br_cloud_cursor_parse (BrCloudCursor       *self,
                                const char          *text);
char    *br_cloud_cursor_print (const BrCloudCursor *self);

G_END_DECLS
