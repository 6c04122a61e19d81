#include "people.h"

#include <math.h>
#include <string.h>

/* Common ones first: the further down, the rarer. */
static const char *const first_names[] = {
  "James", "Emma", "David", "Sarah", "John", "Laura", "Daniel", "Charlotte", "Michael", "Rebecca",
  "Thomas", "Hannah", "Matthew", "Sophie", "Christopher", "Emily", "Andrew", "Jessica", "Mark",
  "Lucy", "Paul", "Rachel", "Adam", "Amy", "Joshua", "Chloe", "Jack", "Katie", "Ben", "Olivia",
  "Robert", "Megan", "Alexander", "Lauren", "Samuel", "Gemma", "Luke", "Claire", "Ryan", "Natalie",
  "William", "Victoria", "Richard", "Amelia", "Steven", "Alice", "Joseph", "Holly", "Jonathan",
  "Georgia", "Simon", "Helen", "Peter", "Nicola", "Lee", "Lisa", "Stephen", "Bethany", "George",
  "Eleanor", "Mohammed", "Grace", "Oliver", "Zoe", "Liam", "Abigail", "Jake", "Samantha", "Connor",
  "Elizabeth", "Harry", "Louise", "Kevin", "Jennifer", "Nathan", "Kate", "Craig", "Anna", "Aaron",
  "Michelle", "Sean", "Kelly", "Ian", "Danielle", "Scott", "Ellie", "Gary", "Molly", "Edward",
  "Fiona", "Lewis", "Isabelle", "Callum", "Aisha", "Charlie", "Priya", "Martin", "Ruth", "Kieran",
  "Naomi", "Philip", "Jodie", "Tom", "Leanne", "Anthony", "Stacey", "Dean", "Heather", "Stuart",
  "Caroline", "Tyler", "Poppy", "Bradley", "Ruby", "Dominic", "Tara", "Patrick", "Catherine",
  "Elliot", "Freya", "Marcus", "Imogen", "Reece", "Phoebe", "Toby", "Jasmine", "Owen", "Maria",
  "Imran", "Fatima", "Neil", "Joanna", "Alan", "Angela", "Max", "Daisy", "Hassan", "Kirsty",
  "Graham", "Yasmin", "Dylan", "Maisie", "Gareth", "Sian", "Rhys", "Niamh", "Declan", "Aoife",
  "Zoë", "Siân", "Chloé", "Renée", "José", "Björn", "Łukasz", "Zuzanna", "Piotr", "Agnieszka",
  "Oluwaseun", "Chinedu", "Thandiwe", "Xiaoming", "Yuki", "Ravi", "Anjali", "Dimitrios", "Søren",
};

static const char *const last_names[] = {
  "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Robinson",
  "Wright", "Thompson", "Evans", "Walker", "White", "Roberts", "Green", "Hall", "Wood", "Jackson",
  "Clarke", "Patel", "Khan", "Lewis", "Harris", "Clark", "Cooper", "Turner", "Hill", "Ward",
  "Hughes", "Moore", "King", "Harrison", "Baker", "Morris", "Allen", "Lee", "Martin", "Scott",
  "Watson", "Parker", "Bennett", "Young", "Cook", "Ahmed", "Richardson", "Bailey", "Shaw", "Bell",
  "Carter", "Collins", "Murphy", "Miller", "Cox", "Hussain", "Marshall", "Simpson", "Price",
  "Anderson", "Adams", "Wilkinson", "Foster", "Ellis", "Murray", "Chapman", "Mason", "Gray",
  "Webb", "Rogers", "Hunt", "Mills", "Holmes", "Palmer", "Kaur", "Singh", "Matthews", "Gibson",
  "Barker", "Knight", "Dixon", "Stevens", "Fisher", "Butler", "Russell", "Barnes", "Harvey",
  "Pearson", "Graham", "Fletcher", "Howard", "Lloyd", "Ali", "Begum", "Kelly", "Walsh", "Byrne",
  "O'Brien", "O'Neill", "Ryan", "Fraser", "MacDonald", "Campbell", "Stewart", "Reid", "Nowak",
  "Kowalski", "Okafor", "Adeyemi", "Chen", "Wang", "Nguyen", "Novák", "Müller", "García",
  "Ångström", "Papadopoulos", "Fitzgerald", "Hardcastle", "Sutcliffe", "Ramsbottom", "Featherstone",
};

/* The rest of the surnames are made of these, as the English ones were. */
static const char *const beginnings[] = {
  "Hart", "Thorn", "Ash", "Black", "Whit", "Brad", "Stan", "Lang", "Wal", "Hol", "Cold", "Nor",
  "Wes", "Sut", "Mid", "Har", "Bram", "Fair", "Hay", "Kirk", "Long", "Mar", "New", "Old", "Pen",
  "Rad", "Stock", "Ever", "Wood", "Win", "Birk", "Cran", "Dun", "Ell", "Gold", "Hather", "Lin",
};

static const char *const endings[] = {
  "ley", "ton", "field", "wood", "ford", "ham", "worth", "well", "by", "land", "ston", "shaw",
  "bury", "wick", "more", "den", "croft", "bridge", "stead", "hurst", "combe", "gate", "side",
};

static const char *const domains[] = {
  "gmail.com", "hotmail.co.uk", "hotmail.com", "outlook.com", "yahoo.co.uk", "icloud.com",
  "live.co.uk", "btinternet.com", "googlemail.com", "yahoo.com", "sky.com", "me.com", "aol.com",
  "msn.com", "virginmedia.com", "talktalk.net", "leeds.ac.uk", "ntlworld.com", "mail.com",
  "protonmail.com", "tiscali.co.uk", "student.leedsbeckett.ac.uk", "nhs.net", "blueyonder.co.uk",
};

typedef struct
{
  guint64 state;
} Dice;

/* SplitMix64 (Steele, Lea and Flood, 2014): any number begins a sequence of its own. */
static guint64
roll (Dice *dice)
{
  guint64 z = (dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
roll_below (Dice  *dice,
            guint  n)
{
  return roll (dice) % n;
}

/* Small numbers are likelier: about as Zipf's law has it for names. */
static guint
roll_skewed (Dice  *dice,
             guint  n)
{
  double u = (double) (roll (dice) >> 11) / 9007199254740992.0;

  return MIN (n - 1, (guint) (pow (n + 3.0, u) * pow (3.0, 1.0 - u) - 3.0));
}

#define SKEWED(dice, array) ((array)[roll_skewed (dice, G_N_ELEMENTS (array))])
#define EVEN(dice, array) ((array)[roll_below (dice, G_N_ELEMENTS (array))])

static void
make_last_name (Dice *dice,
                char *out,
                gsize size)
{
  if (roll_below (dice, 100) < 62)
    g_strlcpy (out, SKEWED (dice, last_names), size);
  else
    g_snprintf (out, size, "%s%s", EVEN (dice, beginnings), EVEN (dice, endings));
}

/* A name as part of an address: plain small letters. */
static void
plain (const char *name,
       char       *out,
       gsize       size)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
  gsize n = 0;

  for (const char *p = decomposed; *p != '\0' && n + 1 < size; p++)
    {
      if (g_ascii_isalpha (*p))
        out[n++] = g_ascii_tolower (*p);
    }
  out[n] = '\0';
}

static void
make_email (Dice        *dice,
            BenchPerson *self,
            const char  *first_name,
            const char  *last_name)
{
  char first[48];
  char last[48];
  char local[96];
  char domain[64];
  guint digits = roll_below (dice, 100);

  plain (first_name, first, sizeof first);
  plain (last_name, last, sizeof last);
  switch (roll_below (dice, 8))
    {
    case 0:
    case 1:
      g_snprintf (local, sizeof local, "%s.%s", first, last);
      break;
    case 2:
      g_snprintf (local, sizeof local, "%c%s", first[0], last);
      break;
    case 3:
      g_snprintf (local, sizeof local, "%s_%s", first, last);
      break;
    case 4:
      g_snprintf (local, sizeof local, "%.5s%.4s", last, first);
      break;
    default:
      g_snprintf (local, sizeof local, "%s%s", first, last);
    }

  if (roll_below (dice, 12) == 0)
    g_snprintf (domain, sizeof domain, "%s%s.co.uk", EVEN (dice, beginnings), EVEN (dice, endings));
  else
    g_strlcpy (domain, SKEWED (dice, domains), sizeof domain);
  for (char *p = domain; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);

  if (digits < 40)
    g_snprintf (self->email, sizeof self->email, "%s@%s", local, domain);
  else if (digits < 60)
    g_snprintf (self->email, sizeof self->email, "%s%u@%s", local, 1960 + roll_below (dice, 48), domain);
  else
    g_snprintf (self->email, sizeof self->email, "%s%u@%s", local, roll_below (dice, 1000), domain);
}

static void
make_phone (Dice        *dice,
            BenchPerson *self)
{
  guint kind = roll_below (dice, 100);

  if (kind < 91)
    g_snprintf (self->phone, sizeof self->phone, "+44 7%u%02u %06u", 3 + roll_skewed (dice, 7),
                roll_below (dice, 100), roll_below (dice, 1000000));
  else if (kind < 95)
    g_snprintf (self->phone, sizeof self->phone, "+44 113 %03u %04u", 200 + roll_below (dice, 800),
                roll_below (dice, 10000));
  else if (kind < 97)
    g_snprintf (self->phone, sizeof self->phone, "+353 8%u %03u %04u", roll_below (dice, 10),
                roll_below (dice, 1000), roll_below (dice, 10000));
  else
    self->phone[0] = '\0';
}

void
bench_person_make (BenchPerson *self,
                   guint64      seed,
                   guint        number)
{
  Dice dice = { seed * G_GUINT64_CONSTANT (0xd1342543de82ef95) + number };
  const char *first;
  char last[48];
  char second[48];

  dice.state = roll (&dice);
  first = SKEWED (&dice, first_names);
  make_last_name (&dice, last, sizeof last);
  if (roll_below (&dice, 30) == 0)
    {
      make_last_name (&dice, second, sizeof second);
      g_snprintf (self->name, sizeof self->name, "%s %s-%s", first, last, second);
    }
  else
    g_snprintf (self->name, sizeof self->name, "%s %s", first, last);
  make_email (&dice, self, first, last);
  make_phone (&dice, self);

  /* Ten years of guests; most came once. */
  self->keys[0] = G_GINT64_CONSTANT (1450000000000) + roll (&dice) % G_GINT64_CONSTANT (315000000000);
  self->keys[1] = self->keys[0] + roll (&dice) % G_GINT64_CONSTANT (40000000000);
  self->keys[2] = 1 + roll_skewed (&dice, 120);
  self->keys[3] = self->keys[2] * (500 + roll_below (&dice, 6000));
}

/* A part of somebody to type, whole: the keystrokes are its beginnings. Some find nobody. */
char *
bench_person_to_type (BenchPerson *self,
                      guint64      seed,
                      guint        number)
{
  Dice dice = { seed + number };
  const char *space = strchr (self->name, ' ');
  const char *at = strchr (self->email, '@');

  dice.state = roll (&dice);
  switch (roll_below (&dice, 16))
    {
    case 0:
    case 1:
    case 2:
      return g_utf8_strdown (self->name, -1);
    case 3:
    case 4:
      return g_utf8_strdown (space + 1, -1);
    case 5:
      return g_strdup_printf ("%s %.*s", space + 1, (int) (space - self->name), self->name);
    case 6:
      return g_strdup_printf ("%.*s %.3s", (int) (space - self->name), self->name, space + 1);
    case 7:
    case 8:
      return g_strdup (self->email);
    case 9:
      return g_strdup (at);
    case 10:
      return g_strdup (at + 1);
    case 11:
      return g_strdup (self->phone);
    case 12:
      return strlen (self->phone) > 4 ? g_strconcat ("0", self->phone + 4, NULL) : g_strdup ("0113");
    case 13:
      return g_strdup (strlen (self->phone) > 8 ? self->phone + 8 : "999");
    case 14:
      return g_strdup_printf ("%c%c%c%c", 'a' + roll_below (&dice, 26), 'a' + roll_below (&dice, 26),
                              'a' + roll_below (&dice, 26), 'a' + roll_below (&dice, 26));
    default:
      return g_strdup_printf ("%s %s", at + 1, self->name);
    }
}
