#pragma once

#include <adwaita.h>

#include "screens/tonight/br-tonight-message.h"

G_BEGIN_DECLS

#define BR_TYPE_MESSAGE_STRIP (br_message_strip_get_type ())
G_DECLARE_FINAL_TYPE (BrMessageStrip, br_message_strip, BR, MESSAGE_STRIP, AdwBin)

void br_message_strip_set_messages (BrMessageStrip *self,
                                    GPtrArray      *messages,
                                    BrInstant       now,
                                    gboolean        may);

G_END_DECLS
