#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "desk/br-desk-records.h"

/* The guest lists of the nights around tonight, and the night's papers: the log, who kept the door and
 * who is barred. All of these people are invented. */

#define H(hours, minutes) ((hours) * 60 + (minutes))

/* How many nights back the papers go, and how many nights ahead there are lists. */
#define NIGHTS_BACK 10
#define NIGHTS_AHEAD 3

static const struct
{
  const char *title;
  const char *promoter;
  int places;
  int until;
  int price;
  guint names;
} lists[] = {
  { "Friends of the band", "Pemberton Presents", 20, H (23, 0), 0, 9 },
  { "DJ Marlowe’s list", "Low Tide", 15, H (24, 0), 500, 7 },
  { "House", NULL, 0, 0, -1, 4 },
};

static const char *const remarks[] = { "vegan", "photographer, press pass", "on stage at ten", "birthday", "from the label" };

static const char *const keepers[] = { "Dev Anand Rao", "Marta Lindqvist", "Callum Breck", "Ife Okonjo" };
static const char *const posts[] = { "Front door", "Floor", "Smoking yard" };

static const struct
{
  BrLogKind kind;
  const char *text;
  int people;
  const char *police;
} happenings[] = {
  { BR_LOG_REFUSAL, "No proof of age, left without trouble", 2, NULL },
  { BR_LOG_NOISE_CHECK, "Pavement outside number 12: voices only, no bass", -1, NULL },
  { BR_LOG_FIRST_AID, "Cut hand on a broken glass at the bar, cleaned and dressed", 1, NULL },
  { BR_LOG_REFUSAL, "Drunk before they came in, water offered, sent home in a cab", 1, NULL },
  { BR_LOG_INCIDENT, "Row over a coat in the cloakroom, the coat was found", 2, NULL },
  { BR_LOG_EJECTION, "Filming other guests after being told twice", 1, NULL },
  { BR_LOG_POLICE, "Phone taken from a table, reported for the guest", 1, "WY-2611-0417" },
  { BR_LOG_NOISE_CHECK, "Back lane with the stage door shut: nothing to be heard", -1, NULL },
};

static const struct
{
  const char *name;
  const char *known;
  const char *why;
  int from;
  int until;
} barred[] = {
  { "Garrick Thole", "About forty, shaved head, leather jacket", "Hit a member of staff", -210, 0 },
  { "Lorna Pickersgill", "Red hair, usually with two friends", "Sold tickets on the pavement", -25, 65 },
  { "Wes Dunmore", NULL, "Refused to leave at closing time", -400, -36 },
};

/* ---- guest lists ------------------------------------------------------------ */

/* Whether a guest came is decided by the clock: nobody comes before the doors nor after now. */
static void
let_come (BrDemo           *self,
          BrDate            night,
          BrGuestListEntry *entry,
          BrDemoRandom     *random)
{
  BrInstant at = br_demo_to_instant (self, night, H (19, 30)) +
                 (BrInstant) br_demo_random_below (random, 200) * BR_MINUTE;

  if (at >= self->lately || br_demo_random_below (random, 6) == 0)
    return;
  entry->checked_in_at = at;
  entry->checked_in = 1 + br_demo_random_below (random, (guint) entry->plus_ones + 1);
}

static gboolean
add_name (BrDb         *db,
          BrDemo       *self,
          BrGuestList  *list,
          char         *name,
          BrDemoRandom *random,
          GError      **error)
{
  g_autoptr (BrGuestListEntry) entry = br_new (GUEST_LIST_ENTRY, BrGuestListEntry);

  entry->guest_list = list->id;
  entry->name = name;
  entry->plus_ones = br_demo_random_below (random, 3);
  if (br_demo_random_below (random, 5) == 0)
    entry->notes = g_strdup (remarks[br_demo_random_below (random, G_N_ELEMENTS (remarks))]);
  let_come (self, list->business_date, entry, random);
  return br_desk_insert (db, (BrRecord *) entry, error);
}

/* The first of the band's friends asked the house too, and somebody barred asked the DJ. */
static gboolean
add_list (BrDb         *db,
          BrDemo       *self,
          BrDate        night,
          guint         which,
          const char   *twice,
          BrDemoRandom *random,
          GError      **error)
{
  g_autoptr (BrGuestList) list = br_new (GUEST_LIST, BrGuestList);

  list->business_date = night;
  list->title = g_strdup (lists[which].title);
  list->promoter = g_strdup (lists[which].promoter);
  if (lists[which].places > 0)
    list->allocation = lists[which].places;
  if (lists[which].until > 0)
    list->cut_off_at = br_demo_to_instant (self, night, lists[which].until);
  if (lists[which].price >= 0)
    list->price = br_money (lists[which].price, "GBP");
  if (!br_desk_insert (db, (BrRecord *) list, error))
    return FALSE;
  for (guint i = 0; i < lists[which].names; i++)
    {
      gboolean again = i == 0 && which != 1;
      gboolean kept_out = i == 0 && which == 1 && night == self->tonight;

      if (!add_name (db, self, list,
                     again ? g_strdup (twice) : kept_out ? g_strdup (barred[1].name) : br_demo_draw_name (random), random,
                     error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_lists (BrDb         *db,
           BrDemo       *self,
           BrDate        night,
           BrDemoRandom *random,
           GError      **error)
{
  g_autofree char *twice = br_demo_draw_name (random);
  guint n = night == self->tonight ? G_N_ELEMENTS (lists) : 1 + br_demo_random_below (random, 2);

  for (guint i = 0; i < n; i++)
    if (!add_list (db, self, night, i, twice, random, error))
      return FALSE;
  return TRUE;
}

/* ---- the papers ------------------------------------------------------------- */

static gboolean
add_duties (BrDb           *db,
            BrDemo         *self,
            const BrDemoNight *night,
            BrDemoRandom   *random,
            GError        **error)
{
  guint first = br_demo_random_below (random, G_N_ELEMENTS (keepers));

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      guint who = (first + i) % G_N_ELEMENTS (keepers);
      g_autoptr (BrDoorDuty) duty = br_new (DOOR_DUTY, BrDoorDuty);

      duty->business_date = night->date;
      duty->name = g_strdup (keepers[who]);
      duty->sia_number = g_strdup_printf ("1012345600%02u00%02u", 11 * who + 7, 3 * who + 1);
      duty->sia_expires_on = self->tonight + 18 + 190 * (BrDate) who;
      duty->post = g_strdup (posts[i]);
      duty->on_at = br_demo_to_instant (self, night->date, night->opens) - (BrInstant) (10 + 5 * i) * BR_MINUTE;
      if (duty->on_at >= self->lately)
        continue;
      if (night->date != self->tonight)
        duty->off_at = br_demo_to_instant (self, night->date, night->closes) + (BrInstant) (15 + 5 * i) * BR_MINUTE;
      if (!br_desk_insert (db, (BrRecord *) duty, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_log (BrDb              *db,
         BrDemo            *self,
         const BrDemoNight *night,
         BrDemoRandom      *random,
         GError           **error)
{
  guint first = br_demo_random_below (random, G_N_ELEMENTS (happenings));
  guint n = night->date == self->tonight ? 6 : br_demo_random_between (random, 2, 5);
  BrInstant at = br_demo_to_instant (self, night->date, night->opens);

  for (guint i = 0; i < n; i++)
    {
      guint which = (first + i) % G_N_ELEMENTS (happenings);
      g_autoptr (BrNightLogEntry) entry = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);

      at += (BrInstant) br_demo_random_between (random, 15, 55) * BR_MINUTE;
      if (at >= self->lately)
        break;
      entry->business_date = night->date;
      entry->at = at;
      entry->kind = happenings[which].kind;
      entry->text = g_strdup (happenings[which].text);
      if (happenings[which].people > 0)
        entry->people = happenings[which].people;
      entry->police_reference = g_strdup (happenings[which].police);
      entry->author = self->staff[BR_DEMO_DOOR];
      if (!br_desk_insert (db, (BrRecord *) entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_barred (BrDb    *db,
            BrDemo  *self,
            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (barred); i++)
    {
      g_autoptr (BrBarredPerson) person = br_new (BARRED_PERSON, BrBarredPerson);

      person->name = g_strdup (barred[i].name);
      person->description = g_strdup (barred[i].known);
      person->reason = g_strdup (barred[i].why);
      person->starts_on = self->tonight + barred[i].from;
      if (barred[i].until != 0)
        person->ends_on = self->tonight + barred[i].until;
      person->author = self->staff[BR_DEMO_OWNER];
      if (!br_desk_insert (db, (BrRecord *) person, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_demo_write_papers:
 * @db: a connection inside a write
 * @self: a demonstration
 * @error: return location for a #BrStoreError
 *
 * Writes the guest lists and the papers of the nights around tonight, as they stood just before the
 * staff's own entries begin.
 */
gboolean
br_demo_write_papers (BrDb    *db,
                      BrDemo  *self,
                      GError **error)
{
  BrDemoRandom random;

  br_demo_ids_begin (self);
  br_demo_ids_at (self, self->lately);
  br_demo_random_init (&random, self->request->seed, "papers");
  for (BrDate date = self->tonight - NIGHTS_BACK; date <= self->tonight + NIGHTS_AHEAD; date++)
    {
      BrDemoNight night;

      br_demo_night_init (&night, date, self->founded);
      if (date == self->tonight)
        br_demo_night_fill (&night);
      else if (!night.open)
        continue;
      if (!add_lists (db, self, date, &random, error))
        return FALSE;
      if (date <= self->tonight && night.open &&
          (!add_duties (db, self, &night, &random, error) || !add_log (db, self, &night, &random, error)))
        return FALSE;
    }
  return add_barred (db, self, error);
}
