#include "config.h"

#include "core/rules/br-calendar.h"

/* 2026-12-19T00:00Z, a Saturday. */
#define MIDNIGHT G_GINT64_CONSTANT (1797638400000)
#define AT(hour, minute) (MIDNIGHT + (hour) * BR_HOUR + (minute) * BR_MINUTE)

static BrId
id_of (guint8 family,
       guint8 number)
{
  BrId id = BR_ID_NONE;

  id.bytes[0] = family;
  id.bytes[15] = number;
  return id;
}

#define EVENT(n) id_of (1, n)
#define ROOM(n) id_of (2, n)
#define ACT(n) id_of (3, n)
#define ARTIST(n) id_of (4, n)
#define STAGE(n) id_of (5, n)
#define HOLD(n) id_of (6, n)

static BrDate
saturday (void)
{
  return br_date_from_ymd (2026, 12, 19);
}

static BrCalendarEvent
plain_event (guint8        number,
             BrEventStatus status,
             BrInstant     from,
             BrInstant     until)
{
  return (BrCalendarEvent){ .id = EVENT (number),
                            .status = status,
                            .date = saturday (),
                            .from = from,
                            .until = until,
                            .ends_at = BR_INSTANT_NONE,
                            .curfew_at = BR_INSTANT_NONE,
                            .places = { .limit = -1 } };
}

static const BrClash *
only_clash (BrCalendar *calendar)
{
  GPtrArray *clashes = br_calendar_get_clashes (calendar);

  g_assert_cmpuint (clashes->len, ==, 1);
  return clashes->pdata[0];
}

static void
put (BrCalendar      *calendar,
     BrCalendarEvent  event,
     guint8           room)
{
  BrId rooms[] = { ROOM (room) };

  event.rooms = rooms;
  event.n_rooms = 1;
  br_calendar_put_event (calendar, &event);
}

/* One is out at 23:30, the other in at 22:45: 45 minutes together. */
static void
test_double_booking (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  BrCalendarEvent early = plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (23, 30));
  BrCalendarEvent late = plain_event (2, BR_EVENT_ON_SALE, AT (22, 45), AT (29, 0));
  const BrClash *clash;
  BrId one = EVENT (1), other = EVENT (2);

  late.assumed = TRUE;
  put (calendar, late, 1);
  put (calendar, early, 1);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_DOUBLE_BOOKING);
  g_assert_true (br_id_equal (&clash->a.id, &one) && br_id_equal (&clash->b.id, &other));
  g_assert_cmpint (clash->have, ==, 45);
  g_assert_cmpint (clash->from, ==, AT (22, 45));
  g_assert_cmpint (clash->until, ==, AT (23, 30));
  g_assert_true (clash->assumed);
  g_assert_true (br_clash_is_absolute (clash));

  /* In another room, a minute after the other is out, or when it is no longer firm, nothing is wrong. */
  put (calendar, late, 2);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
  late.from = AT (23, 30);
  put (calendar, late, 1);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
  late.from = AT (22, 45);
  put (calendar, late, 1);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 1);
  late.status = BR_EVENT_HOLD;
  put (calendar, late, 1);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
}

/* Who confirms would be in the way: judged before it is so. */
static void
test_if_it_were_firm (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) now = NULL;
  BrId other = EVENT (2);

  put (calendar, plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (23, 30)), 1);
  put (calendar, plain_event (2, BR_EVENT_OFFER, AT (22, 0), AT (29, 0)), 1);
  now = br_calendar_find_of (calendar, &other, FALSE);
  g_assert_cmpuint (now->len, ==, 0);
  found = br_calendar_find_of (calendar, &other, TRUE);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((BrClash *) found->pdata[0])->have, ==, 90);
}

/* An event that lasts into the third day meets one on that day, once. */
static void
test_over_days (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  BrCalendarEvent festival = plain_event (1, BR_EVENT_CONFIRMED, AT (12, 0), AT (24 * 3, 0));
  BrCalendarEvent sunday = plain_event (2, BR_EVENT_CONFIRMED, AT (24 + 18, 0), AT (48 + 2, 0));

  sunday.date = saturday () + 1;
  put (calendar, festival, 1);
  put (calendar, sunday, 1);
  g_assert_cmpint (only_clash (calendar)->have, ==, 8 * 60);
}

static void
put_hold (BrCalendar  *calendar,
          guint8       number,
          int          rank,
          BrHoldStatus status,
          BrId         event)
{
  BrId rooms[] = { ROOM (1) };
  BrCalendarHold hold = { .id = HOLD (number), .event = event, .date = saturday (), .rank = rank, .status = status,
                          .rooms = rooms, .n_rooms = 1 };

  br_calendar_put_hold (calendar, &hold);
}

static void
test_queue_jump (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  const BrClash *clash;
  BrId first = HOLD (1);

  put (calendar, plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (23, 30)), 1);
  put_hold (calendar, 1, 1, BR_HOLD_HELD, BR_ID_NONE);
  put_hold (calendar, 2, 2, BR_HOLD_CONFIRMED, EVENT (1));
  put_hold (calendar, 3, 3, BR_HOLD_HELD, BR_ID_NONE);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_QUEUE_JUMP);
  g_assert_true (br_id_equal (&clash->b.id, &first));
  g_assert_cmpint (clash->have, ==, 1);
  g_assert_cmpint (clash->needed, ==, 2);

  br_calendar_remove_hold (calendar, &first);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);

  /* Without a hold of its own it jumps every queue. */
  first = HOLD (2);
  br_calendar_remove_hold (calendar, &first);
  g_assert_cmpint (only_clash (calendar)->needed, ==, 0);
}

static BrCalendarAct
act (guint8    number,
     guint8    artist,
     guint8    stage,
     BrInstant starts,
     BrInstant ends)
{
  return (BrCalendarAct){ .id = ACT (number), .artist = artist != 0 ? ARTIST (artist) : BR_ID_NONE, .stage = STAGE (stage),
                          .starts_at = starts, .ends_at = ends, .changeover = 20 };
}

/* On one stage 15 minutes where 20 are needed; “Doors” on two stages is nobody. */
static void
test_lineup (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  BrCalendarEvent event = plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (25, 0));
  BrCalendarAct acts[] = {
    act (1, 1, 1, AT (20, 0), AT (20, 45)),
    act (2, 2, 1, AT (21, 0), AT (22, 0)),
    act (3, 0, 1, AT (18, 0), AT (19, 0)),
    act (4, 0, 2, AT (18, 0), AT (19, 0)),
  };
  const BrClash *clash;
  BrId second = ACT (2);

  event.acts = acts;
  event.n_acts = G_N_ELEMENTS (acts);
  put (calendar, event, 1);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_CHANGEOVER);
  g_assert_true (br_id_equal (&clash->b.id, &second));
  g_assert_cmpint (clash->have, ==, 15);
  g_assert_cmpint (clash->needed, ==, 20);
  acts[1].changeover = 15;
  put (calendar, event, 1);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
}

/* Off one stage at 20:45, on the other of another event at 21:00: 15 minutes where 30 are needed. */
static void
test_artist (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  BrCalendarEvent event = plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (25, 0));
  BrCalendarEvent other = plain_event (2, BR_EVENT_HOLD, AT (15, 0), AT (25, 0));
  BrCalendarAct early = act (1, 1, 1, AT (20, 0), AT (20, 45)), late = act (2, 1, 2, AT (21, 0), AT (22, 0));
  const BrClash *clash;

  event.acts = &early;
  other.acts = &late;
  event.n_acts = other.n_acts = 1;
  put (calendar, event, 1);
  put (calendar, other, 2);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_ARTIST);
  g_assert_cmpint (clash->have, ==, 15);
  g_assert_cmpint (clash->needed, ==, 30);
  g_assert_false (br_clash_is_absolute (clash));
  late.starts_at = AT (20, 30);
  put (calendar, other, 2);
  g_assert_cmpint (only_clash (calendar)->have, ==, -15);
  late.starts_at = AT (21, 15);
  put (calendar, other, 2);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
}

static void
test_curfew_and_capacity (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  BrCalendarEvent event = plain_event (1, BR_EVENT_CONFIRMED, AT (15, 0), AT (28, 0));
  BrCalendarAct last = act (1, 1, 1, AT (24, 30), AT (26, 20));
  const BrClash *clash;

  event.curfew_at = AT (26, 0);
  event.ends_at = AT (25, 30);
  event.acts = &last;
  event.n_acts = 1;
  put (calendar, event, 1);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_CURFEW);
  g_assert_cmpint (clash->a.kind, ==, BR_KIND_PERFORMANCE);
  g_assert_cmpint (clash->have, ==, 20);

  /* 150 + 10 + 20 + 14 + 6 = 200 are as many as may be in; one more is one too many. */
  event.curfew_at = BR_INSTANT_NONE;
  event.places = (BrEventPlaces){ 150, 10, 20, 14, 6, 200 };
  put (calendar, event, 1);
  g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, 0);
  event.places.guests++;
  put (calendar, event, 1);
  clash = only_clash (calendar);
  g_assert_cmpint (clash->kind, ==, BR_CLASH_CAPACITY);
  g_assert_cmpint (clash->have, ==, 201);
  g_assert_cmpint (clash->needed, ==, 200);
}

/* After changes at random, what was looked at again is what all of it would be. */
static void
test_changes (void)
{
  g_autoptr (BrCalendar) calendar = br_calendar_new (30);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  BrCalendarEvent events[40];
  guint found = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (BrCalendar) fresh = br_calendar_new (30);
      guint i = round % G_N_ELEMENTS (events);
      BrInstant from = AT (g_rand_int_range (rand, 0, 24 * 12), 0);

      events[i] = plain_event ((guint8) i + 1, g_rand_boolean (rand) ? BR_EVENT_CONFIRMED : BR_EVENT_ENQUIRY, from,
                               from + g_rand_int_range (rand, 4, 14) * BR_HOUR);
      put (calendar, events[i], (guint8) (i % 3));
      if (round < G_N_ELEMENTS (events))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (events); j++)
        put (fresh, events[j], (guint8) (j % 3));
      g_assert_cmpuint (br_calendar_get_clashes (calendar)->len, ==, br_calendar_get_clashes (fresh)->len);
      found += br_calendar_get_clashes (fresh)->len;
    }
  g_assert_cmpuint (found, >, 300);
}

static void
add_sale (GPtrArray    *entries,
          BrTicketsKind kind,
          gint64        tickets)
{
  BrTicketEntry *entry = br_new (TICKET_SALE, BrTicketEntry);

  entry->kind = kind;
  entry->tickets = tickets;
  g_ptr_array_add (entries, entry);
}

/* 100 − 8 comps − 12 kills = 80 sellable; 45 sold less 5 returned at £12.50 are £500. */
static void
test_tickets (void)
{
  g_autoptr (BrTicketTier) tier = br_new (TICKET_TIER, BrTicketTier);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  BrTicketSum sum;

  tier->allotment = 100;
  tier->price = br_money (1250, "GBP");
  add_sale (entries, BR_TICKETS_COMP, 10);
  add_sale (entries, BR_TICKETS_COMP, -2);
  add_sale (entries, BR_TICKETS_KILL, 12);
  add_sale (entries, BR_TICKETS_SOLD, 45);
  add_sale (entries, BR_TICKETS_RETURNED, 5);
  br_ticket_sum_tier (tier, entries, &sum);
  g_assert_cmpint (sum.comps, ==, 8);
  g_assert_cmpint (sum.kills, ==, 12);
  g_assert_cmpint (sum.sellable, ==, 80);
  g_assert_cmpint (sum.sold, ==, 40);
  g_assert_cmpint (sum.left, ==, 40);
  g_assert_cmpint (sum.gross, ==, 50000);
  g_assert_cmpint (sum.places, ==, 80);

  /* Tables of four: 80 tickets let 320 in. */
  tier->places = 4;
  br_ticket_sum_tier (tier, entries, &sum);
  g_assert_cmpint (sum.places, ==, 320);
  g_assert_cmpint (sum.comp_places, ==, 32);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/two-firm-events-in-one-room", test_double_booking);
  g_test_add_func ("/calendar/what-would-be-wrong-if-one-were-confirmed", test_if_it_were_firm);
  g_test_add_func ("/calendar/an-event-of-days-is-met-once", test_over_days);
  g_test_add_func ("/calendar/confirming-over-an-earlier-hold", test_queue_jump);
  g_test_add_func ("/calendar/a-changeover-too-short-and-nobody-on-two-stages", test_lineup);
  g_test_add_func ("/calendar/an-artist-needs-time-to-get-there", test_artist);
  g_test_add_func ("/calendar/past-curfew-and-past-capacity", test_curfew_and_capacity);
  g_test_add_func ("/calendar/after-changes-as-if-all-were-found-anew", test_changes);
  g_test_add_func ("/calendar/sellable-is-allotment-less-comps-and-kills", test_tickets);
  return g_test_run ();
}
