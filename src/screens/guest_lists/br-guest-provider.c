#include "config.h"

#include "screens/guest_lists/br-guest-provider.h"

#include <glib/gi18n.h>

#include "desk/br-desk-guest-list.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"
#include "screens/find/br-find-match.h"
#include "screens/find/br-venue-provider.h"

static void
consider (BrVenueSearch      *search,
          const BrGuestFound *found)
{
  const BrGuestListEntry *entry = found->entry;
  guint score = entry->name != NULL ? br_find_match (search->text, entry->name, NULL) : 0;
  char id[BR_ID_TEXT_LENGTH + 1];
  g_autofree char *title = NULL;

  if (score == 0)
    return;
  title = entry->plus_ones > 0 ? g_strdup_printf ("%s +%d", entry->name, (int) entry->plus_ones) : g_strdup (entry->name);
  br_id_print (&entry->id, id);
  g_ptr_array_add (search->results,
                   br_find_result_new (_("Guest lists"), title, found->list->title, "br-guest-lists-symbolic", score,
                                       "win.show-object", g_variant_new ("(ss)", "guest-lists", id)));
}

static gboolean
find_guests (BrDb          *db,
             BrVenueSearch *search,
             GError       **error)
{
  g_autoptr (GPtrArray) found = NULL;
  BrDate tonight;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_GUEST_LIST_ENTRY, &level, NULL))
    return TRUE;
  tonight = br_desk_tonight (db, error);
  found = tonight != BR_DATE_NONE ? br_desk_find_guests (db, tonight, search->text, error) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    consider (search, found->pdata[i]);
  return found != NULL;
}

/**
 * br_guest_provider_new:
 * @context: (nullable): the venue
 *
 * Returns: (transfer full): what finds those on tonight's guest lists for find-anything, by any part of
 *   their name
 */
BrFindProvider *
br_guest_provider_new (BrContext *context)
{
  return br_venue_provider_new (context, find_guests);
}
