#pragma once

#include "core/rules/br-data-retention.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/** How many of those whose time is over are named in a preview. */
#define BR_RETENTION_NAMES 100

/**
 * BrRetentionFound:
 * @months: for how long the venue keeps it; 0 for ever
 * @boundary: what is of an earlier day is over; %BR_DATE_NONE where nothing is
 * @n_over: how many are over
 * @subjects: (element-type BrId): whose keys would be destroyed
 * @guests: (element-type BrId): the first guests among them
 *
 * What one rule of retention comes to.
 */
typedef struct
{
  int     months;
  BrDate  boundary;
  gint64  n_over;
  GArray *subjects;
  GArray *guests;
} BrRetentionFound;

/**
 * BrRetentionPreview:
 *
 * What every rule of retention comes to.
 */
typedef struct
{
  BrRetentionFound found[BR_N_KEEPS];
} BrRetentionPreview;

BrRetentionPreview *br_desk_preview_retention  (BrDb                     *db,
                                                GError                  **error);
gint64              br_retention_preview_get_n (const BrRetentionPreview *self);
void                br_retention_preview_free  (BrRetentionPreview       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRetentionPreview, br_retention_preview_free)

BrDeskAct          *br_desk_apply_retention    (void);
BrDeskAct          *br_desk_set_retention      (BrKeep                    keep,
                                                int                       months);

G_END_DECLS
