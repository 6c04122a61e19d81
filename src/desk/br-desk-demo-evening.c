#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/base/br-text.h"
#include "desk/br-desk-demo-names.h"
#include "desk/br-desk-records.h"

/* What the house has beside guests and bookings: its services, and of tonight the door's clicks
 * and who waits, as they stood just before the staff's own entries begin. */

/* The weekdays of the house: Monday to Thursday, Friday and Saturday, Sunday. */
#define WEEK 15
#define WEEKEND 48
#define SUNDAY 64

#define H(hours, minutes) ((hours) * 60 + (minutes))

static const struct
{
  const char *name;
  int         weekdays;
  int         starts;
  int         ends;
  int         last_seating;
} services[] = {
  { "Dinner", WEEK, H (17, 0), H (22, 0), H (21, 45) },
  { "Late", WEEK, H (22, 0), H (25, 0), H (23, 15) },
  { "Weekend dinner", WEEKEND, H (16, 0), H (22, 0), H (21, 45) },
  { "Weekend late", WEEKEND, H (22, 0), H (27, 0), H (25, 15) },
  { "Sunday supper", SUNDAY, H (15, 0), H (24, 0), H (22, 30) },
};

static const struct
{
  int from;
  int to;
  int minutes;
} turns[] = {
  { 1, 2, 90 },
  { 3, 4, 105 },
  { 5, 6, 120 },
  { 7, 0, 150 },
};

#define WAITING 4

static gboolean
add_turns (BrDb       *db,
           const BrId *service,
           GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (BrTurnTime) turn = br_new (TURN_TIME, BrTurnTime);

      turn->service = *service;
      turn->party_from = turns[i].from;
      turn->party_to = turns[i].to > 0 ? turns[i].to : BR_INT_NONE;
      turn->minutes = turns[i].minutes;
      if (!br_desk_insert (db, (BrRecord *) turn, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_services (BrDb    *db,
              GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (BrServiceTerms) service = br_new (SERVICE, BrServiceTerms);

      service->name = g_strdup (services[i].name);
      service->weekdays = services[i].weekdays;
      service->starts = services[i].starts;
      service->ends = services[i].ends;
      service->last_seating = services[i].last_seating;
      service->online_share = 7000;
      if (!br_desk_insert (db, (BrRecord *) service, error) || !add_turns (db, &service->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_working_party (BrDb    *db,
                   GError **error)
{
  g_autoptr (BrWorkingParty) usual = br_new (WORKING_PARTY, BrWorkingParty);

  usual->staff = 17;
  usual->performers = 6;
  return br_desk_insert (db, (BrRecord *) usual, error);
}

/* ---- the door ---------------------------------------------------------------- */

typedef struct
{
  BrInstant   at;
  BrClickKind kind;
  int         people;
} Click;

static int
compare_clicks (gconstpointer a,
                gconstpointer b)
{
  const Click *x = a, *y = b;

  /* Of one moment, those who come in are counted before they can go. */
  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (int) x->kind - (int) y->kind;
}

static void
note_click (GArray       *clicks,
            const BrDemo *self,
            BrInstant     at,
            BrClickKind   kind,
            int           people)
{
  Click click = { at, kind, people };

  if (at <= self->lately)
    g_array_append_val (clicks, click);
}

/* Whoever arrived came through the door, and whoever left did too. */
static GArray *
list_clicks (const BrDemo *self)
{
  GArray *clicks = g_array_new (FALSE, FALSE, sizeof (Click));

  for (guint i = 0; i < self->bookings->len; i++)
    {
      const BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, i);

      if (booking->night != self->tonight || booking->fate != BR_DEMO_COMES || booking->arrived > self->lately)
        continue;
      note_click (clicks, self, booking->arrived, BR_CLICK_IN, booking->party);
      note_click (clicks, self, MAX (booking->finished, booking->arrived), BR_CLICK_OUT, booking->party);
    }
  g_array_sort (clicks, compare_clicks);
  return clicks;
}

static gboolean
add_clicks (BrDb    *db,
            BrDemo  *self,
            GError **error)
{
  g_autoptr (GArray) clicks = list_clicks (self);

  br_demo_ids_begin (self);
  for (guint i = 0; i < clicks->len; i++)
    {
      const Click *click = &g_array_index (clicks, Click, i);
      g_autoptr (BrDoorClick) row = br_new (DOOR_CLICK, BrDoorClick);

      br_demo_ids_at (self, click->at);
      row->business_date = self->tonight;
      row->at = click->at;
      row->kind = click->kind;
      row->people = click->people;
      row->author = self->staff[BR_DEMO_DOOR];
      if (!br_desk_insert (db, (BrRecord *) row, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- names ------------------------------------------------------------------- */

/**
 * br_demo_draw_name:
 * @random: a stream of numbers
 *
 * Returns: (transfer full): somebody who is invented
 */
char *
br_demo_draw_name (BrDemoRandom *random)
{
  guint n_names;
  const BrDemoNames *names = br_demo_get_names (&n_names);
  const BrDemoNames *of = &names[br_demo_random_below (random, n_names)];

  return g_strconcat (of->given[br_demo_random_below (random, of->n_given)], " ",
                      of->family[br_demo_random_below (random, of->n_family)], NULL);
}

static gboolean
add_waitlist (BrDb         *db,
              BrDemo       *self,
              BrDemoRandom *random,
              GError      **error)
{
  br_demo_ids_begin (self);
  for (guint i = 0; i < WAITING; i++)
    {
      g_autoptr (BrWaitlistEntry) entry = br_new (WAITLIST_ENTRY, BrWaitlistEntry);

      entry->name = br_demo_draw_name (random);
      entry->phone = g_strdup_printf ("07700 900%03u", br_demo_random_below (random, 1000));
      entry->party_size = br_demo_random_between (random, 2, 5);
      entry->business_date = self->tonight;
      entry->joined_at = self->lately - (BrInstant) (8 * (WAITING - i) - br_demo_random_below (random, 5)) * BR_MINUTE;
      entry->quoted = 5 * br_demo_random_between (random, 3, 9);
      entry->expires_at = entry->joined_at + 90 * BR_MINUTE;
      br_demo_ids_at (self, entry->joined_at);
      if (!br_desk_insert (db, (BrRecord *) entry, error))
        return FALSE;
    }
  return TRUE;
}

/* A table that nobody has tonight is being mended. */
static gboolean
add_block (BrDb    *db,
           BrDemo  *self,
           GError **error)
{
  gboolean used[G_MAXINT8] = { FALSE };
  g_autoptr (BrTableBlock) block = br_new (TABLE_BLOCK, BrTableBlock);
  guint n_tables;

  br_demo_get_tables (&n_tables);
  for (guint i = 0; i < self->bookings->len; i++)
    {
      const BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, i);
      const BrDemoSet *set = booking->set != BR_DEMO_NO_SET ? &self->sets[booking->set] : NULL;

      for (guint t = 0; booking->night == self->tonight && set != NULL && t < set->n_tables; t++)
        used[set->tables[t]] = TRUE;
    }
  for (guint t = 0; t < n_tables; t++)
    if (!used[t])
      {
        block->table = self->table_ids[t];
        block->starts_at = br_demo_to_instant (self, self->tonight, H (15, 0));
        block->ends_at = br_demo_to_instant (self, self->tonight + 1, H (3, 0));
        block->reason = g_strdup ("Leg being mended");
        return br_desk_insert (db, (BrRecord *) block, error);
      }
  return TRUE;
}

/**
 * br_demo_write_evening:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes the house's services, and what there is of tonight beside bookings.
 */
gboolean
br_demo_write_evening (BrDb     *db,
                       gpointer  demo,
                       GError  **error)
{
  BrDemo *self = demo;
  BrDemoRandom random;

  br_demo_ids_begin (self);
  br_demo_ids_at (self, self->lately);
  br_demo_random_init (&random, self->request->seed, "evening");
  if (!add_services (db, error) || !add_working_party (db, error) || !add_block (db, self, error) ||
      !br_demo_write_papers (db, self, error) || !br_demo_write_events (db, self, error))
    return FALSE;
  /* Before the doors open nobody waits. */
  if (self->lately < br_demo_to_instant (self, self->tonight, H (18, 30)))
    return TRUE;
  return add_clicks (db, self, error) && add_waitlist (db, self, &random, error);
}
