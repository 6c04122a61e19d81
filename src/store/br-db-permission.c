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

/* ---- a row that was written ---------------------------------------------------- */

/* Which fields a change gives another value; of a new row those that have one. */
static BrFieldSet
read_changed (sqlite3_changeset_iter *iter,
              const BrTouch          *touch)
{
  const BrEntity *entity = br_entity_get (touch->kind);
  BrFieldSet changed = 0;
  int column = 0;

  for (guint i = 0; i < entity->n_fields && touch->op != SQLITE_DELETE; i++)
    for (int n = entity->fields[i].type == BR_FIELD_MONEY ? 2 : 1; n > 0; n--)
      {
        sqlite3_value *value = NULL;

        sqlite3changeset_new (iter, column++, &value);
        if (value != NULL && (touch->op == SQLITE_UPDATE || sqlite3_value_type (value) != SQLITE_NULL))
          changed |= (BrFieldSet) 1 << i;
      }
  return changed;
}

/* Taking a deposit is more than booking; and who takes money for a booking need not be who books, as long as
 * nothing else is changed. */
static gboolean
may_touch_booking (BrDb                   *self,
                   sqlite3_changeset_iter *iter,
                   const BrTouch          *touch,
                   GError                **error)
{
  const BrEntity *booking = br_entity_get (BR_KIND_BOOKING);
  BrFieldSet deposit = (BrFieldSet) 1 << br_entity_field_index (booking, br_entity_get_field (booking, "deposit"));
  BrFieldSet changed = read_changed (iter, touch);

  if ((changed & deposit) != 0 && !br_db_require (self, BR_AREA_DEPOSITS, error))
    return FALSE;
  if (touch->op == SQLITE_UPDATE && changed == deposit && br_permission_may_read (self->write->levels[BR_AREA_BOOKINGS]))
    return TRUE;
  return br_db_require (self, BR_AREA_BOOKINGS, error);
}

/**
 * br_db_may_touch:
 * @self: a connection inside a write
 * @iter: a changeset, on a change
 * @touch: which row it touched, and how
 * @author: who the row says wrote it; none when it says nobody
 * @error: return location for %BR_STORE_ERROR_NOT_ALLOWED
 *
 * Who may do what is theirs may add a row that says it is.
 *
 * Returns: whether the actor may have written so
 */
gboolean
br_db_may_touch (BrDb                   *self,
                 sqlite3_changeset_iter *iter,
                 const BrTouch          *touch,
                 const BrId             *author,
                 GError                **error)
{
  if (touch->op == SQLITE_INSERT && br_db_may_add_own (self, touch->kind, author))
    return TRUE;
  if (touch->kind == BR_KIND_BOOKING)
    return may_touch_booking (self, iter, touch, error);
  return br_db_require (self, br_entity_get (touch->kind)->area, error);
}
