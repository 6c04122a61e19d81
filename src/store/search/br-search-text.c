#include "config.h"

#include "store/search/br-search-text.h"

#include <string.h>

#include "core/base/br-text.h"
#include "store/search/br-search-gram.h"

/*
 * The text of a record is what a query's words are looked for in, as plain bytes:
 *
 *   folded name, FIELD_END, folded e-mail, FIELD_END, telephone, FIELD_END
 *
 * where the telephone is one of
 *
 *   INTERNATIONAL, all digits with the calling code, NATIONAL_COPY, 0 and the national digits
 *   NATIONAL, 0 and the digits                              (the country is not known)
 *
 * so that each way of typing a number is a substring of it, and a + is an INTERNATIONAL.
 */

/* Folds @text into @out, cut to what fits. Folded text has no control characters, which is why they
 * can part the fields. Returns the length. */
gsize
br_search_text_fold (const char *text,
                     char       *out,
                     gsize       size)
{
  gsize length;

  length = br_text_fold_into (text, -1, out, size);
  return length < size ? length : strlen (out);
}

static gsize
write_phone (const char *phone,
             char       *out)
{
  char folded[4 * BR_SEARCH_DIGITS_MAX];
  BrSearchNumber number;
  gsize n = 0;

  br_search_number_parse (&number, folded,
                          br_search_text_fold (phone, folded, sizeof folded));
  if (number.n == 0)
    return 0;

  if (number.international)
    {
      out[n++] = BR_SEARCH_INTERNATIONAL;
      memcpy (out + n, number.digits, number.n);
      n += number.n;
      out[n++] = BR_SEARCH_NATIONAL_COPY;
    }
  else
    out[n++] = BR_SEARCH_NATIONAL;
  n += br_search_number_get_national (&number, out + n);

  explicit_bzero (&number, sizeof number);
  explicit_bzero (folded, sizeof folded);
  return n;
}

gsize
br_search_text_write (const BrSearchEntry *entry,
                      char                 out[BR_SEARCH_TEXT_MAX])
{
  gsize n;

  n = br_search_text_fold (entry->name, out, BR_SEARCH_NAME_MAX);
  out[n++] = BR_SEARCH_FIELD_END;
  n += br_search_text_fold (entry->email, out + n, BR_SEARCH_EMAIL_MAX);
  out[n++] = BR_SEARCH_FIELD_END;
  if (entry->phone != NULL)
    n += write_phone (entry->phone, out + n);
  out[n++] = BR_SEARCH_FIELD_END;
  return n;
}
