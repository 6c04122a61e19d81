#include "config.h"

#include "exchange/br-seating-plan-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "exchange/br-seating-match.h"
#include "exchange/br-seating-part.h"
#include "exchange/br-seating-plan-writer.h"

/* Three ways: what the file said when it was read last (a record's source), what it says now, and
 * what has been made of the record since. Only what the file changed is taken over, so that the
 * same file changes nothing and nobody's own work is undone by it. */

typedef struct
{
  const BrSeatingPlan  *existing;
  const BrSeatingPlan  *incoming;
  BrSeatingMatch       *match;
  GHashTable           *holders;
  GHashTable           *categories;
  GHashTable           *base_colors;
  GHashTable           *in_use;
  BrSeatingPlanChanges *changes;
  BrImportReport       *report;
} Merge;

/* What a file says of each kind; the rest of a record is the venue's. */
static const char *const plan_fields[] = { "name", "width", "height", NULL };
static const char *const zone_fields[] = { "name", "x", "y", NULL };
static const char *const row_fields[] = { "number", "label", "number_position", "x", "y", NULL };
static const char *const seat_fields[] = { "guid", "number", "x", "y", "radius", "start_direction", NULL };
static const char *const element_fields[] = { "kind", "shape", "label", "x", "y", "width", "height",
                                              "rotation", "points", "color", "border_color", "text_color",
                                              "text_size", "text_x", "text_y", NULL };

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

void
br_seating_plan_changes_free (BrSeatingPlanChanges *self)
{
  g_ptr_array_unref (self->created);
  g_ptr_array_unref (self->updated);
  g_ptr_array_unref (self->removed);
  g_free (self);
}

static gboolean
is_counted (const BrRecord *part)
{
  return part->entity->kind == BR_KIND_SEAT || part->entity->kind == BR_KIND_ELEMENT;
}

/* What a part that stays refers to stays, too. */
static void
keep_references (Merge          *self,
                 const BrRecord *part)
{
  g_hash_table_add (self->in_use, br_id_dup (br_seating_get_holder (part)));
  if (part->entity->kind == BR_KIND_SEAT)
    g_hash_table_add (self->in_use, br_id_dup (&((const BrSeat *) part)->category));
}

static void
create (Merge    *self,
        BrRecord *part)
{
  g_ptr_array_add (self->changes->created, part);
  keep_references (self, part);
  if (is_counted (part) && self->report != NULL)
    self->report->created++;
}

static void
settle (Merge          *self,
        const BrRecord *before,
        BrRecord       *after)
{
  gboolean differs = !br_record_equal (before, after);

  keep_references (self, after);
  if (differs)
    g_ptr_array_add (self->changes->updated, after);
  if (self->report != NULL)
    {
      self->report->updated += differs ? 1 : 0;
      self->report->skipped += !differs && is_counted (before) ? 1 : 0;
    }
  if (!differs)
    br_record_unref (after);
}

static void
copy_field (BrRecord       *to,
            const BrRecord *from,
            const BrField  *field)
{
  if (br_field_is_text (field))
    br_set_str (&br_member (to, field, char *), br_member (from, field, char *));
  else if (field->type == BR_FIELD_ENUM)
    br_member (to, field, int) = br_member (from, field, int);
  else
    br_member (to, field, gint64) = br_member (from, field, gint64);
}

static void
take_over (BrRecord          *result,
           const BrRecord    *base,
           const BrRecord    *incoming,
           const char *const *fields)
{
  BrFieldSet differing = br_record_diff (base, incoming);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const BrField *field = br_entity_get_field (result->entity, fields[i]);

      if ((differing & (BrFieldSet) 1 << br_entity_field_index (result->entity, field)) != 0)
        copy_field (result, incoming, field);
    }
}

/* What was drawn here stays without a source also when it comes back from another program. */
static void
take_source (BrRecord       *result,
             const BrRecord *incoming)
{
  const BrField *field = br_entity_get_field (result->entity, "source");

  if (br_member (result, field, char *) != NULL)
    copy_field (result, incoming, field);
}

/* ---- the plan and its categories ----------------------------------------- */

static void
take_over_plan (Merge        *self,
                const BrJson *json,
                BrPlan       *after)
{
  const BrPlan *before = self->existing->plan, *incoming = self->incoming->plan;
  g_autoptr (BrPlan) base = (BrPlan *) br_record_copy ((const BrRecord *) before);
  const BrJson *name = br_json_get_member (json, "name"), *size = br_json_get_member (json, "size");
  BrSeatingContext quiet;

  br_seating_context_init (&quiet, before->unit > 0 ? before->unit : BR_SEATING_UNIT, NULL);
  if (name != NULL && name->type == BR_JSON_STRING)
    br_set_str (&base->name, name->text);
  if (size != NULL && size->type == BR_JSON_OBJECT)
    {
      br_seating_get_size (&quiet, size, "width", 0, &base->width, NULL);
      br_seating_get_size (&quiet, size, "height", 0, &base->height, NULL);
    }
  take_over ((BrRecord *) after, (BrRecord *) base, (const BrRecord *) incoming, plan_fields);
  after->unit = incoming->unit;
  br_set_str (&after->source, incoming->source);
}

static void
merge_plan (Merge *self)
{
  const BrRecord *before = (const BrRecord *) self->existing->plan;
  BrRecord *after = br_record_copy (before);
  const char *kept = self->existing->plan->source;
  g_autofree char *source = kept != NULL ? g_strdup (kept) : br_seating_part_to_text (self->existing, before);
  g_autoptr (BrJsonTree) tree = br_json_tree_parse (source, strlen (source), NULL);

  if (g_strcmp0 (source, self->incoming->plan->source) != 0 || self->incoming->plan->unit != self->existing->plan->unit)
    take_over_plan (self, tree != NULL ? br_json_tree_get_root (tree) : NULL, (BrPlan *) after);
  settle (self, before, after);
}

/* The colours that the file gave its categories when it was read last, by name. */
static GHashTable *
read_base_colors (const BrPlan *plan)
{
  GHashTable *colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (BrJsonTree) tree =
    plan->source != NULL ? br_json_tree_parse (plan->source, strlen (plan->source), NULL) : NULL;
  const BrJson *list = tree != NULL ? br_json_get_member (br_json_tree_get_root (tree), "categories") : NULL;
  BrSeatingContext quiet;

  br_seating_context_init (&quiet, BR_SEATING_UNIT, NULL);
  br_json_foreach (item, list)
    {
      char *name = br_seating_get_text (&quiet, item, "name");

      if (name != NULL && !g_hash_table_contains (colors, name))
        g_hash_table_insert (colors, name, br_seating_get_color (&quiet, item, "color", BR_SEATING_COLOR));
      else
        g_free (name);
    }
  return colors;
}

static void
merge_category (Merge                *self,
                const BrSeatCategory *incoming,
                GHashTable           *by_name)
{
  BrSeatCategory *before = g_hash_table_lookup (by_name, incoming->name);
  BrSeatCategory *after;

  if (before == NULL)
    {
      BrSeatCategory *created = (BrSeatCategory *) br_record_copy ((const BrRecord *) incoming);

      created->plan = self->existing->plan->id;
      g_hash_table_insert (self->categories, (gpointer) &incoming->id, created);
      create (self, (BrRecord *) created);
      return;
    }
  g_hash_table_insert (self->categories, (gpointer) &incoming->id, before);
  after = (BrSeatCategory *) br_record_copy ((BrRecord *) before);
  after->position = incoming->position;
  if (g_strcmp0 (g_hash_table_lookup (self->base_colors, incoming->name), incoming->color) != 0)
    br_set_str (&after->color, incoming->color);
  settle (self, (BrRecord *) before, (BrRecord *) after);
}

static void
merge_categories (Merge *self)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->existing->categories->len; i++)
    {
      BrSeatCategory *category = self->existing->categories->pdata[i];

      g_hash_table_insert (by_name, category->name, category);
    }
  for (guint i = 0; i < self->incoming->categories->len; i++)
    merge_category (self, self->incoming->categories->pdata[i], by_name);
}

/* ---- parts --------------------------------------------------------------- */

static gint64
place_of (const BrRecord *part,
          const char     *name)
{
  return br_member (part, br_entity_get_field (part->entity, name), gint64);
}

/* Whether what holds the part stands where the file had it before. */
static gboolean
holder_stands (Merge      *self,
               const BrId *id)
{
  const BrRecord *incoming = g_hash_table_lookup (self->holders, id);
  const BrRecord *found = incoming != NULL ? br_seating_match_find (self->match, incoming) : NULL;
  const BrRecord *base = found != NULL ? br_seating_match_get_base (self->match, found) : NULL;

  if (incoming == NULL)
    return TRUE;
  return base != NULL && place_of (base, "x") == place_of (incoming, "x") &&
         place_of (base, "y") == place_of (incoming, "y");
}

static BrId
shared_id (Merge      *self,
           const BrId *id)
{
  const BrRecord *incoming = g_hash_table_lookup (self->holders, id);
  const BrRecord *found = incoming != NULL ? br_seating_match_find (self->match, incoming) : NULL;

  return found != NULL ? *br_record_get_id (found) : *id;
}

static BrId
shared_category (Merge      *self,
                 const BrId *id)
{
  const BrRecord *shared = g_hash_table_lookup (self->categories, id);

  return shared != NULL ? *br_record_get_id (shared) : BR_ID_NONE;
}

static const char *const *
fields_of (const BrRecord *part)
{
  switch (part->entity->kind)
    {
    case BR_KIND_ZONE:
      return zone_fields;
    case BR_KIND_SEAT_ROW:
      return row_fields;
    case BR_KIND_SEAT:
      return seat_fields;
    case BR_KIND_ELEMENT:
    default:
      return element_fields;
    }
}

static void
set_references (Merge          *self,
                BrRecord       *part,
                const BrRecord *incoming)
{
  BrId holder = shared_id (self, br_seating_get_holder (incoming));

  br_member (part, br_entity_get_field (part->entity, "plan"), BrId) = self->existing->plan->id;
  if (part->entity->kind == BR_KIND_SEAT)
    ((BrSeat *) part)->row = holder;
  else if (part->entity->kind != BR_KIND_ZONE)
    br_member (part, br_entity_get_field (part->entity, "zone"), BrId) = holder;
}

static void
set_category (Merge          *self,
              BrSeat         *after,
              const BrRecord *before,
              const BrSeat   *incoming)
{
  const char *source = br_seating_match_get_source (self->match, before);
  g_autofree char *old_name = br_seating_source_get_text (source, "category");
  g_autofree char *new_name = br_seating_source_get_text (incoming->source, "category");

  if (g_strcmp0 (old_name, new_name) != 0)
    after->category = shared_category (self, &incoming->category);
}

/* The file orders what came from it. */
static void
take_order (BrRecord       *after,
            const BrRecord *incoming)
{
  if (br_seating_get_source (after) != NULL)
    copy_field (after, incoming, br_entity_get_field (after->entity, "position"));
}

static void
merge_found (Merge          *self,
             const BrRecord *before,
             const BrRecord *incoming)
{
  BrRecord *after = br_record_copy (before);
  const char *source = br_seating_match_get_source (self->match, before);

  if (g_strcmp0 (source, br_seating_get_source (incoming)) != 0 ||
      !holder_stands (self, br_seating_get_holder (incoming)))
    {
      take_over (after, br_seating_match_get_base (self->match, before), incoming, fields_of (incoming));
      take_source (after, incoming);
      set_references (self, after, incoming);
      if (before->entity->kind == BR_KIND_SEAT)
        set_category (self, (BrSeat *) after, before, (const BrSeat *) incoming);
    }
  take_order (after, incoming);
  settle (self, before, after);
}

static void
merge_new (Merge          *self,
           const BrRecord *incoming)
{
  BrRecord *created = br_record_copy (incoming);

  set_references (self, created, incoming);
  if (created->entity->kind == BR_KIND_SEAT)
    ((BrSeat *) created)->category = shared_category (self, &((const BrSeat *) incoming)->category);
  create (self, created);
}

static void
merge_parts (Merge           *self,
             const GPtrArray *incoming)
{
  for (guint i = 0; i < incoming->len; i++)
    {
      const BrRecord *part = incoming->pdata[i];
      const BrRecord *before = br_seating_match_find (self->match, part);

      if (before != NULL)
        merge_found (self, before, part);
      else if (!br_seating_match_is_outline (self->match, part))
        merge_new (self, part);
      else if (self->report != NULL)
        self->report->skipped++;
    }
}

/* ---- what is gone -------------------------------------------------------- */

/* Whether a part that the file no longer has may go: it came from a file, nothing that stays
 * needs it, and no table of the house is booked by it. */
static gboolean
may_go (Merge          *self,
        const BrRecord *part)
{
  if (br_seating_match_is_found (self->match, part) || br_seating_get_source (part) == NULL ||
      g_hash_table_contains (self->in_use, br_record_get_id (part)))
    return FALSE;
  return part->entity->kind != BR_KIND_ELEMENT || br_id_is_none (&((const BrElement *) part)->table);
}

static void
remove_part (Merge          *self,
             const BrRecord *part)
{
  const char *name = br_record_get_name (part);
  g_autofree char *quoted = br_text_quote (name);

  g_ptr_array_add (self->changes->removed, br_record_ref ((BrRecord *) part));
  if (self->report == NULL || !is_counted (part))
    return;
  if (++self->report->removed > BR_SEATING_TOLD_MAX)
    return;
  if (part->entity->kind == BR_KIND_SEAT)
    br_import_report_warn (self->report, 0, NULL, _ ("Seat %s is no longer in the file and is removed"), quoted);
  else
    br_import_report_warn (self->report, 0, NULL, _ ("The area “%s” is no longer in the file and is removed"), quoted);
}

static void
remove_missing (Merge           *self,
                const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const BrRecord *part = parts->pdata[i];

      if (may_go (self, part))
        remove_part (self, part);
      else if (!br_seating_match_is_found (self->match, part))
        keep_references (self, part);
    }
}

/* A category goes when the file had it, has it no more, and no seat that stays is of it. */
static void
remove_categories (Merge *self)
{
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, self->categories);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    g_hash_table_add (self->in_use, br_id_dup (br_record_get_id (kept)));
  for (guint i = 0; i < self->existing->categories->len; i++)
    {
      BrSeatCategory *category = self->existing->categories->pdata[i];

      if (g_hash_table_contains (self->base_colors, category->name) &&
          !g_hash_table_contains (self->in_use, &category->id))
        remove_part (self, (BrRecord *) category);
    }
}

static void
index_holders (Merge           *self,
               const GPtrArray *holders)
{
  for (guint i = 0; i < holders->len; i++)
    g_hash_table_insert (self->holders, (gpointer) br_record_get_id (holders->pdata[i]), holders->pdata[i]);
}

static void
merge_all (Merge *self)
{
  index_holders (self, self->incoming->zones);
  index_holders (self, self->incoming->rows);
  merge_plan (self);
  merge_categories (self);
  merge_parts (self, self->incoming->zones);
  merge_parts (self, self->incoming->rows);
  merge_parts (self, self->incoming->seats);
  merge_parts (self, self->incoming->elements);
  remove_missing (self, self->existing->seats);
  remove_missing (self, self->existing->elements);
  remove_missing (self, self->existing->rows);
  remove_missing (self, self->existing->zones);
  remove_categories (self);
}

/**
 * br_seating_plan_merge:
 * @existing: a plan as it is, its lists in order
 * @incoming: a file that was read, with ids of its own
 * @report: (nullable): gets what is created, updated, skipped and removed: seats and areas are
 *   counted; of zones, rows, categories and the plan itself only those that are updated
 *
 * Works out what a file that is read again means for a plan. Only what the file has changed since
 * it was read last is taken over; the same file changes nothing. What was drawn here stays; what
 * came from a file and is no longer in it goes, each told.
 *
 * Returns: (transfer full): what is to be done
 */
BrSeatingPlanChanges *
br_seating_plan_merge (const BrSeatingPlan *existing,
                       const BrSeatingPlan *incoming,
                       BrImportReport      *report)
{
  g_autoptr (BrSeatingMatch) match = br_seating_match_new (existing, incoming);
  Merge merge = { .existing = existing, .incoming = incoming, .match = match, .report = report };

  merge.changes = g_new0 (BrSeatingPlanChanges, 1);
  merge.changes->created = records_new ();
  merge.changes->updated = records_new ();
  merge.changes->removed = records_new ();
  merge.holders = g_hash_table_new (br_id_hash, br_id_equal);
  merge.categories = g_hash_table_new (br_id_hash, br_id_equal);
  merge.in_use = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
  merge.base_colors = read_base_colors (existing->plan);
  merge_all (&merge);
  g_hash_table_unref (merge.holders);
  g_hash_table_unref (merge.categories);
  g_hash_table_unref (merge.in_use);
  g_hash_table_unref (merge.base_colors);
  return merge.changes;
}
