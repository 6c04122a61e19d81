#pragma once

#include "core/rules/br-availability.h"

G_BEGIN_DECLS

/**
 * BrPlace:
 * @size: the rank of @max among the sizes of table that the house has; joins have none
 * @open: neither out of use nor in a closed section
 *
 * Where a party may be put: a table (place i is table i), or a join (after the tables).
 */
typedef struct
{
  const guint *tables;
  guint        n_tables;
  int          min;
  int          max;
  guint64      tags;
  guint        room;
  int          section;
  guint        size;
  gboolean     open;
  gboolean     blocked;
} BrPlace;

/** What a span has for a use where a table is out of use, or offered to somebody who waits. */
#define BR_SPAN_BLOCK (-1)
#define BR_SPAN_OFFER (-2)

/** A time at which a table is taken; @use is a place among the uses or one of the above. */
typedef struct
{
  BrInstant starts;
  BrInstant ends;
  int       use;
  gboolean  seated;
} BrSpan;

/** How many are booked from an instant until the next step. */
typedef struct
{
  BrInstant at;
  int       covers;
} BrStep;

/**
 * BrNight:
 *
 * A night made ready for questions. @whole, @is_free, @is_offered and @is_room_free are
 * scratch for one question at a time.
 * @order has the places from the best fit to the worst: tables before joins, small before large.
 * @touches has for each place the joins that share a table with it.
 */
struct _BrNight
{
  BrInstant    now;
  BrNightRoom  house;
  BrNightRoom *rooms;
  guint        n_rooms;
  BrService   *services;
  guint        n_services;
  BrPlace     *places;
  guint        n_places;
  guint        n_tables;
  guint       *order;
  BrNightUse  *uses;
  guint        n_uses;
  int         *use_service;
  guint       *indices;
  BrTurnBand  *bands;
  BrSpan      *spans;
  guint       *first_span;
  BrStep      *steps;
  guint       *first_step;
  guint64     *touches;
  guint        n_join_words;
  guint64     *whole;
  guint8      *is_free;
  guint8      *is_offered;
  guint8      *is_room_free;
};

void br_night_prepare_load (BrNight          *self);
void br_option_init        (BrOption         *self,
                            const BrNight    *night,
                            guint             place,
                            const BrQuestion *question,
                            const BrVerdict  *verdict);
int  br_option_compare     (const BrOption   *a,
                            const BrOption   *b);

/* Whether a span stands in the way of a party that would keep a table from @starts until @ends,
 * with a rest before and after. Those who overran collide with what begins later, but not with
 * what is to begin while they sit there. */
static inline gboolean
br_night_span_takes (const BrNight *self,
                     const BrSpan  *span,
                     BrInstant      starts,
                     BrInstant      ends,
                     gint64         rest)
{
  if (span->use < 0)
    return span->starts < ends && span->ends > starts;
  if (span->starts >= ends + rest)
    return FALSE;
  return span->ends > starts - rest || (span->seated && starts <= self->now && self->now >= span->ends);
}

G_END_DECLS
