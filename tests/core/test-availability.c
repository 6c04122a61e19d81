#include "config.h"

#include "core/rules/br-availability.h"
#include "tests/core/sample-night.h"

#define MOST 16

static BrVerdict verdict;
static BrOption options[MOST];

/* Asks, and returns the tables of the options: "1 0 2+3". */
static char *
ask (BrNight          *night,
     const BrQuestion *question)
{
  guint n = br_availability_ask (night, question, options, MOST, &verdict);
  GString *text = g_string_new (NULL);

  g_assert_cmpint (n > 0, ==, verdict.constraint == BR_CONSTRAINT_NONE);
  for (guint i = 0; i < n; i++)
    {
      guint n_tables;
      const guint *tables = br_night_get_place_tables (night, options[i].place, &n_tables);

      g_assert_cmpint (options[i].join, ==, n_tables > 1);
      for (guint j = 0; j < n_tables; j++)
        g_string_append_printf (text, "%s%u", j > 0 ? "+" : text->len > 0 ? " " : "", tables[j]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_options (BrNight   *night,
                BrQuestion question,
                const char *expected)
{
  g_autofree char *found = ask (night, &question);

  g_assert_cmpstr (found, ==, expected);
}

#define assert_refused(night, question, why)                             \
  G_STMT_START                                                           \
  {                                                                      \
    BrQuestion asked_ = (question);                                      \
    g_autofree char *found_ = ask ((night), &asked_);                    \
                                                                         \
    g_assert_cmpstr (found_, ==, "");                                    \
    g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_##why);       \
  }                                                                      \
  G_STMT_END

/* Tables 0 and 1 for two, 2 and 3 for four, 4 for six, 5 for eight; 2 and 3 may be put together,
 * so may 3 and 4, and so may 0 and 1. */
static Sample *
make_room (void)
{
  Sample *sample = sample_new (NULL);

  sample_table (sample, 1, 2);
  sample_table (sample, 1, 2);
  sample_table (sample, 2, 4);
  sample_table (sample, 2, 4);
  sample_table (sample, 2, 6);
  sample_table (sample, 2, 8);
  sample_join (sample, 5, 8, 0x0c);
  sample_join (sample, 5, 10, 0x18);
  sample_join (sample, 3, 4, 0x03);
  return sample;
}

static void
test_singles_before_joins (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = sample_night (sample);
  BrInstant eight = sample_at (sample, "20:00");

  assert_options (night, BR_QUESTION (5, eight), "4 5 2+3 3+4");
  g_assert_cmpint (options[0].spare, ==, 1);
  g_assert_cmpint (options[0].starts, ==, eight);
  g_assert_cmpint (options[0].ends, ==, eight + 120 * BR_MINUTE);
  assert_options (night, BR_QUESTION (9, eight), "3+4");
  g_assert_cmpint (options[0].breaks, ==, 1);
}

/* A party of two: the sizes are 2, 4, 6 and 8, so sixes and eights are two and three sizes up. */
static void
test_two_sizes_up (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = sample_night (sample);
  BrInstant eight = sample_at (sample, "20:00");

  assert_options (night, BR_QUESTION (2, eight), "0 1 2 3");
  g_clear_pointer (&night, br_night_free);
  sample_use (sample, eight, 90, 2, 0x1);
  sample_use (sample, eight, 90, 2, 0x2);
  night = sample_night (sample);
  assert_options (night, BR_QUESTION (2, eight), "2 3");
  g_clear_pointer (&night, br_night_free);
  sample_use (sample, eight, 90, 4, 0x4);
  sample_use (sample, eight, 90, 4, 0x8);
  night = sample_night (sample);
  assert_options (night, BR_QUESTION (2, eight), "4");
  g_clear_pointer (&night, br_night_free);
  sample_use (sample, eight, 90, 4, 0x10);
  night = sample_night (sample);
  assert_options (night, BR_QUESTION (2, eight), "5");
}

/* Of the joins for eight 2+3 and 3+4, both break each other; 6+7 breaks none. */
static void
test_joins_that_keep_others (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = NULL;
  BrInstant eight = sample_at (sample, "20:00");

  sample_table (sample, 2, 6);
  sample_table (sample, 2, 6);
  sample_join (sample, 5, 12, 0xc0);
  sample_use (sample, eight, 90, 8, 0x20);
  night = sample_night (sample);
  assert_options (night, BR_QUESTION (8, eight), "6+7 2+3 3+4");
  g_assert_cmpint (options[0].breaks, ==, 0);
  g_assert_cmpint (options[1].breaks, ==, 1);
}

static void
test_half_open (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;

  sample_table (sample, 1, 2);
  sample_use (sample, sample_at (sample, "20:00"), 90, 2, 1);
  night = sample_night (sample);
  assert_options (night, BR_QUESTION (2, sample_at (sample, "18:30")), "0");
  assert_options (night, BR_QUESTION (2, sample_at (sample, "21:30")), "0");
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "18:31")), NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_TAKEN);
  g_assert_cmpint (verdict.n_fitting, ==, 1);
  g_assert_cmpint (verdict.n_taken, ==, 1);
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "21:29")), NO_TABLE);
}

/* Dinner 18:00–22:00, last seating 21:00, a rest of a quarter; Late 22:00–03:00. */
static Sample *
make_evening (void)
{
  Sample *sample = sample_new (NULL);
  BrService dinner = { sample_at (sample, "18:00"), sample_at (sample, "22:00"), sample_at (sample, "21:00"),
                       .buffer = 15, .pacing_covers = 6, .pacing_parties = 2, .online_share = 5000 };
  BrService late = { sample_at (sample, "22:00"), sample_at (sample, "03:00"), sample_at (sample, "02:00"),
                     .online_share = 10000 };

  g_array_append_val (sample->services, dinner);
  g_array_append_val (sample->services, late);
  for (int i = 0; i < 4; i++)
    sample_table (sample, 1, 4);
  return sample;
}

static void
test_buffer (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = NULL;

  sample_use (sample, sample_at (sample, "18:00"), 90, 2, 0x1);
  sample_use (sample, sample_at (sample, "18:00"), 90, 2, 0xe);
  sample_use (sample, sample_at (sample, "21:30"), 90, 2, 0xe);
  night = sample_night (sample);
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "19:44")), NO_TABLE);
  assert_options (night, BR_QUESTION (2, sample_at (sample, "19:45")), "1 2 3 0");
  assert_options (night, BR_QUESTION (2, sample_at (sample, "19:46")), "0");
  assert_options (night, BR_QUESTION (2, sample_at (sample, "23:00")), "1 2 3 0");
}

static void
test_services (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = sample_night (sample);

  assert_refused (night, BR_QUESTION (2, sample_at (sample, "17:45")), CLOSED);
  g_assert_cmpint (verdict.at, ==, sample_at (sample, "18:00"));
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "03:00")), CLOSED);
  g_assert_cmpint (verdict.at, ==, BR_INSTANT_NONE);
  assert_options (night, BR_QUESTION (2, sample_at (sample, "21:00")), "0 1 2 3");
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "21:15")), PAST_LAST_SEATING);
  g_assert_cmpint (verdict.at, ==, sample_at (sample, "21:00"));
  g_assert_cmpint (verdict.service, ==, 0);
}

/* 4 covers by a party that has left, 1 by a walk-in without a table: 5 of 6, 2 parties of 2. */
static void
test_pacing (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (2, sample_at (sample, "19:10"));

  sample_use (sample, sample_at (sample, "19:00"), 30, 4, 0x1);
  sample_get_use (sample, 0).state = BR_BOOKING_FINISHED;
  sample_use (sample, sample_at (sample, "19:14"), 90, 1, 0);
  sample_use (sample, sample_at (sample, "19:14"), 90, 4, 0x2);
  sample_get_use (sample, 2).state = BR_BOOKING_CANCELLED;
  night = sample_night (sample);
  assert_refused (night, question, PACING);
  g_assert_true (verdict.parties);
  g_assert_cmpint (verdict.limit, ==, 2);
  g_assert_cmpint (verdict.counted, ==, 2);
  g_assert_cmpint (verdict.at, ==, sample_at (sample, "19:00"));
  question.overrides = BR_OVERRIDE_PACING;
  assert_options (night, question, "0 1 2 3");
  question.overrides = 0;
  question.except = 1;
  assert_options (night, question, "0 1 2 3");
  question.party = 3;
  assert_refused (night, question, PACING);
  g_assert_false (verdict.parties);
  g_assert_cmpint (verdict.limit, ==, 6);
  g_assert_cmpint (verdict.counted, ==, 4);
}

/* 20 people may be in; 7 others are, 4 until 21:00 and 5 from 20:30. */
static void
test_capacity (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (4, sample_at (sample, "20:00"));

  sample->facts.house = (BrNightRoom){ 20, 7 };
  sample_use (sample, sample_at (sample, "19:00"), 120, 4, 0x1);
  sample_use (sample, sample_at (sample, "20:30"), 120, 5, 0);
  night = sample_night (sample);
  assert_options (night, question, "1 2 3");
  g_clear_pointer (&night, br_night_free);

  sample->facts.house.others = 8;
  night = sample_night (sample);
  assert_refused (night, question, CAPACITY);
  g_assert_cmpint (verdict.limit, ==, 20);
  g_assert_cmpint (verdict.counted, ==, 17);
  g_assert_cmpint (verdict.room, ==, -1);
  question.overrides = BR_OVERRIDE_PACING | BR_OVERRIDE_SIZE | BR_OVERRIDE_TAGS;
  assert_refused (night, question, CAPACITY);
  question.minutes = 30;
  question.except = 0;
  assert_options (night, question, "0 1 2 3");
  question.except = -1;
  question.starts = sample_at (sample, "21:00");
  assert_options (night, question, "1 2 3");
}

static void
test_room_capacity (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = NULL;
  const BrNightRoom rooms[] = { { 6, 0 }, { BR_NIGHT_NONE, 0 } };
  BrQuestion question = BR_QUESTION (3, sample_at (sample, "20:00"));

  g_array_append_vals (sample->rooms, rooms, 2);
  sample_get_table (sample, 3).room = 1;
  sample_use (sample, sample_at (sample, "19:00"), 120, 4, 0x1);
  night = sample_night (sample);
  assert_options (night, question, "3");
  g_clear_pointer (&night, br_night_free);
  sample_get_table (sample, 3).room = 0;
  night = sample_night (sample);
  assert_refused (night, question, CAPACITY);
  g_assert_cmpint (verdict.room, ==, 0);
  g_assert_cmpint (verdict.limit, ==, 6);
  g_assert_cmpint (verdict.counted, ==, 4);
}

static void
test_too_large (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = sample_night (sample);
  BrQuestion question = BR_QUESTION (11, sample_at (sample, "20:00"));

  assert_refused (night, question, TOO_LARGE);
  g_assert_cmpint (verdict.limit, ==, 10);
  question.overrides = BR_OVERRIDE_SIZE;
  assert_options (night, question, "3+4 5 2+3 4 2 3 0+1 0 1");
  g_assert_cmpint (options[0].off, ==, 1);
  g_assert_cmpint (options[1].off, ==, 3);
}

static void
test_party_too_small (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;

  sample_table (sample, 2, 4);
  night = sample_night (sample);
  assert_refused (night, BR_QUESTION (1, sample_at (sample, "20:00")), NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_PARTY_TOO_SMALL);
  g_assert_cmpint (verdict.limit, ==, 2);
}

/* Bit 0 is step-free: table 3 and, for a join, both of its tables. */
static void
test_tags (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (4, sample_at (sample, "20:00"));

  sample_get_table (sample, 3).tags = 1;
  night = sample_night (sample);
  assert_options (night, question, "2 3 4 0+1");
  question.tags = 1;
  assert_options (night, question, "3");
  question.party = 8;
  assert_refused (night, question, TAG);
  g_assert_cmpuint (verdict.missing, ==, 1);
  g_clear_pointer (&night, br_night_free);

  sample_use (sample, sample_at (sample, "20:00"), 120, 4, 0x8);
  night = sample_night (sample);
  question.party = 4;
  assert_refused (night, question, TAG);
  question.overrides = BR_OVERRIDE_TAGS;
  assert_options (night, question, "2 4 0+1");
}

static void
test_sections (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (2, sample_at (sample, "20:00"));

  for (guint i = 0; i < 6; i++)
    sample_get_table (sample, i).section = i / 2;
  sample_get_table (sample, 4).closed = sample_get_table (sample, 5).closed = TRUE;
  night = sample_night (sample);
  question.section = 1;
  assert_options (night, question, "2 3");
  question.section = 2;
  assert_refused (night, question, SECTION_CLOSED);
  question.section = 0;
  question.party = 5;
  assert_refused (night, question, NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_WRONG_SECTION);
  g_clear_pointer (&night, br_night_free);

  sample_use (sample, sample_at (sample, "20:00"), 120, 4, 0x4);
  night = sample_night (sample);
  question.section = BR_NIGHT_NONE;
  assert_refused (night, question, SECTION_CLOSED);
  question.overrides = BR_OVERRIDE_PACING | BR_OVERRIDE_TAGS;
  assert_refused (night, question, SECTION_CLOSED);
}

static void
test_blocked (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrNightBlock block = { 1, sample_at (sample, "20:00"), sample_at (sample, "21:00") };

  sample_table (sample, 1, 4);
  sample_table (sample, 1, 4);
  g_array_append_val (sample->blocks, block);
  sample_get_table (sample, 0).blocked = TRUE;
  night = sample_night (sample);
  assert_refused (night, BR_QUESTION (4, sample_at (sample, "20:59")), NO_TABLE);
  assert_options (night, BR_QUESTION (4, sample_at (sample, "21:00")), "1");
  assert_options (night, BR_QUESTION (4, sample_at (sample, "18:15")), "1");
  g_clear_pointer (&night, br_night_free);
  sample_get_table (sample, 1).blocked = TRUE;
  night = sample_night (sample);
  assert_refused (night, BR_QUESTION (4, sample_at (sample, "22:00")), NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_BLOCKED);
}

/* Half of four tables may be booked online. */
static void
test_online_share (void)
{
  g_autoptr (Sample) sample = make_evening ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (2, sample_at (sample, "20:00"));

  question.online = TRUE;
  sample_use (sample, sample_at (sample, "19:00"), 90, 2, 0x1);
  sample_get_use (sample, 0).online = TRUE;
  sample_use (sample, sample_at (sample, "18:00"), 90, 2, 0x2);
  night = sample_night (sample);
  assert_options (night, question, "1 2 3");
  g_clear_pointer (&night, br_night_free);
  sample_get_use (sample, 1).online = TRUE;
  sample_get_use (sample, 1).ends = sample_at (sample, "19:45");
  sample_use (sample, sample_at (sample, "20:30"), 90, 2, 0x2);
  sample_get_use (sample, 2).online = TRUE;
  night = sample_night (sample);
  assert_refused (night, question, NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_ONLINE_SHARE);
  g_assert_cmpint (verdict.limit, ==, 2);
  g_assert_cmpint (verdict.counted, ==, 2);
  question.online = FALSE;
  assert_options (night, question, "2 3");
}

/* Seated until 21:00 it is 21:20: what begins later may have the table, a walk-in now may not. */
static void
test_overrun (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;

  sample_table (sample, 1, 2);
  sample_use (sample, sample_at (sample, "19:30"), 90, 2, 1);
  sample_get_use (sample, 0).state = BR_BOOKING_SEATED;
  sample->facts.now = sample_at (sample, "21:20");
  night = sample_night (sample);
  assert_refused (night, BR_QUESTION (2, sample_at (sample, "21:20")), NO_TABLE);
  assert_options (night, BR_QUESTION (2, sample_at (sample, "21:30")), "0");
}

static void
test_judge (void)
{
  g_autoptr (Sample) sample = make_room ();
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (4, sample_at (sample, "20:00"));
  const guint undeclared[] = { 2, 4 }, join[] = { 4, 3 }, two[] = { 0 }, four[] = { 2 }, eight[] = { 5 };

  sample_use (sample, sample_at (sample, "19:00"), 120, 4, 0x4);
  night = sample_night (sample);
  g_assert_false (br_availability_judge (night, &question, undeclared, 2, &verdict));
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_UNDECLARED);
  g_assert_false (br_availability_judge (night, &question, four, 1, &verdict));
  g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_NO_TABLE);
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_TAKEN);
  g_assert_cmpint (verdict.use, ==, 0);
  g_assert_false (br_availability_judge (night, &question, two, 1, &verdict));
  g_assert_cmpint (verdict.constraint, ==, BR_CONSTRAINT_TOO_LARGE);
  g_assert_cmpint (verdict.limit, ==, 2);
  g_assert_true (br_availability_judge (night, &question, eight, 1, &verdict));
  g_assert_cmpint (verdict.ends, ==, sample_at (sample, "21:45"));
  g_assert_false (br_availability_judge (night, &question, join, 2, &verdict));
  g_assert_cmpint (verdict.no_table, ==, BR_NO_TABLE_PARTY_TOO_SMALL);
  g_assert_cmpint (verdict.limit, ==, 5);

  question.overrides = BR_OVERRIDE_SIZE | BR_OVERRIDE_PACING | BR_OVERRIDE_TAGS;
  g_assert_true (br_availability_judge (night, &question, join, 2, &verdict));
  g_assert_true (br_availability_judge (night, &question, two, 1, &verdict));
  g_assert_false (br_availability_judge (night, &question, four, 1, &verdict));
  g_assert_false (br_availability_judge (night, &question, undeclared, 2, &verdict));
  question.except = 0;
  g_assert_true (br_availability_judge (night, &question, four, 1, &verdict));
}

/* One table, taken 19:00–20:30 and 22:15–23:45: parties of two need 90 minutes. */
static void
test_nearest (void)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (2, sample_at (sample, "20:00"));

  sample_table (sample, 1, 2);
  sample_use (sample, sample_at (sample, "19:00"), 90, 2, 1);
  sample_use (sample, sample_at (sample, "22:15"), 90, 2, 1);
  night = sample_night (sample);
  assert_refused (night, question, NO_TABLE);
  g_assert_cmpuint (br_availability_nearest (night, &question, options, MOST), ==, 5);
  g_assert_cmpint (options[0].starts, ==, sample_at (sample, "20:30"));
  g_assert_cmpint (options[1].starts, ==, sample_at (sample, "20:45"));
  g_assert_cmpint (options[2].starts, ==, sample_at (sample, "17:30"));
  g_assert_cmpint (options[3].starts, ==, sample_at (sample, "17:15"));
  g_assert_cmpint (options[4].starts, ==, sample_at (sample, "17:00"));
  g_assert_cmpuint (br_availability_nearest (night, &question, options, 2), ==, 2);
  g_clear_pointer (&night, br_night_free);

  sample->facts.now = sample_at (sample, "19:30");
  night = sample_night (sample);
  question.starts = sample_at (sample, "20:10");
  g_assert_cmpuint (br_availability_nearest (night, &question, options, MOST), ==, 2);
  g_assert_cmpint (options[0].starts, ==, sample_at (sample, "20:30"));
}

/* A booking 00:30–02:30 of the wall. In October the clocks go back at 02:00 BST: from 00:30 BST
 * until 02:30 GMT are three hours, and two hours end at 01:30 GMT. In March they go forward at
 * 01:00 GMT: two hours from 00:30 GMT end at 03:30 BST, which is when 02:30 GMT is. */
static void
test_clocks_change (void)
{
  g_autoptr (Sample) back = sample_new ("2025-10-25");
  g_autoptr (Sample) forward = sample_new ("2026-03-28");
  g_autoptr (BrNight) night = NULL;
  BrQuestion question = BR_QUESTION (2, instant ("2025-10-26T02:30:00Z"));

  sample_table (back, 1, 2);
  g_assert_cmpint (sample_at (back, "00:30"), ==, instant ("2025-10-25T23:30:00Z"));
  g_assert_cmpint (sample_at (back, "02:30"), ==, instant ("2025-10-26T02:30:00Z"));
  sample_use (back, sample_at (back, "00:30"), 180, 2, 1);
  night = sample_night (back);
  assert_options (night, question, "0");
  question.starts = instant ("2025-10-26T01:30:00+01:00");
  assert_refused (night, question, NO_TABLE);
  question.starts = instant ("2025-10-26T01:30:00+00:00");
  assert_refused (night, question, NO_TABLE);
  g_clear_pointer (&night, br_night_free);

  sample_get_use (back, 0).ends = sample_at (back, "00:30") + 2 * BR_HOUR;
  night = sample_night (back);
  assert_options (night, question, "0");
  g_assert_cmpint (verdict.ends, ==, instant ("2025-10-26T03:00:00Z"));
  question.starts = instant ("2025-10-26T01:30:00+01:00");
  assert_refused (night, question, NO_TABLE);
  g_clear_pointer (&night, br_night_free);

  sample_table (forward, 1, 2);
  g_assert_cmpint (sample_at (forward, "02:30"), ==, instant ("2026-03-29T01:30:00Z"));
  sample_use (forward, sample_at (forward, "00:30"), 60, 2, 1);
  night = sample_night (forward);
  assert_options (night, BR_QUESTION (2, sample_at (forward, "02:30")), "0");
  assert_refused (night, BR_QUESTION (2, sample_at (forward, "02:15")), NO_TABLE);
  g_clear_pointer (&night, br_night_free);
  sample_get_use (forward, 0).ends = sample_at (forward, "00:30") + 2 * BR_HOUR;
  night = sample_night (forward);
  assert_refused (night, BR_QUESTION (2, sample_at (forward, "02:30")), NO_TABLE);
  assert_options (night, BR_QUESTION (2, sample_at (forward, "03:30")), "0");
}

/* Tells of one place, the plainest way, whether it takes the party. */
static gboolean
is_valid (Sample           *sample,
          const BrQuestion *question,
          int               min,
          int               max,
          const guint      *tables,
          guint             n_tables,
          int               buffer)
{
  BrInstant from = question->starts - buffer * BR_MINUTE;
  BrInstant until = question->starts + (question->minutes + buffer) * BR_MINUTE;

  if (question->party < min || question->party > max)
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    {
      BrNightTable *table = &sample_get_table (sample, tables[i]);

      if (table->blocked || table->closed || (question->tags & ~table->tags))
        return FALSE;
      for (guint j = 0; j < sample->uses->len; j++)
        {
          BrNightUse *use = &sample_get_use (sample, j);

          for (guint k = 0; k < use->n_tables; k++)
            if (use->tables[k] == tables[i] && use->state != BR_BOOKING_CANCELLED && use->ends > from &&
                use->starts < until)
              return FALSE;
        }
    }
  return TRUE;
}

static void
check_random_night (GRand *rand)
{
  g_autoptr (Sample) sample = sample_new (NULL);
  g_autoptr (BrNight) night = NULL;
  BrService service = { sample_at (sample, "18:00"), sample_at (sample, "03:00"), sample_at (sample, "02:00"),
                        .buffer = g_rand_int_range (rand, 0, 2) * 15 };
  BrQuestion question = BR_QUESTION (g_rand_int_range (rand, 1, 7), 0);
  gboolean expected[10] = { FALSE };
  int smallest = G_MAXINT;
  guint n;

  g_array_append_val (sample->services, service);
  for (guint i = 0; i < 7; i++)
    {
      sample_table (sample, 1, 2 * g_rand_int_range (rand, 1, 4));
      sample_get_table (sample, i).blocked = g_rand_int_range (rand, 0, 8) == 0;
      sample_get_table (sample, i).closed = g_rand_int_range (rand, 0, 8) == 0;
      sample_get_table (sample, i).tags = (guint64) g_rand_int_range (rand, 0, 4);
    }
  for (guint i = 0; i < 3; i++)
    sample_join (sample, 3, 8, (guint64) g_rand_int_range (rand, 1, 128));
  for (guint i = 0; i < 12; i++)
    {
      sample_use (sample, service.opens + g_rand_int_range (rand, 0, 30) * BR_QUARTER,
                  15 * g_rand_int_range (rand, 4, 10), 2, G_GUINT64_CONSTANT (1) << g_rand_int_range (rand, 0, 7));
      if (g_rand_int_range (rand, 0, 5) == 0)
        sample_get_use (sample, i).state = BR_BOOKING_CANCELLED;
    }
  question.starts = service.opens + g_rand_int_range (rand, 0, 30) * BR_QUARTER;
  question.minutes = 90;
  question.tags = g_rand_int_range (rand, 0, 3) == 0 ? 1 : 0;
  night = sample_night (sample);
  n = br_availability_ask (night, &question, options, MOST, &verdict);

  for (guint i = 0; i < 7; i++)
    {
      BrNightTable *table = &sample_get_table (sample, i);

      expected[i] = is_valid (sample, &question, table->min, table->max, &i, 1, service.buffer);
      if (expected[i])
        smallest = MIN (smallest, table->max);
    }
  for (guint i = 0; i < 3; i++)
    {
      BrNightJoin *join = &g_array_index (sample->joins, BrNightJoin, i);

      expected[7 + i] =
        is_valid (sample, &question, join->min, join->max, join->tables, join->n_tables, service.buffer);
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (expected[options[i].place]);
      expected[options[i].place] = FALSE;
      g_assert_true (i == 0 || options[i].join >= options[i - 1].join);
    }
  for (guint i = 0; i < 10; i++)
    if (expected[i])
      {
        g_assert_cmpuint (i, <, 7);
        g_assert_cmpint (sample_get_table (sample, i).max, >, smallest);
        g_assert_cmpint (sample_get_table (sample, i).max, >=, question.party + 3);
      }
}

static void
test_random_nights (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);

  for (int i = 0; i < 3000; i++)
    check_random_night (rand);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/availability/tables-come-before-joins", test_singles_before_joins);
  g_test_add_func ("/availability/no-table-two-sizes-up-while-a-smaller-is-free", test_two_sizes_up);
  g_test_add_func ("/availability/joins-that-keep-others-whole-come-first", test_joins_that_keep_others);
  g_test_add_func ("/availability/a-table-is-free-from-the-moment-a-party-ends", test_half_open);
  g_test_add_func ("/availability/a-table-rests-for-the-buffer-on-both-sides", test_buffer);
  g_test_add_func ("/availability/outside-services-the-house-is-closed", test_services);
  g_test_add_func ("/availability/pacing-counts-every-booking-of-the-service", test_pacing);
  g_test_add_func ("/availability/nobody-sets-the-licence-aside", test_capacity);
  g_test_add_func ("/availability/a-room-has-a-licence-of-its-own", test_room_capacity);
  g_test_add_func ("/availability/a-party-larger-than-any-table-is-told-so", test_too_large);
  g_test_add_func ("/availability/a-party-smaller-than-any-table-is-told-so", test_party_too_small);
  g_test_add_func ("/availability/required-tags-are-carried-by-every-table", test_tags);
  g_test_add_func ("/availability/a-closed-section-is-named", test_sections);
  g_test_add_func ("/availability/what-is-out-of-use-is-not-offered", test_blocked);
  g_test_add_func ("/availability/online-booking-has-a-share-of-the-tables", test_online_share);
  g_test_add_func ("/availability/an-overrunning-party-collides-with-nothing-later", test_overrun);
  g_test_add_func ("/availability/a-wish-is-judged-and-two-parties-never-share-a-table", test_judge);
  g_test_add_func ("/availability/the-nearest-times-lie-within-three-hours", test_nearest);
  g_test_add_func ("/availability/durations-are-absolute-when-the-clocks-change", test_clocks_change);
  g_test_add_func ("/availability/agrees-with-a-plain-look-at-every-place", test_random_nights);
  return g_test_run ();
}
