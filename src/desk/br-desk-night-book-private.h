#pragma once

#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

/* How many features a house may tell apart: one bit is left for what no table has. */
#define BR_NIGHT_BOOK_FEATURES 63
#define BR_NIGHT_BOOK_NO_TABLE (G_GUINT64_CONSTANT (1) << BR_NIGHT_BOOK_FEATURES)

/* As far as a question of one night may look into another. */
#define BR_NIGHT_BOOK_REACH (24 * BR_HOUR)

/* What is read before the night can be made. The tables of places have each a place + 1. */
typedef struct
{
  BrNightBook *book;
  BrDb        *db;
  GHashTable  *table_at;
  GHashTable  *join_at;
} BrNightReading;

gboolean br_night_book_read_services (BrNightReading *reading,
                                      GError        **error);
gboolean br_night_book_read_people   (BrNightReading *reading,
                                      GError        **error);
gboolean br_night_book_read_uses     (BrNightReading *reading,
                                      GError        **error);
BrNightUse br_night_book_make_use    (const BrNightBook *book,
                                      const BrBooking *booking,
                                      gboolean        own);
void     br_night_book_remember      (GHashTable     *places,
                                      const GPtrArray *records);
gboolean br_night_book_recall        (GHashTable     *places,
                                      const BrId     *id,
                                      guint          *place);

G_END_DECLS
