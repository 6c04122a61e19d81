#pragma once

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

/**
 * BrReadingTerms:
 * @begin: makes what is to be read, on the main thread: what it asks for, and room for the answer
 * @read: reads into it, on a thread of the store
 * @show: takes it, on the main thread; @data is %NULL where it could not be read, and @error says
 *   why. What it keeps it takes out of @data
 * @free: frees it
 * @kinds: (array length=n_kinds) (nullable): what it is made of: when these change it is read again;
 *   %NULL for what is made of nearly everything
 * @n_kinds: how many
 *
 * What a page or a panel reads, and when.
 */
typedef struct
{
  gpointer (*begin) (gpointer       owner,
                     BrContext     *context);
  gboolean (*read)  (BrDb          *db,
                     gpointer       data,
                     GError       **error);
  void     (*show)  (gpointer       owner,
                     gpointer       data,
                     const GError  *error);
  GDestroyNotify free;
  const BrKind *kinds;
  guint n_kinds;
} BrReadingTerms;

#define BR_TYPE_READING (br_reading_get_type ())
G_DECLARE_FINAL_TYPE (BrReading, br_reading, BR, READING, GObject)

BrReading *br_reading_new         (const BrReadingTerms *terms,
                                   gpointer              owner);
void       br_reading_set_context (BrReading            *self,
                                   BrContext            *context);
void       br_reading_again       (BrReading            *self);

G_END_DECLS
