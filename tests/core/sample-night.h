#pragma once

#include "core/rules/br-night.h"

G_BEGIN_DECLS

/**
 * Sample:
 *
 * A night made up for a test: Saturday 19 December 2026 in Leeds, open at all hours, unless
 * another date or services are given. Sets of tables are bits.
 */
typedef struct
{
  BrDate date;
  GTimeZone *zone;
  BrNightFacts facts;
  GArray *services;
  GArray *rooms;
  GArray *tables;
  GArray *joins;
  GArray *blocks;
  GArray *uses;
  GPtrArray *lists;
} Sample;

#define sample_get_use(sample, i) g_array_index ((sample)->uses, BrNightUse, i)
#define sample_get_table(sample, i) g_array_index ((sample)->tables, BrNightTable, i)

Sample   *sample_new   (const char *date);
void      sample_free  (Sample     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

BrInstant sample_at    (Sample     *self,
                        const char *clock);
BrInstant instant      (const char *text);
guint     sample_table (Sample     *self,
                        int         min,
                        int         max);
guint     sample_join  (Sample     *self,
                        int         min,
                        int         max,
                        guint64     tables);
guint     sample_use   (Sample     *self,
                        BrInstant   starts,
                        int         minutes,
                        int         party,
                        guint64     tables);
BrNight  *sample_night (Sample     *self);

G_END_DECLS
