#pragma once

#include "core/model/br-kinds.h"
#include "screens/segments/br-segments-page.h"
#include "screens/shell/br-reading.h"

G_BEGIN_DECLS

struct _BrSegmentsPage
{
  BrPage parent_instance;

  GtkListBox *kept;
  GtkStack *kept_stack;
  GtkTextView *editor;
  GtkFlowBox *words;
  GtkLabel *said;
  GtkEntry *name;
  GtkDropDown *channel;
  GtkStack *stack;
  GtkListBox *guests;

  BrReading *reading;
  GPtrArray *segments;
  GCancellable *asking;
  GtkTextTag *fault;
  BrId shown;
  gboolean understood;
  gboolean syncing;
};

char *_br_segments_page_get_text (BrSegmentsPage *self);
void  _br_segments_page_export   (BrSegmentsPage *self);

G_END_DECLS
