#pragma once

#include <glib.h>

#include "core/base/br-instant.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/** The most acts of one file: more than any festival has. */
#define BR_LINEUP_ACTS_MAX 20000

/**
 * BrLineupDay:
 * @id: (nullable): what the file calls it
 * @name: (nullable): what people call it
 * @date: its date
 */
typedef struct
{
  char   *id;
  char   *name;
  BrDate  date;
} BrLineupDay;

/**
 * BrLineupStage:
 * @id: what the file calls it
 * @name: what people call it
 * @order: its place among the others
 */
typedef struct
{
  char   *id;
  char   *name;
  gint64  order;
} BrLineupStage;

/**
 * BrLineupAct:
 * @id: what the file calls it
 * @name: who plays
 * @musicbrainz_id: (nullable): what MusicBrainz calls them
 * @stage: (nullable): where
 * @day: (nullable): on which of the file's days it is listed
 * @starts_at: UTC milliseconds, or %BR_INSTANT_NONE
 * @ends_at: likewise
 * @line: where it stands in the file
 * @path: likewise, as a JSON path
 */
typedef struct
{
  char                *id;
  char                *name;
  char                *musicbrainz_id;
  const BrLineupStage *stage;
  const BrLineupDay   *day;
  BrInstant            starts_at;
  BrInstant            ends_at;
  guint64              line;
  char                *path;
} BrLineupAct;

/**
 * BrLineupFile:
 * @title: what the whole is called
 * @days: (element-type BrLineupDay): in the file's order
 * @stages: (element-type BrLineupStage): likewise
 * @acts: (element-type BrLineupAct): likewise
 *
 * A bill as festivals' clash-finders have it.
 */
typedef struct
{
  char      *title;
  GPtrArray *days;
  GPtrArray *stages;
  GPtrArray *acts;
} BrLineupFile;

BrLineupFile *br_lineup_json_read  (const char     *text,
                                    gsize           length,
                                    GTimeZone      *zone,
                                    BrImportReport *report,
                                    GError        **error);
void          br_lineup_file_free  (BrLineupFile   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrLineupFile, br_lineup_file_free)

G_END_DECLS
