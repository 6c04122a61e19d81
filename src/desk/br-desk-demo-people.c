#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <string.h>

#include "core/base/br-text.h"
#include "desk/br-desk-demo-names.h"

/* Who the guests are. Everything about a person follows from the seed and their number, so that
 * they can be met out of order. Numbers are those that Ofcom keeps for drama, 07700 900000 to 900999
 * and 0113 496 0000 to 0999; mail goes to the domains that RFC 2606 keeps for examples. */

/* One in so many is somebody whom the house has already, entered a second time. */
#define TWINS 331
/* Somebody is born on 29 February. */
#define LEAPLING 28

typedef struct
{
  char given[64];
  char family[96];
  char phone[24];
  char email[160];
} Identity;

static void
person_random (const BrDemo *demo,
               guint         index,
               const char   *stream,
               BrDemoRandom *random)
{
  br_demo_random_init (random, demo->request->seed ^ (guint64) index * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15),
                       stream);
}

static const BrDemoNames *
draw_names (BrDemoRandom *random)
{
  guint n_names, sum = 0, at;
  const BrDemoNames *names = br_demo_get_names (&n_names);

  for (guint i = 0; i < n_names; i++)
    sum += names[i].share;
  at = br_demo_random_below (random, sum);
  while (at >= names->share)
    at -= (names++)->share;
  return names;
}

static void
draw_name (Identity     *identity,
           BrDemoRandom *random)
{
  const BrDemoNames *of_family = draw_names (random);
  const BrDemoNames *of_given = br_demo_random_chance (random, 0.07) ? draw_names (random) : of_family;
  const char *family = of_family->family[br_demo_random_below (random, of_family->n_family)];

  g_strlcpy (identity->given, of_given->given[br_demo_random_below (random, of_given->n_given)],
             sizeof identity->given);
  if (br_demo_random_chance (random, 0.025))
    {
      const BrDemoNames *other = draw_names (random);

      g_snprintf (identity->family, sizeof identity->family, "%s-%s", family,
                  other->family[br_demo_random_below (random, other->n_family)]);
    }
  else
    {
      g_strlcpy (identity->family, family, sizeof identity->family);
    }
}

/* As a mail address has it: plain letters only. */
static void
plain (const char *text,
       char       *out,
       gsize       size)
{
  char folded[192];
  gsize n = 0;

  br_text_fold_into (text, -1, folded, sizeof folded);
  for (const char *p = folded; *p != '\0' && n + 1 < size; p++)
    if (g_ascii_isalnum (*p))
      out[n++] = *p;
  out[n] = '\0';
}

static void
draw_email (Identity     *identity,
            guint         index,
            BrDemoRandom *random)
{
  static const char *const between[] = { ".", "", "_", "-" };
  char given[64], family[64];

  plain (identity->given, given, sizeof given);
  plain (identity->family, family, sizeof family);
  if (br_demo_random_chance (random, 0.25))
    given[1] = '\0';
  g_snprintf (identity->email, sizeof identity->email, "%s%s%s%u@%s", given,
              between[br_demo_random_below (random, G_N_ELEMENTS (between))], family, index + 1,
              br_demo_random_chance (random, 0.7) ? "example.com" : "example.org");
}

static void
draw_phone (Identity     *identity,
            BrDemoRandom *random)
{
  guint number = br_demo_random_below (random, 1000);
  double draw = br_demo_random_unit (random);

  if (draw < 0.52)
    g_snprintf (identity->phone, sizeof identity->phone, "07700 900%03u", number);
  else if (draw < 0.62)
    g_snprintf (identity->phone, sizeof identity->phone, "+44 7700 900%03u", number);
  else if (draw < 0.68)
    g_snprintf (identity->phone, sizeof identity->phone, "07700900%03u", number);
  else if (draw < 0.78)
    g_snprintf (identity->phone, sizeof identity->phone, "0113 496 0%03u", number);
  else
    identity->phone[0] = '\0';
}

static void
identity_init (Identity     *self,
               const BrDemo *demo,
               guint         index)
{
  BrDemoRandom random;

  person_random (demo, index, "identity", &random);
  draw_name (self, &random);
  draw_email (self, index, &random);
  draw_phone (self, &random);
}

/* Somebody entered anew: the same mail or telephone, the name written another way. */
static void
make_twin (Identity     *self,
           const BrDemo *demo,
           guint         index,
           BrDemoRandom *random)
{
  Identity first;

  identity_init (&first, demo, index - 1 - br_demo_random_below (random, MIN (index, 4000)));
  memcpy (self->family, first.family, sizeof self->family);
  if (br_demo_random_chance (random, 0.5))
    g_utf8_strncpy (self->given, first.given, 1);
  else
    memcpy (self->given, first.given, sizeof self->given);
  if (first.phone[0] == '\0' || br_demo_random_chance (random, 0.6))
    memcpy (self->email, first.email, sizeof self->email);
  else
    memcpy (self->phone, first.phone, sizeof self->phone);
}

/* ---- the row ----------------------------------------------------------- */

static BrDate
draw_birthday (const BrDemo *demo,
               guint         index,
               BrInstant     created,
               BrDemoRandom *random)
{
  BrDate since = br_business_date_of (created, demo->zone, BR_CUT_OFF_DEFAULT);
  double grown = br_demo_random_exponential (random, 13);
  int years = 18 + (int) MIN (grown, 60);
  int year;

  if (index == LEAPLING || (demo->request->customers <= LEAPLING && index == 0))
    {
      br_date_to_ymd (since, &year, NULL, NULL);
      return br_date_from_ymd ((year - 20) / 4 * 4, 2, 29);
    }
  if (!br_demo_random_chance (random, 0.36))
    return BR_DATE_NONE;
  return since - (BrDate) (years * 365.25) - br_demo_random_between (random, 1, 365);
}

static char *
draw_postcode (const char   *district,
               BrDemoRandom *random)
{
  static const char never[] = "CIKMOV";

  return g_strdup_printf ("%s %u%c%c", district, 1 + br_demo_random_below (random, 9),
                          never[br_demo_random_below (random, 6)], never[br_demo_random_below (random, 6)]);
}

static void
fill_address (BrCustomer   *customer,
              BrDemoRandom *random)
{
  guint n_streets, n_districts;
  const char *const *streets = br_demo_get_streets (&n_streets);
  const char *const *districts = br_demo_get_districts (&n_districts);
  const char *district = districts[br_demo_random_below (random, n_districts)];

  if (br_demo_random_chance (random, 0.28))
    customer->postcode = draw_postcode (district, random);
  if (customer->postcode != NULL && br_demo_random_chance (random, 0.3))
    customer->address = g_strdup_printf ("%d %s", br_demo_random_between (random, 1, 140),
                                         streets[br_demo_random_below (random, n_streets)]);
}

/* What the kitchen of such a house hears of, the commonest first. */
static const char *const allergies[] = {
  "Nuts",
  "Coeliac: no gluten",
  "Shellfish",
  "Milk",
  "Peanuts: carries an adrenaline pen",
  "Sesame",
  "Eggs",
  "Fish",
  "Soya",
  "Sulphites: no wine",
  "Peanuts and sesame",
  "Mustard",
};

/* Drawn apart, so that whoever has one is otherwise whom they would be without. */
static char *
draw_allergies (const BrDemo *demo,
                guint         index)
{
  BrDemoRandom random;
  double which;

  person_random (demo, index, "allergies", &random);
  if (!br_demo_random_chance (&random, 0.04))
    return NULL;
  which = br_demo_random_exponential (&random, 3);
  return g_strdup (allergies[MIN ((guint) which, G_N_ELEMENTS (allergies) - 1)]);
}

static BrCustomer *
make_customer (const BrDemo       *demo,
               guint               index,
               const BrDemoPerson *person)
{
  BrCustomer *customer = br_new (CUSTOMER, BrCustomer);
  Identity identity = { 0 };
  BrDemoRandom random;

  identity_init (&identity, demo, index);
  person_random (demo, index, "person", &random);
  if (index > 0 && index % TWINS == 17)
    make_twin (&identity, demo, index, &random);
  customer->id = person->id;
  customer->subject = person->subject;
  customer->created_at = person->created;
  customer->name = g_strconcat (identity.given, " ", identity.family, NULL);
  if (br_demo_random_chance (&random, 0.93))
    customer->email = g_strdup (identity.email);
  if (identity.phone[0] != '\0')
    customer->phone = g_strdup (identity.phone);
  customer->birthday = draw_birthday (demo, index, person->created, &random);
  fill_address (customer, &random);
  customer->allergies = draw_allergies (demo, index);
  if (br_demo_random_chance (&random, 0.045))
    {
      guint n_trades;
      const char *const *trades = br_demo_get_trades (&n_trades);

      customer->company =
        g_strconcat (identity.family, " ", trades[br_demo_random_below (&random, n_trades)], NULL);
    }
  return customer;
}

/**
 * br_demo_person_insert:
 * @db: a connection inside a write
 * @demo: a demonstration
 * @index: one of its people; they get their id
 * @error: return location for a #BrStoreError
 *
 * Adds a customer.
 */
gboolean
br_demo_person_insert (BrDb    *db,
                       BrDemo  *demo,
                       guint    index,
                       GError **error)
{
  BrDemoPerson *person = &g_array_index (demo->people, BrDemoPerson, index);
  g_autoptr (BrCustomer) customer = NULL;

  br_demo_ids_at (demo, person->created);
  person->id = br_db_new_id (db);
  person->subject = br_db_new_subject (db, error);
  if (br_id_is_none (&person->subject))
    return FALSE;
  customer = make_customer (demo, index, person);
  return br_db_insert (db, (BrRecord *) customer, error);
}

static int
compare_created (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const GArray *people = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  const BrDemoPerson *x = &g_array_index (people, BrDemoPerson, i), *y = &g_array_index (people, BrDemoPerson, j);

  if (x->created != y->created)
    return x->created < y->created ? -1 : 1;
  return i < j ? -1 : i > j;
}

/**
 * br_demo_sort_people:
 * @self: a demonstration
 *
 * Lists its people in the order in which they became known.
 */
void
br_demo_sort_people (BrDemo *self)
{
  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->people->len);
  for (guint i = 0; i < self->people->len; i++)
    g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_created, self->people);
}

/**
 * br_demo_write_people:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes those who were known by then, their tags and what was noted of them.
 */
gboolean
br_demo_write_people (BrDb     *db,
                      gpointer  demo,
                      GError  **error)
{
  BrDemo *self = demo;
  guint n = 0;

  br_demo_ids_begin (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      guint index = g_array_index (self->order, guint, i);

      if (g_array_index (self->people, BrDemoPerson, index).created > self->lately)
        break;
      if (!br_demo_person_insert (db, self, index, error) || !br_demo_step (self, db, i, self->order->len, error))
        return FALSE;
      n++;
    }
  br_db_label_count (db, n);
  return br_demo_write_notes (db, self, error) && br_demo_write_consents (db, self, error);
}
