#pragma once

#include "core/base/br-date.h"
#include "core/model/br-field.h"
#include "exchange/br-json-tree.h"

G_BEGIN_DECLS

gboolean br_json_check_members (const BrJson      *object,
                                const char *const *known,
                                GError           **error);
gboolean br_json_take_int      (const BrJson      *value,
                                gint64             least,
                                gint64             most,
                                gint64            *out,
                                GError           **error);
gboolean br_json_get_int       (const BrJson      *object,
                                const char        *name,
                                gint64             least,
                                gint64             most,
                                gint64            *out,
                                GError           **error);
gboolean br_json_get_flag      (const BrJson      *object,
                                const char        *name,
                                gboolean          *out,
                                GError           **error);
gboolean br_json_get_text      (const BrJson      *object,
                                const char        *name,
                                const char       **out,
                                GError           **error);
gboolean br_json_need_text     (const BrJson      *object,
                                const char        *name,
                                const char       **out,
                                GError           **error);
gboolean br_json_get_choice    (const BrJson      *object,
                                const char        *name,
                                const BrEnumValue *values,
                                int               *out,
                                GError           **error);
gboolean br_json_get_date      (const BrJson      *object,
                                const char        *name,
                                BrDate            *out,
                                GError           **error);
gboolean br_json_get_list      (const BrJson      *object,
                                const char        *name,
                                guint              most,
                                const BrJson     **out,
                                GError           **error);

G_END_DECLS
