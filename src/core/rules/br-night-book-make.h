#pragma once

#include "core/rules/br-night-book.h"

G_BEGIN_DECLS

/* For who reads a night, wherever it is kept: what rows come to as the facts of a book. */

/* How many features a house may tell apart: one bit is left for what no table has. */
#define BR_NIGHT_BOOK_FEATURES 63
#define BR_NIGHT_BOOK_NO_TABLE (G_GUINT64_CONSTANT (1) << BR_NIGHT_BOOK_FEATURES)

/* As far as a question of one night may look into another. */
#define BR_NIGHT_BOOK_REACH (24 * BR_HOUR)

BrNightBook *br_night_book_new           (BrDate                date,
                                          GTimeZone            *zone,
                                          int                   cut_off,
                                          BrInstant             now);
guint64      br_night_book_learn_features (BrNightBook          *self,
                                          const char           *features);
int          br_night_book_learn_section (BrNightBook          *self,
                                          const char           *name);
void         br_night_book_place_service (const BrNightBook    *self,
                                          const BrServiceTerms *terms,
                                          const GPtrArray      *bands,
                                          BrService            *service);
BrNightTable br_night_book_make_table    (BrNightBook          *self,
                                          const BrTable        *table);
BrNightUse   br_night_book_make_use      (const BrNightBook    *self,
                                          const BrBooking      *booking,
                                          gboolean              own);
void         br_night_book_take_licence  (BrNightBook          *self,
                                          const BrLicence      *licence,
                                          BrNightRoom          *rooms,
                                          int                   staff,
                                          int                   performers);
void         br_night_book_remember      (GHashTable           *places,
                                          const GPtrArray      *records);
gboolean     br_night_book_recall        (GHashTable           *places,
                                          const BrId           *id,
                                          guint                *place);

G_END_DECLS
