#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrId:
 *
 * A UUID (RFC 9562) in network byte order. New ones are version 7, so that they sort by the
 * time they were made and any device can make them offline. All zeros is "none".
 */
typedef struct
{
  guint8 bytes[16];
} BrId;

#define BR_ID_NONE ((BrId){ { 0 } })
#define BR_ID_TEXT_LENGTH 36

/**
 * BrIdSource:
 *
 * Makes version 7 ids in increasing order, also within one millisecond (RFC 9562, 6.2, method 2:
 * the random tail is counted up). It owns no clock and no random source: both are handed in.
 */
typedef struct
{
  gint64 last_ms;
  guint8 tail[10];
} BrIdSource;

BrId     br_id_source_next (BrIdSource   *self,
                            gint64        unix_ms,
                            const guint8  random[10]);

gboolean br_id_is_none     (const BrId   *id);
gboolean br_id_equal       (gconstpointer a,
                            gconstpointer b);
int      br_id_compare     (gconstpointer a,
                            gconstpointer b);
guint    br_id_hash        (gconstpointer id);
gint64   br_id_get_ms      (const BrId   *id);
char    *br_id_to_string   (const BrId   *id);
void     br_id_print       (const BrId   *id,
                            char          buffer[BR_ID_TEXT_LENGTH + 1]);
gboolean br_id_parse       (const char   *text,
                            BrId         *out,
                            GError      **error);
BrId    *br_id_dup         (const BrId   *id);

G_END_DECLS
