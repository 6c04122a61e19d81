#include "config.h"

#include "desk/br-desk-holds.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, message);
  return FALSE;
}

static GPtrArray *
holds_of_night (BrDb       *db,
                const BrId *room,
                BrDate      date,
                GError    **error)
{
  return br_db_select (db, BR_KIND_HOLD, error, "WHERE room = ? AND business_date = ? ORDER BY rank, made_at, id", "Id", room,
                       date);
}

/**
 * br_desk_close_ranks:
 * @db: a connection inside a write
 * @room: a room
 * @date: a night
 * @error: return location for a #BrStoreError
 *
 * Moves up who stands behind a hold that is none any more.
 */
gboolean
br_desk_close_ranks (BrDb       *db,
                     const BrId *room,
                     BrDate      date,
                     GError    **error)
{
  g_autoptr (GPtrArray) holds = holds_of_night (db, room, date, error);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  if (holds == NULL)
    return FALSE;
  br_hold_close_ranks (holds, moved);
  for (guint i = 0; i < moved->len; i++)
    if (!br_db_update (db, moved->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Who is called as a promoter is that promoter. */
static gboolean
find_promoter (BrDb    *db,
               BrHold  *hold,
               GError **error)
{
  g_autoptr (GPtrArray) promoters = NULL;
  g_autofree char *owner = NULL;

  if (hold->owner == NULL || !br_id_is_none (&hold->promoter))
    return TRUE;
  promoters = br_db_select (db, BR_KIND_PROMOTER, error, NULL, NULL);
  owner = br_text_fold (hold->owner);
  for (guint i = 0; promoters != NULL && i < promoters->len; i++)
    {
      const BrPromoter *promoter = promoters->pdata[i];
      g_autofree char *name = br_text_fold (promoter->name);

      if (g_str_equal (name, owner))
        hold->promoter = promoter->id;
    }
  return promoters != NULL;
}

static gboolean
take_owner (BrDb    *db,
            BrHold  *hold,
            GError **error)
{
  g_autoptr (BrPromoter) promoter = NULL;

  if (hold->owner != NULL || br_id_is_none (&hold->promoter))
    return TRUE;
  promoter = (BrPromoter *) br_db_load (db, BR_KIND_PROMOTER, &hold->promoter, error);
  if (promoter != NULL)
    hold->owner = g_strdup (promoter->name);
  return promoter != NULL;
}

static gboolean
take_from_event (BrDb    *db,
                 BrHold  *hold,
                 GError **error)
{
  g_autoptr (BrEvent) event = NULL;

  if (br_id_is_none (&hold->event))
    return TRUE;
  event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &hold->event, error);
  if (event == NULL)
    return FALSE;
  if (br_id_is_none (&hold->room))
    hold->room = event->room;
  if (hold->business_date == BR_DATE_NONE)
    hold->business_date = event->business_date;
  if (br_id_is_none (&hold->promoter) && hold->owner == NULL)
    hold->promoter = event->promoter;
  if (br_id_is_none (&hold->promoter) && hold->owner == NULL)
    hold->owner = g_strdup (event->name);
  return TRUE;
}

/**
 * br_desk_complete_hold:
 * @db: a connection inside a write
 * @hold: (inout): a hold about to be added
 * @error: return location for a #BrStoreError
 *
 * Gives it the next free rank, an expiry, and what it takes from its event.
 */
gboolean
br_desk_complete_hold (BrDb    *db,
                       BrHold  *hold,
                       GError **error)
{
  g_autoptr (GPtrArray) holds = NULL;

  if (!take_from_event (db, hold, error) || !find_promoter (db, hold, error) || !take_owner (db, hold, error))
    return FALSE;
  if (hold->made_at == BR_INSTANT_NONE)
    hold->made_at = br_db_get_now (db);
  if (hold->expires_at == BR_INSTANT_NONE)
    hold->expires_at = br_hold_expiry (hold->made_at, br_desk_get_setting_int (db, "holds.days", BR_HOLD_DAYS));
  if (hold->rank != BR_INT_NONE || br_id_is_none (&hold->room) || hold->business_date == BR_DATE_NONE)
    return TRUE;
  holds = holds_of_night (db, &hold->room, hold->business_date, error);
  if (holds != NULL)
    hold->rank = br_hold_next_rank (holds);
  return holds != NULL;
}

/* ---- holding ----------------------------------------------------------------------------------- */

typedef struct
{
  BrHold          *hold;
  GArray          *dates;
  BrId             id;
  char            *reason;
  BrInstant        until;
  BrChallengeOrder order;
  gboolean         confirms;
} Asked;

static Asked *
asked_new (const BrId *hold)
{
  Asked *asked = g_new0 (Asked, 1);

  if (hold != NULL)
    asked->id = *hold;
  return asked;
}

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer (&asked->hold, br_free_BrHold);
  g_clear_pointer (&asked->dates, g_array_unref);
  g_free (asked->reason);
  g_free (asked);
}

static gboolean
add_holds (BrDb     *db,
           gpointer  data,
           BrId     *id,
           GError  **error)
{
  const Asked *asked = data;
  BrId batch = br_db_new_id (db);

  for (guint i = 0; i < asked->dates->len; i++)
    {
      g_autoptr (BrHold) hold = (BrHold *) br_record_copy ((const BrRecord *) asked->hold);

      hold->business_date = g_array_index (asked->dates, BrDate, i);
      hold->batch = asked->dates->len > 1 ? batch : BR_ID_NONE;
      if (!br_desk_insert (db, (BrRecord *) hold, error) ||
          !br_desk_close_ranks (db, &hold->room, hold->business_date, error))
        return FALSE;
      if (i == 0)
        *id = hold->id;
    }
  return TRUE;
}

/**
 * br_desk_add_holds:
 * @hold: (transfer full): room, owner, promoter, event, expiry and notes of them
 * @dates: (array length=n_dates): the nights
 * @n_dates: how many; several are made, and undone, together
 *
 * Holds nights, each at its next free rank.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_holds (BrHold       *hold,
                   const BrDate *dates,
                   guint         n_dates)
{
  Asked *asked = asked_new (NULL);

  asked->hold = hold;
  asked->dates = g_array_new (FALSE, FALSE, sizeof (BrDate));
  g_array_append_vals (asked->dates, dates, n_dates);
  return br_desk_act_new ("hold.add", BR_UNDO_INVERT, add_holds, asked, asked_free);
}

static gboolean
end_hold (BrDb         *db,
          BrHold       *hold,
          BrHoldStatus  status,
          BrInstant     at,
          const char   *reason,
          GError      **error)
{
  hold->status = status;
  hold->ended_at = at;
  if (reason != NULL)
    {
      g_free (hold->reason);
      hold->reason = g_strdup (reason);
    }
  return br_desk_update (db, (BrRecord *) hold, error) &&
         br_desk_close_ranks (db, &hold->room, hold->business_date, error);
}

static gboolean
release_hold (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->id, error);

  *id = asked->id;
  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD)
    return refuse (error, _ ("This night is not held any more"));
  return end_hold (db, hold, BR_HOLD_RELEASED, br_db_get_now (db), asked->reason, error);
}

/**
 * br_desk_release_hold:
 * @hold: a hold
 * @reason: (nullable): why
 *
 * Gives a night up; who stands behind moves up.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_release_hold (const BrId *hold,
                      const char *reason)
{
  Asked *asked = asked_new (hold);

  asked->reason = g_strdup (reason);
  return br_desk_act_new ("hold.release", BR_UNDO_INVERT, release_hold, asked, asked_free);
}

static gboolean
extend_hold (BrDb     *db,
             gpointer  data,
             BrId     *id,
             GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->id, error);

  *id = asked->id;
  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD)
    return refuse (error, _ ("This night is not held any more"));
  if (asked->until <= br_db_get_now (db))
    return refuse (error, _ ("A hold cannot be kept until a time that is over"));
  hold->expires_at = asked->until;
  return br_desk_update (db, (BrRecord *) hold, error);
}

/**
 * br_desk_extend_hold:
 * @hold: a hold
 * @until: until when it is kept, UTC milliseconds
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_extend_hold (const BrId *hold,
                     BrInstant   until)
{
  Asked *asked = asked_new (hold);

  asked->until = until;
  return br_desk_act_new ("hold.extend", BR_UNDO_INVERT, extend_hold, asked, asked_free);
}

/**
 * br_desk_holds_follow:
 * @db: a connection inside a write
 * @event: an event that took a step
 * @error: return location for a #BrStoreError
 *
 * Its holds are confirmed with it, are held again when it steps back, and are released when it is off.
 */
gboolean
br_desk_holds_follow (BrDb          *db,
                      const BrEvent *event,
                      GError       **error)
{
  g_autoptr (GPtrArray) holds = br_db_select (db, BR_KIND_HOLD, error,
                                              "WHERE event = ? AND status IN ('held', 'confirmed') ORDER BY id", "I",
                                              &event->id);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      BrHold *hold = holds->pdata[i];

      if (br_event_status_is_off (event->status))
        {
          if (!end_hold (db, hold, BR_HOLD_RELEASED, br_db_get_now (db), NULL, error))
            return FALSE;
          continue;
        }
      hold->status = br_event_status_is_firm (event->status) ? BR_HOLD_CONFIRMED : BR_HOLD_HELD;
      if (!br_db_update (db, (BrRecord *) hold, error))
        return FALSE;
    }
  return holds != NULL;
}

/* ---- challenges ----------------------------------------------------------------------------------- */

static gboolean
note_step (BrDb                  *db,
           const BrHoldChallenge *challenge,
           const BrHold          *hold,
           BrChallengeStepKind    kind,
           BrInstant              at,
           BrInstant              due_at,
           GError               **error)
{
  g_autoptr (BrHoldChallengeStep) step = br_new (HOLD_CHALLENGE_STEP, BrHoldChallengeStep);

  step->id = br_db_new_id (db);
  step->challenge = challenge->id;
  step->hold = hold->id;
  step->kind = kind;
  step->at = at;
  step->due_at = due_at;
  step->rank = hold->rank;
  step->recorded_by = kind == BR_CHALLENGE_LAPSED ? BR_ID_NONE : *br_db_get_actor (db);
  return br_db_insert (db, (BrRecord *) step, error);
}

/* Who passes, or does not answer, gives the hold up or goes to the end, as the venue has set. */
static gboolean
let_pass (BrDb                  *db,
          const BrHoldChallenge *challenge,
          GPtrArray             *holds,
          BrHold                *hold,
          BrHoldStatus           status,
          BrInstant              at,
          GError               **error)
{
  if (challenge->on_pass == BR_PASS_RELEASES)
    return end_hold (db, hold, status, at, NULL, error);
  br_hold_drop (holds, hold);
  return br_desk_update (db, (BrRecord *) hold, error) &&
         br_desk_close_ranks (db, &hold->room, hold->business_date, error);
}

static gboolean
close_challenge (BrDb              *db,
                 BrHoldChallenge   *challenge,
                 BrChallengeStatus  status,
                 BrInstant          at,
                 GError           **error)
{
  challenge->status = status;
  challenge->closed_at = at;
  return br_db_update (db, (BrRecord *) challenge, error);
}

/* Does what is to be done, until somebody has to answer or nobody is left. */
static gboolean
run_challenge (BrDb            *db,
               BrHoldChallenge *challenge,
               GError         **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  while (challenge->status == BR_CHALLENGE_OPEN)
    {
      g_autoptr (BrHold) challenger = (BrHold *) br_db_load (db, BR_KIND_HOLD, &challenge->hold, error);
      g_autoptr (GPtrArray) holds =
        challenger != NULL ? holds_of_night (db, &challenger->room, challenger->business_date, error) : NULL;
      g_autoptr (GPtrArray) steps =
        holds != NULL ? br_db_select (db, BR_KIND_HOLD_CHALLENGE_STEP, error, "WHERE challenge = ? ORDER BY at, id", "I",
                                      &challenge->id)
                      : NULL;
      BrChallengeMove move;

      if (steps == NULL)
        return FALSE;
      move = br_challenge_next (challenge, holds, steps, br_db_get_now (db), zone);
      switch (move.kind)
        {
        case BR_CHALLENGE_MOVE_ASK:
          if (!note_step (db, challenge, move.hold, BR_CHALLENGE_ASKED, move.at, move.due_at, error))
            return FALSE;
          break;
        case BR_CHALLENGE_MOVE_LAPSE:
          if (!note_step (db, challenge, move.hold, BR_CHALLENGE_LAPSED, move.at, BR_INSTANT_NONE, error) ||
              !let_pass (db, challenge, holds, move.hold, BR_HOLD_LAPSED, move.at, error))
            return FALSE;
          break;
        case BR_CHALLENGE_MOVE_WON:
        case BR_CHALLENGE_MOVE_LOST:
          if (!close_challenge (db, challenge, move.kind == BR_CHALLENGE_MOVE_WON ? BR_CHALLENGE_WON : BR_CHALLENGE_LOST,
                                move.at, error))
            return FALSE;
          break;
        case BR_CHALLENGE_MOVE_NONE:
        default:
          return TRUE;
        }
    }
  return TRUE;
}

static gboolean
challenge_hold (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->id, error);
  g_autoptr (BrHoldChallenge) challenge = NULL;
  gint64 open = 0;

  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD)
    return refuse (error, _ ("This night is not held any more"));
  if (hold->rank <= 1)
    return refuse (error, _ ("This is the first option: there is nobody to challenge"));
  if (!br_db_get_int (db,
                      "SELECT count(*) FROM hold_challenge c JOIN hold h ON h.id = c.hold WHERE c.status = 'open'"
                      " AND h.room = ? AND h.business_date = ?",
                      &open, error, "Id", &hold->room, hold->business_date))
    return FALSE;
  if (open > 0)
    return refuse (error, _ ("This night is challenged already"));
  challenge = br_new (HOLD_CHALLENGE, BrHoldChallenge);
  challenge->hold = hold->id;
  challenge->opened_at = br_db_get_now (db);
  challenge->opened_by = *br_db_get_actor (db);
  challenge->order = asked->order;
  challenge->hours = br_desk_get_setting_int (db, "holds.challenge-hours", BR_CHALLENGE_HOURS);
  challenge->skips_weekends = br_desk_get_setting_int (db, "holds.skip-weekends", 0) != 0;
  challenge->on_pass = br_desk_get_setting_int (db, "holds.pass-drops", 0) != 0 ? BR_PASS_DROPS : BR_PASS_RELEASES;
  if (!br_desk_insert (db, (BrRecord *) challenge, error) || !run_challenge (db, challenge, error))
    return FALSE;
  *id = challenge->id;
  return TRUE;
}

/**
 * br_desk_challenge_hold:
 * @hold: the hold of one who is ready to confirm
 * @order: whether the earlier holders are asked one after the other or together
 *
 * Has every earlier holder asked to confirm or to pass, by the clocks that the venue has set. Who was asked, when, and
 * what they said stays on record: a challenge is not undone.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_challenge_hold (const BrId      *hold,
                        BrChallengeOrder order)
{
  Asked *asked = asked_new (hold);

  asked->order = order;
  return br_desk_act_new ("hold.challenge", BR_UNDO_NEVER, challenge_hold, asked, asked_free);
}

static BrHoldChallenge *
find_asking (BrDb       *db,
             const BrId *hold,
             GError    **error)
{
  g_autoptr (GPtrArray) open = br_db_select (
    db, BR_KIND_HOLD_CHALLENGE, error,
    "WHERE status = 'open' AND EXISTS (SELECT 1 FROM hold_challenge_step s WHERE s.challenge = hold_challenge.id"
    " AND s.hold = ?1 AND s.kind = 'asked') AND NOT EXISTS (SELECT 1 FROM hold_challenge_step s"
    " WHERE s.challenge = hold_challenge.id AND s.hold = ?1 AND s.kind <> 'asked') ORDER BY id LIMIT 1",
    "I", hold);

  if (open == NULL)
    return NULL;
  if (open->len == 0)
    {
      refuse (error, _ ("Nobody has asked this holder: there is nothing to answer"));
      return NULL;
    }
  return (BrHoldChallenge *) br_record_ref (open->pdata[0]);
}

static gboolean
answer_challenge (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->id, error);
  g_autoptr (BrHoldChallenge) challenge = hold != NULL ? find_asking (db, &asked->id, error) : NULL;
  BrInstant now = br_db_get_now (db);
  g_autoptr (GPtrArray) holds = NULL;

  if (challenge == NULL)
    return FALSE;
  *id = challenge->id;
  /* Whose clock ran out while nobody looked has passed. */
  if (!run_challenge (db, challenge, error))
    return FALSE;
  g_clear_pointer (&hold, br_free_BrHold);
  hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->id, error);
  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD || challenge->status != BR_CHALLENGE_OPEN)
    return refuse (error, _ ("The time to answer is over"));
  if (asked->confirms)
    return note_step (db, challenge, hold, BR_CHALLENGE_CONFIRMED, now, BR_INSTANT_NONE, error) &&
           run_challenge (db, challenge, error);
  holds = holds_of_night (db, &hold->room, hold->business_date, error);
  return holds != NULL && note_step (db, challenge, hold, BR_CHALLENGE_PASSED, now, BR_INSTANT_NONE, error) &&
         let_pass (db, challenge, holds, hold, BR_HOLD_RELEASED, now, error) && run_challenge (db, challenge, error);
}

/**
 * br_desk_answer_challenge:
 * @hold: the hold of one who was asked
 * @confirms: whether they confirm, or pass
 *
 * Returns: (transfer full): the act; its row is the challenge
 */
BrDeskAct *
br_desk_answer_challenge (const BrId *hold,
                          gboolean    confirms)
{
  Asked *asked = asked_new (hold);

  asked->confirms = confirms;
  return br_desk_act_new (confirms ? "hold.stand" : "hold.pass", BR_UNDO_NEVER, answer_challenge, asked, asked_free);
}

static gboolean
sweep_holds (BrDb     *db,
             gpointer  data,
             BrId     *id,
             GError  **error)
{
  g_autoptr (GPtrArray) open = br_db_select (db, BR_KIND_HOLD_CHALLENGE, error, "WHERE status = 'open' ORDER BY id", NULL);
  g_autoptr (GPtrArray) overdue = NULL;

  for (guint i = 0; open != NULL && i < open->len; i++)
    if (!run_challenge (db, open->pdata[i], error))
      return FALSE;
  if (open == NULL)
    return FALSE;
  overdue = br_db_select (db, BR_KIND_HOLD, error, "WHERE status = 'held' AND expires_at <= ? ORDER BY expires_at, id", "i",
                          br_db_get_now (db));
  for (guint i = 0; overdue != NULL && i < overdue->len; i++)
    {
      BrHold *hold = overdue->pdata[i];
      g_autoptr (BrHold) now = (BrHold *) br_db_load (db, BR_KIND_HOLD, &hold->id, error);

      if (now == NULL || !end_hold (db, now, BR_HOLD_LAPSED, now->expires_at, NULL, error))
        return FALSE;
    }
  return overdue != NULL;
}

/**
 * br_desk_sweep_holds:
 *
 * Lets lapse what is overdue, and asks who is next where a clock ran out. It does what time did; it is not undone.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_sweep_holds (void)
{
  return br_desk_act_new ("hold.sweep", BR_UNDO_NEVER, sweep_holds, asked_new (NULL), asked_free);
}
