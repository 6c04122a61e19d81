#pragma once

#include "core/base/br-date.h"
#include "core/base/br-id.h"

G_BEGIN_DECLS

/* From here on two guests are put before somebody who decides. */
#define BR_DUPLICATE_PROPOSED 50

/* From here on they are one without anybody being asked. */
#define BR_DUPLICATE_CERTAIN 80

/**
 * BrDuplicateNames:
 * @BR_NAMES_UNKNOWN: one of the two has none
 * @BR_NAMES_EQUAL: the same words, but for accents, capitals and marks
 * @BR_NAMES_SWAPPED: the same words in another order
 * @BR_NAMES_ALIKE: a slip of the pen apart
 * @BR_NAMES_SHORTENED: the one leaves words of the other out, or has initials for them
 * @BR_NAMES_DIFFERENT: none of these
 */
typedef enum
{
  BR_NAMES_UNKNOWN,
  BR_NAMES_EQUAL,
  BR_NAMES_SWAPPED,
  BR_NAMES_ALIKE,
  BR_NAMES_SHORTENED,
  BR_NAMES_DIFFERENT,
} BrDuplicateNames;

/** Whether the two have a thing in common; %BR_SAMENESS_UNKNOWN where one of them has none. */
typedef enum
{
  BR_SAMENESS_UNKNOWN,
  BR_SAMENESS_SAME,
  BR_SAMENESS_DIFFERENT,
} BrSameness;

/**
 * BrDuplicateFacts:
 * @id: who
 * @name: (nullable): folded, see br_text_fold()
 * @email: (nullable): normalised
 * @phone: (nullable): normalised
 * @postcode: (nullable): folded, without spaces
 * @birthday: or %BR_DATE_NONE
 *
 * By what a guest is told from another.
 */
typedef struct
{
  BrId        id;
  const char *name;
  const char *email;
  const char *phone;
  const char *postcode;
  BrDate      birthday;
} BrDuplicateFacts;

/**
 * BrDuplicate:
 * @a: one
 * @b: the other
 * @score: 0 to 100
 * @names: how their names stand to each other
 * @email: whether they have one e-mail address
 * @phone: whether they have one telephone number
 * @postcode: whether they have one postcode
 * @birthday: whether they have one birthday
 *
 * Two guests who may be one, and why.
 */
typedef struct
{
  BrId             a;
  BrId             b;
  int              score;
  BrDuplicateNames names;
  BrSameness       email;
  BrSameness       phone;
  BrSameness       postcode;
  BrSameness       birthday;
} BrDuplicate;

BrDuplicateNames br_duplicate_compare_names (const char             *a,
                                             const char             *b);
BrDuplicate      br_duplicate_judge         (const BrDuplicateFacts *a,
                                             const BrDuplicateFacts *b);
char            *br_duplicate_say           (const BrDuplicate      *self);
GArray          *br_duplicates_find         (const BrDuplicateFacts *guests,
                                             gsize                   n_guests,
                                             int                     least);

G_END_DECLS
