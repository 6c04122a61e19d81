#include "config.h"

#include "tests/fuzz/fuzz-driver.h"

#include <string.h>

#include "core/base/br-error.h"
#include "exchange/br-seating-plan-merge.h"
#include "exchange/br-seating-plan-reader.h"
#include "exchange/br-seating-plan-writer.h"

static const char *const seeds[] = { "cellar.json", "quirks.json", NULL };

static const char *const words[] = {
  "[", "{", "]", "}", ",", ":", "\"", "\\", "null", "true", "false", "NaN", "-Infinity", "1e999", "-1e-999", "0",
  "-0.0", "1E+5", "99999999999999999999", "0.000001", "\"\"", "\"1\"", "\\u0000", "\\ud83c", "\\\"", "[[", "{\"a\":",
  "\"zones\":", "\"rows\":", "\"seats\":", "\"areas\":", "\"position\":", "\"points\":", "\"polygon\":", "\"text\":",
  "\"category\":", "\"radius\":", "\"shape\":\"polygon\",", "\"shape\":\"text\",", "\"rotation\":", "\"uuid\":",
  "\"size\":", "\"width\":", "\"zone_id\":\"backroom.unzoned\",", "\xef\xbb\xbf", "\xff\xfe", "\xc3\xa9", "\xff",
  NULL,
};

static const char *const values[] = {
  "null", "true", "NaN", "-Infinity", "1e999", "0", "-0.0", "-1", "-37.5", "0.1", "12.345678901234567", "1e3",
  "399999", "-400000", "0.00001", "359.9999", "-720.5", "1e300", "[]", "{}", "[1]", "\"\"", "\"1\"", "\"x\"",
  "\"rgb(1,2,3)\"", "\"#fff0\"", "\"none\"", "\"polygon\"", "\"text\"", "\"circle\"", "\"rectangle\"",
  "\"ellipse\"", "\"shape\"", "\"position\"", "\"rows\"", "\"seats\"", "\"areas\"", "\"seat_guid\"", "\"uuid\"",
  "\"category\"", "\"radius\"", "\"points\"", "\"x\"", "\"width\"", "\"rotation\"", "\"name\"", "\"dup\"",
  "\"00000000-0000-4000-8000-000000000021\"", "\"backroom.unzoned\"", "\"zone_id\"", "\"row_number\"", "\"both\"",
  "\"Café \\u0001 \\ud83c\\udfad\"", "{\"x\": 1, \"y\": 2}", "{\"x\": 1e-7, \"y\": -3.3333333}",
  "{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 0.5}, {\"x\": 0.123, \"y\": 7}]}", "{\"radius\": 7.5}",
  "{\"radius\": {\"x\": 1.5, \"y\": 2}}", "{\"width\": 3, \"height\": 4.4}",
  "{\"text\": \"T\", \"position\": {\"x\": 1, \"y\": 1}}",
  NULL,
};

const FuzzTarget fuzz_target = { "seating plan", "exchange/data", seeds, words, values };

guint64 fuzz_n_read;

static BrSeatingPlan *
read_plan (GBytes         *bytes,
           BrImportReport *report,
           GError        **error)
{
  const BrSeatingPlanOptions options = { 0 };

  return br_seating_plan_read (bytes, &options, report, error);
}

static void
check_records (const BrSeatingPlan *plan)
{
  GPtrArray *const lists[] = { plan->zones, plan->categories, plan->rows, plan->seats, plan->elements };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        g_autoptr (GError) error = NULL;

        if (!br_record_validate (lists[l]->pdata[i], &error))
          g_error ("%s", error->message);
      }
}

static void
check_merge (const BrSeatingPlan *plan,
             GBytes              *bytes)
{
  g_autoptr (BrSeatingPlan) again = read_plan (bytes, NULL, NULL);
  g_autoptr (BrSeatingPlanChanges) changes = br_seating_plan_merge (plan, again, NULL);

  if (changes->created->len + changes->updated->len + changes->removed->len > 0)
    g_error ("the same file changes something");
}

static void
check_written (const BrSeatingPlan *plan)
{
  g_autoptr (GBytes) once = br_seating_plan_write (plan, BR_SEATING_WRITE_VALID, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSeatingPlan) again = read_plan (once, NULL, &error);
  g_autoptr (GBytes) twice = NULL;

  if (again == NULL)
    g_error ("what was written cannot be read: %s", error->message);
  if (again->seats->len != plan->seats->len || again->elements->len != plan->elements->len)
    g_error ("something was lost");
  twice = br_seating_plan_write (again, BR_SEATING_WRITE_VALID, NULL);
  if (!g_bytes_equal (once, twice))
    g_error ("what was written is written otherwise the second time");
}

/* Whatever is read may be kept, changes nothing when it is read again, and is written so that it
 * can be read; whatever is refused has its place. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSeatingPlan) plan = read_plan (bytes, report, &error);

  if (plan == NULL)
    {
      if (br_input_error_get_place (error) == NULL)
        g_error ("an error without a place: %s", error->message);
      return 0;
    }
  fuzz_n_read++;
  check_records (plan);
  check_merge (plan, bytes);
  check_written (plan);
  return 0;
}
