#include "config.h"

#include "desk/br-desk-barred-name.h"

#include "core/base/br-text.h"

/**
 * br_desk_load_barred:
 * @db: a connection
 * @date: a business date
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrBarredPerson): who is not let in that night, the
 *   last night of a bar included
 */
GPtrArray *
br_desk_load_barred (BrDb    *db,
                     BrDate   date,
                     GError **error)
{
  return br_db_select (db, BR_KIND_BARRED_PERSON, error,
                       "WHERE starts_on <= ?1 AND (ends_on IS NULL OR ends_on >= ?1) ORDER BY starts_on, id", "d",
                       date);
}

/* Whether every word of a folded name is a word of another one. */
static gboolean
is_within (const char *name,
           const char *other)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_auto (GStrv) others = g_strsplit (other, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) others, words[i]))
      return FALSE;
  return *name != '\0';
}

/**
 * br_desk_match_barred:
 * @barred: (element-type BrBarredPerson): who is not let in
 * @name: (nullable): what somebody is called
 *
 * Holds a whole name against the list. It fits where each word of one is a word of the other, case and
 * accents apart; a single word fits nobody who is known by more, or every Ann would be stopped.
 *
 * Returns: (transfer none) (nullable): who it may be
 */
const BrBarredPerson *
br_desk_match_barred (const GPtrArray *barred,
                      const char      *name)
{
  g_autofree char *folded = br_text_fold (name);
  gboolean several = g_strrstr (folded, " ") != NULL;

  for (guint i = 0; i < barred->len; i++)
    {
      const BrBarredPerson *person = barred->pdata[i];
      g_autofree char *theirs = br_text_fold (person->name);

      if (is_within (theirs, folded) || (several && is_within (folded, theirs)))
        return person;
    }
  return NULL;
}
