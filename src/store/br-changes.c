#include "config.h"

#include "store/br-changes.h"

/* Beyond this many rows of a kind, reading its lists again is cheaper than asking for each. */
#define NAMED_MAX 512

struct _BrChanges
{
  gatomicrefcount ref_count;
  GArray         *ids[BR_N_KINDS];
  gboolean        many[BR_N_KINDS];
};

G_DEFINE_BOXED_TYPE (BrChanges, br_changes, br_changes_ref, br_changes_unref)

BrChanges *
br_changes_new (void)
{
  BrChanges *self = g_new0 (BrChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

BrChanges *
br_changes_ref (BrChanges *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
br_changes_unref (BrChanges *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (int i = 0; i < BR_N_KINDS; i++)
    g_clear_pointer (&self->ids[i], g_array_unref);
  g_free (self);
}

/**
 * br_changes_add:
 * @self: changes
 * @kind: the row's kind
 * @id: the row's id
 */
void
br_changes_add (BrChanges  *self,
                BrKind      kind,
                const BrId *id)
{
  if (self->many[kind])
    return;
  if (self->ids[kind] == NULL)
    self->ids[kind] = g_array_new (FALSE, FALSE, sizeof (BrId));
  if (self->ids[kind]->len >= NAMED_MAX)
    br_changes_add_many (self, kind);
  else
    g_array_append_vals (self->ids[kind], id, 1);
}

/**
 * br_changes_add_many:
 * @self: changes
 * @kind: the kind of which many rows changed
 */
void
br_changes_add_many (BrChanges *self,
                     BrKind     kind)
{
  self->many[kind] = TRUE;
  g_clear_pointer (&self->ids[kind], g_array_unref);
}

gboolean
br_changes_touches (const BrChanges *self,
                    BrKind           kind)
{
  return self->many[kind] || self->ids[kind] != NULL;
}

gboolean
br_changes_is_many (const BrChanges *self,
                    BrKind           kind)
{
  return self->many[kind];
}

/**
 * br_changes_get_ids:
 * @self: changes
 * @kind: a kind
 * @n_ids: (out): how many
 *
 * Returns: (transfer none) (array length=n_ids) (nullable): the rows' ids, possibly repeated;
 *   none when br_changes_is_many()
 */
const BrId *
br_changes_get_ids (const BrChanges *self,
                    BrKind           kind,
                    guint           *n_ids)
{
  *n_ids = self->ids[kind] != NULL ? self->ids[kind]->len : 0;
  return self->ids[kind] != NULL ? (const BrId *) self->ids[kind]->data : NULL;
}

gboolean
br_changes_is_empty (const BrChanges *self)
{
  for (int i = 0; i < BR_N_KINDS; i++)
    if (br_changes_touches (self, i))
      return FALSE;
  return TRUE;
}
