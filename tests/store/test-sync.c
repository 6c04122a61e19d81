/* Several desktops and a server in memory: what each holds when all has been told. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/br-check.h"
#include "store/br-journal.h"
#include "store/br-vault.h"
#include "store/sync/br-sync-outbox.h"
#include "store/sync/br-sync-parked.h"
#include "store/sync/br-sync-snapshot.h"
#include "store/sync/br-sync-state.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"
#include "tests/store/sync-server.h"

#define N_DESKS 3
#define STEPS 120

typedef struct
{
  Fixture     desks[N_DESKS];
  Cellar      cellar;
  SyncServer *server;
  GRand      *rand;
} House;


/* ---- the desks ------------------------------------------------------------------------------ */

/* The venue's key is bound to its id. */
static gboolean
add_venue (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  g_autoptr (BrVenue) venue = br_new (VENUE, BrVenue);

  venue->id = *(const BrId *) user_data;
  venue->name = g_strdup ("A new desk");
  venue->timezone = g_strdup ("Europe/London");
  venue->currency = g_strdup ("GBP");
  venue->cut_off = BR_CUT_OFF_DEFAULT;
  venue->country_code = g_strdup ("44");
  return br_db_insert (db, (BrRecord *) venue, error);
}

static void
open_empty (Fixture *desk,
            BrId     venue)
{
  const BrVerb verb = { "init", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  g_autoptr (GError) error = NULL;

  desk->folder = g_dir_make_tmp ("backroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "venue.backroom", NULL);
  desk->store = br_store_open (desk->path, BR_STORE_CREATE, &error);
  g_assert_no_error (error);
  br_store_write (desk->store, &verb, add_venue, &venue, NULL, &error);
  g_assert_no_error (error);
  br_store_issue_key (desk->store, "another passphrase", &desk->passphrase, &error);
  g_assert_no_error (error);
}

static gboolean
pull (House   *house,
      Fixture *desk,
      guint    limit,
      GError **error)
{
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, error);
  g_autoptr (BrSyncPull) pulled = br_sync_pull_new ();
  g_autofree char *cursor = g_strdup (link->cursor);
  BrSyncReport report;

  do
    {
      g_autofree char *page = sync_server_pull (house->server, cursor, limit);

      g_assert_true (br_sync_pull_add_page (pulled, page, -1, error));
      g_free (cursor);
      cursor = g_strdup (br_sync_pull_get_cursor (pulled));
    }
  while (!br_sync_pull_is_whole (pulled));
  return br_sync_apply (desk->store, pulled, NULL, &report, NULL, error);
}

static guint
push (House   *house,
      Fixture *desk,
      gboolean answer_arrives)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = br_sync_outbox_next (desk->store, 500, 8 << 20, &error);
  g_autoptr (GPtrArray) verdicts = NULL;

  g_assert_no_error (error);
  verdicts = sync_server_push (house->server, entries);
  if (answer_arrives)
    br_sync_outbox_settle (desk->store, verdicts, &error);
  g_assert_no_error (error);
  return entries->len;
}

static void
sync_desk (House *house,
           guint  i)
{
  g_autoptr (GError) error = NULL;

  push (house, &house->desks[i], TRUE);
  pull (house, &house->desks[i], 7, &error);
  g_assert_no_error (error);
}

static void
set_up (House        *house,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrVenue) venue = NULL;
  g_autofree char *cursor = NULL;

  house->rand = g_rand_new_with_seed (g_test_rand_int ());
  house->server = sync_server_new ();
  fixture_set_up (&house->desks[0], NULL);
  cellar_fill (&house->cellar, house->desks[0].store, 6, 8);
  venue = br_store_get_venue (house->desks[0].store);
  g_assert_true (br_sync_link (house->desks[0].store, "https://example.org", &venue->id, "a@example.org", &error));
  sync_server_fill (house->server, house->desks[0].store);
  cursor = sync_server_get_cursor (house->server);
  g_assert_true (br_sync_uploaded (house->desks[0].store, cursor,
                                   cellar_count (house->desks[0].store, "SELECT max(seq) FROM journal"), &error));
  for (guint i = 1; i < N_DESKS; i++)
    {
      open_empty (&house->desks[i], venue->id);
      g_assert_true (br_sync_link (house->desks[i].store, "https://example.org", &venue->id, "b@example.org", &error));
      g_assert_true (br_sync_uploaded (house->desks[i].store, "feed.0.0",
                                       cellar_count (house->desks[i].store, "SELECT ifnull (max(seq), 0) FROM journal"),
                                       &error));
      pull (house, &house->desks[i], 10, &error);
      g_assert_no_error (error);
    }
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  for (guint i = 0; i < N_DESKS; i++)
    fixture_tear_down (&house->desks[i], data);
  cellar_clear (&house->cellar);
  sync_server_free (house->server);
  g_rand_free (house->rand);
}

static void
assert_same (House *house)
{
  for (guint i = 0; i < N_DESKS; i++)
    {
      g_autoptr (BrCheckReport) report = br_check (house->desks[i].store, BR_CHECK_ALL, NULL, NULL, NULL, NULL);
      g_autoptr (GError) error = NULL;
      BrSyncChecksum sums[BR_N_KINDS];

      g_assert_true (br_sync_checksums (house->desks[i].store, sums, NULL, &error));
      g_assert_no_error (error);
      for (guint k = 0; k < BR_N_KINDS; k++)
        {
          gint64 rows;
          guint64 sum = sync_server_sum (house->server, k, &rows);

          if (sum != sums[k].sum)
            g_test_message ("desk %u, %s", i, br_entity_get (k)->name);
          g_assert_cmpint (sums[k].rows, ==, rows);
          g_assert_cmphex (sums[k].sum, ==, sum);
        }
      for (guint f = 0; f < report->findings->len; f++)
        g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[f])->detail);
      g_assert_true (br_check_report_is_sound (report));
      cellar_assert_derived (house->desks[i].store);
      /* A journal that went over to a snapshot does not tell of its rows. */
      if (cellar_count (house->desks[i].store, "SELECT count(*) FROM journal WHERE code = 'sync.snapshot'") == 0)
        cellar_assert_replays (house->desks[i].store);
    }
}

/* ---- single ways ------------------------------------------------------------------------------ */

static gboolean
rename_guest (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  const char *name = user_data;
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  g_free (guest->name);
  guest->name = g_strdup (name);
  br_db_label (db, BR_KIND_CUSTOMER, &guest->id);
  return br_db_update (db, (BrRecord *) guest, error);
}

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

static gboolean
first_name (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  *(char **) user_data = g_strdup (guest->name);
  return TRUE;
}

static char *
get_first_name (Fixture *desk)
{
  char *name = NULL;

  cellar_read (desk->store, first_name, &name);
  return name;
}

static void
test_one_sees_the_other (House        *house,
                         gconstpointer data)
{
  g_autoptr (BrEntry) entry = NULL;
  g_autofree char *name = NULL;
  BrSyncCounts counts;

  cellar_write (house->desks[0].store, "customer.set", rename_guest, (gpointer) "Zoë Harper");
  g_assert_true (br_sync_get_counts (house->desks[0].store, &counts, NULL));
  g_assert_cmpint (counts.pending, ==, 1);
  sync_desk (house, 0);
  g_assert_true (br_sync_get_counts (house->desks[0].store, &counts, NULL));
  g_assert_cmpint (counts.pending + counts.arriving, ==, 0);
  sync_desk (house, 1);
  sync_desk (house, 2);
  name = get_first_name (&house->desks[1]);
  g_assert_cmpstr (name, ==, "Zoë Harper");
  assert_same (house);
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
test_undone_after_it_was_sent (House        *house,
                               gconstpointer data)
{
  g_autofree char *before = get_first_name (&house->desks[0]);
  g_autofree char *after = NULL;

  cellar_write (house->desks[0].store, "customer.set", rename_guest, (gpointer) "Zoë Harper");
  cellar_write (house->desks[1].store, "customer.set", move_guest, (gpointer) "1 Call Lane");
  sync_desk (house, 1);
  sync_desk (house, 0);
  undo (&house->desks[0]);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_desk (house, i);
  after = get_first_name (&house->desks[2]);
  g_assert_cmpstr (after, ==, before);
  assert_same (house);
}

static gboolean
book_a_table (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  House *house = user_data;

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
test_the_second_booking_is_parked (House        *house,
                                   gconstpointer data)
{
  g_autoptr (GPtrArray) parked = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  const BrSyncParked *one;

  cellar_write (house->desks[0].store, "booking.add", book_a_table, house);
  cellar_write (house->desks[1].store, "booking.add", book_a_table, house);
  cellar_write (house->desks[1].store, "booking.set", cancel_booking, NULL);
  undo (&house->desks[1]);
  sync_desk (house, 0);
  sync_desk (house, 1);
  parked = get_parked (&house->desks[1]);
  g_assert_cmpuint (parked->len, >=, 1);
  one = parked->pdata[0];
  g_assert_true (one->by_server);
  g_assert_cmpstr (one->code, ==, "conflict");
  g_assert_cmpstr (one->detail, ==, "The table is taken");
  g_assert_true (one->entry->undone);
  sync_desk (house, 2);
  assert_same (house);

  g_assert_false (br_sync_parked_try_again (house->desks[1].store, one->entry->seq, one->piece, NULL, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  cellar_write (house->desks[0].store, "booking.set", cancel_booking, NULL);
  sync_desk (house, 0);
  sync_desk (house, 1);
  br_sync_parked_try_again (house->desks[1].store, one->entry->seq, one->piece, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < parked->len; i++)
    {
      const BrSyncParked *other = parked->pdata[i];

      g_assert_true (br_sync_parked_give_up (house->desks[1].store, other->entry->seq, other->piece, NULL));
    }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_desk (house, i);
  none = get_parked (&house->desks[1]);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (cellar_count (house->desks[2].store, "SELECT count(*) FROM table_use WHERE planned"), >, 0);
  assert_same (house);
}

static gboolean
place_many (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  House *house = user_data;

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
test_a_large_entry_is_cut (House        *house,
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
  push (house, &house->desks[0], FALSE);
  for (guint i = 0; i < N_DESKS; i++)
    sync_desk (house, i);
  assert_same (house);
}

/* ---- snapshots ------------------------------------------------------------------------------------ */

/* The first desk's rows, which are the server's, as the server says them. */
static char *
make_snapshot (House *house)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *cursor = sync_server_get_cursor (house->server);
  g_autofree char *with_cursor = g_strdup_printf ("{\"snapshot\":1,\"cursor\":\"%s\",", cursor);
  g_autoptr (GError) error = NULL;
  GString *text;
  gint64 head;

  g_assert_true (br_sync_export (house->desks[0].store, stream, &head, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  text = g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_string_replace (text, "{\"snapshot\":1,", with_cursor, 1);
  return g_string_free (text, FALSE);
}

static void
feed (BrSyncSnapshot *snapshot,
      const char     *text,
      gsize           size)
{
  g_autoptr (GError) error = NULL;

  for (gsize at = 0; at < size; at += 777)
    {
      g_assert_true (br_sync_snapshot_take (snapshot, text + at, MIN (777, size - at), &error));
      g_assert_no_error (error);
    }
}

static void
put_in_place (House          *house,
              Fixture        *desk,
              BrSyncSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept_as = NULL;

  g_assert_true (br_sync_snapshot_is_whole (snapshot));
  br_sync_snapshot_finish (snapshot, &kept_as, &error);
  g_assert_no_error (error);
}

/* A desk with something that waits fills its file anew; half-way it is ended. */
static void
test_a_snapshot_carries_what_waits (House        *house,
                                    gconstpointer data)
{
  Fixture *desk = &house->desks[1];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;
  BrSyncCounts counts;
  const char *rest;

  cellar_write (desk->store, "customer.set", rename_guest, (gpointer) "Zoë Harper");
  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (br_sync_snapshot_get_after (snapshot));
  br_sync_snapshot_take (snapshot, text, strlen (text) / 2, &error);
  g_assert_no_error (error);
  g_assert_nonnull (br_sync_snapshot_get_after (snapshot));
  br_sync_snapshot_free (snapshot);

  snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (br_sync_snapshot_get_done (snapshot), >, 0);
  rest = strchr (strstr (text, strrchr (br_sync_snapshot_get_after (snapshot), '/') + 1), '\n') + 1;
  feed (snapshot, rest, strlen (rest));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);

  fixture_reopen (desk);
  name = get_first_name (desk);
  g_assert_cmpstr (name, ==, "Zoë Harper");
  g_assert_true (br_sync_get_counts (desk->store, &counts, NULL));
  g_assert_cmpint (counts.pending, ==, 1);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_DESKS; i++)
      sync_desk (house, i);
  assert_same (house);
}

static void
test_a_snapshot_makes_a_file (House        *house,
                              gconstpointer data)
{
  Fixture *desk = &house->desks[2];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot;

  fixture_close (desk);
  g_assert_cmpint (g_unlink (desk->path), ==, 0);
  g_free (desk->passphrase);
  snapshot = br_sync_snapshot_open (desk->path, NULL, link, &desk->passphrase, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk->passphrase);
  feed (snapshot, text, strlen (text));
  put_in_place (house, desk, snapshot);
  br_sync_snapshot_free (snapshot);

  fixture_reopen (desk);
  cellar_write (desk->store, "customer.set", rename_guest, (gpointer) "Zoë Harper");
  for (guint round = 0; round < 2; round++)
    for (guint i = N_DESKS; i-- > 0;)
      sync_desk (house, i);
  assert_same (house);
}

/* One wrong byte is seen. */
static void
test_a_wrong_snapshot_is_not_taken (House        *house,
                                    gconstpointer data)
{
  Fixture *desk = &house->desks[1];
  g_autoptr (BrSyncLink) link = br_sync_get_link (desk->store, NULL);
  g_autofree char *text = make_snapshot (house);
  g_autofree char *kept_as = NULL;
  g_autofree char *before = cellar_dump (desk->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  BrSyncSnapshot *snapshot = br_sync_snapshot_open (desk->path, desk->store, link, NULL, &error);
  char *size = strstr (text, "\"party_size\":");

  g_assert_no_error (error);
  size[strlen ("\"party_size\":")] ^= 1;
  feed (snapshot, text, strlen (text));
  g_assert_false (br_sync_snapshot_finish (snapshot, &kept_as, &error));
  g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CORRUPT);
  br_sync_snapshot_free (snapshot);
  br_sync_snapshot_discard (desk->path);
  fixture_reopen (desk);
  after = cellar_dump (desk->store);
  g_assert_cmpstr (after, ==, before);
}

/* ---- anything at all ------------------------------------------------------------------------------ */

static guint
any (House *house,
     guint  n)
{
  return g_rand_int_range (house->rand, 0, n);
}

static BrRecord *
pick (House *house,
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
  House *house = user_data;
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
      cellar_add_booking (db, &guest->id, house->cellar.first_night + 50 + any (house, 3), 18 * 60 + any (house, 8) * 30,
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
edit (House   *house,
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
undo_or_redo (House   *house,
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

/* Answers get lost, pulls come late and in pages of any size, entries are sent twice. */
static void
test_any_order (House        *house,
                gconstpointer data)
{
  guint n_parked = 0;

  for (guint step = 0; step < STEPS; step++)
    {
      Fixture *desk = &house->desks[any (house, N_DESKS)];
      g_autoptr (GError) error = NULL;

      switch (any (house, 8))
        {
        case 0:
          push (house, desk, any (house, 3) > 0);
          break;
        case 1:
          g_assert_true (pull (house, desk, 1 + any (house, 20), &error));
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
      sync_desk (house, i);
  for (guint i = 0; i < N_DESKS; i++)
    {
      BrSyncCounts counts;

      g_assert_true (br_sync_get_counts (house->desks[i].store, &counts, NULL));
      g_assert_cmpint (counts.pending, ==, 0);
      g_assert_cmpint (counts.arriving, ==, 0);
      g_assert_cmpint (counts.refused, ==, 0);
      n_parked += counts.parked;
    }
  g_test_message ("%u parked", n_parked);
  assert_same (house);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/sync/one-desk-sees-what-the-other-did-and-who", test_one_sees_the_other);
  ADD ("/sync/an-undo-goes-the-same-way", test_undone_after_it_was_sent);
  ADD ("/sync/the-second-booking-of-a-table-is-parked-and-may-be-tried-again", test_the_second_booking_is_parked);
  ADD ("/sync/a-large-entry-is-cut-alike-each-time", test_a_large_entry_is_cut);
  ADD ("/sync/a-snapshot-carries-over-what-waits-and-goes-on-where-it-was-ended", test_a_snapshot_carries_what_waits);
  ADD ("/sync/a-snapshot-makes-a-file-where-none-was", test_a_snapshot_makes_a_file);
  ADD ("/sync/a-wrong-snapshot-leaves-all-as-it-was", test_a_wrong_snapshot_is_not_taken);
  ADD ("/sync/in-any-order-all-hold-the-same-at-rest", test_any_order);
  return g_test_run ();
}
