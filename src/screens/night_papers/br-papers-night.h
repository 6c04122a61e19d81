#pragma once

#include "core/rules/br-z-sheet.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrPapersNight:
 * @date: the business date
 * @tonight: the one that goes on now
 * @now: when it was read
 * @zone: the venue's time zone
 * @unlocked: whether what is personal can be read
 * @log: (nullable) (element-type BrNightLogEntry): as they were written; %NULL where the role may not
 *   see them
 * @duties: (nullable) (element-type BrDoorDuty): as they came on; %NULL where the role may not see them
 * @known: (element-type BrDoorDuty): the newest line of everybody who kept the door before, by name
 * @barred: (nullable) (element-type BrBarredPerson): everybody on the barred list; %NULL where the role
 *   may not see it
 * @tills: (nullable): how it was cashed up; %NULL where the role may not see it
 * @users: (element-type BrId utf8): who wrote it, by name
 *
 * The papers of one night, at one moment.
 */
typedef struct
{
  BrDate date;
  BrDate tonight;
  BrInstant now;
  GTimeZone *zone;
  gboolean unlocked;
  GPtrArray *log;
  GPtrArray *duties;
  GPtrArray *known;
  GPtrArray *barred;
  BrZSheet *tills;
  GHashTable *users;
} BrPapersNight;

BrPapersNight *br_papers_night_read     (BrDb                *db,
                                         BrDate               date,
                                         GError             **error);
void           br_papers_night_free     (BrPapersNight       *self);
const char    *br_papers_night_get_user (const BrPapersNight *self,
                                         const BrId          *user);
const char    *br_papers_night_unseen   (const BrPapersNight *self);

G_END_DECLS
