#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>

/* What the file itself forbids, whatever process writes to it: two planned uses of a table at one
 * time, two parties seated at one table, a click past the licence. SQLite says only that a trigger
 * forbids it; here is said who is in the way, and which figures. */

/**
 * br_constraint_suspend:
 * @self: a connection inside a write
 * @error: return location for a #BrStoreError
 *
 * Before a write touches its first booking. From here on the uses of tables do not follow each row
 * at once, so that two bookings may swap their tables: they are derived when the write is whole.
 */
gboolean
br_constraint_suspend (BrDb    *self,
                       GError **error)
{
  if (self->write->guarded)
    return TRUE;
  self->write->guarded = br_db_exec (self, "INSERT OR IGNORE INTO writing (one, copying) VALUES (1, 0)", error, NULL);
  return self->write->guarded;
}

/**
 * br_constraint_resume:
 * @self: a connection whose write is about to commit
 * @error: return location for a #BrStoreError
 */
gboolean
br_constraint_resume (BrDb    *self,
                      GError **error)
{
  return !self->write->guarded || br_db_exec (self, "DELETE FROM writing", error, NULL);
}

/* ---- tables ------------------------------------------------------------------ */

static gboolean
may_name_guests (BrDb *self)
{
  const BrWrite *write = self->write;

  return write != NULL && br_db_is_unlocked (self) &&
         (br_id_is_none (&write->actor) || write->levels[BR_AREA_CONTACTS] == BR_LEVEL_NAME ||
          write->levels[BR_AREA_CONTACTS] >= BR_LEVEL_SEE);
}

/* Such as "Zoë Harper, party of 4", or only the party where the name is not for the actor. */
static char *
describe_party (BrDb            *self,
                const BrBooking *booking)
{
  g_autofree char *party = g_strdup_printf (_ ("party of %lld"), (long long) booking->party_size);
  g_autoptr (BrCustomer) customer = NULL;

  if (!br_id_is_none (&booking->customer) && may_name_guests (self))
    customer = (BrCustomer *) br_db_find (self, BR_KIND_CUSTOMER, NULL, "WHERE id = ?", "I", &booking->customer);
  if (customer == NULL || customer->name == NULL)
    return g_steal_pointer (&party);
  /* Translators: a guest's name, and "party of 4" */
  return g_strdup_printf (_ ("%s, %s"), customer->name, party);
}

static void
say_who (BrDb            *self,
         const char      *table,
         const BrBooking *other,
         gboolean         seated,
         GError         **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (self);
  g_autofree char *who = describe_party (self, other);
  g_autofree char *from = br_instant_format_clock (other->starts_at, zone);
  g_autofree char *until = br_instant_format_clock (other->ends_at, zone);

  if (seated)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                 /* Translators: a table's number, a party and from when to when */
                 _ ("At table %s somebody is seated already: %s (%s–%s)"), table, who, from, until);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                 _ ("Table %s is planned for another booking then: %s (%s–%s)"), table, who, from, until);
}

/**
 * br_constraint_explain_use:
 * @self: a connection inside a write whose uses of tables could not follow
 * @booking: the booking whose could not
 * @error: (inout): what SQLite said; becomes a %BR_STORE_ERROR_CONSTRAINT that names the table and
 *   whose it is already, where that can be found out
 */
void
br_constraint_explain_use (BrDb       *self,
                           const BrId *booking,
                           GError    **error)
{
  g_autoptr (BrBooking) other = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (self,
                 "SELECT n.number, b.status = 'seated' AND u.seated, u.booking FROM booking_table t"
                 " JOIN booking b ON b.id = t.booking"
                 " JOIN table_use u ON u.\"table\" = t.\"table\" AND u.booking <> b.id"
                 " JOIN \"table\" n ON n.id = u.\"table\""
                 " WHERE b.id = ? AND (u.seated AND b.status = 'seated' OR"
                 "  u.planned AND u.starts < b.ends_at AND u.ends > b.starts_at) LIMIT 1",
                 NULL, "I", booking);
  BrId id;

  if (!br_query_next (query, NULL))
    return;
  id = br_query_get_id (query, 2);
  other = (BrBooking *) br_db_find (self, BR_KIND_BOOKING, NULL, "WHERE id = ?", "I", &id);
  if (other == NULL)
    return;
  g_clear_error (error);
  say_who (self, br_query_get_text (query, 0), other, br_query_get_int (query, 1) != 0, error);
}

/* ---- the door ---------------------------------------------------------------- */

typedef struct
{
  gint64 inside;
  gint64 capacity;
  gint64 working;
} DoorFigures;

static void
read_figures (BrDb              *self,
              const BrDoorClick *click,
              DoorFigures       *figures)
{
  g_autoptr (BrQuery) query =
    br_db_query (self,
                 "SELECT ifnull ((SELECT inside FROM door_count WHERE business_date = ?1 AND room IS ?2), 0),"
                 " ifnull (l.capacity, -1), ?2 IS NULL,"
                 " (SELECT l.counts_staff * w.staff + l.counts_performers * w.performers FROM working_party w"
                 "  WHERE w.business_date = ?1 OR w.business_date IS NULL"
                 "  ORDER BY w.business_date IS NULL, w.id DESC LIMIT 1)"
                 " FROM (SELECT 1) LEFT JOIN licence l ON l.id ="
                 "  (SELECT f.id FROM licence f WHERE f.room IS ?2 AND f.starts_on <= ?1"
                 "   ORDER BY f.starts_on DESC, f.id DESC LIMIT 1)",
                 NULL, "dI", click->business_date, &click->room);

  *figures = (DoorFigures){ .capacity = -1 };
  if (!br_query_next (query, NULL))
    return;
  figures->inside = br_query_get_int (query, 0);
  figures->capacity = br_query_get_int (query, 1);
  if (br_query_get_int (query, 2) != 0)
    figures->working = br_query_get_int (query, 3);
}

static void
explain_click (BrDb              *self,
               const BrDoorClick *click,
               GError           **error)
{
  DoorFigures figures;
  gboolean past;

  read_figures (self, click, &figures);
  past = figures.capacity >= 0 && figures.inside + figures.working + click->people > figures.capacity;
  if (click->kind == BR_CLICK_OUT ? figures.inside >= click->people : !past)
    return;
  g_clear_error (error);
  if (click->kind == BR_CLICK_OUT)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                 _ ("%lld are counted inside, so %lld cannot leave: recount who is there"), (long long) figures.inside,
                 (long long) click->people);
  else if (figures.working > 0)
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                 _ ("The licence is for %lld people: %lld are inside, %lld work here, and %lld more would go past it"),
                 (long long) figures.capacity, (long long) figures.inside, (long long) figures.working,
                 (long long) click->people);
  else
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                 _ ("The licence is for %lld people: %lld are inside, and %lld more would go past it"),
                 (long long) figures.capacity, (long long) figures.inside, (long long) click->people);
}

/* ---- the ledger -------------------------------------------------------------- */

static void
explain_line (BrDb                *self,
              const BrJournalLine *line,
              GError             **error)
{
  g_autoptr (BrQuery) query =
    br_db_query (self, "SELECT 1 FROM closed_period WHERE ? BETWEEN starts_on AND ends_on", NULL, "d", line->date);

  if (!br_query_next (query, NULL))
    return;
  g_clear_error (error);
  g_set_error_literal (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT,
                       _ ("The period is closed: post it to an open one"));
}

/**
 * br_constraint_explain_row:
 * @self: a connection inside a write
 * @record: a row that could not be added
 * @error: (inout): what SQLite said; becomes an error with the figures where the file forbids it
 */
void
br_constraint_explain_row (BrDb           *self,
                           const BrRecord *record,
                           GError        **error)
{
  if (record->entity->kind == BR_KIND_JOURNAL_LINE && g_error_matches (*error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT))
    explain_line (self, (const BrJournalLine *) record, error);
  if (record->entity->kind == BR_KIND_DOOR_CLICK && g_error_matches (*error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT))
    explain_click (self, (const BrDoorClick *) record, error);
}
