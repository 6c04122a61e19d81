#pragma once

#include <json-glib/json-glib.h>

#include "core/base/br-date.h"
#include "core/base/br-id.h"
#include "core/base/br-instant.h"

G_BEGIN_DECLS

void br_wire_say_int     (JsonBuilder *builder,
                          const char  *name,
                          gint64       value);
void br_wire_say_text    (JsonBuilder *builder,
                          const char  *name,
                          const char  *text);
void br_wire_say_id      (JsonBuilder *builder,
                          const char  *name,
                          const BrId  *id);
void br_wire_say_date    (JsonBuilder *builder,
                          const char  *name,
                          BrDate       date);
void br_wire_say_instant (JsonBuilder *builder,
                          const char  *name,
                          BrInstant    instant,
                          GTimeZone   *zone);

G_END_DECLS
