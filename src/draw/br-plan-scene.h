#pragma once

#include "draw/br-scene.h"

G_BEGIN_DECLS

/**
 * BrPlanRecords:
 * @plan: the plan
 * @zones: (nullable) (element-type BrZone): its zones
 * @elements: (nullable) (element-type BrElement): what stands on it
 * @tables: (nullable) (element-type BrTable): at least the tables its elements place
 * @categories: (nullable) (element-type BrSeatCategory): its seat categories
 * @rows: (nullable) (element-type BrSeatRow): its rows of seats
 * @seats: (nullable) (element-type BrSeat): their seats
 * @states: (nullable) (element-type BrId BrSceneState): what tables and seats are doing now
 * @with_underlays: whether the pictures that the plan is drawn over are shown: for whoever draws, not for the night
 * @locked_layers: a bit for each #BrLayer on which nothing is to be moved
 *
 * Everything a picture of a plan is made from. Nothing of it is kept.
 */
typedef struct
{
  const BrPlan *plan;
  GPtrArray    *zones;
  GPtrArray    *elements;
  GPtrArray    *tables;
  GPtrArray    *categories;
  GPtrArray    *rows;
  GPtrArray    *seats;
  GHashTable   *states;
  gboolean      with_underlays;
  guint         locked_layers;
} BrPlanRecords;

BrScene *br_plan_scene_new      (const BrPlanRecords *records);
char    *br_plan_scene_describe (const BrScene       *scene);

G_END_DECLS
