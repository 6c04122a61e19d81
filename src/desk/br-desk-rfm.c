#include "config.h"

#include "desk/br-desk-rfm.h"

#include "desk/br-desk-resolve.h"

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 65536

static gboolean
read_values (BrDb    *db,
             GArray  *values[BR_RFM_N_PARTS],
             GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT last_visit, visits, spent FROM customer_stat WHERE visits > 0", &local, NULL);

  while (br_query_next (query, &local))
    {
      gint64 last = br_query_get_date (query, 0), visits = br_query_get_int (query, 1), spent = br_query_get_int (query, 2);

      g_array_append_val (values[BR_RFM_RECENCY], last);
      g_array_append_val (values[BR_RFM_FREQUENCY], visits);
      g_array_append_val (values[BR_RFM_MONETARY], spent);
      if (values[0]->len % ROWS_PER_LOOK == 0 && br_db_cancelled (db, &local))
        break;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_desk_rfm_bounds:
 * @db: a connection
 * @bounds: (out): where the fifths of the venue’s guests lie
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Goes through every guest who was ever here; of a million that takes about a second.
 */
gboolean
br_desk_rfm_bounds (BrDb         *db,
                    BrRfmBounds  *bounds,
                    GError      **error)
{
  GArray *values[BR_RFM_N_PARTS];
  BrLevel level;
  gboolean ok;

  *bounds = (BrRfmBounds){ 0 };
  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  for (guint part = 0; part < BR_RFM_N_PARTS; part++)
    values[part] = g_array_new (FALSE, FALSE, sizeof (gint64));
  ok = read_values (db, values, error);
  for (guint part = 0; part < BR_RFM_N_PARTS; part++)
    {
      if (ok)
        br_rfm_bounds_take (bounds, part, (gint64 *) (gpointer) values[part]->data, values[part]->len);
      g_array_unref (values[part]);
    }
  return ok;
}
