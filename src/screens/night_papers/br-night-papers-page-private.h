#pragma once

#include "screens/night_papers/br-barred-panel.h"
#include "screens/night_papers/br-log-panel.h"
#include "screens/night_papers/br-night-papers-page.h"
#include "screens/night_papers/br-register-panel.h"
#include "screens/night_papers/br-tills-panel.h"
#include "screens/rows/br-night-chooser.h"
#include "screens/shell/br-reading.h"

G_BEGIN_DECLS

/** @night: what is shown */
struct _BrNightPapersPage
{
  BrPage parent_instance;

  BrNightChooser *chooser;
  GtkStack *stack;
  GtkStack *parts;
  BrLogPanel *log;
  BrRegisterPanel *door_register;
  BrBarredPanel *barred;
  BrTillsPanel *tills;
  AdwStatusPage *unread;

  BrReading *reading;
  BrPapersNight *night;
};

extern const BrCommand _br_night_papers_commands[];
extern const guint _br_night_papers_n_commands;

void _br_night_papers_class_install_actions (BrNightPapersPageClass *klass);
void _br_night_papers_update_actions        (BrNightPapersPage      *self);
void _br_night_papers_create                (BrNightPapersPage      *self);

G_END_DECLS
