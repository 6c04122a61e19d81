#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

BrDeskAct *br_desk_log           (BrLogKind    kind,
                                  const char  *text,
                                  gint64       people,
                                  const char  *police_reference);
BrDeskAct *br_desk_correct_log   (const BrId  *wrong,
                                  const char  *text,
                                  gint64       people,
                                  const char  *police_reference);
GPtrArray *br_desk_get_night_log (BrDb        *db,
                                  BrDate       date,
                                  GError     **error);

BrDeskAct *br_desk_sign_on       (const char  *name,
                                  const char  *sia_number,
                                  BrDate       expires_on,
                                  const char  *post);
BrDeskAct *br_desk_sign_off      (const BrId  *duty);
GPtrArray *br_desk_get_duties    (BrDb        *db,
                                  BrDate       date,
                                  GError     **error);

GPtrArray *br_desk_find_barred   (BrDb        *db,
                                  BrDate       date,
                                  const char  *name,
                                  GError     **error);

G_END_DECLS
