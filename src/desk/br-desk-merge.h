#pragma once

#include "core/rules/br-combine.h"
#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_merge_customers  (const BrId            *merged,
                                     const BrId            *kept,
                                     const BrCombineChoice *choice,
                                     int                    score);
BrDeskAct *br_desk_unmerge_customer (const BrId            *merged);
BrDeskAct *br_desk_merge_duplicates (int                    least);
BrDeskAct *br_desk_keep_apart       (const BrId            *a,
                                     const BrId            *b);
GArray    *br_desk_get_merged       (BrDb                  *db,
                                     const BrId            *customer,
                                     GError               **error);
GArray    *br_desk_find_by_contact  (BrDb                  *db,
                                     const char            *email,
                                     const char            *phone,
                                     GError               **error);

/* For SQL: the ids of a guest, ?1, and of everybody who turned out to be them, by which what may never be
 * changed is found. */
#define BR_DESK_ALL_OF_ONE "(SELECT ?1 UNION ALL SELECT id FROM customer WHERE merged_into = ?1)"

G_END_DECLS
