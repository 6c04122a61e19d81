#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoAttrList *br_conflict_marks_new (const char *text,
                                      const char *base);

G_END_DECLS
