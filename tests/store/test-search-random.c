#include "config.h"

#include "search-world.h"

#include "core/base/br-text.h"

static void
test_queries (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  guint64 found = 0;
  guint in_vain = 0;
  SearchWorld world;

  search_world_init (&world, 10000, 1);
  search_world_build (&world, index, 0, world.n);
  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, world.n);

  search_world_ask_for_all (&world, index);
  for (guint i = 0; i < 1500; i++)
    {
      guint n = search_world_ask_something (&world, index);

      found += n;
      in_vain += n == 0;
    }
  g_test_message ("%" G_GUINT64_FORMAT " found, %u times none", found, in_vain);

  /* The questions were worth asking. */
  g_assert_cmpuint (found, >, 50000);
  g_assert_cmpuint (in_vain, >, 10);
  search_world_clear (&world);
}

/* So many changes that rankings are merged, blocks fill, thin out, are cleaned and go. */
static void
test_changes (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  SearchWorld world;
  gsize memory;

  search_world_init (&world, 9000, 2);
  search_world_build (&world, index, 0, world.n);
  memory = br_search_index_get_memory (index);

  for (guint i = 0; i < 60000; i++)
    {
      search_world_change_something (&world, index);
      if (i % 53 == 0)
        search_world_ask_something (&world, index);
      if (i % 3001 == 0)
        search_world_ask_for_all (&world, index);
    }

  /* Cleaning keeps pace: what the dead leave behind is their ids and ranks, twenty bytes each, and
   * of those that were moved out of sparse blocks. */
  g_test_message ("%zu bytes at first, %zu at last", memory, br_search_index_get_memory (index));
  g_assert_cmpuint (br_search_index_get_memory (index), <, 2 * memory + 60000 * 3 * 20);

  for (guint i = 0; i < world.n; i++)
    g_assert_cmpint (br_search_index_remove (index, &world.people[i].id), ==,
                     world.people[i].present);
  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, 0);
  for (guint i = 0; i < world.n; i++)
    world.people[i].present = FALSE;
  search_world_ask_for_all (&world, index);
  search_world_clear (&world);
}

/* From nothing, one by one: the table of ids grows and moves while it is used. */
static void
test_growth (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  SearchWorld world;

  search_world_init (&world, 6000, 3);
  for (guint i = 0; i < world.n; i++)
    world.people[i].present = FALSE;
  for (guint i = 0; i < 20000; i++)
    {
      search_world_change_something (&world, index);
      if (i % 199 == 0)
        search_world_ask_something (&world, index);
    }
  search_world_ask_for_all (&world, index);
  search_world_clear (&world);
}

/* What is set or removed while a builder works is newer than what the builder read. */
static void
test_builder_yields (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  BrSearchBuilder *builder;
  BrSearchBuilder *other;
  SearchWorld world;

  search_world_init (&world, 9000, 4);
  builder = br_search_builder_new (index);
  other = br_search_builder_new (index);
  for (guint i = 0; i < world.n; i++)
    {
      BrSearchEntry entry;

      search_person_get_entry (&world.people[i], &entry);
      br_search_builder_add (builder, &entry);
      if (i % 3 == 0)
        search_world_change_something (&world, index);
    }
  br_search_builder_finish (builder);
  br_search_builder_cancel (other);

  /* Those removed before the builder had read them were not there to be read. */
  for (guint i = 0; i < world.n; i++)
    {
      BrSearchEntry entry;

      search_person_get_entry (&world.people[i], &entry);
      if (world.people[i].present)
        br_search_index_set (index, &entry);
    }
  search_world_ask_for_all (&world, index);
  for (guint i = 0; i < 100; i++)
    search_world_ask_something (&world, index);

  /* With no builder left nothing is remembered: a new one may bring back whom a change took out. */
  for (guint i = 0; i < world.n; i++)
    world.people[i].present = TRUE;
  search_world_build (&world, index, 0, world.n);
  search_world_ask_for_all (&world, index);
  search_world_clear (&world);
}

typedef struct
{
  SearchWorld *world;
  BrSearchIndex *index;
  guint from;
  guint to;
  gint *stop;
} Share;

static gpointer
build_share (gpointer data)
{
  Share *share = data;

  search_world_build (share->world, share->index, share->from, share->to);
  return NULL;
}

static void
test_threads_build (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  GThread *threads[3];
  Share shares[3];
  SearchWorld world;

  search_world_init (&world, 30000, 5);
  for (guint i = 0; i < 3; i++)
    {
      shares[i] = (Share){ &world, index, i * 10000, (i + 1) * 10000, NULL };
      threads[i] = g_thread_new ("build", build_share, &shares[i]);
    }
  for (guint i = 0; i < 3; i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (br_search_index_get_n_entries (index), ==, world.n);
  search_world_ask_for_all (&world, index);
  for (guint i = 0; i < 100; i++)
    search_world_ask_something (&world, index);
  search_world_clear (&world);
}

/* Asks for the people of the second half, whom nobody changes, until told to stop. */
static gpointer
query_share (gpointer data)
{
  static const BrSearchOrder orders[] = {
    BR_SEARCH_ORDER_NAME,
    BR_SEARCH_ORDER_KEY_0,
    BR_SEARCH_ORDER_KEY_1,
    BR_SEARCH_ORDER_RELEVANCE,
  };
  Share *share = data;
  guint n = 0;

  while (!g_atomic_int_get (share->stop) || n < 20)
    {
      g_autoptr (BrSearchResult) all = NULL;
      g_autoptr (BrSearchResult) some = NULL;

      all = br_search_index_query (share->index, "", orders[n % 4], n % 8 > 3, NULL, NULL);
      g_assert_cmpuint (all->n, >=, share->to - share->from);
      g_assert_cmpuint (all->n, <=, share->to);
      some =
        br_search_index_query (share->index, "steady smith", orders[n % 4], n % 8 > 3, NULL, NULL);
      g_assert_cmpuint (some->n, ==, share->to - share->from);
      n++;
    }
  return NULL;
}

static void
test_threads_query (void)
{
  g_autoptr (BrSearchIndex) index = br_search_index_new (SEARCH_WORLD_N_KEYS);
  GThread *threads[2];
  gint stop = FALSE;
  SearchWorld world;
  SearchWorld changing;
  Share share;

  search_world_init (&world, 12000, 6);
  for (guint i = 6000; i < world.n; i++)
    {
      g_free (world.people[i].name);
      world.people[i].name = g_strdup_printf ("Steady Smith %u", i);
    }
  search_world_build (&world, index, 0, world.n);

  share = (Share){ &world, index, 6000, world.n, &stop };
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("query", query_share, &share);

  changing = world;
  changing.n = 6000;
  for (guint i = 0; i < 30000; i++)
    search_world_change_something (&changing, index);

  g_atomic_int_set (&stop, TRUE);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);

  for (guint i = 6000; i < world.n; i++)
    {
      g_free (world.people[i].folded_name);
      world.people[i].folded_name = br_text_fold (world.people[i].name);
    }
  search_world_ask_for_all (&world, index);
  search_world_clear (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-random/finds-what-a-look-at-everyone-finds", test_queries);
  g_test_add_func ("/search-random/finds-the-same-after-many-changes", test_changes);
  g_test_add_func ("/search-random/grows-from-nothing-one-by-one", test_growth);
  g_test_add_func ("/search-random/lets-changes-stand-against-builders", test_builder_yields);
  g_test_add_func ("/search-random/is-built-by-several-threads", test_threads_build);
  g_test_add_func ("/search-random/answers-while-it-changes", test_threads_query);
  return g_test_run ();
}
