#include "config.h"

#include "cloud/rest/br-cloud-plan.h"

#include <libpq-fe.h>

#include "cloud/rest/br-cloud-record.h"
#include "cloud/rest/br-cloud-zone.h"
#include "core/base/br-weekdays.h"
#include "core/rules/br-night-book-make.h"

/* As many venues as an instance remembers the plans of. */
#define PLANS_MOST 256

/* What is read, in the order that a night wants it. */
static const struct
{
  BrKind kind;
  const char *order;
} kinds[] = {
  { BR_KIND_VENUE, "id" },
  { BR_KIND_ROOM, "position, id" },
  { BR_KIND_PLAN, "id" },
  { BR_KIND_ZONE, "position, id" },
  { BR_KIND_TABLE, "id" },
  { BR_KIND_ELEMENT, "id" },
  { BR_KIND_JOIN, "id" },
  { BR_KIND_JOIN_TABLE, "id" },
  { BR_KIND_SERVICE, "starts, ends, id" },
  { BR_KIND_TURN_TIME, "party_from, id" },
  { BR_KIND_TABLE_BLOCK, "id" },
  { BR_KIND_SECTION_CLOSURE, "id" },
  { BR_KIND_LICENCE, "starts_on, id" },
  { BR_KIND_WORKING_PARTY, "business_date NULLS FIRST, id" },
};

static GHashTable *plans;

BrCloudPlan *
br_cloud_plan_ref (BrCloudPlan *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
br_cloud_plan_unref (BrCloudPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < BR_N_KINDS; i++)
    g_clear_pointer (&self->records[i], g_ptr_array_unref);
  g_free (self);
}

/**
 * br_cloud_plan_get:
 * @venue: a venue
 *
 * Returns: (transfer none) (nullable): its plan as it was read last
 */
BrCloudPlan *
br_cloud_plan_get (const BrId *venue)
{
  return plans != NULL ? g_hash_table_lookup (plans, venue) : NULL;
}

/**
 * br_cloud_plan_ask:
 * @request: a request in the venue
 * @batch: where to
 *
 * Adds the statements whose results br_cloud_plan_take() takes.
 */
void
br_cloud_plan_ask (BrCloudRequest *request,
                   BrPgBatch      *batch)
{
  br_pg_batch_add (batch, "SELECT backroom_plan_version ()", "");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const BrEntity *entity = br_entity_get (kinds[i].kind);
      g_autofree char *sql =
        g_strdup_printf ("SELECT %s FROM \"%s\" WHERE venue_id = $1%s ORDER BY %s", br_cloud_record_get_columns (entity),
                         entity->name, kinds[i].kind == BR_KIND_ELEMENT ? " AND \"table\" IS NOT NULL" : "",
                         kinds[i].order);

      br_pg_batch_add (batch, sql, "I", &br_cloud_request_get_session (request)->venue);
    }
}

static void
remember (const BrId  *venue,
          BrCloudPlan *plan)
{
  if (plans == NULL)
    plans = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, (GDestroyNotify) br_cloud_plan_unref);
  if (g_hash_table_size (plans) >= PLANS_MOST && !g_hash_table_contains (plans, venue))
    g_hash_table_remove_all (plans);
  g_hash_table_replace (plans, br_id_dup (venue), br_cloud_plan_ref (plan));
}

/**
 * br_cloud_plan_take:
 * @request: the request that br_cloud_plan_ask() was given
 * @results: what its batch came to
 * @first: the first of the plan’s statements
 *
 * Takes the plan, and remembers it.
 *
 * Returns: (transfer full) (nullable): it, %NULL where there is no such venue
 */
BrCloudPlan *
br_cloud_plan_take (BrCloudRequest  *request,
                    const GPtrArray *results,
                    guint            first)
{
  BrCloudPlan *self = g_new0 (BrCloudPlan, 1);

  g_atomic_ref_count_init (&self->references);
  self->version = g_ascii_strtoll (PQgetvalue (results->pdata[first], 0, 0), NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const PGresult *rows = results->pdata[first + 1 + i];
      GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

      for (int row = 0; row < PQntuples (rows); row++)
        g_ptr_array_add (records, br_cloud_record_read (br_entity_get (kinds[i].kind), rows, row, 0));
      self->records[kinds[i].kind] = records;
    }
  if (self->records[BR_KIND_VENUE]->len == 0)
    {
      br_cloud_plan_unref (self);
      return NULL;
    }
  remember (&br_cloud_request_get_session (request)->venue, self);
  return self;
}

/* ---- a night of it ---------------------------------------------------------------------- */

static gboolean
is_held (const BrServiceTerms *terms,
         BrDate                date)
{
  return (terms->weekdays & BR_WEEKDAY_BIT (br_date_get_weekday (date))) != 0 &&
         (terms->starts_on == BR_DATE_NONE || terms->starts_on <= date) &&
         (terms->ends_on == BR_DATE_NONE || terms->ends_on >= date);
}

static void
make_services (const BrCloudPlan *self,
               BrNightBook       *book)
{
  const GPtrArray *declared = self->records[BR_KIND_SERVICE];
  BrService *services = g_new0 (BrService, declared->len + 1);

  book->services = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  book->facts.services = services;
  for (guint i = 0; i < declared->len; i++)
    {
      const BrServiceTerms *terms = declared->pdata[i];
      g_autoptr (GPtrArray) bands = NULL;

      if (!is_held (terms, book->date))
        continue;
      bands = g_ptr_array_new ();
      for (guint j = 0; j < self->records[BR_KIND_TURN_TIME]->len; j++)
        if (br_id_equal (&((BrTurnTime *) self->records[BR_KIND_TURN_TIME]->pdata[j])->service, &terms->id))
          g_ptr_array_add (bands, self->records[BR_KIND_TURN_TIME]->pdata[j]);
      br_night_book_place_service (book, terms, bands, &services[book->services->len]);
      g_ptr_array_add (book->services, br_record_ref ((BrRecord *) terms));
    }
  book->facts.n_services = declared->len == 0 ? 1 : book->services->len;
  if (declared->len == 0)
    br_service_init_all_hours (&services[0], book->date, book->zone, book->cut_off);
}

static const BrRecord *
find (const BrCloudPlan *self,
      BrKind             kind,
      const BrId        *id)
{
  for (guint i = 0; i < self->records[kind]->len; i++)
    if (br_id_equal (br_record_get_id (self->records[kind]->pdata[i]), id))
      return self->records[kind]->pdata[i];
  return NULL;
}

/* A closure holds for all layouts of a room, so a section is told by its room and name. */
static gboolean
is_closed (const BrCloudPlan *self,
           const BrZone      *zone,
           const BrId        *room,
           BrDate             date)
{
  for (guint i = 0; i < self->records[BR_KIND_SECTION_CLOSURE]->len; i++)
    {
      const BrSectionClosure *closure = self->records[BR_KIND_SECTION_CLOSURE]->pdata[i];
      const BrZone *closed = (const BrZone *) find (self, BR_KIND_ZONE, &closure->zone);
      const BrPlan *plan = closed != NULL ? (const BrPlan *) find (self, BR_KIND_PLAN, &closed->plan) : NULL;

      if (closure->business_date == date && plan != NULL &&
          (br_id_equal (&closed->id, &zone->id) ||
           (br_id_equal (&plan->room, room) && g_str_equal (closed->name, zone->name))))
        return TRUE;
    }
  return FALSE;
}

static void
place_in_zone (const BrCloudPlan *self,
               BrNightBook       *book,
               BrNightTable      *tables,
               const BrZone      *zone,
               const BrRoom      *room,
               GHashTable        *table_at)
{
  gboolean closed = is_closed (self, zone, &room->id, book->date);

  for (guint i = 0; i < self->records[BR_KIND_ELEMENT]->len; i++)
    {
      const BrElement *element = self->records[BR_KIND_ELEMENT]->pdata[i];
      guint at;

      if (!br_id_equal (&element->zone, &zone->id) || !br_night_book_recall (table_at, &element->table, &at))
        continue;
      tables[at].section = br_night_book_learn_section (book, zone->name);
      tables[at].closed = closed;
    }
}

static void
make_tables (const BrCloudPlan *self,
             BrNightBook       *book,
             GHashTable        *table_at)
{
  BrNightTable *tables = g_new0 (BrNightTable, self->records[BR_KIND_TABLE]->len + 1);

  book->rooms = g_ptr_array_ref (self->records[BR_KIND_ROOM]);
  book->tables = g_ptr_array_ref (self->records[BR_KIND_TABLE]);
  book->facts.tables = tables;
  book->facts.n_tables = book->tables->len;
  br_night_book_remember (table_at, book->tables);
  for (guint i = 0; i < book->tables->len; i++)
    tables[i] = br_night_book_make_table (book, book->tables->pdata[i]);
  for (guint i = 0; i < self->records[BR_KIND_ZONE]->len; i++)
    {
      const BrZone *zone = self->records[BR_KIND_ZONE]->pdata[i];

      for (guint j = 0; j < book->rooms->len; j++)
        if (br_id_equal (&((BrRoom *) book->rooms->pdata[j])->default_plan, &zone->plan))
          place_in_zone (self, book, tables, zone, book->rooms->pdata[j], table_at);
    }
}

static void
make_joins (const BrCloudPlan *self,
            BrNightBook       *book,
            GHashTable        *table_at)
{
  BrNightJoin *joins = g_new0 (BrNightJoin, self->records[BR_KIND_JOIN]->len + 1);

  book->joins = g_ptr_array_ref (self->records[BR_KIND_JOIN]);
  book->facts.joins = joins;
  book->facts.n_joins = book->joins->len;
  for (guint i = 0; i < book->joins->len; i++)
    {
      const BrJoin *join = book->joins->pdata[i];
      g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint j = 0; j < self->records[BR_KIND_JOIN_TABLE]->len; j++)
        {
          const BrJoinTable *part = self->records[BR_KIND_JOIN_TABLE]->pdata[j];
          gboolean there = FALSE;
          guint at;

          if (!br_id_equal (&part->join, &join->id) || !br_night_book_recall (table_at, &part->table, &at))
            continue;
          for (guint k = 0; k < list->len; k++)
            there |= g_array_index (list, guint, k) == at;
          if (!there)
            g_array_append_val (list, at);
        }
      joins[i] = (BrNightJoin){ .id = join->id, .min = (int) join->min_covers, .max = (int) join->max_covers };
      joins[i].n_tables = list->len;
      joins[i].tables = (const guint *) (gpointer) g_array_free (g_steal_pointer (&list), FALSE);
    }
}

static void
make_blocks (const BrCloudPlan *self,
             BrNightBook       *book,
             GHashTable        *table_at)
{
  const GPtrArray *rows = self->records[BR_KIND_TABLE_BLOCK];
  BrNightBlock *blocks = g_new0 (BrNightBlock, rows->len + 1);

  book->facts.blocks = blocks;
  for (guint i = 0; i < rows->len; i++)
    {
      const BrTableBlock *row = rows->pdata[i];
      BrNightBlock *block = &blocks[book->facts.n_blocks];

      if (row->starts_at < book->ends + BR_NIGHT_BOOK_REACH && row->ends_at > book->starts - BR_NIGHT_BOOK_REACH &&
          br_night_book_recall (table_at, &row->table, &block->table))
        {
          block->starts = row->starts_at;
          block->ends = row->ends_at;
          book->facts.n_blocks++;
        }
    }
}

/* What is said of this night goes before what is usual, the newest before older ones; of licences, the
 * last that is in force. They come in that order. */
static void
make_people (const BrCloudPlan *self,
             BrNightBook       *book,
             int                guests)
{
  const GPtrArray *parties = self->records[BR_KIND_WORKING_PARTY];
  const GPtrArray *licences = self->records[BR_KIND_LICENCE];
  BrNightRoom *rooms = g_new0 (BrNightRoom, book->rooms->len + 1);
  const BrLicence *house = NULL;
  int staff = 0, performers = 0;

  for (guint i = 0; i < parties->len; i++)
    {
      const BrWorkingParty *party = parties->pdata[i];

      if (party->business_date != BR_DATE_NONE && party->business_date != book->date)
        continue;
      staff = (int) party->staff;
      performers = (int) party->performers;
    }
  book->facts.rooms = rooms;
  book->facts.n_rooms = book->rooms->len;
  book->facts.house = (BrNightRoom){ BR_NIGHT_NONE, guests };
  for (guint i = 0; i < book->rooms->len; i++)
    rooms[i].capacity = BR_NIGHT_NONE;
  for (guint i = 0; i < licences->len; i++)
    {
      const BrLicence *licence = licences->pdata[i];

      if (licence->starts_on > book->date)
        continue;
      if (br_id_is_none (&licence->room))
        house = licence;
      else
        br_night_book_take_licence (book, licence, rooms, staff, performers);
    }
  if (house != NULL)
    br_night_book_take_licence (book, house, rooms, staff, performers);
}

/**
 * br_cloud_plan_make_book:
 * @self: a plan
 * @date: a business date
 * @now: the present, in UTC milliseconds
 * @guests: places on guest lists
 *
 * Returns: (transfer full): that night without bookings; br_night_book_add() takes those, and
 *   br_night_book_renew() makes it ready for questions
 */
BrNightBook *
br_cloud_plan_make_book (const BrCloudPlan *self,
                         BrDate             date,
                         BrInstant          now,
                         int                guests)
{
  const BrVenue *venue = self->records[BR_KIND_VENUE]->pdata[0];
  BrNightBook *book =
    br_night_book_new (date, g_time_zone_ref (br_cloud_zone_get (venue->timezone)), (int) venue->cut_off, now);
  g_autoptr (GHashTable) table_at = g_hash_table_new (br_id_hash, br_id_equal);

  make_services (self, book);
  make_tables (self, book, table_at);
  make_joins (self, book, table_at);
  make_blocks (self, book, table_at);
  make_people (self, book, guests);
  book->bookings = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  return book;
}
