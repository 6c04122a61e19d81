#include "config.h"

#include "cloud/http/br-cloud-openapi-private.h"

#include <string.h>

#include "core/rules/br-table-place.h"

/* What a row of each entity is, by its declaration: as it is read, as it is made, and as it is changed. */

typedef enum
{
  FORM_READ,
  FORM_NEW,
  FORM_CHANGE,
} Form;

static const char *
get_type (const BrField *field)
{
  switch (field->type)
    {
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_MINUTES:
      return "integer";
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
      return "number";
    case BR_FIELD_BOOL:
      return "boolean";
    case BR_FIELD_ID:
    case BR_FIELD_REF:
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
    case BR_FIELD_ENUM:
    case BR_FIELD_MONEY:
    case BR_FIELD_INSTANT:
    case BR_FIELD_DATE:
    case BR_FIELD_WEEKDAYS:
    default:
      return "string";
    }
}

static const char *
get_format (const BrField *field)
{
  switch ((guint) field->type)
    {
    case BR_FIELD_ID:
    case BR_FIELD_REF:
      return "uuid";
    case BR_FIELD_EMAIL:
      return "email";
    case BR_FIELD_INSTANT:
      return "date-time";
    case BR_FIELD_DATE:
      return "date";
    default:
      return NULL;
    }
}

/* Erasure empties what is personal, whatever else must be there. */
static gboolean
may_be_null (const BrField *field,
             Form           form)
{
  return field->type != BR_FIELD_BOOL && field->type != BR_FIELD_ID &&
         ((field->flags & BR_FIELD_REQUIRED) == 0 || (form == FORM_READ && (field->flags & BR_FIELD_PII) != 0));
}

static void
add_values (JsonBuilder   *builder,
            const BrField *field,
            gboolean       with_null)
{
  json_builder_set_member_name (builder, "enum");
  json_builder_begin_array (builder);
  for (const BrEnumValue *value = field->values; value->nick != NULL; value++)
    json_builder_add_string_value (builder, value->nick);
  if (with_null)
    json_builder_add_null_value (builder);
  json_builder_end_array (builder);
}

static void
add_types (JsonBuilder   *builder,
           const BrField *field,
           gboolean       with_null)
{
  json_builder_set_member_name (builder, "type");
  if (with_null)
    json_builder_begin_array (builder);
  json_builder_add_string_value (builder, get_type (field));
  if (!with_null)
    return;
  json_builder_add_string_value (builder, "null");
  json_builder_end_array (builder);
}

static void
add_money (JsonBuilder *builder,
           gboolean     with_null)
{
  json_builder_set_member_name (builder, "anyOf");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  br_openapi_add_ref (builder, "schemas", "money");
  json_builder_end_object (builder);
  if (with_null)
    {
      json_builder_begin_object (builder);
      br_openapi_add_text (builder, "type", "null");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_field (JsonBuilder   *builder,
           const BrField *field,
           Form           form)
{
  gboolean with_null = may_be_null (field, form);

  br_openapi_begin (builder, field->name);
  br_openapi_add_text (builder, "title", field->label);
  if (field->type == BR_FIELD_MONEY)
    add_money (builder, with_null);
  else if (field->type != BR_FIELD_JSON)
    add_types (builder, field, with_null);
  if (field->type == BR_FIELD_ENUM)
    add_values (builder, field, with_null);
  if (get_format (field) != NULL)
    br_openapi_add_text (builder, "format", get_format (field));
  json_builder_end_object (builder);
}

/* What nobody chooses is not asked for. */
static gboolean
is_in (const BrEntity *entity,
       const BrField  *field,
       Form            form)
{
  if ((field->flags & BR_FIELD_INTERNAL) != 0)
    return FALSE;
  if (form == FORM_READ)
    return TRUE;
  if (g_str_equal (field->name, "author"))
    return FALSE;
  return form == FORM_NEW || ((field->flags & BR_FIELD_FIXED) == 0 && field != entity->fields);
}

/* An id and a moment are given to what is made without them; a list has a first value. */
static gboolean
is_wanted (const BrEntity *entity,
           const BrField  *field)
{
  gboolean given = field->type == BR_FIELD_ID || field->type == BR_FIELD_BOOL || field->type == BR_FIELD_ENUM ||
                   (field->type == BR_FIELD_INSTANT && (field->flags & BR_FIELD_FIXED) != 0);

  return is_in (entity, field, FORM_NEW) && (field->flags & BR_FIELD_REQUIRED) != 0 && !given;
}

static void
add_required (JsonBuilder    *builder,
              const BrEntity *entity,
              Form            form)
{
  json_builder_set_member_name (builder, "required");
  json_builder_begin_array (builder);
  if (form == FORM_READ)
    {
      json_builder_add_string_value (builder, "id");
      json_builder_add_string_value (builder, "rev");
    }
  else
    {
      br_fields_foreach (field, entity)
        if (is_wanted (entity, field))
          json_builder_add_string_value (builder, field->name);
    }
  json_builder_end_array (builder);
}

static void
add_rev (JsonBuilder *builder)
{
  br_openapi_begin (builder, "rev");
  br_openapi_add_text (builder, "type", "integer");
  json_builder_end_object (builder);
}

static void
add_links (JsonBuilder    *builder,
           const BrEntity *entity)
{
  for (guint i = 0; i < entity->n_links; i++)
    {
      br_openapi_begin (builder, entity->links[i].name);
      br_openapi_add_text (builder, "title", entity->links[i].label);
      br_openapi_add_text (builder, "type", "array");
      br_openapi_begin (builder, "items");
      br_openapi_add_type (builder, "text");
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
}

/* Where a new table stands on its room's usual plan, and how large it is, may be said with it. */
static void
add_placing (JsonBuilder *builder)
{
  br_fields_foreach (field, br_entity_get (BR_KIND_ELEMENT))
    if (br_table_is_placed_by (field->name))
      add_field (builder, field, FORM_NEW);
}

static void
add_form (JsonBuilder    *builder,
          const BrEntity *entity,
          const char     *behind,
          Form            form)
{
  g_autofree char *name = g_strconcat (entity->name, behind, NULL);

  br_openapi_begin (builder, name);
  br_openapi_add_text (builder, "title", entity->label);
  br_openapi_add_text (builder, "type", "object");
  br_openapi_begin (builder, "properties");
  br_fields_foreach (field, entity)
    if (is_in (entity, field, form))
      add_field (builder, field, form);
  if (form == FORM_NEW && entity->kind == BR_KIND_TABLE)
    add_placing (builder);
  if (form == FORM_READ)
    {
      add_links (builder, entity);
      add_rev (builder);
    }
  json_builder_end_object (builder);
  if (form != FORM_CHANGE)
    add_required (builder, entity, form);
  /* What a newer desktop sent is given back as it came; what is written is known. */
  json_builder_set_member_name (builder, "additionalProperties");
  json_builder_add_boolean_value (builder, form == FORM_READ);
  json_builder_end_object (builder);
}

static void
add_page (JsonBuilder    *builder,
          const BrEntity *entity)
{
  g_autofree char *name = g_strconcat (entity->name, ".page", NULL);

  br_openapi_begin (builder, name);
  br_openapi_add_text (builder, "type", "object");
  br_openapi_begin (builder, "properties");
  br_openapi_begin (builder, "rows");
  br_openapi_add_text (builder, "type", "array");
  br_openapi_begin (builder, "items");
  br_openapi_add_ref (builder, "schemas", entity->name);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  br_openapi_begin (builder, "next");
  br_openapi_add_type (builder, "text|null");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "required");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "rows");
  json_builder_add_string_value (builder, "next");
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * br_openapi_add_rows:
 * @builder: within the schemas
 * @entity: an entity
 *
 * Adds what its rows are when they are read, made and changed, and what a page of them is.
 */
void
br_openapi_add_rows (JsonBuilder    *builder,
                     const BrEntity *entity)
{
  add_form (builder, entity, "", FORM_READ);
  add_form (builder, entity, ".new", FORM_NEW);
  add_form (builder, entity, ".change", FORM_CHANGE);
  add_page (builder, entity);
}
