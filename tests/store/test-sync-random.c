/* Anything at all on several desks at once: whatever is lost, repeated and late, at rest all hold the same.
 * Run again with `--seed` and what the test prints first. */

#include "config.h"

#include "store/br-journal.h"
#include "tests/store/sync-house.h"

#define STEPS 120

static guint
any (SyncHouse *house,
     guint  n)
{
  return g_rand_int_range (house->rand, 0, n);
}

static BrRecord *
pick (SyncHouse *house,
      BrDb  *db,
      BrKind kind)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", br_entity_get (kind)->name);
  gint64 n;

  g_assert_true (br_db_get_int (db, count, &n, NULL, NULL));
  return n > 0 ? br_db_find (db, kind, NULL, "ORDER BY id LIMIT 1 OFFSET ?", "i", (gint64) any (house, n)) : NULL;
}

static gboolean
edit_something (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  static const BrKind kinds[] = { BR_KIND_CUSTOMER_TAG, BR_KIND_NOTE, BR_KIND_BOOKING_TABLE, BR_KIND_CUSTOMER, BR_KIND_TAG };
  SyncHouse *house = user_data;
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);
  g_autoptr (BrBooking) booking = (BrBooking *) pick (house, db, BR_KIND_BOOKING);
  g_autoptr (BrTable) table = (BrTable *) pick (house, db, BR_KIND_TABLE);
  g_autofree char *words = g_strdup_printf ("%s %u", cellar_name (any (house, 176)), any (house, 1000));

  if (guest == NULL || booking == NULL)
    return TRUE;
  switch (any (house, 8))
    {
    case 0:
      cellar_add_customer (db, words, "g@example.org", NULL);
      return TRUE;
    case 1:
      g_free (guest->name);
      guest->name = g_steal_pointer (&words);
      return br_db_update (db, (BrRecord *) guest, error);
    case 2:
      cellar_add_note (db, &guest->id, words);
      return TRUE;
    case 3:
      cellar_add_booking (db, &guest->id, house->cellar.first_night + 50, 19 * 60 + any (house, 4) * 30,
                          1 + any (house, 6), &table->id, BR_BOOKING_CONFIRMED);
      return TRUE;
    case 4:
      booking->party_size = 1 + any (house, 8);
      return br_db_update (db, (BrRecord *) booking, error);
    case 5:
      booking->status = any (house, 2) > 0 ? BR_BOOKING_CANCELLED : BR_BOOKING_CONFIRMED;
      return br_db_update (db, (BrRecord *) booking, error);
    case 6:
      g_free (guest->address);
      guest->address = any (house, 3) > 0 ? g_steal_pointer (&words) : NULL;
      return br_db_update (db, (BrRecord *) guest, error);
    default:
      {
        g_autoptr (BrRecord) row = pick (house, db, kinds[any (house, G_N_ELEMENTS (kinds))]);

        return row == NULL || br_db_delete (db, row->entity->kind, br_record_get_id (row), error);
      }
    }
}

static void
edit (SyncHouse   *house,
      Fixture *desk)
{
  g_autoptr (GError) error = NULL;

  if (br_store_write (desk->store, CELLAR_WRITE ("test.edit"), edit_something, house, NULL, &error))
    return;
  g_test_message ("refused: %s", error->message);
  g_assert_true (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT) ||
                 g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_IN_USE));
}

static void
undo_or_redo (SyncHouse   *house,
              Fixture *desk)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;

  if (any (house, 3) > 0)
    br_store_undo (desk->store, NULL, &report, &error);
  else
    br_store_redo (desk->store, NULL, &report, &error);
  br_undo_report_clear (&report);
}

typedef struct
{
  SyncHouse *house;
  gint64     since;
} Looking;

/* What the server did not take is not in force here either. */
static gboolean
look_for_lost (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  const Looking *looking = user_data;
  g_autoptr (GPtrArray) entries = br_journal_list (db, 0, 10000, -1, NULL, error);

  g_assert_nonnull (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const BrEntry *entry = entries->pdata[i];

      if (entry->seq > looking->since && entry->origin == BR_ORIGIN_LOCAL && entry->root == 0 && entry->n_rows > 0 &&
          !sync_server_accepted (looking->house->server, &entry->id))
        g_assert_true (entry->undone);
    }
  return TRUE;
}

/* Answers get lost, pulls come late and in pages of any size, entries are sent twice. */
static void
test_any_order (SyncHouse        *house,
                gconstpointer data)
{
  guint n_parked = 0;
  gint64 since[N_DESKS];

  for (guint i = 0; i < N_DESKS; i++)
    since[i] = cellar_count (house->desks[i].store, "SELECT max(seq) FROM journal");
  for (guint step = 0; step < STEPS; step++)
    {
      Fixture *desk = &house->desks[any (house, N_DESKS)];
      g_autoptr (GError) error = NULL;

      switch (any (house, 8))
        {
        case 0:
          sync_house_push (house, desk, any (house, 3) > 0);
          break;
        case 1:
          g_assert_true (sync_house_pull (house, desk, 1 + any (house, 20), &error));
          g_assert_no_error (error);
          break;
        case 2:
          undo_or_redo (house, desk);
          break;
        default:
          edit (house, desk);
        }
      if (step % 50 == 49)
        fixture_reopen (desk);
      cellar_assert_derived (desk->store);
    }
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_house_sync (house, i);
  for (guint i = 0; i < N_DESKS; i++)
    {
      BrSyncCounts counts;

      g_assert_true (br_sync_get_counts (house->desks[i].store, &counts, NULL));
      g_assert_cmpint (counts.pending, ==, 0);
      g_assert_cmpint (counts.arriving, ==, 0);
      g_assert_cmpint (counts.refused, ==, 0);
      n_parked += counts.parked;
      cellar_read (house->desks[i].store, look_for_lost, &(Looking){ house, since[i] });
    }
  g_test_message ("%u parked", n_parked);
  sync_house_assert_same (house);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, SyncHouse, NULL, sync_house_set_up, func, sync_house_tear_down)
  ADD ("/sync/in-any-order-all-hold-the-same-at-rest", test_any_order);
  return g_test_run ();
}
