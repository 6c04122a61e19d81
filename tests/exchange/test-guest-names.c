#include "config.h"

#include "exchange/br-guest-names.h"

#include <string.h>

/* The names as text: `line:name+plus_ones¦notes` each. */
static char *
print_names (const BrGuestNames *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->names->len; i++)
    {
      const BrGuestName *name = names->names->pdata[i];

      g_string_append_printf (text, "%" G_GUINT64_FORMAT ":%s+%d", name->line, name->name, name->plus_ones);
      if (name->notes != NULL)
        g_string_append_printf (text, "¦%s", name->notes);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static BrGuestNames *
read_names (const char     *paste,
            BrImportReport *report,
            const char     *expected,
            gint64          people)
{
  BrGuestNames *names = br_guest_names_read (paste, -1, report);
  g_autofree char *text = print_names (names);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (names->people, ==, people);
  g_assert_cmpint (report->read, ==, names->names->len);
  return names;
}

/* What a paste comes to, and that as many warnings are given. */
static void
assert_names (const char *paste,
              const char *expected,
              gint64      people,
              gint64      n_warnings)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  g_autoptr (BrGuestNames) names = read_names (paste, report, expected, people);

  if (report->n_warnings != n_warnings)
    for (guint i = 0; i < report->warnings->len; i++)
      g_test_message ("%s", ((BrImportWarning *) report->warnings->pdata[i])->message);
  g_assert_cmpint (report->n_warnings, ==, n_warnings);
}

static void
assert_warned (const char *paste,
               guint64     line,
               const char *said)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  g_autoptr (BrGuestNames) names = br_guest_names_read (paste, -1, report);
  const BrImportWarning *warning;

  g_assert_cmpuint (report->warnings->len, ==, 1);
  warning = report->warnings->pdata[0];
  g_assert_cmpuint (warning->line, ==, line);
  if (strstr (warning->message, said) == NULL)
    g_error ("“%s” does not say “%s”", warning->message, said);
}

static void
test_lines (void)
{
  assert_names ("Zoë Ångström\nBen Jones\r\n\r\n  Cat Lee  \rDan Fox", "1:Zoë Ångström+0\n2:Ben Jones+0\n4:Cat Lee+0\n"
                "5:Dan Fox+0\n", 4, 0);
  assert_names ("", "", 0, 0);
  assert_names ("\n \n\t\n", "", 0, 0);
  assert_names ("Anna\xc2\xa0Smith\xe2\x80\x8b\nJean-Luc O'Neil", "1:Anna Smith+0\n2:Jean-Luc O'Neil+0\n", 2, 0);
  /* Windows-1252 */
  assert_names ("Zo\xeb Smith\n", "1:Zoë Smith+0\n", 1, 0);
}

static void
test_long (void)
{
  g_autoptr (GString) bytes = g_string_new ("x");
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-names");
  g_autofree char *text = NULL;

  /* The last letter that fits has its second byte beyond what is read. */
  while (bytes->len <= BR_GUEST_NAMES_SIZE_MAX)
    g_string_append (bytes, "ë");
  text = br_guest_names_decode (bytes->str, bytes->len, report);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "xëë"));
  g_assert_cmpint (report->n_warnings, ==, 1);
}

static void
test_commas (void)
{
  assert_names ("Anna Smith, Ben Jones,Cat Lee +1; Dan", "1:Anna Smith+0\n1:Ben Jones+0\n1:Cat Lee+1\n1:Dan+0\n", 5, 0);
  assert_names ("Anna Smith, +1, Ben Jones, plus two", "1:Anna Smith+1\n1:Ben Jones+2\n", 5, 0);
  assert_names ("Anna (vegan, +2), Ben", "1:Anna+2¦vegan\n1:Ben+0\n", 4, 0);
  assert_names ("Anna Smith, anna@example.org, Ben Jones", "1:Anna Smith+0¦anna@example.org\n1:Ben Jones+0\n", 2, 0);
  assert_names ("Anna - vegan, no nuts, Ben", "1:Anna+0¦vegan, no nuts\n1:Ben+0\n", 2, 0);
}

static void
test_pictures (void)
{
  assert_names ("☑️ Mo Farah\n✨ Chloé ✨ (birthday girl!!) +4\nTom +2 🎉🎉\n🇬🇧 Ann-Marie 👍🏽 plus one\nZoë 💃 Hale",
                "1:Mo Farah+0\n2:Chloé+4¦birthday girl!!\n3:Tom+2\n4:Ann-Marie+1\n5:Zoë 💃 Hale+0\n", 12, 0);
}

static void
test_bullets (void)
{
  assert_names ("- Anna Smith\n* Ben Jones\n• Cat Lee\n[x] Dan Fox\n– Eve Ray", "1:Anna Smith+0\n2:Ben Jones+0\n"
                "3:Cat Lee+0\n4:Dan Fox+0\n5:Eve Ray+0\n", 5, 0);
  assert_names ("1. Anna Smith\n2) Ben Jones +1\n 12: Cat Lee", "1:Anna Smith+0\n2:Ben Jones+1\n3:Cat Lee+0\n", 4, 0);
  assert_names ("1 - Anna Smith\n2 – Élodie Roy +1\n10cc", "1:Anna Smith+0\n2:Élodie Roy+1\n3:10cc+0\n", 4, 0);
}

static void
test_company (void)
{
  static const struct
  {
    const char *text;
    int         plus_ones;
  } cases[] = {
    { "Anna Smith +1", 1 },         { "Anna Smith+1", 1 },          { "Anna Smith + 2", 2 },
    { "Anna Smith (+1)", 1 },       { "Anna Smith [+3]", 3 },       { "Anna Smith plus one", 1 },
    { "Anna Smith PLUS ONE", 1 },   { "Anna Smith plus 2", 2 },     { "Anna Smith and guest", 1 },
    { "Anna Smith & guest", 1 },    { "Anna Smith and 2 guests", 2 }, { "Anna Smith with a friend", 1 },
    { "Anna Smith + guest", 1 },    { "Anna Smith x3", 2 },         { "Anna Smith x 3", 2 },
    { "Anna Smith ×3", 2 },         { "Anna Smith (x2)", 1 },       { "3x Anna Smith", 2 },
    { "Anna Smith 4", 3 },          { "Anna Smith (4)", 3 },        { "Anna Smith 1", 0 },
    { "Anna Smith party of 5", 4 }, { "Anna Smith 6 pax", 5 },      { "Anna Smith - +2", 2 },
    { "Anna Smith – plus one", 1 }, { "Anna Smith: +2", 2 },        { "Anna Smith, +2", 2 },
    { "Anna Smith 2 guests", 2 },   { "Anna Smith + one", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
      g_autofree char *expected = g_strdup_printf ("1:Anna Smith+%d\n", cases[i].plus_ones);
      gint64 people = 1 + cases[i].plus_ones;
      g_autoptr (BrGuestNames) names = NULL;

      g_test_message ("%s", cases[i].text);
      names = read_names (cases[i].text, report, expected, people);
    }
}

static void
test_vague_company (void)
{
  assert_names ("Anna Smith +", "1:Anna Smith+1\n", 2, 1);
  assert_warned ("Ben\nAnna Smith and friends", 2, "Anna Smith");
  assert_names ("Anna & Ben Smith", "1:Anna & Ben Smith+1\n", 2, 1);
  assert_names ("Anna and Ben +1", "1:Anna and Ben+2\n", 3, 1);
  /* names that only look like company */
  assert_names ("Max Andrews\nAlexx\nAnders Land", "1:Max Andrews+0\n2:Alexx+0\n3:Anders Land+0\n", 3, 0);
}

static void
test_notes (void)
{
  assert_names ("Anna Smith - VIP\nBen Jones – from the label +1\nCat Lee +2 — press", "1:Anna Smith+0¦VIP\n"
                "2:Ben Jones+1¦from the label\n3:Cat Lee+2¦press\n", 6, 0);
  assert_names ("Anna Smith anna@example.org\nBen Jones <ben@example.org> +1\nCat Lee 0113 496 0000",
                "1:Anna Smith+0¦anna@example.org\n2:Ben Jones+1¦ben@example.org\n3:Cat Lee+0¦0113 496 0000\n", 4, 0);
  assert_names ("Anna Smith +1 (vegan)\nBen (brother of Cat) +1", "1:Anna Smith+1¦vegan\n2:Ben+1¦brother of Cat\n", 4, 0);
}

static void
test_headings (void)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  g_autoptr (BrGuestNames) names = NULL;

  names = read_names ("DJ Marlo's list:\nAnna +1\n\nHouse guest list\nBen\nLabel list: Cat, Dan\n", report,
                      "2:Anna+1\n5:Ben+0\n6:Cat+0\n6:Dan+0\n", 5);
  g_assert_cmpint (report->n_warnings, ==, 0);
  g_assert_cmpuint (names->headings->len, ==, 3);
  g_assert_cmpstr (((BrGuestName *) names->names->pdata[0])->heading, ==, "DJ Marlo's list");
  g_assert_cmpstr (((BrGuestName *) names->names->pdata[1])->heading, ==, "House guest list");
  g_assert_cmpstr (((BrGuestName *) names->names->pdata[3])->heading, ==, "Label list");
}

static void
test_tables (void)
{
  assert_names ("Name\tPlus ones\tEmail\nAnna Smith\t2\tanna@example.org\nBen Jones\t\t\n",
                "2:Anna Smith+2¦anna@example.org\n3:Ben Jones+0\n", 4, 0);
  assert_names ("Surname\tForename\tParty\nSmith\tAnna\t3\nvan der Berg\tBen\t1\n", "2:Anna Smith+2\n"
                "3:Ben van der Berg+0\n", 4, 0);
  assert_names ("Name,Guests,Notes\n\"Smith, Anna\",1,press\nBen Jones,0,\n", "2:Anna Smith+1¦press\n3:Ben Jones+0\n", 3,
                0);
  assert_names ("1\tAnna Smith\t+1\n2\tBen Jones\tVIP\n3\tCat Lee\t4\n", "1:Anna Smith+1\n2:Ben Jones+0¦VIP\n"
                "3:Cat Lee+3\n", 7, 0);
  assert_names ("Name,Party\nAnna\tSmith,3\n", "2:Anna Smith+2\n", 3, 0);
  assert_names ("Name\nAnna\nBen, +1\n", "2:Anna+0\n3:Ben+1\n", 3, 0);
}

static void
test_surnames_first (void)
{
  assert_names ("Smith\tAnna\nJones\tBen +1\n", "1:Anna Smith+0\n2:Ben Jones+1\n", 3, 1);
  assert_names ("Smith, Anna\nJones, Ben (+2)\nLee, Mary Jane\n", "1:Anna Smith+0\n2:Ben Jones+2\n3:Mary Jane Lee+0\n", 5,
                1);
  assert_names ("Anna Smith, Ben Jones\nCat Lee, Dan Fox\n", "1:Anna Smith+0\n1:Ben Jones+0\n2:Cat Lee+0\n2:Dan Fox+0\n",
                4, 0);
  assert_names ("Anna, Ben\n", "1:Anna+0\n1:Ben+0\n", 2, 0);
  assert_warned ("x:\nSmith, Anna\nJones, Ben\n", 2, "Anna Smith");
}

/* What is one guest, and what are several: as people have really written it. */
static void
test_surname_and_forename (void)
{
  /* a line of its own */
  assert_names ("O'Brien, Pat +1", "1:Pat O'Brien+1\n", 2, 1);
  assert_names ("O’Brien, Pat", "1:Pat O’Brien+0\n", 1, 1);
  assert_names ("Smith, Anna +2", "1:Anna Smith+2\n", 3, 1);
  assert_names ("Smith, Anna, +1", "1:Anna Smith+1\n", 2, 1);
  assert_names ("Smith, Anna plus one", "1:Anna Smith+1\n", 2, 1);
  assert_names ("Smith, Mary Jane x3", "1:Mary Jane Smith+2\n", 3, 1);
  assert_names ("SMITH, Anna", "1:Anna SMITH+0\n", 1, 1);
  assert_names ("McKay, Finn", "1:Finn McKay+0\n", 1, 1);
  assert_names ("van der Berg, Joost", "1:Joost van der Berg+0\n", 1, 1);
  assert_names ("d'Arcy, Zoë +1 (vegan)", "1:Zoë d'Arcy+1¦vegan\n", 2, 1);
  assert_names ("- O'Brien, Pat +1", "1:Pat O'Brien+1\n", 2, 1);
  assert_names ("Door list: O'Brien, Pat +1", "1:Pat O'Brien+1\n", 2, 1);
  assert_names ("\"O'Brien, Pat\"", "1:Pat O'Brien+0\n", 1, 0);
  /* several forenames */
  assert_names ("Pat, Sam, Alex", "1:Pat+0\n1:Sam+0\n1:Alex+0\n", 3, 0);
  assert_names ("Pat, Sam", "1:Pat+0\n1:Sam+0\n", 2, 0);
  assert_names ("Pat, Sam, Alex +1", "1:Pat+0\n1:Sam+0\n1:Alex+1\n", 4, 0);
  assert_names ("Pat +1, Sam", "1:Pat+1\n1:Sam+0\n", 3, 0);
  assert_names ("PAT, SAM", "1:PAT+0\n1:SAM+0\n", 2, 0);
  assert_names ("Mac, Sam", "1:Mac+0\n1:Sam+0\n", 2, 0);
  assert_names ("Pat O'Brien, Sam", "1:Pat O'Brien+0\n1:Sam+0\n", 2, 0);
  /* what the other lines are tells */
  assert_names ("Anna Smith\nO'Brien, Pat +1\nBen Jones", "1:Anna Smith+0\n2:Pat O'Brien+1\n3:Ben Jones+0\n", 4, 1);
  assert_names ("Anna Smith\nJones, Ben\nCat Lee +1", "1:Anna Smith+0\n2:Ben Jones+0\n3:Cat Lee+1\n", 4, 1);
  assert_names ("Anna\nBen, Cat", "1:Anna+0\n2:Ben+0\n2:Cat+0\n", 3, 0);
  assert_names ("O'Brien, Pat +1\nPat, Sam, Alex", "1:Pat O'Brien+1\n2:Pat+0\n2:Sam+0\n2:Alex+0\n", 5, 1);
  /* as address books write several */
  assert_names ("Smith, Anna; Jones, Ben +1; O'Brien, Pat", "1:Anna Smith+0\n1:Ben Jones+1\n1:Pat O'Brien+0\n", 4, 1);
  assert_names ("Anna; Ben; Cat", "1:Anna+0\n1:Ben+0\n1:Cat+0\n", 3, 0);
}

static void
test_duplicates (void)
{
  assert_names ("Zoë Ångström\nBen\nzoe  ANGSTROM +2\n", "1:Zoë Ångström+2\n2:Ben+0\n", 4, 1);
  assert_names ("Ben +2\nBen +1\nBen\n", "1:Ben+2\n", 3, 2);
  assert_warned ("Zoë\nBen\nZOE\n", 3, "line 1");
}

static void
test_no_names (void)
{
  assert_names ("Anna\n----\n07:30\n???\nTotal: 14\n", "1:Anna+0\n", 1, 3);
  assert_warned ("Anna\nTotal 14", 2, "total");
  assert_names ("Anna +500\n", "1:Anna +500+0\n", 1, 0);
}

static void
test_limits (void)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  g_autoptr (BrGuestNames) names = NULL;
  g_autoptr (GString) paste = g_string_new (NULL);
  g_autofree char *long_name = g_strnfill (300, 'a');

  assert_warned (long_name, 1, "too long");
  for (guint i = 0; i < BR_GUEST_NAMES_MAX + 20; i++)
    g_string_append_printf (paste, "Guest No%uth\n", i);
  names = br_guest_names_read (paste->str, paste->len, report);
  g_assert_cmpuint (names->names->len, ==, BR_GUEST_NAMES_MAX);
  g_assert_cmpint (report->skipped, ==, 20);
  g_assert_cmpint (report->n_warnings, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guest-names/a-line-is-a-name", test_lines);
  g_test_add_func ("/guest-names/keeps-the-encoding-of-what-is-too-long", test_long);
  g_test_add_func ("/guest-names/commas-part-names", test_commas);
  g_test_add_func ("/guest-names/pictures-round-a-name-are-no-part-of-it", test_pictures);
  g_test_add_func ("/guest-names/bullets-and-numbers-are-no-part-of-a-name", test_bullets);
  g_test_add_func ("/guest-names/company-is-counted-however-it-is-written", test_company);
  g_test_add_func ("/guest-names/company-of-no-number-is-one-and-warned-of", test_vague_company);
  g_test_add_func ("/guest-names/what-else-is-said-is-a-note", test_notes);
  g_test_add_func ("/guest-names/headings-name-the-lists", test_headings);
  g_test_add_func ("/guest-names/tables-have-columns", test_tables);
  g_test_add_func ("/guest-names/surnames-may-stand-first", test_surnames_first);
  g_test_add_func ("/guest-names/a-surname-a-comma-and-a-forename-are-one-guest", test_surname_and_forename);
  g_test_add_func ("/guest-names/nobody-stands-there-twice", test_duplicates);
  g_test_add_func ("/guest-names/what-is-no-name-is-left-out-with-its-line", test_no_names);
  g_test_add_func ("/guest-names/a-paste-that-is-too-large-is-cut", test_limits);
  return g_test_run ();
}
