#include "config.h"

#include "store/sync/br-sync-private.h"

#include <string.h>

#include "wire/br-wire-canonical.h"

/* The sums by which two sides see that they hold the same: see br_wire_append_summed(). */

void
br_sync_summer_init (BrSyncSummer *self)
{
  self->hash = br_hash_new ();
  self->text = g_string_sized_new (1024);
}

void
br_sync_summer_clear (BrSyncSummer *self)
{
  g_clear_pointer (&self->hash, br_hash_free);
  g_string_free (self->text, TRUE);
}

/**
 * br_sync_summer_add:
 * @self: a summer
 * @sum: (inout): of the row's kind
 * @record: a row
 * @rest: (nullable): what was kept aside of it
 */
void
br_sync_summer_add (BrSyncSummer   *self,
                    BrSyncChecksum *sum,
                    const BrRecord *record,
                    JsonObject     *rest)
{
  guint8 digest[BR_HASH_SIZE];
  guint64 first;

  br_wire_append_summed (g_string_truncate (self->text, 0), record, rest);
  br_hash_init (self->hash);
  br_hash_update (self->hash, self->text->str, self->text->len);
  br_hash_final (self->hash, digest);
  memcpy (&first, digest, sizeof first);
  sum->rows++;
  sum->sum += GUINT64_FROM_BE (first);
}
