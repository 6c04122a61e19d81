/* What several desktops and a server hold, step by step. */

#include "config.h"

#include <stdlib.h>

#include "store/br-journal.h"
#include "store/sync/br-sync-parked.h"
#include "tests/store/sync-house.h"

static gboolean
move_guest (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  g_free (guest->address);
  guest->address = g_strdup (user_data);
  return br_db_update (db, (BrRecord *) guest, error);
}

static void
test_one_sees_the_other (SyncHouse        *house,
                         gconstpointer data)
{
  g_autoptr (BrEntry) entry = NULL;
  g_autofree char *name = NULL;
  BrSyncCounts counts;

  sync_house_rename (&house->desks[0], "Zoë Harper");
  g_assert_true (br_sync_get_counts (house->desks[0].store, &counts, NULL));
  g_assert_cmpint (counts.pending, ==, 1);
  sync_house_sync (house, 0);
  g_assert_true (br_sync_get_counts (house->desks[0].store, &counts, NULL));
  g_assert_cmpint (counts.pending + counts.arriving, ==, 0);
  sync_house_sync (house, 1);
  sync_house_sync (house, 2);
  name = sync_house_get_name (&house->desks[1]);
  g_assert_cmpstr (name, ==, "Zoë Harper");
  sync_house_assert_same (house);
  g_assert_cmpint (cellar_count (house->desks[1].store,
                                 "SELECT count(*) FROM journal WHERE code = 'customer.set' AND origin = 'remote'"
                                 " AND labels LIKE 'customer:%'"),
                   ==, 1);
  /* It came back as it went, so there is nothing new to tell. */
  g_assert_cmpint (cellar_count (house->desks[0].store, "SELECT count(*) FROM journal WHERE origin = 'remote'"), ==, 0);
}

static void
undo (Fixture *desk)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  br_store_undo (desk->store, NULL, &report, &error);
  g_assert_no_error (error);
  br_undo_report_clear (&report);
}

static void
test_undone_after_it_was_sent (SyncHouse        *house,
                               gconstpointer data)
{
  g_autofree char *before = sync_house_get_name (&house->desks[0]);
  g_autofree char *after = NULL;

  sync_house_rename (&house->desks[0], "Zoë Harper");
  cellar_write (house->desks[1].store, "customer.set", move_guest, (gpointer) "1 Call Lane");
  sync_house_sync (house, 1);
  sync_house_sync (house, 0);
  undo (&house->desks[0]);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_house_sync (house, i);
  after = sync_house_get_name (&house->desks[2]);
  g_assert_cmpstr (after, ==, before);
  sync_house_assert_same (house);
}

static gboolean
book_a_table (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  SyncHouse *house = user_data;

  cellar_add_booking (db, &g_array_index (house->cellar.customers, BrId, 0), house->cellar.first_night + 40, 20 * 60, 2,
                      &house->cellar.tables[3], BR_BOOKING_CONFIRMED);
  return TRUE;
}

static GPtrArray *parked_now;

static gboolean
read_parked (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  parked_now = br_sync_parked_list (db, error);
  return parked_now != NULL;
}

static GPtrArray *
get_parked (Fixture *desk)
{
  cellar_read (desk->store, read_parked, NULL);
  return parked_now;
}

static gboolean
cancel_booking (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY made_at DESC, id DESC LIMIT 1",
                                                            NULL);

  booking->status = BR_BOOKING_CANCELLED;
  return br_db_update (db, (BrRecord *) booking, error);
}

/* Two desks that were cut off gave away one table: the second hears of it, and may try again when the
 * first party has cancelled. */
static void
test_the_second_booking_is_parked (SyncHouse        *house,
                                   gconstpointer data)
{
  g_autoptr (GPtrArray) parked = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  const BrSyncParked *one;

  cellar_write (house->desks[0].store, "booking.add", book_a_table, house);
  cellar_write (house->desks[1].store, "booking.add", book_a_table, house);
  cellar_write (house->desks[1].store, "booking.set", cancel_booking, NULL);
  undo (&house->desks[1]);
  sync_house_sync (house, 0);
  sync_house_sync (house, 1);
  parked = get_parked (&house->desks[1]);
  g_assert_cmpuint (parked->len, >=, 1);
  one = parked->pdata[0];
  g_assert_true (one->by_server);
  g_assert_cmpstr (one->code, ==, "conflict");
  g_assert_cmpstr (one->detail, ==, "The table is taken");
  g_assert_true (one->entry->undone);
  sync_house_sync (house, 2);
  sync_house_assert_same (house);

  g_assert_false (br_sync_parked_try_again (house->desks[1].store, one->entry->seq, one->piece, NULL, NULL, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  cellar_write (house->desks[0].store, "booking.set", cancel_booking, NULL);
  sync_house_sync (house, 0);
  sync_house_sync (house, 1);
  br_sync_parked_try_again (house->desks[1].store, one->entry->seq, one->piece, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < parked->len; i++)
    {
      const BrSyncParked *other = parked->pdata[i];

      g_assert_true (br_sync_parked_give_up (house->desks[1].store, other->entry->seq, other->piece, NULL));
    }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_house_sync (house, i);
  none = get_parked (&house->desks[1]);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (cellar_count (house->desks[2].store, "SELECT count(*) FROM table_use WHERE planned"), >, 0);
  sync_house_assert_same (house);
}

/* Of an amount the file keeps two columns, of which a change of it touches but one. */
static gboolean
ask_deposit (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  const char *pounds = user_data;
  g_autoptr (BrBooking) booking = (BrBooking *) br_db_find (db, BR_KIND_BOOKING, error, "ORDER BY id LIMIT 1", NULL);

  booking->deposit = br_money (atoi (pounds) * 100, "GBP");
  return br_db_update (db, (BrRecord *) booking, error);
}

static gboolean
read_last_change (BrDb     *db,
                  gpointer  user_data,
                  GError  **error)
{
  gint64 seq = 0;

  br_db_get_int (db, "SELECT max(seq) FROM journal WHERE code = 'booking.set'", &seq, error, NULL);
  *(GPtrArray **) user_data = br_journal_get_rows (db, seq, 1, error);
  return TRUE;
}

static void
assert_deposit (const BrRecord *booking,
                gint64          pounds)
{
  g_assert_cmpint (((const BrBooking *) booking)->deposit.amount, ==, pounds * 100);
  g_assert_cmpstr (((const BrBooking *) booking)->deposit.currency, ==, "GBP");
}

static void
test_an_amount_alone (SyncHouse        *house,
                      gconstpointer data)
{
  static const char *const pounds[] = { "50", "80", "20" };
  g_autoptr (GPtrArray) entries = NULL, rows = NULL;
  const BrWireEntryRow *sent;
  const BrRowChange *change;

  for (guint i = 0; i < G_N_ELEMENTS (pounds); i++)
    cellar_write (house->desks[0].store, "booking.set", ask_deposit, (gpointer) pounds[i]);
  entries = br_sync_outbox_next (house->desks[0].store, 500, 8 << 20, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  sent = ((const BrWireEntry *) entries->pdata[1])->rows->pdata[0];
  assert_deposit (sent->old_row, 50);
  assert_deposit (sent->new_row, 80);
  cellar_read (house->desks[0].store, read_last_change, &rows);
  change = rows->pdata[0];
  assert_deposit (change->before, 80);
  assert_deposit (change->after, 20);
  for (guint i = 0; i < N_DESKS; i++)
    sync_house_sync (house, i);
  sync_house_assert_same (house);
  g_assert_cmpint (cellar_count (house->desks[2].store, "SELECT deposit FROM booking ORDER BY id LIMIT 1"), ==, 2000);
}

static gboolean
place_many (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  SyncHouse *house = user_data;

  for (guint i = 0; i < 2500; i++)
    {
      g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);

      element->id = br_db_new_id (db);
      element->plan = house->cellar.plans[0];
      element->kind = BR_ELEMENT_CHAIR;
      element->x = element->y = i * 1000;
      element->width = element->height = 450000;
      if (!br_db_insert (db, (BrRecord *) element, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_a_large_entry_is_cut (SyncHouse        *house,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL, again = NULL;

  cellar_write (house->desks[0].store, "plan.furnish", place_many, house);
  entries = br_sync_outbox_next (house->desks[0].store, 500, 8 << 20, NULL);
  again = br_sync_outbox_next (house->desks[0].store, 500, 8 << 20, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    {
      const BrWireEntry *entry = entries->pdata[i], *same = again->pdata[i];

      g_assert_cmpuint (entry->rows->len, ==, i < 2 ? 1000 : 500);
      g_assert_true (br_id_equal (&entry->id, &same->id));
    }
  /* The first answer is lost: the repeat changes nothing. */
  sync_house_push (house, &house->desks[0], FALSE);
  for (guint i = 0; i < N_DESKS; i++)
    sync_house_sync (house, i);
  sync_house_assert_same (house);
}

static gboolean
erase_first (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  *(BrId *) user_data = guest->subject;
  return br_db_erase_subject (db, &guest->subject, error);
}

typedef struct
{
  BrId   subject;
  gint64 n_keys;
  gint64 n_erased;
} Erased;

static gboolean
look_for_erased (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Erased *erased = user_data;

  return br_db_get_int (db, "SELECT count(*) FROM subject_key WHERE subject = ?", &erased->n_keys, error, "I",
                        &erased->subject) &&
         br_db_get_int (db, "SELECT count(*) FROM erased WHERE subject = ?", &erased->n_erased, error, "I",
                        &erased->subject);
}

/* Somebody is erased at one desk while another, that has not heard of it, renames them. */
static void
test_who_is_erased_is_so_everywhere (SyncHouse    *house,
                                     gconstpointer data)
{
  const BrVerb verb = { "customer.erase", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  Erased erased = { 0 };

  g_assert_true (br_store_write (house->desks[0].store, &verb, erase_first, &erased.subject, NULL, &error));
  sync_house_rename (&house->desks[1], "Zoë Harper");
  sync_house_sync (house, 0);
  g_assert_true (sync_house_pull (house, &house->desks[1], 10, &error));
  g_assert_no_error (error);
  name = sync_house_get_name (&house->desks[1]);
  g_assert_null (name);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_house_sync (house, i);
  for (guint i = 0; i < N_DESKS; i++)
    {
      cellar_read (house->desks[i].store, look_for_erased, &erased);
      g_assert_cmpint (erased.n_keys, ==, 0);
      g_assert_cmpint (erased.n_erased, ==, 1);
    }
  sync_house_assert_same (house);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, SyncHouse, NULL, sync_house_set_up, func, sync_house_tear_down)
  ADD ("/sync/one-desk-sees-what-the-other-did-and-who", test_one_sees_the_other);
  ADD ("/sync/an-undo-goes-the-same-way", test_undone_after_it_was_sent);
  ADD ("/sync/the-second-booking-of-a-table-is-parked-and-may-be-tried-again", test_the_second_booking_is_parked);
  ADD ("/sync/who-is-erased-at-one-desk-is-so-everywhere", test_who_is_erased_is_so_everywhere);
  ADD ("/sync/an-amount-that-changes-in-its-currency-is-told-whole", test_an_amount_alone);
  ADD ("/sync/a-large-entry-is-cut-alike-each-time", test_a_large_entry_is_cut);
  return g_test_run ();
}
