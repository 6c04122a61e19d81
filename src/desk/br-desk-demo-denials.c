#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/rules/br-turn-time.h"
#include "desk/br-desk-answer-json.h"

/* Whom the house turned away: those for whom there was no table, and now and then somebody who asks
 * for a night on which it is shut, too late, or with more than it can seat together. */

/* How far around their time there might be another, in quarters of an hour. */
#define QUARTERS 12

/* Such askings are few: one for so many parties of an ordinary kind, or on so many nights. */
#define LATE 0.006
#define LARGE 0.004
#define SHUT 0.7

/* ---- who is turned away ------------------------------------------------------------ */

static int
get_largest (const BrDemo *demo)
{
  int largest = 0;

  for (guint i = 0; i < demo->n_sets; i++)
    largest = MAX (largest, demo->sets[i].max);
  return largest;
}

static void
note (BrDemo        *demo,
      BrDemoDenial  *denial,
      BrConstraint   constraint)
{
  denial->constraint = constraint;
  if (denial->ends == 0)
    denial->ends = denial->starts + br_turn_time_default (denial->party) * BR_MINUTE;
  g_array_append_vals (demo->denials, denial, 1);
}

/* The nearest times at which they could have had a table. */
static void
find_others (const BrDemoFloor   *floor,
             const BrDemo        *demo,
             const BrDemoBooking *booking,
             BrDemoDenial        *denial)
{
  BrInstant first = br_demo_to_instant (demo, floor->night->date, floor->night->opens);
  BrInstant last = br_demo_to_instant (demo, floor->night->date, floor->night->last_seating);

  for (int i = 2; i <= 2 * QUARTERS + 1 && denial->n_others < BR_DEMO_OTHERS; i++)
    {
      BrDemoBooking asked = *booking;

      asked.starts += (i % 2 == 0 ? i / 2 : -(i / 2)) * BR_QUARTER;
      asked.ends = asked.starts + (booking->ends - booking->starts);
      if (asked.starts < MAX (first, booking->made) || asked.starts > last)
        continue;
      for (guint s = 0; s < demo->n_sets; s++)
        if (demo->sets[s].min <= booking->party && booking->party <= demo->sets[s].max &&
            br_demo_floor_is_free (floor, &demo->sets[s], &asked))
          {
            denial->others[denial->n_others++] = (BrDemoOther){ asked.starts, asked.ends, s };
            break;
          }
    }
}

/**
 * br_demo_deny:
 * @self: a demonstration
 * @floor: the tables of the night
 * @booking: who asked for one of them and found none
 *
 * Keeps that somebody was turned away.
 */
void
br_demo_deny (BrDemo              *self,
              const BrDemoFloor   *floor,
              const BrDemoBooking *booking)
{
  BrDemoDenial denial = { .night = booking->night,
                          .at = booking->made,
                          .starts = booking->starts,
                          .ends = booking->ends,
                          .party = booking->party,
                          .source = booking->source };

  for (guint i = 0; i < self->n_sets; i++)
    denial.n_fitting += self->sets[i].min <= booking->party && booking->party <= self->sets[i].max;
  find_others (floor, self, booking, &denial);
  note (self, &denial, BR_CONSTRAINT_NO_TABLE);
}

static BrDemoDenial
draw_denial (BrDemo       *demo,
             BrDate        date,
             int           start,
             BrDemoRandom *random)
{
  BrDemoDenial denial = { .night = date, .party = br_demo_random_between (random, 2, 6) };

  denial.source = br_demo_random_chance (random, 0.6) ? BR_SOURCE_PHONE : BR_SOURCE_WEB;
  denial.starts = br_demo_to_instant (demo, date, start);
  denial.at = br_demo_to_instant (demo, date - br_demo_random_between (random, 0, 12),
                                  br_demo_random_between (random, 11 * 60, 14 * 60));
  return denial;
}

/**
 * br_demo_deny_others:
 * @self: a demonstration
 * @night: a night
 * @n_asking: how many parties of an ordinary kind asked for it
 * @random: where chance comes from
 *
 * Turns away those who ask for what the house does not do.
 */
void
br_demo_deny_others (BrDemo            *self,
                     const BrDemoNight *night,
                     guint              n_asking,
                     BrDemoRandom      *random)
{
  guint n_late = br_demo_random_poisson (random, night->open ? LATE * n_asking : 0);
  guint n_large = br_demo_random_poisson (random, night->open ? LARGE * n_asking : 0);
  guint n_shut = br_demo_random_poisson (random, night->open || br_demo_is_shut (night->date) ? 0 : SHUT);

  for (guint i = 0; i < n_late; i++)
    {
      int start = MIN (night->last_seating + 15 * br_demo_random_between (random, 1, 4), night->closes - 15);
      BrDemoDenial denial = draw_denial (self, night->date, start, random);

      denial.limit_at = br_demo_to_instant (self, night->date, night->last_seating);
      note (self, &denial, BR_CONSTRAINT_PAST_LAST_SEATING);
    }
  for (guint i = 0; i < n_large; i++)
    {
      BrDemoDenial denial = draw_denial (self, night->date, 19 * 60 + 30 * br_demo_random_between (random, 0, 2), random);

      denial.limit = get_largest (self);
      denial.party = denial.limit + br_demo_random_between (random, 2, 30);
      denial.source = BR_SOURCE_PHONE;
      note (self, &denial, BR_CONSTRAINT_TOO_LARGE);
    }
  for (guint i = 0; i < n_shut; i++)
    {
      BrDemoDenial denial = draw_denial (self, night->date, 18 * 60 + 30 * br_demo_random_between (random, 0, 6), random);

      note (self, &denial, BR_CONSTRAINT_CLOSED);
    }
}

/* ---- how it is written --------------------------------------------------------------- */

static void
build_other (const BrDemo       *demo,
             const BrDemoDenial *denial,
             const BrDemoOther  *other,
             JsonBuilder        *builder)
{
  const BrDemoSet *set = &demo->sets[other->set];
  g_autofree char *start = br_instant_to_iso (other->starts, demo->zone);
  g_autofree char *end = br_instant_to_iso (other->ends, demo->zone);
  guint n_tables;
  const BrDemoTable *tables = br_demo_get_tables (&n_tables);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "start");
  json_builder_add_string_value (builder, start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_string_value (builder, end);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->n_tables; i++)
    json_builder_add_string_value (builder, tables[set->tables[i]].number);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "join");
  json_builder_add_boolean_value (builder, set->n_tables > 1);
  json_builder_set_member_name (builder, "spare_seats");
  json_builder_add_int_value (builder, set->max - denial->party);
  json_builder_end_object (builder);
}

static char *
make_fitting (const BrDemo       *demo,
              const BrDemoDenial *denial)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "alternatives");
  json_builder_begin_array (builder);
  for (guint i = 0; i < denial->n_others; i++)
    build_other (demo, denial, &denial->others[i], builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* In the words of a refusal. */
static char *
make_figures (const BrDemo       *demo,
              const BrDemoDenial *denial)
{
  BrNightBook book = { .date = denial->night, .zone = demo->zone };
  BrDeskAnswer answer = { .book = &book, .question = BR_QUESTION (denial->party, denial->starts) };

  answer.verdict = (BrVerdict){ .constraint = denial->constraint,
                                .starts = denial->starts,
                                .ends = denial->constraint == BR_CONSTRAINT_CLOSED ? denial->starts : denial->ends,
                                .at = denial->limit_at != 0 ? denial->limit_at : BR_INSTANT_NONE,
                                .limit = denial->limit,
                                .room = -1,
                                .n_fitting = denial->n_fitting,
                                .n_taken = denial->n_fitting,
                                .use = -1 };
  return br_desk_answer_to_figures (&answer);
}

static int
compare_at (gconstpointer a,
            gconstpointer b)
{
  const BrDemoDenial *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/**
 * br_demo_write_denials:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes whom the house turned away by then, in the order in which they asked.
 */
gboolean
br_demo_write_denials (BrDb     *db,
                       gpointer  demo,
                       GError  **error)
{
  BrDemo *self = demo;
  BrInstant first = br_demo_to_instant (self, self->founded, 10 * 60);
  guint n = 0;

  br_demo_ids_begin (self);
  g_array_sort (self->denials, compare_at);
  for (guint i = 0; i < self->denials->len; i++)
    {
      const BrDemoDenial *denial = &g_array_index (self->denials, BrDemoDenial, i);
      g_autoptr (BrDenial) record = NULL;

      if (denial->at < first || denial->at > self->lately || denial->at > denial->starts)
        continue;
      br_demo_ids_at (self, denial->at);
      record = br_new (DENIAL, BrDenial);
      record->id = br_db_new_id (db);
      record->at = denial->at;
      record->business_date = denial->night;
      record->starts_at = denial->starts;
      record->party_size = denial->party;
      record->source = denial->source;
      record->constraint = (BrDeniedBy) (denial->constraint - BR_CONSTRAINT_CLOSED);
      record->figures = make_figures (self, denial);
      record->fitting = make_fitting (self, denial);
      record->author = denial->source == BR_SOURCE_WEB ? BR_ID_NONE : self->staff[BR_DEMO_HOST];
      if (!br_db_insert (db, (BrRecord *) record, error) || !br_demo_step (self, db, i, self->denials->len, error))
        return FALSE;
      n++;
    }
  br_db_label_count (db, n);
  return TRUE;
}
