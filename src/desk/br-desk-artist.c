#include "config.h"

#include "desk/br-desk-artist.h"

#include "core/base/br-text.h"
#include "desk/br-desk-records.h"

/**
 * br_desk_find_artist:
 * @db: a connection inside a write
 * @name: what stands on the poster
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the artist of that name, in any case and with or without accents, or a new one
 */
BrArtist *
br_desk_find_artist (BrDb        *db,
                     const char  *name,
                     GError     **error)
{
  g_autoptr (GPtrArray) artists = br_db_select (db, BR_KIND_ARTIST, error, "ORDER BY id", NULL);
  g_autoptr (BrArtist) artist = NULL;
  g_autofree char *wanted = br_text_fold (name);

  if (artists == NULL)
    return NULL;
  for (guint i = 0; i < artists->len; i++)
    {
      g_autofree char *folded = br_text_fold (((const BrArtist *) artists->pdata[i])->name);

      if (g_str_equal (folded, wanted))
        return (BrArtist *) br_record_ref (artists->pdata[i]);
    }
  artist = br_new (ARTIST, BrArtist);
  artist->name = g_strdup (name);
  if (!br_desk_insert (db, (BrRecord *) artist, error))
    return NULL;
  return g_steal_pointer (&artist);
}
