#include "config.h"

#include "screens/events/br-night-acts.h"

#include <glib/gi18n.h>

static void
act_free (gpointer data)
{
  BrNightAct *self = data;

  br_record_unref ((BrRecord *) self->act);
  g_free (self->name);
  g_free (self);
}

/**
 * br_night_acts_free:
 * @self: (transfer full): who plays
 */
void
br_night_acts_free (BrNightActs *self)
{
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_free (self);
}

/* Who is billed as nothing else is called what the artist is. */
static char *
find_name (BrDb                *db,
           const BrPerformance *act,
           GError             **error)
{
  g_autoptr (BrArtist) artist = NULL;

  if (act->name != NULL && *act->name != '\0')
    return g_strdup (act->name);
  if (br_id_is_none (&act->artist))
    return g_strdup (_ ("Somebody"));
  artist = (BrArtist *) br_db_load (db, BR_KIND_ARTIST, &act->artist, error);
  return artist != NULL ? g_strdup (artist->name) : NULL;
}

/**
 * br_night_acts_read:
 * @db: a connection
 * @first: the first night
 * @last: the last one
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): who plays on these nights; who was cancelled is left out
 */
BrNightActs *
br_night_acts_read (BrDb    *db,
                    BrDate   first,
                    BrDate   last,
                    GError **error)
{
  g_autoptr (BrNightActs) self = g_new0 (BrNightActs, 1);
  g_autoptr (GPtrArray) acts = NULL;

  self->acts = g_ptr_array_new_with_free_func (act_free);
  self->stages = br_db_select (db, BR_KIND_STAGE, error, "ORDER BY position, name, id", NULL);
  acts = self->stages != NULL
           ? br_db_select (db, BR_KIND_PERFORMANCE, error,
                           "WHERE status <> 'cancelled' AND event IN (SELECT id FROM event WHERE business_date BETWEEN ? AND ?)"
                           " ORDER BY starts_at, id",
                           "dd", first, last)
           : NULL;
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      BrNightAct *act = g_new0 (BrNightAct, 1);

      act->act = (BrPerformance *) br_record_ref (acts->pdata[i]);
      g_ptr_array_add (self->acts, act);
      act->name = find_name (db, act->act, error);
      if (act->name == NULL)
        return NULL;
    }
  return acts != NULL ? g_steal_pointer (&self) : NULL;
}
