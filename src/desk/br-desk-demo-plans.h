#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

#define BR_DEMO_JOIN_MAX 9

typedef enum
{
  BR_DEMO_MAIN,
  BR_DEMO_SNUG,
  BR_DEMO_N_ROOMS,
} BrDemoRoom;

/**
 * BrDemoTable:
 * @number: its number, which no other table of the house has
 * @min: fewest covers
 * @max: most covers
 * @booth: whether it is a booth, which costs a minimum
 * @dancing: whether it stands on the plan for dancing too
 * @features: (nullable): what else is said of it
 */
typedef struct
{
  const char *number;
  BrDemoRoom  room;
  guint8      min;
  guint8      max;
  gboolean    booth;
  gboolean    dancing;
  const char *features;
} BrDemoTable;

/** Tables that may be put together; @tables ends with a %NULL where there is room for one. */
typedef struct
{
  const char *name;
  BrDemoRoom  room;
  guint8      min;
  guint8      max;
  const char *tables[BR_DEMO_JOIN_MAX];
} BrDemoJoin;

/** What is drawn: its middle and its size in millimetres, its turn in degrees. The label of a
 *  table is its number. */
typedef struct
{
  BrElementKind kind;
  BrShape       shape;
  const char   *label;
  gint16        x;
  gint16        y;
  gint16        width;
  gint16        height;
  gint16        turn;
} BrDemoItem;

/** Part of a plan; its corners are millimetres from the plan's. */
typedef struct
{
  const char    *name;
  BrZoneKind     kind;
  const char    *color;
  gint16         standing;
  guint8         n_points;
  const gint16 (*points)[2];
} BrDemoZone;

/** A plan: the walls and what is fixed to them, which it shares with the room's other plans, and
 *  what is put up for the night. */
typedef struct
{
  const char       *name;
  BrDemoRoom        room;
  gint16            width;
  gint16            height;
  gint16            standing;
  const BrDemoZone *zones;
  guint             n_zones;
  const BrDemoItem *fixed;
  guint             n_fixed;
  const BrDemoItem *items;
  guint             n_items;
} BrDemoPlan;

const BrDemoTable *br_demo_get_tables (guint      *n_tables);
const BrDemoJoin  *br_demo_get_joins  (guint      *n_joins);
const BrDemoPlan  *br_demo_get_plans  (guint      *n_plans);
int                br_demo_find_table (const char *number);

G_END_DECLS
