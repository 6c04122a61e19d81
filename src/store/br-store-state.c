#include "config.h"

#include "store/br-store-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* What the jobs share: clock, ids, actor, the venue's row, the venue's key. */

const char *
br_store_get_path (BrStore *self)
{
  return self->path;
}

gboolean
br_store_is_read_only (BrStore *self)
{
  return g_atomic_int_get (&self->read_only);
}

/**
 * br_store_get_damage:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, when it is damaged and
 *   therefore open for reading only
 */
const char *
br_store_get_damage (BrStore *self)
{
  const char *damage;

  g_mutex_lock (&self->lock);
  damage = self->damage;
  g_mutex_unlock (&self->lock);
  return damage;
}

const BrId *
br_store_get_device (BrStore *self)
{
  return &self->device;
}

/**
 * br_store_set_now:
 * @self: a store
 * @fixed: an instant at which the clock stands, or %BR_INSTANT_NONE to let it run
 */
void
br_store_set_now (BrStore  *self,
                  BrInstant fixed)
{
  g_mutex_lock (&self->lock);
  self->fixed_now = fixed;
  g_mutex_unlock (&self->lock);
}

/**
 * br_store_get_now:
 * @self: a store
 *
 * Returns: UTC milliseconds
 */
BrInstant
br_store_get_now (BrStore *self)
{
  BrInstant fixed;

  g_mutex_lock (&self->lock);
  fixed = self->fixed_now;
  g_mutex_unlock (&self->lock);
  return fixed != BR_INSTANT_NONE ? fixed : g_get_real_time () / 1000;
}

/**
 * br_store_set_ids:
 * @self: a store
 * @func: (nullable): makes the ids of new rows, entries and subjects from now on, or %NULL to have
 *   them made of the clock and the system's random source, as they are at first
 * @user_data: for @func
 *
 * For content that comes out the same every time. Keys and nonces stay random whoever makes ids.
 */
void
br_store_set_ids (BrStore  *self,
                  BrIdFunc  func,
                  gpointer  user_data)
{
  g_mutex_lock (&self->lock);
  self->id_func = func;
  self->id_data = user_data;
  g_mutex_unlock (&self->lock);
}

/**
 * br_store_set_actor:
 * @self: a store
 * @actor: who acts from now on
 */
void
br_store_set_actor (BrStore    *self,
                    const BrId *actor)
{
  g_mutex_lock (&self->lock);
  self->actor = *actor;
  g_mutex_unlock (&self->lock);
}

const BrId *
br_store_get_actor (BrStore *self)
{
  return &self->actor;
}

/* Ids are made on several threads and must still follow each other. */
BrId
br_store_new_id (BrStore  *self,
                 BrSealer *sealer)
{
  guint8 random[10];
  BrId id;

  g_mutex_lock (&self->lock);
  if (self->id_func != NULL)
    {
      id = self->id_func (self->id_data);
      g_mutex_unlock (&self->lock);
      return id;
    }
  g_mutex_unlock (&self->lock);
  if (!br_sealer_random (sealer, random, sizeof random, NULL))
    g_error ("The system's random source failed");
  g_mutex_lock (&self->lock);
  id = br_id_source_next (&self->ids, g_get_real_time () / 1000, random);
  g_mutex_unlock (&self->lock);
  return id;
}

/* ---- the venue's row --------------------------------------------------- */

/**
 * br_db_get_venue:
 * @self: a connection
 * @error: return location for %BR_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the venue's row
 */
BrVenue *
br_db_get_venue (BrDb    *self,
                 GError **error)
{
  BrStore *store = self->store;
  BrVenue *venue = NULL;
  GError *local = NULL;

  g_mutex_lock (&store->lock);
  if (store->venue != NULL)
    venue = (BrVenue *) br_record_ref ((BrRecord *) store->venue);
  g_mutex_unlock (&store->lock);
  if (venue != NULL)
    return venue;

  venue = (BrVenue *) br_db_find (self, BR_KIND_VENUE, &local, "LIMIT 1", NULL);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (venue == NULL)
    {
      g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_FOUND,
                           _("The file has no venue in it yet"));
      return NULL;
    }
  g_mutex_lock (&store->lock);
  g_clear_pointer ((BrRecord **) &store->venue, br_record_unref);
  store->venue = (BrVenue *) br_record_ref ((BrRecord *) venue);
  g_clear_pointer (&store->zone, g_time_zone_unref);
  g_mutex_unlock (&store->lock);
  return venue;
}

/**
 * br_db_get_zone:
 * @self: a connection
 *
 * Returns: (transfer full): the venue's time zone; UTC before there is a venue
 */
GTimeZone *
br_db_get_zone (BrDb *self)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (self, NULL);
  BrStore *store = self->store;
  GTimeZone *zone;

  if (venue == NULL)
    return g_time_zone_new_utc ();
  g_mutex_lock (&store->lock);
  if (store->zone == NULL)
    store->zone = g_time_zone_new_identifier (venue->timezone);
  if (store->zone == NULL)
    store->zone = g_time_zone_new_utc ();
  zone = g_time_zone_ref (store->zone);
  g_mutex_unlock (&store->lock);
  return zone;
}

static gboolean
read_venue (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  BrVenue **venue = user_data;

  *venue = br_db_get_venue (db, error);
  return *venue != NULL;
}

/**
 * br_store_get_venue:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): the venue's row
 */
BrVenue *
br_store_get_venue (BrStore *self)
{
  BrVenue *venue = NULL;

  br_store_read (self, read_venue, &venue, NULL, NULL);
  return venue;
}

static gboolean
read_zone (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  *(GTimeZone **) user_data = br_db_get_zone (db);
  return TRUE;
}

/**
 * br_store_get_zone:
 * @self: a store
 *
 * Returns: (transfer full): the venue's time zone
 */
GTimeZone *
br_store_get_zone (BrStore *self)
{
  GTimeZone *zone = NULL;

  if (!br_store_read (self, read_zone, &zone, NULL, NULL))
    return g_time_zone_new_utc ();
  return zone;
}

/* ---- the venue's key --------------------------------------------------- */

guint
br_store_get_key_serial (BrStore *self)
{
  return g_atomic_int_get (&self->key_serial);
}

guint
br_store_get_erase_serial (BrStore *self)
{
  return g_atomic_int_get (&self->erase_serial);
}

void
br_store_bump_erase (BrStore *self)
{
  g_atomic_int_inc (&self->erase_serial);
}

/* Takes the venue's key into use, or drops it. Connections notice by the serial. */
void
br_store_take_key (BrStore   *self,
                   BrSealKey *key,
                   gint64     generation)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->key, br_seal_key_unref);
  self->key = key != NULL ? br_seal_key_ref (key) : NULL;
  self->key_generation = generation;
  g_atomic_int_inc (&self->key_serial);
  g_mutex_unlock (&self->lock);
  br_store_queue_lock_changed (self);
}

BrSealKey *
br_store_dup_key (BrStore *self,
                  gint64  *generation,
                  guint   *serial)
{
  BrSealKey *key;

  g_mutex_lock (&self->lock);
  key = self->key != NULL ? br_seal_key_ref (self->key) : NULL;
  *generation = self->key_generation;
  *serial = self->key_serial;
  g_mutex_unlock (&self->lock);
  return key;
}
