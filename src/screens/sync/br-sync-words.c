#include "config.h"

#include "screens/sync/br-sync-words.h"

#include <glib/gi18n.h>

/**
 * br_sync_words_is_shown:
 * @sync: a sync
 *
 * Returns: whether the venue belongs to a server, so that there is anything to say of it
 */
gboolean
br_sync_words_is_shown (BrSync *sync)
{
  return br_sync_get_server (sync) != NULL;
}

static gboolean
wants_somebody (BrSync *sync)
{
  return br_sync_get_state (sync) == BR_SYNC_ATTENTION || br_sync_get_state (sync) == BR_SYNC_SIGNED_OUT ||
         br_sync_get_n_conflicts (sync) > 0 || br_sync_get_n_parked (sync) > 0;
}

/**
 * br_sync_words_get_icon:
 * @sync: a sync
 *
 * The icon stays while changes come and go by themselves: what flickers is looked at.
 *
 * Returns: (transfer none): a symbolic icon of what br_sync_get_word() says
 */
const char *
br_sync_words_get_icon (BrSync *sync)
{
  if (br_sync_get_progress (sync) >= 0)
    return "emblem-synchronizing-symbolic";
  if (br_sync_get_state (sync) == BR_SYNC_OFFLINE)
    return "network-offline-symbolic";
  if (wants_somebody (sync))
    return "dialog-warning-symbolic";
  if (br_sync_get_n_pending (sync) > 0)
    return "emblem-synchronizing-symbolic";
  return "emblem-ok-symbolic";
}

/**
 * br_sync_words_explain:
 * @sync: a sync
 *
 * Returns: (transfer full): what br_sync_get_word() means, and what is to be done about it, in a sentence or two
 */
char *
br_sync_words_explain (BrSync *sync)
{
  const char *error = br_sync_get_error (sync);

  if (br_sync_get_progress (sync) >= 0)
    return g_strdup (_("The whole venue is being copied. You can go on working."));
  switch (br_sync_get_state (sync))
    {
    case BR_SYNC_SIGNED_OUT:
      return g_strdup (error != NULL ? error : _("Sign in to go on sharing this venue."));
    case BR_SYNC_OFFLINE:
      return g_strdup (_("The server is not reached. Go on working: what is done here is kept, and goes there by itself."));
    case BR_SYNC_ATTENTION:
      return g_strdup (error != NULL ? error : _("Somebody has to look at this."));
    default:
      break;
    }
  if (br_sync_get_n_conflicts (sync) > 0 || br_sync_get_n_parked (sync) > 0)
    return g_strdup (_("Two desks changed the same thing. See which of the two is to stand."));
  if (br_sync_get_n_pending (sync) > 0)
    return g_strdup (error != NULL ? error : _("What was done here is on its way to the server."));
  return g_strdup (_("This computer and the server hold the same."));
}

/**
 * br_sync_words_when:
 * @sync: a sync
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): when this computer and the server last held the same
 */
char *
br_sync_words_when (BrSync    *sync,
                    GTimeZone *zone)
{
  BrInstant at = br_sync_get_last_synced (sync);

  return at != BR_INSTANT_NONE ? br_instant_format (at, zone, "%H:%M:%S")
                               : g_strdup (_("Not since Backroom was started"));
}
