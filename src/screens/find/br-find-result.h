#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BR_TYPE_FIND_RESULT (br_find_result_get_type ())
G_DECLARE_FINAL_TYPE (BrFindResult, br_find_result, BR, FIND_RESULT, GObject)

BrFindResult *br_find_result_new           (const char   *group,
                                            const char   *title,
                                            const char   *subtitle,
                                            const char   *icon_name,
                                            guint         score,
                                            const char   *action,
                                            GVariant     *target);
const char   *br_find_result_get_group     (BrFindResult *self);
const char   *br_find_result_get_title     (BrFindResult *self);
const char   *br_find_result_get_subtitle  (BrFindResult *self);
const char   *br_find_result_get_icon_name (BrFindResult *self);
guint         br_find_result_get_score     (BrFindResult *self);
const char   *br_find_result_get_action    (BrFindResult *self);
GVariant     *br_find_result_get_target    (BrFindResult *self);

G_END_DECLS
