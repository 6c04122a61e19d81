#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/* The generic verbs: what can be said of every kind of thing from its declaration alone. */

BrDeskAct *br_desk_add          (BrKind              kind,
                                 const char *const  *assignments,
                                 GError            **error);
BrDeskAct *br_desk_set          (BrKind              kind,
                                 const BrId         *id,
                                 const char *const  *assignments,
                                 GError            **error);
BrDeskAct *br_desk_save         (BrRecord           *record);
BrDeskAct *br_desk_remove       (BrKind              kind,
                                 const BrId         *id);

/* For verbs that are made of these. */
gboolean   br_desk_insert       (BrDb               *db,
                                 BrRecord           *record,
                                 GError            **error);
gboolean   br_desk_update       (BrDb               *db,
                                 BrRecord           *record,
                                 GError            **error);
gboolean   br_desk_delete       (BrDb               *db,
                                 BrKind              kind,
                                 const BrId         *id,
                                 GError            **error);

G_END_DECLS
