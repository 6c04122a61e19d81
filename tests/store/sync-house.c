#include "config.h"

#include "tests/store/sync-house.h"

#include "store/br-check.h"
#include "store/br-vault.h"

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

gboolean
sync_house_pull (SyncHouse   *self,
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
      g_autofree char *page = sync_server_pull (self->server, cursor, limit);

      g_assert_true (br_sync_pull_add_page (pulled, page, -1, error));
      g_free (cursor);
      cursor = g_strdup (br_sync_pull_get_cursor (pulled));
    }
  while (!br_sync_pull_is_whole (pulled));
  return br_sync_apply (desk->store, pulled, NULL, &report, NULL, error);
}

guint
sync_house_push (SyncHouse   *self,
      Fixture *desk,
      gboolean answer_arrives)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = br_sync_outbox_next (desk->store, 500, 8 << 20, &error);
  g_autoptr (GPtrArray) verdicts = NULL;

  g_assert_no_error (error);
  verdicts = sync_server_push (self->server, entries);
  if (answer_arrives)
    br_sync_outbox_settle (desk->store, verdicts, &error);
  g_assert_no_error (error);
  return entries->len;
}

void
sync_house_sync (SyncHouse *self,
           guint  i)
{
  g_autoptr (GError) error = NULL;

  sync_house_push (self, &self->desks[i], TRUE);
  sync_house_pull (self, &self->desks[i], 7, &error);
  g_assert_no_error (error);
}

void
sync_house_set_up (SyncHouse        *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrVenue) venue = NULL;
  g_autofree char *cursor = NULL;

  self->rand = g_rand_new_with_seed (g_test_rand_int ());
  self->server = sync_server_new ();
  fixture_set_up (&self->desks[0], NULL);
  cellar_fill (&self->cellar, self->desks[0].store, 6, 8);
  venue = br_store_get_venue (self->desks[0].store);
  g_assert_true (br_sync_link (self->desks[0].store, "https://example.org", &venue->id, "a@example.org", &error));
  sync_server_fill (self->server, self->desks[0].store);
  cursor = sync_server_get_cursor (self->server);
  g_assert_true (br_sync_uploaded (self->desks[0].store, cursor,
                                   cellar_count (self->desks[0].store, "SELECT max(seq) FROM journal"), &error));
  for (guint i = 1; i < N_DESKS; i++)
    {
      open_empty (&self->desks[i], venue->id);
      g_assert_true (br_sync_link (self->desks[i].store, "https://example.org", &venue->id, "b@example.org", &error));
      g_assert_true (br_sync_uploaded (self->desks[i].store, "feed.0.0",
                                       cellar_count (self->desks[i].store, "SELECT ifnull (max(seq), 0) FROM journal"),
                                       &error));
      sync_house_pull (self, &self->desks[i], 10, &error);
      g_assert_no_error (error);
    }
}

void
sync_house_tear_down (SyncHouse        *self,
           gconstpointer data)
{
  for (guint i = 0; i < N_DESKS; i++)
    fixture_tear_down (&self->desks[i], data);
  cellar_clear (&self->cellar);
  sync_server_free (self->server);
  g_rand_free (self->rand);
}

void
sync_house_assert_same (SyncHouse *self)
{
  for (guint i = 0; i < N_DESKS; i++)
    {
      g_autoptr (BrCheckReport) report = br_check (self->desks[i].store, BR_CHECK_ALL, NULL, NULL, NULL, NULL);
      g_autoptr (GError) error = NULL;
      BrSyncChecksum sums[BR_N_KINDS];

      g_assert_true (br_sync_checksums (self->desks[i].store, sums, NULL, &error));
      g_assert_no_error (error);
      for (guint k = 0; k < BR_N_KINDS; k++)
        {
          gint64 rows;
          guint64 sum = sync_server_sum (self->server, k, &rows);

          if (sum != sums[k].sum)
            g_test_message ("desk %u, %s", i, br_entity_get (k)->name);
          g_assert_cmpint (sums[k].rows, ==, rows);
          g_assert_cmphex (sums[k].sum, ==, sum);
        }
      for (guint f = 0; f < report->findings->len; f++)
        g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[f])->detail);
      g_assert_true (br_check_report_is_sound (report));
      cellar_assert_derived (self->desks[i].store);
      /* A journal that went over to a snapshot does not tell of its rows. */
      if (cellar_count (self->desks[i].store, "SELECT count(*) FROM journal WHERE code = 'sync.snapshot'") == 0)
        cellar_assert_replays (self->desks[i].store);
    }
}

/* ---- what a test writes ---------------------------------------- */

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
first_name (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) br_db_find (db, BR_KIND_CUSTOMER, error, "ORDER BY id LIMIT 1", NULL);

  *(char **) user_data = g_strdup (guest->name);
  return TRUE;
}

void
sync_house_rename (Fixture    *desk,
                   const char *name)
{
  cellar_write (desk->store, "customer.set", rename_guest, (gpointer) name);
}

char *
sync_house_get_name (Fixture *desk)
{
  char *name = NULL;

  cellar_read (desk->store, first_name, &name);
  return name;
}
