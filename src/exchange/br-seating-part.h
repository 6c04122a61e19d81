#pragma once

#include "core/geometry/br-geometry.h"
#include "exchange/br-import-report.h"
#include "exchange/br-json-tree.h"
#include "exchange/br-seating-plan.h"

G_BEGIN_DECLS

/* The parts of a seating-plan file, each from its JSON object to its record. The reader walks a
 * file with them; the merge asks them again what a record's source once said. */

/** How many warnings of one kind are told one by one; the others are counted. */
#define BR_SEATING_TOLD_MAX 20

/**
 * BrSeatingContext:
 * @unit: micrometres of one unit of the file
 * @report: (nullable): where warnings go; %NULL hears nothing
 * @told: the kinds of warnings so far
 * @by_kind: the same by name
 */
typedef struct
{
  gint64          unit;
  BrImportReport *report;
  GPtrArray      *told;
  GHashTable     *by_kind;
} BrSeatingContext;

void       br_seating_context_init   (BrSeatingContext *self,
                                      gint64            unit,
                                      BrImportReport   *report);
void       br_seating_context_finish (BrSeatingContext *self);
void       br_seating_warn           (BrSeatingContext *self,
                                      const BrJson     *where,
                                      const char       *kind,
                                      const char       *format,
                                      ...) G_GNUC_PRINTF (4, 5);

/* Members, tolerantly. */
char      *br_seating_get_text       (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char       *name);
gboolean   br_seating_get_units      (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char       *name,
                                      double            fallback,
                                      double           *out,
                                      GError          **error);
gboolean   br_seating_get_length     (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char       *name,
                                      double            fallback,
                                      gint64           *out,
                                      GError          **error);
gboolean   br_seating_get_size       (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char       *name,
                                      double            fallback,
                                      gint64           *out,
                                      GError          **error);
gboolean   br_seating_get_position   (BrSeatingContext *self,
                                      const BrJson     *object,
                                      gboolean          wanted,
                                      BrPoint           origin,
                                      BrPoint          *out,
                                      GError          **error);
char      *br_seating_get_color      (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char       *name,
                                      const char       *fallback);
gboolean   br_seating_check_object   (const BrJson     *json,
                                      GError          **error);
gboolean   br_seating_get_array      (const BrJson     *object,
                                      const char       *name,
                                      const BrJson    **out,
                                      GError          **error);
void       br_seating_check_members  (BrSeatingContext *self,
                                      const BrJson     *object,
                                      const char *const *known);
char      *br_seating_source         (const BrJson     *object,
                                      const char *const *lists);

/* Parts. Ids and references are the caller's. */
BrZone    *br_seating_read_zone      (BrSeatingContext *self,
                                      const BrJson     *json,
                                      guint             index,
                                      GError          **error);
BrSeatRow *br_seating_read_row       (BrSeatingContext *self,
                                      const BrJson     *json,
                                      BrPoint           origin,
                                      guint             index,
                                      GError          **error);
BrSeat    *br_seating_read_seat      (BrSeatingContext *self,
                                      const BrJson     *json,
                                      BrPoint           origin,
                                      guint             index,
                                      GError          **error);
BrElement *br_seating_read_area      (BrSeatingContext *self,
                                      const BrJson     *json,
                                      BrPoint           origin,
                                      guint             index,
                                      GError          **error);

/* br-seating-area.c, for the writer too. */
const char *br_seating_area_shape    (BrSeatingContext *self,
                                      const BrJson     *json);
BrPoint    br_seating_area_offset    (BrSeatingContext *self,
                                      const BrJson     *json);
char      *br_seating_points_to_text (GArray           *points);
GArray    *br_seating_points_parse   (const char       *text);

G_END_DECLS
