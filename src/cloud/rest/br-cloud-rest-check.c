#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>

/* What a row must be beside its declaration, as the desk has it. */

static gboolean
is_sent (const BrRestCall *self,
         const BrField    *field)
{
  return br_entity_field_is_in (self->entity, field, self->fields);
}

/* Over the wire nobody says that somebody was erased: what is personal and must be there is sent. */
static gboolean
check_personal (BrRestCall *self,
                gboolean    adding)
{
  br_fields_foreach (field, self->entity)
    {
      gboolean reason = self->entity->kind == BR_KIND_BARRED_PERSON && g_str_equal (field->name, "reason");
      g_autofree char *detail = NULL;

      if ((field->flags & BR_FIELD_PII) == 0 || ((field->flags & BR_FIELD_REQUIRED) == 0 && !reason) ||
          (!adding && !is_sent (self, field)) ||
          (br_record_field_is_set (self->record, field) && *br_member (self->record, field, char *) != '\0'))
        continue;
      /* The data of somebody barred may be kept only while there is a reason (UK GDPR, article 17(3)). */
      detail = reason ? g_strdup (_ ("A bar needs its reason: without one it may not be kept"))
                      : g_strdup_printf ("%s.%s: %s", self->entity->name, field->name, _ ("must be there"));
      return br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "required", detail);
    }
  return TRUE;
}

static gboolean
check_zone (BrRestCall *self)
{
  const char *name = self->entity->kind == BR_KIND_VENUE ? ((const BrVenue *) self->record)->timezone : NULL;
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autofree char *detail = NULL;

  if (name == NULL || zone != NULL)
    return TRUE;
  detail = g_strdup_printf (_ ("There is no time zone “%s”"), name);
  return br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", detail);
}

/**
 * br_rest_check_rules:
 * @self: a call that has taken its record
 * @adding: it is a new row, and not fields of one
 *
 * Returns: whether what was sent may be so, as far as that shows without the other rows; else the request
 *   was refused
 */
gboolean
br_rest_check_rules (BrRestCall *self,
                     gboolean    adding)
{
  return check_personal (self, adding) && check_zone (self);
}

/**
 * br_rest_add_checks:
 * @self: a call
 * @batch: where to, behind what writes the row
 *
 * Nothing is called as something else in the same place.
 */
void
br_rest_add_checks (BrRestCall *self,
                    BrPgBatch  *batch)
{
  const char *scope = self->entity->scope;
  const BrField *within = scope != NULL ? br_entity_get_field (self->entity, scope) : NULL;

  br_fields_foreach (field, self->entity)
    if ((field->flags & BR_FIELD_UNIQUE) != 0 && (is_sent (self, field) || (within != NULL && is_sent (self, within))))
      br_pg_batch_add (batch, "SELECT backroom_check_name ($1, $2, $3, $4)", "tttI", self->entity->name, field->name,
                       scope, &self->id);
}
