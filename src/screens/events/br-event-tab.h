#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_EVENT_TAB (br_event_tab_get_type ())
G_DECLARE_DERIVABLE_TYPE (BrEventTab, br_event_tab, BR, EVENT_TAB, AdwBin)

/**
 * BrEventTabClass:
 * @changed: another event, or none, is to be shown
 *
 * A tab of an event's page. It reads what it shows by itself, and its buttons may be actions of the page.
 */
struct _BrEventTabClass
{
  AdwBinClass parent_class;

  void (*changed) (BrEventTab *self);

  gpointer padding[4];
};

void        br_event_tab_show        (BrEventTab *self,
                                      BrContext  *context,
                                      const BrId *event);
BrContext  *br_event_tab_get_context (BrEventTab *self);
const BrId *br_event_tab_get_event   (BrEventTab *self);
gboolean    br_event_tab_get_may     (BrEventTab *self);
void        br_event_tab_present     (BrEventTab *self,
                                      GtkWindow  *form);

G_END_DECLS
