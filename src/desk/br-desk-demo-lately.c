#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/base/br-text.h"
#include "desk/br-desk-records.h"

/* The last dozen things that happened are not part of the bulk: the staff do them one by one, so
 * that the journal looks lived in and there is something to undo. The bulk stands as everything
 * stood just before. */

/* How many of the bookings' steps, and how far back they are looked for. */
#define STEPS 12
#define BACK (48 * BR_HOUR)
/* What the journal begins with where nothing happened for so long. */
#define QUIET (6 * BR_HOUR)

typedef enum
{
  STEP_BOOKING,
  STEP_NEWCOMER,
  STEP_TELEPHONE,
  STEP_NOTE,
  STEP_TABLE,
} StepKind;

typedef struct
{
  BrDemo    *demo;
  StepKind   kind;
  BrInstant  at;
  guint      booking;
} Step;

static void
add_step (GArray   *steps,
          BrDemo   *demo,
          BrInstant at,
          guint     booking)
{
  Step step = { demo, STEP_BOOKING, at, booking };

  if (at > demo->request->now - BACK && at <= demo->request->now)
    g_array_append_val (steps, step);
}

static void
add_steps_of (GArray              *steps,
              BrDemo              *demo,
              const BrDemoBooking *booking,
              guint                index)
{
  add_step (steps, demo, booking->made, index);
  if (booking->decided > booking->made && (booking->party >= BR_DEMO_ENQUIRY || booking->fate == BR_DEMO_DECLINED))
    add_step (steps, demo, booking->decided, index);
  if (booking->deposit > 0 && booking->paid > booking->decided)
    add_step (steps, demo, booking->paid, index);
  if (booking->fate == BR_DEMO_COMES)
    {
      add_step (steps, demo, booking->arrived, index);
      add_step (steps, demo, booking->seated, index);
      add_step (steps, demo, booking->finished, index);
    }
  else if (booking->fate == BR_DEMO_CANCELS || booking->fate == BR_DEMO_STAYS_AWAY)
    {
      add_step (steps, demo, booking->ended, index);
    }
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static GArray *
list_steps (BrDemo *demo)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < demo->bookings->len; i++)
    add_steps_of (steps, demo, &g_array_index (demo->bookings, BrDemoBooking, i), i);
  g_array_sort (steps, compare_steps);
  return steps;
}

/**
 * br_demo_choose_lately:
 * @self: (inout): a demonstration whose nights are lived
 *
 * Chooses when the bulk ends and the staff's own entries begin. One guest is kept for them.
 */
void
br_demo_choose_lately (BrDemo *self)
{
  g_autoptr (GArray) steps = list_steps (self);

  self->lately = self->request->now - QUIET;
  if (steps->len >= STEPS)
    self->lately = g_array_index (steps, Step, steps->len - STEPS).at - 1;
  self->newcomer = self->people->len - 1;
  for (guint i = 0; i < self->people->len; i++)
    {
      BrDemoPerson *person = &g_array_index (self->people, BrDemoPerson, i);

      if (person->last_night == BR_DATE_NONE)
        person->created = MIN (person->created, self->lately);
    }
  g_array_index (self->people, BrDemoPerson, self->newcomer).created =
    self->lately + (self->request->now - self->lately) / 2;
}

/* ---- one by one -------------------------------------------------------- */

static gboolean
book (BrDb          *db,
      BrDemo        *demo,
      BrDemoBooking *booking,
      BrInstant      at,
      GError       **error)
{
  if (booking->person != BR_DEMO_NOBODY &&
      br_id_is_none (&g_array_index (demo->people, BrDemoPerson, booking->person).id) &&
      !br_demo_person_insert (db, demo, booking->person, error))
    return FALSE;
  if (!br_demo_booking_insert (db, demo, booking, at, error))
    return FALSE;
  br_db_label (db, BR_KIND_BOOKING, &booking->id);
  return TRUE;
}

static gboolean
move_on (BrDb                *db,
         const BrDemoBooking *booking,
         BrInstant            at,
         GError             **error)
{
  g_autoptr (BrBooking) record = (BrBooking *) br_db_load (db, BR_KIND_BOOKING, &booking->id, error);

  if (record == NULL)
    return FALSE;
  br_demo_booking_stand (booking, at, record);
  return br_desk_update (db, (BrRecord *) record, error);
}

static gboolean
add_newcomer (BrDb    *db,
              BrDemo  *demo,
              GError **error)
{
  if (!br_demo_person_insert (db, demo, demo->newcomer, error))
    return FALSE;
  br_db_label (db, BR_KIND_CUSTOMER, &g_array_index (demo->people, BrDemoPerson, demo->newcomer).id);
  return TRUE;
}

/* Somebody who has been there, so that there is something to say of them. */
static const BrDemoPerson *
find_known (const BrDemo *demo,
            guint         nth)
{
  for (guint i = demo->order->len; i-- > 0;)
    {
      const BrDemoPerson *person =
        &g_array_index (demo->people, BrDemoPerson, g_array_index (demo->order, guint, i));

      if (!br_id_is_none (&person->id) && person->visits >= 2 && nth-- == 0)
        return person;
    }
  return NULL;
}

static gboolean
correct_telephone (BrDb    *db,
                   BrDemo  *demo,
                   GError **error)
{
  const BrDemoPerson *person = find_known (demo, 3);
  g_autoptr (BrCustomer) customer = NULL;

  if (person == NULL)
    return TRUE;
  customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &person->id, error);
  if (customer == NULL)
    return FALSE;
  br_set_str (&customer->phone, "0113 496 0442");
  return br_desk_update (db, (BrRecord *) customer, error);
}

static gboolean
write_note (BrDb    *db,
            BrDemo  *demo,
            GError **error)
{
  const BrDemoPerson *person = find_known (demo, 1);
  BrDemoRandom random;
  g_autoptr (BrNote) note = NULL;

  if (person == NULL)
    return TRUE;
  br_demo_random_init (&random, demo->request->seed, "lately");
  note = br_new (NOTE, BrNote);
  note->customer = person->id;
  note->body = g_strdup (br_demo_get_remark (&random));
  return br_desk_insert (db, (BrRecord *) note, error);
}

static gboolean
describe_table (BrDb    *db,
                BrDemo  *demo,
                GError **error)
{
  const BrId *id = &demo->table_ids[br_demo_find_table ("42")];
  g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);

  if (table == NULL)
    return FALSE;
  br_set_str (&table->features, "near the door");
  return br_desk_update (db, (BrRecord *) table, error);
}

static gboolean
take_step (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  const Step *step = user_data;
  BrDemo *demo = step->demo;

  br_demo_ids_at (demo, step->at);
  switch (step->kind)
    {
    case STEP_NEWCOMER:
      return add_newcomer (db, demo, error);
    case STEP_TELEPHONE:
      return correct_telephone (db, demo, error);
    case STEP_NOTE:
      return write_note (db, demo, error);
    case STEP_TABLE:
      return describe_table (db, demo, error);
    case STEP_BOOKING:
    default:
      {
        BrDemoBooking *booking = &g_array_index (demo->bookings, BrDemoBooking, step->booking);

        return br_id_is_none (&booking->id) ? book (db, demo, booking, step->at, error)
                                            : move_on (db, booking, step->at, error);
      }
    }
}

static BrVerb
get_verb (const Step *step)
{
  static const char *const codes[] = {
    [STEP_NEWCOMER] = "customer.add",
    [STEP_TELEPHONE] = "customer.set",
    [STEP_NOTE] = "note.add",
    [STEP_TABLE] = "table.set",
  };
  const BrDemoBooking *booking = &g_array_index (step->demo->bookings, BrDemoBooking, step->booking);
  BrVerb verb = { NULL, BR_UNDO_INVERT, BR_ORIGIN_LOCAL };

  if (step->kind == STEP_BOOKING)
    verb.code = br_id_is_none (&booking->id) ? "booking.add" : "booking.set";
  else
    verb.code = codes[step->kind];
  return verb;
}

static BrDemoStaff
get_actor (const Step *step)
{
  if (step->kind == STEP_TABLE)
    return BR_DEMO_MANAGER;
  return step->at / BR_MINUTE % 3 == 0 ? BR_DEMO_SECOND_HOST : BR_DEMO_HOST;
}

/**
 * br_demo_live_lately:
 * @self: a demonstration that is written but for what happened lately
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrStoreError
 *
 * Lets the staff do the rest, each step an entry of its own that can be undone.
 */
gboolean
br_demo_live_lately (BrDemo       *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GArray) steps = list_steps (self);
  BrInstant span = self->request->now - self->lately;
  guint first = 0;

  for (StepKind kind = STEP_NEWCOMER; kind <= STEP_TABLE; kind++)
    {
      static const int eighths[] = { [STEP_NEWCOMER] = 4, [STEP_TELEPHONE] = 2, [STEP_NOTE] = 5, [STEP_TABLE] = 7 };
      Step step = { self, kind, self->lately + span * eighths[kind] / 8, 0 };

      g_array_append_val (steps, step);
    }
  g_array_sort (steps, compare_steps);
  while (first < steps->len && g_array_index (steps, Step, first).at <= self->lately)
    first++;

  br_demo_ids_begin (self);
  for (guint i = first; i < steps->len; i++)
    {
      Step *step = &g_array_index (steps, Step, i);
      BrVerb verb = get_verb (step);

      br_store_set_now (self->store, step->at);
      br_store_set_actor (self->store, &self->staff[get_actor (step)]);
      if (!br_store_write (self->store, &verb, take_step, step, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
