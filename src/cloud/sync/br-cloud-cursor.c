#include "config.h"

#include "cloud/sync/br-cloud-cursor.h"

#include <string.h>

/**
 * br_cloud_cursor_parse:
 * @self: (out caller-allocates): the cursor
 * @text: (nullable): what br_cloud_cursor_print() made, as somebody sent it
 *
 * Returns: whether it is one
 */
gboolean
br_cloud_cursor_parse (BrCloudCursor *self,
                       const char    *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ".", 4);
  guint64 xid, seq;

  if (g_strv_length (parts) != 3 || strlen (parts[0]) != BR_CLOUD_FEED_LENGTH ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT64, &xid, NULL) ||
      !g_ascii_string_to_unsigned (parts[2], 10, 0, G_MAXINT64, &seq, NULL))
    return FALSE;
  g_strlcpy (self->feed, parts[0], sizeof self->feed);
  self->xid = (gint64) xid;
  self->seq = (gint64) seq;
  return TRUE;
}

/**
 * br_cloud_cursor_print:
 * @self: a cursor
 *
 * Returns: (transfer full): it as text
 */
char *
br_cloud_cursor_print (const BrCloudCursor *self)
{
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, self->feed, self->xid, self->seq);
}
