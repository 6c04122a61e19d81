#pragma once

#include "desk/br-desk-act.h"
#include "exchange/br-guest-names.h"

G_BEGIN_DECLS

/**
 * BrGuestFound:
 * @entry: somebody on a guest list
 * @list: the list
 * @late: whether the list's time is over
 * @barred: (nullable): somebody of the barred list who is called so; %NULL also where the role may not
 *   see that
 */
typedef struct
{
  BrGuestListEntry *entry;
  BrGuestList      *list;
  gboolean          late;
  BrBarredPerson   *barred;
} BrGuestFound;

/**
 * BrGuestDouble:
 * @name: a name of the paste
 * @list: another list of the same event, or of the same night, on which they are too
 * @promoter: (nullable): whose list that is
 */
typedef struct
{
  char *name;
  char *list;
  char *promoter;
} BrGuestDouble;

/**
 * BrGuestListPlan:
 * @fresh: (element-type BrGuestName): who would be added; they belong to the paste
 * @n_already: how many are on this very list and stay as they are
 * @taken: people on the list now, plus-ones included
 * @asked: people that would be added, plus-ones included
 * @allocation: how many places the list has, or -1 where that is not limited
 * @over: how many places too many that makes
 * @late: whether the list's time is over
 * @doubles: (element-type BrGuestDouble): who is on another list too, see br_guest_lists_meet()
 *
 * What adding a paste to a list would come to.
 */
typedef struct
{
  GPtrArray *fresh;
  guint      n_already;
  gint64     taken;
  gint64     asked;
  gint64     allocation;
  gint64     over;
  gboolean   late;
  GPtrArray *doubles;
} BrGuestListPlan;

gboolean         br_guest_lists_meet      (const BrGuestList  *a,
                                           const BrGuestList  *b);
gboolean         br_guest_list_is_over    (BrDb               *db,
                                           const BrGuestList  *list);
BrDeskAct       *br_desk_add_guest_names  (const BrId         *list,
                                           BrGuestNames       *names,
                                           gboolean            override_limits);
BrGuestListPlan *br_desk_plan_guest_names (BrDb               *db,
                                           const BrId         *list,
                                           const BrGuestNames *names,
                                           GError            **error);
char            *br_guest_double_say      (const BrGuestDouble *self);
void             br_guest_list_plan_free  (BrGuestListPlan    *self);

GPtrArray       *br_desk_find_guests      (BrDb               *db,
                                           BrDate              date,
                                           const char         *part,
                                           GError            **error);
BrDeskAct       *br_desk_check_in_guest   (const BrId         *entry,
                                           gint64              people);
BrDeskAct       *br_desk_check_in_more    (const BrId         *entry,
                                           gint64              people);
BrDeskAct       *br_desk_check_in_late    (const BrId         *entry,
                                           gint64              people,
                                           const char         *word);
BrDeskAct       *br_desk_check_in_barred  (const BrId         *entry,
                                           gint64              people,
                                           const char         *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrGuestListPlan, br_guest_list_plan_free)

G_END_DECLS
