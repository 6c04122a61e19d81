#include "config.h"

#include "core/rules/br-event-state.h"

#define TO(state) (1u << BR_EVENT_##state)

/* Which steps lead forward. What is off is taken up again as a hold, or on another night at once. */
static const guint forward[BR_N_EVENT_STATUSES] = {
  [BR_EVENT_ENQUIRY] = TO (HOLD) | TO (OFFER) | TO (CONFIRMED) | TO (CANCELLED),
  [BR_EVENT_HOLD] = TO (OFFER) | TO (CONFIRMED) | TO (CANCELLED) | TO (POSTPONED),
  [BR_EVENT_OFFER] = TO (CONFIRMED) | TO (CANCELLED) | TO (POSTPONED),
  [BR_EVENT_CONFIRMED] = TO (ANNOUNCED) | TO (ON_SALE) | TO (DONE) | TO (CANCELLED) | TO (POSTPONED),
  [BR_EVENT_ANNOUNCED] = TO (ON_SALE) | TO (DONE) | TO (CANCELLED) | TO (POSTPONED),
  [BR_EVENT_ON_SALE] = TO (DONE) | TO (CANCELLED) | TO (POSTPONED),
  [BR_EVENT_DONE] = TO (SETTLED),
  [BR_EVENT_SETTLED] = 0,
  [BR_EVENT_CANCELLED] = TO (ENQUIRY),
  [BR_EVENT_POSTPONED] = TO (HOLD) | TO (CONFIRMED) | TO (CANCELLED),
};

/* Which steps take one back. */
static const guint back[BR_N_EVENT_STATUSES] = {
  [BR_EVENT_HOLD] = TO (ENQUIRY),
  [BR_EVENT_OFFER] = TO (HOLD) | TO (ENQUIRY),
  [BR_EVENT_CONFIRMED] = TO (OFFER) | TO (HOLD),
  [BR_EVENT_ANNOUNCED] = TO (CONFIRMED),
  [BR_EVENT_ON_SALE] = TO (ANNOUNCED) | TO (CONFIRMED),
  [BR_EVENT_DONE] = TO (ON_SALE) | TO (ANNOUNCED) | TO (CONFIRMED),
  [BR_EVENT_SETTLED] = TO (DONE),
};

/**
 * br_event_status_is_firm:
 * @status: where an event stands
 *
 * Returns: whether its rooms are its own: from confirmed on, until it is off
 */
gboolean
br_event_status_is_firm (BrEventStatus status)
{
  return status >= BR_EVENT_CONFIRMED && status <= BR_EVENT_SETTLED;
}

/**
 * br_event_status_is_off:
 * @status: where an event stands
 *
 * Returns: whether it does not take place
 */
gboolean
br_event_status_is_off (BrEventStatus status)
{
  return status == BR_EVENT_CANCELLED || status == BR_EVENT_POSTPONED;
}

/**
 * br_event_state_step:
 * @from: where an event stands
 * @to: where it is to stand
 *
 * Enquiry → hold → offer → confirmed → announced → on sale → done → settled, with cancelled and postponed beside.
 *
 * Returns: what kind of step that is
 */
BrStepKind
br_event_state_step (BrEventStatus from,
                     BrEventStatus to)
{
  g_return_val_if_fail (from < BR_N_EVENT_STATUSES && to < BR_N_EVENT_STATUSES, BR_STEP_REFUSED);

  if (from == to)
    return BR_STEP_NONE;
  if (forward[from] >> to & 1)
    return BR_STEP_FORWARD;
  return back[from] >> to & 1 ? BR_STEP_BACK : BR_STEP_REFUSED;
}

/**
 * br_event_state_get_next:
 * @from: where an event stands
 *
 * Returns: the states that lead forward from there, bit i for state i: what a screen offers
 */
guint
br_event_state_get_next (BrEventStatus from)
{
  g_return_val_if_fail (from < BR_N_EVENT_STATUSES, 0);

  return forward[from];
}

/**
 * br_event_state_judge:
 * @event: an event
 * @to: where it is to stand
 * @tonight: the business date of now
 * @has_settlement: whether a settlement was made of it
 * @lacks: (out): what it would have to have first
 *
 * Returns: what kind of step it is; where it lacks something it is none yet
 */
BrStepKind
br_event_state_judge (const BrEvent *event,
                      BrEventStatus  to,
                      BrDate         tonight,
                      gboolean       has_settlement,
                      BrEventLack   *lacks)
{
  BrStepKind kind = br_event_state_step (event->status, to);

  *lacks = 0;
  if (kind == BR_STEP_REFUSED || kind == BR_STEP_NONE)
    return kind;
  if ((br_event_status_is_firm (to) || to == BR_EVENT_HOLD) && event->business_date == BR_DATE_NONE)
    *lacks |= BR_EVENT_LACKS_DATE;
  if ((br_event_status_is_firm (to) || to == BR_EVENT_HOLD) && br_id_is_none (&event->room))
    *lacks |= BR_EVENT_LACKS_ROOM;
  if (to == BR_EVENT_DONE && event->business_date != BR_DATE_NONE && event->business_date > tonight)
    *lacks |= BR_EVENT_LACKS_BEGINNING;
  if (to == BR_EVENT_SETTLED && !has_settlement)
    *lacks |= BR_EVENT_LACKS_SETTLEMENT;
  return *lacks != 0 ? BR_STEP_REFUSED : kind;
}

/**
 * br_event_state_take:
 * @event: (inout): an event
 * @to: where it stands now
 * @now: the present, UTC milliseconds
 *
 * Notes a step that was judged: since when, and when it became firm.
 */
void
br_event_state_take (BrEvent      *event,
                     BrEventStatus to,
                     BrInstant     now)
{
  if (br_event_status_is_firm (to) && event->confirmed_at == BR_INSTANT_NONE)
    event->confirmed_at = now;
  else if (!br_event_status_is_firm (to) && !br_event_status_is_off (to))
    event->confirmed_at = BR_INSTANT_NONE;
  event->status = to;
  event->status_at = now;
}
