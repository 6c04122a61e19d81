#include "config.h"

#include "desk/br-desk-holds.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-event-state.h"
#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"

/**
 * br_desk_get_holds:
 * @db: a connection
 * @room: a room
 * @date: a night
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrHold): who holds it, or did, by rank
 */
GPtrArray *
br_desk_get_holds (BrDb       *db,
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
  g_autoptr (GPtrArray) holds = br_desk_get_holds (db, room, date, error);
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
  holds = br_desk_get_holds (db, &hold->room, hold->business_date, error);
  if (holds != NULL)
    hold->rank = br_hold_next_rank (holds);
  return holds != NULL;
}

/* ---- holding ----------------------------------------------------------------------------------- */

typedef struct
{
  BrHold    *hold;
  GArray    *dates;
  BrId       id;
  char      *reason;
  BrInstant  until;
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

/**
 * br_desk_end_hold:
 * @db: a connection inside a write
 * @hold: (inout): a hold
 * @status: what it is from now on: released, or lapsed
 * @at: when it ended, UTC milliseconds
 * @reason: (nullable): why
 * @error: return location for a #BrStoreError
 *
 * Who stands behind it moves up.
 */
gboolean
br_desk_end_hold (BrDb         *db,
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
    return br_desk_refuse (error, _ ("This night is not held any more"));
  return br_desk_end_hold (db, hold, BR_HOLD_RELEASED, br_db_get_now (db), asked->reason, error);
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
    return br_desk_refuse (error, _ ("This night is not held any more"));
  if (asked->until <= br_db_get_now (db))
    return br_desk_refuse (error, _ ("A hold cannot be kept until a time that is over"));
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
          if (!br_desk_end_hold (db, hold, BR_HOLD_RELEASED, br_db_get_now (db), NULL, error))
            return FALSE;
          continue;
        }
      hold->status = br_event_status_is_firm (event->status) ? BR_HOLD_CONFIRMED : BR_HOLD_HELD;
      if (!br_db_update (db, (BrRecord *) hold, error))
        return FALSE;
    }
  return holds != NULL;
}

/* ---- with its event to another night, or into another room ---------------------------------------- */

static gboolean
move_hold (BrDb          *db,
           BrHold        *hold,
           const BrEvent *to,
           GError       **error)
{
  const BrId room = hold->room;
  const BrDate date = hold->business_date;
  g_autoptr (GPtrArray) there = br_desk_get_holds (db, &to->room, to->business_date, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < there->len; i++)
    {
      const BrHold *other = there->pdata[i];

      if (br_id_equal (&other->event, &to->id) && other->status == hold->status)
        return br_desk_end_hold (db, hold, BR_HOLD_RELEASED, br_db_get_now (db), NULL, error);
    }
  hold->room = to->room;
  hold->business_date = to->business_date;
  hold->rank = br_hold_next_rank (there);
  return br_desk_update (db, (BrRecord *) hold, error) && br_desk_close_ranks (db, &room, date, error);
}

/**
 * br_desk_holds_move:
 * @db: a connection inside a write
 * @from: an event as it was
 * @to: the event as it is, on another night or in another room
 * @error: return location for a #BrStoreError
 *
 * Its hold on the night that it left goes with it, to the next free rank there; where the event holds that night already,
 * the one that it left is released. What it holds besides stays.
 */
gboolean
br_desk_holds_move (BrDb          *db,
                    const BrEvent *from,
                    const BrEvent *to,
                    GError       **error)
{
  g_autoptr (GPtrArray) holds = NULL;

  if (from->business_date == to->business_date && br_id_equal (&from->room, &to->room))
    return TRUE;
  holds = br_db_select (db, BR_KIND_HOLD, error,
                        "WHERE event = ? AND room = ? AND business_date = ? AND status IN ('held', 'confirmed') ORDER BY id",
                        "IId", &from->id, &from->room, from->business_date);
  for (guint i = 0; holds != NULL && i < holds->len; i++)
    if (!move_hold (db, holds->pdata[i], to, error))
      return FALSE;
  return holds != NULL;
}
