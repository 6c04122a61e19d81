#pragma once

#include "store/br-check.h"
#include "store/br-db-private.h"

G_BEGIN_DECLS

/** A check under way. @from and @span are the present step's share of the progress. */
typedef struct
{
  BrDb          *db;
  BrCheckFlags   flags;
  BrCheckReport *report;
  BrProgress     progress;
  gpointer       user_data;
  double         from;
  double         span;
} BrCheck;

/* Each step returns FALSE only when it was cancelled: what it cannot read is a finding. */
typedef gboolean (*BrCheckStep) (BrCheck *self,
                                 GError **error);

gboolean br_check_pages       (BrCheck     *self,
                               GError     **error);
gboolean br_check_schema      (BrCheck     *self,
                               GError     **error);
gboolean br_check_references  (BrCheck     *self,
                               GError     **error);
gboolean br_check_journal     (BrCheck     *self,
                               GError     **error);
gboolean br_check_derived     (BrCheck     *self,
                               GError     **error);
gboolean br_check_house       (BrCheck     *self,
                               GError     **error);
gboolean br_check_erased      (BrCheck     *self,
                               GError     **error);
gboolean br_check_rows        (BrCheck     *self,
                               GError     **error);

void     br_check_found       (BrCheck     *self,
                               BrCheckWhat  what,
                               gint64       rows,
                               const char  *format,
                               ...) G_GNUC_PRINTF (4, 5);
gboolean br_check_excuse      (BrCheck     *self,
                               BrCheckWhat  what,
                               GError      *failure,
                               GError     **error);
void     br_check_advance     (BrCheck     *self,
                               double       part);
gboolean br_check_count       (BrCheck     *self,
                               BrCheckWhat  what,
                               const char  *sql,
                               const char  *detail,
                               GError     **error);

G_END_DECLS
