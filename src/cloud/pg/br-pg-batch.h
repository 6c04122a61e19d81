#pragma once

#include <glib.h>

#include "core/base/br-date.h"
#include "core/base/br-id.h"

G_BEGIN_DECLS

/**
 * BrPgBatch:
 *
 * Statements that go to PostgreSQL together, in one round trip, as one transaction: all of them
 * are done or none.
 */
typedef struct _BrPgBatch BrPgBatch;

/**
 * BrPgStatement:
 * @sql: the text, which is what it is prepared under
 * @once: it is sent whole, and not prepared
 * @binary: what it comes to is sent in PostgreSQL's binary form
 * @n_values: how many parameters it has
 * @values: (array length=n_values): each as PostgreSQL's text or binary form, or %NULL
 * @lengths: (array length=n_values): of the binary ones
 * @formats: (array length=n_values): 0 text, 1 binary
 *
 * One statement of a batch, as libpq takes it.
 */
typedef struct
{
  const char        *sql;
  gboolean           once;
  gboolean           binary;
  int                n_values;
  const char *const *values;
  const int         *lengths;
  const int         *formats;
} BrPgStatement;

BrPgBatch    *br_pg_batch_new           (void);
BrPgBatch    *br_pg_batch_ref           (BrPgBatch       *self);
void          br_pg_batch_unref         (BrPgBatch       *self);
void          br_pg_batch_add           (BrPgBatch       *self,
                                         const char      *sql,
                                         const char      *types,
                                         ...);
void          br_pg_batch_add_texts     (BrPgBatch       *self,
                                         const char      *sql,
                                         const GPtrArray *texts,
                                         gboolean         once);
void          br_pg_batch_want_binary   (BrPgBatch       *self);
guint         br_pg_batch_get_n         (const BrPgBatch *self);
BrPgStatement br_pg_batch_get_statement (const BrPgBatch *self,
                                         guint            i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrPgBatch, br_pg_batch_unref)

G_END_DECLS
