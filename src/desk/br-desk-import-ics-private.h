#pragma once

#include "desk/br-desk-import.h"
#include "exchange/br-ics-reader.h"

G_BEGIN_DECLS

/**
 * BrDeskIcsImport:
 * @db: a connection inside a write
 * @request: what is to be done
 * @report: (inout): what was done
 * @items: (element-type BrIcsItem): the file’s events
 * @rooms: (element-type BrRoom): the house’s
 * @venue: the house
 * @zone: its time zone
 *
 * A calendar that is being taken in.
 */
typedef struct
{
  BrDb              *db;
  const BrIcsImport *request;
  BrImportReport    *report;
  GPtrArray         *items;
  GPtrArray         *rooms;
  BrVenue           *venue;
  GTimeZone         *zone;
} BrDeskIcsImport;

gboolean _br_desk_ics_is_venue_zone  (const BrDeskIcsImport *self,
                                      const char            *timezone);
void     _br_desk_ics_fill           (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      BrEvent               *event);
gboolean _br_desk_ics_is_older       (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      gint64                 here);
void     _br_desk_ics_warn_refused   (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      const char            *said);
gboolean _br_desk_ics_take_status    (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      BrEvent               *event,
                                      GError               **error);
gboolean _br_desk_ics_blame          (const BrIcsItem *item,
                                      GError          *reason,
                                      GError         **error);
gboolean _br_desk_ics_add            (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      BrEvent               *event,
                                      GError               **error);
gboolean _br_desk_ics_update         (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      const BrEvent         *before,
                                      gboolean               detach,
                                      GError               **error);
gboolean _br_desk_ics_take_single    (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      GError               **error);
gboolean _br_desk_ics_take_series    (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      GError               **error);
gboolean _br_desk_ics_take_exception (const BrDeskIcsImport *self,
                                      const BrIcsItem       *item,
                                      GError               **error);

G_END_DECLS
