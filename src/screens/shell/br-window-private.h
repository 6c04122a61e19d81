#pragma once

#include "screens/shell/br-sidebar.h"
#include "screens/shell/br-undo.h"
#include "screens/shell/br-window.h"
#include "screens/shell/br-work-page.h"
#include "screens/start/br-start-page.h"
#include "screens/sync/br-sync-button.h"

G_BEGIN_DECLS

struct _BrWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *root;
  BrStartPage *start;
  AdwStatusPage *failure;
  GtkButton *failure_salvage;
  BrWorkPage *work;
  AdwFlap *flap;
  BrSidebar *sidebar;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkToggleButton *details;
  BrSyncButton *sync;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkButton *notice_salvage;
  GtkButton *notice_button;
  GtkStack *pages;

  AdwToast *toast;
  AdwToast *next_toast;
  gint64 toast_shown_at;
  guint next_toast_source;
  GSettings *settings;
  gboolean sidebar_wanted;
  GFile *file;
  GFile *damaged; /* what could not be opened because it is damaged */
  BrContext *context;
  GSignalGroup *context_signals;
  GSignalGroup *sync_signals;
  BrUndo *undo_state;
  GSignalGroup *undo_signals;
  BrPage *page;
  GSignalGroup *page_signals;
};

void _br_window_class_install_actions (BrWindowClass *klass);
void _br_window_update_actions        (BrWindow      *self);
void _br_window_run_undo              (BrWindow      *self,
                                       gboolean       redo);
guint _br_window_get_undo_seconds     (BrWindow      *self);
void _br_window_forget_toasts         (BrWindow      *self);
void _br_window_choose_backup         (BrWindow      *self);
void _br_window_restore_backup        (BrWindow      *self,
                                       GFile         *backup);
void _br_window_salvage               (BrWindow      *self);
void _br_window_restore_state         (BrWindow      *self);
void _br_window_save_state            (BrWindow      *self);
void _br_window_remember_page         (BrWindow      *self);
void _br_window_remember_venue        (BrWindow      *self);
void _br_window_choose_venue          (BrWindow      *self);
void _br_window_open_demo             (BrWindow      *self);
void _br_window_open_uri              (BrWindow      *self,
                                       const char    *uri);
void _br_window_present_new_venue     (BrWindow      *self);
void _br_window_present_unlock        (BrWindow      *self);
void _br_window_update_notice         (BrWindow      *self);
void _br_window_update_undo           (BrWindow      *self);
void _br_window_show_failure          (BrWindow      *self,
                                       const GError  *error);
void _br_window_present_find          (BrWindow      *self);
void _br_window_present_shortcuts     (BrWindow      *self);
void _br_window_install_sync_actions  (GtkWidgetClass *widget_class);
void _br_window_watch_sync            (BrWindow      *self);
void _br_window_update_sync           (BrWindow      *self);
gboolean _br_window_is_sync_enabled   (BrWindow      *self,
                                       const char    *action);
gboolean _br_window_is_enabled        (BrWindow      *self,
                                       const char    *action);

G_END_DECLS
