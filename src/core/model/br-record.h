#pragma once

#include "core/model/br-field.h"

G_BEGIN_DECLS

/**
 * BrRecord:
 * @entity: what kind of thing this is
 *
 * The head of every entity's struct: a plain, mutable value in memory, owned by whoever has it.
 * Rules use the typed struct (`booking->party_size`); generic work walks the entity's fields.
 */
typedef struct
{
  const BrEntity *entity;
  gatomicrefcount ref_count;
} BrRecord;

/**
 * BrChanges:
 *
 * A set of an entity's fields, bit i for field i; no entity has more than 64 fields.
 */
typedef guint64 BrFieldSet;

BrRecord   *br_record_new          (const BrEntity *entity);
BrRecord   *br_record_ref          (BrRecord       *self);
void        br_record_unref        (BrRecord       *self);
BrRecord   *br_record_copy         (const BrRecord *self);
const BrId *br_record_get_id       (const BrRecord *self);
void        br_record_set_id       (BrRecord       *self,
                                    const BrId     *id);
const char *br_record_get_name     (const BrRecord *self);

gboolean    br_record_field_is_set (const BrRecord *self,
                                    const BrField  *field);
void        br_record_clear_field  (BrRecord       *self,
                                    const BrField  *field);
BrFieldSet  br_record_diff         (const BrRecord *a,
                                    const BrRecord *b);
gboolean    br_record_equal        (const BrRecord *a,
                                    const BrRecord *b);
gboolean    br_record_validate     (const BrRecord *self,
                                    GError        **error);
gboolean    br_record_validate_fields (const BrRecord *self,
                                    BrFieldSet      fields,
                                    GError        **error);

char       *br_record_get_text     (const BrRecord *self,
                                    const BrField  *field,
                                    GTimeZone      *zone);
gboolean    br_record_set_text     (BrRecord       *self,
                                    const BrField  *field,
                                    const char     *text,
                                    const char     *currency,
                                    GTimeZone      *zone,
                                    GError        **error);

#define br_member(record, field, Type) (*(Type *) ((char *) (record) + (field)->offset))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRecord, br_record_unref)

G_END_DECLS
