#include "config.h"

#include "cloud/sync/br-cloud-push-private.h"

#include <string.h>

#include "cloud/vault/br-cloud-row.h"

/* What an entry of a desktop comes to, as backroom_apply () takes it. */

static const BrField *
get_subject (const BrEntity *entity)
{
  return br_entity_get_subject (entity);
}

static BrId
find_subject (const BrPushRow *row)
{
  const BrField *field = get_subject (row->change->entity);
  const BrRecord *record = row->merge->row != NULL ? row->merge->row : row->now;

  if (field == NULL)
    return BR_ID_NONE;
  return record != NULL ? br_member (record, field, BrId) : row->subject;
}

/* ---- conflicts ----------------------------------------------------------------------------- */

static BrConflict *
make_conflict (const BrWireEntry    *entry,
               const BrPushRow      *row,
               const BrMergeLoser   *loser,
               const BrPushStanding *standing,
               const BrId           *id,
               BrInstant             now)
{
  BrConflict *conflict = br_new (CONFLICT, BrConflict);

  conflict->id = *id;
  conflict->subject = find_subject (row);
  if (br_id_is_none (&conflict->subject))
    conflict->subject = *id;
  conflict->entity = g_strdup (row->change->entity->name);
  conflict->row = row->change->id;
  conflict->field = g_strdup (loser->field->name);
  conflict->why = loser->why;
  conflict->mine = g_strdup (loser->mine);
  conflict->theirs = g_strdup (loser->theirs);
  conflict->base = g_strdup (loser->base);
  conflict->mine_by = standing->actor;
  conflict->mine_at = entry->at;
  conflict->theirs_by = loser->stamp.actor;
  conflict->theirs_at = loser->stamp.at > 0 ? loser->stamp.at : BR_INSTANT_NONE;
  conflict->kept = loser->kept;
  conflict->state = loser->state;
  conflict->found_at = now;
  conflict->entry = entry->id;
  return conflict;
}

/**
 * br_push_make_conflicts:
 * @entry: an entry of a desktop
 * @rows: (element-type BrPushRow): its rows, merged
 * @standing: who asks
 * @ids: makes ids
 * @now: UTC milliseconds
 *
 * Returns: (transfer full) (element-type BrConflict): what holds the values that do not stand
 */
GPtrArray *
br_push_make_conflicts (const BrWireEntry    *entry,
                        GPtrArray            *rows,
                        const BrPushStanding *standing,
                        BrIdSource           *ids,
                        BrInstant             now)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      const BrPushRow *row = rows->pdata[i];

      for (guint j = 0; j < row->merge->losers->len; j++)
        {
          guint8 random[10];
          BrId id;

          for (guint k = 0; k < sizeof random; k++)
            random[k] = (guint8) g_random_int ();
          id = br_id_source_next (ids, now, random);
          g_ptr_array_add (conflicts, make_conflict (entry, row, row->merge->losers->pdata[j], standing, &id, now));
        }
    }
  return conflicts;
}

/* ---- whose ------------------------------------------------------------------------------------ */

static BrFieldSet
personal_fields (const BrEntity *entity)
{
  BrFieldSet fields = 0;

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return fields;
}

/* Who becomes somebody else's row is sealed anew, all of it. */
static BrFieldSet
get_written (const BrPushRow *row)
{
  const BrEntity *entity = row->change->entity;
  const BrField *subject = get_subject (entity);
  BrFieldSet fields = row->merge->fields;

  if (subject != NULL && br_entity_field_is_in (entity, subject, fields))
    fields |= personal_fields (entity);
  return fields;
}

static gboolean
seals_something (const BrRecord *record,
                 BrFieldSet      fields)
{
  br_fields_foreach (field, record->entity)
    if ((field->flags & BR_FIELD_PII) != 0 && br_entity_field_is_in (record->entity, field, fields) &&
        br_record_field_is_set (record, field))
      return TRUE;
  return FALSE;
}

/**
 * br_push_find_subjects:
 * @rows: (element-type BrPushRow): the rows of an entry, merged
 * @conflicts: (element-type BrConflict): what does not stand
 *
 * Returns: (transfer full) (element-type BrId): for whom something is to be sealed
 */
GArray *
br_push_find_subjects (GPtrArray *rows,
                       GPtrArray *conflicts)
{
  GArray *subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (GHashTable) seen = g_hash_table_new (br_id_hash, br_id_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      const BrPushRow *row = rows->pdata[i];
      const BrField *subject = get_subject (row->change->entity);
      const BrId *id = subject != NULL && row->merge->row != NULL ? &br_member (row->merge->row, subject, BrId) : NULL;

      if (id != NULL && seals_something (row->merge->row, get_written (row)) && g_hash_table_add (seen, (gpointer) id))
        g_array_append_val (subjects, *id);
    }
  for (guint i = 0; i < conflicts->len; i++)
    {
      const BrConflict *conflict = conflicts->pdata[i];

      if (g_hash_table_add (seen, (gpointer) &conflict->subject))
        g_array_append_val (subjects, conflict->subject);
    }
  return subjects;
}

/**
 * br_push_find_erased:
 * @entry: an entry of a desktop
 * @rows: (element-type BrPushRow): its rows, merged
 *
 * Returns: (transfer full) (element-type BrId): whose key it destroys
 */
GArray *
br_push_find_erased (const BrWireEntry *entry,
                     GPtrArray         *rows)
{
  GArray *erased = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; br_push_erases (entry) && i < rows->len; i++)
    {
      const BrPushRow *row = rows->pdata[i];

      if (row->change->entity->kind == BR_KIND_CUSTOMER && row->now != NULL)
        g_array_append_val (erased, ((const BrCustomer *) row->now)->subject);
    }
  return erased;
}

/* ---- as JSON ----------------------------------------------------------------------------------- */

static char *
to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
begin_op (JsonBuilder    *builder,
          const char     *op,
          const BrEntity *entity,
          const BrId     *id)
{
  json_builder_begin_object (builder);
  br_wire_add_text (builder, "op", op);
  br_wire_add_text (builder, "entity", entity->name);
  br_wire_add_id (builder, "id", id);
}

static gboolean
add_columns (JsonBuilder    *builder,
             const BrRecord *record,
             BrFieldSet      fields,
             JsonObject     *rest,
             BrCloudKeyring *keyring,
             GError        **error)
{
  json_builder_set_member_name (builder, "row");
  json_builder_begin_object (builder);
  if (!br_cloud_row_add_columns (builder, record, fields, rest, keyring, error))
    return FALSE;
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
add_row (JsonBuilder     *builder,
         const BrPushRow *row,
         BrCloudKeyring  *keyring,
         GError         **error)
{
  static const char *const ops[] = {
    [BR_MERGE_INSERT] = "insert",
    [BR_MERGE_UPDATE] = "update",
    [BR_MERGE_DELETE] = "delete",
  };
  JsonObject *rest = row->change->new_rest;
  BrMergeStep step = row->merge->step;

  if (step == BR_MERGE_NOTHING && row->now != NULL && rest != NULL)
    step = BR_MERGE_UPDATE;
  if (step == BR_MERGE_NOTHING)
    return TRUE;
  begin_op (builder, ops[step], row->change->entity, &row->change->id);
  if (row->now != NULL)
    {
      json_builder_set_member_name (builder, "rev");
      json_builder_add_int_value (builder, row->rev);
    }
  if (step != BR_MERGE_DELETE && !add_columns (builder, row->merge->row, get_written (row), rest, keyring, error))
    return FALSE;
  json_builder_end_object (builder);
  return TRUE;
}

/* What a row belongs to is made before it and removed after it, in whatever order a journal has them. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const BrPushRow *one = *(const BrPushRow *const *) a;
  const BrPushRow *other = *(const BrPushRow *const *) b;
  gboolean removes = one->merge->step == BR_MERGE_DELETE;
  int kinds = one->change->entity->kind - other->change->entity->kind;

  if (removes != (other->merge->step == BR_MERGE_DELETE))
    return removes ? 1 : -1;
  return removes ? -kinds : kinds;
}

/**
 * br_push_write_ops:
 * @rows: (element-type BrPushRow): the rows of an entry, merged
 * @conflicts: (element-type BrConflict): what does not stand
 * @keyring: seals what is personal
 * @error: return location for a #BrSealError
 *
 * Returns: (transfer full) (nullable): what is to be written, each row with the revision on which the
 *   merge stands
 */
char *
br_push_write_ops (GPtrArray      *rows,
                   GPtrArray      *conflicts,
                   BrCloudKeyring *keyring,
                   GError        **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_copy (rows, NULL, NULL);

  g_ptr_array_set_free_func (ordered, NULL);
  g_ptr_array_sort (ordered, compare_rows);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ordered->len; i++)
    if (!add_row (builder, ordered->pdata[i], keyring, error))
      return NULL;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const BrRecord *conflict = conflicts->pdata[i];

      begin_op (builder, "insert", conflict->entity, br_record_get_id (conflict));
      if (!add_columns (builder, conflict, br_entity_all_fields (conflict->entity), NULL, keyring, error))
        return NULL;
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return to_text (builder);
}

/**
 * br_push_write_refs:
 * @entry: an entry of a desktop
 *
 * Returns: (transfer full): the names of its rows, in their order
 */
char *
br_push_write_refs (const BrWireEntry *entry)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < entry->rows->len; i++)
    {
      const BrWireEntryRow *row = entry->rows->pdata[i];
      char id[BR_ID_TEXT_LENGTH + 1];

      br_id_print (&row->id, id);
      g_string_append_printf (text, "%s{\"entity\":\"%s\",\"id\":\"%s\"}", i > 0 ? "," : "", row->entity->name, id);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/**
 * br_push_write_done:
 * @entry: an entry of a desktop
 * @session: who brings it
 * @standing: (nullable): who that is, where it is known already
 * @now: UTC milliseconds
 *
 * Returns: (transfer full): who did what and when, without the rows
 */
char *
br_push_write_done (const BrWireEntry    *entry,
                    const BrCloudSession *session,
                    const BrPushStanding *standing,
                    BrInstant             now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const BrId *actor = standing != NULL && !br_id_is_none (&standing->actor) ? &standing->actor : &session->user;

  json_builder_begin_object (builder);
  br_wire_add_id (builder, "id", &entry->id);
  br_wire_add_id (builder, "device", &entry->device);
  br_wire_add_id (builder, "actor", actor);
  json_builder_set_member_name (builder, "at");
  json_builder_add_int_value (builder, MIN (entry->at, now));
  br_wire_add_text (builder, "code", entry->code);
  br_wire_add_refs (builder, "labels", entry->labels, FALSE);
  br_wire_add_id (builder, "undoes", &entry->undoes);
  json_builder_end_object (builder);
  return to_text (builder);
}
