#include "config.h"

#include "desk/br-desk-demo-private.h"

/* Writes the bookings as they stood at a time. */

static const char *const occasions[] = {
  NULL,         "Birthday",   "Anniversary", "Hen night",  "Stag night", "Works’ do",
  "Leaving do", "Engagement", "Graduation",  "First date", "Reunion",
};

static const char *const wishes[] = { NULL, "Booth", "By the stage", "Quiet corner", "The Snug", "Near the bar" };

static const char *const notes[] = {
  "Running about ten minutes late, will ring.",
  "Cake comes with them, please keep it cold.",
  "Needs to leave by eleven for the last train.",
  "Would like to hear the second set.",
  "Two of the party use a stick.",
  "One high chair – no, they said they were joking.",
  "Asked for the same table as last time.",
  "Ring on arrival if it rains, they will come by the yard.",
  "Paying together.",
  "Separate bills, please.",
  "It is a surprise: say nothing at the door.",
  "Coming straight from the theatre.",
};

static const char *const kitchen_notes[] = {
  "Nut allergy (one).", "Coeliac (one).", "Two vegan.", "Shellfish allergy (one).", "Halal, please.",
  "No dairy (one).",    "Sesame allergy (one).", "One vegetarian.",
};

static const char *const private_notes[] = {
  "Reviewing us? Be kind, as always.",
  "Sent a complaint in spring; first round on the house.",
  "Works for the brewery.",
  "Friend of the band.",
  "Prefers not to sit with the quiz team.",
};

static BrBookingStatus
stand_before (const BrDemoBooking *self,
              BrInstant            at)
{
  if (at < self->decided && self->party >= BR_DEMO_ENQUIRY)
    return BR_BOOKING_ENQUIRY;
  if (self->deposit > 0 && at < self->paid)
    return BR_BOOKING_PENDING_DEPOSIT;
  return BR_BOOKING_CONFIRMED;
}

static BrBookingStatus
stand_on_the_night (const BrDemoBooking *self,
                    BrInstant            at)
{
  if (at >= self->finished)
    return BR_BOOKING_FINISHED;
  if (at >= self->seated)
    return BR_BOOKING_SEATED;
  if (at >= self->arrived)
    return BR_BOOKING_ARRIVED;
  return stand_before (self, at);
}

static BrBookingStatus
get_status (const BrDemoBooking *self,
            BrInstant            at)
{
  switch ((BrDemoFate) self->fate)
    {
    case BR_DEMO_WAITS:
      return BR_BOOKING_WAITLISTED;
    case BR_DEMO_DECLINED:
      return at < self->decided ? BR_BOOKING_ENQUIRY : BR_BOOKING_DECLINED;
    case BR_DEMO_CANCELS:
      return at < self->ended ? stand_before (self, at) : BR_BOOKING_CANCELLED;
    case BR_DEMO_STAYS_AWAY:
      return at < self->ended ? stand_before (self, at) : BR_BOOKING_NO_SHOW;
    case BR_DEMO_COMES:
    default:
      return stand_on_the_night (self, at);
    }
}

/* What a party leaves: so much a head, most about thirty pounds, in half pounds. It follows from when it was
 * made, so that no other draw depends on it. */
static BrMoney
draw_spend (const BrDemoBooking *self)
{
  BrDemoRandom random = { self->made ^ self->finished };
  double a_head = 14 + br_demo_random_exponential (&random, 18);

  return br_money ((gint64) (MIN (a_head, 140) * 2) * 50 * MAX (self->covers, 1), "GBP");
}

/**
 * br_demo_booking_stand:
 * @self: a booking
 * @at: a time
 * @record: (inout): its row
 *
 * Says what is known of a booking at a time: its state, and when what happened so far happened.
 */
void
br_demo_booking_stand (const BrDemoBooking *self,
                       BrInstant            at,
                       BrBooking           *record)
{
  record->status = get_status (self, at);
  if (self->fate != BR_DEMO_COMES)
    return;
  if (at >= self->arrived)
    record->arrived_at = self->arrived;
  if (at >= self->seated)
    {
      record->seated_at = self->seated;
      record->covers = self->covers;
    }
  if (at >= self->finished)
    {
      record->finished_at = self->finished;
      record->spend = draw_spend (self);
    }
}

static void
write_notes (const BrDemoBooking *self,
             BrBooking           *record,
             BrDemoRandom        *random)
{
  if (self->person == BR_DEMO_NOBODY)
    return;
  if (br_demo_random_chance (random, 0.05))
    record->notes = g_strdup (notes[br_demo_random_below (random, G_N_ELEMENTS (notes))]);
  if (br_demo_random_chance (random, 0.03))
    record->kitchen_notes = g_strdup (kitchen_notes[br_demo_random_below (random, G_N_ELEMENTS (kitchen_notes))]);
  if (br_demo_random_chance (random, 0.006))
    record->private_notes = g_strdup (private_notes[br_demo_random_below (random, G_N_ELEMENTS (private_notes))]);
}

static BrBooking *
make_record (BrDemo              *demo,
             const BrDemoBooking *self)
{
  BrBooking *record = br_new (BOOKING, BrBooking);
  BrDemoRandom random = { self->made ^ self->starts ^ demo->request->seed };

  record->id = self->id;
  if (self->person != BR_DEMO_NOBODY)
    {
      const BrDemoPerson *person = &g_array_index (demo->people, BrDemoPerson, self->person);

      record->customer = person->id;
      record->subject = person->subject;
    }
  record->business_date = self->night;
  record->starts_at = self->starts;
  record->ends_at = self->ends;
  record->party_size = self->party;
  record->source = self->source;
  record->occasion = g_strdup (occasions[self->occasion]);
  record->section = g_strdup (wishes[self->wish]);
  if (self->deposit > 0)
    record->deposit = br_money (self->deposit, "GBP");
  if (self->minimum > 0)
    record->minimum_spend = br_money (self->minimum, "GBP");
  record->locked = self->locked;
  record->made_at = self->made;
  write_notes (self, record, &random);
  return record;
}

static gboolean
insert_tables (BrDb                *db,
               BrDemo              *demo,
               const BrDemoBooking *self,
               GError             **error)
{
  const BrDemoSet *set;
  g_autoptr (BrBookingTable) link = NULL;

  if (self->set == BR_DEMO_NO_SET)
    return TRUE;
  set = &demo->sets[self->set];
  link = br_new (BOOKING_TABLE, BrBookingTable);
  link->booking = self->id;
  for (guint i = 0; i < set->n_tables; i++)
    {
      link->id = br_db_new_id (db);
      link->table = demo->table_ids[set->tables[i]];
      if (!br_db_insert (db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_demo_booking_insert:
 * @db: a connection inside a write
 * @demo: the demonstration
 * @self: (inout): a booking; it gets its id
 * @at: the time
 * @error: return location for a #BrStoreError
 *
 * Adds a booking with its tables, as it stood at a time.
 */
gboolean
br_demo_booking_insert (BrDb          *db,
                        BrDemo        *demo,
                        BrDemoBooking *self,
                        BrInstant      at,
                        GError       **error)
{
  g_autoptr (BrBooking) record = NULL;

  br_demo_ids_at (demo, self->made);
  self->id = br_db_new_id (db);
  record = make_record (demo, self);
  br_demo_booking_stand (self, at, record);
  return br_db_insert (db, (BrRecord *) record, error) && insert_tables (db, demo, self, error);
}

static int
compare_made (gconstpointer a,
              gconstpointer b)
{
  const BrDemoBooking *x = a, *y = b;

  return (x->made > y->made) - (x->made < y->made);
}

/**
 * br_demo_write_bookings:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes the bookings that were made by then, in the order in which they were made.
 */
gboolean
br_demo_write_bookings (BrDb     *db,
                        gpointer  demo,
                        GError  **error)
{
  BrDemo *self = demo;
  guint n = 0;

  br_demo_ids_begin (self);
  g_array_sort (self->bookings, compare_made);
  for (guint i = 0; i < self->bookings->len; i++)
    {
      BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, i);

      if (booking->made > self->lately)
        break;
      if (!br_demo_booking_insert (db, self, booking, self->lately, error) ||
          !br_demo_step (self, db, i, self->bookings->len, error))
        return FALSE;
      n++;
    }
  br_db_label_count (db, n);
  return TRUE;
}
