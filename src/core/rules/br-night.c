#include "config.h"

#include "core/rules/br-night-private.h"

#include <string.h>

/**
 * br_night_state_holds:
 * @state: where a booking stands
 *
 * Returns: whether it holds its tables: from the asking for a deposit until the party leaves
 */
gboolean
br_night_state_holds (BrBookingStatus state)
{
  return state >= BR_BOOKING_PENDING_DEPOSIT && state <= BR_BOOKING_SEATED;
}

/**
 * br_night_state_counts:
 * @state: where a booking stands
 *
 * Returns: whether it counts towards pacing, which those who have left already still do
 */
gboolean
br_night_state_counts (BrBookingStatus state)
{
  return br_night_state_holds (state) || state == BR_BOOKING_FINISHED;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const BrSpan *x = a, *y = b;

  if (x->starts != y->starts)
    return x->starts < y->starts ? -1 : 1;
  return (x->use > y->use) - (x->use < y->use);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const BrNight *self = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  const BrPlace *x = &self->places[i], *y = &self->places[j];

  if ((i < self->n_tables) != (j < self->n_tables))
    return i < self->n_tables ? -1 : 1;
  if (x->max != y->max)
    return x->max < y->max ? -1 : 1;
  return (i > j) - (i < j);
}

/* Copies the lists of tables of joins and uses, and one for each table that names itself. */
static void
copy_indices (BrNight            *self,
              const BrNightFacts *facts)
{
  gsize n = facts->n_tables;
  guint *at;

  for (guint i = 0; i < facts->n_joins; i++)
    n += facts->joins[i].n_tables;
  for (guint i = 0; i < facts->n_uses; i++)
    n += facts->uses[i].n_tables;
  at = self->indices = g_new (guint, n + 1);

  for (guint i = 0; i < facts->n_tables; i++)
    {
      *at = i;
      self->places[i].tables = at++;
      self->places[i].n_tables = 1;
    }
  for (guint i = 0; i < facts->n_joins; i++)
    {
      BrPlace *place = &self->places[facts->n_tables + i];

      memcpy (at, facts->joins[i].tables, facts->joins[i].n_tables * sizeof *at);
      place->tables = at;
      place->n_tables = facts->joins[i].n_tables;
      at += place->n_tables;
    }
  for (guint i = 0; i < facts->n_uses; i++)
    {
      if (facts->uses[i].n_tables > 0)
        memcpy (at, facts->uses[i].tables, facts->uses[i].n_tables * sizeof *at);
      self->uses[i].tables = at;
      at += self->uses[i].n_tables;
    }
}

static void
prepare_places (BrNight            *self,
                const BrNightFacts *facts)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      const BrNightTable *table = &facts->tables[i];
      BrPlace *place = &self->places[i];

      place->min = table->min;
      place->max = table->max;
      place->tags = table->tags;
      place->room = table->room;
      place->section = table->section;
      place->blocked = table->blocked;
      place->open = !table->blocked && !table->closed;
    }
  for (guint i = self->n_tables; i < self->n_places; i++)
    {
      BrPlace *place = &self->places[i];

      place->min = facts->joins[i - self->n_tables].min;
      place->max = facts->joins[i - self->n_tables].max;
      place->tags = G_MAXUINT64;
      place->open = place->n_tables > 0;
      for (guint j = 0; j < place->n_tables; j++)
        {
          const BrPlace *table = &self->places[place->tables[j]];

          place->tags &= table->tags;
          place->open &= table->open;
          place->blocked |= table->blocked;
          place->room = table->room;
          place->section = j == 0 || place->section == table->section ? table->section : BR_NIGHT_NONE;
        }
    }
}

static void
prepare_order (BrNight *self)
{
  guint size = 0;

  for (guint i = 0; i < self->n_places; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, (int) self->n_places, sizeof (guint), compare_places, self);
  for (guint i = 0; i < self->n_tables; i++)
    {
      BrPlace *place = &self->places[self->order[i]];

      if (i > 0 && place->max > self->places[self->order[i - 1]].max)
        size++;
      place->size = size;
    }
}

static void
prepare_joins (BrNight *self)
{
  guint n_joins = self->n_places - self->n_tables;

  self->n_join_words = (n_joins + 63) / 64;
  self->whole = g_new (guint64, self->n_join_words + 1);
  self->touches = g_new0 (guint64, (gsize) self->n_join_words * self->n_places + 1);
  for (guint i = 0; i < n_joins; i++)
    {
      const BrPlace *join = &self->places[self->n_tables + i];

      for (guint j = 0; j < join->n_tables; j++)
        self->touches[join->tables[j] * self->n_join_words + i / 64] |= G_GUINT64_CONSTANT (1) << i % 64;
    }
  for (guint i = self->n_tables; i < self->n_places; i++)
    for (guint j = 0; j < self->places[i].n_tables; j++)
      for (guint w = 0; w < self->n_join_words; w++)
        self->touches[i * self->n_join_words + w] |=
          self->touches[self->places[i].tables[j] * self->n_join_words + w];
}

static void
prepare_spans (BrNight            *self,
               const BrNightFacts *facts)
{
  guint *first = self->first_span = g_new0 (guint, self->n_tables + 1);
  g_autofree guint *next = NULL;

  for (guint i = 0; i < facts->n_blocks; i++)
    first[facts->blocks[i].table + 1]++;
  for (guint i = 0; i < self->n_uses; i++)
    for (guint j = 0; br_night_state_holds (self->uses[i].state) && j < self->uses[i].n_tables; j++)
      first[self->uses[i].tables[j] + 1]++;
  for (guint t = 0; t < self->n_tables; t++)
    first[t + 1] += first[t];
  next = g_memdup2 (first, (self->n_tables + 1) * sizeof (guint));

  self->spans = g_new (BrSpan, first[self->n_tables] + 1);
  for (guint i = 0; i < facts->n_blocks; i++)
    self->spans[next[facts->blocks[i].table]++] =
      (BrSpan){ facts->blocks[i].starts, facts->blocks[i].ends,
                facts->blocks[i].offered ? BR_SPAN_OFFER : BR_SPAN_BLOCK, FALSE };
  for (guint i = 0; i < self->n_uses; i++)
    for (guint j = 0; br_night_state_holds (self->uses[i].state) && j < self->uses[i].n_tables; j++)
      self->spans[next[self->uses[i].tables[j]]++] =
        (BrSpan){ self->uses[i].starts, self->uses[i].ends, (int) i, self->uses[i].state == BR_BOOKING_SEATED };
  for (guint t = 0; t < self->n_tables; t++)
    if (first[t + 1] > first[t] + 1)
      qsort (self->spans + first[t], first[t + 1] - first[t], sizeof (BrSpan), compare_spans);
}

static void
copy_services (BrNight            *self,
               const BrNightFacts *facts)
{
  guint n_bands = 0;

  self->services = g_memdup2 (facts->services, facts->n_services * sizeof (BrService));
  for (guint i = 0; i < self->n_services; i++)
    n_bands += self->services[i].n_bands;
  self->bands = g_new (BrTurnBand, n_bands + 1);
  n_bands = 0;
  for (guint i = 0; i < self->n_services; i++)
    {
      BrService *service = &self->services[i];

      if (service->n_bands > 0)
        memcpy (self->bands + n_bands, service->bands, service->n_bands * sizeof (BrTurnBand));
      service->bands = self->bands + n_bands;
      n_bands += service->n_bands;
    }
}

/**
 * br_night_new:
 * @facts: everything about the night; copied
 *
 * Makes a night ready for questions. It is for one thread at a time.
 *
 * Returns: (transfer full): the night
 */
BrNight *
br_night_new (const BrNightFacts *facts)
{
  BrNight *self = g_new0 (BrNight, 1);

  self->now = facts->now;
  self->house = facts->house;
  self->n_rooms = facts->n_rooms;
  self->rooms = g_memdup2 (facts->rooms, facts->n_rooms * sizeof (BrNightRoom));
  self->n_services = facts->n_services;
  self->n_tables = facts->n_tables;
  self->n_places = facts->n_tables + facts->n_joins;
  self->places = g_new0 (BrPlace, self->n_places + 1);
  self->order = g_new (guint, self->n_places + 1);
  self->is_free = g_new (guint8, self->n_tables + 1);
  self->is_offered = g_new (guint8, self->n_places + 1);
  self->is_room_free = g_new (guint8, self->n_rooms + 1);
  memset (self->is_room_free, TRUE, self->n_rooms + 1);
  self->n_uses = facts->n_uses;
  self->uses = g_memdup2 (facts->uses, facts->n_uses * sizeof (BrNightUse));
  self->use_service = g_new (int, facts->n_uses + 1);

  copy_services (self, facts);
  copy_indices (self, facts);
  prepare_places (self, facts);
  prepare_order (self);
  prepare_joins (self);
  prepare_spans (self, facts);
  br_night_prepare_load (self);
  for (guint i = 0; i < self->n_uses; i++)
    self->use_service[i] = br_service_find (self->services, self->n_services, self->uses[i].starts);
  return self;
}

void
br_night_free (BrNight *self)
{
  g_free (self->rooms);
  g_free (self->services);
  g_free (self->bands);
  g_free (self->places);
  g_free (self->order);
  g_free (self->is_free);
  g_free (self->is_offered);
  g_free (self->is_room_free);
  g_free (self->uses);
  g_free (self->use_service);
  g_free (self->indices);
  g_free (self->spans);
  g_free (self->first_span);
  g_free (self->steps);
  g_free (self->first_step);
  g_free (self->touches);
  g_free (self->whole);
  g_free (self);
}

/**
 * br_night_get_place_tables:
 * @self: a night
 * @place: a place that an answer named: a table, or a join after the tables
 * @n_tables: (out): how many
 *
 * Returns: (transfer none) (array length=n_tables): the tables it is made of, as places among the
 *   night's tables
 */
const guint *
br_night_get_place_tables (const BrNight *self,
                           guint          place,
                           guint         *n_tables)
{
  g_return_val_if_fail (place < self->n_places, NULL);

  *n_tables = self->places[place].n_tables;
  return self->places[place].tables;
}

/**
 * br_night_find_place:
 * @self: a night
 * @tables: (array length=n_tables): different tables, in any order
 * @n_tables: how many
 *
 * Returns: the place that is made of just these tables, or −1 when they were not declared to be
 *   one that may be put together
 */
int
br_night_find_place (const BrNight *self,
                     const guint   *tables,
                     guint          n_tables)
{
  if (n_tables == 1)
    return (int) tables[0];

  for (guint i = self->n_tables; i < self->n_places; i++)
    {
      const BrPlace *join = &self->places[i];
      guint n_found = 0;

      if (join->n_tables != n_tables)
        continue;
      for (guint j = 0; j < n_tables; j++)
        for (guint k = 0; k < n_tables; k++)
          n_found += join->tables[j] == tables[k];
      if (n_found == n_tables)
        return (int) i;
    }
  return -1;
}
