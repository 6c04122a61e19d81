#include "config.h"

#include "store/br-customer-rows.h"
#include "store/br-lazy-list.h"
#include "tests/store/fixture.h"

#define N 300

static const BrVerb add_verb = { "customer.add", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };

typedef struct
{
  guint n;
  BrId  ids[N + 1];
} Added;

static gboolean
add_many (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Added *added = user_data;

  for (guint i = 0; i < added->n; i++)
    {
      g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);

      customer->id = added->ids[i] = br_db_new_id (db);
      customer->subject = br_db_new_subject (db, error);
      customer->created_at = br_db_get_now (db);
      /* Names fall while ids rise, so that the two orders differ. */
      customer->name = g_strdup_printf ("Guest %03u", 999 - i);
      if (!br_db_insert (db, (BrRecord *) customer, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_guests (Fixture *fixture,
            Added   *added,
            guint    n)
{
  g_autoptr (GError) error = NULL;

  added->n = n;
  g_assert_true (br_store_write (fixture->store, &add_verb, add_many, added, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
rename_one (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, user_data, error);

  g_free (customer->name);
  customer->name = g_strdup ("Aaron");
  return br_db_update (db, (BrRecord *) customer, error);
}

static gboolean
remove_one (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  return br_db_delete (db, BR_KIND_CUSTOMER, user_data, error);
}

static void
settle (BrLazyList *list)
{
  do
    g_main_context_iteration (NULL, FALSE);
  while (br_lazy_list_is_loading (list) || g_main_context_pending (NULL));
}

static void
wait_ready (BrCustomerIndex *index)
{
  while (!br_customer_index_is_ready (index))
    g_main_context_iteration (NULL, TRUE);
}

static const char *
wait_name (BrLazyItem *item)
{
  while (br_lazy_item_get_row (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return br_customer_row_get_customer (br_lazy_item_get_row (item))->name;
}

static void
test_fills_later (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = br_customer_newest_source_new ();
  g_autoptr (BrLazyItem) item = NULL;
  Added added;

  add_guests (fixture, &added, N);
  br_lazy_list_set_source (list, source);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_null (br_lazy_item_get_row (item));
  g_assert_cmpstr (wait_name (item), ==, "Guest 700");
}

static void
test_same_item (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = br_customer_newest_source_new ();
  g_autoptr (BrLazyItem) first = NULL;
  g_autoptr (BrLazyItem) again = NULL;
  Added added;

  add_guests (fixture, &added, N);
  br_lazy_list_set_source (list, source);
  settle (list);
  first = g_list_model_get_item (G_LIST_MODEL (list), 5);
  again = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_assert_true (first == again);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), N));
}

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Moves;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Moves      *moves)
{
  moves->n++;
  moves->position = position;
  moves->removed = removed;
  moves->added = added;
}

static void
test_trims (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = br_customer_newest_source_new ();
  const BrVerb verb = { "customer.remove", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  Moves moves = { 0 };
  Added added;

  add_guests (fixture, &added, N);
  br_lazy_list_set_source (list, source);
  settle (list);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &moves);
  /* The newest stands first: the one with index 100 stands at 199. */
  g_assert_true (br_store_write (fixture->store, &verb, remove_one, &added.ids[100], NULL, NULL));
  settle (list);
  g_assert_cmpuint (moves.n, ==, 1);
  g_assert_cmpuint (moves.position, ==, 199);
  g_assert_cmpuint (moves.removed, ==, 1);
  g_assert_cmpuint (moves.added, ==, 0);
}

static void
test_follows_edit (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = br_customer_newest_source_new ();
  const BrVerb verb = { "customer.set", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  g_autoptr (BrLazyItem) item = NULL;
  Moves moves = { 0 };
  Added added;

  add_guests (fixture, &added, 3);
  br_lazy_list_set_source (list, source);
  settle (list);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (wait_name (item), ==, "Guest 997");
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &moves);
  g_assert_true (br_store_write (fixture->store, &verb, rename_one, &added.ids[2], NULL, NULL));
  while (!g_str_equal (wait_name (item), "Aaron"))
    g_main_context_iteration (NULL, TRUE);
  settle (list);
  g_assert_cmpuint (moves.n, ==, 0);
}

static void
test_index_order (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (BrCustomerIndex) index = NULL;
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = NULL;
  const BrVerb verb = { "customer.set", BR_UNDO_INVERT, BR_ORIGIN_LOCAL };
  g_autoptr (BrLazyItem) first = NULL;
  g_autoptr (BrLazyItem) after = NULL;
  Added added;

  add_guests (fixture, &added, N);
  index = br_customer_index_new (fixture->store);
  wait_ready (index);
  source = br_customer_found_source_new (index, "", BR_CUSTOMER_ORDER_NAME, FALSE);
  br_lazy_list_set_source (list, source);
  settle (list);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (wait_name (first), ==, "Guest 700");

  g_assert_true (br_store_write (fixture->store, &verb, rename_one, &added.ids[0], NULL, NULL));
  do
    {
      g_clear_object (&after);
      g_main_context_iteration (NULL, TRUE);
      settle (list);
      after = g_list_model_get_item (G_LIST_MODEL (list), 0);
    }
  while (!g_str_equal (wait_name (after), "Aaron"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (BrCustomerIndex) index = NULL;
  g_autoptr (BrLazyList) list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = NULL;
  Added added;

  add_guests (fixture, &added, N);
  index = br_customer_index_new (fixture->store);
  wait_ready (index);
  source = br_customer_found_source_new (index, "77", BR_CUSTOMER_ORDER_RELEVANCE, FALSE);
  br_lazy_list_set_source (list, source);
  settle (list);
  /* 700…999 with 77 in them: 770…779, 877, 977. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 12);
}

static void
test_finalizes (Fixture      *fixture,
                gconstpointer data)
{
  BrLazyList *list = br_lazy_list_new (fixture->store);
  g_autoptr (BrRowSource) source = br_customer_newest_source_new ();
  Added added;

  add_guests (fixture, &added, 3);
  br_lazy_list_set_source (list, source);
  settle (list);
  g_assert_finalize_object (list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/lazy-list/rows-fill-after-they-were-asked-for", test_fills_later);
  ADD ("/lazy-list/a-place-has-one-item-while-it-lives", test_same_item);
  ADD ("/lazy-list/a-refresh-moves-only-what-moved", test_trims);
  ADD ("/lazy-list/an-edit-fills-the-row-again-and-moves-nothing", test_follows_edit);
  ADD ("/lazy-list/the-index-puts-names-in-order-and-follows-a-change", test_index_order);
  ADD ("/lazy-list/a-search-lists-those-it-finds", test_search);
  ADD ("/lazy-list/a-list-leaves-nothing-behind", test_finalizes);
  return g_test_run ();
}
