#pragma once

#include "desk/br-desk-act.h"
#include "store/br-journal.h"

G_BEGIN_DECLS

/** 2026-03-14T15:00:00Z, when the clock of a test's venue stands. */
#define VENUE_NOW G_GINT64_CONSTANT (1773500400000)

/** A whole venue in a folder of its own, as `init` makes it, in which its owner acts. */
typedef struct
{
  char    *folder;
  char    *path;
  char    *passphrase;
  BrStore *store;
} Venue;

void      venue_set_up       (Venue          *venue,
                              gconstpointer   data);
void      venue_tear_down    (Venue          *venue,
                              gconstpointer   data);
void      venue_reopen       (Venue          *venue);

BrId      venue_add          (Venue          *venue,
                              BrKind          kind,
                              ...) G_GNUC_NULL_TERMINATED;
void      venue_set          (Venue          *venue,
                              BrKind          kind,
                              const BrId     *id,
                              ...) G_GNUC_NULL_TERMINATED;
void      venue_do           (Venue          *venue,
                              BrDeskAct      *act,
                              BrId           *id);
void      venue_refuse       (Venue          *venue,
                              BrDeskAct      *act,
                              GQuark          domain,
                              int             code,
                              const char     *said);
void      venue_undo         (Venue          *venue);
void      venue_redo         (Venue          *venue);
void      venue_act_as       (Venue          *venue,
                              BrRoleBase      role);

BrRecord *venue_load         (Venue          *venue,
                              BrKind          kind,
                              const BrId     *id);
guint     venue_count        (Venue          *venue,
                              BrKind          kind);
BrId      venue_get_usual_plan (Venue        *venue);
char     *venue_dump         (Venue          *venue);
char     *venue_label        (Venue          *venue,
                              gint64          seq);
void      venue_read         (Venue          *venue,
                              BrDbFunc        func,
                              gpointer        user_data);

G_END_DECLS
