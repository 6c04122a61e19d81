#include "config.h"

#include "tests/fuzz/fuzz-driver.h"

#include <string.h>

#include "exchange/br-guest-names.h"

static const char *const seeds[] = { "guest-list.txt", "guest-list-table.txt", NULL };

static const char *const words[] = {
  "\n", "\r\n", "\t", ",", ";", "+", "+1", " x3", "(", ")", "[", "]", "\"", ":", " - ", " – ", "@", "&", " and ",
  "\xef\xbb\xbf", "\xff\xfe", "\xc3", "\x80", "\xe2\x80\xa8", "\xe2\x80\x8b", "\xc2\xa0", NULL,
};

static const char *const values[] = {
  "Name", "Surname", "Forename", "Plus ones", "Party", "#", "Anna Smith", "Zoë", "plus one", "and guest", "with friends",
  "x99999999999", "+999", "3x", "party of 4", "a@b.c", "0113 496 0000", "Total: 3", "list:", "[x]", "1.", "•", "", "ﷺ",
  NULL,
};

const FuzzTarget fuzz_target = { "guest lists", "exchange/data", seeds, words, values };

guint64 fuzz_n_read;

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  g_autoptr (BrGuestNames) names = br_guest_names_read (data != NULL ? (const char *) data : "", size, report);
  gint64 people = 0;
  guint64 line = 0;

  for (guint i = 0; i < names->names->len; i++)
    {
      const BrGuestName *name = names->names->pdata[i];

      if (*name->name == '\0' || !g_utf8_validate (name->name, -1, NULL) || strpbrk (name->name, "\n\r\t") != NULL)
        g_error ("a name that is none: “%s”", name->name);
      if (name->notes != NULL && !g_utf8_validate (name->notes, -1, NULL))
        g_error ("a note that is no text");
      if (name->line < line || name->plus_ones < 0)
        g_error ("a name out of order, or fewer than nobody");
      line = name->line;
      people += 1 + name->plus_ones;
    }
  if (people != names->people || report->read != names->names->len)
    g_error ("not as many people as names");
  fuzz_n_read += names->names->len > 0;
  return 0;
}
