#include "config.h"

#include "tests/bench/venue.h"

#include <glib/gstdio.h>

#include "desk/br-desk-init.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"
#include "tests/bench/people.h"

/* The seed of the people whom every benchmark knows. */
#define SEED 7

static gboolean
add_people (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  guint n = GPOINTER_TO_UINT (user_data);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);
      BenchPerson person;

      bench_person_make (&person, SEED, i);
      customer->id = br_db_new_id (db);
      customer->subject = br_db_new_subject (db, error);
      customer->created_at = person.keys[0];
      customer->name = g_strdup (person.name);
      customer->email = *person.email != '\0' ? g_strdup (person.email) : NULL;
      customer->phone = *person.phone != '\0' ? g_strdup (person.phone) : NULL;
      if (!br_db_insert (db, (BrRecord *) customer, error))
        return FALSE;
    }
  br_db_label_count (db, n);
  return TRUE;
}

static void
make_venue (const char *path,
            guint       n_customers)
{
  const BrVerb verb = { "customer.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  BrInitRequest request = { .name = "The Bench", .passphrase = BENCH_PASSPHRASE, .now = g_get_real_time () / 1000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BrStore) store = NULL;
  char *issued = NULL;

  if (!br_desk_init (path, &request, &issued, &store, &error) ||
      !br_store_write (store, &verb, add_people, GUINT_TO_POINTER (n_customers), NULL, &error))
    g_error ("%s", error->message);
  br_passphrase_free (issued);
}

/**
 * bench_venue_ensure:
 * @n_customers: how many people it shall know
 *
 * Returns: (transfer full): the path of such a venue file, made once and kept beside the program
 */
char *
bench_venue_ensure (guint n_customers)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *name = g_strdup_printf ("venue-%u.backroom", n_customers);
  char *path = g_build_filename (folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *part = g_strconcat (path, ".part", NULL);

      g_printerr ("making a venue of %u people, once…\n", n_customers);
      br_desk_take_away (part);
      make_venue (part, n_customers);
      if (g_rename (part, path) != 0)
        g_error ("%s cannot be made", path);
    }
  return path;
}

/**
 * bench_venue_open:
 * @n_customers: how many people it shall know
 *
 * Returns: (transfer full): such a venue, open and unlocked
 */
BrStore *
bench_venue_open (guint n_customers)
{
  g_autofree char *path = bench_venue_ensure (n_customers);
  g_autoptr (GError) error = NULL;
  BrStore *store = br_store_open (path, BR_STORE_DEFAULT, &error);

  if (store == NULL || !br_store_unlock_with_passphrase (store, BENCH_PASSPHRASE, &error))
    g_error ("%s", error->message);
  return store;
}
