#pragma once

#include "store/sync/br-sync-outbox.h"
#include "store/sync/br-sync-snapshot.h"
#include "tests/store/cellar.h"
#include "tests/store/sync-server.h"

G_BEGIN_DECLS

#define N_DESKS 3

/** Several desktops of one venue, and its server; the first desk's house is the server's. */
typedef struct
{
  Fixture     desks[N_DESKS];
  Cellar      cellar;
  SyncServer *server;
  GRand      *rand;
} SyncHouse;

void     sync_house_set_up      (SyncHouse    *self,
                                 gconstpointer data);
void     sync_house_tear_down   (SyncHouse    *self,
                                 gconstpointer data);

guint    sync_house_push        (SyncHouse    *self,
                                 Fixture      *desk,
                                 gboolean      answer_arrives);
gboolean sync_house_pull        (SyncHouse    *self,
                                 Fixture      *desk,
                                 guint         limit,
                                 GError      **error);
void     sync_house_sync        (SyncHouse    *self,
                                 guint         i);
void     sync_house_assert_same (SyncHouse    *self);

/* What a test writes: the name of the first guest. */
void     sync_house_rename      (Fixture      *desk,
                                 const char   *name);
char    *sync_house_get_name    (Fixture      *desk);

G_END_DECLS
