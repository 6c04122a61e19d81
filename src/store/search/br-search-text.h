#pragma once

#include "store/search/br-search-index.h"
#include "store/search/br-search-number.h"

G_BEGIN_DECLS

/* Folded bytes kept of each field; what is longer is cut (an address has at most 254). */
#define BR_SEARCH_NAME_MAX 512
#define BR_SEARCH_EMAIL_MAX 320
#define BR_SEARCH_TEXT_MAX (BR_SEARCH_NAME_MAX + BR_SEARCH_EMAIL_MAX + 2 * BR_SEARCH_DIGITS_MAX + 6)

/** Bytes that may be read (not used) after the end of any record's text. */
#define BR_SEARCH_TEXT_PAD 32

gsize br_search_text_fold  (const char          *text,
                            char                *out,
                            gsize                size);
gsize br_search_text_write (const BrSearchEntry *entry,
                            char                 out[BR_SEARCH_TEXT_MAX]);

G_END_DECLS
