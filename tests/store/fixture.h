#pragma once

#include "store/br-store.h"

G_BEGIN_DECLS

/** A venue file in a folder of its own, with a venue and an issued key. */
typedef struct
{
  char    *folder;
  char    *path;
  char    *passphrase;
  BrStore *store;
} Fixture;

void fixture_set_up    (Fixture      *fixture,
                        gconstpointer data);
void fixture_tear_down (Fixture      *fixture,
                        gconstpointer data);
void fixture_close     (Fixture      *fixture);
void fixture_reopen    (Fixture      *fixture);
void fixture_sql       (Fixture      *fixture,
                        const char   *sql);

G_END_DECLS
