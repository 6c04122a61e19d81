#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/** What a part of a segment is; its language is told in `data/help/segments.md`. */
typedef enum
{
  BR_SEGMENT_AND,
  BR_SEGMENT_OR,
  BR_SEGMENT_NOT,
  BR_SEGMENT_NUMBER,
  BR_SEGMENT_DATE,
  BR_SEGMENT_PERMITS,
  BR_SEGMENT_OBJECTS,
  BR_SEGMENT_TAGGED,
  BR_SEGMENT_TEXT,
  BR_SEGMENT_HAS,
  BR_SEGMENT_BIRTHDAY,
  BR_SEGMENT_NAMED,
} BrSegmentKind;

typedef enum
{
  BR_SEGMENT_VISITS,
  BR_SEGMENT_NO_SHOWS,
  BR_SEGMENT_CANCELLATIONS,
  BR_SEGMENT_SPEND,
  BR_SEGMENT_POINTS,
  BR_SEGMENT_LAST_VISIT,
  BR_SEGMENT_FIRST_VISIT,
  BR_SEGMENT_ADDED,
  BR_SEGMENT_NAME,
  BR_SEGMENT_EMAIL,
  BR_SEGMENT_PHONE,
  BR_SEGMENT_POSTCODE,
  BR_SEGMENT_COMPANY,
  BR_SEGMENT_ADDRESS,
  BR_SEGMENT_PREFERENCES,
} BrSegmentField;

typedef enum
{
  BR_SEGMENT_EQUAL,
  BR_SEGMENT_UNEQUAL,
  BR_SEGMENT_LESS,
  BR_SEGMENT_AT_MOST,
  BR_SEGMENT_MORE,
  BR_SEGMENT_AT_LEAST,
  BR_SEGMENT_CONTAINS,
  BR_SEGMENT_BEGINS,
} BrSegmentCompare;

/**
 * BrSegmentSpan:
 * @BR_SEGMENT_EVER: whenever
 * @BR_SEGMENT_LAST: within the last so many days, weeks, months or years, tonight among them
 * @BR_SEGMENT_AGO: longer ago than that
 * @BR_SEGMENT_BETWEEN: from a date to another, both among them; either may be %BR_DATE_NONE
 */
typedef enum
{
  BR_SEGMENT_EVER,
  BR_SEGMENT_LAST,
  BR_SEGMENT_AGO,
  BR_SEGMENT_BETWEEN,
} BrSegmentSpan;

typedef struct
{
  BrSegmentSpan span;
  int           days;
  int           months;
  BrDate        from;
  BrDate        to;
} BrSegmentWindow;

/**
 * BrSegmentTerm:
 * @kind: what it is
 * @parts: (nullable) (element-type BrSegmentTerm): what it is made of
 * @number: of a number: a count, or minor units of the venue's currency; of a birthday: a month, or 0
 * @window: when
 * @text: (nullable): of a text, a tag or a named segment
 * @start: where its words begin, in bytes
 * @end: where they end
 *
 * A question about guests, understood.
 */
typedef struct _BrSegmentTerm BrSegmentTerm;
struct _BrSegmentTerm
{
  BrSegmentKind    kind;
  GPtrArray       *parts;
  BrSegmentField   field;
  BrSegmentCompare compare;
  gint64           number;
  BrSegmentWindow  window;
  BrChannel        channel;
  char            *text;
  gsize            start;
  gsize            end;
};

/**
 * BrSegmentFault:
 * @message: (nullable): what is wrong
 * @start: where the word begins that is, in bytes
 * @end: where it ends; as @start where something is missing
 *
 * Why a question was not understood.
 */
typedef struct
{
  char *message;
  gsize start;
  gsize end;
} BrSegmentFault;

BrSegmentTerm *br_segment_parse       (const char            *text,
                                       const char            *currency,
                                       BrSegmentFault        *fault);
GStrv          br_segment_complete    (const char            *text,
                                       gsize                  cursor,
                                       gsize                 *start);
void           br_segment_term_free   (BrSegmentTerm         *self);
void           br_segment_fault_clear (BrSegmentFault        *self);
void           br_segment_window_get  (const BrSegmentWindow *self,
                                       BrDate                 today,
                                       BrDate                *from,
                                       BrDate                *to);
gboolean       br_segment_compares    (BrSegmentCompare       compare,
                                       gint64                 value,
                                       gint64                 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSegmentTerm, br_segment_term_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BrSegmentFault, br_segment_fault_clear)

G_END_DECLS
