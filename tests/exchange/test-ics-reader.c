#include "config.h"

#include "exchange/br-ics-reader.h"

#include <string.h>

#include "core/base/br-error.h"

static GPtrArray *
read_bytes (const char      *text,
            gsize            length,
            BrImportReport **report)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  GPtrArray *items;

  *report = br_import_report_new ("ics");
  items = br_ics_read (text, length, zone, *report, &error);
  g_assert_no_error (error);
  return items;
}

static GPtrArray *
read_events (const char      *events,
             BrImportReport **report)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\nVERSION:2.0\n%sEND:VCALENDAR\n", events);

  return read_bytes (text, strlen (text), report);
}

static void
assert_at (BrInstant   at,
           const char *expected)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *said = br_instant_format (at, utc, "%Y-%m-%d %H:%M:%S");

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_warned (const BrImportReport *report,
               guint64               line,
               const char           *part)
{
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];

      if (warning->line == line && strstr (warning->message, part) != NULL)
        return;
    }
  g_test_message ("no warning of line %u says “%s”", (guint) line, part);
  g_test_fail ();
}

static void
test_plain (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items = read_events ("BEGIN:VEVENT\nUID:a@b\nSEQUENCE:3\nSTATUS:CONFIRMED\nDTSTART:20260704T193000Z\n"
                                             "DTEND:20260704T220000Z\nSUMMARY:Salt\\, and\n  pepper\nLOCATION:Main\n"
                                             "X-OURS;A=\"b:c\":kept\nCATEGORIES:JAZZ\nEND:VEVENT\n", &report);
  const BrIcsItem *item = items->pdata[0];

  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpuint (item->line, ==, 3);
  g_assert_cmpstr (item->uid, ==, "a@b");
  g_assert_cmpint (item->sequence, ==, 3);
  g_assert_cmpint (item->status, ==, BR_ICS_CONFIRMED);
  g_assert_cmpstr (item->name, ==, "Salt, and pepper");
  g_assert_cmpstr (item->location, ==, "Main");
  assert_at (item->starts, "2026-07-04 19:30:00");
  assert_at (item->ends, "2026-07-04 22:00:00");
  g_assert_cmpstr (item->timezone, ==, "UTC");
  g_assert_cmpuint (item->kept->len, ==, 2);
  g_assert_cmpstr (item->kept->pdata[0], ==, "X-OURS;A=\"b:c\":kept");
  g_assert_cmpint (report->n_warnings, ==, 0);
}

static void
test_floating_and_zoned (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items =
    read_events ("BEGIN:VEVENT\nUID:1\nDTSTART:20260704T193000\nDURATION:PT2H30M\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Europe/Vienna:20260704T193000\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:3\nDTSTART;TZID=\"Somewhere Else\":20260704T193000\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:4\nDTSTART;TZID=/maker.example/2026a/America/New_York:20260704T193000\nEND:VEVENT\n",
                 &report);

  assert_at (((BrIcsItem *) items->pdata[0])->starts, "2026-07-04 18:30:00");
  assert_at (((BrIcsItem *) items->pdata[0])->ends, "2026-07-04 21:00:00");
  assert_at (((BrIcsItem *) items->pdata[1])->starts, "2026-07-04 17:30:00");
  g_assert_true (((BrIcsItem *) items->pdata[1])->ends == BR_INSTANT_NONE);
  assert_at (((BrIcsItem *) items->pdata[2])->starts, "2026-07-04 18:30:00");
  assert_at (((BrIcsItem *) items->pdata[3])->starts, "2026-07-04 23:30:00");
  g_assert_cmpint (report->n_warnings, ==, 1);
  assert_warned (report, 14, "Somewhere Else");
}

/* Two hours east of Greenwich until May 2026, three from then on: of no place on earth. */
static void
test_described_zone (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items =
    read_events ("BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\n"
                 "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260501T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nEND:DAYLIGHT\n"
                 "END:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Ours:20260401T200001\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Ours:20260601T200000\nEND:VEVENT\n", &report);

  assert_at (((BrIcsItem *) items->pdata[0])->starts, "2026-04-01 18:00:01");
  assert_at (((BrIcsItem *) items->pdata[1])->starts, "2026-06-01 17:00:00");
}

static void
test_whole_days (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items =
    read_events ("BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260704\nDTEND;VALUE=DATE:20260707\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20260704\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:3\nDTSTART;VALUE=DATE:20260704\nDURATION:P2D\nEND:VEVENT\n", &report);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (((BrIcsItem *) items->pdata[i])->all_day);
      g_assert_cmpint (((BrIcsItem *) items->pdata[i])->date, ==, br_date_from_ymd (2026, 7, 4));
    }
  g_assert_cmpint (((BrIcsItem *) items->pdata[0])->last, ==, br_date_from_ymd (2026, 7, 6));
  g_assert_cmpint (((BrIcsItem *) items->pdata[1])->last, ==, br_date_from_ymd (2026, 7, 4));
  g_assert_cmpint (((BrIcsItem *) items->pdata[2])->last, ==, br_date_from_ymd (2026, 7, 5));
}

static void
test_series (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items =
    read_events ("BEGIN:VEVENT\nUID:1\nDTSTART:20260701T200000\nRRULE:FREQ=WEEKLY;COUNT=9\n"
                 "EXDATE:20260708T200000,20260715T200000Z\nEXDATE;VALUE=DATE:20260722\nRDATE;VALUE=PERIOD:20260703T190000Z/PT1H\n"
                 "END:VEVENT\n"
                 "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260729T200000\nDTSTART:20260730T200000\nEND:VEVENT\n", &report);
  const BrIcsItem *series = items->pdata[0], *one = items->pdata[1];

  g_assert_cmpstr (series->rule, ==, "FREQ=WEEKLY;COUNT=9");
  g_assert_cmpuint (series->left_out->len, ==, 3);
  assert_at (g_array_index (series->left_out, BrInstant, 0), "2026-07-08 19:00:00");
  assert_at (g_array_index (series->left_out, BrInstant, 1), "2026-07-15 19:00:00");
  assert_at (g_array_index (series->left_out, BrInstant, 2), "2026-07-22 19:00:00");
  g_assert_cmpuint (series->added->len, ==, 1);
  assert_at (g_array_index (series->added, BrInstant, 0), "2026-07-03 19:00:00");
  assert_at (one->recurrence_at, "2026-07-29 19:00:00");
  g_assert_cmpint (report->n_warnings, ==, 0);
}

static void
test_warned (void)
{
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items =
    read_events ("BEGIN:VEVENT\nUID:1\nDTSTART:whenever\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:2\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:3\nDTSTART:20260701T200000Z\nDURATION:P999999999999999999W\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:4\nDTSTART:20260701T200000Z\nDTEND:20260701T190000Z\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nDTSTART:20260701T200000Z\nRRULE:FREQ=NEVER\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:6\nDTSTART:20260701T200000Z\nRDATE;VALUE=TIME:083000\nORGANIZER:mailto:a@b.example\nwhat\n"
                 "END:VEVENT\n"
                 "BEGIN:VEVENT\nUID:7\nDTSTART:20260231T200000Z\nEND:VEVENT\nBEGIN:VTODO\nUID:8\nEND:VTODO\n", &report);

  g_assert_cmpuint (items->len, ==, 4);
  g_assert_cmpint (report->read, ==, 7);
  g_assert_cmpint (report->skipped, ==, 3);
  assert_warned (report, 5, "whenever");
  assert_warned (report, 7, "without a DTSTART");
  assert_warned (report, 13, "duration");
  assert_warned (report, 18, "before its beginning");
  assert_warned (report, 20, "UID");
  assert_warned (report, 22, "FREQ=NEVER");
  assert_warned (report, 27, "083000");
  assert_warned (report, 28, "names a person");
  assert_warned (report, 29, "neither a property");
  assert_warned (report, 33, "20260231T200000Z");
  assert_warned (report, 35, "VTODO");
  for (guint i = 0; i < items->len; i++)
    g_assert_true (((BrIcsItem *) items->pdata[i])->ends == BR_INSTANT_NONE);
  g_assert_true (g_str_has_prefix (((BrIcsItem *) items->pdata[2])->uid, "unnamed-"));
}

static void
test_bytes (void)
{
  /* A mark, lines ended by carriage returns alone, a letter folded in its middle, and one of Windows’. */
  static const char text[] = "\xef\xbb\xbf" "BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rDTSTART:20260701T200000Z\rSUMMARY:Caf\xc3\r \xa9\r"
                             "DESCRIPTION:na\xefve\rEND:VEVENT\rEND:VCALENDAR";
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items = read_bytes (text, sizeof text - 1, &report);

  g_assert_cmpstr (((BrIcsItem *) items->pdata[0])->name, ==, "Café");
  g_assert_cmpstr (((BrIcsItem *) items->pdata[0])->description, ==, "naïve");
  g_assert_cmpint (report->n_warnings, ==, 1);
  assert_warned (report, 7, "UTF-8");
}

static void
test_without_calendar (void)
{
  static const char text[] = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260701T200000Z\r\nEND:VEVENT\r\n";
  g_autoptr (BrImportReport) report = NULL;
  g_autoptr (GPtrArray) items = read_bytes (text, sizeof text - 1, &report);

  g_assert_cmpuint (items->len, ==, 1);
  assert_warned (report, 1, "does not begin");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    guint       line;
  } cases[] = {
    { "", 1 },
    { "a,b\n1,2\n", 1 },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n", 1 },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", 2 },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VCALENDAR\n", 4 },
    { "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", 3 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BrImportReport) report = br_import_report_new ("ics");
      g_autoptr (GError) error = NULL;

      g_assert_null (br_ics_read (cases[i].text, strlen (cases[i].text), zone, report, &error));
      g_assert_nonnull (br_input_error_get_place (error));
      g_assert_cmpuint (br_input_error_get_place (error)->line, ==, cases[i].line);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ics-reader/an-event-with-what-nobody-knows-of-it", test_plain);
  g_test_add_func ("/ics-reader/times-of-the-venue-of-a-place-and-of-nowhere", test_floating_and_zoned);
  g_test_add_func ("/ics-reader/a-zone-that-only-the-file-describes", test_described_zone);
  g_test_add_func ("/ics-reader/whole-days-end-the-day-before-their-end", test_whole_days);
  g_test_add_func ("/ics-reader/a-series-with-its-exceptions", test_series);
  g_test_add_func ("/ics-reader/what-is-wrong-is-said-with-its-line", test_warned);
  g_test_add_func ("/ics-reader/reads-bytes-as-they-come", test_bytes);
  g_test_add_func ("/ics-reader/events-without-a-calendar-around-them", test_without_calendar);
  g_test_add_func ("/ics-reader/refuses-what-is-not-whole-with-its-line", test_refused);

  return g_test_run ();
}
