#include "config.h"

#include "desk/br-desk-customer-feed.h"

/* Rows that are handed over at once, and how many such lots may wait. */
#define LOT_ROWS 256
#define LOTS_WAITING 8

struct _BrDeskCustomerFeed
{
  BrCustomersCsv *csv;
  char           *country_code;
  GThread        *thread;
  GMutex          lock;
  GCond           moved;
  GQueue          lots;
  gboolean        ended;
  gboolean        stopped;
  GError         *error;
  GArray         *lot;
  guint           at;
};

static void
row_clear (gpointer data)
{
  BrDeskFeedRow *item = data;

  br_record_unref ((BrRecord *) item->row.customer);
  g_ptr_array_unref (item->row.tags);
  g_free ((char *) item->row.note);
}

static gpointer
copy_tag (gconstpointer tag,
          gpointer      user_data)
{
  return g_strdup (tag);
}

static void
keep_row (BrDeskCustomerFeed   *self,
          GArray               *lot,
          const BrCustomersRow *row)
{
  BrDeskFeedRow item = { .row = *row };

  br_record_ref ((BrRecord *) row->customer);
  item.row.tags = g_ptr_array_copy (row->tags, copy_tag, NULL);
  item.row.note = g_strdup (row->note);
  br_desk_digests_make (&item.digests, row->customer, self->country_code);
  g_array_append_val (lot, item);
}

static GArray *
read_lot (BrDeskCustomerFeed *self,
          GError            **error)
{
  GArray *lot = g_array_sized_new (FALSE, FALSE, sizeof (BrDeskFeedRow), LOT_ROWS);
  const BrCustomersRow *row;

  g_array_set_clear_func (lot, row_clear);
  while (lot->len < LOT_ROWS && (row = br_customers_csv_next (self->csv, error)) != NULL)
    keep_row (self, lot, row);
  return lot;
}

/* Returns whether to read on. */
static gboolean
hand_over (BrDeskCustomerFeed *self,
           GArray             *lot,
           GError             *error)
{
  gboolean last = lot->len < LOT_ROWS, more;

  g_mutex_lock (&self->lock);
  while (!self->stopped && g_queue_get_length (&self->lots) >= LOTS_WAITING)
    g_cond_wait (&self->moved, &self->lock);
  g_queue_push_tail (&self->lots, lot);
  self->ended = last;
  if (error != NULL)
    self->error = error;
  more = !last && !self->stopped;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  return more;
}

static gpointer
read_ahead (gpointer user_data)
{
  BrDeskCustomerFeed *self = user_data;
  GError *error = NULL;
  GArray *lot;

  do
    lot = read_lot (self, &error);
  while (hand_over (self, lot, error));
  return NULL;
}

/**
 * br_desk_customer_feed_new:
 * @csv: (transfer full): a list; nobody else may use it or its report until the feed is freed
 * @country_code: the venue's country calling code
 *
 * Returns: (transfer full): a feed before the first row, reading already
 */
BrDeskCustomerFeed *
br_desk_customer_feed_new (BrCustomersCsv *csv,
                           const char     *country_code)
{
  BrDeskCustomerFeed *self = g_new0 (BrDeskCustomerFeed, 1);

  self->csv = csv;
  self->country_code = g_strdup (country_code);
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->lots);
  self->thread = g_thread_new ("customers-csv", read_ahead, self);
  return self;
}

/**
 * br_desk_customer_feed_free:
 * @self: a feed
 *
 * Stops reading, wherever it is.
 */
void
br_desk_customer_feed_free (BrDeskCustomerFeed *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->lots, (GDestroyNotify) g_array_unref);
  g_clear_pointer (&self->lot, g_array_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  br_customers_csv_free (self->csv);
  g_free (self->country_code);
  g_free (self);
}

static GArray *
wait_for_lot (BrDeskCustomerFeed *self)
{
  GArray *lot;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->lots) && !self->ended)
    g_cond_wait (&self->moved, &self->lock);
  lot = g_queue_pop_head (&self->lots);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  return lot;
}

/**
 * br_desk_customer_feed_next:
 * @self: a feed
 * @error: return location for what reading the list said
 *
 * Returns: (transfer none) (nullable): the next row, good until the one after; %NULL at the end,
 *   without an error
 */
const BrDeskFeedRow *
br_desk_customer_feed_next (BrDeskCustomerFeed *self,
                            GError            **error)
{
  if (self->lot == NULL || self->at == self->lot->len)
    {
      g_clear_pointer (&self->lot, g_array_unref);
      self->lot = wait_for_lot (self);
      self->at = 0;
    }
  if (self->lot != NULL && self->at < self->lot->len)
    return &g_array_index (self->lot, BrDeskFeedRow, self->at++);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}
