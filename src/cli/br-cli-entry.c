#include "config.h"

#include "cli/br-cli-entry.h"

#include "core/rules/br-permission.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-resolve.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-record.h"

/* A bulk entry is not spelled out row by row; `n_rows` says how many there are. */
#define ROWS_MAX 1000

static gboolean
may_see (BrDb          *db,
         const BrField *field,
         BrArea         area)
{
  BrLevel level;

  if ((field->flags & BR_FIELD_INTERNAL) != 0)
    return FALSE;
  if ((field->flags & BR_FIELD_PII) == 0)
    return TRUE;
  level = br_desk_level (db, area);
  return br_permission_may_read (level) || (level == BR_LEVEL_NAME && (field->flags & BR_FIELD_NAMES) != 0);
}

/* Of a row that was added or removed the fields that were never set are left out. */
static gboolean
holds_something (const BrRowChange *change,
                 const BrField     *field)
{
  return (change->before != NULL && br_record_field_is_set (change->before, field)) ||
         (change->after != NULL && br_record_field_is_set (change->after, field));
}

static void
add_side (JsonBuilder    *builder,
          const char     *name,
          const BrRecord *record,
          const BrField  *field,
          GTimeZone      *zone)
{
  json_builder_set_member_name (builder, name);
  if (record != NULL)
    br_wire_add_value (builder, record, field, zone);
  else
    json_builder_add_null_value (builder);
}

/* From what to what each field went; of a row that was added or removed one side is null. */
static void
add_fields (BrCli             *cli,
            BrDb              *db,
            JsonBuilder       *builder,
            const BrRowChange *change)
{
  const BrEntity *entity = br_entity_get (change->kind);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BrField *field = &entity->fields[i];

      if ((change->changed & (BrFieldSet) 1 << i) == 0 || !holds_something (change, field) ||
          !may_see (db, field, entity->area))
        continue;
      json_builder_set_member_name (builder, field->name);
      json_builder_begin_object (builder);
      add_side (builder, "before", change->before, field, cli->zone);
      add_side (builder, "after", change->after, field, cli->zone);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_row (BrCli             *cli,
         BrDb              *db,
         JsonBuilder       *builder,
         const BrRowChange *change)
{
  json_builder_begin_object (builder);
  br_wire_say_text (builder, "entity", br_entity_get (change->kind)->name);
  br_wire_say_id (builder, "id", &change->id);
  br_wire_say_text (builder, "op", change->before == NULL ? "add" : change->after == NULL ? "remove" : "set");
  add_fields (cli, db, builder, change);
  json_builder_end_object (builder);
}

static void
add_head (BrCli         *cli,
          BrDb          *db,
          JsonBuilder   *builder,
          const BrEntry *entry)
{
  static const char *const origins[] = { "local", "remote", "import" };
  g_autofree char *at = br_instant_to_iso (entry->at, cli->zone);
  g_autofree char *label = br_desk_label (db, entry);
  g_autofree char *actor_name = br_desk_label_user (db, entry);

  json_builder_set_member_name (builder, "seq");
  json_builder_add_int_value (builder, entry->seq);
  br_wire_say_id (builder, "id", &entry->id);
  br_wire_say_text (builder, "at", at);
  br_wire_say_id (builder, "actor", &entry->actor);
  br_wire_say_text (builder, "actor_name", actor_name);
  br_wire_say_id (builder, "device", &entry->device);
  br_wire_say_text (builder, "origin", origins[entry->origin]);
  br_wire_say_text (builder, "code", entry->code);
  br_wire_say_text (builder, "label", label);
  json_builder_set_member_name (builder, "undoes");
  if (entry->undoes > 0)
    json_builder_add_int_value (builder, entry->undoes);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, entry->undone);
  json_builder_set_member_name (builder, "n_rows");
  json_builder_add_int_value (builder, entry->n_rows);
}

/**
 * br_cli_entry_build:
 * @cli: a run
 * @db: a connection
 * @builder: where to
 * @entry: an entry of the journal
 * @error: return location for a #BrStoreError
 *
 * Adds the entry as an object, with its rows from what to what, as far as the actor may see them.
 */
gboolean
br_cli_entry_build (BrCli         *cli,
                    BrDb          *db,
                    JsonBuilder   *builder,
                    const BrEntry *entry,
                    GError       **error)
{
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, entry->seq, ROWS_MAX, error);

  if (rows == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  add_head (cli, db, builder, entry);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (cli, db, builder, rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return TRUE;
}
