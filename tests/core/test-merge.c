#include "config.h"

#include <string.h>

#include "core/rules/br-merge.h"

#define N_FIELDS 64
#define ROUNDS 400

typedef struct
{
  BrBooking *base;
  BrBooking *now;
  BrBooking *after;
  BrMergeStamp mine;
  BrMergeStamp theirs[N_FIELDS];
} World;

static BrBooking *
new_booking (void)
{
  BrBooking *booking = br_new (BOOKING, BrBooking);

  booking->id.bytes[0] = 1;
  booking->business_date = 20750;
  booking->starts_at = 1000;
  booking->ends_at = 2000;
  booking->party_size = 4;
  booking->made_at = 1;
  booking->notes = g_strdup ("Window");
  booking->occasion = g_strdup ("Birthday");
  return booking;
}

static BrBooking *
copy (const BrBooking *booking)
{
  return (BrBooking *) br_record_copy (&booking->record);
}

/* Everything here was brought at 500 by device 5, and the change was made at 600 by device 6. */
static void
world_init (World *self)
{
  *self = (World){ .base = new_booking () };
  self->now = copy (self->base);
  self->after = copy (self->base);
  self->mine.at = 600;
  self->mine.device.bytes[0] = 6;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->theirs[i].at = 500;
      self->theirs[i].device.bytes[0] = 5;
    }
}

static void
world_clear (World *self)
{
  g_clear_pointer (&self->base, br_free_BrBooking);
  g_clear_pointer (&self->now, br_free_BrBooking);
  g_clear_pointer (&self->after, br_free_BrBooking);
}

static BrMerge *
judge (const World *self,
       gboolean     gone)
{
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);
  BrMergeCase the_case = {
    .entity = entity,
    .now = (BrRecord *) self->now,
    .gone = gone,
    .before = (BrRecord *) self->base,
    .after = (BrRecord *) self->after,
    .fields = br_entity_all_fields (entity),
    .mine = self->mine,
    .theirs = self->theirs,
  };

  if (self->base != NULL && self->after != NULL)
    the_case.fields = br_record_diff (&self->base->record, &self->after->record);
  return br_merge_judge (&the_case);
}

static const BrBooking *
row_of (const BrMerge *merge)
{
  return (const BrBooking *) merge->row;
}

static void
assert_loser (const BrMerge  *merge,
              guint           i,
              const char     *field,
              BrConflictState state,
              BrConflictKept  kept,
              const char     *mine,
              const char     *theirs,
              const char     *base)
{
  const BrMergeLoser *loser = merge->losers->pdata[i];

  g_assert_cmpstr (loser->field->name, ==, field);
  g_assert_cmpint (loser->state, ==, state);
  g_assert_cmpint (loser->kept, ==, kept);
  g_assert_cmpstr (loser->mine, ==, mine);
  g_assert_cmpstr (loser->theirs, ==, theirs);
  g_assert_cmpstr (loser->base, ==, base);
}

static void
test_taken_and_done_already (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  world.after->party_size = 6;
  world.after->status = BR_BOOKING_CONFIRMED;
  world.now->status = BR_BOOKING_CONFIRMED;
  world.now->locked = TRUE;
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_UPDATE);
  g_assert_cmpint (row_of (merge)->party_size, ==, 6);
  g_assert_true (row_of (merge)->locked);
  g_assert_cmpuint (__builtin_popcountll (merge->fields), ==, 1);
  g_assert_cmpuint (merge->losers->len, ==, 0);
  world.now->party_size = 6;
  g_clear_pointer (&merge, br_merge_free);
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  world_clear (&world);
}

static void
test_asked (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  world.after->party_size = 6;
  world.now->party_size = 5;
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  g_assert_cmpuint (merge->losers->len, ==, 1);
  assert_loser (merge, 0, "party_size", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS, "6", "5", "4");
  world_clear (&world);
}

/* One desk moved the booking to a later time, the other let it end later: a time is of one piece. */
static void
test_a_time_is_of_one_piece (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  world.after->starts_at = 3000;
  world.after->ends_at = 4000;
  world.now->ends_at = 2500;
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  g_assert_cmpuint (merge->losers->len, ==, 2);
  assert_loser (merge, 0, "starts_at", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS, "3000", "1000", "1000");
  assert_loser (merge, 1, "ends_at", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS, "4000", "2500", "2000");
  world_clear (&world);
}

static void
test_the_later_counts (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  g_free (world.after->occasion);
  world.after->occasion = g_strdup ("Wedding");
  g_free (world.now->occasion);
  world.now->occasion = g_strdup ("Jubilee");
  merge = judge (&world, FALSE);
  g_assert_cmpstr (row_of (merge)->occasion, ==, "Wedding");
  assert_loser (merge, 0, "occasion", BR_CONFLICT_NOTED, BR_CONFLICT_KEPT_MINE, "Wedding", "Jubilee", "Birthday");
  g_clear_pointer (&merge, br_merge_free);
  world.mine.at = 400;
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  assert_loser (merge, 0, "occasion", BR_CONFLICT_NOTED, BR_CONFLICT_KEPT_THEIRS, "Wedding", "Jubilee", "Birthday");
  g_clear_pointer (&merge, br_merge_free);
  world.mine.at = 500;
  merge = judge (&world, FALSE);
  g_assert_cmpstr (row_of (merge)->occasion, ==, "Wedding");
  g_clear_pointer (&merge, br_merge_free);
  world.mine.device.bytes[0] = 4;
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  world_clear (&world);
}

static void
test_texts_are_put_together (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  g_free (world.after->notes);
  world.after->notes = g_strdup ("Window\nQuiet");
  g_free (world.now->notes);
  world.now->notes = g_strdup ("Window\nPram");
  merge = judge (&world, FALSE);
  g_assert_cmpstr (row_of (merge)->notes, ==, "Window\nQuiet\nPram");
  g_assert_cmpuint (merge->losers->len, ==, 0);
  world_clear (&world);
}

static void
assert_lines (const char *earlier,
              const char *later,
              const char *both)
{
  g_autofree char *text = br_merge_lines (earlier, later);

  g_assert_cmpstr (text, ==, both);
}

static void
test_lines (void)
{
  assert_lines (NULL, NULL, NULL);
  assert_lines ("a", NULL, "a");
  assert_lines (NULL, "b", "b");
  assert_lines ("a", "a", "a");
  assert_lines ("a\nc", "a\nb\nc", "a\nb\nc");
  assert_lines ("a\nb\nc", "a\nc", "a\nb\nc");
  assert_lines ("a\nb", "c\nd", "c\nd\na\nb");
  assert_lines ("a\na", "a", "a\na");
  assert_lines ("a\nb", "b\na", "a\nb");
  assert_lines ("a\nb", "b\nx\na\ny", "a\nb\nx\ny");
}

static void
test_removals (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  /* Removed here, edited there: it goes, and the note is seen. */
  world_init (&world);
  g_free (world.now->notes);
  world.now->notes = g_strdup ("Window\nPram");
  g_clear_pointer (&world.after, br_free_BrBooking);
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_DELETE);
  g_assert_cmpuint (merge->losers->len, ==, 1);
  g_assert_cmpint (((BrMergeLoser *) merge->losers->pdata[0])->why, ==, BR_CONFLICT_DELETED_HERE);
  assert_loser (merge, 0, "notes", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_MINE, NULL, "Window\nPram", "Window");
  world_clear (&world);
  g_clear_pointer (&merge, br_merge_free);

  /* Edited here, removed there: likewise. */
  world_init (&world);
  world.after->party_size = 7;
  g_clear_pointer (&world.now, br_free_BrBooking);
  merge = judge (&world, TRUE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  g_assert_cmpint (((BrMergeLoser *) merge->losers->pdata[0])->why, ==, BR_CONFLICT_DELETED_THERE);
  assert_loser (merge, 0, "party_size", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS, "7", NULL, "4");
  g_clear_pointer (&merge, br_merge_free);

  /* Of a row that never was here, the entry that makes it must come first. */
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_MISSING);
  g_clear_pointer (&merge, br_merge_free);

  /* What both removed is gone. */
  g_clear_pointer (&world.after, br_free_BrBooking);
  merge = judge (&world, TRUE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  g_assert_cmpuint (merge->losers->len, ==, 0);
  world_clear (&world);
}

static void
test_insert_of_what_is_there (void)
{
  World world;
  g_autoptr (BrMerge) merge = NULL;

  world_init (&world);
  g_clear_pointer (&world.base, br_free_BrBooking);
  merge = judge (&world, FALSE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_NOTHING);
  g_clear_pointer (&merge, br_merge_free);
  world.after->covers = 3;
  world.after->party_size = 9;
  merge = judge (&world, FALSE);
  g_assert_cmpint (row_of (merge)->covers, ==, 3);
  g_assert_cmpint (row_of (merge)->party_size, ==, 4);
  assert_loser (merge, 0, "party_size", BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS, "9", "4", NULL);
  g_clear_pointer (&merge, br_merge_free);
  /* An undone removal brings it back. */
  g_clear_pointer (&world.now, br_free_BrBooking);
  merge = judge (&world, TRUE);
  g_assert_cmpint (merge->step, ==, BR_MERGE_INSERT);
  g_assert_cmpint (row_of (merge)->party_size, ==, 9);
  world_clear (&world);
}

static BrMergeStep
judge_log (const BrNightLogEntry *now,
           const BrNightLogEntry *before,
           const BrNightLogEntry *after,
           BrFieldSet             fields,
           gboolean               erases)
{
  static const BrMergeStamp theirs[N_FIELDS];
  BrMergeCase the_case = {
    .entity = br_entity_get (BR_KIND_NIGHT_LOG_ENTRY),
    .now = (const BrRecord *) now,
    .before = (const BrRecord *) before,
    .after = (const BrRecord *) after,
    .fields = fields,
    .theirs = theirs,
    .erases = erases,
  };
  g_autoptr (BrMerge) merge = br_merge_judge (&the_case);

  return merge->step;
}

static void
test_ledgers (void)
{
  const BrEntity *entity = br_entity_get (BR_KIND_NIGHT_LOG_ENTRY);
  BrFieldSet all = br_entity_all_fields (entity);
  BrFieldSet text = (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "text"));
  g_autoptr (BrNightLogEntry) line = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);
  g_autoptr (BrNightLogEntry) other = NULL;
  g_autoptr (BrNightLogEntry) emptied = NULL;

  line->text = g_strdup ("A glass broke");
  other = (BrNightLogEntry *) br_record_copy (&line->record);
  br_member (&other->record, br_entity_get_field (entity, "people"), gint64) = 2;
  emptied = (BrNightLogEntry *) br_record_copy (&line->record);
  g_clear_pointer (&emptied->text, g_free);
  g_assert_cmpint (judge_log (NULL, NULL, line, all, FALSE), ==, BR_MERGE_INSERT);
  g_assert_cmpint (judge_log (line, NULL, line, all, FALSE), ==, BR_MERGE_NOTHING);
  g_assert_cmpint (judge_log (line, NULL, other, all, FALSE), ==, BR_MERGE_APPEND_ONLY);
  g_assert_cmpint (judge_log (line, line, other, all, FALSE), ==, BR_MERGE_APPEND_ONLY);
  g_assert_cmpint (judge_log (line, line, NULL, all, FALSE), ==, BR_MERGE_APPEND_ONLY);
  g_assert_cmpint (judge_log (line, line, emptied, text, FALSE), ==, BR_MERGE_APPEND_ONLY);
  g_assert_cmpint (judge_log (line, line, emptied, text, TRUE), ==, BR_MERGE_UPDATE);
  g_assert_cmpint (judge_log (line, line, other, all, TRUE), ==, BR_MERGE_APPEND_ONLY);
}

/* Whatever kind of value loses, it can be brought back from its text. */
static void
test_values_come_back_from_text (void)
{
  g_autoptr (BrBooking) booking = new_booking ();
  g_autoptr (BrBooking) back = br_new (BOOKING, BrBooking);

  booking->deposit = br_money (12550, "GBP");
  booking->status = BR_BOOKING_NO_SHOW;
  booking->locked = TRUE;
  booking->customer.bytes[3] = 9;
  booking->arrived_at = 1792875600123;
  g_free (booking->notes);
  booking->notes = g_strdup ("  kept as it is \n");
  br_fields_foreach (field, booking->record.entity)
    {
      g_autofree char *text = br_merge_value_to_text (&booking->record, field);
      g_autoptr (GError) error = NULL;

      br_merge_value_from_text (&back->record, field, text, &error);
      g_assert_no_error (error);
    }
  g_assert_true (br_record_equal (&booking->record, &back->record));
}

/* ---- any two devices ----------------------------------------------------------------------- */

typedef struct
{
  BrBooking *row;
  GString *conflicts;
} Server;

static void
edit (GRand     *rand,
      BrBooking *booking,
      char       who)
{
  if (g_rand_boolean (rand))
    {
      g_free (booking->notes);
      booking->notes = g_strdup_printf ("%sBy %c %d", g_rand_boolean (rand) ? "Window\n" : "", who,
                                        g_rand_int_range (rand, 0, 3));
    }
  if (g_rand_boolean (rand))
    {
      g_free (booking->occasion);
      booking->occasion = g_strdup_printf ("Party %c", who);
    }
  if (g_rand_boolean (rand))
    booking->party_size = g_rand_int_range (rand, 4, 7);
  if (g_rand_boolean (rand))
    booking->covers = g_rand_int_range (rand, 1, 4);
}

/* The fields' stamps follow who wrote them. */
static void
push (Server             *server,
      BrMergeStamp        stamps[N_FIELDS],
      const BrBooking    *base,
      const BrBooking    *after,
      const BrMergeStamp *mine)
{
  World world = { (BrBooking *) base, server->row, (BrBooking *) after, *mine, { { 0 } } };
  g_autoptr (BrMerge) merge = NULL;

  memcpy (world.theirs, stamps, sizeof world.theirs);
  merge = judge (&world, FALSE);
  for (guint i = 0; i < merge->losers->len; i++)
    {
      const BrMergeLoser *loser = merge->losers->pdata[i];

      g_string_append_printf (server->conflicts, "%s|%s|", loser->mine != NULL ? loser->mine : "",
                              loser->theirs != NULL ? loser->theirs : "");
    }
  for (guint i = 0; i < N_FIELDS; i++)
    if ((merge->fields & (BrFieldSet) 1 << i) != 0)
      stamps[i] = *mine;
  if (merge->step == BR_MERGE_UPDATE)
    {
      br_free_BrBooking (server->row);
      server->row = (BrBooking *) g_steal_pointer (&merge->row);
    }
}

static void
assert_not_lost (const Server *server,
                 const char   *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  /* What both began with may have been taken out on purpose. */
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    g_assert_true (g_str_equal (lines[i], "Window") || strstr (server->row->notes, lines[i]) != NULL || strstr (server->row->occasion, lines[i]) != NULL ||
                   strstr (server->conflicts->str, lines[i]) != NULL);
}

static void
test_any_two_devices (void)
{
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);
  BrFieldSet asked = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1926);

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_ASK) != 0)
      asked |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (BrBooking) base = new_booking ();
      g_autoptr (BrBooking) a = copy (base);
      g_autoptr (BrBooking) b = copy (base);
      BrMergeStamp stamp_a = { 600 + g_rand_int_range (rand, 0, 3), { { 1 } }, { { 0 } } };
      BrMergeStamp stamp_b = { 600 + g_rand_int_range (rand, 0, 3), { { 2 } }, { { 0 } } };
      BrMergeStamp first_stamps[N_FIELDS] = { 0 };
      BrMergeStamp second_stamps[N_FIELDS] = { 0 };
      Server first = { copy (base), g_string_new (NULL) };
      Server second = { copy (base), g_string_new (NULL) };

      edit (rand, a, 'a');
      edit (rand, b, 'b');
      push (&first, first_stamps, base, a, &stamp_a);
      push (&first, first_stamps, base, b, &stamp_b);
      push (&second, second_stamps, base, b, &stamp_b);
      push (&second, second_stamps, base, a, &stamp_a);
      g_assert_cmpuint (br_record_diff (&first.row->record, &second.row->record) & ~asked, ==, 0);
      if (first.row->party_size != second.row->party_size)
        g_assert_nonnull (strstr (first.conflicts->str, "|"));
      assert_not_lost (&first, a->notes);
      assert_not_lost (&first, b->notes);
      assert_not_lost (&second, a->notes);
      assert_not_lost (&second, b->notes);
      assert_not_lost (&first, a->occasion != NULL && strcmp (a->occasion, "Birthday") != 0 ? a->occasion : NULL);
      assert_not_lost (&second, b->occasion != NULL && strcmp (b->occasion, "Birthday") != 0 ? b->occasion : NULL);
      br_free_BrBooking (first.row);
      br_free_BrBooking (second.row);
      g_string_free (first.conflicts, TRUE);
      g_string_free (second.conflicts, TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/what-nobody-touched-is-taken", test_taken_and_done_already);
  g_test_add_func ("/merge/somebody-is-asked-while-what-was-there-stays", test_asked);
  g_test_add_func ("/merge/a-time-is-of-one-piece", test_a_time_is_of_one_piece);
  g_test_add_func ("/merge/else-the-later-counts", test_the_later_counts);
  g_test_add_func ("/merge/texts-are-put-together", test_texts_are_put_together);
  g_test_add_func ("/merge/every-line-of-both-once", test_lines);
  g_test_add_func ("/merge/a-removal-wins-and-what-it-costs-is-seen", test_removals);
  g_test_add_func ("/merge/a-row-made-twice-is-one", test_insert_of_what_is_there);
  g_test_add_func ("/merge/ledgers-stay-as-they-were-written", test_ledgers);
  g_test_add_func ("/merge/values-come-back-from-text", test_values_come_back_from_text);
  g_test_add_func ("/merge/any-two-devices-come-to-the-same-in-either-order", test_any_two_devices);
  return g_test_run ();
}
