#include "config.h"

#include "core/model/br-record.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/model/br-entity.h"
#include "core/model/br-kinds.h"

static gboolean
refuse (GError       **error,
        BrCoreError    code,
        const BrRecord *self,
        const BrField *field,
        const char    *why)
{
  g_set_error (error, BR_CORE_ERROR, code, "%s.%s: %s", self->entity->name, field->name, why);
  return FALSE;
}

static gboolean
check_number (const BrRecord *self,
              const BrField  *field,
              gint64          value,
              GError        **error)
{
  if ((field->flags & BR_FIELD_NOT_NEGATIVE) != 0 && value < 0)
    return refuse (error, BR_CORE_ERROR_INVALID, self, field, _ ("must not be negative"));
  if ((field->flags & BR_FIELD_POSITIVE) != 0 && value <= 0)
    return refuse (error, BR_CORE_ERROR_INVALID, self, field, _ ("must be more than nothing"));
  return TRUE;
}

/* An erased guest has no name and may still be a row that bookings point to. */
static gboolean
is_erased (const BrRecord *self)
{
  return self->entity->kind == BR_KIND_CUSTOMER && ((const BrCustomer *) self)->erased_at != BR_INSTANT_NONE;
}

static gboolean
check_field (const BrRecord *self,
             const BrField  *field,
             GError        **error)
{
  if (!br_record_field_is_set (self, field))
    {
      if ((field->flags & BR_FIELD_REQUIRED) != 0 &&
          !((field->flags & BR_FIELD_PII) != 0 && is_erased (self)))
        return refuse (error, BR_CORE_ERROR_REQUIRED, self, field, _ ("must be there"));
      return TRUE;
    }
  if (br_field_is_number (field))
    return check_number (self, field, br_member (self, field, gint64), error);
  if (field->type == BR_FIELD_MONEY)
    return check_number (self, field, br_member (self, field, BrMoney).amount, error);
  if (field->type == BR_FIELD_ENUM && br_enum_get_nick (field->values, br_member (self, field, int)) == NULL)
    return refuse (error, BR_CORE_ERROR_INVALID, self, field, _ ("is not one of the possible values"));
  if (br_field_is_text (field) && !g_utf8_validate (br_member (self, field, char *), -1, NULL))
    return refuse (error, BR_CORE_ERROR_INVALID, self, field, _ ("is not valid UTF-8"));
  return TRUE;
}

static gboolean
check_covers (const BrRecord *self,
              gint64          min_covers,
              gint64          max_covers,
              GError        **error)
{
  if (min_covers <= max_covers)
    return TRUE;
  return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "max_covers"),
                 _ ("must not be less than the fewest covers"));
}

/* What two fields of one row must be to each other. */
static gboolean
check_together (const BrRecord *self,
                GError        **error)
{
  switch (self->entity->kind)
    {
    case BR_KIND_TABLE:
      {
        const BrTable *table = (const BrTable *) self;

        return check_covers (self, table->min_covers, table->max_covers, error);
      }
    case BR_KIND_JOIN:
      {
        const BrJoin *join = (const BrJoin *) self;

        return check_covers (self, join->min_covers, join->max_covers, error);
      }
    case BR_KIND_BOOKING:
      {
        const BrBooking *booking = (const BrBooking *) self;

        if (booking->ends_at > booking->starts_at)
          return TRUE;
        return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "ends_at"),
                       _ ("must be after the beginning"));
      }
    case BR_KIND_VENUE:
      {
        const BrVenue *venue = (const BrVenue *) self;

        if (!br_currency_is_valid (venue->currency))
          return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "currency"),
                         _ ("is not an ISO 4217 currency"));
        if (venue->cut_off >= 24 * 60)
          return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "cut_off"),
                         _ ("must be a time of day"));
        return TRUE;
      }
    default:
      return TRUE;
    }
}

/**
 * br_record_validate:
 * @self: a record
 * @error: return location for a %BR_CORE_ERROR that names entity and field
 *
 * What a row must be whoever writes it: required fields there, numbers in their range, fields
 * that belong together in order. What depends on other rows is a rule of `core/rules`.
 *
 * Returns: whether the row may be kept
 */
gboolean
br_record_validate (const BrRecord *self,
                    GError        **error)
{
  br_fields_foreach (field, self->entity)
    if (!check_field (self, field, error))
      return FALSE;
  return check_together (self, error);
}
