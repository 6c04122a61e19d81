#include "config.h"

#include "tests/store/cellar.h"

#include "core/rules/br-permission.h"
#include "store/br-schema.h"

/* Its people are invented. */
static const char *const first_names[] = { "Zoë", "Amara", "Tomasz", "Idris", "Maeve", "Linh", "Oskar", "Priya",
                                           "Bartholomew", "Siân", "Yusuf", "Freya", "Dele", "Inès", "Ruth", "Kofi" };
static const char *const last_names[] = { "Ångström", "Okafor", "Nowak", "Hartley-Webb", "Ó Briain", "Nguyen",
                                          "Blackwood", "Raman", "Thackray", "Llewellyn", "Demir" };

/**
 * cellar_name:
 * @i: which
 *
 * Returns: (transfer none): the name of an invented person; 176 of them differ
 */
const char *
cellar_name (guint i)
{
  static char *names[G_N_ELEMENTS (first_names) * G_N_ELEMENTS (last_names)];

  i %= G_N_ELEMENTS (names);
  if (names[i] == NULL)
    names[i] = g_strdup_printf ("%s %s", first_names[i % G_N_ELEMENTS (first_names)],
                                last_names[i / G_N_ELEMENTS (first_names)]);
  return names[i];
}

static void
insert (BrDb     *db,
        BrRecord *record)
{
  g_autoptr (GError) error = NULL;

  br_db_insert (db, record, &error);
  g_assert_no_error (error);
}

BrId
cellar_add_customer (BrDb       *db,
                     const char *name,
                     const char *email,
                     const char *phone)
{
  g_autoptr (BrCustomer) customer = br_new (CUSTOMER, BrCustomer);
  g_autoptr (GError) error = NULL;

  customer->id = br_db_new_id (db);
  customer->subject = br_db_new_subject (db, &error);
  g_assert_no_error (error);
  customer->name = g_strdup (name);
  customer->email = g_strdup (email);
  customer->phone = g_strdup (phone);
  customer->created_at = br_db_get_now (db);
  br_db_label (db, BR_KIND_CUSTOMER, &customer->id);
  insert (db, (BrRecord *) customer);
  return customer->id;
}

static BrId
subject_of (BrDb       *db,
            const BrId *customer)
{
  g_autoptr (BrCustomer) found = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, NULL);

  g_assert_nonnull (found);
  return found->subject;
}

BrId
cellar_add_note (BrDb       *db,
                 const BrId *customer,
                 const char *body)
{
  g_autoptr (BrNote) note = br_new (NOTE, BrNote);

  note->id = note->thread = br_db_new_id (db);
  note->subject = subject_of (db, customer);
  note->customer = *customer;
  note->body = g_strdup (body);
  note->written_at = br_db_get_now (db);
  insert (db, (BrRecord *) note);
  return note->id;
}

BrId
cellar_add_booking (BrDb           *db,
                    const BrId     *customer,
                    BrDate          night,
                    int             minutes,
                    int             party,
                    const BrId     *table,
                    BrBookingStatus status)
{
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  booking->id = br_db_new_id (db);
  booking->customer = *customer;
  booking->subject = subject_of (db, customer);
  booking->business_date = night;
  br_business_time_to_instant (night, minutes, zone, BR_CUT_OFF_DEFAULT, &booking->starts_at);
  booking->ends_at = booking->starts_at + 90 * BR_MINUTE;
  booking->party_size = party;
  booking->status = status;
  booking->made_at = br_db_get_now (db);
  booking->notes = party > 4 ? g_strdup ("By the stage, please") : NULL;
  booking->deposit = br_money (party * 1000, "GBP");
  br_db_label (db, BR_KIND_BOOKING, &booking->id);
  insert (db, (BrRecord *) booking);
  if (table != NULL)
    {
      g_autoptr (BrBookingTable) link = br_new (BOOKING_TABLE, BrBookingTable);

      link->id = br_db_new_id (db);
      link->booking = booking->id;
      link->table = *table;
      insert (db, (BrRecord *) link);
    }
  return booking->id;
}

/* ---- the house ----------------------------------------------------------- */

static void
add_rights (Cellar *self,
            BrDb   *db)
{
  for (int r = 0; r < BR_N_ROLES; r++)
    {
      g_autoptr (BrRole) role = br_new (ROLE, BrRole);
      g_autoptr (BrUser) user = br_new (USER, BrUser);
      g_autoptr (GError) error = NULL;

      role->id = self->roles[r] = br_db_new_id (db);
      role->name = g_strdup (br_enum_get_label (br_role_values, r));
      role->base = r;
      insert (db, (BrRecord *) role);
      for (int a = 0; a < BR_N_AREAS; a++)
        {
          g_autoptr (BrPermission) cell = br_new (PERMISSION, BrPermission);

          cell->id = br_db_new_id (db);
          cell->role = role->id;
          cell->area = a;
          cell->level = br_permission_default (r, a);
          insert (db, (BrRecord *) cell);
        }
      user->id = self->users[r] = br_db_new_id (db);
      user->subject = br_db_new_subject (db, &error);
      g_assert_no_error (error);
      user->handle = g_strdup (br_enum_get_nick (br_role_values, r));
      user->name = g_strdup (cellar_name (100 + r));
      user->role = role->id;
      insert (db, (BrRecord *) user);
    }
}

static void
add_room (Cellar *self,
          BrDb   *db,
          int     i)
{
  g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);
  g_autoptr (BrPlan) plan = br_new (PLAN, BrPlan);

  room->id = self->rooms[i] = br_db_new_id (db);
  plan->id = self->plans[i] = br_db_new_id (db);
  room->name = g_strdup (i == 0 ? "Main room" : "Snug");
  room->position = i;
  room->default_plan = plan->id;
  insert (db, (BrRecord *) room);
  plan->room = room->id;
  plan->name = g_strdup ("Cabaret");
  plan->width = plan->height = 12000000;
  insert (db, (BrRecord *) plan);
}

static void
add_table (Cellar *self,
           BrDb   *db,
           int     i)
{
  g_autoptr (BrTable) table = br_new (TABLE, BrTable);
  g_autoptr (BrElement) element = br_new (ELEMENT, BrElement);

  table->id = self->tables[i] = br_db_new_id (db);
  table->room = self->rooms[i / 6];
  table->number = g_strdup_printf ("%d", i + 1);
  table->min_covers = 1;
  table->max_covers = 2 + i;
  insert (db, (BrRecord *) table);
  element->id = br_db_new_id (db);
  element->plan = self->plans[i / 6];
  element->table = table->id;
  element->shape = BR_SHAPE_ROUND;
  element->layer = BR_LAYER_FURNITURE;
  element->x = 1500000 * (i + 1);
  element->y = 2000000;
  element->width = element->height = 900000;
  insert (db, (BrRecord *) element);
}

static gboolean
add_house (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Cellar *self = user_data;
  static const char *const tags[] = { "Regular", "Press", "Allergy on file" };
  g_autoptr (BrLicence) licence = br_new (LICENCE, BrLicence);

  add_rights (self, db);
  for (int i = 0; i < 2; i++)
    add_room (self, db, i);
  for (int i = 0; i < CELLAR_TABLES; i++)
    add_table (self, db, i);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (BrTag) tag = br_new (TAG, BrTag);

      tag->id = self->tags[i] = br_db_new_id (db);
      tag->name = g_strdup (tags[i]);
      insert (db, (BrRecord *) tag);
    }
  licence->id = br_db_new_id (db);
  licence->starts_on = self->first_night;
  licence->capacity = 200;
  insert (db, (BrRecord *) licence);
  return TRUE;
}

static gboolean
add_guest (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Cellar *self = user_data;
  guint i = self->customers->len;
  g_autofree char *email = g_strdup_printf ("guest%u@example.org", i);
  g_autofree char *phone = g_strdup_printf ("0113 496 %04u", i);
  BrId id = cellar_add_customer (db, cellar_name (i), email, i % 2 == 0 ? phone : NULL);

  g_array_append_val (self->customers, id);
  if (i % 3 == 0)
    cellar_add_note (db, &id, "Likes the booth by the bar");
  if (i % 4 == 0)
    {
      g_autoptr (BrCustomerTag) link = br_new (CUSTOMER_TAG, BrCustomerTag);

      link->id = br_db_new_id (db);
      link->customer = id;
      link->tag = self->tags[i % 3];
      insert (db, (BrRecord *) link);
    }
  return TRUE;
}

static gboolean
add_party (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  static const BrBookingStatus states[] = { BR_BOOKING_CONFIRMED, BR_BOOKING_FINISHED, BR_BOOKING_CANCELLED,
                                            BR_BOOKING_NO_SHOW };
  Cellar *self = user_data;
  guint i = self->bookings->len;
  BrId id = cellar_add_booking (db, &g_array_index (self->customers, BrId, i % self->customers->len),
                                self->first_night + i / (2 * CELLAR_TABLES),
                                i / CELLAR_TABLES % 2 == 0 ? 19 * 60 : 21 * 60, 1 + i % 6,
                                &self->tables[i % CELLAR_TABLES], states[i % G_N_ELEMENTS (states)]);

  g_array_append_val (self->bookings, id);
  return TRUE;
}

/**
 * cellar_fill:
 * @self: (out): what was made
 * @store: an unlocked store with a venue and nothing else
 * @n_customers: guests
 * @n_bookings: bookings, at most 16 a night
 *
 * The house is one write, each guest and each booking another.
 */
void
cellar_fill (Cellar  *self,
             BrStore *store,
             guint    n_customers,
             guint    n_bookings)
{
  self->customers = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->bookings = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->first_night = br_date_from_ymd (2024, 3, 1);
  cellar_write (store, "house.build", add_house, self);
  for (guint i = 0; i < n_customers; i++)
    cellar_write (store, "customer.add", add_guest, self);
  for (guint i = 0; i < n_bookings; i++)
    cellar_write (store, "booking.add", add_party, self);
}

void
cellar_clear (Cellar *self)
{
  g_clear_pointer (&self->customers, g_array_unref);
  g_clear_pointer (&self->bookings, g_array_unref);
}

/* ---- reading and writing ------------------------------------------------- */

void
cellar_write (BrStore    *store,
              const char *code,
              BrDbFunc    func,
              gpointer    user_data)
{
  g_autoptr (GError) error = NULL;

  br_store_write (store, CELLAR_WRITE (code), func, user_data, NULL, &error);
  g_assert_no_error (error);
}

void
cellar_read (BrStore *store,
             BrDbFunc func,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  br_store_read (store, func, user_data, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *sql;
  gint64      count;
  GString    *text;
} Reading;

static gboolean
count_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Reading *reading = user_data;

  return br_db_get_int (db, reading->sql, &reading->count, error, NULL);
}

gint64
cellar_count (BrStore    *store,
              const char *sql)
{
  Reading reading = { .sql = sql };

  cellar_read (store, count_in_read, &reading);
  return reading.count;
}

static void
dump_tables (sqlite3 *handle,
             GString *text)
{
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY \"id\"", entity->name);
      sqlite3_stmt *rows;

      g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          g_string_append (text, entity->name);
          for (int c = 0; c < sqlite3_column_count (rows); c++)
            {
              const guint8 *bytes = sqlite3_column_blob (rows, c);
              int n = sqlite3_column_bytes (rows, c);

              g_string_append_printf (text, " %d:", sqlite3_column_type (rows, c));
              for (int i = 0; i < n; i++)
                g_string_append_printf (text, "%02x", bytes[i]);
            }
          g_string_append_c (text, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (rows), ==, SQLITE_OK);
    }
}

static gboolean
dump_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  dump_tables (db->handle, ((Reading *) user_data)->text);
  return TRUE;
}

/**
 * cellar_dump:
 * @store: a store
 *
 * Returns: (transfer full): every tracked row, byte for byte, ordered by kind and id
 */
char *
cellar_dump (BrStore *store)
{
  Reading reading = { .text = g_string_new (NULL) };

  cellar_read (store, dump_in_read, &reading);
  return g_string_free (reading.text, FALSE);
}

/* Written from DOMAIN's words and not from what derives them: a booking uses its tables from its
 * start to its end, planned while it may still come or is there; a visit is a party that sat. */
#define USES                                                                                      \
  "SELECT bt.booking, bt.\"table\", starts_at, ends_at,"                                          \
  " CASE WHEN status = 'pending-deposit' OR status = 'confirmed' OR status = 'arrived'"           \
  "  OR status = 'seated' THEN 1 ELSE 0 END, CASE status WHEN 'seated' THEN 1 ELSE 0 END"         \
  " FROM booking, booking_table bt WHERE bt.booking = booking.id"
#define STATS                                                                                     \
  "SELECT customer, sum (status = 'seated' OR status = 'finished'),"                              \
  " max (CASE WHEN status = 'seated' OR status = 'finished' THEN business_date END),"             \
  " sum (status = 'no-show'), sum (status = 'cancelled'),"                                        \
  " min (CASE WHEN status = 'seated' OR status = 'finished' THEN business_date END),"             \
  " ifnull (sum (CASE WHEN status IN ('seated', 'finished') THEN spend END), 0) FROM booking"     \
  " WHERE customer IS NOT NULL GROUP BY customer"

/**
 * cellar_assert_derived:
 * @store: a store
 *
 * Fails where the derived tables are not what would be derived now.
 */
void
cellar_assert_derived (BrStore *store)
{
  static const char *const differences[] = {
    "SELECT count(*) FROM (SELECT * FROM table_use EXCEPT " USES ")",
    "SELECT count(*) FROM (" USES " EXCEPT SELECT * FROM table_use)",
    "SELECT count(*) FROM (SELECT * FROM customer_stat EXCEPT " STATS ")",
    "SELECT count(*) FROM (" STATS " EXCEPT SELECT * FROM customer_stat)",
    "SELECT count(*) FROM (SELECT * FROM ledger_day EXCEPT SELECT * FROM ledger_day_of_lines)",
    "SELECT count(*) FROM (SELECT * FROM ledger_day_of_lines EXCEPT SELECT * FROM ledger_day)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    g_assert_cmpint (cellar_count (store, differences[i]), ==, 0);
}

static int
refuse_conflict (void                   *user_data,
                 int                     conflict,
                 sqlite3_changeset_iter *iter)
{
  return conflict == SQLITE_CHANGESET_FOREIGN_KEY ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}

static gboolean
replay_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  sqlite3 *house = br_schema_make_pattern (BR_SCHEMA_CURRENT, error);
  g_autoptr (GString) ours = g_string_new (NULL), theirs = g_string_new (NULL);
  g_autoptr (BrQuery) parts = br_db_query (db, "SELECT changeset FROM journal_part ORDER BY seq, part", error, NULL);

  g_assert_nonnull (house);
  while (br_query_next (parts, error))
    {
      gsize size;
      gconstpointer changeset = br_query_get_blob (parts, 0, &size);

      g_assert_cmpint (sqlite3changeset_apply (house, size, (void *) changeset, NULL, refuse_conflict, NULL), ==,
                       SQLITE_OK);
    }
  dump_tables (db->handle, ours);
  dump_tables (house, theirs);
  sqlite3_close (house);
  g_assert_cmpstr (ours->str, ==, theirs->str);
  return TRUE;
}

/**
 * cellar_assert_replays:
 * @store: a store
 *
 * Fails where the rows are not what the journal says was done, from the first entry on.
 */
void
cellar_assert_replays (BrStore *store)
{
  cellar_read (store, replay_in_read, NULL);
}

void
cellar_house_set_up (CellarHouse  *self,
                     gconstpointer n_bookings)
{
  fixture_set_up (&self->fixture, NULL);
  cellar_fill (&self->cellar, self->fixture.store, 4, GPOINTER_TO_UINT (n_bookings));
}

void
cellar_house_tear_down (CellarHouse  *self,
                        gconstpointer n_bookings)
{
  cellar_clear (&self->cellar);
  fixture_tear_down (&self->fixture, NULL);
}
