#pragma once

#include "core/rules/br-segment.h"

G_BEGIN_DECLS

typedef enum
{
  BR_SEGMENT_WORD,
  BR_SEGMENT_DIGITS,
  BR_SEGMENT_SIGN,
  BR_SEGMENT_QUOTED,
  BR_SEGMENT_END,
} BrSegmentTokenKind;

/** A word, number or sign of a segment's text; @text of a word is in lower case, of what is quoted as it stands. */
typedef struct
{
  BrSegmentTokenKind kind;
  char              *text;
  char              *said;
  gsize              start;
  gsize              end;
} BrSegmentToken;

GArray *_br_segment_split   (const char *text);
char   *_br_segment_nearest (const char *word,
                             GPtrArray  *words);

G_END_DECLS
