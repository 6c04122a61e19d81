#include "config.h"

#include "desk/br-desk-demo-private.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"

#define NAME "The Backroom (demonstration)"
#define TIMEZONE "Europe/London"
#define CAPACITY 240
/* Rows between two looks at the clock of progress. */
#define STRIDE 1024

/* How much of the work each part is, in hundredths. */
#define LIVING 4
#define PEOPLE 46
#define BOOKINGS 90
#define MONEY 99

static BrId
make_id (gpointer user_data)
{
  BrDemo *self = user_data;

  return br_demo_random_id (&self->id_random, &self->id_source, self->id_at);
}

/**
 * br_demo_ids_at:
 * @self: a demonstration
 * @at: when the rows to come came to be
 */
void
br_demo_ids_at (BrDemo   *self,
                BrInstant at)
{
  self->id_at = at;
}

/**
 * br_demo_ids_begin:
 * @self: a demonstration
 *
 * Begins with rows of another kind, whose time begins anew.
 */
void
br_demo_ids_begin (BrDemo *self)
{
  self->id_source = (BrIdSource){ 0 };
}

/**
 * br_demo_to_instant:
 * @self: a demonstration
 * @date: a date
 * @minutes: what the wall clock shows, in minutes after the date's midnight; 1440 and more are on
 *   the next day
 *
 * Returns: the instant
 */
BrInstant
br_demo_to_instant (const BrDemo *self,
                    BrDate        date,
                    int           minutes)
{
  BrInstant instant;

  br_local_to_instant (date, minutes, self->zone, &instant);
  return instant;
}

/**
 * br_demo_step:
 * @self: a demonstration
 * @db: (nullable): the write that is under way
 * @done: how much of this part is done
 * @total: of how much
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether to go on
 */
gboolean
br_demo_step (BrDemo  *self,
              BrDb    *db,
              guint    done,
              guint    total,
              GError **error)
{
  double share = total > 0 ? (double) done / total : 1;

  if (done % STRIDE != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress ((self->progress_from + (self->progress_to - self->progress_from) * share) / 100,
                    self->progress_data);
  return db == NULL || !br_db_cancelled (db, error);
}

static void
begin_part (BrDemo *self,
            double  to)
{
  self->progress_from = self->progress_to;
  self->progress_to = to;
}

static gboolean
check_request (const BrDemoRequest *request,
               GError             **error)
{
  if (request->years < 1 || request->years > BR_DEMO_MAX_YEARS)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("A demonstration has 1 to %d years, not %u"),
                   BR_DEMO_MAX_YEARS, request->years);
      return FALSE;
    }
  if (request->customers < 1 || request->customers > BR_DEMO_MAX_CUSTOMERS)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _ ("A demonstration has 1 to %d customers, not %u"), BR_DEMO_MAX_CUSTOMERS, request->customers);
      return FALSE;
    }
  return TRUE;
}

static gboolean
begin (BrDemo              *self,
       const BrDemoRequest *request,
       GError             **error)
{
  self->request = request;
  self->zone = g_time_zone_new_identifier (TIMEZONE);
  if (self->zone == NULL)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("This computer does not know the time zone %s"),
                   TIMEZONE);
      return FALSE;
    }
  self->tonight = br_business_date_of (request->now, self->zone, BR_CUT_OFF_DEFAULT);
  self->founded = self->tonight - (BrDate) (request->years * 365.25);
  self->people = g_array_new (FALSE, FALSE, sizeof (BrDemoPerson));
  self->bookings = g_array_new (FALSE, FALSE, sizeof (BrDemoBooking));
  self->denials = g_array_new (FALSE, FALSE, sizeof (BrDemoDenial));
  br_demo_random_init (&self->id_random, request->seed, "ids");
  return TRUE;
}

static void
end (BrDemo *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->bookings, g_array_unref);
  g_clear_pointer (&self->denials, g_array_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->table_ids, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrDemo, end)

static gboolean
make_house (BrDemo  *self,
            BrStore *store,
            GError **error)
{
  const BrInitRequest init = {
    .name = NAME,
    .timezone = TIMEZONE,
    .currency = "GBP",
    .capacity = CAPACITY,
    .passphrase = BR_DEMO_PASSPHRASE,
    .now = br_demo_to_instant (self, self->founded, 10 * 60),
  };
  g_autofree char *passphrase = NULL;

  self->store = store;
  br_demo_ids_at (self, init.now);
  br_store_set_ids (store, make_id, self);
  if (!br_desk_init_store (store, &init, &passphrase, error))
    return FALSE;
  br_store_set_now (store, init.now);
  return TRUE;
}

static gboolean
write_part (BrDemo       *self,
            const char   *code,
            BrDbFunc      func,
            GCancellable *cancellable,
            GError      **error)
{
  const BrVerb verb = { code, BR_UNDO_NEVER, BR_ORIGIN_LOCAL };

  return br_store_write (self->store, &verb, func, self, cancellable, error);
}

static gboolean
make (BrDemo       *self,
      BrStore      *store,
      GCancellable *cancellable,
      GError      **error)
{
  begin_part (self, LIVING);
  if (!br_demo_live (self, cancellable, error))
    return FALSE;
  br_demo_choose_lately (self);
  br_demo_sort_people (self);
  if (!make_house (self, store, error) ||
      !write_part (self, "demo.staff", br_demo_write_staff, cancellable, error) ||
      !write_part (self, "demo.rooms", br_demo_write_rooms, cancellable, error))
    return FALSE;

  br_store_set_now (store, self->lately);
  begin_part (self, PEOPLE);
  if (!write_part (self, "demo.customers", br_demo_write_people, cancellable, error))
    return FALSE;
  begin_part (self, BOOKINGS);
  if (!write_part (self, "demo.bookings", br_demo_write_bookings, cancellable, error) ||
      !write_part (self, "demo.denials", br_demo_write_denials, cancellable, error))
    return FALSE;
  begin_part (self, MONEY);
  return write_part (self, "demo.money", br_demo_write_money, cancellable, error) &&
         write_part (self, "demo.evening", br_demo_write_evening, cancellable, error) &&
         br_demo_live_lately (self, cancellable, error);
}

/**
 * br_desk_demo:
 * @path: where the venue file shall be; nothing may be there
 * @request: what kind of demonstration
 * @progress: (nullable): told how far it is, on the thread that works, which is not the caller's
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrCoreError, #BrStoreError or %G_IO_ERROR_CANCELLED
 *
 * Makes a whole venue with its past: a cabaret and cocktail bar in Leeds that never was, whose
 * guests and staff are invented, and which says so in its name and in the setting
 * %BR_DEMO_SETTING. %BR_DEMO_PASSPHRASE unlocks it.
 *
 * The same request makes the same rows with the same ids, where compiler and C library reckon
 * alike; keys and nonces differ, and with them the sealed bytes. Tonight is always a busy night, and every booking
 * is as it stands at @request's now. On failure nothing remains of the file.
 *
 * Returns: whether it was made
 */
gboolean
br_desk_demo (const char          *path,
              const BrDemoRequest *request,
              BrProgress           progress,
              gpointer             progress_data,
              GCancellable        *cancellable,
              GError             **error)
{
  g_auto (BrDemo) self = { .progress = progress, .progress_data = progress_data };
  g_autoptr (BrStore) store = NULL;

  g_return_val_if_fail (path != NULL && request != NULL, FALSE);

  if (!check_request (request, error) || !begin (&self, request, error))
    return FALSE;
  store = br_store_open (path, BR_STORE_CREATE, error);
  if (store == NULL)
    return FALSE;
  if (!make (&self, store, cancellable, error))
    {
      br_store_close (store);
      br_desk_take_away (path);
      return FALSE;
    }
  br_store_close (store);
  if (progress != NULL)
    progress (1, progress_data);
  return TRUE;
}
