#include "config.h"

#include "core/rules/br-floor-state.h"

#include <glib/gi18n.h>

#include "core/rules/br-risk.h"

const BrEnumValue br_floor_state_values[] = {
  { "free", N_ ("Free") },
  { "soon", N_ ("Reserved soon") },
  { "arrived", N_ ("Arrived") },
  { "seated", N_ ("Seated") },
  { "over-time", N_ ("Over time") },
  { "at-risk", N_ ("Next at risk") },
  { "offered", N_ ("Offered") },
  { "blocked", N_ ("Out of use") },
  { "closed", N_ ("Closed") },
  { NULL },
};

static int
whole_minutes (gint64 milliseconds)
{
  return (int) CLAMP (milliseconds / BR_MINUTE, 0, G_MAXINT);
}

static gboolean
is_due (const BrNightUse *use)
{
  return use->state == BR_BOOKING_PENDING_DEPOSIT || use->state == BR_BOOKING_CONFIRMED;
}

static BrInstant
sits_since (const BrNightUse *use)
{
  return use->seated_at > 0 ? use->seated_at : use->starts;
}

/* Those who sit go before those who have come, these before those who are due, and of two that are
 * alike the earlier. */
static gboolean
goes_before (const BrNightUse *a,
             const BrNightUse *b)
{
  int x = a->state == BR_BOOKING_SEATED ? 0 : a->state == BR_BOOKING_ARRIVED ? 1 : 2;
  int y = b->state == BR_BOOKING_SEATED ? 0 : b->state == BR_BOOKING_ARRIVED ? 1 : 2;

  return x != y ? x < y : a->starts < b->starts;
}

/* Whether a use matters to its tables now. Who never came lets go of them when their time is over. */
static gboolean
matters (const BrNightUse *use,
         BrInstant         now)
{
  return use->state == BR_BOOKING_SEATED || use->state == BR_BOOKING_ARRIVED || (is_due (use) && use->ends > now);
}

static void
find_uses (const BrNightFacts *facts,
           BrInstant           now,
           BrFloorTable       *tables)
{
  for (guint i = 0; i < facts->n_uses; i++)
    for (guint j = 0; matters (&facts->uses[i], now) && j < facts->uses[i].n_tables; j++)
      {
        BrFloorTable *table = &tables[facts->uses[i].tables[j]];

        if (table->use < 0 || goes_before (&facts->uses[i], &facts->uses[table->use]))
          table->use = (int) i;
      }
  for (guint i = 0; i < facts->n_uses; i++)
    for (guint j = 0; matters (&facts->uses[i], now) && j < facts->uses[i].n_tables; j++)
      {
        BrFloorTable *table = &tables[facts->uses[i].tables[j]];

        if (table->use != (int) i && (table->next < 0 || goes_before (&facts->uses[i], &facts->uses[table->next])))
          table->next = (int) i;
      }
}

static void
tell_seated (const BrNightFacts *facts,
             BrInstant           now,
             BrFloorTable       *table)
{
  const BrNightUse *use = &facts->uses[table->use];
  BrInstant due = MAX (use->ends, sits_since (use) + (use->ends - use->starts));

  table->minutes = whole_minutes (now - sits_since (use));
  table->over = whole_minutes (now - due);
  table->state = table->over > 0 ? BR_FLOOR_OVER_TIME : BR_FLOOR_SEATED;
}

/* Who is due is told from so long before as they will stay: who sat down now would be in the way. A
 * table that is free until then shows them as the next. */
static void
tell_due (const BrNightFacts *facts,
          BrInstant           now,
          BrFloorTable       *table)
{
  const BrNightUse *use = &facts->uses[table->use];

  if (use->starts - now < use->ends - use->starts)
    {
      table->state = BR_FLOOR_SOON;
      table->late = whole_minutes (now - use->starts);
      return;
    }
  table->next = table->use;
  table->use = -1;
}

static void
tell_use (const BrNightFacts *facts,
          BrInstant           now,
          BrFloorTable       *table)
{
  if (facts->uses[table->use].state == BR_BOOKING_SEATED)
    tell_seated (facts, now, table);
  else if (facts->uses[table->use].state == BR_BOOKING_ARRIVED)
    table->state = BR_FLOOR_ARRIVED;
  else
    tell_due (facts, now, table);
  if (table->use >= 0)
    table->turn = whole_minutes (facts->uses[table->use].ends - facts->uses[table->use].starts);
}

static void
tell_risks (const BrNightFacts *facts,
            BrInstant           now,
            BrFloorTable       *tables)
{
  g_autofree BrAtRisk *risks = g_new (BrAtRisk, facts->n_uses + 1);
  int service = br_service_find (facts->services, facts->n_services, now);
  guint n = br_risk_find_at_risk (facts->uses, facts->n_uses, now,
                                  service < 0 ? 0 : facts->services[service].buffer, risks, facts->n_uses);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < facts->uses[risks[i].by].n_tables; j++)
      {
        BrFloorTable *table = &tables[facts->uses[risks[i].by].tables[j]];

        if (table->use != (int) risks[i].by || table->next != (int) risks[i].use || risks[i].late_by == 0)
          continue;
        table->state = BR_FLOOR_AT_RISK;
        table->late = risks[i].late_by;
      }
}

/* An offer takes a table that nobody waits for yet; what puts it out of use takes any at which
 * nobody sits. */
static gboolean
gives_way (const BrFloorTable *table,
           const BrNightBlock *block)
{
  switch (table->state)
    {
    case BR_FLOOR_FREE:
    case BR_FLOOR_SOON:
      return TRUE;
    case BR_FLOOR_ARRIVED:
    case BR_FLOOR_OFFERED:
      return !block->offered;
    case BR_FLOOR_SEATED:
    case BR_FLOOR_OVER_TIME:
    case BR_FLOOR_AT_RISK:
    case BR_FLOOR_BLOCKED:
    case BR_FLOOR_CLOSED:
    default:
      return FALSE;
    }
}

/* What keeps a table from being used says so unless somebody sits there all the same. */
static void
tell_blocks (const BrNightFacts *facts,
             BrInstant           now,
             BrFloorTable       *tables)
{
  for (guint i = 0; i < facts->n_tables; i++)
    if (tables[i].use < 0 || facts->uses[tables[i].use].state != BR_BOOKING_SEATED)
      {
        if (facts->tables[i].closed)
          tables[i].state = BR_FLOOR_CLOSED;
        if (facts->tables[i].blocked)
          tables[i].state = BR_FLOOR_BLOCKED;
      }
  for (guint i = 0; i < facts->n_blocks; i++)
    {
      const BrNightBlock *block = &facts->blocks[i];
      BrFloorTable *table = &tables[block->table];

      if (block->starts > now || block->ends <= now || !gives_way (table, block))
        continue;
      table->state = block->offered ? BR_FLOOR_OFFERED : BR_FLOOR_BLOCKED;
      table->until = block->ends;
    }
}

/**
 * br_floor_find_states:
 * @facts: a night
 * @now: the present
 * @tables: (out caller-allocates): one for each table of @facts, in the same order
 *
 * Tells how every table stands: who sits, has come or is due, since when and for how long, and what
 * the host has to look at. A table in no use says what keeps it so.
 */
void
br_floor_find_states (const BrNightFacts *facts,
                      BrInstant           now,
                      BrFloorTable       *tables)
{
  for (guint i = 0; i < facts->n_tables; i++)
    tables[i] = (BrFloorTable){ .use = -1, .next = -1, .until = BR_INSTANT_NONE };
  find_uses (facts, now, tables);
  for (guint i = 0; i < facts->n_tables; i++)
    if (tables[i].use >= 0)
      tell_use (facts, now, &tables[i]);
  tell_risks (facts, now, tables);
  tell_blocks (facts, now, tables);
}
