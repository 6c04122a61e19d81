#include "config.h"

#include "core/model/br-record.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/base/br-weekdays.h"
#include "core/model/br-entity.h"
#include "core/model/br-kinds.h"

#define MINUTES_PER_DAY (24 * 60)

/* Basis points. */
#define WHOLE 10000

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

/* An erased guest has no name and may still be a row that bookings point to. Of other rows only the
 * file knows whose people were erased: whoever writes one asks it. */
static gboolean
may_be_erased (const BrRecord *self)
{
  return self->entity->kind != BR_KIND_CUSTOMER || ((const BrCustomer *) self)->erased_at != BR_INSTANT_NONE;
}

static gboolean
check_field (const BrRecord *self,
             const BrField  *field,
             GError        **error)
{
  if (!br_record_field_is_set (self, field))
    {
      if ((field->flags & BR_FIELD_REQUIRED) != 0 &&
          !((field->flags & BR_FIELD_PII) != 0 && may_be_erased (self)))
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

static gboolean
check_order (const BrRecord *self,
             gint64          earlier,
             gint64          later,
             const char     *name,
             GError        **error)
{
  if (earlier == BR_INSTANT_NONE || later == BR_INSTANT_NONE || later > earlier)
    return TRUE;
  return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, name),
                 _ ("must be after the beginning"));
}

static gboolean
check_dates (const BrRecord *self,
             BrDate          first,
             BrDate          last,
             GError        **error)
{
  if (first == BR_DATE_NONE || last == BR_DATE_NONE || last >= first)
    return TRUE;
  return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "ends_on"),
                 _ ("must not be before the first day"));
}

static gboolean
check_venue (const BrVenue *self,
             GError       **error)
{
  const BrRecord *record = (const BrRecord *) self;

  if (!br_currency_is_valid (self->currency))
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "currency"),
                   _ ("is not an ISO 4217 currency"));
  if (self->cut_off >= MINUTES_PER_DAY)
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "cut_off"),
                   _ ("must be a time of day"));
  return TRUE;
}

static gboolean
check_service (const BrServiceTerms *self,
               GError              **error)
{
  const BrRecord *record = (const BrRecord *) self;

  if (self->weekdays > BR_WEEKDAYS_ALL)
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "weekdays"),
                   _ ("are days of the week, such as fri,sat or mon-thu"));
  if (self->starts >= 2 * MINUTES_PER_DAY)
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "starts"),
                   _ ("must be a time of the night"));
  if (self->ends <= self->starts || self->ends - self->starts > MINUTES_PER_DAY)
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "ends"),
                   _ ("must be after the beginning, within a day"));
  if (self->last_seating != BR_INT_NONE && (self->last_seating < self->starts || self->last_seating > self->ends))
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "last_seating"),
                   _ ("must be while the service is on"));
  if (self->online_share != BR_INT_NONE && self->online_share > WHOLE)
    return refuse (error, BR_CORE_ERROR_INVALID, record, br_entity_get_field (record->entity, "online_share"),
                   _ ("must not be more than the whole"));
  return check_dates (record, self->starts_on, self->ends_on, error);
}

static gboolean
check_click (const BrDoorClick *self,
             GError           **error)
{
  if (self->kind == BR_CLICK_RECOUNT || self->people > 0)
    return TRUE;
  return refuse (error, BR_CORE_ERROR_INVALID, (const BrRecord *) self,
                 br_entity_get_field (self->record.entity, "people"), _ ("must be more than nothing"));
}

static gboolean
check_guest (const BrGuestListEntry *self,
             GError                **error)
{
  if (self->checked_in <= self->plus_ones || self->checked_in - self->plus_ones == 1)
    return TRUE;
  return refuse (error, BR_CORE_ERROR_INVALID, (const BrRecord *) self,
                 br_entity_get_field (self->record.entity, "checked_in"), _ ("must not be more than the party"));
}

/* The kinds of which a row needs something of each other's fields. */
static gboolean
check_night (const BrRecord *self,
             GError        **error)
{
  switch (self->entity->kind)
    {
    case BR_KIND_SERVICE:
      return check_service ((const BrServiceTerms *) self, error);
    case BR_KIND_TURN_TIME:
      {
        const BrTurnTime *turn = (const BrTurnTime *) self;

        if (turn->party_to == BR_INT_NONE || turn->party_to >= turn->party_from)
          return TRUE;
        return refuse (error, BR_CORE_ERROR_INVALID, self, br_entity_get_field (self->entity, "party_to"),
                       _ ("must not be less than where the band begins"));
      }
    case BR_KIND_TABLE_BLOCK:
      return check_order (self, ((const BrTableBlock *) self)->starts_at, ((const BrTableBlock *) self)->ends_at,
                          "ends_at", error);
    case BR_KIND_DOOR_CLICK:
      return check_click ((const BrDoorClick *) self, error);
    case BR_KIND_GUEST_LIST_ENTRY:
      return check_guest ((const BrGuestListEntry *) self, error);
    case BR_KIND_DOOR_DUTY:
      return check_order (self, ((const BrDoorDuty *) self)->on_at, ((const BrDoorDuty *) self)->off_at, "off_at",
                          error);
    case BR_KIND_BARRED_PERSON:
      return check_dates (self, ((const BrBarredPerson *) self)->starts_on, ((const BrBarredPerson *) self)->ends_on,
                          error);
    default:
      return TRUE;
    }
}

/* What two fields of one row must be to each other. */
static gboolean
check_together (const BrRecord *self,
                GError        **error)
{
  switch (self->entity->kind)
    {
    case BR_KIND_TABLE:
      return check_covers (self, ((const BrTable *) self)->min_covers, ((const BrTable *) self)->max_covers, error);
    case BR_KIND_JOIN:
      return check_covers (self, ((const BrJoin *) self)->min_covers, ((const BrJoin *) self)->max_covers, error);
    case BR_KIND_BOOKING:
      return check_order (self, ((const BrBooking *) self)->starts_at, ((const BrBooking *) self)->ends_at, "ends_at",
                          error);
    case BR_KIND_VENUE:
      return check_venue ((const BrVenue *) self, error);
    default:
      return check_night (self, error);
    }
}

/**
 * br_record_validate_fields:
 * @self: a record
 * @fields: some of its fields
 * @error: return location for a %BR_CORE_ERROR that names entity and field
 *
 * As br_record_validate(), for who knows only some of a row's fields: each is checked by itself.
 *
 * Returns: whether a row may have them
 */
gboolean
br_record_validate_fields (const BrRecord *self,
                           BrFieldSet      fields,
                           GError        **error)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    if ((fields & (BrFieldSet) 1 << i) != 0 && !check_field (self, &self->entity->fields[i], error))
      return FALSE;
  return TRUE;
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
