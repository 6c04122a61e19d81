#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrCombineChoice:
 * @from_kept: fields that stay as who is kept has them
 * @from_merged: fields that become as who is merged has them
 *
 * What somebody chose field by field; of fields in neither, both are heard.
 */
typedef struct
{
  BrFieldSet from_kept;
  BrFieldSet from_merged;
} BrCombineChoice;

BrFieldSet  br_combine_get_fields (void);
BrFieldSet  br_combine_compare    (const BrCustomer      *kept,
                                   const BrCustomer      *merged);
BrCustomer *br_combine            (const BrCustomer      *kept,
                                   const BrCustomer      *merged,
                                   const BrCombineChoice *choice);

G_END_DECLS
