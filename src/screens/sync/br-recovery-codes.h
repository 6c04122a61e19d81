#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_RECOVERY_CODES (br_recovery_codes_get_type ())
G_DECLARE_FINAL_TYPE (BrRecoveryCodes, br_recovery_codes, BR, RECOVERY_CODES, AdwBin)

void     br_recovery_codes_show     (BrRecoveryCodes   *self,
                                     const char *const *codes,
                                     const char        *account);
gboolean br_recovery_codes_get_kept (BrRecoveryCodes   *self);

G_END_DECLS
