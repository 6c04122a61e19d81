#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/rules/br-event-state.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-settle.h"

/* What was, is and will be on: a year back and half a year ahead. All acts and promoters are invented. */

#define H(hours, minutes) ((hours) * 60 + (minutes))

#define NIGHTS_BACK 365
#define NIGHTS_AHEAD 160

/* Until so many nights ahead events are firm, and on sale. */
#define FIRM_AHEAD 75
#define ON_SALE_AHEAD 45

/* What is so many nights past has been settled. */
#define SETTLED_AFTER 5

typedef struct
{
  const char *name;
  const char *kind;
  int         weekday;
  int         of_month;
  int         load_in;
  int         doors;
  int         show;
  int         ends;
  int         curfew;
  guint       n_acts;
  int         set;
  int         price;
  int         allotment;
  int         promoter;
} Habit;

/* @of_month 0 is every week, else which such weekday of the month. */
static const Habit habits[] = {
  { "Smoke & Brass", "Jazz", 3, 0, H (17, 0), H (19, 0), H (20, 0), H (22, 30), H (23, 0), 1, 60, 0, 0, -1 },
  { "The Trapdoor Comedy Club", "Comedy", 4, 0, H (17, 30), H (19, 0), H (20, 0), H (22, 30), H (23, 0), 3, 25, 1200, 90, 0 },
  { "Live at the Backroom", "Live", 5, 0, H (15, 0), H (19, 0), H (20, 0), H (23, 0), H (23, 30), 3, 45, 1600, 100, 1 },
  { "Low Tide", "Club", 6, 0, H (19, 0), H (22, 30), H (23, 0), H (27, 0), H (27, 30), 2, 110, 1000, 120, 2 },
  { "Ostrich Feather Cabaret", "Cabaret", 7, 2, H (15, 0), H (18, 30), H (19, 30), H (22, 0), H (22, 30), 4, 25, 2200, 80, 1 },
};

static const char *const promoters[] = { "The Trapdoor", "Pemberton Presents", "Low Tide" };

static const char *const agencies[] = { "Northgate Artists", "Blue Lamp Agency" };

static const struct
{
  const char *name;
  const char *genre;
  int         habit;
} acts[] = {
  { "The Calder Street Five", "Swing", 0 },   { "Mavis Oduya Trio", "Jazz", 0 },     { "Quiet Machinery", "Jazz", 0 },
  { "Bea Lofthouse", "Stand-up", 1 },         { "Tam Rigby", "Stand-up", 1 },        { "Ravi Sandal", "Stand-up", 1 },
  { "Nell & the Other One", "Sketch", 1 },    { "Iron Marigold", "Indie", 2 },       { "Slow Ferry", "Folk", 2 },
  { "Hollow Parade", "Post-punk", 2 },        { "The Paper Kings", "Soul", 2 },      { "Ada Winterbourne", "Singer", 2 },
  { "Postcards from Hull", "Indie", 2 },      { "DJ Marlowe", "House", 3 },          { "Tessellate", "Techno", 3 },
  { "Sister Fennel", "Disco", 3 },            { "Dame Velvet Crush", "Drag", 4 },    { "The Great Zambezi", "Magic", 4 },
  { "Lola Tempest", "Burlesque", 4 },         { "Monsieur Gris", "Mime", 4 },
};

typedef struct
{
  BrDb         *db;
  BrDemo       *demo;
  BrDemoRandom  random;
  BrId          room;
  BrId          stage;
  BrId          promoters[G_N_ELEMENTS (promoters)];
  BrId          artists[G_N_ELEMENTS (acts)];
} Making;

static gboolean
add (Making   *making,
     BrRecord *record,
     GError  **error)
{
  return br_desk_insert (making->db, record, error);
}

static gboolean
add_stage (Making  *making,
           GError **error)
{
  g_autoptr (BrRoom) room =
    (BrRoom *) br_db_find (making->db, BR_KIND_ROOM, error, "ORDER BY position, id LIMIT 1", NULL);
  g_autoptr (BrStage) stage = br_new (STAGE, BrStage);

  if (room == NULL)
    return FALSE;
  making->room = room->id;
  stage->room = room->id;
  stage->name = g_strdup ("Stage");
  stage->changeover = 15;
  if (!add (making, (BrRecord *) stage, error))
    return FALSE;
  making->stage = stage->id;
  return TRUE;
}

static gboolean
add_people (Making  *making,
            GError **error)
{
  BrId agents[G_N_ELEMENTS (agencies)];

  for (guint i = 0; i < G_N_ELEMENTS (agencies); i++)
    {
      g_autoptr (BrAgent) agent = br_new (AGENT, BrAgent);

      agent->name = g_strdup (agencies[i]);
      agent->contact = br_demo_draw_name (&making->random);
      if (!add (making, (BrRecord *) agent, error))
        return FALSE;
      agents[i] = agent->id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (promoters); i++)
    {
      g_autoptr (BrPromoter) promoter = br_new (PROMOTER, BrPromoter);

      promoter->name = g_strdup (promoters[i]);
      promoter->contact = br_demo_draw_name (&making->random);
      if (i == 1)
        promoter->author = making->demo->staff[BR_DEMO_PROMOTER];
      if (!add (making, (BrRecord *) promoter, error))
        return FALSE;
      making->promoters[i] = promoter->id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (BrArtist) artist = br_new (ARTIST, BrArtist);

      artist->name = g_strdup (acts[i].name);
      artist->genre = g_strdup (acts[i].genre);
      artist->agent = agents[i % G_N_ELEMENTS (agents)];
      artist->set_length = habits[acts[i].habit].set;
      artist->vat_registered = i % 3 == 0;
      if (!add (making, (BrRecord *) artist, error))
        return FALSE;
      making->artists[i] = artist->id;
    }
  return TRUE;
}

static BrEventStatus
status_of (Making *making,
           int     ahead)
{
  if (ahead < 0)
    return BR_EVENT_DONE;
  if (ahead <= ON_SALE_AHEAD)
    return BR_EVENT_ON_SALE;
  if (ahead <= FIRM_AHEAD)
    return br_demo_random_below (&making->random, 2) == 0 ? BR_EVENT_ANNOUNCED : BR_EVENT_CONFIRMED;
  return br_demo_random_below (&making->random, 3) == 0 ? BR_EVENT_OFFER : BR_EVENT_HOLD;
}

/* Who plays: other ones each time, the last being the headline. */
static gboolean
add_lineup (Making        *making,
            const Habit   *habit,
            const BrEvent *event,
            GError       **error)
{
  guint first = 0, n = 0, offset;
  BrInstant at = event->show_at;
  int length = (int) ((event->ends_at - event->show_at) / BR_MINUTE);
  /* Where the clocks go forward the night is an hour shorter. */
  int set = MIN (habit->set, (length - 15 * ((int) habit->n_acts - 1)) / (int) habit->n_acts);
  int gap = habit->n_acts > 1 ? (length - (int) habit->n_acts * set) / ((int) habit->n_acts - 1) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].habit == (int) (habit - habits) && n++ == 0)
      first = i;
  offset = br_demo_random_below (&making->random, n);
  for (guint i = 0; i < habit->n_acts; i++)
    {
      g_autoptr (BrPerformance) act = br_new (PERFORMANCE, BrPerformance);

      act->event = event->id;
      act->artist = making->artists[first + (offset + i) % n];
      act->stage = making->stage;
      act->status = br_event_status_is_firm (event->status) ? BR_PERFORMANCE_CONFIRMED : BR_PERFORMANCE_PENCILLED;
      act->starts_at = at;
      act->ends_at = at + set * BR_MINUTE;
      act->billing = habit->n_acts - i;
      at = act->ends_at + gap * BR_MINUTE;
      if (!add (making, (BrRecord *) act, error))
        return FALSE;
    }
  return TRUE;
}

/* Some at once, and most in the last fortnight: sold as far as now goes. */
static gboolean
add_sales (Making             *making,
           const BrTicketTier *tier,
           const BrEvent      *event,
           GError            **error)
{
  static const int days_before[] = { 40, 28, 14, 7, 2, 0 };
  static const int share[] = { 12, 14, 18, 22, 20, 14 };
  int want = (int) tier->allotment * br_demo_random_between (&making->random, 55, 104) / 100;
  int left = (int) tier->allotment - 6;

  for (guint i = 0; i < G_N_ELEMENTS (days_before) + 1; i++)
    {
      gboolean comps = i == G_N_ELEMENTS (days_before);
      BrDate on = event->business_date - (comps ? 7 : days_before[i]);
      g_autoptr (BrTicketEntry) entry = br_new (TICKET_SALE, BrTicketEntry);

      if (on > making->demo->tonight || event->status < BR_EVENT_ON_SALE)
        continue;
      entry->tier = tier->id;
      entry->kind = comps ? BR_TICKETS_COMP : BR_TICKETS_SOLD;
      entry->tickets = comps ? 6 : MIN (left, want * share[i] / 100);
      entry->sold_on = on;
      entry->at = MIN (making->demo->lately, br_demo_to_instant (making->demo, on, H (12, 0)));
      entry->source = g_strdup (comps ? "House" : i % 2 == 0 ? "Web" : "Box office");
      if (entry->tickets <= 0)
        continue;
      left -= comps ? 0 : (int) entry->tickets;
      if (!add (making, (BrRecord *) entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_tickets (Making        *making,
             const Habit   *habit,
             const BrEvent *event,
             GError       **error)
{
  g_autoptr (BrTicketTier) tier = br_new (TICKET_TIER, BrTicketTier);

  if (habit->price == 0)
    return TRUE;
  tier->event = event->id;
  tier->name = g_strdup ("Admission");
  tier->price = br_money (habit->price, "GBP");
  tier->allotment = habit->allotment;
  tier->order_limit = 6;
  tier->on_sale_at = br_demo_to_instant (making->demo, event->business_date - ON_SALE_AHEAD, H (10, 0));
  tier->off_sale_at = event->doors_at;
  return add (making, (BrRecord *) tier, error) && add_sales (making, tier, event, error);
}

/* Live nights are on versus deals with their headline, with what the show costs. */
static gboolean
add_money (Making        *making,
           const Habit   *habit,
           const BrEvent *event,
           GError       **error)
{
  g_autoptr (BrPerformance) headline = NULL;
  g_autoptr (BrDealTerms) deal = br_new (DEAL, BrDealTerms);
  g_autoptr (BrEventCost) sound = br_new (EVENT_COST, BrEventCost);

  if (habit->price == 0)
    return TRUE;
  headline = (BrPerformance *) br_db_find (making->db, BR_KIND_PERFORMANCE, error, "WHERE event = ? AND billing = 1", "I",
                                           &event->id);
  if (headline == NULL)
    return FALSE;
  deal->event = event->id;
  deal->artist = headline->artist;
  deal->status = br_event_status_is_firm (event->status) ? BR_DEAL_AGREED : BR_DEAL_DRAFT;
  deal->type = habit->allotment >= 100 ? BR_DEAL_VERSUS : BR_DEAL_FLAT;
  deal->guarantee = br_money (5000 * br_demo_random_between (&making->random, 4, 12), "GBP");
  deal->base = BR_DEAL_BASE_NET_COSTS;
  if (deal->type == BR_DEAL_VERSUS)
    deal->rate = 7000;
  sound->event = event->id;
  sound->name = g_strdup ("Sound and lights");
  sound->amount = br_money (18000, "GBP");
  return add (making, (BrRecord *) deal, error) && add (making, (BrRecord *) sound, error);
}

static gboolean
add_hold (Making        *making,
          const BrEvent *event,
          int            rank,
          const char    *owner,
          GError       **error)
{
  g_autoptr (BrHold) hold = br_new (HOLD, BrHold);

  hold->room = event->room;
  hold->business_date = event->business_date;
  hold->rank = rank;
  hold->owner = g_strdup (owner);
  hold->made_at = making->demo->lately - br_demo_random_between (&making->random, 2, 200) * BR_HOUR;
  if (rank == 1)
    {
      hold->event = event->id;
      hold->promoter = event->promoter;
    }
  return add (making, (BrRecord *) hold, error);
}

/* Who waits for a night is first on it, and now and then another one waits behind. */
static gboolean
add_holds (Making        *making,
           const BrEvent *event,
           GError       **error)
{
  if (event->status != BR_EVENT_HOLD && event->status != BR_EVENT_OFFER)
    return TRUE;
  return add_hold (making, event, 1, br_id_is_none (&event->promoter) ? "House" : NULL, error) &&
         (br_demo_random_below (&making->random, 4) != 0 || add_hold (making, event, 2, "Northern Nights", error));
}

static gboolean
settle (Making   *making,
        BrEvent  *event,
        GError  **error)
{
  BrId version;

  if (event->business_date > making->demo->tonight - SETTLED_AFTER)
    return TRUE;
  br_event_state_take (event, BR_EVENT_SETTLED, event->load_out_at);
  return br_desk_keep_settlement (making->db, &event->id, NULL, &version, error) &&
         br_db_update (making->db, (BrRecord *) event, error);
}

static gboolean
add_event (Making      *making,
           const Habit *habit,
           BrDate       date,
           GError     **error)
{
  g_autoptr (BrEvent) event = br_new (EVENT, BrEvent);
  BrDemo *demo = making->demo;

  event->name = g_strdup (habit->name);
  event->kind = g_strdup (habit->kind);
  event->business_date = date;
  event->room = making->room;
  if (habit->promoter >= 0)
    event->promoter = making->promoters[habit->promoter];
  event->status = status_of (making, date - demo->tonight);
  event->load_in_at = br_demo_to_instant (demo, date, habit->load_in);
  event->doors_at = br_demo_to_instant (demo, date, habit->doors);
  event->show_at = br_demo_to_instant (demo, date, habit->show);
  event->ends_at = br_demo_to_instant (demo, date + habit->ends / H (24, 0), habit->ends % H (24, 0));
  event->curfew_at = br_demo_to_instant (demo, date + habit->curfew / H (24, 0), habit->curfew % H (24, 0));
  event->load_out_at = event->curfew_at + 45 * BR_MINUTE;
  event->minimum_age = 18;
  event->vat_rate = 2000;
  event->made_at = br_demo_to_instant (demo, MIN (demo->tonight, date) - 100, H (11, 0));
  if (br_event_status_is_firm (event->status))
    event->confirmed_at = event->made_at + 24 * BR_HOUR;
  return add (making, (BrRecord *) event, error) && add_lineup (making, habit, event, error) &&
         add_tickets (making, habit, event, error) && add_money (making, habit, event, error) &&
         add_holds (making, event, error) && settle (making, event, error);
}

static gboolean
is_its_night (const Habit *habit,
              BrDate       date)
{
  int year, month, day;

  br_date_to_ymd (date, &year, &month, &day);
  return br_date_get_weekday (date) == habit->weekday && (habit->of_month == 0 || (day - 1) / 7 + 1 == habit->of_month);
}

/**
 * br_demo_write_events:
 * @db: a connection inside a write
 * @self: a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes what is on: a year of nights that were, and half a year of those to come, from what is on sale to what is only
 * held.
 */
gboolean
br_demo_write_events (BrDb    *db,
                      BrDemo  *self,
                      GError **error)
{
  Making making = { .db = db, .demo = self };

  br_demo_ids_begin (self);
  br_demo_ids_at (self, self->lately);
  br_demo_random_init (&making.random, self->request->seed, "events");
  if (!add_stage (&making, error) || !add_people (&making, error))
    return FALSE;
  for (BrDate date = MAX (self->founded, self->tonight - NIGHTS_BACK); date <= self->tonight + NIGHTS_AHEAD; date++)
    {
      BrDemoNight night;

      br_demo_night_init (&night, date, self->founded);
      for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
        if (is_its_night (&habits[i], date) && (night.open || date == self->tonight) &&
            !add_event (&making, &habits[i], date, error))
          return FALSE;
    }
  return TRUE;
}
