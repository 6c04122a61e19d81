#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrRfmPart:
 * @BR_RFM_RECENCY: the day of the last visit
 * @BR_RFM_FREQUENCY: how many visits
 * @BR_RFM_MONETARY: what was spent in them, minor units
 *
 * What a guest is scored by; more is better of each.
 */
typedef enum
{
  BR_RFM_RECENCY,
  BR_RFM_FREQUENCY,
  BR_RFM_MONETARY,
  BR_RFM_N_PARTS,
} BrRfmPart;

#define BR_RFM_SCORES 5

/**
 * BrRfmBounds:
 * @n: how many guests were here once or more
 * @from: the least that a score of two, three, four and five takes; %G_MAXINT64 where nobody has it
 *
 * Where the fifths of a venue’s own guests lie.
 */
typedef struct
{
  gsize  n;
  gint64 from[BR_RFM_N_PARTS][BR_RFM_SCORES - 1];
} BrRfmBounds;

void  br_rfm_bounds_take (BrRfmBounds       *self,
                          BrRfmPart          part,
                          gint64            *values,
                          gsize              n_values);
int   br_rfm_score       (const BrRfmBounds *self,
                          BrRfmPart          part,
                          gint64             value);
char *br_rfm_say         (BrRfmPart          part,
                          int                score);

G_END_DECLS
