#include "config.h"

#include "tests/desk/venue.h"

#include "desk/br-desk-conflict.h"
#include "desk/br-desk-error.h"

typedef struct
{
  const BrId *row;
  const char *mine;
  const char *theirs;
  const char *entity;
  const char *field;
  BrId        entry;
} Making;

static gboolean
add_conflict (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  Making *making = data;
  g_autoptr (BrConflict) conflict = br_new (CONFLICT, BrConflict);

  conflict->id = *id = br_db_new_id (db);
  conflict->subject = br_db_new_subject (db, error);
  conflict->entity = g_strdup (making->entity);
  conflict->row = *making->row;
  conflict->field = g_strdup (making->field);
  conflict->entry = making->entry;
  conflict->why = BR_CONFLICT_BOTH_CHANGED;
  conflict->mine = g_strdup (making->mine);
  conflict->theirs = g_strdup (making->theirs);
  conflict->base = g_strdup ("Regular");
  conflict->kept = BR_CONFLICT_KEPT_THEIRS;
  conflict->state = BR_CONFLICT_OPEN;
  conflict->found_at = br_db_get_now (db);
  return br_db_insert (db, (BrRecord *) conflict, error);
}

static BrId
make (Venue      *venue,
      const BrId *row)
{
  Making making = { row, "Friend of the house", "House friend", "tag", "name", BR_ID_NONE };
  BrId id;

  venue_do (venue, br_desk_act_new ("conflict.add", BR_UNDO_INVERT, add_conflict, &making, NULL), &id);
  return id;
}

static void
assert_tag (Venue      *venue,
            const BrId *id,
            const char *name)
{
  g_autoptr (BrTag) tag = (BrTag *) venue_load (venue, BR_KIND_TAG, id);

  g_assert_cmpstr (tag->name, ==, name);
}

static void
assert_state (Venue           *venue,
              const BrId      *id,
              BrConflictState  state,
              BrConflictKept   kept)
{
  g_autoptr (BrConflict) conflict = (BrConflict *) venue_load (venue, BR_KIND_CONFLICT, id);

  g_assert_cmpint (conflict->state, ==, state);
  g_assert_cmpint (conflict->kept, ==, kept);
  g_assert_cmpint (!br_id_is_none (&conflict->settled_by), ==, state == BR_CONFLICT_SETTLED);
}

typedef struct
{
  guint n_open;
  char *now;
  char *name;
} Seen;

static gboolean
look (BrDb     *db,
      gpointer  data,
      GError  **error)
{
  Seen *seen = data;
  g_autoptr (GPtrArray) list = br_desk_list_conflicts (db, FALSE, error);

  g_assert_nonnull (list);
  seen->n_open = list->len;
  if (list->len > 0)
    {
      const BrDeskConflict *first = list->pdata[0];

      g_assert_true (first->there);
      g_assert_cmpstr (first->conflict->base, ==, "Regular");
      seen->now = g_strdup (first->now);
      seen->name = g_strdup (first->name);
    }
  return TRUE;
}

static void
test_mine (Venue        *venue,
           gconstpointer data)
{
  BrId tag = venue_add (venue, BR_KIND_TAG, "name=House friend", NULL);
  BrId conflict = make (venue, &tag);
  g_autofree char *now = NULL, *name = NULL;
  Seen seen = { 0 };

  venue_read (venue, look, &seen);
  now = seen.now;
  name = seen.name;
  g_assert_cmpuint (seen.n_open, ==, 1);
  g_assert_cmpstr (now, ==, "House friend");
  g_assert_cmpstr (name, ==, "House friend");

  venue_do (venue, br_desk_keep_mine (&conflict), NULL);
  assert_tag (venue, &tag, "Friend of the house");
  assert_state (venue, &conflict, BR_CONFLICT_SETTLED, BR_CONFLICT_KEPT_MINE);
  venue_read (venue, look, &seen);
  g_assert_cmpuint (seen.n_open, ==, 0);
  venue_refuse (venue, br_desk_keep_theirs (&conflict), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "This conflict is settled already");
  venue_undo (venue);
  assert_tag (venue, &tag, "House friend");
  assert_state (venue, &conflict, BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS);
}

static void
test_theirs_and_another (Venue        *venue,
                         gconstpointer data)
{
  BrId tag = venue_add (venue, BR_KIND_TAG, "name=House friend", NULL);
  BrId one = make (venue, &tag), other = make (venue, &tag);

  venue_do (venue, br_desk_keep_theirs (&one), NULL);
  assert_tag (venue, &tag, "House friend");
  assert_state (venue, &one, BR_CONFLICT_SETTLED, BR_CONFLICT_KEPT_THEIRS);
  venue_do (venue, br_desk_keep_text (&other, "Family"), NULL);
  assert_tag (venue, &tag, "Family");
}

static void
test_removed (Venue        *venue,
              gconstpointer data)
{
  const BrId nobody = { { 9 } };
  BrId conflict = make (venue, &nobody);

  venue_refuse (venue, br_desk_keep_mine (&conflict), BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                "The tag was removed meanwhile, so nothing can be put into it");
  venue_do (venue, br_desk_keep_theirs (&conflict), NULL);
  assert_state (venue, &conflict, BR_CONFLICT_SETTLED, BR_CONFLICT_KEPT_THEIRS);
}

static BrId
make_time (Venue      *venue,
           const BrId *booking,
           const char *field,
           BrInstant   mine,
           BrInstant   theirs,
           guint8      entry)
{
  g_autofree char *later = g_strdup_printf ("%" G_GINT64_FORMAT, mine);
  g_autofree char *earlier = g_strdup_printf ("%" G_GINT64_FORMAT, theirs);
  Making making = { booking, later, earlier, "booking", field, { { entry } } };
  BrId id;

  venue_do (venue, br_desk_act_new ("conflict.add", BR_UNDO_INVERT, add_conflict, &making, NULL), &id);
  return id;
}

static void
assert_sits (Venue      *venue,
             const BrId *id,
             BrInstant   starts,
             BrInstant   ends)
{
  g_autoptr (BrBooking) booking = (BrBooking *) venue_load (venue, BR_KIND_BOOKING, id);

  g_assert_cmpint (booking->starts_at, ==, starts);
  g_assert_cmpint (booking->ends_at, ==, ends);
}

/* From 20:00 until 22:00 at one desk, from 21:00 until 23:00 at the other: nobody meant three hours, nor one. */
static void
test_together (Venue        *venue,
               gconstpointer data)
{
  const BrInstant eight = 1796414400000;
  BrId booking = venue_add (venue, BR_KIND_BOOKING, "source=walk-in", "party_size=2", "business_date=2026-12-04",
                            "starts_at=2026-12-04T20:00", "ends_at=2026-12-04T22:00", "made_at=2026-12-01T12:00", NULL);
  BrId from = make_time (venue, &booking, "starts_at", eight + BR_HOUR, eight, 7);
  BrId until = make_time (venue, &booking, "ends_at", eight + 3 * BR_HOUR, eight + 2 * BR_HOUR, 7);
  BrId another = make_time (venue, &booking, "ends_at", eight + 4 * BR_HOUR, eight + 2 * BR_HOUR, 8);

  assert_sits (venue, &booking, eight, eight + 2 * BR_HOUR);
  venue_do (venue, br_desk_keep_mine (&from), NULL);
  assert_sits (venue, &booking, eight + BR_HOUR, eight + 3 * BR_HOUR);
  assert_state (venue, &from, BR_CONFLICT_SETTLED, BR_CONFLICT_KEPT_MINE);
  assert_state (venue, &until, BR_CONFLICT_SETTLED, BR_CONFLICT_KEPT_MINE);
  assert_state (venue, &another, BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS);
  venue_undo (venue);
  assert_sits (venue, &booking, eight, eight + 2 * BR_HOUR);
  assert_state (venue, &from, BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS);
  assert_state (venue, &until, BR_CONFLICT_OPEN, BR_CONFLICT_KEPT_THEIRS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Venue, NULL, venue_set_up, func, venue_tear_down)
  ADD ("/conflict/mine-is-kept-and-that-can-be-undone", test_mine);
  ADD ("/conflict/theirs-is-kept-or-a-third-value", test_theirs_and_another);
  ADD ("/conflict/nothing-is-put-into-a-row-that-was-removed", test_removed);
  ADD ("/conflict/from-when-and-until-when-are-settled-as-one", test_together);
  return g_test_run ();
}
