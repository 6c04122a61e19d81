#pragma once

#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/** More bytes and more names than these are not read. */
#define BR_GUEST_NAMES_SIZE_MAX (1024 * 1024)
#define BR_GUEST_NAMES_MAX 5000

/**
 * BrGuestName:
 * @line: 1-based line of the paste
 * @heading: (nullable): the heading that it stands under, such as “DJ Marlo’s list”
 * @name: who it is
 * @plus_ones: how many they may bring
 * @notes: (nullable): what else is said of them: an e-mail address, a remark
 */
typedef struct
{
  guint64     line;
  const char *heading;
  char       *name;
  int         plus_ones;
  char       *notes;
} BrGuestName;

/**
 * BrGuestNames:
 * @names: (element-type BrGuestName): in the order of the paste, nobody twice
 * @people: the names and their plus-ones
 * @headings: (element-type utf8): in order
 *
 * A guest list as somebody pasted it.
 */
typedef struct
{
  GPtrArray *names;
  gint64     people;
  GPtrArray *headings;
} BrGuestNames;

char         *br_guest_names_decode (const char     *bytes,
                                     gsize           length,
                                     BrImportReport *report);
BrGuestNames *br_guest_names_read   (const char     *text,
                                     gssize          length,
                                     BrImportReport *report);
void          br_guest_names_free   (BrGuestNames   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrGuestNames, br_guest_names_free)

G_END_DECLS
