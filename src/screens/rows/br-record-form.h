#pragma once

#include "core/model/br-record.h"
#include "screens/rows/br-form-window.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

/**
 * BrRecordFormTerms:
 * @title: what the window is called
 * @verb: what its button says
 * @about: (nullable): what is to be known of it
 * @done: what is said when it is done
 * @fields: (array zero-terminated=1): which fields are asked for, in this order
 */
typedef struct
{
  const char        *title;
  const char        *verb;
  const char        *about;
  const char        *done;
  const char *const *fields;
} BrRecordFormTerms;

GtkWindow *br_record_form_new (GtkWidget               *parent,
                               BrContext               *context,
                               const BrRecord          *record,
                               const BrRecordFormTerms *terms);

G_END_DECLS
