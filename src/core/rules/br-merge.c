#include "config.h"

#include "core/rules/br-merge.h"

#include <string.h>

/* What becomes of a change that was made without knowing of others. Each field has its policy
 * (#BrFieldFlags); nothing that somebody wrote is lost: it stands in the row, or in a conflict. */

static void
loser_free (gpointer data)
{
  BrMergeLoser *self = data;
  char *const texts[] = { self->mine, self->theirs, self->base };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL)
        explicit_bzero (texts[i], strlen (texts[i]));
      g_free (texts[i]);
    }
  g_free (self);
}

void
br_merge_free (BrMerge *self)
{
  g_clear_pointer (&self->row, br_record_unref);
  g_ptr_array_unref (self->losers);
  g_free (self);
}

/* ---- values as text ------------------------------------------------------------------- */

/**
 * br_merge_value_to_text:
 * @record: (nullable): a row
 * @field: one of its fields
 *
 * Returns: (transfer full) (nullable): the value as a conflict keeps it: instants in UTC milliseconds,
 *   money with its currency, else as br_record_get_text() has it
 */
char *
br_merge_value_to_text (const BrRecord *record,
                        const BrField  *field)
{
  g_autofree char *decimal = NULL;

  if (record == NULL || !br_record_field_is_set (record, field))
    return NULL;
  if (field->type == BR_FIELD_INSTANT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, br_member (record, field, BrInstant));
  decimal = br_record_get_text (record, field, NULL);
  if (field->type == BR_FIELD_MONEY)
    return g_strdup_printf ("%s %s", decimal, br_member (record, field, BrMoney).currency);
  return g_steal_pointer (&decimal);
}

/**
 * br_merge_value_from_text:
 * @record: a row
 * @field: one of its fields
 * @text: (nullable): what br_merge_value_to_text() wrote
 * @error: return location for a #BrCoreError
 *
 * Returns: whether the field holds it now
 */
gboolean
br_merge_value_from_text (BrRecord      *record,
                          const BrField *field,
                          const char    *text,
                          GError       **error)
{
  br_record_clear_field (record, field);
  if (text == NULL)
    return TRUE;
  if (field->type == BR_FIELD_INSTANT)
    return g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &br_member (record, field, BrInstant), error);
  if (br_field_is_text (field))
    {
      br_member (record, field, char *) = g_strdup (text);
      return TRUE;
    }
  return br_record_set_text (record, field, text, NULL, NULL, error);
}

/* ---- losers --------------------------------------------------------------------------- */

static void
add_loser (BrMerge           *merge,
           const BrMergeCase *the_case,
           const BrField     *field,
           BrConflictWhy      why,
           BrConflictKept     kept,
           BrConflictState    state)
{
  BrMergeLoser *loser;

  /* Two who settle one conflict are of one mind, or the later one has it. */
  if (the_case->entity->kind == BR_KIND_CONFLICT)
    return;
  loser = g_new0 (BrMergeLoser, 1);
  loser->field = field;
  loser->why = why;
  loser->kept = kept;
  loser->state = state;
  loser->mine = br_merge_value_to_text (the_case->after, field);
  loser->theirs = br_merge_value_to_text (the_case->now, field);
  loser->base = br_merge_value_to_text (the_case->before, field);
  loser->stamp = the_case->theirs[br_entity_field_index (the_case->entity, field)];
  g_ptr_array_add (merge->losers, loser);
}

static gboolean
is_set_in (const BrRecord *record,
           const BrField  *field)
{
  return record != NULL && br_record_field_is_set (record, field);
}

/* What was written into a row that is removed: a removal wins, and what is lost by it is seen. */
static void
add_deleted (BrMerge           *merge,
             const BrMergeCase *the_case,
             BrFieldSet         fields,
             BrConflictWhy      why)
{
  gboolean here = why == BR_CONFLICT_DELETED_HERE;

  br_fields_foreach (field, the_case->entity)
    if (br_entity_field_is_in (the_case->entity, field, fields) &&
        is_set_in (here ? the_case->now : the_case->after, field))
      add_loser (merge, the_case, field, why, here ? BR_CONFLICT_KEPT_MINE : BR_CONFLICT_KEPT_THEIRS, BR_CONFLICT_OPEN);
}

/* ---- fields ---------------------------------------------------------------------------- */

/**
 * br_merge_get_together:
 * @entity: a kind
 *
 * Returns: those of its fields that say nothing without each other: a time that two people changed is not put
 *   together from both
 */
BrFieldSet
br_merge_get_together (const BrEntity *entity)
{
  static const char *const times[] = { "business_date", "starts_at", "ends_at" };
  BrFieldSet together = 0;

  if (entity->kind != BR_KIND_BOOKING)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    together |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, times[i]));
  return together;
}

static gboolean
is_later (const BrMergeStamp *mine,
          const BrMergeStamp *theirs)
{
  if (mine->at != theirs->at)
    return mine->at > theirs->at;
  return br_id_compare (&mine->device, &theirs->device) >= 0;
}

static void
take (BrMerge           *merge,
      const BrMergeCase *the_case,
      const BrField     *field,
      const char        *text)
{
  br_merge_value_from_text (merge->row, field, text, NULL);
  merge->fields |= (BrFieldSet) 1 << br_entity_field_index (the_case->entity, field);
}

static void
take_mine (BrMerge           *merge,
           const BrMergeCase *the_case,
           const BrField     *field)
{
  g_autofree char *text = br_merge_value_to_text (the_case->after, field);

  take (merge, the_case, field, text);
}

static void
unite (BrMerge           *merge,
       const BrMergeCase *the_case,
       const BrField     *field,
       gboolean           later)
{
  const char *mine = br_member (the_case->after, field, char *);
  const char *theirs = br_member (the_case->now, field, char *);
  g_autofree char *both = later ? br_merge_lines (theirs, mine) : br_merge_lines (mine, theirs);

  if (g_strcmp0 (both, theirs) != 0)
    take (merge, the_case, field, both);
}

static void
settle (BrMerge           *merge,
        const BrMergeCase *the_case,
        const BrField     *field)
{
  gboolean later = is_later (&the_case->mine, &the_case->theirs[br_entity_field_index (the_case->entity, field)]);

  if ((field->flags & BR_FIELD_UNION) != 0)
    unite (merge, the_case, field, later);
  else if ((field->flags & BR_FIELD_ASK) != 0)
    add_loser (merge, the_case, field, BR_CONFLICT_BOTH_CHANGED, BR_CONFLICT_KEPT_THEIRS, BR_CONFLICT_OPEN);
  else
    {
      add_loser (merge, the_case, field, BR_CONFLICT_BOTH_CHANGED,
                 later ? BR_CONFLICT_KEPT_MINE : BR_CONFLICT_KEPT_THEIRS, BR_CONFLICT_NOTED);
      if (later)
        take_mine (merge, the_case, field);
    }
}

static void
merge_fields (BrMerge           *merge,
              const BrMergeCase *the_case)
{
  g_autoptr (BrRecord) blank = br_record_new (the_case->entity);
  const BrRecord *before = the_case->before != NULL ? the_case->before : blank;
  BrFieldSet wanted = the_case->fields & br_record_diff (before, the_case->after) &
                      br_record_diff (the_case->now, the_case->after) & ~(BrFieldSet) 1;
  BrFieldSet contested = wanted & br_record_diff (the_case->now, before);
  BrFieldSet together = br_merge_get_together (the_case->entity);

  if (the_case->erases)
    contested = 0;
  if ((contested & together) != 0)
    contested |= wanted & together;
  merge->row = br_record_copy (the_case->now);
  br_fields_foreach (field, the_case->entity)
    if (br_entity_field_is_in (the_case->entity, field, contested))
      settle (merge, the_case, field);
    else if (br_entity_field_is_in (the_case->entity, field, wanted))
      take_mine (merge, the_case, field);
  merge->step = merge->fields != 0 ? BR_MERGE_UPDATE : BR_MERGE_NOTHING;
}

/* ---- rows ------------------------------------------------------------------------------ */

static void
judge_delete (BrMerge           *merge,
              const BrMergeCase *the_case)
{
  if (the_case->now == NULL)
    return;
  merge->step = BR_MERGE_DELETE;
  if (!the_case->erases)
    add_deleted (merge, the_case, the_case->fields & br_record_diff (the_case->now, the_case->before),
                 BR_CONFLICT_DELETED_HERE);
}

static void
judge_update (BrMerge           *merge,
              const BrMergeCase *the_case)
{
  if (the_case->now != NULL)
    merge_fields (merge, the_case);
  else if (the_case->erases)
    merge->step = BR_MERGE_NOTHING;
  else if (!the_case->gone)
    merge->step = BR_MERGE_MISSING;
  else
    add_deleted (merge, the_case, the_case->fields & br_record_diff (the_case->before, the_case->after),
                 BR_CONFLICT_DELETED_THERE);
}

static void
judge_insert (BrMerge           *merge,
              const BrMergeCase *the_case)
{
  if (the_case->now != NULL)
    {
      merge_fields (merge, the_case);
      return;
    }
  merge->step = BR_MERGE_INSERT;
  merge->row = br_record_copy (the_case->after);
  merge->fields = br_entity_all_fields (the_case->entity);
}

/* Who is erased is taken out of a ledger too; nothing else is. */
static gboolean
is_erasure (const BrMergeCase *the_case)
{
  if (!the_case->erases || the_case->after == NULL || the_case->before == NULL)
    return FALSE;
  br_fields_foreach (field, the_case->entity)
    if (br_entity_field_is_in (the_case->entity, field, the_case->fields) &&
        ((field->flags & BR_FIELD_PII) == 0 || br_record_field_is_set (the_case->after, field)))
      return FALSE;
  return TRUE;
}

static gboolean
stays_as_written (const BrMergeCase *the_case)
{
  if (!the_case->entity->append_only || is_erasure (the_case))
    return FALSE;
  if (the_case->before != NULL)
    return TRUE;
  return the_case->now != NULL && (br_record_diff (the_case->now, the_case->after) & the_case->fields) != 0;
}

/**
 * br_merge_judge:
 * @the_case: a row of a change, and the row as it stands
 *
 * Finds what becomes of a row that was changed elsewhere. A field is taken where it still holds what
 * the change started from; where it holds a third value both sides changed it and its policy decides:
 * texts are put together, somebody is asked while what was there stays, or the later change counts
 * (of two at one moment, that of the device with the higher id). A removal wins over an edit.
 *
 * Returns: (transfer full): what is to be written, and what does not stand
 */
BrMerge *
br_merge_judge (const BrMergeCase *the_case)
{
  BrMerge *merge = g_new0 (BrMerge, 1);

  merge->losers = g_ptr_array_new_with_free_func (loser_free);
  if (stays_as_written (the_case))
    merge->step = BR_MERGE_APPEND_ONLY;
  else if (the_case->after == NULL)
    judge_delete (merge, the_case);
  else if (the_case->before != NULL)
    judge_update (merge, the_case);
  else
    judge_insert (merge, the_case);
  return merge;
}
