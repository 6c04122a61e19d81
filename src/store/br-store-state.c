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

/* Whether the file lies where nothing can be written, and so is taken as it is. */
gboolean
br_store_is_unmoving (BrStore *self)
{
  return self->unmoving;
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

guint
br_store_get_venue_serial (BrStore *self)
{
  return g_atomic_int_get (&self->venue_serial);
}

/* A commit has changed the venue's row. */
void
br_store_forget_venue (BrStore *self)
{
  g_mutex_lock (&self->lock);
  g_atomic_int_inc (&self->venue_serial);
  g_clear_pointer ((BrRecord **) &self->venue, br_record_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_mutex_unlock (&self->lock);
}

/* The write under way has changed the venue's row: what it read before is no longer so. */
void
br_db_venue_written (BrDb *self)
{
  g_clear_pointer ((BrRecord **) &self->write->venue, br_record_unref);
  self->write->venue_changed = TRUE;
}

static BrVenue *
find_remembered (BrDb *self)
{
  BrStore *store = self->store;
  BrVenue *venue = NULL;

  if (self->write != NULL && self->write->venue != NULL)
    return (BrVenue *) br_record_ref ((BrRecord *) self->write->venue);
  if (self->write != NULL && self->write->venue_changed)
    return NULL;
  g_mutex_lock (&store->lock);
  if (store->venue != NULL)
    venue = (BrVenue *) br_record_ref ((BrRecord *) store->venue);
  g_mutex_unlock (&store->lock);
  return venue;
}

/* A write keeps what it read to itself, for it may yet be rolled back; a read whose state of the
 * file is of before the last change of the venue keeps nothing. */
static void
remember_venue (BrDb    *self,
                BrVenue *venue)
{
  BrStore *store = self->store;

  if (self->write != NULL)
    {
      g_clear_pointer ((BrRecord **) &self->write->venue, br_record_unref);
      self->write->venue = (BrVenue *) br_record_ref ((BrRecord *) venue);
      return;
    }
  g_mutex_lock (&store->lock);
  if (store->venue == NULL && self->venue_serial == (guint) g_atomic_int_get (&store->venue_serial))
    store->venue = (BrVenue *) br_record_ref ((BrRecord *) venue);
  g_mutex_unlock (&store->lock);
}

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
  GError *local = NULL;
  BrVenue *venue = find_remembered (self);

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
  remember_venue (self, venue);
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
  g_autoptr (GTimeZone) zone = NULL;

  if (venue == NULL)
    return g_time_zone_new_utc ();
  g_mutex_lock (&store->lock);
  if (venue == store->venue && store->zone != NULL)
    zone = g_time_zone_ref (store->zone);
  g_mutex_unlock (&store->lock);
  if (zone != NULL)
    return g_steal_pointer (&zone);

  zone = g_time_zone_new_identifier (venue->timezone);
  if (zone == NULL)
    return g_time_zone_new_utc ();
  g_mutex_lock (&store->lock);
  if (venue == store->venue && store->zone == NULL)
    store->zone = g_time_zone_ref (zone);
  g_mutex_unlock (&store->lock);
  return g_steal_pointer (&zone);
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
