#pragma once

#include "core/rules/br-night-private.h"

G_BEGIN_DECLS

/* What stands between a party and a place, one bit each. */
typedef enum
{
  BR_BAR_TAKEN = 1 << 0,
  BR_BAR_BLOCKED = 1 << 1,
  BR_BAR_CLOSED = 1 << 2,
  BR_BAR_TAGS = 1 << 3,
  BR_BAR_SECTION = 1 << 4,
  BR_BAR_ROOM = 1 << 5,
  BR_BAR_ONLINE = 1 << 6,
} BrBars;

/** A question that is being answered; @rest is the buffer in milliseconds. */
typedef struct
{
  BrNight *night;
  const BrQuestion *question;
  BrVerdict *verdict;
  gint64 rest;
  int online_limit;
  int online_used;
} BrAsking;

gboolean      br_asking_begin        (BrAsking         *asking,
                                      BrNight          *night,
                                      const BrQuestion *question,
                                      BrVerdict        *verdict);
void          br_asking_count_online (BrAsking         *asking);
gboolean      br_asking_fits_licence (const BrAsking   *asking,
                                      int               room,
                                      BrVerdict        *verdict);
gboolean      br_asking_fits_pacing  (const BrAsking   *asking);
const BrSpan *br_asking_find_taken   (const BrAsking   *asking,
                                      guint             table);
BrBars        br_asking_find_bars    (const BrAsking   *asking,
                                      const BrPlace    *place);
gboolean      br_asking_takes_party  (const BrAsking   *asking,
                                      const BrPlace    *place);

G_END_DECLS
