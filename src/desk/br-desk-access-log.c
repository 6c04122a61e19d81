#include "config.h"

#include "desk/br-desk-access-log.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* Who goes back and forth between two guests looks at each of them once in so long. */
#define ONCE_IN (15 * BR_MINUTE)

/**
 * br_access_values:
 *
 * How the file says it.
 */
const BrEnumValue br_access_values[] = {
  { "profile", N_ ("Opened the profile") },
  { "file", N_ ("Took guests out as a file") },
  { "export", N_ ("Gave out what is held") },
  { NULL },
};

typedef struct
{
  BrAccess act;
  BrId     customer;
  gint64   count;
} Request;

static gboolean
note (BrDb     *db,
      gpointer  data,
      BrId     *id,
      GError  **error)
{
  const Request *request = data;
  const char *act = br_enum_get_nick (br_access_values, request->act);
  BrInstant now = br_db_get_now (db);

  return br_db_exec (db,
                     "INSERT INTO access_log (at, actor, customer, act, count)"
                     " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM access_log"
                     "  WHERE customer = ?3 AND actor = ?2 AND act = ?4 AND at > ?1 - ?6)",
                     error, "iIItii", now, br_db_get_actor (db), &request->customer, act, request->count,
                     (gint64) ONCE_IN);
}

/**
 * br_desk_note_access:
 * @act: how somebody looked
 * @customer: (nullable): at whom; %NULL for many at once
 * @count: at how many
 *
 * Writes down that the actor looked at a guest. It touches nothing that the journal records, so there is nothing to
 * undo and nothing is synced: the log is of this device. Carried out without waiting, it costs a screen no frame.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_note_access (BrAccess    act,
                     const BrId *customer,
                     gint64      count)
{
  Request *request = g_new0 (Request, 1);

  request->act = act;
  request->count = count;
  if (customer != NULL)
    request->customer = *customer;
  return br_desk_act_new ("access.note", BR_UNDO_INVERT, note, request, g_free);
}

static gboolean
read_line (BrQuery       *query,
           BrAccessLine  *line,
           GError       **error)
{
  int act = 0;

  if (!br_query_next (query, error))
    return FALSE;
  br_enum_parse (br_access_values, br_query_get_text (query, 3), &act);
  *line = (BrAccessLine){ .at = br_query_get_int (query, 0), .actor = br_query_get_id (query, 1), .act = act,
                          .customer = br_query_is_null (query, 2) ? BR_ID_NONE : br_query_get_id (query, 2),
                          .count = br_query_get_int (query, 4) };
  return TRUE;
}

static gboolean
take_lines (BrQuery  *query,
            GArray   *lines,
            GError  **error)
{
  GError *local = NULL;
  BrAccessLine line;

  while (read_line (query, &line, &local))
    g_array_append_val (lines, line);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_desk_read_access:
 * @db: a connection
 * @customer: (nullable): at whom; %NULL for all
 * @limit: at most so many
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Who looked at whom is for the owner, who answers for it.
 *
 * Returns: (transfer full) (nullable) (element-type BrAccessLine): newest first
 */
GArray *
br_desk_read_access (BrDb        *db,
                     const BrId  *customer,
                     guint        limit,
                     GError     **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (BrAccessLine));
  g_autoptr (BrQuery) query = NULL;

  if (!br_permission_may_write (br_desk_level (db, BR_AREA_OWNER)))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Only the owner may see who looked at whom"));
      return NULL;
    }
  query = br_db_query (db,
                       "SELECT at, actor, customer, act, count FROM access_log WHERE ?1 IS NULL OR customer = ?1"
                       " ORDER BY seq DESC LIMIT ?2",
                       NULL, "Ii", customer, (gint64) limit);
  return take_lines (query, lines, error) ? g_steal_pointer (&lines) : NULL;
}

/**
 * br_desk_read_accesses_of:
 * @db: a connection
 * @rows: (element-type BrCustomer): the rows that are one guest
 * @error: return location for a #BrStoreError
 *
 * For the guest themselves, who may know it (UK GDPR, article 15 (1)).
 *
 * Returns: (transfer full) (nullable) (element-type BrAccessLine): who looked at them on this device
 */
GArray *
br_desk_read_accesses_of (BrDb             *db,
                          const GPtrArray  *rows,
                          GError          **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (BrAccessLine));

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (BrQuery) query =
        br_db_query (db, "SELECT at, actor, customer, act, count FROM access_log WHERE customer = ? ORDER BY seq", NULL,
                     "I", br_record_get_id (rows->pdata[i]));

      if (!take_lines (query, lines, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}
