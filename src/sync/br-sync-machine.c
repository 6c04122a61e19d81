#include "config.h"

#include "sync/br-sync-machine.h"

#include <glib/gi18n.h>

#include "store/br-store-error.h"
#include "sync/br-sync-error.h"

/* The wait after the first failure, in milliseconds; each further one doubles it. */
#define FIRST_WAIT 1000

/**
 * br_sync_machine_init:
 * @self: a machine
 *
 * Nobody is signed in, and nothing is wanted.
 */
void
br_sync_machine_init (BrSyncMachine *self)
{
  *self = (BrSyncMachine){
    .state = BR_SYNC_SIGNED_OUT,
    .push_blocked = -1,
    .attention = -1,
    .offline_since = BR_INSTANT_NONE,
  };
}

/* ---- rounds -------------------------------------------------------------------------- */

static BrSyncStep
enter (BrSyncMachine *self,
       BrSyncStep     step)
{
  static const BrSyncState states[] = {
    [BR_SYNC_STEP_PUSH] = BR_SYNC_PUSHING,
    [BR_SYNC_STEP_PULL] = BR_SYNC_PULLING,
    [BR_SYNC_STEP_APPLY] = BR_SYNC_APPLYING,
    [BR_SYNC_STEP_SNAPSHOT] = BR_SYNC_PULLING,
  };

  self->step = step;
  self->state = states[step];
  return step;
}

/* What this device did goes first, always: only then may a whole copy replace what it holds. */
static BrSyncStep
begin (BrSyncMachine *self)
{
  self->wanted = FALSE;
  return enter (self, BR_SYNC_STEP_PUSH);
}

static BrSyncStep
rest (BrSyncMachine *self,
      gint64         now)
{
  self->failures = 0;
  self->offline_since = BR_INSTANT_NONE;
  self->attention = -1;
  if (self->wanted)
    return begin (self);
  self->step = BR_SYNC_STEP_NONE;
  self->state = self->push_blocked >= 0 ? BR_SYNC_ATTENTION : BR_SYNC_IDLE;
  self->wake_at = now + BR_SYNC_TICK;
  return BR_SYNC_STEP_NONE;
}

/**
 * br_sync_machine_signed_in:
 * @self: a machine
 * @now: monotonic milliseconds
 *
 * Somebody is signed in: the next tick begins a round.
 */
void
br_sync_machine_signed_in (BrSyncMachine *self,
                           gint64         now)
{
  br_sync_machine_init (self);
  self->state = BR_SYNC_IDLE;
  self->wake_at = now;
}

/**
 * br_sync_machine_signed_out:
 * @self: a machine
 *
 * Nobody is signed in any more: nothing more is done, and what goes on comes to nothing.
 */
void
br_sync_machine_signed_out (BrSyncMachine *self)
{
  br_sync_machine_init (self);
}

/**
 * br_sync_machine_wake:
 * @self: a machine
 *
 * A round is wanted now: somebody asked for it, something changed here or there, or the network came back. One
 * that goes on is followed by another.
 *
 * Returns: what to do
 */
BrSyncStep
br_sync_machine_wake (BrSyncMachine *self)
{
  if (self->state == BR_SYNC_SIGNED_OUT)
    return BR_SYNC_STEP_NONE;
  if (self->step == BR_SYNC_STEP_NONE)
    return begin (self);
  self->wanted = TRUE;
  return BR_SYNC_STEP_NONE;
}

/**
 * br_sync_machine_tick:
 * @self: a machine
 * @now: monotonic milliseconds
 *
 * Time has passed.
 *
 * Returns: what to do
 */
BrSyncStep
br_sync_machine_tick (BrSyncMachine *self,
                      gint64         now)
{
  if (self->state == BR_SYNC_SIGNED_OUT || self->step != BR_SYNC_STEP_NONE || now < self->wake_at)
    return BR_SYNC_STEP_NONE;
  return begin (self);
}

/**
 * br_sync_machine_done:
 * @self: a machine of which a step goes on
 * @more: whether the same step has more to do: entries to be sent, pages to be had
 * @now: monotonic milliseconds
 *
 * The step went well.
 *
 * Returns: what to do
 */
BrSyncStep
br_sync_machine_done (BrSyncMachine *self,
                      gboolean       more,
                      gint64         now)
{
  switch (self->step)
    {
    case BR_SYNC_STEP_PUSH:
      self->push_blocked = -1;
      if (more)
        return enter (self, BR_SYNC_STEP_PUSH);
      return enter (self, self->snapshot ? BR_SYNC_STEP_SNAPSHOT : BR_SYNC_STEP_PULL);
    case BR_SYNC_STEP_PULL:
      return enter (self, more ? BR_SYNC_STEP_PULL : BR_SYNC_STEP_APPLY);
    case BR_SYNC_STEP_APPLY:
      return rest (self, now);
    case BR_SYNC_STEP_SNAPSHOT:
      self->snapshot = FALSE;
      return rest (self, now);
    case BR_SYNC_STEP_NONE:
    default:
      return BR_SYNC_STEP_NONE;
    }
}

/* ---- failures ------------------------------------------------------------------------ */

static gboolean
is (const GError *error,
    BrSyncError   code)
{
  return g_error_matches (error, BR_SYNC_ERROR, code);
}

/* Between a half and the whole of it, so that a house full of desks does not come back at once. */
static gint64
wait_for (guint  failures,
          double chance)
{
  gint64 whole = MIN ((gint64) FIRST_WAIT << MIN (failures, 16), BR_SYNC_LONGEST_WAIT);

  return (gint64) ((double) whole * (0.5 + 0.5 * chance));
}

static BrSyncStep
back_off (BrSyncMachine *self,
          BrSyncState    state,
          const GError  *error,
          gint64         now,
          double         chance)
{
  gint64 asked = (gint64) br_sync_error_get_retry_after (error) * 1000;

  self->step = BR_SYNC_STEP_NONE;
  self->state = state;
  self->wanted = FALSE;
  self->wake_at = now + MAX (wait_for (self->failures, chance), asked);
  self->failures++;
  return BR_SYNC_STEP_NONE;
}

/* These go away only when somebody does something, or when much time has passed. */
static gboolean
wants_somebody (const GError *error)
{
  static const BrSyncError of_sync[] = {
    BR_SYNC_ERROR_ADDRESS, BR_SYNC_ERROR_CERTIFICATE, BR_SYNC_ERROR_ANSWER, BR_SYNC_ERROR_NOT_ALLOWED,
    BR_SYNC_ERROR_NOT_FOUND, BR_SYNC_ERROR_REFUSED, BR_SYNC_ERROR_OTHER_VENUE, BR_SYNC_ERROR_UPGRADE,
    BR_SYNC_ERROR_SERVER_OLDER, BR_SYNC_ERROR_TOKENS,
  };

  if (error->domain != BR_SYNC_ERROR)
    return !g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_BUSY) && error->domain != G_IO_ERROR;
  for (guint i = 0; i < G_N_ELEMENTS (of_sync); i++)
    if (error->code == (int) of_sync[i])
      return TRUE;
  return FALSE;
}

/**
 * br_sync_machine_failed:
 * @self: a machine of which a step goes on
 * @error: why it failed
 * @now: monotonic milliseconds
 * @at: now, UTC milliseconds
 * @chance: from 0 to 1, by which waits of several devices differ
 *
 * The step went wrong. What has to wait, waits longer each time; what can go on without it, goes on.
 *
 * Returns: what to do
 */
BrSyncStep
br_sync_machine_failed (BrSyncMachine *self,
                        const GError  *error,
                        gint64         now,
                        BrInstant      at,
                        double         chance)
{
  if (is (error, BR_SYNC_ERROR_SIGNED_OUT) || is (error, BR_SYNC_ERROR_DEVICE_ENDED))
    {
      br_sync_machine_init (self);
      self->attention = error->code;
      return BR_SYNC_STEP_NONE;
    }
  if (self->step == BR_SYNC_STEP_PUSH &&
      (is (error, BR_SYNC_ERROR_UPGRADE) || is (error, BR_SYNC_ERROR_SERVER_OLDER) || is (error, BR_SYNC_ERROR_NOT_ALLOWED)))
    {
      self->push_blocked = error->code;
      return enter (self, BR_SYNC_STEP_PULL);
    }
  if (self->step == BR_SYNC_STEP_PULL && is (error, BR_SYNC_ERROR_FEED))
    {
      self->snapshot = TRUE;
      /* What could not be sent would be left behind by the copy’s undo barrier, so it waits. */
      if (self->push_blocked < 0)
        return enter (self, BR_SYNC_STEP_SNAPSHOT);
    }
  if (is (error, BR_SYNC_ERROR_UNREACHABLE))
    {
      if (self->offline_since == BR_INSTANT_NONE)
        self->offline_since = at;
      return back_off (self, BR_SYNC_OFFLINE, error, now, chance);
    }
  if (wants_somebody (error) || self->push_blocked >= 0)
    {
      self->attention = error->domain == BR_SYNC_ERROR ? error->code : self->attention;
      return back_off (self, BR_SYNC_ATTENTION, error, now, chance);
    }
  return back_off (self, BR_SYNC_WAITING, error, now, chance);
}

/**
 * br_sync_machine_get_wait:
 * @self: a machine
 * @now: monotonic milliseconds
 *
 * Returns: after how many milliseconds br_sync_machine_tick() is to be called, or −1 where there is nothing to
 *   wait for
 */
gint64
br_sync_machine_get_wait (const BrSyncMachine *self,
                          gint64               now)
{
  if (self->state == BR_SYNC_SIGNED_OUT || self->step != BR_SYNC_STEP_NONE)
    return -1;
  return MAX (self->wake_at - now, 0);
}

/* ---- in a word ----------------------------------------------------------------------- */

static const char *
word_of_attention (int why)
{
  switch (why)
    {
    case BR_SYNC_ERROR_UPGRADE:
      return _ ("The server is newer");
    case BR_SYNC_ERROR_SERVER_OLDER:
      return _ ("The server is older");
    case BR_SYNC_ERROR_CERTIFICATE:
      return _ ("The server is not trusted");
    case BR_SYNC_ERROR_NOT_ALLOWED:
      return _ ("Not allowed to sync");
    case BR_SYNC_ERROR_DEVICE_ENDED:
      return _ ("This device was ended");
    case BR_SYNC_ERROR_TOKENS:
      return _ ("The keyring is locked");
    default:
      return _ ("Sync needs attention");
    }
}

static char *
word_of_offline (const BrSyncMachine *self,
                 GTimeZone           *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->offline_since / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return g_strdup (_ ("Offline"));
  return g_strdup_printf (_ ("Offline since %02d:%02d"), g_date_time_get_hour (local), g_date_time_get_minute (local));
}

/* What somebody has to look at goes before what goes away by itself. */
static char *
word_at_rest (const BrSyncFacts *facts)
{
  if (facts->conflicts > 0)
    return g_strdup_printf (ngettext ("%u conflict", "%u conflicts", facts->conflicts), facts->conflicts);
  if (facts->parked > 0)
    return g_strdup_printf (ngettext ("%u change does not stand", "%u changes do not stand", facts->parked), facts->parked);
  if (facts->pending > 0)
    return g_strdup_printf (ngettext ("%u change waiting", "%u changes waiting", facts->pending), facts->pending);
  return g_strdup (_ ("Up to date"));
}

/**
 * br_sync_machine_get_word:
 * @self: a machine
 * @facts: what else there is to say
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): what the header says of it all, in a word or three
 */
char *
br_sync_machine_get_word (const BrSyncMachine *self,
                          const BrSyncFacts   *facts,
                          GTimeZone           *zone)
{
  if (facts->progress >= 0)
    return g_strdup_printf (_ ("Copying: %d %%"), (int) (facts->progress * 100));
  if (self->state == BR_SYNC_SIGNED_OUT)
    return g_strdup (self->attention == BR_SYNC_ERROR_DEVICE_ENDED ? word_of_attention (self->attention)
                     : self->attention >= 0                        ? _ ("Signed out: sign in again")
                                                                   : _ ("Not signed in"));
  if (self->state == BR_SYNC_OFFLINE)
    return word_of_offline (self, zone);
  if (self->push_blocked >= 0)
    return g_strdup (word_of_attention (self->push_blocked));
  if (self->state == BR_SYNC_ATTENTION)
    return g_strdup (word_of_attention (self->attention));
  return word_at_rest (facts);
}
