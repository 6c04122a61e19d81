#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize    br_text_fold_into    (const char *text,
                               gssize      length,
                               char       *out,
                               gsize       out_size);
char    *br_text_fold         (const char *text);
gboolean br_text_contains     (const char *folded_text,
                               const char *folded_part);
int      br_text_collate      (const char *a,
                               const char *b);
char    *br_text_normalise_email (const char *email);
char    *br_text_normalise_phone (const char *phone,
                               const char *country_code);
gboolean br_text_is_email     (const char *text);
gboolean br_text_is_phone     (const char *text);
char    *br_text_quote        (const char *text);
char    *br_text_strip        (const char *text);
gboolean br_set_str           (char      **place,
                               const char *value);

G_END_DECLS
