#pragma once

#include <adwaita.h>

#include "desk/br-desk-act.h"

G_BEGIN_DECLS

#define BR_TYPE_FORM_WINDOW (br_form_window_get_type ())
G_DECLARE_FINAL_TYPE (BrFormWindow, br_form_window, BR, FORM_WINDOW, AdwWindow)

BrFormWindow *br_form_window_new       (GtkWidget    *parent,
                                        const char   *title,
                                        const char   *verb,
                                        const char   *about);
GtkEditable  *br_form_window_add_entry (BrFormWindow *self,
                                        const char   *title,
                                        const char   *text);
void          br_form_window_add_row   (BrFormWindow *self,
                                        GtkWidget    *row);
void          br_form_window_say       (BrFormWindow *self,
                                        const char   *problem);
void          br_form_window_carry_out (BrFormWindow *self,
                                        BrStore      *store,
                                        BrDeskAct    *act,
                                        const char   *done);
char         *br_form_window_take      (GtkEditable  *entry);

G_END_DECLS
