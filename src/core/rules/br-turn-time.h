#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest that a party may keep its table. */
#define BR_TURN_TIME_MAX (24 * 60)

/**
 * BrTurnTimeBand:
 * @from: the smallest party
 * @to: the largest, or 0 for all that are larger
 * @minutes: how long such a party keeps its table
 */
typedef struct
{
  int from;
  int to;
  int minutes;
} BrTurnTimeBand;

int     br_turn_time_default (gint64                party_size);
GArray *br_turn_times_parse  (const char           *text,
                              GError              **error);
char   *br_turn_times_format (const BrTurnTimeBand *bands,
                              guint                 n_bands);

G_END_DECLS
