#pragma once

#include "screens/shell/br-window.h"

G_BEGIN_DECLS

/**
 * BrShot:
 * @page: the page to draw, one of its views by the action that shows it (`events.week`), or one of the
 *   windows that stand before it (`find`, `preferences`, …)
 * @output: the PNG to write
 * @file: (nullable): the file that such a window shows, for `import-bookings` and `import-customers`
 * @date: (nullable): the night that the page shows, as `2026-12-19`
 * @now: (nullable): when it is looked at, by the venue's wall unless it says where; now otherwise
 * @width: pixels
 * @height: pixels
 *
 * A picture that was asked for on the command line.
 */
typedef struct
{
  char *page;
  char *output;
  char *file;
  char *date;
  char *now;
  int width;
  int height;
} BrShot;

gboolean br_shot_parse_size (const char          *text,
                             int                 *width,
                             int                 *height);
void     br_shot_take_async (const BrShot        *shot,
                             BrWindow            *window,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean br_shot_take_finish (GAsyncResult       *result,
                              GError            **error);
void     br_shot_clear      (BrShot              *self);

G_END_DECLS
