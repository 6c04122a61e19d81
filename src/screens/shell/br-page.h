#pragma once

#include <adwaita.h>

#include "core/base/br-id.h"
#include "screens/shell/br-command.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_PAGE (br_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (BrPage, br_page, BR, PAGE, AdwBin)

/**
 * BrPageClass:
 * @context_changed: another venue (or none) is shown: drop what belonged to the old, load the new;
 *   br_page_get_context() already returns the new one
 * @create: make a new one of what the page is about (Ctrl+N); leave %NULL where there is nothing to make
 * @search: put the keyboard into the page's search (Ctrl+F); leave %NULL where there is none
 * @show_object: select and show the thing with this id, because it was found elsewhere
 *
 * A page of the window. Its own actions are installed on the widget class under a prefix of its
 * own (`customers.merge`) and declared with br_page_class_set_commands().
 */
struct _BrPageClass
{
  AdwBinClass parent_class;

  void (*context_changed) (BrPage     *self);
  void (*create)          (BrPage     *self);
  void (*search)          (BrPage     *self);
  void (*show_object)     (BrPage     *self,
                           const BrId *id);

  /*< private >*/
  const BrCommand *commands;
  guint n_commands;
  gpointer padding[8];
};

void             br_page_class_set_commands (BrPageClass     *klass,
                                             const BrCommand *commands,
                                             guint            n_commands);

const char      *br_page_get_id             (BrPage          *self);
const char      *br_page_get_title          (BrPage          *self);
BrContext       *br_page_get_context        (BrPage          *self);
void             br_page_set_context        (BrPage          *self,
                                             BrContext       *context);
gboolean         br_page_get_ready          (BrPage          *self);
void             br_page_set_ready          (BrPage          *self,
                                             gboolean         ready);
gboolean         br_page_get_has_details    (BrPage          *self);
void             br_page_set_has_details    (BrPage          *self,
                                             gboolean         has_details);
gboolean         br_page_get_show_details   (BrPage          *self);
void             br_page_set_show_details   (BrPage          *self,
                                             gboolean         show_details);
gboolean         br_page_can_create         (BrPage          *self);
gboolean         br_page_can_search         (BrPage          *self);
void             br_page_create             (BrPage          *self);
void             br_page_search             (BrPage          *self);
void             br_page_show_object        (BrPage          *self,
                                             const BrId      *id);
const BrCommand *br_page_get_commands       (BrPage          *self,
                                             guint           *n_commands);
AdwToastOverlay *br_page_get_toasts         (BrPage          *self);
void             br_page_add_toast          (BrPage          *self,
                                             AdwToast        *toast);

G_END_DECLS
