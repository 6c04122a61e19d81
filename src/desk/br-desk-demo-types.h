#pragma once

#include "core/rules/br-availability.h"
#include "desk/br-desk-demo-calendar.h"
#include "desk/br-desk-demo-plans.h"
#include "desk/br-desk-demo-random.h"
#include "desk/br-desk-demo.h"
#include "store/br-store.h"

G_BEGIN_DECLS

#define BR_DEMO_NOBODY (-1)
#define BR_DEMO_NO_SET (-1)
#define BR_DEMO_SETS_MAX 64
/** Bookings of a table in one night, at most. */
#define BR_DEMO_USES_MAX 32
/** From how many on it is an enquiry first. */
#define BR_DEMO_ENQUIRY 9
/** How many days ahead somebody may have booked. */
#define BR_DEMO_AHEAD 120

typedef enum
{
  BR_DEMO_OWNER,
  BR_DEMO_MANAGER,
  BR_DEMO_HOST,
  BR_DEMO_SECOND_HOST,
  BR_DEMO_DOOR,
  BR_DEMO_PROMOTER,
  BR_DEMO_ACCOUNTANT,
  BR_DEMO_N_STAFF,
} BrDemoStaff;

/** A table or a join: what a party is given. @tables are indices of br_demo_get_tables(). */
typedef struct
{
  guint8   tables[BR_DEMO_JOIN_MAX];
  guint8   n_tables;
  guint8   min;
  guint8   max;
  gboolean booth;
  gboolean dancing;
} BrDemoSet;

/** A guest as far as the nights know them. @created is when they first wrote or came. */
typedef struct
{
  BrInstant created;
  BrDate    last_night;
  guint     visits;
  float     faithless;
  BrId      id;
  BrId      subject;
} BrDemoPerson;

typedef enum
{
  BR_DEMO_COMES,
  BR_DEMO_CANCELS,
  BR_DEMO_STAYS_AWAY,
  BR_DEMO_DECLINED,
  BR_DEMO_WAITS,
} BrDemoFate;

/** What will have become of a booking in the end, and when; br_demo_booking_stand() says what is
 *  known of it at a time. @person and @set are indices, @deposit and @minimum pence. */
typedef struct
{
  BrDate    night;
  BrInstant made;
  BrInstant decided;
  BrInstant paid;
  BrInstant starts;
  BrInstant ends;
  BrInstant ended;
  BrInstant arrived;
  BrInstant seated;
  BrInstant finished;
  int       person;
  int       deposit;
  int       minimum;
  gint8     set;
  guint8    party;
  guint8    covers;
  guint8    fate;
  guint8    source;
  guint8    occasion;
  guint8    wish;
  gboolean  locked;
  BrId      id;
} BrDemoBooking;

/** Where and when somebody who was turned away could have sat. */
typedef struct
{
  BrInstant starts;
  BrInstant ends;
  guint     set;
} BrDemoOther;

#define BR_DEMO_OTHERS 3

/** Somebody who was turned away: @limit and @limit_at are the figures of @constraint. */
typedef struct
{
  BrDate       night;
  BrInstant    at;
  BrInstant    starts;
  BrInstant    ends;
  int          party;
  guint8       source;
  BrConstraint constraint;
  guint        n_fitting;
  int          limit;
  BrInstant    limit_at;
  BrDemoOther  others[BR_DEMO_OTHERS];
  guint        n_others;
} BrDemoDenial;

/** When a table is taken, and from when on it is known to be free again after all. */
typedef struct
{
  BrInstant starts;
  BrInstant ends;
  BrInstant freed;
} BrDemoUse;

/** The tables of one night. @dancing is 0 where the floor is not cleared. */
typedef struct
{
  const BrDemoNight *night;
  BrInstant          dancing;
  BrInstant          closes;
  BrDemoUse          uses[G_MAXINT8][BR_DEMO_USES_MAX];
  guint8             n_uses[G_MAXINT8];
} BrDemoFloor;

/** A demonstration in the making. */
typedef struct
{
  const BrDemoRequest *request;
  BrProgress           progress;
  gpointer             progress_data;
  double               progress_from;
  double               progress_to;
  BrStore             *store;
  GTimeZone           *zone;
  BrDate               founded;
  BrDate               tonight;
  BrInstant            lately;
  BrDemoRandom         id_random;
  BrIdSource           id_source;
  BrInstant            id_at;
  BrDemoSet            sets[BR_DEMO_SETS_MAX];
  guint                n_sets;
  GArray              *people;
  GArray              *bookings;
  GArray              *denials;
  GArray              *order;
  guint                newcomer;
  BrId                *table_ids;
  BrId                 staff[BR_DEMO_N_STAFF];
} BrDemo;

G_END_DECLS
