#include "config.h"

#include "desk/br-desk-segment-private.h"

#include "core/rules/br-consent.h"
#include "desk/br-desk-merge.h"

/* How guests stand to a channel, gone through row by row in the order in which they said it. */

/* To so few guests each is looked at by itself. */
#define FEW 50000

#define ROWS_PER_LOOK 4096

static BrStanding
follow (BrStanding now,
        BrQuery   *query,
        BrChannel  channel)
{
  int said_of, basis;

  if (!br_enum_parse (br_channel_values, br_query_get_text (query, 1), &said_of) ||
      !br_enum_parse (br_basis_values, br_query_get_text (query, 2), &basis))
    return now;
  return br_standing_follow (now, (BrBasis) basis, (BrChannel) said_of, channel);
}

/* An objection of the same moment is the last word. */
#define SAID "SELECT customer, channel, basis FROM consent WHERE purpose = 'marketing'"
#define IN_TIME " ORDER BY at, basis = 'objection', id"
#define IN_ORDER " ORDER BY customer, at, basis = 'objection', id"

/**
 * br_desk_get_standing:
 * @db: a connection
 * @customer: who
 * @channel: by which they would be written to
 * @standing: (out): how they stand to that, after all that they said
 * @error: return location for a #BrStoreError
 */
gboolean
br_desk_get_standing (BrDb       *db,
                      const BrId *customer,
                      BrChannel   channel,
                      BrStanding *standing,
                      GError    **error)
{
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  *standing = BR_STANDING_NONE;
  query = br_db_query (db, SAID " AND customer IN " BR_DESK_ALL_OF_ONE IN_TIME, &local, "I", customer);
  while (br_query_next (query, &local))
    *standing = follow (*standing, query, channel);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
is_asked (const BrSegmentTerm *term,
          BrStanding           standing)
{
  return term->kind == BR_SEGMENT_PERMITS ? br_standing_permits (standing) : standing == BR_STANDING_OBJECTED;
}

static GArray *
find_of_few (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             const GArray        *within,
             GError             **error)
{
  g_autoptr (GArray) set = _br_segment_set_new ();

  for (guint i = 0; i < within->len; i++)
    {
      const BrId *id = &g_array_index (within, BrId, i);
      BrStanding standing;

      if (!br_desk_get_standing (self->db, id, term->channel, &standing, error) ||
          (i % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, error)))
        return NULL;
      if (is_asked (term, standing))
        g_array_append_vals (set, id, 1);
    }
  return g_steal_pointer (&set);
}

/* Who turned out to be somebody said it for them: where there are such, each is looked at once more. */
static GArray *
hear_merged (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             GArray              *set,
             GError             **error)
{
  g_autoptr (GArray) found = set;
  g_autoptr (GHashTable) merged = _br_segment_merged (self, error);
  g_autoptr (GArray) kept = _br_segment_set_new ();
  g_autoptr (GArray) others = NULL;
  g_autoptr (GArray) heard = NULL;
  GHashTableIter iter;
  gpointer into;

  if (merged == NULL || g_hash_table_size (merged) == 0)
    return merged != NULL ? g_steal_pointer (&found) : NULL;
  g_hash_table_iter_init (&iter, merged);
  while (g_hash_table_iter_next (&iter, NULL, &into))
    g_array_append_vals (kept, into, 1);
  _br_segment_set_sort (kept);
  others = _br_segment_set_less (found, kept);
  heard = find_of_few (self, term, kept, error);
  return heard != NULL ? _br_segment_set_any (others, heard) : NULL;
}

GArray *
_br_segment_standing (BrSegmentSearch     *self,
                      const BrSegmentTerm *term,
                      const GArray        *within,
                      GError             **error)
{
  g_autoptr (GArray) set = NULL;
  g_autoptr (BrQuery) query = NULL;
  BrStanding standing = BR_STANDING_NONE;
  BrId whose = BR_ID_NONE;
  GError *local = NULL;
  guint n = 0;

  if (within != NULL && within->len <= FEW)
    return find_of_few (self, term, within, error);
  set = _br_segment_set_new ();
  query = br_db_query (self->db, SAID IN_ORDER, &local, NULL);
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      if (!br_id_equal (&id, &whose))
        {
          if (!br_id_is_none (&whose) && is_asked (term, standing))
            g_array_append_val (set, whose);
          standing = BR_STANDING_NONE;
          whose = id;
        }
      standing = follow (standing, query, term->channel);
      if (++n % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, &local))
        break;
    }
  if (!br_id_is_none (&whose) && is_asked (term, standing))
    g_array_append_val (set, whose);
  if (local == NULL)
    return hear_merged (self, term, g_steal_pointer (&set), error);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * br_desk_keep_permitted:
 * @db: a connection
 * @customers: (inout) (element-type BrId): guests
 * @channel: by which they are to be written to
 * @n_left_out: (out): how many did not permit it
 * @error: return location for a #BrStoreError
 *
 * Takes out of @customers who may not be written to.
 */
gboolean
br_desk_keep_permitted (BrDb      *db,
                        GArray    *customers,
                        BrChannel  channel,
                        guint     *n_left_out,
                        GError   **error)
{
  guint n = 0;

  for (guint i = 0; i < customers->len; i++)
    {
      BrStanding standing;

      if (!br_desk_get_standing (db, &g_array_index (customers, BrId, i), channel, &standing, error))
        return FALSE;
      if (br_standing_permits (standing))
        g_array_index (customers, BrId, n++) = g_array_index (customers, BrId, i);
    }
  *n_left_out = customers->len - n;
  g_array_set_size (customers, n);
  return TRUE;
}
