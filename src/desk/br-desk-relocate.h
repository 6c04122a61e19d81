#pragma once

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

/**
 * BrRelocationStep:
 * @booking: which booking
 * @name: whose it is, as far as whoever asked may know
 * @party: how many they are
 * @date: their night
 * @starts: from when, in UTC milliseconds
 * @from: (array zero-terminated=1): the numbers of the tables it has
 * @to: (array zero-terminated=1): the numbers of those it would have; empty where there is no room
 * @why: (nullable): why there is no room
 *
 * Where one booking would go.
 */
typedef struct
{
  BrId      booking;
  char     *name;
  int       party;
  BrDate    date;
  BrInstant starts;
  GStrv     from;
  GStrv     to;
  char     *why;
} BrRelocationStep;

/**
 * BrRelocation:
 * @steps: (element-type BrRelocationStep): by night and time; bookings at the tables that go or
 *   shrink, and others that make room for them
 * @n_stuck: how many of them have nowhere to go
 *
 * Where the bookings of tables go that are removed, or made smaller. It is a proposal until an act is
 * made with it.
 */
typedef struct
{
  GPtrArray *steps;
  guint      n_stuck;
} BrRelocation;

BrRelocation *br_relocation_copy      (const BrRelocation  *self);
void          br_relocation_free      (BrRelocation        *self);
char         *br_relocation_step_say  (const BrRelocationStep *self,
                                       GTimeZone           *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrRelocation, br_relocation_free)

/* Both refuse with what is proposed, until they are made with it. @proposed is filled while the act is
 * carried out: it must last until then, and is %NULL where no booking is concerned. */
BrDeskAct    *br_desk_remove_elements (const BrId          *ids,
                                       guint                n_ids,
                                       const BrRelocation  *accepted,
                                       BrRelocation       **proposed);
BrDeskAct    *br_desk_set_covers      (const BrId          *table,
                                       gint64               min_covers,
                                       gint64               max_covers,
                                       const BrRelocation  *accepted,
                                       BrRelocation       **proposed);

G_END_DECLS
