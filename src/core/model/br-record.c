#include "config.h"

#include "core/model/br-record.h"

#include <string.h>

#include "core/model/br-entity.h"

#define text_of(self, field) br_member (self, field, char *)

/**
 * br_record_new:
 * @entity: what it is to be
 *
 * Returns: (transfer full): an empty record: every field absent, every yes-or-no no
 */
BrRecord *
br_record_new (const BrEntity *entity)
{
  BrRecord *self;

  g_return_val_if_fail (entity != NULL, NULL);

  self = g_malloc0 (entity->size);
  self->entity = entity;
  g_atomic_ref_count_init (&self->ref_count);

  br_fields_foreach (field, entity)
    br_record_clear_field (self, field);

  return self;
}

BrRecord *
br_record_ref (BrRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * br_record_unref:
 * @self: (transfer full): a record
 *
 * Drops a reference. Personal data is wiped before its memory is given back.
 */
void
br_record_unref (BrRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  br_fields_foreach (field, self->entity)
    if (br_field_is_text (field))
      br_record_clear_field (self, field);
  g_free (self);
}

/**
 * br_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): a record of its own with the same values
 */
BrRecord *
br_record_copy (const BrRecord *self)
{
  BrRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, self->entity->size);
  g_atomic_ref_count_init (&copy->ref_count);
  br_fields_foreach (field, self->entity)
    if (br_field_is_text (field))
      text_of (copy, field) = g_strdup (text_of (self, field));
  return copy;
}

/**
 * br_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): its id
 */
const BrId *
br_record_get_id (const BrRecord *self)
{
  return &br_member (self, &self->entity->fields[0], BrId);
}

void
br_record_set_id (BrRecord   *self,
                  const BrId *id)
{
  br_member (self, &self->entity->fields[0], BrId) = *id;
}

/**
 * br_record_get_name:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what people call it
 */
const char *
br_record_get_name (const BrRecord *self)
{
  const BrField *field = br_entity_get_names (self->entity);

  return field != NULL ? text_of (self, field) : NULL;
}

/**
 * br_record_field_is_set:
 * @self: a record
 * @field: one of its fields
 *
 * Returns: whether the field holds something; a yes-or-no and an enumeration always do
 */
gboolean
br_record_field_is_set (const BrRecord *self,
                        const BrField  *field)
{
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return !br_id_is_none (&br_member (self, field, BrId));
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      return text_of (self, field) != NULL;
    case BR_FIELD_MONEY:
      return !br_money_is_none (&br_member (self, field, BrMoney));
    case BR_FIELD_DATE:
      return br_member (self, field, BrDate) != BR_DATE_NONE;
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      return br_member (self, field, gint64) != BR_INT_NONE;
    case BR_FIELD_BOOL:
    case BR_FIELD_ENUM:
    default:
      return TRUE;
    }
}

/**
 * br_record_clear_field:
 * @self: a record
 * @field: one of its fields
 *
 * Makes the field absent (or no, or the enumeration's first value).
 */
void
br_record_clear_field (BrRecord      *self,
                       const BrField *field)
{
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      br_member (self, field, BrId) = BR_ID_NONE;
      break;
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      if ((field->flags & BR_FIELD_PII) != 0 && text_of (self, field) != NULL)
        explicit_bzero (text_of (self, field), strlen (text_of (self, field)));
      g_clear_pointer (&text_of (self, field), g_free);
      break;
    case BR_FIELD_MONEY:
      br_member (self, field, BrMoney) = BR_MONEY_NONE;
      break;
    case BR_FIELD_DATE:
      br_member (self, field, BrDate) = BR_DATE_NONE;
      break;
    case BR_FIELD_BOOL:
    case BR_FIELD_ENUM:
      br_member (self, field, int) = 0;
      break;
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      br_member (self, field, gint64) = BR_INT_NONE;
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
field_equal (const BrRecord *a,
             const BrRecord *b,
             const BrField  *field)
{
  switch (field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return br_id_equal (&br_member (a, field, BrId), &br_member (b, field, BrId));
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
      return g_strcmp0 (text_of (a, field), text_of (b, field)) == 0;
    case BR_FIELD_MONEY:
      return br_money_equal (&br_member (a, field, BrMoney), &br_member (b, field, BrMoney));
    case BR_FIELD_DATE:
      return br_member (a, field, BrDate) == br_member (b, field, BrDate);
    case BR_FIELD_BOOL:
      return !br_member (a, field, gboolean) == !br_member (b, field, gboolean);
    case BR_FIELD_ENUM:
      return br_member (a, field, int) == br_member (b, field, int);
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_INSTANT:
    case BR_FIELD_MINUTES:
    case BR_FIELD_WEEKDAYS:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return br_member (a, field, gint64) == br_member (b, field, gint64);
    }
}

/**
 * br_record_diff:
 * @a: a record
 * @b: another of the same kind
 *
 * Returns: the fields in which they differ
 */
BrFieldSet
br_record_diff (const BrRecord *a,
                const BrRecord *b)
{
  BrFieldSet differing = 0;

  g_return_val_if_fail (a->entity == b->entity, 0);

  for (guint i = 0; i < a->entity->n_fields; i++)
    if (!field_equal (a, b, &a->entity->fields[i]))
      differing |= (BrFieldSet) 1 << i;
  return differing;
}

/**
 * br_record_equal:
 * @a: a record
 * @b: another
 *
 * Returns: whether they are of one kind and hold the same
 */
gboolean
br_record_equal (const BrRecord *a,
                 const BrRecord *b)
{
  return a->entity == b->entity && br_record_diff (a, b) == 0;
}
