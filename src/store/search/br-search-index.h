#pragma once

#include <gio/gio.h>

#include "core/base/br-id.h"

G_BEGIN_DECLS

/** How many numbers an entry may be ordered by. */
#define BR_SEARCH_MAX_SORT_KEYS 4

/**
 * BrSearchEntry:
 * @id: whose entry it is
 * @name: (nullable): the name, UTF-8
 * @email: (nullable): the e-mail address
 * @phone: (nullable): the telephone number, with or without its country code
 * @sort_keys: (nullable) (array): as many numbers as the index has sort keys; %NULL is all zeros
 *
 * What the index is told about one customer. Nothing of it is kept but a folded copy.
 */
typedef struct
{
  BrId          id;
  const char   *name;
  const char   *email;
  const char   *phone;
  const gint64 *sort_keys;
} BrSearchEntry;

/**
 * BrSearchOrder:
 * @BR_SEARCH_ORDER_NAME: by folded name, equal names by id
 * @BR_SEARCH_ORDER_RELEVANCE: names that hold the words whole, then names whose words begin with
 *   them, then the rest; each by name
 * @BR_SEARCH_ORDER_KEY_0: by the first sort key, equal ones by name
 * @BR_SEARCH_ORDER_KEY_1: by the second
 * @BR_SEARCH_ORDER_KEY_2: by the third
 * @BR_SEARCH_ORDER_KEY_3: by the fourth
 *
 * The order of a result.
 */
typedef enum
{
  BR_SEARCH_ORDER_NAME,
  BR_SEARCH_ORDER_RELEVANCE,
  BR_SEARCH_ORDER_KEY_0,
  BR_SEARCH_ORDER_KEY_1,
  BR_SEARCH_ORDER_KEY_2,
  BR_SEARCH_ORDER_KEY_3,
} BrSearchOrder;

/**
 * BrSearchResult:
 * @n: how many entries match
 * @slots: (array length=n): their slots, in the order asked for
 *
 * What a query found. A slot names an entry for br_search_index_get_id().
 */
typedef struct
{
  guint    n;
  guint32 *slots;
} BrSearchResult;

#define BR_TYPE_SEARCH_INDEX (br_search_index_get_type ())
typedef struct _BrSearchIndex BrSearchIndex;
typedef struct _BrSearchBuilder BrSearchBuilder;

GType            br_search_index_get_type      (void) G_GNUC_CONST;
BrSearchIndex   *br_search_index_new           (guint                n_sort_keys);
BrSearchIndex   *br_search_index_ref           (BrSearchIndex       *self);
void             br_search_index_unref         (BrSearchIndex       *self);

void             br_search_index_set           (BrSearchIndex       *self,
                                                const BrSearchEntry *entry);
gboolean         br_search_index_remove        (BrSearchIndex       *self,
                                                const BrId          *id);
guint            br_search_index_get_n_entries (BrSearchIndex       *self);
gsize            br_search_index_get_memory    (BrSearchIndex       *self);
gboolean         br_search_index_get_id        (BrSearchIndex       *self,
                                                guint32              slot,
                                                BrId                *id);
gboolean         br_search_index_find          (BrSearchIndex       *self,
                                                const BrId          *id,
                                                guint32             *slot);
BrSearchResult  *br_search_index_query         (BrSearchIndex       *self,
                                                const char          *text,
                                                BrSearchOrder        order,
                                                gboolean             descending,
                                                GCancellable        *cancellable,
                                                GError             **error);
void             br_search_result_free         (BrSearchResult      *self);

BrSearchBuilder *br_search_builder_new         (BrSearchIndex       *index);
void             br_search_builder_add         (BrSearchBuilder     *self,
                                                const BrSearchEntry *entry);
void             br_search_builder_finish      (BrSearchBuilder     *self);
void             br_search_builder_cancel      (BrSearchBuilder     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSearchIndex, br_search_index_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSearchResult, br_search_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSearchBuilder, br_search_builder_cancel)

G_END_DECLS
