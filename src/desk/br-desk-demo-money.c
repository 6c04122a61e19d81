#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "desk/br-desk-ledger.h"

/* What the house took: each night's takings as its tills had them, by what was sold and how it was paid, and the
 * deposits of bookings as they came, were set against a bill, given back or kept. */

/* Something of the past that is to be posted; @booking is an index or -1. */
typedef struct
{
  BrDate     date;
  BrPostKind kind;
  gint64     amount;
  BrCategory category;
  BrMethod   method;
  int        booking;
} Posting;

/* What a cover spends, in pence with VAT; on Fridays and Saturdays they drink more. */
static const struct
{
  BrCategory category;
  BrMethod   method;
  int        each;
  double     weekend;
} tills[] = {
  { BR_CATEGORY_FOOD, BR_METHOD_CARD, 1340, 1 },
  { BR_CATEGORY_ALCOHOL, BR_METHOD_CARD, 1580, 1.3 },
  { BR_CATEGORY_ALCOHOL, BR_METHOD_CASH, 290, 1.4 },
  { BR_CATEGORY_SOFT_DRINKS, BR_METHOD_CARD, 260, 1 },
};

#define FRIDAY 5
#define SUNDAY 7
/* A deposit that is cancelled this long ahead is given back, a later one is kept. */
#define REFUNDED_BEFORE (48 * BR_HOUR)

static void
add_posting (GArray     *postings,
             BrDate      date,
             BrPostKind  kind,
             gint64      amount,
             int         booking)
{
  Posting posting = { date, kind, amount, BR_CATEGORY_NONE, BR_METHOD_NONE, booking };

  g_array_append_val (postings, posting);
}

static BrDate
get_date (const BrDemo *self,
          BrInstant     at)
{
  return br_business_date_of (at, self->zone, BR_CUT_OFF_DEFAULT);
}

static void
list_deposit (const BrDemo *self,
              GArray       *postings,
              int           index)
{
  const BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, index);
  gboolean over = booking->night < self->tonight;

  if (booking->deposit == 0 || booking->paid > self->request->now || booking->paid < br_demo_to_instant (self, self->founded, 600))
    return;
  if (booking->fate == BR_DEMO_DECLINED || booking->fate == BR_DEMO_WAITS ||
      (booking->fate == BR_DEMO_CANCELS && booking->ended <= booking->paid))
    return;
  add_posting (postings, get_date (self, booking->paid), BR_POST_DEPOSIT, booking->deposit, index);
  if (booking->fate == BR_DEMO_CANCELS && booking->ended <= self->request->now)
    add_posting (postings, get_date (self, booking->ended),
                 booking->starts - booking->ended >= REFUNDED_BEFORE ? BR_POST_DEPOSIT_REFUND : BR_POST_DEPOSIT_FORFEITED,
                 booking->deposit, index);
  else if (over && booking->fate != BR_DEMO_CANCELS)
    add_posting (postings, booking->night,
                 booking->fate == BR_DEMO_COMES ? BR_POST_DEPOSIT_REDEEMED : BR_POST_DEPOSIT_FORFEITED, booking->deposit,
                 index);
}

static void
list_takings (GArray       *postings,
              BrDate        night,
              guint         covers,
              BrDemoRandom *random)
{
  int weekday = br_date_get_weekday (night);

  for (guint i = 0; i < G_N_ELEMENTS (tills); i++)
    {
      double factor = (weekday >= FRIDAY && weekday < SUNDAY ? tills[i].weekend : 1) *
                      (1 + 0.09 * br_demo_random_normal (random));
      Posting posting = { night, BR_POST_TILL, (gint64) (covers * tills[i].each * MAX (factor, 0.5)), tills[i].category,
                          tills[i].method, -1 };

      if (posting.amount > 0)
        g_array_append_val (postings, posting);
    }
}

static int
compare_postings (gconstpointer a,
                  gconstpointer b)
{
  const Posting *x = a, *y = b;

  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  return x->booking != y->booking ? x->booking - y->booking : (int) x->category * 100 + (int) x->method -
                                                                ((int) y->category * 100 + (int) y->method);
}

static GArray *
list_postings (const BrDemo *self)
{
  GArray *postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  guint n_nights = (guint) (self->tonight - self->founded);
  g_autofree guint *covers = g_new0 (guint, n_nights);
  BrDemoRandom random;

  br_demo_random_init (&random, self->request->seed, "money");
  for (guint i = 0; i < self->bookings->len; i++)
    {
      const BrDemoBooking *booking = &g_array_index (self->bookings, BrDemoBooking, i);

      if (booking->fate == BR_DEMO_COMES && booking->night >= self->founded && booking->night < self->tonight)
        covers[booking->night - self->founded] += booking->covers;
      list_deposit (self, postings, (int) i);
    }
  for (guint i = 0; i < n_nights; i++)
    if (covers[i] > 0)
      list_takings (postings, self->founded + (BrDate) i, covers[i], &random);
  g_array_sort (postings, compare_postings);
  return postings;
}

/**
 * br_demo_write_money:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Posts what the house took by the verb that posts anything.
 */
gboolean
br_demo_write_money (BrDb     *db,
                     gpointer  demo,
                     GError  **error)
{
  BrDemo *self = demo;
  g_autoptr (GArray) postings = list_postings (self);

  br_demo_ids_begin (self);
  for (guint i = 0; i < postings->len; i++)
    {
      const Posting *posting = &g_array_index (postings, Posting, i);
      g_autoptr (BrPostRequest) request = br_post_request_new (posting->kind, posting->date, posting->amount);
      const BrId *booking = NULL;
      BrId entry;

      request->category = posting->category;
      request->method = posting->method;
      if (posting->booking >= 0)
        booking = &g_array_index (self->bookings, BrDemoBooking, posting->booking).id;
      br_demo_ids_at (self, MIN (br_demo_to_instant (self, posting->date, 26 * 60), self->lately));
      if (!br_ledger_post (db, request, booking, &entry, error) || !br_demo_step (self, db, i, postings->len, error))
        return FALSE;
    }
  br_db_label_count (db, postings->len);
  return TRUE;
}
