#include "config.h"

#include "cli/br-cli-view.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "core/base/br-weekdays.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-record.h"

struct _BrCliView
{
  BrCli          *cli;
  BrDb           *db;
  const BrEntity *entity;
  BrLevel         level;
  GHashTable     *names;
};

/**
 * br_cli_view_new:
 * @cli: a run
 * @db: a connection, which must outlive the view
 * @entity: what is shown
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED
 *
 * Returns: (transfer full) (nullable): a view
 */
BrCliView *
br_cli_view_new (BrCli          *cli,
                 BrDb           *db,
                 const BrEntity *entity,
                 GError        **error)
{
  BrCliView *self;
  BrLevel level;

  if (!br_desk_check_read (db, entity->kind, &level, error))
    return NULL;
  self = br_cli_view_new_whole (cli, db, entity);
  self->level = level;
  return self;
}

/**
 * br_cli_view_new_whole:
 * @cli: a run
 * @db: a connection, which must outlive the view
 * @entity: what is shown
 *
 * For rows of which the desk has said that the actor may see them.
 *
 * Returns: (transfer full): a view
 */
BrCliView *
br_cli_view_new_whole (BrCli          *cli,
                       BrDb           *db,
                       const BrEntity *entity)
{
  BrCliView *self = g_new0 (BrCliView, 1);

  self->cli = cli;
  self->db = db;
  self->entity = entity;
  self->level = BR_LEVEL_SEE;
  self->names = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
  return self;
}

void
br_cli_view_free (BrCliView *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

/* Who may see the name of a guest sees that and nothing else of them. */
static gboolean
shows_name_only (BrCliView *self)
{
  return self->level == BR_LEVEL_NAME && br_entity_has_pii (self->entity);
}

/**
 * br_cli_view_shows:
 * @self: a view
 * @field: a field
 *
 * Returns: whether the actor is to see it
 */
gboolean
br_cli_view_shows (BrCliView     *self,
                   const BrField *field)
{
  if ((field->flags & BR_FIELD_INTERNAL) != 0)
    return FALSE;
  return !shows_name_only (self) || field->type == BR_FIELD_ID || (field->flags & BR_FIELD_NAMES) != 0;
}

/* What a row is called; the names that are no secret are asked for once. */
static char *
name_of (BrCliView  *self,
         BrKind      kind,
         const BrId *id)
{
  const char *known = g_hash_table_lookup (self->names, id);
  char *name;

  if (known != NULL)
    return g_strdup (known);
  if (!br_desk_may_name (self->db, kind))
    return br_id_to_string (id);
  if (br_entity_has_pii (br_entity_get (kind)))
    return br_desk_name_of (self->db, kind, id);
  name = br_desk_name_of (self->db, kind, id);
  g_hash_table_insert (self->names, br_id_dup (id), g_strdup (name));
  return name;
}

/* The names in a list that stands in rows of its own. */
static GStrv
list_names (BrCliView      *self,
            const BrRecord *record,
            const BrLink   *link,
            GError        **error)
{
  g_autoptr (GArray) ids = br_desk_get_list_ids (self->db, record, link, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  BrKind kind = br_entity_get_field (br_entity_get (link->via), link->target)->ref;

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = name_of (self, kind, &g_array_index (ids, BrId, i));

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static gboolean
build_lists (BrCliView      *self,
             JsonBuilder    *builder,
             const BrRecord *record,
             GError        **error)
{
  for (guint i = 0; i < self->entity->n_links && !shows_name_only (self); i++)
    {
      const BrLink *link = &self->entity->links[i];
      g_auto (GStrv) names = list_names (self, record, link, error);

      if (names == NULL)
        return FALSE;
      json_builder_set_member_name (builder, link->name);
      json_builder_begin_array (builder);
      for (guint k = 0; names[k] != NULL; k++)
        json_builder_add_string_value (builder, names[k]);
      json_builder_end_array (builder);
    }
  return TRUE;
}

/* Where a table stands on its room's usual plan; nulls where it does not. */
static gboolean
build_placement (BrCliView     *self,
                 JsonBuilder   *builder,
                 const BrTable *table,
                 GError       **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_ELEMENT);
  GError *local = NULL;
  g_autoptr (BrElement) element = br_desk_get_placement (self->db, table, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  br_fields_foreach (field, entity)
    {
      if (!br_desk_is_placement_field (field->name))
        continue;
      json_builder_set_member_name (builder, field->name);
      if (element != NULL)
        br_wire_add_value (builder, (const BrRecord *) element, field, self->cli->zone);
      else
        json_builder_add_null_value (builder);
    }
  return TRUE;
}

static JsonNode *
parse (const char *text)
{
  JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL ? node : json_node_new (JSON_NODE_NULL);
}

/* A denial says the same once more under the names that an answer of `availability` has. */
static void
build_denial (BrCliView      *self,
              JsonBuilder    *builder,
              const BrDenial *denial)
{
  g_autofree char *asked_at = br_instant_to_iso (denial->at, self->cli->zone);
  g_autofree char *time = br_instant_format (denial->starts_at, self->cli->zone, "%H:%M");
  g_autoptr (JsonNode) fitting = parse (denial->fitting);
  JsonNode *moves = NULL;

  if (JSON_NODE_HOLDS_OBJECT (fitting))
    moves = json_object_get_member (json_node_get_object (fitting), "moves");
  json_builder_set_member_name (builder, "asked_at");
  json_builder_add_string_value (builder, asked_at);
  json_builder_set_member_name (builder, "time");
  json_builder_add_string_value (builder, time);
  json_builder_set_member_name (builder, "detail");
  json_builder_add_value (builder, parse (denial->figures));
  json_builder_set_member_name (builder, "moves");
  if (moves != NULL)
    {
      json_builder_add_value (builder, json_node_copy (moves));
      return;
    }
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
}

/**
 * br_cli_view_build:
 * @self: a view
 * @builder: where to
 * @record: a row
 * @error: return location for a #BrStoreError
 *
 * Adds the row as an object, with its lists as names and, for a table, its place; a denial in the
 * words of an answer too.
 */
gboolean
br_cli_view_build (BrCliView      *self,
                   JsonBuilder    *builder,
                   const BrRecord *record,
                   GError        **error)
{
  json_builder_begin_object (builder);
  br_fields_foreach (field, self->entity)
    if (br_cli_view_shows (self, field))
      {
        json_builder_set_member_name (builder, field->name);
        br_wire_add_value (builder, record, field, self->cli->zone);
      }
  if (!build_lists (self, builder, record, error) ||
      (self->entity->kind == BR_KIND_TABLE && !build_placement (self, builder, (const BrTable *) record, error)))
    return FALSE;
  if (self->entity->kind == BR_KIND_DENIAL)
    build_denial (self, builder, (const BrDenial *) record);
  json_builder_end_object (builder);
  return TRUE;
}

/**
 * br_cli_view_get_text:
 * @self: a view
 * @record: a row
 * @field: one of its fields
 *
 * Returns: (transfer full) (nullable): the field for people, or %NULL when it is absent
 */
char *
br_cli_view_get_text (BrCliView      *self,
                      const BrRecord *record,
                      const BrField  *field)
{
  if (!br_record_field_is_set (record, field))
    return NULL;

  switch (field->type)
    {
    case BR_FIELD_REF:
      return name_of (self, field->ref, &br_member (record, field, BrId));
    case BR_FIELD_BOOL:
      return g_strdup (br_member (record, field, gboolean) ? _ ("yes") : _ ("no"));
    case BR_FIELD_ENUM:
      return g_strdup (_ (br_enum_get_label (field->values, br_member (record, field, int))));
    case BR_FIELD_MONEY:
      return br_money_format (&br_member (record, field, BrMoney));
    case BR_FIELD_DATE:
      return br_date_format (br_member (record, field, BrDate), "%a %d %b %Y");
    case BR_FIELD_INSTANT:
      return br_instant_format (br_member (record, field, BrInstant), self->cli->zone, "%a %d %b %Y %H:%M");
    case BR_FIELD_WEEKDAYS:
      return br_weekdays_format (br_member (record, field, gint64));
    case BR_FIELD_MINUTES:
      {
        gint64 minutes = br_member (record, field, gint64);

        if ((field->flags & BR_FIELD_CLOCK) != 0)
          return br_record_get_text (record, field, self->cli->zone);
        return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", minutes / 60, (int) (minutes % 60));
      }
    case BR_FIELD_ID:
    case BR_FIELD_TEXT:
    case BR_FIELD_EMAIL:
    case BR_FIELD_PHONE:
    case BR_FIELD_COLOR:
    case BR_FIELD_JSON:
    case BR_FIELD_INT:
    case BR_FIELD_RATE:
    case BR_FIELD_LENGTH:
    case BR_FIELD_ANGLE:
    default:
      return br_record_get_text (record, field, self->cli->zone);
    }
}

/**
 * br_cli_view_get_list:
 * @self: a view
 * @record: a row
 * @link: one of its lists
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the names in it, with commas
 */
char *
br_cli_view_get_list (BrCliView      *self,
                      const BrRecord *record,
                      const BrLink   *link,
                      GError        **error)
{
  g_auto (GStrv) names = list_names (self, record, link, error);

  return names != NULL ? g_strjoinv (", ", names) : NULL;
}

static void
add_line (BrCliTable *table,
          const char *label,
          char       *text)
{
  br_cli_table_set_cell (table, 0, g_strdup (label));
  br_cli_table_set_cell (table, 1, text);
  br_cli_table_end_row (table);
}

static gboolean
print_lists (BrCliView      *self,
             BrCliTable     *table,
             const BrRecord *record,
             GError        **error)
{
  for (guint i = 0; i < self->entity->n_links && !shows_name_only (self); i++)
    {
      const BrLink *link = &self->entity->links[i];
      char *names = br_cli_view_get_list (self, record, link, error);

      if (names == NULL)
        return FALSE;
      if (*names != '\0')
        add_line (table, _ (link->label), names);
      else
        g_free (names);
    }
  return TRUE;
}

static void
print_placement (BrCliView     *self,
                 BrCliTable    *table,
                 const BrTable *row)
{
  g_autoptr (BrElement) element = br_desk_get_placement (self->db, row, NULL);

  br_fields_foreach (field, br_entity_get (BR_KIND_ELEMENT))
    if (element != NULL && br_desk_is_placement_field (field->name) &&
        br_record_field_is_set ((const BrRecord *) element, field))
      add_line (table, _ (field->label), br_cli_view_get_text (self, (const BrRecord *) element, field));
}

/**
 * br_cli_view_print:
 * @self: a view
 * @record: a row
 * @error: return location for a #BrStoreError
 *
 * Prints the row as the one thing that was asked for: as a document, or a line per field that holds
 * something.
 */
gboolean
br_cli_view_print (BrCliView      *self,
                   const BrRecord *record,
                   GError        **error)
{
  g_autoptr (BrCliTable) table = NULL;

  if (self->cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      if (!br_cli_view_build (self, builder, record, error))
        return FALSE;
      br_cli_out_builder (self->cli, builder);
      return TRUE;
    }
  table = br_cli_table_new (self->cli, 2);
  br_fields_foreach (field, self->entity)
    if (br_cli_view_shows (self, field) && br_record_field_is_set (record, field))
      add_line (table, _ (field->label), br_cli_view_get_text (self, record, field));
  if (!print_lists (self, table, record, error))
    return FALSE;
  if (self->entity->kind == BR_KIND_TABLE)
    print_placement (self, table, (const BrTable *) record);
  return TRUE;
}

static gboolean
print_array (BrCliView       *self,
             const GPtrArray *records,
             GError         **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    if (!br_cli_view_build (self, builder, records->pdata[i], error))
      return FALSE;
  json_builder_end_array (builder);
  br_cli_out_builder (self->cli, builder);
  return TRUE;
}

/**
 * br_cli_view_print_all:
 * @self: a view
 * @records: (element-type BrRecord): a few rows
 * @error: return location for a #BrStoreError
 *
 * Prints the rows as one array, or each as it is printed alone with an empty line between.
 */
gboolean
br_cli_view_print_all (BrCliView       *self,
                       const GPtrArray *records,
                       GError         **error)
{
  if (self->cli->json)
    return print_array (self, records, error);
  for (guint i = 0; i < records->len; i++)
    {
      if (i > 0)
        br_cli_out (self->cli, "\n");
      if (!br_cli_view_print (self, records->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}
