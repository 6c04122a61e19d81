#pragma once

#include "core/rules/br-asking-private.h"

G_BEGIN_DECLS

/** Off the floor: a party that has no table (yet). */
#define BR_PACK_OFF (-1)

/** It may sit in every room: whoever asks sees to the licences. */
#define BR_PACK_ANY_ROOM G_MAXUINT64

/** How many rooms with a licence of their own are told apart. */
#define BR_PACK_ROOMS 64

/**
 * BrPackItem:
 * @rest: milliseconds that a table rests before and after
 * @rooms: the rooms with a licence of their own that it may sit in, one bit each
 * @fixed: may not be moved
 * @at: (nullable): the tables it has now
 * @place: the place it was put, or %BR_PACK_OFF while it is where the night has it
 */
typedef struct
{
  BrInstant    starts;
  BrInstant    ends;
  gint64       rest;
  int          party;
  guint64      tags;
  int          section;
  guint64      rooms;
  gboolean     fixed;
  const guint *at;
  guint        n_at;
  int          place;
} BrPackItem;

/**
 * BrPacking:
 * @items: the uses of the night in their order, then parties that want a table
 * @taken: for each table the items that have it
 * @apart: for each item those it may not share a table with, by its own rest
 * @either: likewise, by the longer rest of the two
 * @placed: the items that were put somewhere, between which either rest counts
 * @fixed: the items that may not be moved away
 * @n_tried: up to how many moves everything has been tried in vain
 * @strict: either rest counts between all
 * @order: for sorting
 * @n_left: how many looks at a place may still be taken
 *
 * A night whose parties can be moved about: sets of items are bit sets of @n_words words, so that
 * who stands in the way of whom is a few ANDs.
 */
typedef struct
{
  const BrNight *night;
  BrPackItem    *items;
  guint          n_items;
  guint          n_words;
  guint64       *taken;
  guint64       *apart;
  guint64       *either;
  guint64       *placed;
  guint64       *fixed;
  guint        **places;
  guint         *n_places;
  guint64       *in_way;
  guint         *pending;
  guint          n_pending;
  guint         *costs;
  guint          depth;
  guint          max_depth;
  guint          n_tried;
  gboolean       cut;
  gboolean       strict;
  guint          order;
  gint64         n_left;
} BrPacking;

BrPacking *br_packing_new       (const BrNight *night,
                                 guint          n_wanted);
void       br_packing_free      (BrPacking     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPacking, br_packing_free)

gboolean   br_packing_may_move  (const BrNightUse *use);
guint64    br_packing_room_bit  (const BrPacking *self,
                                 guint          table);
void       br_packing_forget    (BrPacking     *self,
                                 guint          item);
void       br_packing_allow     (BrPacking     *self,
                                 guint          item,
                                 const guint   *places,
                                 guint          n_places);
void       br_packing_allow_fit (BrPacking     *self,
                                 guint          item);
int        br_packing_find_cost (BrPacking     *self,
                                 guint          item,
                                 guint          place,
                                 guint64       *in_way);
void       br_packing_put       (BrPacking     *self,
                                 guint          item,
                                 const guint   *tables,
                                 guint          n_tables,
                                 int            place);
void       br_packing_take      (BrPacking     *self,
                                 guint          item);
gboolean   br_packing_solve     (BrPacking     *self,
                                 guint          n_moves);
void       br_packing_prepare_search (BrPacking *self,
                                      guint      max_moves);
gboolean   br_packing_insert    (BrPacking     *self,
                                 guint          item,
                                 guint          max_moves);

#define br_bit_is_set(set, i) (((set)[(i) / 64] >> (i) % 64 & 1) != 0)
#define br_bit_set(set, i) ((set)[(i) / 64] |= G_GUINT64_CONSTANT (1) << (i) % 64)
#define br_bit_clear(set, i) ((set)[(i) / 64] &= ~(G_GUINT64_CONSTANT (1) << (i) % 64))

G_END_DECLS
