#pragma once

#include <gio/gio.h>

#include "store/br-store.h"

G_BEGIN_DECLS

/**
 * BrVenueMade:
 * @store: the new venue, open and unlocked
 * @passphrase: its recovery passphrase
 * @remark: (nullable): why the keyring will not open it
 */
typedef struct
{
  BrStore *store;
  char *passphrase;
  char *remark;
} BrVenueMade;

void         br_venue_made_free         (BrVenueMade          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrVenueMade, br_venue_made_free)

GFile       *br_venue_maker_choose_file (const char           *name);
void         br_venue_maker_make_async  (GFile                *file,
                                         const char           *name,
                                         const char           *timezone,
                                         const char           *currency,
                                         gint64                capacity,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
BrVenueMade *br_venue_maker_make_finish (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
