#pragma once

#include <gtk/gtk.h>

#include "core/model/br-kinds.h"
#include "screens/shell/br-context.h"

G_BEGIN_DECLS

GtkWindow *br_consent_form_new (GtkWidget  *parent,
                                BrContext  *context,
                                const BrId *customer,
                                BrChannel   channel,
                                gboolean    permits);
GtkWindow *br_request_form_new (GtkWidget  *parent,
                                BrContext  *context,
                                const BrId *customer);
GtkWindow *br_answer_form_new  (GtkWidget  *parent,
                                BrContext  *context,
                                const BrId *request);
GtkWindow *br_extend_form_new  (GtkWidget  *parent,
                                BrContext  *context,
                                const BrId *request);

G_END_DECLS
