/* Random edits over many kinds; undone, all is as it was, row for row and byte for byte; redone, all
 * is as it became. Run again with `--seed` and what the test prints first. */

#include "config.h"

#include <string.h>

#include "store/br-check.h"
#include "store/br-journal.h"
#include "store/br-vault.h"
#include "tests/store/cellar.h"
#include "tests/store/fixture.h"

#define EDITS 150
#define STEPS 250
#define BULK 9000

typedef struct
{
  Fixture fixture;
  Cellar  cellar;
  GRand  *rand;
  guint   n_refused;
} House;

static void
set_up (House        *house,
        gconstpointer data)
{
  fixture_set_up (&house->fixture, data);
  cellar_fill (&house->cellar, house->fixture.store, 10, 16);
  house->rand = g_rand_new_with_seed (g_test_rand_int ());
}

static void
tear_down (House        *house,
           gconstpointer data)
{
  g_rand_free (house->rand);
  cellar_clear (&house->cellar);
  fixture_tear_down (&house->fixture, data);
}

/* ---- edits -------------------------------------------------------------------------------- */

typedef gboolean (*Edit) (House   *house,
                          BrDb    *db,
                          GError **error);

static guint
any (House *house,
     guint  n)
{
  return g_rand_int_range (house->rand, 0, n);
}

/* A row of the kind, or %NULL when there is none. */
static BrRecord *
pick (House *house,
      BrDb  *db,
      BrKind kind)
{
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", br_entity_get (kind)->name);
  gint64 n;

  g_assert_true (br_db_get_int (db, count, &n, NULL, NULL));
  return n > 0 ? br_db_find (db, kind, NULL, "ORDER BY id LIMIT 1 OFFSET ?", "i", (gint64) any (house, n)) : NULL;
}

static char *
words (House *house)
{
  return g_strdup_printf ("%s %u", cellar_name (any (house, 176)), any (house, 1000));
}

static gboolean
add_guest (House   *house,
           BrDb    *db,
           GError **error)
{
  g_autofree char *name = words (house);
  g_autofree char *email = g_strdup_printf ("g%u@example.org", any (house, 500));

  cellar_add_customer (db, name, any (house, 3) > 0 ? email : NULL, any (house, 2) > 0 ? "0113 496 0999" : NULL);
  return TRUE;
}

static gboolean
edit_guest (House   *house,
            BrDb    *db,
            GError **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);

  if (guest == NULL)
    return TRUE;
  switch (any (house, 4))
    {
    case 0:
      g_free (guest->name);
      guest->name = words (house);
      break;
    case 1:
      g_clear_pointer (&guest->email, g_free);
      break;
    case 2:
      guest->birthday = br_date_from_ymd (1960 + any (house, 40), 1 + any (house, 12), 1 + any (house, 28));
      break;
    default:
      g_free (guest->address);
      guest->address = words (house);
    }
  return br_db_update (db, (BrRecord *) guest, error);
}

static gboolean
note_guest (House   *house,
            BrDb    *db,
            GError **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);
  g_autofree char *body = words (house);

  if (guest != NULL)
    cellar_add_note (db, &guest->id, body);
  return TRUE;
}

static gboolean
tag_guest (House   *house,
           BrDb    *db,
           GError **error)
{
  g_autoptr (BrCustomerTag) link = br_new (CUSTOMER_TAG, BrCustomerTag);
  g_autoptr (BrTag) tag = br_new (TAG, BrTag);
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);

  tag->id = br_db_new_id (db);
  tag->name = words (house);
  if (guest == NULL || !br_db_insert (db, (BrRecord *) tag, error))
    return guest == NULL;
  link->id = br_db_new_id (db);
  link->customer = guest->id;
  link->tag = tag->id;
  return br_db_insert (db, (BrRecord *) link, error);
}

/* Takes a row away; where others refer to it the write is refused at the end. */
static gboolean
remove_something (House   *house,
                  BrDb    *db,
                  GError **error)
{
  static const BrKind kinds[] = { BR_KIND_CUSTOMER_TAG, BR_KIND_NOTE, BR_KIND_ELEMENT, BR_KIND_TAG, BR_KIND_BOOKING_TABLE,
                                  BR_KIND_CUSTOMER, BR_KIND_TABLE, BR_KIND_SETTING, BR_KIND_ROOM };
  g_autoptr (BrRecord) row = pick (house, db, kinds[any (house, G_N_ELEMENTS (kinds))]);

  return row == NULL || br_db_delete (db, row->entity->kind, br_record_get_id (row), error);
}

static gboolean
build_room (House   *house,
            BrDb    *db,
            GError **error)
{
  g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);
  g_autoptr (BrPlan) plan = br_new (PLAN, BrPlan);
  g_autoptr (BrZone) zone = br_new (ZONE, BrZone);

  room->id = br_db_new_id (db);
  plan->id = br_db_new_id (db);
  zone->id = br_db_new_id (db);
  room->name = words (house);
  room->default_plan = plan->id;
  plan->room = room->id;
  plan->name = words (house);
  plan->width = plan->height = 9000000;
  zone->plan = plan->id;
  zone->name = words (house);
  zone->x = zone->y = 0;
  return br_db_insert (db, (BrRecord *) room, error) && br_db_insert (db, (BrRecord *) plan, error) &&
         br_db_insert (db, (BrRecord *) zone, error);
}

static gboolean
edit_room (House   *house,
           BrDb    *db,
           GError **error)
{
  g_autoptr (BrRoom) room = (BrRoom *) pick (house, db, BR_KIND_ROOM);

  if (room == NULL)
    return TRUE;
  if (any (house, 2) > 0)
    room->default_plan = BR_ID_NONE;
  else
    room->position = any (house, 100);
  return br_db_update (db, (BrRecord *) room, error);
}

static gboolean
place_elements (House   *house,
                BrDb    *db,
                guint    n,
                GError **error)
{
  g_autoptr (BrPlan) plan = (BrPlan *) pick (house, db, BR_KIND_PLAN);

  for (guint i = 0; plan != NULL && i < n; i++)
    {
      g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);

      element->id = br_db_new_id (db);
      element->plan = plan->id;
      element->kind = BR_ELEMENT_CHAIR;
      element->x = any (house, 9000000);
      element->y = any (house, 9000000);
      element->width = element->height = 450000;
      if (!br_db_insert (db, (BrRecord *) element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
place_some (House   *house,
            BrDb    *db,
            GError **error)
{
  return place_elements (house, db, 1 + any (house, 5), error);
}

static gboolean
move_element (House   *house,
              BrDb    *db,
              GError **error)
{
  g_autoptr (BrElement) element = (BrElement *) pick (house, db, BR_KIND_ELEMENT);

  if (element == NULL)
    return TRUE;
  element->x += 1000;
  element->rotation = any (house, 360) * 1000;
  element->hidden = !element->hidden;
  return br_db_update (db, (BrRecord *) element, error);
}

/* Numbers are permuted within one write, which a unique index would not let be undone. */
static gboolean
swap_numbers (House   *house,
              BrDb    *db,
              GError **error)
{
  g_autoptr (BrTable) a = (BrTable *) pick (house, db, BR_KIND_TABLE);
  g_autoptr (BrTable) b = (BrTable *) pick (house, db, BR_KIND_TABLE);
  char *number;

  if (a == NULL || br_id_equal (&a->id, &b->id))
    return TRUE;
  number = a->number;
  a->number = b->number;
  b->number = number;
  return br_db_update (db, (BrRecord *) a, error) && br_db_update (db, (BrRecord *) b, error);
}

static gboolean
book (House   *house,
      BrDb    *db,
      GError **error)
{
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);
  g_autoptr (BrTable) table = (BrTable *) pick (house, db, BR_KIND_TABLE);

  if (guest != NULL && table != NULL)
    cellar_add_booking (db, &guest->id, house->cellar.first_night + any (house, 20), 18 * 60 + any (house, 8) * 30,
                        1 + any (house, 6), &table->id, any (house, BR_BOOKING_WAITLISTED + 1));
  return TRUE;
}

static gboolean
edit_booking (House   *house,
              BrDb    *db,
              GError **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) pick (house, db, BR_KIND_BOOKING);
  g_autoptr (BrCustomer) guest = (BrCustomer *) pick (house, db, BR_KIND_CUSTOMER);

  if (booking == NULL || guest == NULL)
    return TRUE;
  switch (any (house, 4))
    {
    case 0:
      booking->status = any (house, BR_BOOKING_WAITLISTED + 1);
      break;
    case 1:
      booking->starts_at += BR_HOUR;
      booking->ends_at += BR_HOUR;
      break;
    case 2:
      booking->minimum_spend = br_money (any (house, 50000), "GBP");
      break;
    default:
      /* Notes are sealed for the guest, so they go with the old one. */
      g_clear_pointer (&booking->notes, g_free);
      booking->customer = guest->id;
      booking->subject = guest->subject;
    }
  return br_db_update (db, (BrRecord *) booking, error);
}

static gboolean
move_booking (House   *house,
              BrDb    *db,
              GError **error)
{
  g_autoptr (BrBookingTable) link = (BrBookingTable *) pick (house, db, BR_KIND_BOOKING_TABLE);
  g_autoptr (BrTable) table = (BrTable *) pick (house, db, BR_KIND_TABLE);

  if (link == NULL || table == NULL)
    return TRUE;
  link->table = table->id;
  return br_db_update (db, (BrRecord *) link, error);
}

static gboolean
swap_bookings (House   *house,
               BrDb    *db,
               GError **error)
{
  g_autoptr (BrBookingTable) a = (BrBookingTable *) pick (house, db, BR_KIND_BOOKING_TABLE);
  g_autoptr (BrBookingTable) b = (BrBookingTable *) pick (house, db, BR_KIND_BOOKING_TABLE);
  BrId table;

  if (a == NULL || br_id_equal (&a->id, &b->id))
    return TRUE;
  table = a->table;
  a->table = b->table;
  b->table = table;
  return br_db_update (db, (BrRecord *) a, error) && br_db_update (db, (BrRecord *) b, error);
}

static gboolean
remove_booking (House   *house,
                BrDb    *db,
                GError **error)
{
  g_autoptr (BrBooking) booking = (BrBooking *) pick (house, db, BR_KIND_BOOKING);
  g_autoptr (GPtrArray) links = NULL;

  if (booking == NULL)
    return TRUE;
  links = br_db_select (db, BR_KIND_BOOKING_TABLE, error, "WHERE booking = ?", "I", &booking->id);
  for (guint i = 0; i < links->len; i++)
    if (!br_db_delete (db, BR_KIND_BOOKING_TABLE, br_record_get_id (links->pdata[i]), error))
      return FALSE;
  return br_db_delete (db, BR_KIND_BOOKING, &booking->id, error);
}

static gboolean
choose_setting (House   *house,
                BrDb    *db,
                GError **error)
{
  g_autoptr (BrSetting) setting = (BrSetting *) pick (house, db, BR_KIND_SETTING);

  if (setting == NULL || any (house, 2) > 0)
    {
      g_autoptr (BrSetting) new_one = br_new (SETTING, BrSetting);

      new_one->id = br_db_new_id (db);
      new_one->key = g_strdup_printf ("key-%u-%u", any (house, 1000000), any (house, 1000000));
      return br_db_insert (db, (BrRecord *) new_one, error);
    }
  g_free (setting->value);
  setting->value = g_strdup_printf ("%u", any (house, 100));
  return br_db_update (db, (BrRecord *) setting, error);
}

/* So many rows that the entry is recorded in parts. */
static gboolean
place_many (House   *house,
            BrDb    *db,
            GError **error)
{
  return place_elements (house, db, BULK, error);
}

static const Edit edits[] = {
  add_guest,    edit_guest,   edit_guest,    note_guest, tag_guest,    remove_something, remove_something,
  build_room,   edit_room,    place_some,    book,       book,         edit_booking,     edit_booking,
  move_element, swap_numbers, move_booking,  swap_bookings,            remove_booking,   choose_setting,
};

typedef struct
{
  House *house;
  Edit   only;
} Writing;

static gboolean
edit_in_write (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Writing *writing = user_data;
  House *house = writing->house;

  if (writing->only != NULL)
    return writing->only (house, db, error);
  for (guint i = 1 + any (house, 3); i > 0; i--)
    if (!edits[any (house, G_N_ELEMENTS (edits))](house, db, error))
      return FALSE;
  return TRUE;
}

/* Returns whether an entry came of it: it may be refused, and it may come to nothing. */
static gboolean
edit (House *house,
      Edit   only)
{
  Writing writing = { house, only };
  gint64 before = cellar_count (house->fixture.store, "SELECT max(seq) FROM journal");
  g_autoptr (GError) error = NULL;

  if (br_store_write (house->fixture.store, CELLAR_WRITE ("test.edit"), edit_in_write, &writing, NULL, &error))
    return cellar_count (house->fixture.store, "SELECT max(seq) FROM journal") > before;

  g_test_message ("refused: %s", error->message);
  g_assert_true (g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_CONSTRAINT) ||
                 g_error_matches (error, BR_STORE_ERROR, BR_STORE_ERROR_IN_USE));
  house->n_refused++;
  return FALSE;
}

/* ---- properties ----------------------------------------------------------------------------- */

static gboolean
undo (House *house)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  gboolean done = br_store_undo (house->fixture.store, NULL, &report, &error);

  if (!done)
    g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  br_undo_report_clear (&report);
  return done;
}

static gboolean
redo (House *house)
{
  g_autoptr (GError) error = NULL;
  BrUndoReport report;
  gboolean done = br_store_redo (house->fixture.store, NULL, &report, &error);

  if (!done)
    g_assert_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOTHING);
  br_undo_report_clear (&report);
  return done;
}

static void
assert_state (House      *house,
              const char *expected)
{
  g_autofree char *now = cellar_dump (house->fixture.store);

  g_assert_cmpstr (now, ==, expected);
  cellar_assert_derived (house->fixture.store);
}

static void
assert_sound (House *house)
{
  g_autoptr (BrCheckReport) report = br_check (house->fixture.store, BR_CHECK_ALL, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", ((BrCheckFinding *) report->findings->pdata[i])->detail);
  g_assert_true (br_check_report_is_sound (report));
}

/* The house itself can be undone too; so what was there before the edits is not the bottom. */
static void
test_all_and_back (House        *house,
                   gconstpointer data)
{
  g_autofree char *start = cellar_dump (house->fixture.store);
  g_autofree char *end = NULL, *bottom = NULL;
  guint n_edits = 0, n_below = 0;

  for (guint i = 0; i < EDITS; i++)
    n_edits += edit (house, i == EDITS / 2 ? place_many : NULL);
  end = cellar_dump (house->fixture.store);
  g_test_message ("%u edits, %u refused", n_edits, house->n_refused);
  g_assert_cmpint (n_edits, >, EDITS / 2);

  for (guint i = 0; i < n_edits; i++)
    g_assert_true (undo (house));
  assert_state (house, start);

  while (undo (house))
    n_below++;
  g_assert_cmpint (n_below, ==, 1 + 10 + 16);
  bottom = cellar_dump (house->fixture.store);
  g_assert_true (g_str_has_prefix (bottom, "venue "));
  g_assert_null (strchr (strchr (bottom, '\n') + 1, '\n'));

  for (guint i = 0; i < n_below; i++)
    g_assert_true (redo (house));
  assert_state (house, start);
  for (guint i = 0; i < n_edits; i++)
    g_assert_true (redo (house));
  g_assert_false (redo (house));
  assert_state (house, end);
  cellar_assert_replays (house->fixture.store);
  assert_sound (house);
}

/* A stack of states, as somebody who presses keys at random sees them. */
static void
test_any_order (House        *house,
                gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at = 0, n_undone = 0, n_redone = 0;

  g_ptr_array_add (states, cellar_dump (house->fixture.store));
  for (guint i = 0; i < STEPS; i++)
    {
      guint choice = any (house, 10);

      if (choice < 4)
        {
          if (!edit (house, NULL))
            {
              assert_state (house, states->pdata[at]);
              continue;
            }
          g_ptr_array_set_size (states, ++at);
          g_ptr_array_add (states, cellar_dump (house->fixture.store));
        }
      else if (choice < 7 && at > 0)
        {
          g_assert_true (undo (house));
          assert_state (house, states->pdata[--at]);
          n_undone++;
        }
      else if (choice >= 7)
        {
          gboolean possible = at + 1 < states->len;

          g_assert_cmpint (redo (house), ==, possible);
          assert_state (house, states->pdata[at += possible]);
          n_redone += possible;
        }
      if (i % 100 == 50)
        fixture_reopen (&house->fixture);
    }
  g_test_message ("%u undone, %u redone, %u refused", n_undone, n_redone, house->n_refused);
  g_assert_cmpint (n_undone, >, STEPS / 10);
  g_assert_cmpint (n_redone, >, STEPS / 20);
  cellar_assert_replays (house->fixture.store);
  assert_sound (house);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/undo-property/all-undone-is-the-start-and-all-redone-the-end", test_all_and_back);
  ADD ("/undo-property/in-any-order-each-state-comes-back", test_any_order);
  return g_test_run ();
}
