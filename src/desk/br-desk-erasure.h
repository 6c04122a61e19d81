#pragma once

#include "core/rules/br-dossier.h"
#include "core/rules/br-erasure.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrErasureLine:
 * @entity: what kind of rows
 * @n_rows: how many
 * @kept: why they stay, or that they do not
 * @until: until when the law asks for them, or %BR_DATE_NONE
 *
 * What goes, or what stays, of one kind.
 */
typedef struct
{
  const BrEntity *entity;
  gint64          n_rows;
  BrKept          kept;
  BrDate          until;
} BrErasureLine;

/**
 * BrErasure:
 * @customer: the row that stands for them
 * @name: (nullable): what they are called; not in a receipt
 * @house: of which venue
 * @zone: its time zone
 * @at: when it was done, or %BR_INSTANT_NONE where it is to be
 * @by: (nullable): who did it
 * @goes: (element-type BrErasureLine): in what something personal is emptied, or what is taken out
 * @stays: (element-type BrErasureLine): what is left, without a name
 * @n_merged: how many rows were merged into theirs, which go with it
 * @n_namesakes: how many lines of guest lists and of the barred have the same name and are nobody’s guest; only in a
 *   preview
 *
 * What the erasure of somebody comes to: before, as a preview, or after, as its receipt.
 */
typedef struct
{
  BrId       customer;
  char      *name;
  char      *house;
  GTimeZone *zone;
  BrInstant  at;
  char      *by;
  GArray    *goes;
  GArray    *stays;
  guint      n_merged;
  guint      n_namesakes;
} BrErasure;

BrErasure *br_desk_preview_erasure  (BrDb             *db,
                                     const BrId       *customer,
                                     GError          **error);
BrErasure *br_desk_read_erasure     (BrDb             *db,
                                     const BrId       *customer,
                                     GError          **error);
char      *br_erasure_line_say      (const BrErasureLine *line);
BrDossier *br_erasure_get_dossier   (const BrErasure  *self);
void       br_erasure_free          (BrErasure        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrErasure, br_erasure_free)

BrDeskAct *br_desk_erase_customer   (const BrId       *customer);

G_END_DECLS
