#include "config.h"

#include "desk/br-desk-challenge.h"

#include <glib/gi18n.h>

#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-records.h"

typedef struct
{
  BrId             hold;
  BrChallengeOrder order;
  gboolean         confirms;
} Asked;

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
    return br_desk_end_hold (db, hold, status, at, NULL, error);
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
        challenger != NULL ? br_desk_get_holds (db, &challenger->room, challenger->business_date, error) : NULL;
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
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->hold, error);
  g_autoptr (BrHoldChallenge) challenge = NULL;
  gint64 open = 0;

  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD)
    return br_desk_refuse (error, _ ("This night is not held any more"));
  if (hold->rank <= 1)
    return br_desk_refuse (error, _ ("This is the first option: there is nobody to challenge"));
  if (!br_db_get_int (db,
                      "SELECT count(*) FROM hold_challenge c JOIN hold h ON h.id = c.hold WHERE c.status = 'open'"
                      " AND h.room = ? AND h.business_date = ?",
                      &open, error, "Id", &hold->room, hold->business_date))
    return FALSE;
  if (open > 0)
    return br_desk_refuse (error, _ ("This night is challenged already"));
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
  Asked *asked = g_new0 (Asked, 1);

  asked->hold = *hold;
  asked->order = order;
  return br_desk_act_new ("hold.challenge", BR_UNDO_NEVER, challenge_hold, asked, g_free);
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
      br_desk_refuse (error, _ ("Nobody has asked this holder: there is nothing to answer"));
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
  g_autoptr (BrHold) hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->hold, error);
  g_autoptr (BrHoldChallenge) challenge = hold != NULL ? find_asking (db, &asked->hold, error) : NULL;
  BrInstant now = br_db_get_now (db);
  g_autoptr (GPtrArray) holds = NULL;

  if (challenge == NULL)
    return FALSE;
  *id = challenge->id;
  /* Whose clock ran out while nobody looked has passed. */
  if (!run_challenge (db, challenge, error))
    return FALSE;
  g_clear_pointer (&hold, br_free_BrHold);
  hold = (BrHold *) br_db_load (db, BR_KIND_HOLD, &asked->hold, error);
  if (hold == NULL)
    return FALSE;
  if (hold->status != BR_HOLD_HELD || challenge->status != BR_CHALLENGE_OPEN)
    return br_desk_refuse (error, _ ("The time to answer is over"));
  if (asked->confirms)
    return note_step (db, challenge, hold, BR_CHALLENGE_CONFIRMED, now, BR_INSTANT_NONE, error) &&
           run_challenge (db, challenge, error);
  holds = br_desk_get_holds (db, &hold->room, hold->business_date, error);
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
  Asked *asked = g_new0 (Asked, 1);

  asked->hold = *hold;
  asked->confirms = confirms;
  return br_desk_act_new (confirms ? "hold.stand" : "hold.pass", BR_UNDO_NEVER, answer_challenge, asked, g_free);
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

      if (now == NULL || !br_desk_end_hold (db, now, BR_HOLD_LAPSED, now->expires_at, NULL, error))
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
  return br_desk_act_new ("hold.sweep", BR_UNDO_NEVER, sweep_holds, NULL, NULL);
}
