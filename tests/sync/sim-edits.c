/* What somebody at a desk of the simulation does: anything, through the verbs that the screens use. */

#include "config.h"

#include "tests/sync/sim-edits.h"

#include "desk/br-desk-booking.h"
#include "desk/br-desk-conflict.h"
#include "desk/br-desk-customer.h"
#include "desk/br-desk-door.h"
#include "desk/br-desk-erasure.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-guest-list.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-party.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-undo.h"
#include "desk/br-desk-waitlist.h"
#include "store/br-journal.h"

/* Few of each, so that desks get in each other's way. */
#define TABLES 12
#define NIGHTS 4
#define NEWEST 40

/* ---- what is there ------------------------------------------------------------------- */

typedef struct
{
  BrStore *store;
  GRand   *rand;
  BrDate   tonight;
} Desk;

static guint
any (Desk *desk,
     guint n)
{
  return (guint) g_rand_int_range (desk->rand, 0, (gint32) n);
}

typedef struct
{
  const char *from;
  guint32     roll;
  BrDate      night;
  BrId        id;
} Pick;

static gboolean
pick_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Pick *pick = user_data;
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", pick->from);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id DESC LIMIT 1 OFFSET ?", pick->from);
  g_autoptr (BrQuery) query = NULL;
  gint64 n;

  pick->night = br_desk_tonight (db, error);
  if (pick->night == BR_DATE_NONE || !br_db_get_int (db, count, &n, error, NULL))
    return FALSE;
  if (n == 0)
    return TRUE;
  query = br_db_query (db, sql, error, "i", (gint64) pick->roll % MIN (n, NEWEST));
  if (query == NULL || !br_query_next (query, error))
    return FALSE;
  pick->id = br_query_get_id (query, 0);
  return TRUE;
}

/* One of the newest rows of a kind, or none. */
static BrId
pick (Desk       *desk,
      const char *from)
{
  g_autoptr (GError) error = NULL;
  Pick picking = { .from = from, .roll = g_rand_int (desk->rand), .id = BR_ID_NONE };

  if (!br_store_read (desk->store, pick_in_read, &picking, NULL, &error))
    g_error ("cannot pick from %s: %s", from, error->message);
  return picking.id;
}

static gboolean
tonight_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  *(BrDate *) user_data = br_desk_tonight (db, error);
  return *(BrDate *) user_data != BR_DATE_NONE;
}

#define COMING "booking WHERE status IN ('confirmed', 'arrived', 'seated', 'pending-deposit', 'enquiry')"

/* ---- words --------------------------------------------------------------------------- */

static char *
make_name (Desk *desk)
{
  static const char *const first[] = { "Ada", "Ben", "Cy", "Di", "Eve", "Flo", "Gus", "Zoë" };
  static const char *const last[] = { "Ash", "Birch", "Cane", "Dray", "Elm", "Fay", "Moor", "Øster" };

  return g_strdup_printf ("%s %s %u", first[any (desk, 8)], last[any (desk, 8)], any (desk, 10000));
}

static char *
make_words (Desk *desk)
{
  return g_strdup_printf ("likes the corner %u", any (desk, 1000));
}

/* ---- one thing ------------------------------------------------------------------------ */

static gboolean
act (Desk      *desk,
     BrDeskAct *what,
     GError   **error)
{
  return what != NULL && br_desk_do (desk->store, what, NULL, error);
}

static gboolean
nothing_there (GError **error)
{
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, "nothing there");
  return FALSE;
}

static GStrv
make_tables (Desk *desk)
{
  g_autofree char *number = g_strdup_printf ("%u", 1 + any (desk, TABLES));

  return g_strsplit (number, ",", -1);
}

static gboolean
book (Desk    *desk,
      GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId known = any (desk, 2) > 0 ? pick (desk, "customer") : BR_ID_NONE;

  request->customer = br_id_is_none (&known) ? make_name (desk) : br_id_to_string (&known);
  request->is_new = br_id_is_none (&known);
  request->date = desk->tonight + 1 + (BrDate) any (desk, NIGHTS);
  request->time = 18 * 60 + 15 * (int) any (desk, 20);
  request->party = 1 + (int) any (desk, 6);
  request->notes = any (desk, 3) == 0 ? make_words (desk) : NULL;
  if (any (desk, 3) == 0)
    request->tables = make_tables (desk);
  return act (desk, br_desk_book (request, &answer), error);
}

static gboolean
move (Desk    *desk,
      GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;
  BrId booking = pick (desk, COMING);

  if (br_id_is_none (&booking))
    return nothing_there (error);
  request->time = any (desk, 2) > 0 ? 18 * 60 + 15 * (int) any (desk, 20) : -1;
  if (any (desk, 2) > 0)
    request->tables = make_tables (desk);
  if (any (desk, 4) == 0)
    request->date = desk->tonight + 1 + (BrDate) any (desk, NIGHTS);
  return act (desk, br_desk_move_booking (&booking, request, &answer), error);
}

static gboolean
step_booking (Desk    *desk,
              GError **error)
{
  static const BrBookingStatus steps[] = { BR_BOOKING_CANCELLED, BR_BOOKING_CANCELLED, BR_BOOKING_ARRIVED, BR_BOOKING_FINISHED,
                                           BR_BOOKING_CONFIRMED, BR_BOOKING_NO_SHOW };
  BrId booking = pick (desk, COMING);

  if (br_id_is_none (&booking))
    return nothing_there (error);
  return act (desk, br_desk_step_booking (&booking, steps[any (desk, G_N_ELEMENTS (steps))], 0), error);
}

static gboolean
finish (Desk    *desk,
        GError **error)
{
  BrId booking = pick (desk, "booking WHERE status = 'seated'");

  if (br_id_is_none (&booking))
    return nothing_there (error);
  return act (desk, br_desk_step_booking (&booking, BR_BOOKING_FINISHED, 0), error);
}

static gboolean
seat (Desk    *desk,
      GError **error)
{
  g_auto (GStrv) tables = make_tables (desk);
  BrId booking = pick (desk, COMING);

  if (br_id_is_none (&booking))
    return nothing_there (error);
  if (any (desk, 3) == 0)
    return act (desk, br_desk_transfer (&booking, (const char *const *) tables, NULL), error);
  return act (desk, br_desk_seat_at (&booking, (const char *const *) tables, 0, any (desk, 2) > 0 ? "they asked" : NULL), error);
}

static gboolean
walk_in (Desk    *desk,
         GError **error)
{
  g_autoptr (BrBookingRequest) request = br_booking_request_new ();
  g_autoptr (BrDeskAnswer) answer = NULL;

  request->time = -1;
  request->party = 1 + (int) any (desk, 4);
  if (any (desk, 2) > 0)
    request->tables = make_tables (desk);
  return act (desk, br_desk_walk_in (request, &answer), error);
}

static gboolean
set_booking (Desk    *desk,
             GError **error)
{
  BrId booking = pick (desk, "booking");
  g_autofree char *words = make_words (desk);
  g_autofree char *assignment = any (desk, 3) == 0   ? g_strdup_printf ("party_size=%u", 1 + any (desk, 6))
                                : any (desk, 2) == 0 ? g_strdup_printf ("occasion=%s", words)
                                                     : g_strdup_printf ("notes=%s", words);
  const char *assignments[] = { assignment, NULL };

  if (br_id_is_none (&booking))
    return nothing_there (error);
  return act (desk, br_desk_set (BR_KIND_BOOKING, &booking, assignments, error), error);
}

static gboolean
customer (Desk    *desk,
          GError **error)
{
  BrId id = any (desk, 3) > 0 ? pick (desk, "customer WHERE erased_at IS NULL") : BR_ID_NONE;
  g_autofree char *name = make_name (desk);
  g_autofree char *words = make_words (desk);
  g_autofree char *assignment = br_id_is_none (&id) || any (desk, 3) == 0 ? g_strdup_printf ("name=%s", name)
                                : any (desk, 2) == 0 ? g_strdup_printf ("allergies=%s", words)
                                                     : g_strdup_printf ("address=%s", words);
  const char *assignments[] = { assignment, NULL };

  return act (desk, br_id_is_none (&id) ? br_desk_add (BR_KIND_CUSTOMER, assignments, error)
                                        : br_desk_set (BR_KIND_CUSTOMER, &id, assignments, error), error);
}

static gboolean
note (Desk    *desk,
      GError **error)
{
  g_autofree char *words = make_words (desk);
  BrId id = pick (desk, any (desk, 2) > 0 ? "customer WHERE erased_at IS NULL" : "note");
  BrId version = pick (desk, "note WHERE withdrawn IS NOT 1");

  if (any (desk, 2) > 0 && !br_id_is_none (&version))
    return act (desk, any (desk, 3) > 0 ? br_desk_revise_note (&version, words) : br_desk_withdraw_note (&version), error);
  if (br_id_is_none (&id))
    return nothing_there (error);
  return act (desk, br_desk_add_note (&id, words), error);
}

static gboolean
tag (Desk    *desk,
     GError **error)
{
  static const char *const tags[] = { "regular", "vip", "nut allergy", "press" };
  BrId id = pick (desk, "customer WHERE erased_at IS NULL");

  if (br_id_is_none (&id))
    return nothing_there (error);
  return act (desk, br_desk_tag_customer (&id, tags[any (desk, 4)], any (desk, 3) > 0), error);
}

static gboolean
click (Desk    *desk,
       GError **error)
{
  BrId newest = any (desk, 6) == 0 ? pick (desk, "door_click") : BR_ID_NONE;

  if (!br_id_is_none (&newest))
    return act (desk, br_desk_correct_click (&newest), error);
  /* So many that the house is full before long. */
  if (any (desk, 6) < 5)
    return act (desk, br_desk_click_in (NULL, 1 + (int) any (desk, 6), "Front"), error);
  return act (desk, br_desk_click_out (NULL, 1 + (int) any (desk, 6), "Front"), error);
}

static gboolean
guest_list (Desk    *desk,
            GError **error)
{
  g_autofree char *name = make_name (desk);
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  BrId list = pick (desk, "guest_list");
  BrId entry = pick (desk, "guest_list_entry");

  if (any (desk, 2) > 0 && !br_id_is_none (&entry))
    return act (desk, br_desk_check_in_guest (&entry, 1), error);
  return act (desk, br_desk_add_guest_names (&list, br_guest_names_read (name, -1, report), FALSE), error);
}

static gboolean
place (Desk    *desk,
       GError **error)
{
  BrId table = pick (desk, "\"table\"");
  g_autofree char *x = g_strdup_printf ("x=%u", 500 + 10 * any (desk, 500));
  g_autofree char *y = g_strdup_printf ("y=%u", 500 + 10 * any (desk, 500));
  const char *assignments[] = { x, y, NULL };

  return act (desk, br_desk_set (BR_KIND_TABLE, &table, assignments, error), error);
}

static gboolean
wait_for_table (Desk    *desk,
                GError **error)
{
  g_autoptr (BrWaitRequest) request = br_wait_request_new ();
  BrId waiting = any (desk, 2) > 0 ? pick (desk, "waitlist_entry WHERE status = 'waiting'") : BR_ID_NONE;
  g_auto (GStrv) tables = make_tables (desk);

  if (!br_id_is_none (&waiting) && any (desk, 2) > 0)
    return act (desk, br_desk_seat_waiting (&waiting, (const char *const *) tables, 0, "they asked"), error);
  if (!br_id_is_none (&waiting))
    return act (desk, br_desk_stop_waiting (&waiting, "went home"), error);
  request->name = make_name (desk);
  request->party = 1 + (int) any (desk, 4);
  return act (desk, br_desk_wait (request), error);
}

static gboolean
undo (Desk    *desk,
      GError **error)
{
  BrUndoReport report;
  gboolean ok = any (desk, 3) > 0 ? br_store_undo (desk->store, br_desk_judge_undo, &report, error)
                                  : br_store_redo (desk->store, br_desk_judge_undo, &report, error);

  br_undo_report_clear (&report);
  return ok;
}

/* What is taken away may be what others just wrote about. */
static gboolean
take_away (Desk    *desk,
           GError **error)
{
  static const struct { BrKind kind; const char *from; } things[] = {
    { BR_KIND_CUSTOMER_TAG, "customer_tag" },
    { BR_KIND_BOOKING, "booking" },
    { BR_KIND_CUSTOMER, "customer" },
    { BR_KIND_GUEST_LIST_ENTRY, "guest_list_entry" },
  };
  guint which = any (desk, G_N_ELEMENTS (things));
  BrId id = pick (desk, things[which].from);

  if (br_id_is_none (&id))
    return nothing_there (error);
  return act (desk, br_desk_remove (things[which].kind, &id), error);
}

static gboolean
erase (Desk    *desk,
       GError **error)
{
  BrId id = any (desk, 8) == 0 ? pick (desk, "customer WHERE erased_at IS NULL") : BR_ID_NONE;

  if (br_id_is_none (&id))
    return nothing_there (error);
  return act (desk, br_desk_erase_customer (&id), error);
}

static gboolean
conflict (Desk    *desk,
          GError **error)
{
  BrId id = pick (desk, "conflict");

  if (br_id_is_none (&id))
    return nothing_there (error);
  return act (desk, any (desk, 2) > 0 ? br_desk_keep_mine (&id) : br_desk_keep_theirs (&id), error);
}

typedef gboolean (*Edit) (Desk    *desk,
                          GError **error);

static const struct
{
  Edit  edit;
  guint weight;
} edits[] = {
  { book, 24 },      { move, 10 },       { step_booking, 9 }, { finish, 4 },    { seat, 5 },  { walk_in, 6 },
  { set_booking, 6 }, { customer, 9 },   { note, 7 },         { tag, 5 },       { click, 16 }, { guest_list, 4 },
  { place, 4 },      { wait_for_table, 3 }, { undo, 7 },      { take_away, 3 }, { erase, 3 }, { conflict, 2 },
};

/**
 * sim_edit:
 * @store: a desk's venue file
 * @seed: of the run
 * @desk: which desk
 * @step: the how manieth of its edits
 * @error: why it was not done: somebody was in the way, or there was nothing to do it to
 *
 * Does something. What, follows from the numbers and from what is there.
 */
gboolean
sim_edit (BrStore *store,
          guint32  seed,
          guint32  desk,
          guint32  step,
          GError **error)
{
  const guint32 numbers[] = { seed, desk, step };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (numbers, G_N_ELEMENTS (numbers));
  Desk self = { .store = store, .rand = rand };
  guint all = 0, at;

  if (!br_store_read (store, tonight_in_read, &self.tonight, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    all += edits[i].weight;
  at = any (&self, all);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      if (at < edits[i].weight)
        return edits[i].edit (&self, error);
      at -= edits[i].weight;
    }
  g_assert_not_reached ();
}

/* ---- the house ------------------------------------------------------------------------ */

static gboolean
add (BrStore    *store,
     BrKind      kind,
     const char *words,
     GError    **error)
{
  g_auto (GStrv) assignments = g_strsplit (words, "|", -1);
  BrDeskAct *what = br_desk_add (kind, (const char *const *) assignments, error);

  return what != NULL && br_desk_do (store, what, NULL, error);
}

/**
 * sim_furnish:
 * @store: a new venue
 * @error: return location
 *
 * Puts tables, a join, tags and a guest list into it.
 */
gboolean
sim_furnish (BrStore *store,
             GError **error)
{
  g_autofree char *list = NULL;
  char text[BR_DATE_TEXT_LENGTH + 1];
  BrDate tonight;

  for (guint i = 1; i <= TABLES; i++)
    {
      g_autofree char *words = g_strdup_printf ("room=Main|number=%u|min_covers=1|max_covers=%u|x=%u|y=%u", i, 2 + 2 * (i % 3),
                                                500 + 900 * (i % 4), 500 + 900 * (i / 4));

      if (!add (store, BR_KIND_TABLE, words, error))
        return FALSE;
    }
  if (!br_store_read (store, tonight_in_read, &tonight, NULL, error))
    return FALSE;
  br_date_print (tonight, text);
  list = g_strdup_printf ("business_date=%s|title=Marlo", text);
  return add (store, BR_KIND_JOIN, "room=Main|name=Two and three|min_covers=4|max_covers=9|tables=2,3", error) &&
         add (store, BR_KIND_GUEST_LIST, list, error) && add (store, BR_KIND_TAG, "name=regular", error) &&
         add (store, BR_KIND_TAG, "name=vip", error) && add (store, BR_KIND_TAG, "name=nut allergy", error) &&
         add (store, BR_KIND_TAG, "name=press", error);
}
