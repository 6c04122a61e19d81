#pragma once

#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrDemoRandom:
 *
 * A stream of numbers that look random and follow from a seed: SplitMix64 (Steele, Lea, Flood:
 * Fast splittable pseudorandom number generators, 2014). Each subject has a stream of its own,
 * so that a change of one leaves the others as they are.
 */
typedef struct
{
  guint64 state;
} BrDemoRandom;

void     br_demo_random_init        (BrDemoRandom  *self,
                                     guint64        seed,
                                     const char    *stream);
guint64  br_demo_random_next        (BrDemoRandom  *self);
double   br_demo_random_unit        (BrDemoRandom  *self);
guint    br_demo_random_below       (BrDemoRandom  *self,
                                     guint          n);
int      br_demo_random_between     (BrDemoRandom  *self,
                                     int            least,
                                     int            most);
gboolean br_demo_random_chance      (BrDemoRandom  *self,
                                     double         chance);
guint    br_demo_random_weighted    (BrDemoRandom  *self,
                                     const guint16 *weights,
                                     guint          n);
double   br_demo_random_normal      (BrDemoRandom  *self);
double   br_demo_random_exponential (BrDemoRandom  *self,
                                     double         mean);
guint    br_demo_random_poisson     (BrDemoRandom  *self,
                                     double         mean);
BrId     br_demo_random_id          (BrDemoRandom  *self,
                                     BrIdSource    *source,
                                     gint64         unix_ms);

G_END_DECLS
