#include "config.h"

#include "desk/br-desk-barred.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

static gboolean
bar (BrDb     *db,
     gpointer  data,
     BrId     *id,
     GError  **error)
{
  BrBarredPerson *asked = data;
  g_autoptr (BrBarredPerson) person = (BrBarredPerson *) br_record_copy ((const BrRecord *) asked);

  if (person->name == NULL)
    return br_desk_refuse (error, _ ("A bar needs the name of whom it keeps out"));
  if (person->starts_on == BR_DATE_NONE)
    person->starts_on = br_desk_tonight (db, error);
  if (person->starts_on == BR_DATE_NONE)
    return FALSE;
  if (person->ends_on != BR_DATE_NONE && person->ends_on < person->starts_on)
    return br_desk_refuse (error, _ ("A bar cannot end before it begins"));
  if (!br_desk_insert (db, (BrRecord *) person, error))
    return FALSE;
  *id = person->id;
  return TRUE;
}

/**
 * br_desk_bar:
 * @name: who is not let in
 * @description: (nullable): how they are known at the door
 * @reason: why; the data of somebody barred may be kept only while there is one (UK GDPR,
 *   article 17(3))
 * @starts_on: the first night, or %BR_DATE_NONE for tonight
 * @ends_on: the last night, or %BR_DATE_NONE while it is not known
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_bar (const char *name,
             const char *description,
             const char *reason,
             BrDate      starts_on,
             BrDate      ends_on)
{
  BrBarredPerson *person = br_new (BARRED_PERSON, BrBarredPerson);

  person->name = br_text_strip (name);
  person->description = br_text_strip (description);
  person->reason = br_text_strip (reason);
  person->starts_on = starts_on;
  person->ends_on = ends_on;
  return br_desk_act_new ("barred_person.bar", BR_UNDO_INVERT, bar, person, (GDestroyNotify) br_record_unref);
}

static gboolean
end_bar (BrDb     *db,
         gpointer  data,
         BrId     *id,
         GError  **error)
{
  g_autoptr (BrBarredPerson) person = (BrBarredPerson *) br_db_load (db, BR_KIND_BARRED_PERSON, data, error);
  BrDate tonight = person != NULL ? br_desk_tonight (db, error) : BR_DATE_NONE;

  if (tonight == BR_DATE_NONE)
    return FALSE;
  *id = person->id;
  if (person->ends_on != BR_DATE_NONE && person->ends_on < tonight)
    return br_desk_refuse (error, _ ("This bar is over already"));
  br_db_label (db, BR_KIND_BARRED_PERSON, &person->id);
  if (person->starts_on >= tonight)
    return br_desk_delete (db, BR_KIND_BARRED_PERSON, &person->id, error);
  person->ends_on = tonight - 1;
  return br_desk_update (db, (BrRecord *) person, error);
}

/**
 * br_desk_end_bar:
 * @person: somebody barred
 *
 * Lets them in again from tonight on. That they were barred stays on record until it is removed; a
 * bar that never kept anybody out for a night goes at once.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_end_bar (const BrId *person)
{
  return br_desk_act_new ("barred_person.end", BR_UNDO_INVERT, end_bar, br_id_dup (person), g_free);
}

/**
 * br_desk_get_barred:
 * @db: a connection
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrBarredPerson): everybody who is, was or will
 *   be barred, since when they are
 */
GPtrArray *
br_desk_get_barred (BrDb    *db,
                    GError **error)
{
  if (!br_permission_may_read (br_desk_level (db, BR_AREA_BARRED)))
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see who is barred"));
      return NULL;
    }
  return br_db_select (db, BR_KIND_BARRED_PERSON, error, "ORDER BY starts_on DESC, id DESC", NULL);
}
