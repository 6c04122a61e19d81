#pragma once

#include "core/rules/br-night-book.h"

G_BEGIN_DECLS

char *br_night_book_say (const BrNightBook *self,
                         const BrQuestion  *question,
                         const BrVerdict   *verdict);

G_END_DECLS
