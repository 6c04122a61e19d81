/* Makes a venue file to be kept for ever: one for each version of the schema, made by the last
 * build that had it, so that a test can open it with the program of today.
 *
 *     _build/tests/store/make-archive tests/store/data/venue-vN.backroom
 *
 * The house, its people and its passphrase are invented and no secret. Never make one anew: what
 * an old build wrote is the point of it. */

#include "config.h"

#include <stdio.h>

#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/archive.h"
#include "tests/store/cellar.h"

static gboolean
add_venue (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (BrVenue) venue = br_new (VENUE, BrVenue);

  venue->id = br_db_new_id (db);
  venue->name = g_strdup (ARCHIVE_VENUE);
  venue->timezone = g_strdup ("Europe/London");
  venue->currency = g_strdup ("GBP");
  venue->cut_off = BR_CUT_OFF_DEFAULT;
  venue->country_code = g_strdup ("44");
  venue->address = g_strdup ("1 Invented Yard\nLeeds");
  return br_db_insert (db, (BrRecord *) venue, error);
}

typedef struct
{
  BrId        id;
  const char *name;
} Naming;

static gboolean
rename_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const Naming *naming = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &naming->id, error);

  g_free (customer->name);
  customer->name = g_strdup (naming->name);
  br_db_label (db, BR_KIND_CUSTOMER, &customer->id);
  return br_db_update (db, (BrRecord *) customer, error);
}

static gboolean
erase_last (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Cellar *cellar = user_data;
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (
    db, BR_KIND_CUSTOMER, &g_array_index (cellar->customers, BrId, cellar->customers->len - 1), error);

  return br_db_erase_subject (db, &customer->subject, error);
}

/* One change that stands, and one that was undone and may be redone. */
static void
rename_first (BrStore *store,
              Cellar  *cellar)
{
  Naming naming = { .id = g_array_index (cellar->customers, BrId, 0) };
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  naming.name = ARCHIVE_GUEST;
  cellar_write (store, "customer.set", rename_guest, &naming);
  naming.name = ARCHIVE_GUEST_REDONE;
  cellar_write (store, "customer.set", rename_guest, &naming);
  br_store_undo (store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
}

int
main (int   argc,
      char *argv[])
{
  const BrVerb init = { "init", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  const BrVerb erase = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *issued = NULL;
  Cellar cellar;

  if (argc != 2)
    {
      fprintf (stderr, "usage: make-archive FILE\n");
      return 2;
    }
  store = br_store_open (argv[1], BR_STORE_CREATE, &error);
  g_assert_no_error (error);
  br_store_set_now (store, ARCHIVE_NOW);
  br_store_write (store, &init, add_venue, NULL, NULL, &error);
  g_assert_no_error (error);
  br_store_issue_key (store, ARCHIVE_PASSPHRASE, &issued, &error);
  g_assert_no_error (error);

  cellar_fill (&cellar, store, ARCHIVE_GUESTS, ARCHIVE_BOOKINGS);
  br_store_write (store, &erase, erase_last, &cellar, NULL, &error);
  g_assert_no_error (error);
  rename_first (store, &cellar);
  cellar_clear (&cellar);
  br_store_close (store);
  return 0;
}
