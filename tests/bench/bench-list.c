/* list: the customers list of 1,000,000. Asked: first rows within 50 ms of asking, a jump to any
 * place filled within 16 ms, under 60 MB more memory. Beside it: the same page by LIMIT/OFFSET, as
 * a list without keys would read it.
 *
 * The first rows are measured twice: by the index, as the page shows them, and from the file, as
 * the page shows them while the index is still being built. */

#include "config.h"

#include <stdlib.h>

#include "store/br-customer-rows.h"
#include "store/br-lazy-list.h"
#include "tests/bench/bench.h"
#include "tests/bench/venue.h"

#define N_CUSTOMERS 1000000
#define N_OPENINGS 20
#define N_JUMPS 300
#define PAGE 64

static void
wait_until_ready (BrCustomerIndex *index)
{
  while (!br_customer_index_is_ready (index))
    g_main_context_iteration (NULL, TRUE);
}

static void
fill_page (BrLazyList *list,
           guint       from)
{
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = from; i < MIN (from + 40, g_list_model_get_n_items (model)); i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  for (guint i = 0; i < items->len; i++)
    while (br_lazy_item_get_row (items->pdata[i]) == NULL)
      g_main_context_iteration (NULL, TRUE);
}

static double
show_first_rows (BrStore     *store,
                 BrRowSource *source)
{
  double start = bench_now ();
  g_autoptr (BrLazyList) list = br_lazy_list_new (store);

  br_lazy_list_set_source (list, source);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  fill_page (list, 0);
  start = bench_now () - start;
  while (br_lazy_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return start * 1e3;
}

static gboolean
read_by_offset (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autoptr (GPtrArray) rows = br_db_select (db, BR_KIND_CUSTOMER, error, "ORDER BY id DESC LIMIT 64 OFFSET ?", "i",
                                             (gint64) GPOINTER_TO_UINT (user_data));

  return rows != NULL;
}

int
main (int   argc,
      char *argv[])
{
  Bench *bench = bench_new ("list", &argc, &argv);
  BenchSeries *first = bench_add_series (bench, "first rows, by the index", "ms");
  BenchSeries *early = bench_add_series (bench, "first rows, while the index is being built", "ms");
  BenchSeries *jump = bench_add_series (bench, "jump to any place, filled", "ms");
  BenchSeries *offset = bench_add_series (bench, "the same page by LIMIT/OFFSET", "ms");
  g_autoptr (BrStore) store = bench_venue_open (N_CUSTOMERS);
  g_autoptr (BrCustomerIndex) index = br_customer_index_new (store);
  double before;

  wait_until_ready (index);
  srand (7);
  before = bench_get_rss_mib ();
  {
    g_autoptr (BrLazyList) list = br_lazy_list_new (store);
    g_autoptr (BrRowSource) found = br_customer_found_source_new (index, "", BR_CUSTOMER_ORDER_NAME, FALSE);

    br_lazy_list_set_source (list, found);
    while (br_lazy_list_is_loading (list))
      g_main_context_iteration (NULL, TRUE);
    for (guint i = 0; i < N_JUMPS; i++)
      {
        guint place = rand () % (N_CUSTOMERS - PAGE);
        double start = bench_now ();

        fill_page (list, place);
        bench_series_add (jump, (bench_now () - start) * 1e3);
        if (i % 10 != 0)
          continue;
        start = bench_now ();
        br_store_read (store, read_by_offset, GUINT_TO_POINTER (place), NULL, NULL);
        bench_series_add (offset, (bench_now () - start) * 1e3);
      }
    bench_answer (bench, "memory that the list adds, after the jumps", bench_get_rss_mib () - before, 60, "MiB");
  }
  for (guint i = 0; i < N_OPENINGS; i++)
    {
      g_autoptr (BrRowSource) found = br_customer_found_source_new (index, "", BR_CUSTOMER_ORDER_NAME, FALSE);
      g_autoptr (BrRowSource) newest = br_customer_newest_source_new ();

      bench_series_add (first, show_first_rows (store, found));
      bench_series_add (early, show_first_rows (store, newest));
    }
  bench_answer (bench, "first rows, p99", bench_series_get (first, 0.99), 50, "ms");
  bench_answer (bench, "first rows before the index is there, p99", bench_series_get (early, 0.99), 50, "ms");
  bench_answer (bench, "jump, p99", bench_series_get (jump, 0.99), 16, "ms");
  bench_answer (bench, "jump against LIMIT/OFFSET, medians",
                bench_series_get (jump, 0.5) / bench_series_get (offset, 0.5), 0, "×");
  return bench_finish (bench);
}
