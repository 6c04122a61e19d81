#include "config.h"

#include "core/rules/br-asking-private.h"

#define ALL_TABLES 10000

static void
find_next_opening (const BrNight *night,
                   BrVerdict     *verdict)
{
  for (guint i = 0; i < night->n_services; i++)
    if (night->services[i].opens > verdict->starts &&
        (verdict->at == BR_INSTANT_NONE || night->services[i].opens < verdict->at))
      verdict->at = night->services[i].opens;
}

/* Finds the service and how long the party stays. */
gboolean
br_asking_begin (BrAsking           *asking,
                 BrNight          *night,
                 const BrQuestion *question,
                 BrVerdict        *verdict)
{
  const BrService *service;
  int minutes;

  *verdict = (BrVerdict){ .starts = question->starts, .ends = question->starts, .at = BR_INSTANT_NONE,
                          .room = -1, .use = -1 };
  *asking = (BrAsking){ .night = night, .question = question, .verdict = verdict };
  verdict->service = br_service_find (night->services, night->n_services, question->starts);
  if (verdict->service < 0)
    {
      verdict->constraint = BR_CONSTRAINT_CLOSED;
      find_next_opening (night, verdict);
      return FALSE;
    }

  service = &night->services[verdict->service];
  minutes = question->minutes > 0 ? question->minutes : br_service_get_turn_time (service, question->party);
  verdict->ends = question->starts + minutes * BR_MINUTE;
  asking->rest = service->buffer * BR_MINUTE;
  if (question->starts > service->last_seating)
    {
      verdict->constraint = BR_CONSTRAINT_PAST_LAST_SEATING;
      verdict->at = service->last_seating;
      return FALSE;
    }
  return TRUE;
}

void
br_asking_count_online (BrAsking *asking)
{
  const BrNight *night = asking->night;

  asking->online_limit = (int) ((gint64) night->n_tables *
                                night->services[asking->verdict->service].online_share / ALL_TABLES);
  for (guint i = 0; i < night->n_uses; i++)
    if (night->uses[i].online && (int) i != asking->question->except &&
        br_night_state_holds (night->uses[i].state) && night->uses[i].starts < asking->verdict->ends &&
        night->uses[i].ends > asking->verdict->starts)
      asking->online_used += (int) night->uses[i].n_tables;
}

/* The law: never overridden. */
gboolean
br_asking_fits_licence (const BrAsking *asking,
                        int           room,
                        BrVerdict    *verdict)
{
  const BrNight *night = asking->night;
  const BrNightRoom *licence = room < 0 ? &night->house : &night->rooms[room];
  int counted;

  if (licence->capacity < 0)
    return TRUE;

  counted = licence->others +
            br_night_get_peak (night, room, asking->verdict->starts, asking->verdict->ends, asking->question->except);
  if (counted + asking->question->party <= licence->capacity)
    return TRUE;

  if (verdict != NULL)
    {
      verdict->constraint = BR_CONSTRAINT_CAPACITY;
      verdict->room = room;
      verdict->limit = licence->capacity;
      verdict->counted = counted;
    }
  return FALSE;
}

gboolean
br_asking_fits_pacing (const BrAsking *asking)
{
  const BrNight *night = asking->night;
  const BrQuestion *question = asking->question;
  BrVerdict *verdict = asking->verdict;
  const BrService *service = &night->services[verdict->service];
  int covers, parties;

  if ((service->pacing_covers <= 0 && service->pacing_parties <= 0) || (question->overrides & BR_OVERRIDE_PACING))
    return TRUE;

  br_night_get_pace (night, verdict->service, question->starts, question->except, &covers, &parties);
  verdict->parties = service->pacing_parties > 0 && parties + 1 > service->pacing_parties;
  if (!verdict->parties && (service->pacing_covers <= 0 || covers + question->party <= service->pacing_covers))
    return TRUE;

  verdict->constraint = BR_CONSTRAINT_PACING;
  verdict->at = br_quarter_of (question->starts);
  verdict->limit = verdict->parties ? service->pacing_parties : service->pacing_covers;
  verdict->counted = verdict->parties ? parties : covers;
  return FALSE;
}

/* Returns: the first span that takes the table, or %NULL. */
const BrSpan *
br_asking_find_taken (const BrAsking *asking,
                      guint         table)
{
  const BrNight *night = asking->night;
  const BrSpan *end = night->spans + night->first_span[table + 1];

  for (const BrSpan *span = night->spans + night->first_span[table]; span < end; span++)
    {
      if (span->starts >= asking->verdict->ends + asking->rest)
        return NULL;
      if (br_night_span_takes (night, span, asking->verdict->starts, asking->verdict->ends, asking->rest) &&
          (span->use < 0 || span->use != asking->question->except))
        return span;
    }
  return NULL;
}

BrBars
br_asking_find_bars (const BrAsking  *asking,
                     const BrPlace *place)
{
  const BrNight *night = asking->night;
  const BrQuestion *question = asking->question;
  BrBars bars = 0;

  for (guint i = 0; i < place->n_tables; i++)
    if (!night->is_free[place->tables[i]])
      bars |= BR_BAR_TAKEN;
  if (place->blocked)
    bars |= BR_BAR_BLOCKED;
  else if (!place->open)
    bars |= BR_BAR_CLOSED;
  if ((question->tags & ~place->tags) != 0 && !(question->overrides & BR_OVERRIDE_TAGS))
    bars |= BR_BAR_TAGS;
  if (question->section >= 0 && place->section != question->section)
    bars |= BR_BAR_SECTION;
  if (!night->is_room_free[place->room])
    bars |= BR_BAR_ROOM;
  if (question->online && asking->online_used + (int) place->n_tables > asking->online_limit)
    bars |= BR_BAR_ONLINE;
  return bars;
}

gboolean
br_asking_takes_party (const BrAsking  *asking,
                       const BrPlace *place)
{
  return (asking->question->overrides & BR_OVERRIDE_SIZE) ||
         (place->min <= asking->question->party && asking->question->party <= place->max);
}
