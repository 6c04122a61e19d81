#include "config.h"

#include "screens/shell/br-window-private.h"

#include <glib/gi18n.h>

#include "screens/find/br-find-list.h"
#include "screens/find/br-find-window.h"
#include "screens/shell/br-shortcuts-window.h"
#include "screens/shell/br-workspace.h"

static char *
describe_accelerator (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_command (BrFindList      *list,
             const BrCommand *command)
{
  g_autofree char *keys = describe_accelerator (command->accelerator);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (command->action, &name, &target, NULL))
    br_find_list_add (list, _(command->title), keys,
                      command->keywords != NULL ? _(command->keywords) : NULL,
                      "system-run-symbolic", name, target);
}

static BrFindProvider *
make_actions (BrWindow *self)
{
  BrFindList *list = br_find_list_new (_("Actions"));
  const BrCommand *commands;
  guint n_commands;

  if (self->page != NULL)
    {
      commands = br_page_get_commands (self->page, &n_commands);
      for (guint i = 0; i < n_commands; i++)
        if (commands[i].title != NULL)
          add_command (list, &commands[i]);
    }

  commands = br_window_get_commands (&n_commands);
  for (guint i = 0; i < n_commands; i++)
    if (commands[i].title != NULL && strcmp (commands[i].action, "win.find") != 0
        && _br_window_is_enabled (self, commands[i].action))
      add_command (list, &commands[i]);
  return BR_FIND_PROVIDER (list);
}

static BrFindProvider *
make_pages (void)
{
  BrFindList *list = br_find_list_new (_("Pages"));
  const BrWorkspace *workspaces;
  guint n_workspaces;

  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    {
      g_autofree char *keys = describe_accelerator (workspaces[i].accelerator);

      br_find_list_add (list, _(workspaces[i].title), keys, _(workspaces[i].keywords),
                        workspaces[i].icon_name, "win.go", g_variant_new_string (workspaces[i].id));
    }
  return BR_FIND_PROVIDER (list);
}

static void
take_provider (GListStore     *providers,
               BrFindProvider *provider)
{
  g_list_store_append (providers, provider);
  g_object_unref (provider);
}

void
_br_window_present_find (BrWindow *self)
{
  g_autoptr (GListStore) providers = g_list_store_new (BR_TYPE_FIND_PROVIDER);
  GtkWidget *target = self->page != NULL ? GTK_WIDGET (self->page) : GTK_WIDGET (self);
  const BrWorkspace *workspaces;
  guint n_workspaces;

  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    if (workspaces[i].make_find_provider != NULL)
      take_provider (providers, workspaces[i].make_find_provider (self->context));
  take_provider (providers, make_pages ());
  take_provider (providers, make_actions (self));

  gtk_window_present (GTK_WINDOW (br_find_window_new (GTK_WINDOW (self), target,
                                                      G_LIST_MODEL (providers))));
}

static void
add_shortcuts (BrShortcutsWindow *window,
               const BrCommand   *commands,
               guint              n_commands)
{
  for (guint i = 0; i < n_commands; i++)
    if (commands[i].title != NULL && commands[i].accelerator != NULL)
      br_shortcuts_window_add (window, _(commands[i].group), _(commands[i].title),
                               commands[i].accelerator);
}

void
_br_window_present_shortcuts (BrWindow *self)
{
  BrShortcutsWindow *window = br_shortcuts_window_new (GTK_WINDOW (self));
  const BrWorkspace *workspaces;
  const BrCommand *commands;
  guint n_workspaces, n_commands;

  if (self->page != NULL)
    {
      commands = br_page_get_commands (self->page, &n_commands);
      add_shortcuts (window, commands, n_commands);
    }
  commands = br_window_get_commands (&n_commands);
  add_shortcuts (window, commands, n_commands);
  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    br_shortcuts_window_add (window, _("Pages"), _(workspaces[i].title), workspaces[i].accelerator);

  gtk_window_present (GTK_WINDOW (window));
}
