#pragma once

#include "screens/find/br-find-provider.h"
#include "screens/shell/br-page.h"

G_BEGIN_DECLS

/**
 * BrWorkspace:
 * @id: the id in actions, settings and on the command line, such as `floor-plans`
 * @title: the title, marked with N_()
 * @icon_name: a symbolic icon of ours
 * @accelerator: (nullable): what goes there, such as `<Alt>1`
 * @keywords: (nullable): other words to find it by, marked with N_()
 * @in_house: whether it stands below: what is written down beside the workspaces, and about the house
 * @get_type: the type of its #BrPage
 * @make_find_provider: (nullable): makes what find-anything asks about its things
 *
 * One entry of the sidebar. A page is only made when it is first shown.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  const char *accelerator;
  const char *keywords;
  gboolean in_house;
  GType (*get_type) (void);
  BrFindProvider *(*make_find_provider) (BrContext *context);
} BrWorkspace;

const BrWorkspace *br_workspaces_get  (guint             *n_workspaces);
const BrWorkspace *br_workspaces_find (const char        *id);
BrPage            *br_workspace_make  (const BrWorkspace *workspace);

G_END_DECLS
