#include "config.h"

#include <locale.h>
#include <string.h>

#include "core/rules/br-duplicate.h"

static BrDuplicateFacts
somebody (const char *name,
          const char *email,
          const char *phone,
          const char *postcode)
{
  return (BrDuplicateFacts){ .name = name, .email = email, .phone = phone, .postcode = postcode,
                             .birthday = BR_DATE_NONE };
}

static void
assert_names (const char      *a,
              const char      *b,
              BrDuplicateNames names)
{
  g_test_message ("%s, %s", a, b);
  g_assert_cmpint (br_duplicate_compare_names (a, b), ==, names);
  g_assert_cmpint (br_duplicate_compare_names (b, a), ==, names);
}

static void
test_names (void)
{
  assert_names ("ada o'hara", "ada o hara", BR_NAMES_EQUAL);
  assert_names ("ada hale", "hale, ada", BR_NAMES_SWAPPED);
  assert_names ("jonathan harper", "jonahtan harper", BR_NAMES_ALIKE);
  assert_names ("jonathan harper", "jonatan harber", BR_NAMES_ALIKE);
  assert_names ("jonathan harper", "jonaton harber", BR_NAMES_DIFFERENT);
  assert_names ("ada hale", "ada halle", BR_NAMES_ALIKE);
  assert_names ("ada hale", "ado hall", BR_NAMES_DIFFERENT);
  assert_names ("bo li", "bo lu", BR_NAMES_ALIKE);
  assert_names ("ada", "ida", BR_NAMES_DIFFERENT);
  assert_names ("a hale", "ada hale", BR_NAMES_SHORTENED);
  assert_names ("ada hale", "ada mary hale", BR_NAMES_SHORTENED);
  assert_names ("ada hale", "ada moor", BR_NAMES_DIFFERENT);
  assert_names ("a", "ada hale", BR_NAMES_DIFFERENT);
  assert_names ("ada", "", BR_NAMES_UNKNOWN);
  assert_names (NULL, "ada", BR_NAMES_UNKNOWN);
}

/* 35 for the name and 45 for the telephone are 80; a slip instead of the name 70. */
static void
test_scores (void)
{
  BrDuplicateFacts ada = somebody ("ada hale", "ada@example.org", "+447700900001", "ls14ab");
  BrDuplicateFacts moved = somebody ("ada hale", "hale@example.net", "+447700900001", NULL);
  BrDuplicateFacts slip = somebody ("ada halle", NULL, "+447700900001", NULL);
  BrDuplicateFacts brother = somebody ("ben hale", "ada@example.org", "+447700900001", "ls14ab");
  BrDuplicateFacts namesake = somebody ("ada hale", "other@example.org", "+447700900002", "ls29aa");
  BrDuplicate pair = br_duplicate_judge (&ada, &moved);
  g_autofree char *said = br_duplicate_say (&pair);

  g_assert_cmpint (pair.score, ==, 80);
  g_assert_cmpstr (said, ==, "the same name, another e-mail address, the same telephone number");
  g_assert_cmpint (br_duplicate_judge (&ada, &slip).score, ==, 70);
  g_assert_cmpint (br_duplicate_judge (&ada, &brother).score, ==, BR_DUPLICATE_CERTAIN - 1);
  g_assert_cmpint (br_duplicate_judge (&ada, &namesake).score, ==, 35);
}

/* Father and son of one name at one telephone. */
static void
test_birthday (void)
{
  BrDuplicateFacts father = somebody ("ada hale", NULL, "+447700900001", NULL), son = father;

  father.birthday = br_date_from_ymd (1960, 5, 1);
  son.birthday = br_date_from_ymd (1990, 7, 2);
  g_assert_cmpint (br_duplicate_judge (&father, &son).score, ==, 40);
  son.birthday = father.birthday;
  g_assert_cmpint (br_duplicate_judge (&father, &son).score, ==, 100);
}

/* What many share, such as the telephone of a hotel, finds nobody. */
static void
test_shared (void)
{
  BrDuplicateFacts guests[60];
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    {
      guests[i] = somebody ("ada hale", NULL, "+441134960000", NULL);
      guests[i].id.bytes[0] = (guint8) i;
    }
  found = br_duplicates_find (guests, G_N_ELEMENTS (guests), BR_DUPLICATE_PROPOSED);
  g_assert_cmpuint (found->len, ==, 0);
}

/* ---- planted ------------------------------------------------------------------------------ */

static const char *const first_names[] = {
  "ada",    "amelia", "anders", "aisha",  "ben",    "bettina", "callum", "chidi",  "clara",  "daniel",
  "dorota", "edwin",  "elena",  "fatima", "fiona",  "george",  "grace",  "hamish", "harriet", "imran",
  "isla",   "jakub",  "joanna", "john",   "joan",   "kwame",   "leila",  "liam",   "maria",  "marcus",
  "nadia",  "niamh",  "oliver", "olivia", "patrick", "priya",  "quentin", "rosa",  "samuel", "zofia",
};
static const char *const surnames[] = {
  "adeyemi", "andersen", "baker",   "bianchi", "brown",  "campbell", "castle",  "clarke",  "dubois",  "edwards",
  "evans",   "fischer",  "foster",  "garcia",  "green",  "hale",     "hall",    "harper",  "hughes",  "ito",
  "jackson", "jones",    "kaur",    "khan",    "kowalska", "lewis",  "martin",  "mitchell", "moore",  "murphy",
  "nowak",   "okafor",   "patel",   "quinn",   "roberts", "singh",   "smith",   "taylor",  "walker",  "wright",
};

#define N_PEOPLE 6000
#define N_PLANTED 1200

typedef struct
{
  GArray       *guests;
  GStringChunk *texts;
  GRand        *random;
} House;

static const char *
pick (House             *house,
      const char *const *names,
      guint              n)
{
  return names[g_rand_int_range (house->random, 0, (gint32) n)];
}

static void
set_id (BrDuplicateFacts *guest,
        guint             number)
{
  guint32 big = GUINT32_TO_BE (number);

  memcpy (guest->id.bytes, &big, sizeof big);
}

static guint
get_number (const BrId *id)
{
  guint32 big;

  memcpy (&big, id->bytes, sizeof big);
  return GUINT32_FROM_BE (big);
}

static char *
print (House      *house,
       const char *format,
       ...) G_GNUC_PRINTF (2, 3);

static char *
print (House      *house,
       const char *format,
       ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_string_chunk_insert (house->texts, text);
}

/* Six in ten give an e-mail address and seven in ten a telephone number, nobody neither, and
 * everybody a postcode; every fourth lives with
 * the one before: another first name, the same surname, telephone and postcode. */
static void
add_people (House *house)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      const BrDuplicateFacts *before = i > 0 ? &g_array_index (house->guests, BrDuplicateFacts, i - 1) : NULL;
      gboolean lives_with = i % 4 == 3;
      const char *first = pick (house, first_names, G_N_ELEMENTS (first_names));
      const char *surname = lives_with ? strchr (before->name, ' ') + 1 : pick (house, surnames, G_N_ELEMENTS (surnames));
      gboolean has_phone = g_rand_double (house->random) < 0.7;
      BrDuplicateFacts guest = { .birthday = BR_DATE_NONE };

      if (lives_with && g_str_has_prefix (before->name, first))
        first = first[0] == 'z' ? "ada" : "zofia";
      set_id (&guest, i);
      guest.name = print (house, "%s %s", first, surname);
      if (!has_phone || g_rand_double (house->random) < 0.6)
        guest.email = print (house, "%s.%s%u@example.org", first, surname, i);
      if (has_phone)
        guest.phone = print (house, "+4477%08u", i);
      guest.postcode = print (house, "ls%u%uab", i % 29, i % 9);
      if (g_rand_double (house->random) < 0.3)
        guest.birthday = br_date_from_ymd (1950, 1, 1) + g_rand_int_range (house->random, 0, 18000);
      if (lives_with)
        {
          guest.phone = before->phone != NULL ? before->phone : guest.phone;
          guest.postcode = before->postcode;
          if (guest.birthday == before->birthday)
            guest.birthday = BR_DATE_NONE;
        }
      g_array_append_val (house->guests, guest);
    }
}

static const char *
slip (House      *house,
      const char *name)
{
  char *wrong = g_string_chunk_insert (house->texts, name);
  gsize n = strlen (name), at = (gsize) g_rand_int_range (house->random, 0, (gint32) n - 1);

  if (wrong[at] == ' ' || wrong[at + 1] == ' ' || wrong[at] == wrong[at + 1])
    at = 0;
  if (g_rand_boolean (house->random) && wrong[at] != wrong[at + 1])
    {
      char letter = wrong[at];

      wrong[at] = wrong[at + 1];
      wrong[at + 1] = letter;
    }
  else
    {
      wrong[at] = wrong[at] == 'e' ? 'a' : 'e';
    }
  return wrong;
}

static const char *
swap (House      *house,
      const char *name)
{
  const char *surname = strchr (name, ' ') + 1;

  return print (house, "%s %.*s", surname, (int) (surname - name - 1), name);
}

/* A third with a slip of the pen, a third with the names swapped, a third with another e-mail address and the same
 * telephone. */
static void
plant (House *house)
{
  for (guint i = 0; i < N_PLANTED; i++)
    {
      BrDuplicateFacts guest = g_array_index (house->guests, BrDuplicateFacts, i * 5);

      set_id (&guest, N_PEOPLE + i);
      if (i % 3 == 0)
        guest.name = slip (house, guest.name);
      else if (i % 3 == 1)
        guest.name = swap (house, guest.name);
      else
        guest.email = print (house, "new%u@example.net", i);
      if (i % 2 == 0)
        guest.birthday = BR_DATE_NONE;
      g_array_append_val (house->guests, guest);
    }
}

static void
test_planted (void)
{
  House house = { g_array_new (FALSE, FALSE, sizeof (BrDuplicateFacts)), g_string_chunk_new (1 << 16),
                  g_rand_new_with_seed (7) };
  g_autoptr (GArray) found = NULL;
  g_autoptr (GHashTable) planted = g_hash_table_new (NULL, NULL);
  guint n_certain = 0, n_false = 0;

  add_people (&house);
  plant (&house);
  found = br_duplicates_find ((const BrDuplicateFacts *) (gpointer) house.guests->data, house.guests->len,
                              BR_DUPLICATE_PROPOSED);
  for (guint i = 0; i < found->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (found, BrDuplicate, i);
      guint a = get_number (&pair->a), b = get_number (&pair->b);
      gboolean right = MAX (a, b) >= N_PEOPLE && (MAX (a, b) - N_PEOPLE) * 5 == MIN (a, b);

      if (right)
        g_hash_table_add (planted, GUINT_TO_POINTER (MAX (a, b)));
      if (pair->score >= BR_DUPLICATE_CERTAIN)
        {
          n_certain++;
          n_false += !right;
        }
    }
  g_test_message ("of %u planted %u are found; of %u that are certain %u are false; %u are proposed", N_PLANTED,
                  g_hash_table_size (planted), n_certain, n_false, found->len);
  g_assert_cmpuint (g_hash_table_size (planted) * 100, >=, N_PLANTED * 99);
  g_assert_cmpuint (n_certain, >, N_PLANTED / 3);
  g_assert_cmpuint (n_false * 100, <=, n_certain);
  g_array_unref (house.guests);
  g_string_chunk_free (house.texts);
  g_rand_free (house.random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/duplicate/names-are-told-apart", test_names);
  g_test_add_func ("/duplicate/each-thing-in-common-counts", test_scores);
  g_test_add_func ("/duplicate/another-birthday-is-another-guest", test_birthday);
  g_test_add_func ("/duplicate/what-many-share-finds-nobody", test_shared);
  g_test_add_func ("/duplicate/who-was-planted-is-found", test_planted);
  return g_test_run ();
}
