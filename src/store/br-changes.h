#pragma once

#include <glib-object.h>

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrChanges:
 *
 * What one commit touched: per kind the rows' ids, or "many" where naming them one by one would
 * be longer than reading the list again.
 */
typedef struct _BrChanges BrChanges;

#define BR_TYPE_CHANGES (br_changes_get_type ())
GType         br_changes_get_type (void);

BrChanges    *br_changes_new      (void);
BrChanges    *br_changes_ref      (BrChanges       *self);
void          br_changes_unref    (BrChanges       *self);
void          br_changes_add      (BrChanges       *self,
                                   BrKind           kind,
                                   const BrId      *id);
void          br_changes_add_many (BrChanges       *self,
                                   BrKind           kind);
gboolean      br_changes_touches  (const BrChanges *self,
                                   BrKind           kind);
gboolean      br_changes_is_many  (const BrChanges *self,
                                   BrKind           kind);
const BrId   *br_changes_get_ids  (const BrChanges *self,
                                   BrKind           kind,
                                   guint           *n_ids);
gboolean      br_changes_is_empty (const BrChanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrChanges, br_changes_unref)

G_END_DECLS
