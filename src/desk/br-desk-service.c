#include "config.h"

#include "desk/br-desk-service.h"

#include "core/rules/br-turn-time.h"
#include "desk/br-desk-records.h"

typedef struct
{
  BrId service;
  GArray *bands;
} TurnTimes;

static void
turn_times_free (gpointer data)
{
  TurnTimes *self = data;

  g_array_unref (self->bands);
  g_free (self);
}

static GPtrArray *
select_turn_times (BrDb       *db,
                   const BrId *service,
                   GError    **error)
{
  return br_db_select (db, BR_KIND_TURN_TIME, error, "WHERE service = ? ORDER BY party_from, id", "I", service);
}

static gboolean
set_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  TurnTimes *self = data;
  g_autoptr (GPtrArray) rows = select_turn_times (db, &self->service, error);

  *id = self->service;
  br_db_label (db, BR_KIND_SERVICE, id);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!br_desk_delete (db, BR_KIND_TURN_TIME, br_record_get_id (rows->pdata[i]), error))
      return FALSE;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const BrTurnTimeBand *band = &g_array_index (self->bands, BrTurnTimeBand, i);
      g_autoptr (BrTurnTime) row = br_new (TURN_TIME, BrTurnTime);

      row->service = self->service;
      row->party_from = band->from;
      row->party_to = band->to != 0 ? band->to : BR_INT_NONE;
      row->minutes = band->minutes;
      if (!br_desk_insert (db, (BrRecord *) row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_set_turn_times:
 * @service: a service
 * @bands: (element-type BrTurnTimeBand): as br_turn_times_parse() makes them; without any the usual
 *   times hold
 *
 * Says how long parties keep their table, in place of what was said before, as one change.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_set_turn_times (const BrId *service,
                        GArray     *bands)
{
  TurnTimes *self = g_new0 (TurnTimes, 1);

  self->service = *service;
  self->bands = g_array_ref (bands);
  return br_desk_act_new ("service.turn-times", BR_UNDO_INVERT, set_in_write, self, turn_times_free);
}

/**
 * br_desk_get_turn_times:
 * @db: a connection
 * @service: a service
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (element-type BrTurnTimeBand): how long parties keep their table, the
 *   smallest first, or %NULL with @error
 */
GArray *
br_desk_get_turn_times (BrDb       *db,
                        const BrId *service,
                        GError    **error)
{
  g_autoptr (GPtrArray) rows = select_turn_times (db, service, error);
  GArray *bands;

  if (rows == NULL)
    return NULL;
  bands = g_array_new (FALSE, FALSE, sizeof (BrTurnTimeBand));
  for (guint i = 0; i < rows->len; i++)
    {
      const BrTurnTime *row = rows->pdata[i];
      BrTurnTimeBand band = { (int) row->party_from, row->party_to != BR_INT_NONE ? (int) row->party_to : 0,
                              (int) row->minutes };

      g_array_append_val (bands, band);
    }
  return bands;
}
