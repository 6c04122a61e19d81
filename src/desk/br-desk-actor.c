#include "config.h"

#include "desk/br-desk-actor.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/**
 * br_desk_find_owner:
 * @db: a connection
 * @out: (out): the owner who came with the venue; none where there is no owner
 * @error: return location for a #BrStoreError
 *
 * Who works at this computer is the owner until somebody says otherwise.
 */
gboolean
br_desk_find_owner (BrDb    *db,
                    BrId    *out,
                    GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db,
                 "SELECT u.id FROM user u JOIN role r ON r.id = u.role WHERE r.base = 'owner' AND NOT u.retired"
                 " ORDER BY u.id LIMIT 1",
                 &local, NULL);

  *out = BR_ID_NONE;
  if (br_query_next (query, &local))
    *out = br_query_get_id (query, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* By the name they are called, which is sealed and may be shared. */
static gboolean
find_by_full_name (BrDb       *db,
                   const char *name,
                   BrId       *out,
                   guint      *n_found,
                   GError    **error)
{
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, "ORDER BY id", NULL);
  g_autofree char *wanted = br_text_fold (name);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const BrUser *user = users->pdata[i];
      g_autofree char *folded = br_text_fold (user->name);

      if (user->name == NULL || !g_str_equal (folded, wanted))
        continue;
      *out = user->id;
      (*n_found)++;
    }
  return users != NULL;
}

/**
 * br_desk_find_user:
 * @db: a connection
 * @name: a user's id, sign-in name, or the name they are called if only one is called so
 * @out: (out): the user
 * @error: return location for %BR_DESK_ERROR_NOT_FOUND, %BR_DESK_ERROR_AMBIGUOUS and others
 */
gboolean
br_desk_find_user (BrDb       *db,
                   const char *name,
                   BrId       *out,
                   GError    **error)
{
  GError *local = NULL;
  guint n_found = 0;

  if (br_desk_resolve (db, BR_KIND_USER, name, NULL, out, &local))
    return TRUE;
  if (!g_error_matches (local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND) ||
      !find_by_full_name (db, name, out, &n_found, NULL) || n_found == 0)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);
  if (n_found > 1)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS, _ ("%u users are called “%s”: give a sign-in name"),
                 n_found, name);
  return n_found == 1;
}
