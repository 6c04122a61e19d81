#pragma once

#include <glib-object.h>

#include "core/model/br-record.h"

G_BEGIN_DECLS

/**
 * BrLineMark:
 * @BR_LINE_PLAIN: nothing is to be said of it
 * @BR_LINE_QUIET: over, or not of today
 * @BR_LINE_GOOD: as it should be
 * @BR_LINE_WARNING: somebody should look
 * @BR_LINE_BAD: not to be let pass
 *
 * What colour a line's state has; its words and its icon say the same without it.
 */
typedef enum
{
  BR_LINE_PLAIN,
  BR_LINE_QUIET,
  BR_LINE_GOOD,
  BR_LINE_WARNING,
  BR_LINE_BAD,
} BrLineMark;

/**
 * BrLineText:
 * @time: (nullable): when, before everything else
 * @icon: (nullable): a symbolic icon of what it is
 * @title: what or who it is
 * @details: (nullable): what else is to be known
 * @state: (nullable): how it stands
 * @state_icon: (nullable): a symbolic icon of how it stands
 * @mark: what colour the state has
 * @fill: how full it is, 0 to 1, or negative where that is not asked
 *
 * What a line says.
 */
typedef struct
{
  char *time;
  const char *icon;
  char *title;
  char *details;
  char *state;
  const char *state_icon;
  BrLineMark mark;
  double fill;
} BrLineText;

#define BR_TYPE_LINE (br_line_get_type ())
G_DECLARE_FINAL_TYPE (BrLine, br_line, BR, LINE, GObject)

BrLine           *br_line_new        (BrRecord         *record,
                                      const BrLineText *text);
const BrId       *br_line_get_id     (BrLine           *self);
const BrRecord   *br_line_get_record (BrLine           *self);
const BrLineText *br_line_get_text   (BrLine           *self);
char             *br_line_say        (BrLine           *self);
gboolean          br_line_equal      (BrLine           *self,
                                      BrLine           *other);

G_END_DECLS
