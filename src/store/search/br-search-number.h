#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Digits kept of a number; E.164 allows 15, and people type extensions. */
#define BR_SEARCH_DIGITS_MAX 32

/**
 * BrSearchNumber:
 * @international: it begins with `+` or `00`
 * @code_length: how many of @digits are the country's calling code; 0 unless @international
 * @n: number of digits
 * @digits: the digits, without `00` and without a trunk zero after the calling code
 *
 * A telephone number, or the beginning of one.
 */
typedef struct
{
  gboolean international;
  guint    code_length;
  guint    n;
  char     digits[BR_SEARCH_DIGITS_MAX];
} BrSearchNumber;

gboolean br_search_number_is_like      (const char           *text,
                                        gsize                 length);
gboolean br_search_number_is_beginning (const char           *text,
                                        gsize                 length);
void     br_search_number_parse        (BrSearchNumber       *self,
                                        const char           *text,
                                        gsize                 length);
gsize    br_search_number_get_national (const BrSearchNumber *self,
                                        char                 *out);

G_END_DECLS
