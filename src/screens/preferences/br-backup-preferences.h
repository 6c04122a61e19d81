#pragma once

#include <adwaita.h>

#include "screens/shell/br-context.h"

G_BEGIN_DECLS

#define BR_TYPE_BACKUP_PREFERENCES (br_backup_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BrBackupPreferences, br_backup_preferences, BR, BACKUP_PREFERENCES, AdwPreferencesPage)

void  br_backup_preferences_set_context (BrBackupPreferences *self,
                                         BrContext           *context);
char *br_backup_preferences_get_folder  (GSettings           *settings);

G_END_DECLS
