#include "config.h"

#include "desk/br-desk-links.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

/* Lists that an entity shows as its own (a booking's tables, a customer's tags) although they are
 * kept as rows between the two. */

static GPtrArray *
select_links (BrDb           *db,
              const BrRecord *owner,
              const BrLink   *link,
              GError        **error)
{
  g_autofree char *tail = g_strdup_printf ("WHERE \"%s\" = ? ORDER BY \"id\"", link->owner);

  return br_db_select (db, link->via, error, tail, "I", br_record_get_id (owner));
}

static const BrField *
target_field (const BrLink *link)
{
  return br_entity_get_field (br_entity_get (link->via), link->target);
}

/**
 * br_desk_get_list_ids:
 * @db: a connection
 * @owner: the row whose list it is
 * @link: which list
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): what is in it, in the order in which it
 *   was added
 */
GArray *
br_desk_get_list_ids (BrDb           *db,
                      const BrRecord *owner,
                      const BrLink   *link,
                      GError        **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ? ORDER BY \"id\"", link->target,
                                          br_entity_get (link->via)->name, link->owner);
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;

  query = br_db_query (db, sql, &local, "I", br_record_get_id (owner));
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (ids, id);
    }
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * br_desk_get_list:
 * @db: a connection
 * @owner: the row whose list it is
 * @link: which list
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the names in it, in the order in which they were added
 */
GStrv
br_desk_get_list (BrDb           *db,
                  const BrRecord *owner,
                  const BrLink   *link,
                  GError        **error)
{
  g_autoptr (GArray) ids = br_desk_get_list_ids (db, owner, link, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = br_desk_name_of (db, target_field (link)->ref, &g_array_index (ids, BrId, i));

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* A tag that nobody has used before is simply a new tag. */
static gboolean
find_target (BrDb           *db,
             const BrRecord *owner,
             const BrField  *target,
             const char     *name,
             BrId           *out,
             GError        **error)
{
  const BrField *room = br_entity_get_field (owner->entity, "room");
  GError *local = NULL;
  g_autoptr (BrTag) tag = NULL;

  if (br_desk_resolve (db, target->ref, name, room != NULL ? &br_member (owner, room, BrId) : NULL, out, &local))
    return TRUE;
  if (target->ref != BR_KIND_TAG || br_id_parse (name, out, NULL))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);
  tag = br_new (TAG, BrTag);
  tag->id = *out = br_db_new_id (db);
  tag->name = g_strdup (name);
  return br_db_insert (db, (BrRecord *) tag, error);
}

static gboolean
add_link (BrDb           *db,
          const BrRecord *owner,
          const BrLink   *link,
          const BrId     *target,
          GError        **error)
{
  const BrEntity *via = br_entity_get (link->via);
  g_autoptr (BrRecord) row = br_record_new (via);
  BrId id = br_db_new_id (db);

  br_record_set_id (row, &id);
  br_member (row, br_entity_get_field (via, link->owner), BrId) = *br_record_get_id (owner);
  br_member (row, target_field (link), BrId) = *target;
  return br_db_insert (db, row, error);
}

static gboolean
holds (GArray     *ids,
       const BrId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (br_id_equal (&g_array_index (ids, BrId, i), id))
      return TRUE;
  return FALSE;
}

static gboolean
is_linked (GPtrArray     *links,
           const BrField *target,
           const BrId    *id)
{
  for (guint i = 0; i < links->len; i++)
    if (br_id_equal (&br_member (links->pdata[i], target, BrId), id))
      return TRUE;
  return FALSE;
}

/**
 * br_desk_set_list:
 * @db: a connection inside a write
 * @owner: the row whose list it is
 * @link: which list
 * @names: what it shall hold, by name or id
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Adds what is missing and takes out what is too many; what stays is not touched.
 */
gboolean
br_desk_set_list (BrDb              *db,
                  const BrRecord    *owner,
                  const BrLink      *link,
                  const char *const *names,
                  GError           **error)
{
  g_autoptr (GPtrArray) links = select_links (db, owner, link, error);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (BrId));
  const BrField *target = target_field (link);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      BrId found;

      if (!find_target (db, owner, target, names[i], &found, error))
        return FALSE;
      if (!holds (wanted, &found))
        g_array_append_val (wanted, found);
    }
  for (guint i = 0; i < links->len; i++)
    if (!holds (wanted, &br_member (links->pdata[i], target, BrId)) &&
        !br_db_delete (db, link->via, br_record_get_id (links->pdata[i]), error))
      return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!is_linked (links, target, &g_array_index (wanted, BrId, i)) &&
        !add_link (db, owner, link, &g_array_index (wanted, BrId, i), error))
      return FALSE;
  return TRUE;
}
