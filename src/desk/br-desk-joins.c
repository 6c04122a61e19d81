#include "config.h"

#include "desk/br-desk-plan.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-plan-private.h"
#include "desk/br-desk-records.h"

/* Which tables may be put together. */

typedef struct
{
  BrId    join;
  GArray *tables;
  char   *name;
  gint64  min_covers;
  gint64  max_covers;
} Joining;

static void
joining_free (gpointer data)
{
  Joining *self = data;

  g_array_unref (self->tables);
  g_free (self->name);
  g_free (self);
}

/* ---- joins ------------------------------------------------------------------------------- */

static gboolean
check_tables (BrDb          *db,
              const Joining *joining,
              BrId          *room,
              GError       **error)
{
  for (guint i = 0; i < joining->tables->len; i++)
    {
      const BrId *id = &g_array_index (joining->tables, BrId, i);
      g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);

      if (table == NULL)
        return FALSE;
      if (i > 0 && !br_id_equal (room, &table->room))
        return br_desk_refuse (error, _ ("Tables of two rooms cannot be put together"));
      *room = table->room;
      for (guint j = 0; j < i; j++)
        if (br_id_equal (id, &g_array_index (joining->tables, BrId, j)))
          return br_desk_refuse (error, _ ("A join names each of its tables once"));
    }
  if (joining->tables->len < 2)
    return br_desk_refuse (error, _ ("A join takes two tables or more"));
  if (joining->min_covers < 1 || joining->min_covers > joining->max_covers)
    return br_desk_refuse (error, _ ("The fewest covers are more than the most"));
  return TRUE;
}

static gboolean
has_table (const GPtrArray *links,
           const BrId      *join,
           const BrId      *table)
{
  for (guint i = 0; i < links->len; i++)
    {
      const BrJoinTable *link = links->pdata[i];

      if (br_id_equal (&link->join, join) && br_id_equal (&link->table, table))
        return TRUE;
    }
  return FALSE;
}

static guint
count_tables (const GPtrArray *links,
              const BrId      *join)
{
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    n += br_id_equal (&((const BrJoinTable *) links->pdata[i])->join, join);
  return n;
}

/* One set of tables is one join, or the engine would count it twice. */
static gboolean
check_new_set (const Joining   *joining,
               const GPtrArray *joins,
               const GPtrArray *links,
               GError         **error)
{
  for (guint i = 0; i < joins->len; i++)
    {
      const BrJoin *join = joins->pdata[i];
      guint n = 0;

      if (br_id_equal (&join->id, &joining->join) || count_tables (links, &join->id) != joining->tables->len)
        continue;
      while (n < joining->tables->len && has_table (links, &join->id, &g_array_index (joining->tables, BrId, n)))
        n++;
      if (n < joining->tables->len)
        continue;
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("These tables are joined already, for %d to %d"),
                   (int) join->min_covers, (int) join->max_covers);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_links (BrDb            *db,
             const Joining   *joining,
             const BrId      *join,
             const GPtrArray *links,
             GError         **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      const BrJoinTable *link = links->pdata[i];
      gboolean stays = !br_id_equal (&link->join, join);

      for (guint j = 0; j < joining->tables->len && !stays; j++)
        stays = br_id_equal (&link->table, &g_array_index (joining->tables, BrId, j));
      if (!stays && !br_db_delete (db, BR_KIND_JOIN_TABLE, &link->id, error))
        return FALSE;
    }
  for (guint i = 0; i < joining->tables->len; i++)
    {
      const BrId *table = &g_array_index (joining->tables, BrId, i);
      g_autoptr (BrJoinTable) link = NULL;

      if (has_table (links, join, table))
        continue;
      link = br_new (JOIN_TABLE, BrJoinTable);
      link->id = br_db_new_id (db);
      link->join = *join;
      link->table = *table;
      if (!br_db_insert (db, (BrRecord *) link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Joining *joining = data;
  gboolean is_new = br_id_is_none (&joining->join);
  g_autoptr (BrJoin) join = NULL;
  g_autoptr (GPtrArray) joins = NULL;
  g_autoptr (GPtrArray) links = NULL;
  BrId room = BR_ID_NONE;

  join = is_new ? br_new (JOIN, BrJoin) : (BrJoin *) br_db_load (db, BR_KIND_JOIN, &joining->join, error);
  if (join == NULL || !check_tables (db, joining, &room, error))
    return FALSE;
  joins = br_db_select (db, BR_KIND_JOIN, error, "WHERE room = ? ORDER BY id", "I", &room);
  links = joins == NULL ? NULL
                        : br_db_select (db, BR_KIND_JOIN_TABLE, error,
                                        "WHERE \"join\" IN (SELECT id FROM \"join\" WHERE room = ?) ORDER BY id", "I", &room);
  if (links == NULL || !check_new_set (joining, joins, links, error))
    return FALSE;
  join->room = room;
  g_free (join->name);
  join->name = g_strdup (joining->name);
  join->min_covers = joining->min_covers;
  join->max_covers = joining->max_covers;
  if (!(is_new ? br_desk_insert (db, (BrRecord *) join, error) : br_desk_update (db, (BrRecord *) join, error)))
    return FALSE;
  *id = join->id;
  return write_links (db, joining, id, links, error);
}

static BrDeskAct *
make_join (const BrId *join,
           const BrId *tables,
           guint       n_tables,
           const char *name,
           gint64      min_covers,
           gint64      max_covers)
{
  Joining *joining = g_new0 (Joining, 1);

  joining->join = join != NULL ? *join : BR_ID_NONE;
  joining->tables = br_plan_ids_new (tables, n_tables);
  joining->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  joining->min_covers = min_covers;
  joining->max_covers = max_covers;
  return br_desk_act_new (join != NULL ? "join.set" : "join.add", BR_UNDO_INVERT, join_in_write, joining, joining_free);
}

/**
 * br_desk_add_join:
 * @tables: (array length=n_tables): tables of one room, two or more
 * @n_tables: how many
 * @name: (nullable): what they are called together
 * @min_covers: the fewest covers that they are put together for
 * @max_covers: the most that they then take
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_join (const BrId *tables,
                  guint       n_tables,
                  const char *name,
                  gint64      min_covers,
                  gint64      max_covers)
{
  return make_join (NULL, tables, n_tables, name, min_covers, max_covers);
}

/**
 * br_desk_set_join:
 * @join: a join
 * @tables: (array length=n_tables): its tables, as they shall be
 * @n_tables: how many
 * @name: (nullable): what they are called together
 * @min_covers: the fewest covers that they are put together for
 * @max_covers: the most that they then take
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_set_join (const BrId *join,
                  const BrId *tables,
                  guint       n_tables,
                  const char *name,
                  gint64      min_covers,
                  gint64      max_covers)
{
  return make_join (join, tables, n_tables, name, min_covers, max_covers);
}
