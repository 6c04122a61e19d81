#pragma once

#include "desk/br-desk-guest-list.h"
#include "screens/rows/br-line.h"

G_BEGIN_DECLS

/**
 * BrListedGuest:
 * @entry: who is on a list
 * @list: the list
 * @late: whether its time is over
 * @doubles: (element-type BrListedGuest): the same name on other lists of the night
 * @barred: (nullable): why they are not let in; empty where no reason is written
 * @folded: the name as it is searched
 */
typedef struct
{
  BrGuestListEntry *entry;
  BrGuestList *list;
  gboolean late;
  GPtrArray *doubles;
  char *barred;
  char *folded;
} BrListedGuest;

/**
 * BrGuestNight:
 * @date: the business date
 * @lists: (element-type BrGuestList): its lists, by event and promoter
 * @events: (element-type BrGuestList): stands for all lists of an event that has several; their ids
 *   are nobody else's
 * @calendar: (element-type BrEvent): the events of the night, as far as whoever works here sees them
 * @guests: (element-type BrListedGuest): everybody on them, by name
 * @now: when that was so
 * @zone: the venue's time zone
 *
 * The guest lists of one night, at one moment.
 */
typedef struct
{
  BrDate date;
  GPtrArray *lists;
  GPtrArray *events;
  GPtrArray *calendar;
  GPtrArray *guests;
  BrInstant now;
  GTimeZone *zone;
} BrGuestNight;

BrGuestNight  *br_guest_night_read        (BrDb                *db,
                                           BrDate               date,
                                           GError             **error);
void           br_guest_night_free        (BrGuestNight        *self);
BrGuestList   *br_guest_night_get_list    (const BrGuestNight  *self,
                                           const BrId          *id);
BrListedGuest *br_guest_night_get_guest   (const BrGuestNight  *self,
                                           const BrId          *id);
gint64         br_guest_night_count       (const BrGuestNight  *self,
                                           const BrId          *list,
                                           gint64              *inside);

GPtrArray     *br_guest_night_list_lines  (const BrGuestNight  *self);
GPtrArray     *br_guest_night_guest_lines (const BrGuestNight  *self,
                                           const BrId          *list,
                                           const char          *part);
const char    *br_listed_guest_get_name   (const BrListedGuest *self);

gboolean       br_listed_guest_is_doubtful (const BrListedGuest *self);
char          *br_guest_list_name         (const BrGuestList   *list);
char          *br_listed_guest_tell       (const BrListedGuest *self,
                                           GTimeZone           *zone,
                                           BrLineMark          *mark);

G_END_DECLS
