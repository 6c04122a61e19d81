#include "config.h"

#include "cloud/sync/br-cloud-push-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"

/* Whether an entry of a desktop may be carried out, and what it comes to: the venue's own matrix, the
 * merge rule, and what a row must be whoever writes it. */

void
br_push_row_free (BrPushRow *self)
{
  g_clear_pointer (&self->now, br_record_unref);
  g_clear_pointer (&self->merge, br_merge_free);
  g_free (self);
}

/* ---- what the database says -------------------------------------------------------------- */

static void
read_id (JsonObject *object,
         const char *name,
         BrId       *id)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  *id = BR_ID_NONE;
  if (text != NULL)
    br_id_parse (text, id, NULL);
}

static void
read_level (JsonObject *levels,
            const char *area_nick,
            JsonNode   *node,
            gpointer    user_data)
{
  BrPushStanding *standing = user_data;
  int area, level;

  if (br_enum_parse (br_area_values, area_nick, &area) && JSON_NODE_HOLDS_VALUE (node) &&
      br_enum_parse (br_level_values, json_node_get_string (node), &level))
    standing->levels[area] = (BrLevel) level;
}

/* What backroom_standing () says. Who may not speak for others did it themselves. */
gboolean
br_push_take_standing (BrPushStanding *standing,
                       const char     *json,
                       const BrId     *claimed)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *object;
  const char *role;

  *standing = (BrPushStanding){ .speaks_for_others = FALSE };
  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  if (json_object_get_boolean_member_with_default (object, "founder", FALSE))
    {
      for (guint area = 0; area < BR_N_AREAS; area++)
        standing->levels[area] = BR_LEVEL_FULL;
      return TRUE;
    }
  if (!json_object_get_null_member (object, "levels"))
    json_object_foreach_member (json_object_get_object_member (object, "levels"), read_level, standing);
  role = json_object_get_string_member_with_default (object, "role", "");
  standing->speaks_for_others = g_str_equal (role, br_enum_get_nick (br_role_values, BR_ROLE_OWNER)) ||
                                g_str_equal (role, br_enum_get_nick (br_role_values, BR_ROLE_MANAGER));
  read_id (object, standing->speaks_for_others && !br_id_is_none (claimed) ? "actor" : "user", &standing->actor);
  return TRUE;
}

static void
read_stamp (JsonArray    *array,
            BrMergeStamp *stamp)
{
  const char *device = json_array_get_null_element (array, 1) ? NULL : json_array_get_string_element (array, 1);
  const char *actor = json_array_get_null_element (array, 2) ? NULL : json_array_get_string_element (array, 2);

  stamp->at = json_array_get_int_element (array, 0);
  if (device != NULL)
    br_id_parse (device, &stamp->device, NULL);
  if (actor != NULL)
    br_id_parse (actor, &stamp->actor, NULL);
}

/* What backroom_stamps () says; NULL where nothing is known any more. */
void
br_push_take_stamps (BrPushRow  *self,
                     const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  const BrEntity *entity = self->change->entity;
  BrMergeStamp whole = { 0 };

  if (object == NULL)
    return;
  if (json_object_has_member (object, ""))
    read_stamp (json_object_get_array_member (object, ""), &whole);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      self->stamps[i] = whole;
      if (json_object_has_member (object, entity->fields[i].name))
        read_stamp (json_object_get_array_member (object, entity->fields[i].name), &self->stamps[i]);
    }
}

/* ---- who may ----------------------------------------------------------------------------- */

/**
 * br_push_erases:
 * @entry: an entry
 *
 * Returns: whether it takes a person's data away for good
 */
gboolean
br_push_erases (const BrWireEntry *entry)
{
  return g_str_equal (entry->code, "customer.erase");
}

/* Of a ledger, whose rows nobody changes afterwards, whoever may do what is theirs may add what they sign. */
static gboolean
adds_own (const BrWireEntryRow *change,
          BrLevel               level,
          const BrId           *user)
{
  const BrField *author = br_entity_get_field (change->entity, "author");

  return br_permission_may_add_own (level, change->entity) && change->op == BR_OP_INSERT && author != NULL &&
         br_id_equal (&br_member (change->new_row, author, BrId), user);
}

static BrFieldSet
deposit_field (const BrEntity *entity)
{
  return (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "deposit"));
}

static gboolean
takes_money (const BrWireEntryRow *change)
{
  if (change->entity->kind != BR_KIND_BOOKING || change->op == BR_OP_DELETE)
    return FALSE;
  return (change->fields & deposit_field (change->entity)) != 0 &&
         (change->op == BR_OP_UPDATE ||
          br_record_field_is_set (change->new_row, br_entity_get_field (change->entity, "deposit")));
}

/* Who takes money for a booking need not be who books, as long as nothing else is changed. */
static gboolean
only_takes_money (const BrWireEntryRow *change,
                  const BrPushStanding *standing)
{
  return change->entity->kind == BR_KIND_BOOKING && change->op == BR_OP_UPDATE &&
         change->fields == deposit_field (change->entity) && br_permission_may_read (standing->levels[BR_AREA_BOOKINGS]);
}

/* Of a guest nobody is rid of but by who may erase them, or by taking back that they were added. */
static gboolean
may_remove (const BrPushRow      *row,
            const BrPushStanding *standing)
{
  return row->change->entity->kind != BR_KIND_CUSTOMER || row->change->op != BR_OP_DELETE || row->is_taken_back ||
         br_permission_may_write (standing->levels[BR_AREA_CUSTOMER_ADMIN]);
}

/* Whoever recounts settles the house: that takes more than to keep its door. */
static gboolean
recounts (const BrWireEntryRow *change)
{
  return change->entity->kind == BR_KIND_DOOR_CLICK && change->op == BR_OP_INSERT &&
         ((const BrDoorClick *) change->new_row)->kind == BR_CLICK_RECOUNT;
}

static gboolean
may_do (const BrWireEntry    *entry,
        const BrPushRow      *row,
        const BrPushStanding *standing,
        const BrCloudSession *session)
{
  const BrWireEntryRow *change = row->change;
  BrLevel level = standing->levels[change->entity->area];

  if (br_push_erases (entry))
    return br_permission_may_write (standing->levels[BR_AREA_CUSTOMER_ADMIN]);
  if (!br_permission_may_write (level) && !adds_own (change, level, &session->user) &&
      !only_takes_money (change, standing))
    return FALSE;
  if (recounts (change) && !br_permission_may_write (standing->levels[BR_AREA_SETTINGS]))
    return FALSE;
  return may_remove (row, standing) &&
         (!takes_money (change) || br_permission_may_write (standing->levels[BR_AREA_DEPOSITS]));
}

static BrWireVerdict *
refuse_row (const BrWireEntry    *entry,
            const BrWireEntryRow *change,
            const char           *code,
            const char           *detail)
{
  BrWireVerdict *verdict = br_wire_verdict_new_refused (&entry->id, code, detail);
  BrWireRef ref = { change->entity, change->id, 0 };

  g_array_append_val (verdict->rows, ref);
  return verdict;
}

/* ---- what it comes to ---------------------------------------------------------------------- */

static void
merge_row (const BrWireEntry *entry,
           BrPushRow         *row,
           const BrId        *actor,
           BrInstant          now)
{
  BrMergeCase the_case = {
    .entity = row->change->entity,
    .now = row->now,
    .gone = row->gone,
    .before = row->change->old_row,
    .after = row->change->new_row,
    .fields = row->change->fields,
    /* A clock that goes ahead does not win every argument. */
    .mine = { MIN (entry->at, now), entry->device, *actor },
    .theirs = row->stamps,
    .erases = br_push_erases (entry),
  };

  g_clear_pointer (&row->merge, br_merge_free);
  row->merge = br_merge_judge (&the_case);
}

/* What was not as it must be before need not be so now: a desktop of another version wrote it. */
static gboolean
is_whole (const BrWireEntry *entry,
          const BrPushRow   *row,
          GError           **error)
{
  if (row->merge->row == NULL || row->merge->fields == 0 || br_push_erases (entry))
    return TRUE;
  return br_record_validate (row->merge->row, error) ||
         (row->now != NULL && !br_record_validate (row->now, NULL));
}

static BrWireVerdict *
judge_row (const BrWireEntry    *entry,
           BrPushRow            *row,
           const BrPushStanding *standing,
           const BrCloudSession *session,
           BrInstant             now)
{
  g_autoptr (GError) error = NULL;

  if (!may_do (entry, row, standing, session))
    return refuse_row (entry, row->change, "permission", _ ("Your role may not change this"));
  merge_row (entry, row, &standing->actor, now);
  if (row->merge->step == BR_MERGE_MISSING)
    return refuse_row (entry, row->change, "not-found", _ ("It was removed long ago, or was never sent"));
  if (row->merge->step == BR_MERGE_APPEND_ONLY)
    return refuse_row (entry, row->change, "append-only", _ ("What is written there stays; it can only be corrected"));
  if (!is_whole (entry, row, &error))
    return refuse_row (entry, row->change, "invalid", error->message);
  return NULL;
}

/**
 * br_push_judge:
 * @entry: an entry of a desktop
 * @rows: (element-type BrPushRow): its rows, as they stand
 * @standing: who asks, as the venue has it
 * @session: who asks
 * @now: UTC milliseconds
 *
 * Merges each row, unless one of them may not be written.
 *
 * Returns: (transfer full) (nullable): why it is refused, or %NULL
 */
BrWireVerdict *
br_push_judge (const BrWireEntry    *entry,
               GPtrArray            *rows,
               const BrPushStanding *standing,
               const BrCloudSession *session,
               BrInstant             now)
{
  for (guint i = 0; i < rows->len; i++)
    {
      BrWireVerdict *verdict = judge_row (entry, rows->pdata[i], standing, session, now);

      if (verdict != NULL)
        return verdict;
    }
  return NULL;
}
