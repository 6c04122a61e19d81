#pragma once

#include <json-glib/json-glib.h>

#include "desk/br-desk-answer.h"

G_BEGIN_DECLS

/* An answer as the command line prints it and the denials ledger keeps it. */

void  br_desk_answer_build_option  (const BrDeskAnswer *self,
                                    JsonBuilder        *builder,
                                    const BrOption     *option);
void  br_desk_answer_build_figures (const BrDeskAnswer *self,
                                    JsonBuilder        *builder);
void  br_desk_answer_build_fitting (const BrDeskAnswer *self,
                                    JsonBuilder        *builder);
char *br_desk_answer_to_figures    (const BrDeskAnswer *self);
char *br_desk_answer_to_fitting    (const BrDeskAnswer *self);

G_END_DECLS
