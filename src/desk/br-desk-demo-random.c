#include "config.h"

#include "desk/br-desk-demo-random.h"

#include <math.h>
#include <string.h>

/**
 * br_demo_random_init:
 * @self: (out): a stream
 * @seed: the whole demonstration's seed
 * @stream: what the stream is for
 */
void
br_demo_random_init (BrDemoRandom *self,
                     guint64       seed,
                     const char   *stream)
{
  /* FNV-1a over the stream's name. */
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = stream; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  self->state = seed;
  self->state = br_demo_random_next (self) ^ hash;
}

guint64
br_demo_random_next (BrDemoRandom *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

/**
 * br_demo_random_unit:
 * @self: a stream
 *
 * Returns: a number of 0 and more, less than 1
 */
double
br_demo_random_unit (BrDemoRandom *self)
{
  return (double) (br_demo_random_next (self) >> 11) * 0x1p-53;
}

guint
br_demo_random_below (BrDemoRandom *self,
                      guint         n)
{
  return (guint) ((br_demo_random_next (self) >> 32) * n >> 32);
}

/**
 * br_demo_random_between:
 * @self: a stream
 * @least: the least
 * @most: the most
 *
 * Returns: one of them all, both ends included
 */
int
br_demo_random_between (BrDemoRandom *self,
                        int           least,
                        int           most)
{
  return least + (int) br_demo_random_below (self, (guint) (most - least + 1));
}

gboolean
br_demo_random_chance (BrDemoRandom *self,
                       double        chance)
{
  return br_demo_random_unit (self) < chance;
}

/**
 * br_demo_random_weighted:
 * @self: a stream
 * @weights: how often each comes, compared with the others
 * @n: how many there are
 *
 * Returns: the index of one of them
 */
guint
br_demo_random_weighted (BrDemoRandom  *self,
                         const guint16 *weights,
                         guint          n)
{
  guint sum = 0, at;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  at = br_demo_random_below (self, sum);
  for (guint i = 0; i < n; i++)
    {
      if (at < weights[i])
        return i;
      at -= weights[i];
    }
  return n - 1;
}

/**
 * br_demo_random_normal:
 * @self: a stream
 *
 * Returns: a standard normal deviate (Box and Muller)
 */
double
br_demo_random_normal (BrDemoRandom *self)
{
  double u = 1 - br_demo_random_unit (self), v = br_demo_random_unit (self);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

double
br_demo_random_exponential (BrDemoRandom *self,
                            double        mean)
{
  return -mean * log (1 - br_demo_random_unit (self));
}

/**
 * br_demo_random_poisson:
 * @self: a stream
 * @mean: the mean, up to some hundreds
 *
 * Returns: a count (Knuth's product of uniforms)
 */
guint
br_demo_random_poisson (BrDemoRandom *self,
                        double        mean)
{
  double limit = exp (-mean), product = 1;
  guint n = 0;

  while ((product *= 1 - br_demo_random_unit (self)) > limit)
    n++;
  return n;
}

/**
 * br_demo_random_id:
 * @self: a stream
 * @source: (inout): ids of one kind
 * @unix_ms: when the row came to be
 *
 * Returns: an id such as the row would have had at that time
 */
BrId
br_demo_random_id (BrDemoRandom *self,
                   BrIdSource   *source,
                   gint64        unix_ms)
{
  guint64 words[2] = { br_demo_random_next (self), br_demo_random_next (self) };
  guint8 bytes[10];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (words[i / 8] >> (i % 8 * 8));
  return br_id_source_next (source, unix_ms, bytes);
}
