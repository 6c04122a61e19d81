#include "config.h"

#include "core/base/br-clock.h"

#include "core/base/br-error.h"

#define AT(h, m) ((h) * 60 + (m))

typedef struct
{
  const char *text;
  int         from;
  int         minutes;
} Typed;

static void
read_all (const Typed *typed,
          gsize        n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      int minutes = -1;

      g_test_message ("%s", typed[i].text);
      g_assert_true (br_clock_read (typed[i].text, typed[i].from, &minutes, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minutes, ==, typed[i].minutes);
    }
}

static void
test_twenty_four_hours (void)
{
  static const Typed typed[] = {
    { "20:00", AT (18, 0), AT (20, 0) }, { "2000", AT (18, 0), AT (20, 0) },   { "20.15", AT (18, 0), AT (20, 15) },
    { "20h", AT (18, 0), AT (20, 0) },   { "20h45", AT (18, 0), AT (20, 45) }, { "20", AT (18, 0), AT (20, 0) },
    { " 20:00 ", 0, AT (20, 0) },        { "00:30", AT (18, 0), AT (0, 30) },  { "0030", AT (18, 0), AT (0, 30) },
    { "0", AT (18, 0), 0 },              { "0:30", AT (18, 0), AT (0, 30) },   { "23:59", 0, AT (23, 59) },
    { "13", AT (18, 0), AT (13, 0) },
  };

  read_all (typed, G_N_ELEMENTS (typed));
}

static void
test_halves_of_the_day (void)
{
  static const Typed typed[] = {
    { "8pm", 0, AT (20, 0) },       { "8 pm", 0, AT (20, 0) },       { "8PM", 0, AT (20, 0) },
    { "8:30pm", 0, AT (20, 30) },   { "8.30 p.m.", 0, AT (20, 30) }, { "830p", 0, AT (20, 30) },
    { "12pm", 0, AT (12, 0) },      { "12am", 0, 0 },                { "12:30 a.m.", 0, AT (0, 30) },
    { "1am", AT (18, 0), AT (1, 0) }, { "11a", AT (18, 0), AT (11, 0) },
  };

  read_all (typed, G_N_ELEMENTS (typed));
}

/* Worked out by hand: of the two times, the first that the house comes to after it opens. */
static void
test_bare_hours (void)
{
  static const Typed typed[] = {
    { "8", AT (18, 0), AT (20, 0) },   { "6", AT (18, 0), AT (18, 0) },    { "5", AT (18, 0), AT (5, 0) },
    { "1", AT (18, 0), AT (1, 0) },    { "1", AT (12, 0), AT (13, 0) },    { "12", AT (18, 0), 0 },
    { "12", AT (11, 0), AT (12, 0) },  { "830", AT (18, 0), AT (20, 30) }, { "8:30", AT (18, 0), AT (20, 30) },
    { "9", AT (9, 0), AT (9, 0) },     { "8", AT (9, 0), AT (20, 0) },     { "11", AT (18, 0), AT (23, 0) },
    { "10h", AT (18, 0), AT (22, 0) }, { "8h30", AT (18, 0), AT (8, 30) },
  };

  read_all (typed, G_N_ELEMENTS (typed));
}

static void
test_a_leading_nought (void)
{
  static const Typed typed[] = {
    { "08:00", AT (18, 0), AT (8, 0) },  { "0800", AT (18, 0), AT (8, 0) },    { "08", AT (18, 0), AT (8, 0) },
    { "10:30", AT (18, 0), AT (10, 30) }, { "1030", AT (18, 0), AT (10, 30) },
  };

  read_all (typed, G_N_ELEMENTS (typed));
}

static void
test_what_is_no_time (void)
{
  static const char *const wrong[] = { "",      "24:00", "2400", "2060", "20:60", "20:5", "20:",   "25",  "8pmm",
                                       "13pm",  "0am",   "pm",   "eight", "-1",    "8:30:00", "20 00", "12345" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      int minutes = -1;

      g_test_message ("%s", wrong[i]);
      g_assert_false (br_clock_read (wrong[i], AT (18, 0), &minutes, &error));
      g_assert_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID);
      g_assert_cmpint (minutes, ==, -1);
    }
}

static void
test_print (void)
{
  static const Typed shown[] = {
    { "00:00", 0, 0 }, { "09:05", 0, AT (9, 5) }, { "00:15", 0, AT (24, 15) }, { "23:45", 0, -15 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = br_clock_print (shown[i].minutes);

      g_assert_cmpstr (text, ==, shown[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/reads-the-24-hour-clock-with-or-without-a-colon", test_twenty_four_hours);
  g_test_add_func ("/clock/reads-the-halves-of-the-day", test_halves_of_the_day);
  g_test_add_func ("/clock/takes-a-bare-hour-for-the-first-after-opening", test_bare_hours);
  g_test_add_func ("/clock/takes-an-hour-in-full-as-the-wall-shows-it", test_a_leading_nought);
  g_test_add_func ("/clock/refuses-what-is-no-time", test_what_is_no_time);
  g_test_add_func ("/clock/prints-past-midnight-as-the-wall-shows-it", test_print);

  return g_test_run ();
}
