#pragma once

#include "store/br-row-source.h"

G_BEGIN_DECLS

#define BR_TYPE_LAZY_ITEM (br_lazy_item_get_type ())
G_DECLARE_FINAL_TYPE (BrLazyItem, br_lazy_item, BR, LAZY_ITEM, GObject)

gint64       br_lazy_item_get_key   (BrLazyItem  *self);
gpointer     br_lazy_item_get_row   (BrLazyItem  *self);

#define BR_TYPE_LAZY_LIST (br_lazy_list_get_type ())
G_DECLARE_FINAL_TYPE (BrLazyList, br_lazy_list, BR, LAZY_LIST, GObject)

BrLazyList  *br_lazy_list_new        (BrStore     *store);
void         br_lazy_list_set_source (BrLazyList  *self,
                                      BrRowSource *source);
BrRowSource *br_lazy_list_get_source (BrLazyList  *self);
gboolean     br_lazy_list_is_loading (BrLazyList  *self);
void         br_lazy_list_refresh    (BrLazyList  *self);
guint        br_lazy_list_find       (BrLazyList  *self,
                                      gint64       key);
gint64       br_lazy_list_get_key    (BrLazyList  *self,
                                      guint        position);

G_END_DECLS
