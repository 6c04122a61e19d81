#pragma once

#include "desk/br-desk-answer.h"
#include "screens/bookings/br-night-verdict.h"

G_BEGIN_DECLS

/**
 * BrJudging:
 * @use: the booking that is moved, as a place among the uses, or −1
 * @table: the table it is held at, as a place among the tables, or −1
 * @answer: the last question that was asked, with what the engine said
 * @tables: (element-type guint): where they would sit
 */
typedef struct
{
  const BrNightView *view;
  const BrNightGridWish *wish;
  int use;
  int table;
  BrDeskAnswer answer;
  GArray *tables;
} BrJudging;

gboolean br_judging_is_at        (const BrNightUse *use,
                                  guint             table);
char    *br_judging_make_heading (const BrJudging  *judging,
                                  BrInstant         starts,
                                  BrInstant         ends);
char    *br_judging_say_fits     (const BrJudging  *judging);
char    *br_judging_say_refusal  (const BrJudging  *judging);

G_END_DECLS
