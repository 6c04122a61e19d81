#include "config.h"

#include "desk/br-desk-live-private.h"

#include "core/base/br-text.h"
#include "core/rules/br-risk.h"

BrLiveParty *
br_live_party_new (void)
{
  BrLiveParty *party = g_new0 (BrLiveParty, 1);

  party->quoted = party->quote = party->visits = party->no_shows = -1;
  party->deposit = party->minimum_spend = BR_MONEY_NONE;
  party->offered_until = BR_INSTANT_NONE;
  return party;
}

void
br_live_party_free (gpointer data)
{
  BrLiveParty *party = data;

  g_free (party->name);
  g_free (party->tables);
  g_clear_pointer (&party->table_ids, g_array_unref);
  g_free (party->occasion);
  g_free (party->notes);
  g_free (party->kitchen_notes);
  g_free (party->private_notes);
  g_free (party->allergies);
  g_free (party->features);
  g_strfreev (party->tags);
  g_free (party->risk.name);
  g_free (party);
}

static BrLiveDeposit
deposit_state (const BrBooking *booking)
{
  if (br_money_is_none (&booking->deposit) || booking->deposit.amount <= 0)
    return BR_LIVE_DEPOSIT_NONE;
  return booking->status == BR_BOOKING_ENQUIRY || booking->status == BR_BOOKING_PENDING_DEPOSIT
           ? BR_LIVE_DEPOSIT_AWAITED
           : BR_LIVE_DEPOSIT_PAID;
}

/* A booking of the night, without what is personal but for the name. */
BrLiveParty *
br_live_party_of_use (const BrLiveReading *reading,
                      guint                use)
{
  const BrNightUse *at = &reading->book->facts.uses[use];
  const BrBooking *booking = reading->book->bookings->pdata[use];
  BrLiveParty *party = br_live_party_new ();

  party->booking = booking->id;
  party->customer = booking->customer;
  party->name = br_live_name_booking (reading, booking);
  party->party = at->party;
  party->status = booking->status;
  party->at = booking->starts_at;
  party->turn = (int) ((booking->ends_at - booking->starts_at) / BR_MINUTE);
  party->occasion = g_strdup (booking->occasion);
  party->features = g_strdup (booking->features);
  party->deposit = booking->deposit;
  party->deposit_state = deposit_state (booking);
  party->minimum_spend = booking->minimum_spend;
  party->locked = booking->locked;
  br_live_take_tables (reading, at->tables, at->n_tables, &party->tables, &party->table_ids);
  return party;
}

static void
add_booking (BrLiveReading *reading,
             guint          use)
{
  BrLiveNight *night = reading->night;
  const BrBooking *booking = reading->book->bookings->pdata[use];
  BrLiveParty *party;

  switch (booking->status)
    {
    case BR_BOOKING_PENDING_DEPOSIT:
    case BR_BOOKING_CONFIRMED:
    case BR_BOOKING_ARRIVED:
      g_ptr_array_add (night->arrivals, br_live_party_of_use (reading, use));
      break;
    case BR_BOOKING_SEATED:
      party = br_live_party_of_use (reading, use);
      if (booking->seated_at != BR_INSTANT_NONE)
        party->at = booking->seated_at;
      party->minutes = br_live_minutes_since (party->at, night->now);
      g_ptr_array_add (night->seated, party);
      break;
    case BR_BOOKING_WAITLISTED:
    case BR_BOOKING_ENQUIRY:
    case BR_BOOKING_FINISHED:
    case BR_BOOKING_CANCELLED:
    case BR_BOOKING_NO_SHOW:
    case BR_BOOKING_DECLINED:
    default:
      break;
    }
}

/* ---- what is known of them ----------------------------------------------------------- */

/* Returns: (transfer container): the parties by booking, and by customer where @by_customer */
static GHashTable *
index_parties (const BrLiveNight *night,
               gboolean           by_customer)
{
  GHashTable *index = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *lists[] = { night->arrivals, night->seated, night->waitlist };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      {
        BrLiveParty *party = lists[i]->pdata[j];
        const BrId *key = by_customer ? &party->customer : &party->booking;
        GPtrArray *same = g_hash_table_lookup (index, key);

        if (same == NULL)
          {
            same = g_ptr_array_new ();
            g_hash_table_insert (index, (gpointer) key, same);
          }
        g_ptr_array_add (same, party);
      }
  return index;
}

static BrFieldSet
choose_fields (BrKind             kind,
               const char *const *names,
               guint              n_names)
{
  const BrEntity *entity = br_entity_get (kind);
  BrFieldSet fields = 0;

  for (guint i = 0; i < n_names; i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

static gboolean
collect_notes (BrRecord *record,
               gint64    rowid,
               gpointer  user_data)
{
  const BrBooking *booking = (const BrBooking *) record;
  GPtrArray *same = g_hash_table_lookup (user_data, &booking->id);

  if (same != NULL)
    {
      BrLiveParty *party = same->pdata[0];

      party->notes = g_strdup (booking->notes);
      party->kitchen_notes = g_strdup (booking->kitchen_notes);
      party->private_notes = g_strdup (booking->private_notes);
    }
  return TRUE;
}

static gboolean
read_notes (BrLiveReading *reading,
            GHashTable    *by_booking,
            GError       **error)
{
  static const char *const names[] = { "id", "notes", "kitchen_notes", "private_notes" };

  return br_db_foreach (reading->db, BR_KIND_BOOKING, choose_fields (BR_KIND_BOOKING, names, G_N_ELEMENTS (names)),
                        collect_notes, by_booking, error,
                        "WHERE business_date = ? AND status IN ('pending-deposit', 'confirmed', 'arrived', 'seated')"
                        " AND (notes IS NOT NULL OR kitchen_notes IS NOT NULL OR private_notes IS NOT NULL)",
                        "d", reading->book->date);
}

static gboolean
collect_allergies (BrRecord *record,
                   gint64    rowid,
                   gpointer  user_data)
{
  const BrCustomer *customer = (const BrCustomer *) record;
  GPtrArray *same = g_hash_table_lookup (user_data, &customer->id);

  for (guint i = 0; same != NULL && i < same->len; i++)
    ((BrLiveParty *) same->pdata[i])->allergies = g_strdup (customer->allergies);
  return TRUE;
}

/* Of all who come, sit or wait, once it is known who they are. */
gboolean
br_live_read_allergies (BrLiveReading *reading,
                        GError       **error)
{
  static const char *const names[] = { "id", "allergies" };
  g_autoptr (GHashTable) by_customer = index_parties (reading->night, TRUE);

  return !reading->may_know ||
         br_db_foreach (reading->db, BR_KIND_CUSTOMER, choose_fields (BR_KIND_CUSTOMER, names, G_N_ELEMENTS (names)),
                        collect_allergies, by_customer, error,
                        "WHERE allergies IS NOT NULL AND id IN (SELECT customer FROM booking WHERE business_date = ?1"
                        " UNION SELECT customer FROM waitlist_entry WHERE business_date = ?1)",
                        "d", reading->book->date);
}

static void
add_tag (BrLiveParty *party,
         const char  *tag)
{
  guint n = party->tags != NULL ? g_strv_length (party->tags) : 0;

  if (party->tags != NULL && g_strv_contains ((const char *const *) party->tags, tag))
    return;
  party->tags = g_renew (char *, party->tags, n + 2);
  party->tags[n] = g_strdup (tag);
  party->tags[n + 1] = NULL;
}

/* @sql gives ids and tags. */
static gboolean
read_tags (BrLiveReading *reading,
           GHashTable    *index,
           const char    *sql,
           GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (reading->db, sql, &local, "d", reading->book->date);

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);
      GPtrArray *same = g_hash_table_lookup (index, &id);

      for (guint i = 0; same != NULL && i < same->len; i++)
        add_tag (same->pdata[i], br_query_get_text (query, 1));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_visits (BrLiveReading *reading,
             GHashTable    *by_customer,
             GError       **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (reading->db,
                 "SELECT customer, visits, no_shows FROM customer_stat"
                 " WHERE customer IN (SELECT customer FROM booking WHERE business_date = ?)",
                 &local, "d", reading->book->date);

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);
      GPtrArray *same = g_hash_table_lookup (by_customer, &id);

      for (guint i = 0; same != NULL && i < same->len; i++)
        {
          BrLiveParty *party = same->pdata[i];

          /* Who sits has been counted already. */
          party->visits = (int) MAX (br_query_get_int (query, 1) - (party->status == BR_BOOKING_SEATED), 0);
          party->no_shows = (int) br_query_get_int (query, 2);
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A role that is told a guest's name is told no more of them. */
static gboolean
read_details (BrLiveReading *reading,
              GError       **error)
{
  g_autoptr (GHashTable) by_booking = index_parties (reading->night, FALSE);
  g_autoptr (GHashTable) by_customer = index_parties (reading->night, TRUE);

  if (!read_notes (reading, by_booking, error) ||
      !read_tags (reading, by_booking,
                  "SELECT l.booking, t.name FROM booking_tag l JOIN tag t ON t.id = l.tag"
                  " WHERE l.booking IN (SELECT id FROM booking WHERE business_date = ?) ORDER BY t.name",
                  error))
    return FALSE;
  return !reading->may_know ||
         (read_tags (reading, by_customer,
                     "SELECT l.customer, t.name FROM customer_tag l JOIN tag t ON t.id = l.tag"
                     " WHERE l.customer IN (SELECT customer FROM booking WHERE business_date = ?) ORDER BY t.name",
                     error) &&
          read_visits (reading, by_customer, error));
}

/* ---- what is amiss ------------------------------------------------------------------ */

static BrLiveParty *
find_party (const GPtrArray *parties,
            const BrId      *booking)
{
  for (guint i = 0; i < parties->len; i++)
    if (br_id_equal (&((const BrLiveParty *) parties->pdata[i])->booking, booking))
      return parties->pdata[i];
  return NULL;
}

static void
mark_late (BrLiveReading *reading)
{
  const BrNightBook *book = reading->book;
  g_autofree BrLate *late = g_new (BrLate, book->n_own + 1);
  guint n = br_risk_find_late (book->facts.uses, book->n_own, reading->night->now, BR_GRACE_DEFAULT, late);

  for (guint i = 0; i < n; i++)
    {
      BrLiveParty *party = find_party (reading->night->arrivals, &book->facts.uses[late[i].use].booking);

      if (party == NULL)
        continue;
      party->late = late[i].minutes;
      party->past_grace = late[i].past_grace;
    }
}

/* Of several who keep a party waiting, the one for whom it waits longest. */
static void
mark_at_risk (BrLiveReading *reading)
{
  const BrNightFacts *facts = &reading->book->facts;
  int service = br_service_find (facts->services, facts->n_services, reading->night->now);
  g_autofree BrAtRisk *risks = g_new (BrAtRisk, facts->n_uses + 1);
  guint n = br_risk_find_at_risk (facts->uses, facts->n_uses, reading->night->now,
                                  service < 0 ? 0 : facts->services[service].buffer, risks, facts->n_uses);

  for (guint i = 0; i < n; i++)
    {
      BrLiveParty *party = find_party (reading->night->arrivals, &facts->uses[risks[i].use].booking);
      const BrBooking *by = reading->book->bookings->pdata[risks[i].by];

      if (party == NULL || (!br_id_is_none (&party->risk.by) && party->risk.late_by >= risks[i].late_by))
        continue;
      g_free (party->risk.name);
      party->risk = (BrLiveRisk){ by->id, br_live_name_booking (reading, by), risks[i].over,
                                  risks[i].late_by };
    }
}

static int
compare_at (gconstpointer a,
            gconstpointer b)
{
  const BrLiveParty *x = *(BrLiveParty *const *) a, *y = *(BrLiveParty *const *) b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : br_id_compare (&x->booking, &y->booking);
}

gboolean
br_live_read_parties (BrLiveReading *reading,
                      GError       **error)
{
  for (guint i = 0; i < reading->book->n_own; i++)
    add_booking (reading, i);
  if (!read_details (reading, error))
    return FALSE;
  mark_late (reading);
  mark_at_risk (reading);
  g_ptr_array_sort (reading->night->arrivals, compare_at);
  g_ptr_array_sort (reading->night->seated, compare_at);
  return TRUE;
}
