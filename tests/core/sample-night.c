#include "config.h"

#include "tests/core/sample-night.h"

/* Returns: (transfer full): a night of a house without tables; %NULL for the usual date. */
Sample *
sample_new (const char *date)
{
  g_autoptr (GError) error = NULL;
  Sample *self = g_new0 (Sample, 1);

  br_date_parse (date != NULL ? date : "2026-12-19", &self->date, &error);
  g_assert_no_error (error);
  self->zone = g_time_zone_new_identifier ("Europe/London");
  self->facts.now = BR_INSTANT_NONE;
  self->facts.house = (BrNightRoom){ BR_NIGHT_NONE, 0 };
  self->services = g_array_new (FALSE, TRUE, sizeof (BrService));
  self->rooms = g_array_new (FALSE, TRUE, sizeof (BrNightRoom));
  self->tables = g_array_new (FALSE, TRUE, sizeof (BrNightTable));
  self->joins = g_array_new (FALSE, TRUE, sizeof (BrNightJoin));
  self->blocks = g_array_new (FALSE, TRUE, sizeof (BrNightBlock));
  self->uses = g_array_new (FALSE, TRUE, sizeof (BrNightUse));
  self->lists = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sample_free (Sample *self)
{
  g_array_unref (self->services);
  g_array_unref (self->rooms);
  g_array_unref (self->tables);
  g_array_unref (self->joins);
  g_array_unref (self->blocks);
  g_array_unref (self->uses);
  g_ptr_array_unref (self->lists);
  g_time_zone_unref (self->zone);
  g_free (self);
}

BrInstant
sample_at (Sample     *self,
           const char *clock)
{
  g_autoptr (GError) error = NULL;
  BrInstant at;
  int minutes;

  br_clock_parse (clock, &minutes, &error);
  g_assert_no_error (error);
  br_business_time_to_instant (self->date, minutes, self->zone, BR_CUT_OFF_DEFAULT, &at);
  return at;
}

/* Returns: the instant of a text in ISO 8601 with its offset. */
BrInstant
instant (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  BrInstant out = 0;

  br_instant_parse (text, utc, &out, &error);
  g_assert_no_error (error);
  return out;
}

guint
sample_table (Sample *self,
              int     min,
              int     max)
{
  BrNightTable table = { .section = BR_NIGHT_NONE, .min = min, .max = max };

  g_array_append_val (self->tables, table);
  return self->tables->len - 1;
}

static const guint *
make_list (Sample  *self,
           guint64  tables,
           guint   *n_tables)
{
  guint *list = g_new (guint, 64);

  *n_tables = 0;
  for (guint i = 0; i < 64; i++)
    if (tables >> i & 1)
      list[(*n_tables)++] = i;
  g_ptr_array_add (self->lists, list);
  return list;
}

guint
sample_join (Sample  *self,
             int      min,
             int      max,
             guint64  tables)
{
  BrNightJoin join = { .min = min, .max = max };

  join.tables = make_list (self, tables, &join.n_tables);
  g_array_append_val (self->joins, join);
  return self->joins->len - 1;
}

guint
sample_use (Sample    *self,
            BrInstant  starts,
            int        minutes,
            int        party,
            guint64    tables)
{
  BrNightUse use = { .starts = starts, .ends = starts + minutes * BR_MINUTE, .party = party,
                     .state = BR_BOOKING_CONFIRMED, .section = BR_NIGHT_NONE };

  use.tables = make_list (self, tables, &use.n_tables);
  g_array_append_val (self->uses, use);
  return self->uses->len - 1;
}

/* Returns: (transfer full): the night, ready for questions. */
BrNight *
sample_night (Sample *self)
{
  BrService all_hours;

  if (self->services->len == 0)
    {
      br_service_init_all_hours (&all_hours, self->date, self->zone, BR_CUT_OFF_DEFAULT);
      g_array_append_val (self->services, all_hours);
    }
  self->facts.services = (BrService *) self->services->data;
  self->facts.n_services = self->services->len;
  if (self->rooms->len == 0)
    {
      BrNightRoom room = { BR_NIGHT_NONE, 0 };

      g_array_append_val (self->rooms, room);
    }
  self->facts.rooms = (BrNightRoom *) self->rooms->data;
  self->facts.n_rooms = self->rooms->len;
  self->facts.tables = (BrNightTable *) self->tables->data;
  self->facts.n_tables = self->tables->len;
  self->facts.joins = (BrNightJoin *) self->joins->data;
  self->facts.n_joins = self->joins->len;
  self->facts.blocks = (BrNightBlock *) self->blocks->data;
  self->facts.n_blocks = self->blocks->len;
  self->facts.uses = (BrNightUse *) self->uses->data;
  self->facts.n_uses = self->uses->len;
  return br_night_new (&self->facts);
}
