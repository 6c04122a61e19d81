#include "config.h"

#include "screens/events/br-held-nights.h"

#include <glib/gi18n.h>

#include "core/rules/br-holds.h"

/* The nights that are held, with who has to answer whom, and until when. */

static void
held_night_free (gpointer data)
{
  BrHeldNight *self = data;

  br_record_unref ((BrRecord *) self->hold);
  g_free (self->room);
  g_free (self->event);
  g_free (self);
}

static gboolean
read_challenges (BrDb        *db,
                 BrHeldNight *night,
                 GError     **error)
{
  GError *local = NULL;
  gint64 own = 0;
  g_autoptr (BrQuery) query = br_db_query (
    db,
    "SELECT s.due_at FROM hold_challenge_step s JOIN hold_challenge c ON c.id = s.challenge WHERE c.status = 'open'"
    " AND s.hold = ?1 AND s.kind = 'asked' AND NOT EXISTS (SELECT 1 FROM hold_challenge_step a"
    " WHERE a.challenge = s.challenge AND a.hold = ?1 AND a.kind <> 'asked') LIMIT 1",
    &local, "I", &night->hold->id);

  night->asked_until = BR_INSTANT_NONE;
  if (br_query_next (query, &local) && !br_query_is_null (query, 0))
    night->asked_until = br_query_get_int (query, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!br_db_get_int (db, "SELECT count(*) FROM hold_challenge WHERE hold = ? AND status = 'open'", &own, error, "I",
                      &night->hold->id))
    return FALSE;
  night->challenges = own > 0;
  return TRUE;
}

static gboolean
read_names (BrDb        *db,
            BrHeldNight *night,
            GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (
    db, "SELECT (SELECT name FROM room WHERE id = ?1), (SELECT name FROM event WHERE id = ?2)", &local, "II",
    &night->hold->room, &night->hold->event);

  if (br_query_next (query, &local))
    {
      night->room = g_strdup (br_query_get_text (query, 0));
      night->event = g_strdup (br_query_get_text (query, 1));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_held_nights_read:
 * @db: a connection
 * @from: the first night
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrHeldNight): what is held, that which lapses first before the others
 */
GPtrArray *
br_held_nights_read (BrDb    *db,
                     BrDate   from,
                     GError **error)
{
  g_autoptr (GPtrArray) nights = g_ptr_array_new_with_free_func (held_night_free);
  g_autoptr (GPtrArray) holds =
    br_db_select (db, BR_KIND_HOLD, error,
                  "WHERE status = 'held' AND business_date >= ? ORDER BY expires_at IS NULL, expires_at, business_date, rank, id",
                  "d", from);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      BrHeldNight *night = g_new0 (BrHeldNight, 1);

      night->hold = (BrHold *) br_record_ref (holds->pdata[i]);
      g_ptr_array_add (nights, night);
      if (!read_names (db, night, error) || !read_challenges (db, night, error))
        return NULL;
    }
  return holds != NULL ? g_steal_pointer (&nights) : NULL;
}

/**
 * br_held_nights_find:
 * @nights: (element-type BrHeldNight): nights
 * @hold: a hold
 *
 * Returns: (transfer none) (nullable): its night
 */
BrHeldNight *
br_held_nights_find (const GPtrArray *nights,
                     const BrId      *hold)
{
  for (guint i = 0; i < nights->len; i++)
    {
      BrHeldNight *night = nights->pdata[i];

      if (br_id_equal (&night->hold->id, hold))
        return night;
    }
  return NULL;
}

/**
 * br_held_night_name:
 * @self: a night that is held
 *
 * Returns: (transfer full): for what it is held, or by whom
 */
char *
br_held_night_name (const BrHeldNight *self)
{
  const char *owner = self->hold->owner;

  if (self->event != NULL && owner != NULL && !g_str_equal (owner, self->event))
    /* Translators: an event, and who holds its night */
    return g_strdup_printf (_ ("%s, %s"), self->event, owner);
  if (self->event != NULL || owner != NULL)
    return g_strdup (self->event != NULL ? self->event : owner);
  return g_strdup (_ ("Held"));
}

static char *
say_details (const BrHeldNight *self,
             GTimeZone         *zone)
{
  g_autofree char *until =
    self->hold->expires_at != BR_INSTANT_NONE ? br_instant_format (self->hold->expires_at, zone, "%a %-e %b, %H:%M") : NULL;
  g_autofree char *answer =
    self->asked_until != BR_INSTANT_NONE ? br_instant_format (self->asked_until, zone, "%a %-e %b, %H:%M") : NULL;
  GString *said = g_string_new (self->room);

  /* Translators: which option on a night a hold is */
  g_string_append (said, " · ");
  g_string_append_printf (said, C_ ("hold", "option %d"), (int) self->hold->rank);
  if (until != NULL)
    {
      g_string_append (said, " · ");
      g_string_append_printf (said, _ ("held until %s"), until);
    }
  if (answer != NULL)
    {
      g_string_append (said, " · ");
      g_string_append_printf (said, _ ("has to confirm or pass until %s"), answer);
    }
  return g_string_free (said, FALSE);
}

/**
 * br_held_night_line:
 * @self: a night that is held
 * @now: the present, UTC milliseconds
 * @zone: the venue's
 *
 * Returns: (transfer full): a line of the list of holds
 */
BrLine *
br_held_night_line (const BrHeldNight *self,
                    BrInstant          now,
                    GTimeZone         *zone)
{
  BrLineText text = { .time = br_date_format (self->hold->business_date, "%a %e %b %Y"),
                      .icon = "br-events-symbolic",
                      .title = br_held_night_name (self),
                      .details = say_details (self, zone),
                      .mark = BR_LINE_PLAIN,
                      .fill = -1 };

  if (br_hold_is_overdue (self->hold, now))
    {
      text.state = g_strdup (_ ("Overdue"));
      text.state_icon = "dialog-warning-symbolic";
      text.mark = BR_LINE_BAD;
    }
  else if (self->asked_until != BR_INSTANT_NONE || self->challenges)
    {
      text.state = g_strdup (self->challenges ? _ ("Challenges") : _ ("Challenged"));
      text.state_icon = "content-loading-symbolic";
      text.mark = BR_LINE_WARNING;
    }
  else
    text.state = g_strdup (_ ("Held"));
  return br_line_new ((BrRecord *) self->hold, &text);
}
