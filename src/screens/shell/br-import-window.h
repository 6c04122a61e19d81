#pragma once

#include "desk/br-desk-import.h"
#include "screens/shell/br-import-outcome.h"
#include "screens/shell/br-page.h"

G_BEGIN_DECLS

#define BR_TYPE_IMPORT_WINDOW (br_import_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (BrImportWindow, br_import_window, BR, IMPORT_WINDOW, AdwWindow)

/**
 * BrImportWindowClass:
 * @read: begins with the file, with br_import_window_try() in the end
 * @choose: (nullable): takes what was chosen in the preview, before a thread reads it
 * @import: on a thread: takes the file in, or only tries it
 * @tried: shows what would come of it, with br_import_window_show_preview() at the first time
 * @taken_in: says what came of it, with br_import_window_show_message()
 * @explain: (nullable): what a file must look like, for one that is not so; (transfer floating)
 *
 * What a kind of list adds to the window that takes it in.
 */
struct _BrImportWindowClass
{
  AdwWindowClass parent_class;

  void       (*read)     (BrImportWindow       *self);
  void       (*choose)   (BrImportWindow       *self);
  gboolean   (*import)   (BrImportWindow       *self,
                          gboolean              dry_run,
                          BrDeskProgressFunc    progress,
                          gpointer              progress_data,
                          BrImportReport       *report,
                          GCancellable         *cancellable,
                          GError              **error);
  void       (*tried)    (BrImportWindow       *self,
                          const BrImportReport *report);
  void       (*taken_in) (BrImportWindow       *self,
                          const BrImportReport *report);
  GtkWidget *(*explain)  (BrImportWindow       *self);
};

void             br_import_window_open            (BrImportWindow      *self,
                                                   BrPage              *page,
                                                   GFile               *file);
BrPage          *br_import_window_get_page        (BrImportWindow      *self);
BrStore         *br_import_window_get_store       (BrImportWindow      *self);
GFile           *br_import_window_get_file        (BrImportWindow      *self);
GCancellable    *br_import_window_get_cancellable (BrImportWindow      *self);
BrImportOutcome *br_import_window_get_outcome     (BrImportWindow      *self);
void             br_import_window_add_group       (BrImportWindow      *self,
                                                   AdwPreferencesGroup *group);
void             br_import_window_try             (BrImportWindow      *self);
void             br_import_window_show_counts     (BrImportWindow      *self,
                                                   const char          *counts);
void             br_import_window_show_preview    (BrImportWindow      *self,
                                                   gboolean             may_import);
void             br_import_window_show_message    (BrImportWindow      *self,
                                                   const char          *icon,
                                                   const char          *title,
                                                   const char          *description,
                                                   GtkWidget           *child);
void             br_import_window_show_failure    (BrImportWindow      *self,
                                                   const GError        *error);
void             br_import_window_say_when_closed (BrImportWindow      *self,
                                                   AdwToast            *toast);

G_END_DECLS
