#pragma once

#include "core/model/br-kinds.h"
#include "core/rules/br-availability.h"

G_BEGIN_DECLS

/**
 * BrNightBook:
 * @date: the business date
 * @zone: the venue's time zone
 * @cut_off: minutes after midnight at which a business date begins
 * @starts: the first instant of the night
 * @ends: the first instant that is no longer of it
 * @facts: what @night was made from; its lists are the book's
 * @night: ready for questions, for one thread at a time
 * @services: (element-type BrServiceTerms): what was declared for each service of @facts; empty
 *   for a house that has not declared any, which has the one of all hours
 * @rooms: (element-type BrRoom): those of @facts, in the same order
 * @tables: (element-type BrTable): likewise
 * @joins: (element-type BrJoin): likewise
 * @bookings: (element-type BrBooking): likewise for its uses, without what is personal
 * @n_own: how many of the uses are of this night; they come first. Those after it are of other
 *   nights, reach into this one and may not be moved.
 * @features: (element-type utf8): what the bits of tags mean, as the house writes it
 * @sections: (element-type utf8): what the numbers of sections mean
 *
 * One business date as the engine asks of it, with what is needed to say its answers in the
 * house's own words.
 */
typedef struct
{
  BrDate       date;
  GTimeZone   *zone;
  int          cut_off;
  BrInstant    starts;
  BrInstant    ends;
  BrNightFacts facts;
  BrNight     *night;
  GPtrArray   *services;
  GPtrArray   *rooms;
  GPtrArray   *tables;
  GPtrArray   *joins;
  GPtrArray   *bookings;
  guint        n_own;
  GPtrArray   *features;
  GPtrArray   *sections;
} BrNightBook;

void            br_night_book_free          (BrNightBook       *self);
void            br_night_book_add           (BrNightBook       *self,
                                             BrBooking         *booking,
                                             const BrId        *tables,
                                             guint              n_tables);
void            br_night_book_move          (BrNightBook       *self,
                                             const BrId        *booking,
                                             const BrId        *tables,
                                             guint              n_tables);
void            br_night_book_renew         (BrNightBook       *self,
                                             BrInstant          now);

const BrTable  *br_night_book_get_table     (const BrNightBook *self,
                                             guint              table);
int             br_night_book_find_table    (const BrNightBook *self,
                                             const BrId        *id);
int             br_night_book_find_use      (const BrNightBook *self,
                                             const BrId        *booking);
int             br_night_book_find_section  (const BrNightBook *self,
                                             const char        *name);
gboolean        br_night_book_find_features (const BrNightBook *self,
                                             const char        *features,
                                             guint64           *tags);
char           *br_night_book_name_features (const BrNightBook *self,
                                             guint64            tags);
GStrv           br_night_book_get_numbers   (const BrNightBook *self,
                                             guint              place);
char           *br_night_book_name_tables   (const BrNightBook *self,
                                             const guint       *tables,
                                             guint              n_tables);
char           *br_night_book_name_place    (const BrNightBook *self,
                                             guint              place);
BrLocalTime     br_night_book_get_instant   (const BrNightBook *self,
                                             int                minutes,
                                             BrInstant         *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightBook, br_night_book_free)

G_END_DECLS
