#pragma once

#include "core/rules/br-night-book-make.h"
#include "desk/br-desk-night-book.h"

G_BEGIN_DECLS

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

G_END_DECLS
