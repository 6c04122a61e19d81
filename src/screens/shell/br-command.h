#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrCommand:
 * @action: detailed action name, such as `win.undo` or `customers.merge`
 * @title: (nullable): what it does, marked with N_(); %NULL keeps it out of find-anything and of the
 *   shortcuts window
 * @accelerator: (nullable): as gtk_accelerator_parse() reads it
 * @group: heading in the shortcuts window, marked with N_()
 * @keywords: (nullable): other words to find it by, marked with N_()
 *
 * One thing the user can ask for, declared once: the keyboard, the shortcuts window and
 * find-anything all read the same table.
 */
typedef struct
{
  const char *action;
  const char *title;
  const char *accelerator;
  const char *group;
  const char *keywords;
} BrCommand;

G_END_DECLS
