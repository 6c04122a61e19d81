#include "config.h"

#include "app/br-application.h"

#include <glib/gi18n.h>

#include "screens/shell/br-window.h"
#include "screens/shell/br-workspace.h"

/**
 * BrApplication:
 *
 * The composition root: one process, one window per venue.
 */
struct _BrApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BrApplication, br_application, ADW_TYPE_APPLICATION)

static void
open_venue (BrApplication *self,
            GFile         *file)
{
  g_autoptr (BrContext) context = br_context_new (file);
  BrWindow *window = br_window_new (ADW_APPLICATION (self));

  br_window_set_context (window, context);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_accelerators (BrApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);
  const BrWorkspace *workspaces;
  const BrCommand *commands;
  guint n_workspaces, n_commands;

  commands = br_window_get_commands (&n_commands);
  for (guint i = 0; i < n_commands; i++)
    gtk_application_set_accels_for_action (
      application, commands[i].action, (const char *[]){ commands[i].accelerator, NULL });

  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    {
      g_autofree char *action = g_strconcat ("win.go::", workspaces[i].id, NULL);

      gtk_application_set_accels_for_action (
        application, action, (const char *[]){ workspaces[i].accelerator, NULL });
    }
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_application_quit (user_data);
}

static const GActionEntry actions[] = {
  { "quit", quit_activated },
};

static void
br_application_startup (GApplication *application)
{
  BrApplication *self = BR_APPLICATION (application);

  G_APPLICATION_CLASS (br_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_accelerators (self);
}

static void
br_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (br_window_new (ADW_APPLICATION (application)));
  gtk_window_present (window);
}

static void
br_application_open (GApplication *application,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  for (int i = 0; i < n_files; i++)
    open_venue (BR_APPLICATION (application), files[i]);
}

static void
br_application_class_init (BrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = br_application_startup;
  application_class->activate = br_application_activate;
  application_class->open = br_application_open;
}

static void
br_application_init (BrApplication *self)
{
}

/**
 * br_application_new:
 *
 * Returns: (transfer full): the application
 */
BrApplication *
br_application_new (void)
{
  return g_object_new (BR_TYPE_APPLICATION,
                       "application-id", BR_APP_ID,
                       "resource-base-path", "/com/backroomleeds/Backroom",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
