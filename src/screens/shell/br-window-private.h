#pragma once

#include "screens/shell/br-sidebar.h"
#include "screens/shell/br-window.h"

G_BEGIN_DECLS

struct _BrWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *root;
  AdwStatusPage *failure;
  AdwFlap *flap;
  BrSidebar *sidebar;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkButton *undo;
  GtkButton *redo;
  GtkToggleButton *details;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkStack *pages;

  GFile *file;
  BrContext *context;
  BrPage *page;
  GSignalGroup *page_signals;
};

void _br_window_class_install_actions (BrWindowClass *klass);
void _br_window_update_actions        (BrWindow      *self);
void _br_window_show_failure          (BrWindow      *self,
                                       const GError  *error);
void _br_window_present_find          (BrWindow      *self);
void _br_window_present_shortcuts     (BrWindow      *self);
gboolean _br_window_is_enabled        (BrWindow      *self,
                                       const char    *action);

G_END_DECLS
