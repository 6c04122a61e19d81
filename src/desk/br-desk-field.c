#include "config.h"

#include "desk/br-desk-field.h"

#include <glib/gi18n.h>

#include "desk/br-desk-resolve.h"

/**
 * br_desk_say_field:
 * @db: a connection
 * @record: (nullable): a row
 * @field: a field of it
 * @zone: the venue's time zone
 *
 * A reference is shown by what it names, not by its id.
 *
 * Returns: (transfer full) (nullable): what it holds, in words
 */
char *
br_desk_say_field (BrDb           *db,
                   const BrRecord *record,
                   const BrField  *field,
                   GTimeZone      *zone)
{
  if (record == NULL || !br_record_field_is_set (record, field))
    return NULL;
  if (field->type == BR_FIELD_REF)
    return br_desk_name_of (db, field->ref, &br_member (record, field, BrId));
  if (field->type == BR_FIELD_INSTANT)
    return br_instant_format (br_member (record, field, BrInstant), zone, _ ("%a %-d %b %Y %H:%M"));
  if (field->type == BR_FIELD_BOOL)
    return g_strdup (br_member (record, field, gboolean) ? C_ ("field", "yes") : C_ ("field", "no"));
  if (field->type == BR_FIELD_ENUM && field->values[br_member (record, field, int)].label != NULL)
    return g_strdup (_ (field->values[br_member (record, field, int)].label));
  return br_record_get_text (record, field, zone);
}
