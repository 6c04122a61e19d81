#pragma once

#include "tests/store/fixture.h"

G_BEGIN_DECLS

#define CELLAR_TABLES 8

/** A small, believable house to test with: rights, two rooms, plans, tables, guests, bookings. */
typedef struct
{
  BrId    roles[BR_N_ROLES];
  BrId    users[BR_N_ROLES];
  BrId    rooms[2];
  BrId    plans[2];
  BrId    tables[CELLAR_TABLES];
  BrId    tags[3];
  GArray *customers;
  GArray *bookings;
  BrDate  first_night;
} Cellar;

#define CELLAR_WRITE(code) (&(BrVerb){ code, BR_UNDO_INVERT, BR_ORIGIN_LOCAL })

/** A venue file with such a house in it; a test's data is the number of its bookings. */
typedef struct
{
  Fixture fixture;
  Cellar  cellar;
} CellarHouse;

void        cellar_house_set_up  (CellarHouse  *self,
                                  gconstpointer n_bookings);
void        cellar_house_tear_down (CellarHouse *self,
                                    gconstpointer n_bookings);

void        cellar_fill          (Cellar       *self,
                                  BrStore      *store,
                                  guint         n_customers,
                                  guint         n_bookings);
void        cellar_clear         (Cellar       *self);

/* Inside a write. */
BrId        cellar_add_customer  (BrDb         *db,
                                  const char   *name,
                                  const char   *email,
                                  const char   *phone);
BrId        cellar_add_note      (BrDb         *db,
                                  const BrId   *customer,
                                  const char   *body);
BrId        cellar_add_booking   (BrDb         *db,
                                  const BrId   *customer,
                                  BrDate        night,
                                  int           minutes,
                                  int           party,
                                  const BrId   *table,
                                  BrBookingStatus status);
const char *cellar_name          (guint         i);

/* One write of one function; any error ends the test. */
void        cellar_write         (BrStore      *store,
                                  const char   *code,
                                  BrDbFunc      func,
                                  gpointer      user_data);
void        cellar_read          (BrStore      *store,
                                  BrDbFunc      func,
                                  gpointer      user_data);
gint64      cellar_count         (BrStore      *store,
                                  const char   *sql);

char       *cellar_dump          (BrStore      *store);
void        cellar_assert_derived (BrStore     *store);
void        cellar_assert_replays (BrStore     *store);

G_END_DECLS
