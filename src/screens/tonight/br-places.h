#pragma once

#include "desk/br-desk-answer.h"

G_BEGIN_DECLS

/**
 * BrPlacesFor:
 * @BR_PLACES_WALK_IN: a party that stands at the door and has no booking
 * @BR_PLACES_SEAT: a booking that is to sit down now, at its tables if nobody else sits there
 * @BR_PLACES_ELSEWHERE: a booking that is to sit at other tables than its own
 * @BR_PLACES_WAITING: an entry of the waitlist
 * @BR_PLACES_COMBINE: a party that sits and needs a table besides
 * @BR_PLACES_GIVE_BACK: a party that sits and needs one table fewer
 * @BR_PLACES_SPLIT: some of a party that sits
 *
 * For whom places are looked for.
 */
typedef enum
{
  BR_PLACES_WALK_IN,
  BR_PLACES_SEAT,
  BR_PLACES_ELSEWHERE,
  BR_PLACES_WAITING,
  BR_PLACES_COMBINE,
  BR_PLACES_GIVE_BACK,
  BR_PLACES_SPLIT,
} BrPlacesFor;

/**
 * BrPlaceChoice:
 * @tables: their ids
 * @label: the numbers, such as `Tables 7 + 8`
 * @minutes: how long it is theirs, or 0 for as long as such a party stays
 *
 * Where a party may sit.
 */
typedef struct
{
  GStrv tables;
  char *label;
  int   minutes;
} BrPlaceChoice;

/**
 * BrPlaces:
 * @purpose: for whom
 * @about: the booking, or the entry of the waitlist; none for a walk-in
 * @party: how many they are
 * @date: the business date
 * @now: the present
 * @places: (element-type BrPlaceChoice): the best first
 * @until: until when the first is theirs, or %BR_INSTANT_NONE
 * @refusal: (nullable): why there is no place, or none for as long as such a party stays
 * @own_is_free: nobody else sits at the tables that the booking has
 * @sitter: (nullable): who sits there yet, with since when and until when
 *
 * What is asked before a party is shown to a table, and the answer.
 */
typedef struct
{
  BrPlacesFor purpose;
  BrId        about;
  int         party;
  BrDate      date;
  BrInstant   now;

  GPtrArray  *places;
  BrInstant   until;
  char       *refusal;
  gboolean    own_is_free;
  char       *sitter;
} BrPlaces;

BrPlaces *br_places_new  (BrPlacesFor   purpose,
                          const BrId   *about,
                          int           party,
                          BrDate        date,
                          BrInstant     now);
void      br_places_free (BrPlaces     *self);
gboolean  br_places_read (BrDb         *db,
                          gpointer      places,
                          GError      **error);

G_END_DECLS
