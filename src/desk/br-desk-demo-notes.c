#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <math.h>

/* What the house has noted of its guests: tags, and notes with their versions. */

/* Who has come so often is a regular. */
#define REGULAR 7

typedef enum
{
  TAG_REGULAR,
  TAG_VIP,
  TAG_INDUSTRY,
  TAG_PRESS,
  TAG_WHEELCHAIR,
  TAG_MUSICIAN,
  TAG_NEIGHBOUR,
  TAG_BIRTHDAY_CLUB,
  N_TAGS,
} Tag;

/* @chance: in ten thousand, of those who may have it */
static const struct
{
  const char *name;
  const char *color;
  guint       least_visits;
  guint       chance;
} tags[N_TAGS] = {
  [TAG_REGULAR] = { "Regular", "#1f5b3a", REGULAR, 9600 },
  [TAG_VIP] = { "VIP", "#d4af37", 12, 1400 },
  [TAG_INDUSTRY] = { "Industry", "#3d5a80", 0, 70 },
  [TAG_PRESS] = { "Press", "#6b4e71", 0, 14 },
  [TAG_WHEELCHAIR] = { "Wheelchair user", "#2a6f97", 0, 90 },
  [TAG_MUSICIAN] = { "Musician", "#8b1e1e", 1, 90 },
  [TAG_NEIGHBOUR] = { "Neighbour", "#a0522d", 0, 25 },
  [TAG_BIRTHDAY_CLUB] = { "Birthday club", "#b5651d", 2, 350 },
};

/* A note, and what it said at first where it was put right later. */
static const char *const remarks[][2] = {
  { "Likes booth 3, out of the draught.", "Likes booth 4." },
  { "Allergic to nuts: tell the kitchen every time.", "Allergic to something, ask." },
  { "Drinks a Sazerac, no absinthe.", NULL },
  { "Plays trombone with the Tuesday band.", NULL },
  { "Always ten minutes early; let them wait at the bar.", "Always early." },
  { "Hard of hearing on the left: seat stage right.", "Hard of hearing: seat near the stage." },
  { "Tips in cash, to the band.", NULL },
  { "Please do not seat beside the speakers.", "Complained about the noise at 15." },
  { "Works at the infirmary, comes after the late shift.", NULL },
  { "Proposed at table 24. She said yes.", "Will propose at table 24, keep it quiet." },
  { "Wants a receipt made out to the firm.", NULL },
  { "Does not drink. Knows our shrubs better than we do.", "Does not drink." },
  { "Lost an umbrella here, it was found, it is behind the bar.", "Lost an umbrella here." },
  { "Has a guide dog called Pepper. Water bowl under the table.", "Has a guide dog." },
  { "Brings their mother on Sundays. She is the one to look after.", NULL },
  { "Spilled the trifle. We do not speak of it.", NULL },
};

/**
 * br_demo_get_remark:
 * @random: where chance comes from
 *
 * Returns: (transfer none): something that is noted of a guest
 */
const char *
br_demo_get_remark (BrDemoRandom *random)
{
  return remarks[br_demo_random_below (random, G_N_ELEMENTS (remarks))][0];
}

static gboolean
insert_tags (BrDb    *db,
             BrId     ids[N_TAGS],
             GError **error)
{
  for (guint i = 0; i < N_TAGS; i++)
    {
      g_autoptr (BrTag) tag = br_new (TAG, BrTag);

      tag->id = ids[i] = br_db_new_id (db);
      tag->name = g_strdup (tags[i].name);
      tag->color = g_strdup (tags[i].color);
      if (!br_db_insert (db, (BrRecord *) tag, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tag_person (BrDb               *db,
            const BrDemoPerson *person,
            const BrId          ids[N_TAGS],
            BrDemoRandom       *random,
            GError            **error)
{
  for (guint i = 0; i < N_TAGS; i++)
    {
      g_autoptr (BrCustomerTag) link = NULL;

      if (person->visits < tags[i].least_visits || br_demo_random_below (random, 10000) >= tags[i].chance)
        continue;
      link = br_new (CUSTOMER_TAG, BrCustomerTag);
      link->id = br_db_new_id (db);
      link->customer = person->id;
      link->tag = ids[i];
      if (!br_db_insert (db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_note (BrDb               *db,
             BrDemo             *self,
             const BrDemoPerson *person,
             BrId               *thread,
             const char         *body,
             BrInstant           written,
             GError            **error)
{
  g_autoptr (BrNote) note = br_new (NOTE, BrNote);

  note->id = br_db_new_id (db);
  if (br_id_is_none (thread))
    *thread = note->id;
  note->subject = person->subject;
  note->customer = person->id;
  note->thread = *thread;
  note->body = g_strdup (body);
  note->written_at = written;
  note->author = self->staff[BR_DEMO_MANAGER + written % 3];
  return br_db_insert (db, (BrRecord *) note, error);
}

static gboolean
note_person (BrDb               *db,
             BrDemo             *self,
             const BrDemoPerson *person,
             BrDemoRandom       *random,
             GError            **error)
{
  double chance = person->visits == 0 ? 0 : person->visits < REGULAR ? 0.03 : 0.3;
  const char *const *remark = remarks[br_demo_random_below (random, G_N_ELEMENTS (remarks))];
  BrInstant known = self->lately - person->created;
  BrInstant first = person->created + (BrInstant) (br_demo_random_unit (random) * 0.5 * (double) known);
  BrInstant second = first + (BrInstant) (br_demo_random_unit (random) * 0.4 * (double) known);
  BrId thread = BR_ID_NONE;

  if (!br_demo_random_chance (random, chance))
    return TRUE;
  if (remark[1] != NULL && !insert_note (db, self, person, &thread, remark[1], first, error))
    return FALSE;
  return insert_note (db, self, person, &thread, remark[0], second, error);
}

/**
 * br_demo_write_notes:
 * @db: a connection inside a write
 * @self: a demonstration whose people are written
 * @error: return location for a #BrStoreError
 *
 * Writes the tags, who has which, and the notes.
 */
gboolean
br_demo_write_notes (BrDb    *db,
                     BrDemo  *self,
                     GError **error)
{
  BrDemoRandom random;
  BrId ids[N_TAGS];

  br_demo_random_init (&random, self->request->seed, "notes");
  br_demo_ids_begin (self);
  br_demo_ids_at (self, br_db_get_now (db));
  if (!insert_tags (db, ids, error))
    return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    {
      const BrDemoPerson *person =
        &g_array_index (self->people, BrDemoPerson, g_array_index (self->order, guint, i));

      if (person->created > self->lately)
        break;
      if (!tag_person (db, person, ids, &random, error) || !note_person (db, self, person, &random, error))
        return FALSE;
    }
  return TRUE;
}
