#pragma once

#include "core/base/br-instant.h"
#include "core/model/br-booking.h"

G_BEGIN_DECLS

/**
 * BrNightSheetRow:
 * @at: when they are expected
 * @service: a place among the services, or -1
 * @name: who, or the words for why that is not shown
 * @tables: their numbers, “7, 8”; empty where they have none
 * @notes: (nullable): for whoever receives them
 * @allergies: (nullable): what the guest must not be served
 * @kitchen: (nullable): what else the kitchen is told
 * @deposit: (nullable): its amount
 *
 * A booking on the night's sheet.
 */
typedef struct
{
  BrInstant       at;
  int             service;
  char           *name;
  int             party;
  BrBookingStatus status;
  char           *tables;
  char           *occasion;
  char           *notes;
  char           *allergies;
  char           *kitchen;
  char           *deposit;
} BrNightSheetRow;

/** How many come in a service. */
typedef struct
{
  char *name;
  int   parties;
  int   covers;
} BrNightSheetService;

/** How many come within half an hour, and when it begins. */
typedef struct
{
  BrInstant at;
  int       parties;
  int       covers;
} BrNightSheetPace;

/**
 * BrNightSheet:
 * @printed_at: when the sheet is made
 * @rows: (element-type BrNightSheetRow): by time
 * @services: (element-type BrNightSheetService): those of the night, in order
 * @pacing: (element-type BrNightSheetPace): each half-hour in which somebody comes
 *
 * What the host stand has on paper: who is expected, where and when.
 */
typedef struct
{
  char      *venue;
  BrDate     date;
  GTimeZone *zone;
  BrInstant  printed_at;
  GPtrArray *rows;
  GPtrArray *services;
  GArray    *pacing;
  int        parties;
  int        covers;
} BrNightSheet;

BrNightSheet *br_night_sheet_new  (void);
void          br_night_sheet_free (BrNightSheet    *self);
void          br_night_sheet_add  (BrNightSheet    *self,
                                   BrNightSheetRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrNightSheet, br_night_sheet_free)

G_END_DECLS
