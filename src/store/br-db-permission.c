#include "config.h"

#include "store/br-db-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"

/**
 * br_db_read_levels:
 * @self: the writer's connection, before its write has changed anything
 * @error: return location for a #BrStoreError
 *
 * Reads what the actor may do. It is read before the write and not during it, so that nobody can
 * raise their own role in the very change that needs it.
 */
gboolean
br_db_read_levels (BrDb    *self,
                   GError **error)
{
  BrWrite *write = self->write;
  g_autoptr (BrQuery) query = NULL;
  gboolean seen[BR_N_AREAS] = { FALSE };
  GError *local = NULL;

  if (br_id_is_none (&write->actor))
    return TRUE;

  query = br_db_query (self,
                       "SELECT p.area, p.level FROM user u JOIN permission p ON p.role = u.role"
                       " WHERE u.id = ? AND NOT u.retired",
                       &local, "I", &write->actor);
  while (br_query_next (query, &local))
    {
      int area, level;

      if (!br_enum_parse (br_area_values, br_query_get_text (query, 0), &area) ||
          !br_enum_parse (br_level_values, br_query_get_text (query, 1), &level))
        continue;
      /* Of two cells for one area the stricter counts. */
      write->levels[area] = seen[area] ? MIN (write->levels[area], (BrLevel) level) : (BrLevel) level;
      seen[area] = TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_db_require:
 * @self: a connection inside a write
 * @area: what is about to be changed
 * @error: return location for %BR_STORE_ERROR_NOT_ALLOWED
 *
 * Asks whether the actor may change the area. The rows that a write touches are asked about
 * without this; it is for what touches none, such as the venue's key, or needs more than they do.
 *
 * Returns: whether they may; the program itself may everything
 */
gboolean
br_db_require (BrDb    *self,
               BrArea   area,
               GError **error)
{
  const BrWrite *write = self->write;

  g_assert (write != NULL);

  if (br_id_is_none (&write->actor) || br_permission_may_write (write->levels[area]))
    return TRUE;

  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_NOT_ALLOWED, _ ("Your role may not change this (%s)"),
               _ (br_enum_get_label (br_area_values, area)));
  return FALSE;
}

/**
 * br_db_may_add_own:
 * @self: a connection inside a write
 * @kind: the kind of a row that was added
 * @author: who the row says wrote it; none when it says nobody
 *
 * Of a ledger, whose rows nobody changes afterwards, whoever may do what is theirs may add what
 * they sign.
 *
 * Returns: whether the actor may have added it
 */
gboolean
br_db_may_add_own (BrDb       *self,
                   BrKind      kind,
                   const BrId *author)
{
  const BrWrite *write = self->write;
  const BrEntity *entity = br_entity_get (kind);

  return !br_id_is_none (&write->actor) && br_id_equal (author, &write->actor) &&
         br_permission_may_add_own (write->levels[entity->area], entity);
}
