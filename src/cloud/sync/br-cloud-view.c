#include "config.h"

#include "cloud/sync/br-cloud-view.h"

#include <string.h>

#include "seal/br-hash.h"

static gboolean
sees_own (const BrCloudView *self)
{
  for (guint k = 0; k < BR_N_KINDS; k++)
    if (self->sights[k] == BR_SIGHT_OWN)
      return TRUE;
  return FALSE;
}

/* By what the role may see, not by the kinds that this program knows: instances of two versions name a
 * feed alike. Who sees their own rows only follows a feed of their own. */
static void
name_feed (BrCloudView  *self,
           const char   *feed,
           const BrLevel levels[BR_N_AREAS])
{
  g_autoptr (BrHash) hash = br_hash_new ();
  guint8 digest[BR_HASH_SIZE];
  gboolean own = FALSE;

  br_hash_init (hash);
  br_hash_update (hash, feed, strlen (feed));
  for (guint area = 0; area < BR_N_AREAS; area++)
    {
      BrLevel level = br_permission_may_read (levels[area]) ? BR_LEVEL_SEE : levels[area];
      const char *names[] = { br_enum_get_nick (br_area_values, area), br_enum_get_nick (br_level_values, level) };

      if (level == BR_LEVEL_NONE)
        continue;
      br_hash_update (hash, names[0], strlen (names[0]) + 1);
      br_hash_update (hash, names[1], strlen (names[1]) + 1);
      own = own || level == BR_LEVEL_OWN;
      if (level == BR_LEVEL_OWN)
        br_hash_update (hash, self->user.bytes, sizeof self->user.bytes);
    }
  if (!own && sees_own (self))
    br_hash_update (hash, self->user.bytes, sizeof self->user.bytes);
  br_hash_final (hash, digest);
  for (guint i = 0; i < BR_CLOUD_FEED_LENGTH / 2; i++)
    g_snprintf (self->feed + 2 * i, 3, "%02x", digest[i]);
}

/**
 * br_cloud_view_take_levels:
 * @levels: (out caller-allocates): what who asks may do in each area
 * @result: rows that have an area and a level behind their first column, or NULL in both
 *
 * Of two levels for one area the stricter counts.
 *
 * Returns: whether they have a role here at all
 */
gboolean
br_cloud_view_take_levels (BrLevel         levels[BR_N_AREAS],
                           const PGresult *result)
{
  gboolean seen[BR_N_AREAS] = { FALSE };
  gboolean any = FALSE;

  for (guint area = 0; area < BR_N_AREAS; area++)
    levels[area] = BR_LEVEL_NONE;
  for (int i = 0; i < PQntuples (result); i++)
    {
      int area, level;

      if (!br_enum_parse (br_area_values, PQgetvalue (result, i, 1), &area) ||
          !br_enum_parse (br_level_values, PQgetvalue (result, i, 2), &level))
        continue;
      levels[area] = seen[area] ? MIN (levels[area], (BrLevel) level) : (BrLevel) level;
      any = seen[area] = TRUE;
    }
  return any;
}

/**
 * br_cloud_view_take:
 * @self: (out caller-allocates): the view
 * @result: what %BR_CLOUD_VIEW_SQL came to, in the session of who asks
 * @user: who asks
 *
 * Returns: whether they have a role here at all
 */
gboolean
br_cloud_view_take (BrCloudView    *self,
                    const PGresult *result,
                    const BrId     *user)
{
  BrLevel levels[BR_N_AREAS];

  if (PQntuples (result) == 0 || !br_cloud_view_take_levels (levels, result))
    return FALSE;
  self->user = *user;
  for (guint k = 0; k < BR_N_KINDS; k++)
    {
      self->sights[k] = br_permission_get_sight (levels, br_entity_get (k));
      self->fields[k] = br_permission_get_fields (self->sights[k], br_entity_get (k));
    }
  name_feed (self, PQgetvalue (result, 0, 0), levels);
  return TRUE;
}

/**
 * br_cloud_view_shows:
 * @self: a view
 * @row: a row
 *
 * Returns: whether any of the row is shown
 */
gboolean
br_cloud_view_shows (const BrCloudView *self,
                     const BrCloudRow  *row)
{
  BrSight sight = self->sights[row->entity->kind];
  BrId author;

  if (sight != BR_SIGHT_OWN)
    return sight != BR_SIGHT_NOTHING;
  author = br_cloud_row_get_ref (row, br_entity_get_field (row->entity, "author"));
  return br_id_equal (&author, &self->user);
}
