#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchPerson:
 * @name: as written
 * @email: the address
 * @phone: with its country code, or empty
 * @keys: since when and last visit (UTC milliseconds), visits, spend (pence)
 *
 * Somebody invented, believable in bulk: names, domains and prefixes are as skewed as in life.
 */
typedef struct
{
  char   name[96];
  char   email[128];
  char   phone[32];
  gint64 keys[4];
} BenchPerson;

void  bench_person_make    (BenchPerson *self,
                            guint64      seed,
                            guint        number);
char *bench_person_to_type (BenchPerson *self,
                            guint64      seed,
                            guint        number);

G_END_DECLS
