#include "config.h"

#include "desk/br-desk-profile.h"

#include "desk/br-desk-merge.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-segment.h"

/* ---- what happened ------------------------------------------------------------------- */

static void
event_free (gpointer data)
{
  BrProfileEvent *event = data;

  br_record_unref (event->record);
  g_free (event);
}

static void
add_event (BrProfile *self,
           BrInstant  at,
           gpointer   record)
{
  BrProfileEvent *event = g_new0 (BrProfileEvent, 1);

  event->at = at;
  event->record = br_record_ref (record);
  g_ptr_array_add (self->events, event);
}

static BrInstant
get_instant (BrRecord *record)
{
  switch (record->entity->kind)
    {
    case BR_KIND_BOOKING:
      return ((BrBooking *) record)->starts_at;
    case BR_KIND_NOTE:
      return ((BrNote *) record)->written_at;
    case BR_KIND_CONSENT:
      return ((BrConsent *) record)->at;
    case BR_KIND_LOYALTY_ENTRY:
    default:
      return ((BrLoyaltyEntry *) record)->at;
    }
}

static gboolean
add_events (BrProfile *self,
            GPtrArray *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_event (self, get_instant (records->pdata[i]), records->pdata[i]);
  return records != NULL;
}

#define IN_ORDER(column) " ORDER BY " column " DESC, id DESC LIMIT " G_STRINGIFY (BR_PROFILE_EVENTS)
#define NEWEST(column) "WHERE customer = ?" IN_ORDER (column)
#define NEWEST_OF_ALL(column) "WHERE customer IN " BR_DESK_ALL_OF_ONE IN_ORDER (column)

/* What is booked is an area of its own; who may not see it is told nothing of it. */
static gboolean
read_bookings (BrDb       *db,
               BrProfile  *self,
               const BrId *customer,
               GError    **error)
{
  g_autoptr (GPtrArray) bookings = NULL;
  gint64 all;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, NULL))
    return TRUE;
  bookings = br_db_select (db, BR_KIND_BOOKING, error, NEWEST ("starts_at"), "I", customer);
  if (!add_events (self, bookings) ||
      !br_db_get_int (db, "SELECT count(*) FROM booking WHERE customer = ?", &all, error, "I", customer))
    return FALSE;
  self->n_earlier = all - bookings->len;
  return TRUE;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const BrProfileEvent *x = *(BrProfileEvent *const *) a, *y = *(BrProfileEvent *const *) b;

  return x->at != y->at ? (x->at < y->at) - (x->at > y->at)
                        : br_id_compare (br_record_get_id (y->record), br_record_get_id (x->record));
}

static gboolean
read_events (BrDb       *db,
             BrProfile  *self,
             const BrId *customer,
             GError    **error)
{
  g_autoptr (GPtrArray) consents = br_db_select (db, BR_KIND_CONSENT, error, NEWEST_OF_ALL ("at"), "I", customer);
  g_autoptr (GPtrArray) points = NULL;

  if (!add_events (self, consents))
    return FALSE;
  points = br_db_select (db, BR_KIND_LOYALTY_ENTRY, error, NEWEST_OF_ALL ("at"), "I", customer);
  if (!add_events (self, points) || !add_events (self, self->card->notes) || !read_bookings (db, self, customer, error))
    return FALSE;
  g_ptr_array_sort (self->events, compare_events);
  return TRUE;
}

/* ---- with whom they come --------------------------------------------------------------- */

static void
companion_free (gpointer data)
{
  BrProfileCompanion *companion = data;

  g_free (companion->name);
  g_free (companion->relation);
  g_free (companion);
}

/* It is written once, and true from both sides. Who was merged into somebody is not named beside them. */
static gboolean
read_companions (BrDb       *db,
                 BrProfile  *self,
                 const BrId *customer,
                 GError    **error)
{
  g_autoptr (GPtrArray) rows =
    br_db_select (db, BR_KIND_COMPANION, error, "WHERE (customer = ?1 OR companion = ?1) AND NOT EXISTS (SELECT 1 FROM customer c"
                  " WHERE c.merged_into IS NOT NULL AND c.id IN (companion.customer, companion.companion)) ORDER BY id",
                  "I", customer);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const BrCompanion *row = rows->pdata[i];
      BrProfileCompanion *companion = g_new0 (BrProfileCompanion, 1);

      companion->id = br_id_equal (&row->customer, customer) ? row->companion : row->customer;
      companion->name = br_desk_name_of (db, BR_KIND_CUSTOMER, &companion->id);
      companion->relation = g_strdup (row->relation);
      g_ptr_array_add (self->companions, companion);
    }
  return rows != NULL;
}

/* ---- the whole --------------------------------------------------------------------------- */

static gboolean
read_standings (BrDb       *db,
                BrProfile  *self,
                const BrId *customer,
                GError    **error)
{
  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    if (!br_desk_get_standing (db, customer, channel, &self->standings[channel], error))
      return FALSE;
  return TRUE;
}

static void
score (BrProfile         *self,
       const BrRfmBounds *bounds)
{
  const BrVisits *history = &self->card->history;

  if (bounds == NULL || history->visits == 0)
    return;
  self->rfm[BR_RFM_RECENCY] = br_rfm_score (bounds, BR_RFM_RECENCY, history->last);
  self->rfm[BR_RFM_FREQUENCY] = br_rfm_score (bounds, BR_RFM_FREQUENCY, history->visits);
  self->rfm[BR_RFM_MONETARY] = br_rfm_score (bounds, BR_RFM_MONETARY, history->spent);
}

/**
 * br_desk_profile:
 * @db: a connection
 * @customer: who
 * @bounds: (nullable): where the fifths of the venue’s guests lie
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_STORE_ERROR_NOT_FOUND or another #BrStoreError
 *
 * Reads all that the house knows of a guest. Who may see no more of guests than their names is given the
 * name.
 *
 * Returns: (transfer full) (nullable): the profile
 */
BrProfile *
br_desk_profile (BrDb               *db,
                 const BrId         *customer,
                 const BrRfmBounds  *bounds,
                 GError            **error)
{
  g_autoptr (BrProfile) self = g_new0 (BrProfile, 1);

  self->events = g_ptr_array_new_with_free_func (event_free);
  self->companions = g_ptr_array_new_with_free_func (companion_free);
  self->card = br_desk_customer_card (db, customer, error);
  if (self->card == NULL)
    return NULL;
  if (self->card->name_only)
    return g_steal_pointer (&self);
  if (!read_events (db, self, customer, error) || !read_companions (db, self, customer, error) ||
      !read_standings (db, self, customer, error))
    return NULL;
  score (self, bounds);
  return g_steal_pointer (&self);
}

void
br_profile_free (BrProfile *self)
{
  g_clear_pointer (&self->card, br_customer_card_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->companions, g_ptr_array_unref);
  g_free (self);
}
