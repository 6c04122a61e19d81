#pragma once

#include "exchange/br-json-writer.h"
#include "exchange/br-seating-part.h"
#include "exchange/br-seating-plan-writer.h"

G_BEGIN_DECLS

/* How the writer puts single members: a member that still says what the record says is written as
 * it came, as far as the format allows; another is written anew. */

/**
 * BrSeatingPut:
 * @out: the document
 * @quiet: reads sources again without a word
 * @flags: what was asked for
 * @report: (nullable): where warnings go
 * @plan: what is written
 * @names: names of categories and numbers of tables by their ids
 * @told: how often each kind of warning was told
 * @zone: index of the zone being written, or -1; the others likewise
 * @within: (nullable): the member whose members are being written
 */
typedef struct
{
  BrJsonWriter         *out;
  BrSeatingContext      quiet;
  BrSeatingWriteFlags   flags;
  BrImportReport       *report;
  const BrSeatingPlan  *plan;
  GHashTable           *names;
  GHashTable           *told;
  int                   zone;
  int                   row;
  int                   seat;
  int                   area;
  const char           *within;
} BrSeatingPut;

/**
 * BrSeatingMember:
 * @name: a member that the format has
 * @put: writes it: @value is what the source says, or %NULL
 */
typedef struct
{
  const char *name;
  void      (*put) (BrSeatingPut  *self,
                    const char    *name,
                    const BrJson  *value,
                    gconstpointer  record);
} BrSeatingMember;

typedef enum
{
  BR_SEATING_OPTIONAL = 0,
  BR_SEATING_REQUIRED = 1 << 0,
  BR_SEATING_NULLABLE = 1 << 1,
} BrSeatingPutFlags;

void   br_seating_put_warn     (BrSeatingPut          *self,
                                const char            *member,
                                const char            *kind,
                                const char            *message);
void   br_seating_put_object   (BrSeatingPut          *self,
                                const BrJson          *source,
                                const BrSeatingMember *members,
                                guint                  n_members,
                                gconstpointer          record);
void   br_seating_put_part     (BrSeatingPut          *self,
                                const char            *source,
                                const BrSeatingMember *members,
                                guint                  n_members,
                                gconstpointer          record);
void   br_seating_put_text     (BrSeatingPut          *self,
                                const char            *name,
                                const BrJson          *value,
                                const char            *text,
                                BrSeatingPutFlags      flags);
void   br_seating_put_uuid     (BrSeatingPut          *self,
                                const char            *name,
                                const BrJson          *value,
                                const BrId            *id,
                                const char            *source);
void   br_seating_put_point    (BrSeatingPut          *self,
                                const char            *name,
                                const BrJson          *value,
                                BrPoint                point);
gint64 br_seating_whole_size   (BrSeatingPut          *self,
                                const BrJson          *value,
                                gint64                 length);
void   br_seating_put_size     (BrSeatingPut          *self,
                                const char            *name,
                                const BrJson          *value,
                                gint64                 length);
void   br_seating_put_color    (BrSeatingPut          *self,
                                const char            *name,
                                const BrJson          *value,
                                const char            *color,
                                const char            *fallback);

/* br-seating-area-put.c */
void   br_seating_put_area     (BrSeatingPut          *self,
                                const BrElement       *element,
                                BrPoint                origin);
void   br_seating_put_outline  (BrSeatingPut          *self,
                                const BrZone          *zone);

/* br-seating-losses.c */
void   br_seating_warn_losses  (BrSeatingPut          *self);

G_END_DECLS
