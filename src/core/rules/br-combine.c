#include "config.h"

#include "core/rules/br-combine.h"

#include "core/rules/br-merge.h"

/* What becomes of the fields of two guests who are one. */

/**
 * br_combine_get_fields:
 *
 * Returns: the fields of a guest among which there is something to choose
 */
BrFieldSet
br_combine_get_fields (void)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = 0;

  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return fields;
}

/**
 * br_combine_compare:
 * @kept: a guest
 * @merged: another
 *
 * Returns: the fields in which they differ
 */
BrFieldSet
br_combine_compare (const BrCustomer *kept,
                    const BrCustomer *merged)
{
  return br_record_diff ((const BrRecord *) kept, (const BrRecord *) merged) & br_combine_get_fields ();
}

static void
copy_field (BrRecord       *to,
            const BrRecord *from,
            const BrField  *field)
{
  br_record_clear_field (to, field);
  if (br_field_is_text (field))
    br_member (to, field, char *) = g_strdup (br_member (from, field, char *));
  else
    br_member (to, field, BrDate) = br_member (from, field, BrDate);
}

/**
 * br_combine:
 * @kept: who is kept
 * @merged: who turned out to be them
 * @choice: what somebody chose
 *
 * Where nothing was chosen, what the house knows of @kept stands and what it lacked is filled in from @merged;
 * what may hold several things, such as allergies, holds those of both. A name is never lost to none.
 *
 * Returns: (transfer full): @kept as they are to be
 */
BrCustomer *
br_combine (const BrCustomer      *kept,
            const BrCustomer      *merged,
            const BrCombineChoice *choice)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrRecord *self = br_record_copy ((const BrRecord *) kept);

  br_fields_foreach (field, entity)
    {
      gboolean ours = br_entity_field_is_in (entity, field, choice->from_kept);
      gboolean theirs = br_entity_field_is_in (entity, field, choice->from_merged);
      gboolean there = br_record_field_is_set ((const BrRecord *) merged, field);

      if ((field->flags & BR_FIELD_PII) == 0 || ours || (!there && !theirs) ||
          (!there && (field->flags & BR_FIELD_REQUIRED) != 0))
        continue;
      if (theirs || !br_record_field_is_set (self, field))
        {
          copy_field (self, (const BrRecord *) merged, field);
        }
      else if ((field->flags & BR_FIELD_UNION) != 0)
        {
          char *both = br_merge_lines (br_member (merged, field, char *), br_member (self, field, char *));

          g_free (br_member (self, field, char *));
          br_member (self, field, char *) = both;
        }
    }
  return (BrCustomer *) self;
}
