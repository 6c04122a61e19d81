#include "config.h"

#include "tests/exchange/seating-fixture.h"

#include <string.h>

#include "tests/exchange/seating-schema.h"

GBytes *
seating_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static BrId
count_id (gpointer user_data)
{
  static guint16 counted = 0;
  BrId id = { { 1 } };

  counted++;
  id.bytes[14] = counted >> 8;
  id.bytes[15] = counted & 0xff;
  return id;
}

BrSeatingPlan *
seating_read (GBytes         *bytes,
              BrImportReport *report)
{
  const BrSeatingPlanOptions options = { .name = "From the file", .new_id = count_id };
  g_autoptr (GError) error = NULL;
  BrSeatingPlan *plan = br_seating_plan_read (bytes, &options, report, &error);

  g_assert_no_error (error);
  return plan;
}

BrSeatingPlan *
seating_read_file (const char     *name,
                   BrImportReport *report)
{
  g_autoptr (GBytes) bytes = seating_load (name);

  return seating_read (bytes, report);
}

/* The file with one text in it replaced by another; the text must be there exactly once. */
GBytes *
seating_replace (GBytes     *bytes,
                 const char *old,
                 const char *new)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, old, -1);
  char *joined;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  joined = g_strjoinv (new, parts);
  return g_bytes_new_take (joined, strlen (joined));
}

/* Writes and holds what was written to the schema. */
char *
seating_write (const BrSeatingPlan *plan,
               BrSeatingWriteFlags  flags,
               BrImportReport      *report)
{
  g_autoptr (GBytes) bytes = br_seating_plan_write (plan, flags, report);
  char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if ((flags & BR_SEATING_WRITE_UNKNOWN) == 0)
    {
      g_autofree char *problem = seating_schema_check (text, -1);

      g_assert_cmpstr (problem, ==, NULL);
    }
  return text;
}

gboolean
seating_has_warning (const BrImportReport *report,
                     const char           *path,
                     const char           *part)
{
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];

      if (g_strcmp0 (warning->path, path) == 0 && strstr (warning->message, part) != NULL)
        return TRUE;
    }
  return FALSE;
}
