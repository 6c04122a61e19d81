#include "config.h"

#include "tests/desk/venue.h"

#include "core/base/br-error.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrId       id;
  BrElement *element;
  BrPlan    *plan;
  GStrv      names;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer ((BrRecord **) &reading->element, br_record_unref);
  g_clear_pointer ((BrRecord **) &reading->plan, br_record_unref);
  g_clear_pointer (&reading->names, g_strfreev);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
read_place (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, &reading->id, error);

  if (table == NULL)
    return FALSE;
  reading->element = br_desk_get_placement (db, table, error);
  if (reading->element != NULL)
    reading->plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &reading->element->plan, error);
  return *error == NULL;
}

static void
test_placed (Venue        *venue,
             gconstpointer data)
{
  g_auto (Reading) reading = { .id = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL) };

  venue_read (venue, read_place, &reading);
  g_assert_cmpstr (reading.plan->name, ==, "Standard");
  g_assert_cmpint (reading.element->kind, ==, BR_ELEMENT_TABLE);
  g_assert_cmpint (reading.element->rotation, ==, 0);
  g_assert_cmpint (reading.element->width, >, 0);
  g_assert_cmpint (reading.element->x - reading.element->width / 2, >, 0);
  g_assert_cmpint (reading.element->x + reading.element->width / 2, <, reading.plan->width);
}

/* Twelve tables stand clear of each other with an aisle of 900 mm between any two. */
static void
test_apart (Venue        *venue,
            gconstpointer data)
{
  Reading readings[12] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *number = g_strdup_printf ("number=%u", i + 1);

      readings[i].id = venue_add (venue, BR_KIND_TABLE, "room=Main", number, "max_covers=2", NULL);
      venue_read (venue, read_place, &readings[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    for (guint k = i + 1; k < G_N_ELEMENTS (readings); k++)
      {
        const BrElement *a = readings[i].element, *b = readings[k].element;
        gint64 across = ABS (a->x - b->x) - (a->width + b->width) / 2;
        gint64 along = ABS (a->y - b->y) - (a->height + b->height) / 2;

        g_assert_cmpint (MAX (across, along), >=, 900 * 1000);
      }
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    reading_clear (&readings[i]);
}

static void
test_moved (Venue        *venue,
            gconstpointer data)
{
  g_auto (Reading) reading = { .id = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", "x=4200",
                                                "y=3000.5", "rotation=45", "shape=booth", NULL) };
  g_auto (Reading) later = { .id = reading.id };

  venue_read (venue, read_place, &reading);
  g_assert_cmpint (reading.element->x, ==, 4200000);
  g_assert_cmpint (reading.element->y, ==, 3000500);
  g_assert_cmpint (reading.element->rotation, ==, 45000);
  g_assert_cmpint (reading.element->shape, ==, BR_SHAPE_BOOTH);

  venue_set (venue, BR_KIND_TABLE, &reading.id, "x=1000", NULL);
  venue_read (venue, read_place, &later);
  g_assert_cmpint (later.element->x, ==, 1000000);
  g_assert_cmpint (later.element->y, ==, 3000500);
}

static void
test_nowhere (Venue        *venue,
              gconstpointer data)
{
  const char *const words[] = { "x=1000", NULL };
  g_auto (Reading) reading = { .id = venue_add (venue, BR_KIND_TABLE, "room=Main", "number=7", "max_covers=4", NULL) };
  g_auto (Reading) gone = { .id = reading.id };

  venue_read (venue, read_place, &reading);
  venue_do (venue, br_desk_remove (BR_KIND_ELEMENT, &reading.element->id), NULL);
  venue_read (venue, read_place, &gone);
  g_assert_null (gone.element);
  venue_refuse (venue, br_desk_set (BR_KIND_TABLE, &reading.id, words, NULL), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "7");
}

static void
test_unfit_place (Venue        *venue,
                  gconstpointer data)
{
  const char *const words[] = { "room=Main", "number=7", "max_covers=4", "x=far", NULL };

  venue_refuse (venue, br_desk_add (BR_KIND_TABLE, words, NULL), BR_CORE_ERROR, BR_CORE_ERROR_INVALID, "x");
}

/* ---- lists --------------------------------------------------------------- */

static gboolean
read_tags (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Reading *reading = user_data;
  g_autoptr (BrRecord) customer = br_db_load (db, BR_KIND_CUSTOMER, &reading->id, error);

  if (customer == NULL)
    return FALSE;
  g_clear_pointer (&reading->names, g_strfreev);
  reading->names = br_desk_get_list (db, customer, br_entity_get_link (customer->entity, "tags"), error);
  return reading->names != NULL;
}

static void
assert_tags (Venue      *venue,
             Reading    *reading,
             const char *expected)
{
  g_autofree char *joined = NULL;

  venue_read (venue, read_tags, reading);
  joined = g_strjoinv (",", reading->names);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_lists (Venue        *venue,
            gconstpointer data)
{
  g_auto (Reading) reading = { .id = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", "tags=regular, VIP,regular",
                                                NULL) };

  assert_tags (venue, &reading, "regular,VIP");
  venue_set (venue, BR_KIND_CUSTOMER, &reading.id, "tags=vip,nut allergy", NULL);
  assert_tags (venue, &reading, "VIP,nut allergy");
  g_assert_cmpuint (venue_count (venue, BR_KIND_TAG), ==, 3);
  venue_undo (venue);
  assert_tags (venue, &reading, "regular,VIP");
  g_assert_cmpuint (venue_count (venue, BR_KIND_TAG), ==, 2);
  venue_set (venue, BR_KIND_CUSTOMER, &reading.id, "tags=", NULL);
  assert_tags (venue, &reading, "");
}

static void
test_lists_of_what_is_not_there (Venue        *venue,
                                 gconstpointer data)
{
  const char *const words[] = { "customer=Zoë", "starts_at=2026-12-19T20:00", "party_size=2", "tables=7", NULL };

  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë", NULL);
  venue_refuse (venue, br_desk_add (BR_KIND_BOOKING, words, NULL), BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, "7");
}

/* ---- names --------------------------------------------------------------- */

typedef struct
{
  BrKind      kind;
  const char *text;
  BrId        found;
  GError     *error;
} Resolving;

static gboolean
resolve (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Resolving *resolving = user_data;

  br_desk_resolve (db, resolving->kind, resolving->text, NULL, &resolving->found, &resolving->error);
  return TRUE;
}

static void
assert_resolves (Venue      *venue,
                 BrKind      kind,
                 const char *text,
                 const BrId *id,
                 int         code)
{
  Resolving resolving = { .kind = kind, .text = text };

  venue_read (venue, resolve, &resolving);
  if (id == NULL)
    {
      g_assert_error (resolving.error, BR_DESK_ERROR, code);
      g_error_free (resolving.error);
      return;
    }
  g_assert_no_error (resolving.error);
  g_assert_true (br_id_equal (&resolving.found, id));
}

static void
test_names (Venue        *venue,
            gconstpointer data)
{
  BrId zoe = venue_add (venue, BR_KIND_CUSTOMER, "name=Zoë Ångström", NULL);
  g_autofree char *text = br_id_to_string (&zoe);

  assert_resolves (venue, BR_KIND_CUSTOMER, text, &zoe, 0);
  assert_resolves (venue, BR_KIND_CUSTOMER, "Zoë Ångström", &zoe, 0);
  assert_resolves (venue, BR_KIND_CUSTOMER, "  zoe ANGSTROM ", &zoe, 0);
  assert_resolves (venue, BR_KIND_CUSTOMER, "zoe", NULL, BR_DESK_ERROR_NOT_FOUND);
  assert_resolves (venue, BR_KIND_CUSTOMER, "", NULL, BR_DESK_ERROR_NOT_FOUND);
  assert_resolves (venue, BR_KIND_ROOM, text, NULL, BR_DESK_ERROR_NOT_FOUND);
  assert_resolves (venue, BR_KIND_BOOKING, "tonight", NULL, BR_DESK_ERROR_NOT_FOUND);
  venue_add (venue, BR_KIND_CUSTOMER, "name=Zoe Angstrom", NULL);
  assert_resolves (venue, BR_KIND_CUSTOMER, "Zoë Ångström", NULL, BR_DESK_ERROR_AMBIGUOUS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/desk/placement/a-table-stands-on-its-rooms-usual-plan", test_placed);
  ADD ("/desk/placement/tables-leave-an-aisle-between-them", test_apart);
  ADD ("/desk/placement/a-place-is-written-as-fields-of-the-table", test_moved);
  ADD ("/desk/placement/a-table-that-stands-nowhere-cannot-be-moved", test_nowhere);
  ADD ("/desk/placement/a-place-that-cannot-be-adds-no-table", test_unfit_place);
  ADD ("/desk/links/a-list-is-set-as-a-whole-and-undone-as-one", test_lists);
  ADD ("/desk/links/a-list-of-what-is-not-there-adds-nothing", test_lists_of_what_is_not_there);
  ADD ("/desk/resolve/a-name-counts-in-any-case-and-accent", test_names);
  return g_test_run ();
}
