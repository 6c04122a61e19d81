#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Nobody brings more; a larger number means something else. */
#define BR_GUEST_PLUS_ONES_MAX 99

/**
 * BrGuestParty:
 * @name: who is named; empty where nobody is
 * @plus_ones: how many come with them, or -1 where nothing is said
 * @notes: (nullable): what else is said of them
 * @vague: whether somebody comes along, but not how many
 * @several: whether the name is that of two people
 *
 * What a promoter wrote of one guest, such as “Zoë Ångström +2 (vegan)”.
 */
typedef struct
{
  char    *name;
  int      plus_ones;
  char    *notes;
  gboolean vague;
  gboolean several;
} BrGuestParty;

void     br_guest_party_read    (BrGuestParty *self,
                                 const char   *text);
gboolean br_guest_party_add     (BrGuestParty *self,
                                 const char   *text);
void     br_guest_party_note    (BrGuestParty *self,
                                 const char   *text);
void     br_guest_party_clear   (BrGuestParty *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrGuestParty, br_guest_party_clear)

G_END_DECLS
