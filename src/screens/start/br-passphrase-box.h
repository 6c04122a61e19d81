#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BR_TYPE_PASSPHRASE_BOX (br_passphrase_box_get_type ())
G_DECLARE_FINAL_TYPE (BrPassphraseBox, br_passphrase_box, BR, PASSPHRASE_BOX, AdwBin)

void     br_passphrase_box_show        (BrPassphraseBox *self,
                                        const char      *passphrase,
                                        const char      *remark);
gboolean br_passphrase_box_get_written (BrPassphraseBox *self);

G_END_DECLS
