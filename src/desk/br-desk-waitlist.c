#include "config.h"

#include "desk/br-desk-waitlist-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-waiting.h"

/**
 * br_wait_request_new:
 *
 * Returns: (transfer full): a request that asks for nothing yet
 */
BrWaitRequest *
br_wait_request_new (void)
{
  return g_new0 (BrWaitRequest, 1);
}

BrWaitRequest *
br_wait_request_copy (const BrWaitRequest *self)
{
  BrWaitRequest *copy = g_memdup2 (self, sizeof *self);

  copy->customer = g_strdup (self->customer);
  copy->name = g_strdup (self->name);
  copy->phone = g_strdup (self->phone);
  copy->section = g_strdup (self->section);
  copy->features = g_strdup (self->features);
  copy->notes = g_strdup (self->notes);
  return copy;
}

void
br_wait_request_free (BrWaitRequest *self)
{
  g_free (self->customer);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->section);
  g_free (self->features);
  g_free (self->notes);
  g_free (self);
}

/* ---- joining --------------------------------------------------------------------------- */

/* The largest party for which the house has a table or a join, on any night. */
static int
find_largest (const BrNightBook *book)
{
  int largest = 0;

  for (guint i = 0; i < book->facts.n_tables; i++)
    largest = MAX (largest, book->facts.tables[i].max);
  for (guint i = 0; i < book->facts.n_joins; i++)
    largest = MAX (largest, book->facts.joins[i].max);
  return largest;
}

/* Nobody is let wait for what the house does not have. */
static gboolean
check_possible (const BrNightBook   *book,
                const BrWaitRequest *request,
                GError             **error)
{
  guint64 tags;
  int largest = find_largest (book);

  if (request->party < 1)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A party is of one at least"));
  else if (request->party > largest)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("The largest party that can be seated together is %d"), largest);
  else if (request->section != NULL && br_night_book_find_section (book, request->section) == BR_NIGHT_NONE)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no section “%s”"), request->section);
  else if (!br_night_book_find_features (book, request->features, &tags))
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("No table has what it needs"));
  else
    return TRUE;
  return FALSE;
}

static BrWaitlistEntry *
make_entry (const BrWaitRequest *request,
            BrDate               date,
            BrInstant            now)
{
  BrWaitlistEntry *entry = br_new (WAITLIST_ENTRY, BrWaitlistEntry);

  entry->business_date = date;
  entry->joined_at = now;
  entry->name = g_strdup (request->name);
  entry->phone = g_strdup (request->phone);
  entry->party_size = request->party;
  entry->section = g_strdup (request->section);
  entry->features = g_strdup (request->features);
  entry->notes = g_strdup (request->notes);
  entry->priority = request->priority;
  if (request->patience > 0)
    entry->expires_at = now + request->patience * BR_MINUTE;
  return entry;
}

/* What the house would tell a party that is not on the list yet; −1 where it will have no table. */
static gboolean
quote (BrDb                  *db,
       const BrNightBook     *book,
       const BrWaitlistEntry *entry,
       BrInstant              now,
       int                   *minutes,
       GError               **error)
{
  g_autoptr (GPtrArray) waiting = br_desk_get_waiting (db, book, now, error);
  g_autofree BrWaitlistParty *asks = NULL;
  g_autofree int *all = NULL;

  if (waiting == NULL)
    return FALSE;
  asks = br_desk_list_questions (waiting, 1);
  asks[waiting->len] = br_desk_question_of_entry (book, entry);
  all = g_new (int, waiting->len + 1);
  br_waitlist_quote (book->night, now, asks, waiting->len + 1, all);
  *minutes = all[waiting->len];
  return TRUE;
}

/* Returns: (transfer full) (nullable): the entry, with the wait that is quoted */
static BrWaitlistEntry *
prepare (BrDb                *db,
         const BrWaitRequest *request,
         int                 *minutes,
         GError             **error)
{
  BrInstant now = br_db_get_now (db);
  BrDate date = br_desk_tonight (db, error);
  g_autoptr (BrNightBook) book = date != BR_DATE_NONE ? br_night_book_load (db, date, now, error) : NULL;
  g_autoptr (BrWaitlistEntry) entry = NULL;

  if (book == NULL || !check_possible (book, request, error))
    return NULL;
  entry = make_entry (request, date, now);
  if (!quote (db, book, entry, now, minutes, error))
    return NULL;
  if (*minutes >= 0)
    entry->quoted = *minutes;
  return g_steal_pointer (&entry);
}

/**
 * br_desk_quote_wait:
 * @db: a connection
 * @request: a party
 * @minutes: (out): how long it would have to wait, or −1 where it will have no table tonight
 * @error: return location for %BR_DESK_ERROR_REFUSED, %BR_DESK_ERROR_NOT_FOUND or a #BrStoreError
 *
 * Says what a party would be told that came now; writes nothing.
 */
gboolean
br_desk_quote_wait (BrDb                *db,
                    const BrWaitRequest *request,
                    int                 *minutes,
                    GError             **error)
{
  g_autoptr (BrWaitlistEntry) entry = prepare (db, request, minutes, error);

  return entry != NULL;
}

/* Who waits already is not put on the list again. */
static gboolean
check_not_waiting (BrDb                  *db,
                   const BrWaitlistEntry *entry,
                   GError               **error)
{
  g_autoptr (GPtrArray) theirs =
    br_db_select (db, BR_KIND_WAITLIST_ENTRY, error,
                  "WHERE business_date = ? AND customer = ? AND status IN ('waiting', 'offered')", "dI",
                  entry->business_date, &entry->customer);

  for (guint i = 0; theirs != NULL && i < theirs->len; i++)
    if (br_desk_waiting_state (theirs->pdata[i], entry->joined_at) != BR_WAITING_EXPIRED)
      {
        g_autoptr (GTimeZone) zone = br_db_get_zone (db);
        g_autofree char *since =
          br_instant_format_clock (((const BrWaitlistEntry *) theirs->pdata[i])->joined_at, zone);

        g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("They are on the waitlist since %s"), since);
        return FALSE;
      }
  return theirs != NULL;
}

static gboolean
wait_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const BrWaitRequest *request = data;
  int minutes;
  g_autoptr (BrWaitlistEntry) entry = prepare (db, request, &minutes, error);

  if (entry == NULL)
    return FALSE;
  if (request->customer != NULL &&
      (!br_desk_resolve (db, BR_KIND_CUSTOMER, request->customer, NULL, &entry->customer, error) ||
       !check_not_waiting (db, entry, error)))
    return FALSE;
  if (!br_desk_insert (db, (BrRecord *) entry, error))
    return FALSE;
  *id = entry->id;
  return TRUE;
}

/**
 * br_desk_wait:
 * @request: a party; one that gives no name is known by its size and when it came
 *
 * Puts a party on tonight's waitlist and keeps the wait that it was quoted. It is refused where the
 * house has no table for it on any night, and for a customer who waits already.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_wait (const BrWaitRequest *request)
{
  return br_desk_act_new ("waitlist_entry.add", BR_UNDO_INVERT, wait_in_write, br_wait_request_copy (request),
                          (GDestroyNotify) br_wait_request_free);
}

/* ---- leaving ----------------------------------------------------------------------------- */

/* An entry that still waits, or has an offer that stands; @entry->status says which. */
BrWaitlistEntry *
br_desk_load_waiting (BrDb       *db,
                      const BrId *id,
                      GError    **error)
{
  g_autoptr (BrWaitlistEntry) entry = (BrWaitlistEntry *) br_db_load (db, BR_KIND_WAITLIST_ENTRY, id, error);

  if (entry == NULL)
    return NULL;
  br_db_label (db, BR_KIND_WAITLIST_ENTRY, id);
  entry->status = br_desk_waiting_state (entry, br_db_get_now (db));
  if (entry->status == BR_WAITING || entry->status == BR_WAITING_OFFERED)
    return g_steal_pointer (&entry);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This party waits no longer (%s)"),
               _ (br_enum_get_label (br_waiting_state_values, entry->status)));
  return NULL;
}

void
br_desk_end_waiting (BrDb            *db,
                     BrWaitlistEntry *entry,
                     BrWaitingState   state)
{
  entry->status = state;
  entry->offered_table = entry->offered_join = BR_ID_NONE;
  entry->offer_expires_at = BR_INSTANT_NONE;
  if (state != BR_WAITING)
    entry->ended_at = br_db_get_now (db);
}

typedef struct
{
  BrId  entry;
  char *reason;
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_free (leaving->reason);
  g_free (leaving);
}

static gboolean
leave_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Leaving *leaving = data;
  g_autoptr (BrWaitlistEntry) entry = br_desk_load_waiting (db, &leaving->entry, error);

  *id = leaving->entry;
  if (entry == NULL)
    return FALSE;
  br_desk_end_waiting (db, entry, BR_WAITING_LEFT);
  if (leaving->reason != NULL && *leaving->reason != '\0')
    br_set_str (&entry->reason, leaving->reason);
  return br_desk_update (db, (BrRecord *) entry, error);
}

/**
 * br_desk_stop_waiting:
 * @entry: an entry of the waitlist
 * @reason: (nullable): why they wait no longer
 *
 * Takes a party that has gone, or will not have a table, off the waitlist; what was offered to it is
 * free.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_stop_waiting (const BrId *entry,
                      const char *reason)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->entry = *entry;
  leaving->reason = g_strdup (reason);
  return br_desk_act_new ("waitlist_entry.leave", BR_UNDO_INVERT, leave_in_write, leaving, leaving_free);
}
