#include "config.h"

#include "desk/br-desk-deal.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "desk/br-desk-artist.h"
#include "desk/br-desk-describe.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-settlement-file.h"

/**
 * br_desk_name_of_deal:
 * @db: a connection
 * @deal: a deal
 *
 * Returns: (transfer full): with whom it is: what the deal says, or the artist’s name
 */
char *
br_desk_name_of_deal (BrDb              *db,
                      const BrDealTerms *deal)
{
  char *name = deal->name != NULL ? g_strdup (deal->name) : NULL;

  if (name == NULL && !br_id_is_none (&deal->artist))
    name = br_desk_name_of (db, BR_KIND_ARTIST, &deal->artist);
  return name != NULL ? name : g_strdup (_ ("Artist"));
}

/**
 * br_desk_get_deals:
 * @db: a connection
 * @event: an event
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrDealTerms): what its settlement counts, in their order
 */
GPtrArray *
br_desk_get_deals (BrDb        *db,
                   const BrId  *event,
                   GError     **error)
{
  return br_db_select (db, BR_KIND_DEAL, error, "WHERE event = ? AND status <> 'called-off' ORDER BY position, id", "I", event);
}

/* ---- what a deal must be ------------------------------------------------------------------ */

static gboolean
check_is_only (BrDb              *db,
               const BrDealTerms *deal,
               GError           **error)
{
  g_autoptr (GPtrArray) others = br_desk_get_deals (db, &deal->event, error);
  g_autofree char *name = br_desk_name_of_deal (db, deal);

  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const BrDealTerms *other = others->pdata[i];
      g_autofree char *theirs = br_desk_name_of_deal (db, other);

      if (br_id_equal (&other->id, &deal->id) || !g_str_equal (theirs, name))
        continue;
      return br_desk_refuse (
        error, _ ("There is a deal with %s for this event already: change that one, or give this another name"), name);
    }
  return TRUE;
}

static gboolean
check_readable (BrDb              *db,
                const BrDealTerms *deal,
                GError           **error)
{
  g_autofree char *description = br_desk_describe_deal_alone (db, deal, error);
  g_autoptr (GBytes) bytes = description != NULL ? g_bytes_new (description, strlen (description)) : NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (BrSettlementFile) file = bytes != NULL ? br_settlement_file_read (bytes, &problem) : NULL;

  if (description == NULL)
    return FALSE;
  if (file == NULL)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("The deal cannot be settled so: %s"), problem->message);
  return file != NULL;
}

/**
 * br_desk_check_deal:
 * @db: a connection inside a write
 * @deal: a deal as it shall be
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * A deal that stands is the only one with its artist for the event, can be settled, and, once it is agreed, says what the
 * share is.
 */
gboolean
br_desk_check_deal (BrDb              *db,
                    const BrDealTerms *deal,
                    GError           **error)
{
  if (deal->status == BR_DEAL_CALLED_OFF)
    return TRUE;
  if (deal->status == BR_DEAL_AGREED && deal->type != BR_DEAL_FLAT && deal->tiers == NULL && deal->rate == BR_INT_NONE)
    return br_desk_refuse (error, "%s", _ ("An agreed deal of this type says what the share is"));
  return check_is_only (db, deal, error) && check_readable (db, deal, error);
}

/* ---- whose fees count as costs ------------------------------------------------------------ */

static const BrDealTerms *
find_other (BrDb            *db,
            const GPtrArray *deals,
            const char      *name,
            GError         **error)
{
  g_autofree char *wanted = br_text_fold (name);
  BrId id = BR_ID_NONE;

  br_id_parse (name, &id, NULL);
  for (guint i = 0; i < deals->len; i++)
    {
      g_autofree char *other = br_desk_name_of_deal (db, deals->pdata[i]);
      g_autofree char *folded = br_text_fold (other);

      if (br_id_equal (&((const BrDealTerms *) deals->pdata[i])->id, &id) || g_str_equal (folded, wanted))
        return deals->pdata[i];
    }
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no deal with “%s” for this event"), name);
  return NULL;
}

static gboolean
add_counted (BrDb              *db,
             const BrDealTerms *deal,
             const BrDealTerms *other,
             GError           **error)
{
  g_autoptr (BrDealCost) cost = br_new (DEAL_COST, BrDealCost);

  if (br_id_equal (&deal->id, &other->id))
    return br_desk_refuse (error, "%s", _ ("A deal never counts its own fee as a cost"));
  cost->deal = deal->id;
  cost->counts = other->id;
  return br_desk_insert (db, (BrRecord *) cost, error);
}

static gboolean
is_wanted (const GPtrArray *wanted,
           const BrId      *id)
{
  for (guint i = 0; i < wanted->len; i++)
    if (br_id_equal (&((const BrDealTerms *) wanted->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* What stays is left as it is, so that the change is no more than it is. */
static gboolean
set_counted (BrDb              *db,
             const BrDealTerms *deal,
             const char *const *names,
             GError           **error)
{
  g_autoptr (GPtrArray) deals = br_desk_get_deals (db, &deal->event, error);
  g_autoptr (GPtrArray) rows =
    deals != NULL ? br_db_select (db, BR_KIND_DEAL_COST, error, "WHERE deal = ?", "I", &deal->id) : NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const BrDealTerms *other = find_other (db, deals, names[i], error);

      if (other == NULL)
        return FALSE;
      if (!is_wanted (wanted, &other->id))
        g_ptr_array_add (wanted, (gpointer) other);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const BrDealCost *row = rows->pdata[i];

      if (!is_wanted (wanted, &row->counts))
        {
          if (!br_desk_delete (db, BR_KIND_DEAL_COST, &row->id, error))
            return FALSE;
          continue;
        }
      for (guint j = 0; j < wanted->len; j++)
        if (br_id_equal (&((const BrDealTerms *) wanted->pdata[j])->id, &row->counts))
          g_ptr_array_remove_index (wanted, j--);
    }
  for (guint i = 0; i < wanted->len; i++)
    if (!add_counted (db, deal, wanted->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- the verbs ----------------------------------------------------------------------------- */

typedef struct
{
  BrDealTerms *deal;
  char        *artist;
  GStrv        counts;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  br_free_BrDealTerms (asked->deal);
  g_free (asked->artist);
  g_strfreev (asked->counts);
  g_free (asked);
}

static BrDeskAct *
act_new (const char        *code,
         BrDeskFunc         func,
         BrDealTerms       *deal,
         const char        *artist,
         const char *const *counts)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->deal = deal;
  asked->artist = g_strdup (artist);
  asked->counts = g_strdupv ((GStrv) counts);
  return br_desk_act_new (code, BR_UNDO_INVERT, func, asked, asked_free);
}

/* What is known of an artist need not be said of each deal. */
static gboolean
take_artist (BrDb         *db,
             const Asked  *asked,
             BrDealTerms  *deal,
             GError      **error)
{
  g_autoptr (BrArtist) artist = NULL;

  if (asked->artist != NULL)
    artist = br_desk_find_artist (db, asked->artist, error);
  else
    artist = (BrArtist *) br_db_load (db, BR_KIND_ARTIST, &deal->artist, error);
  if (artist == NULL)
    return FALSE;
  deal->artist = artist->id;
  br_set_str (&deal->name, artist->name);
  deal->vat_registered |= artist->vat_registered;
  deal->withholds |= artist->withholds;
  return TRUE;
}

static gboolean
add_deal (BrDb     *db,
          gpointer  data,
          BrId     *id,
          GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrDealTerms) deal = (BrDealTerms *) br_record_copy ((const BrRecord *) asked->deal);
  gint64 last = 0;

  if (!take_artist (db, asked, deal, error) ||
      !br_db_get_int (db, "SELECT coalesce (max (position), 0) FROM deal WHERE event = ?", &last, error, "I", &deal->event))
    return FALSE;
  if (deal->position == BR_INT_NONE)
    deal->position = last + 1;
  if (!br_desk_insert (db, (BrRecord *) deal, error) ||
      (asked->counts != NULL && !set_counted (db, deal, (const char *const *) asked->counts, error)))
    return FALSE;
  *id = deal->id;
  return TRUE;
}

/**
 * br_desk_add_deal:
 * @deal: (transfer full): what was agreed, and for which event
 * @artist: (nullable): with whom: an artist of that name, or a new one; %NULL for the deal’s own
 * @counts: (nullable): the names of those of the event’s deals whose fees count as a cost in it
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_deal (BrDealTerms       *deal,
                  const char        *artist,
                  const char *const *counts)
{
  return act_new ("deal.add", add_deal, deal, artist, counts);
}

static gboolean
change_deal (BrDb     *db,
             gpointer  data,
             BrId     *id,
             GError  **error)
{
  const Asked *asked = data;

  *id = asked->deal->id;
  return br_desk_update (db, (BrRecord *) asked->deal, error) &&
         (asked->counts == NULL || set_counted (db, asked->deal, (const char *const *) asked->counts, error));
}

/**
 * br_desk_change_deal:
 * @deal: (transfer full): the deal as it shall be
 * @counts: (nullable): the names of those of the event’s deals whose fees count as a cost in it; %NULL leaves them
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_change_deal (BrDealTerms       *deal,
                     const char *const *counts)
{
  return act_new ("deal.set", change_deal, deal, NULL, counts);
}
