#include "config.h"

#include "desk/br-desk-demo-private.h"

/* What the guests permitted, and the questions that the house asks about them. */

#define WORDING "May we write to you about nights like this one?"

typedef struct
{
  double    chance;
  BrChannel channel;
  BrBasis   basis;
  const char *how;
} Saying;

/* In the order in which they are said. */
static const Saying sayings[] = {
  { 0.34, BR_CHANNEL_EMAIL, BR_BASIS_CONSENT, "Card on the table" },
  { 0.22, BR_CHANNEL_EMAIL, BR_BASIS_SOFT_OPT_IN, "Booking by web" },
  { 0.16, BR_CHANNEL_SMS, BR_BASIS_CONSENT, "Card on the table" },
  { 0.03, BR_CHANNEL_ANY, BR_BASIS_OBJECTION, "Telephone" },
};

static const struct { const char *name, *text; } segments[] = {
  { "Regulars of late", "visits in the last 90 days >= 3" },
  { "To win back", "visits >= 4 and last visit more than 6 months ago" },
  { "Letter to the regulars", "in segment “Regulars of late” and consent to e-mail" },
  { "Birthdays next month", "birthday in the next 30 days and visits >= 1" },
  { "Not to rely on", "no-shows >= 2 and visits <= 2" },
};

static gboolean
insert_consent (BrDb               *db,
                BrDemo             *self,
                const BrDemoPerson *person,
                const Saying       *saying,
                BrInstant           at,
                GError            **error)
{
  g_autoptr (BrConsent) consent = br_new (CONSENT, BrConsent);

  br_demo_ids_at (self, at);
  consent->id = br_db_new_id (db);
  consent->subject = person->subject;
  consent->customer = person->id;
  consent->purpose = BR_PURPOSE_MARKETING;
  consent->channel = saying->channel;
  consent->basis = saying->basis;
  consent->at = at;
  consent->how = g_strdup (saying->how);
  if (saying->basis != BR_BASIS_OBJECTION)
    consent->wording = g_strdup (WORDING);
  consent->author = self->staff[BR_DEMO_MANAGER];
  return br_db_insert (db, (BrRecord *) consent, error);
}

static gboolean
insert_segments (BrDb    *db,
                 BrDemo  *self,
                 GError **error)
{
  br_demo_ids_at (self, self->lately);
  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      g_autoptr (BrSegment) segment = br_new (SEGMENT, BrSegment);

      segment->id = br_db_new_id (db);
      segment->name = g_strdup (segments[i].name);
      segment->text = g_strdup (segments[i].text);
      segment->created_at = self->lately;
      segment->author = self->staff[BR_DEMO_MANAGER];
      if (!br_db_insert (db, (BrRecord *) segment, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_demo_write_consents:
 * @db: a connection inside a write
 * @self: a demonstration whose people are written
 * @error: return location for a #BrStoreError
 *
 * Writes what guests permitted and forbade, and the segments.
 */
gboolean
br_demo_write_consents (BrDb    *db,
                        BrDemo  *self,
                        GError **error)
{
  BrDemoRandom random;

  br_demo_random_init (&random, self->request->seed, "consents");
  br_demo_ids_begin (self);
  for (guint i = 0; i < self->order->len; i++)
    {
      const BrDemoPerson *person =
        &g_array_index (self->people, BrDemoPerson, g_array_index (self->order, guint, i));
      BrInstant known = self->lately - person->created, at = person->created;

      if (known < 0)
        break;
      for (guint s = 0; s < G_N_ELEMENTS (sayings); s++)
        {
          gboolean says = br_demo_random_chance (&random, sayings[s].chance);

          at += (BrInstant) (br_demo_random_unit (&random) * 0.2 * (double) known);
          if (says && !insert_consent (db, self, person, &sayings[s], at, error))
            return FALSE;
        }
    }
  return insert_segments (db, self, error);
}
