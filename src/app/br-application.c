#include "config.h"

#include "app/br-application.h"

#include <glib/gi18n.h>

#include "app/br-shot.h"
#include "screens/shell/br-about.h"
#include "screens/shell/br-settings.h"
#include "screens/shell/br-window.h"
#include "screens/shell/br-workspace.h"

/* GTK's own, when no desktop says which font to use. */
#define FONT_UNSAID "Sans 10"
#define FONT_DEFAULT "Cantarell 11"

/**
 * BrApplication:
 *
 * The composition root: one process, one window per venue.
 */
struct _BrApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  BrShot shot;
  gboolean dark;
  gboolean high_contrast;
  int status;
};

G_DEFINE_FINAL_TYPE (BrApplication, br_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "venue", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this venue file"), N_("FILE") },
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open one more window"), NULL },
  { "shot", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Draw this page to a picture and quit"), N_("PAGE") },
  { "shot-date", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The night that what is drawn shows"), N_("DATE") },
  { "shot-file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("The file that what is drawn shows"), N_("FILE") },
  { "shot-now", 0, 0, G_OPTION_ARG_STRING, NULL, N_("When what is drawn is looked at"), N_("INSTANT") },
  { "shot-size", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The picture’s size"), N_("WxH") },
  { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Draw in the dark style"), NULL },
  { "high-contrast", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Draw in high contrast"), NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, NULL, N_("Where the picture goes"), N_("FILE") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[VENUE…]") },
  { NULL }
};

static void
use_font_of_ours (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  if (g_strcmp0 (font, FONT_UNSAID) == 0)
    g_object_set (settings, "gtk-font-name", FONT_DEFAULT, NULL);
}

static void
apply_colour_scheme (BrApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int choice = g_settings_get_enum (self->settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (choice, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

static void
follow_settings (BrApplication *self)
{
  self->settings = br_settings_new ();
  if (self->settings == NULL)
    return;
  g_signal_connect_object (self->settings, "changed::colour-scheme",
                           G_CALLBACK (apply_colour_scheme), self, G_CONNECT_SWAPPED);
  apply_colour_scheme (self);
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
    if (commands[i].accelerator != NULL)
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

static BrWindow *
find_window_of (BrApplication *self,
                GFile         *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GFile *shown = BR_IS_WINDOW (l->data) ? br_window_get_file (l->data) : NULL;

      if (shown == NULL ? file == NULL : file != NULL && g_file_equal (shown, file))
        return BR_IS_WINDOW (l->data) ? l->data : NULL;
    }
  return NULL;
}

/* One window per venue, unless one more is asked for; an empty window takes the venue in. */
static BrWindow *
get_window_for (BrApplication *self,
                GFile         *file,
                gboolean       another)
{
  BrWindow *window = NULL;

  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!another)
    window = find_window_of (self, file);
  if (window == NULL && !another && BR_IS_WINDOW (active) && br_window_get_file (BR_WINDOW (active)) == NULL)
    window = BR_WINDOW (active);
  if (window == NULL && !another)
    window = find_window_of (self, NULL);
  if (window == NULL)
    window = br_window_new (ADW_APPLICATION (self));
  return window;
}

static void
open_venue (BrApplication *self,
            GFile         *file,
            gboolean       another)
{
  BrWindow *window = get_window_for (self, file, another);

  if (br_window_get_file (window) == NULL)
    br_window_open_async (window, file, NULL, NULL, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
shot_taken_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BrApplication) self = BR_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;

  if (!br_shot_take_finish (result, &error))
    {
      g_printerr ("backroom: %s\n", error->message);
      self->status = 1;
    }
  g_application_quit (G_APPLICATION (self));
}

/* A time of the venue's wall, unless it says where. */
static gboolean
fix_shot_clock (BrApplication *self,
                BrContext     *context)
{
  g_autoptr (GError) error = NULL;
  BrInstant now;

  if (self->shot.now == NULL)
    return TRUE;
  if (!br_instant_parse (self->shot.now, br_context_get_zone (context), &now, &error))
    {
      g_printerr ("backroom: %s\n", error->message);
      self->status = 2;
      g_application_quit (G_APPLICATION (self));
      return FALSE;
    }
  br_context_fix_clock (context, now);
  return TRUE;
}

static void
shot_venue_opened_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (BrApplication) self = BR_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;

  if (!br_window_open_finish (BR_WINDOW (source), result, &error))
    {
      g_printerr ("backroom: %s\n", error->message);
      self->status = 4;
      g_application_quit (G_APPLICATION (self));
      return;
    }
  if (!fix_shot_clock (self, br_window_get_context (BR_WINDOW (source))))
    return;
  br_shot_take_async (&self->shot, BR_WINDOW (source), NULL, shot_taken_cb, g_object_ref (self));
}

static void
take_shot (BrApplication *self,
           GFile         *venue)
{
  BrWindow *window = br_window_new (ADW_APPLICATION (self));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      self->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_default_size (GTK_WINDOW (window), self->shot.width, self->shot.height);
  gtk_window_present (GTK_WINDOW (window));

  if (venue != NULL)
    br_window_open_async (window, venue, NULL, shot_venue_opened_cb, g_object_ref (self));
  else
    br_shot_take_async (&self->shot, window, NULL, shot_taken_cb, g_object_ref (self));
}

static gboolean
read_shot_options (BrApplication *self,
                   GVariantDict  *words)
{
  g_autofree char *size = NULL;

  self->shot.width = 1280;
  self->shot.height = 800;
  self->dark = g_variant_dict_contains (words, "dark");
  self->high_contrast = g_variant_dict_contains (words, "high-contrast");
  if (!g_variant_dict_lookup (words, "shot", "s", &self->shot.page))
    return TRUE;

  if (!g_variant_dict_lookup (words, "output", "^ay", &self->shot.output))
    {
      g_printerr (_("backroom: --shot needs --output FILE\n"));
      return FALSE;
    }
  g_variant_dict_lookup (words, "shot-file", "^ay", &self->shot.file);
  g_variant_dict_lookup (words, "shot-date", "s", &self->shot.date);
  g_variant_dict_lookup (words, "shot-now", "s", &self->shot.now);
  if (g_variant_dict_lookup (words, "shot-size", "s", &size)
      && !br_shot_parse_size (size, &self->shot.width, &self->shot.height))
    {
      g_printerr (_("backroom: “%s” is not a size such as 1280x800\n"), size);
      return FALSE;
    }
  return TRUE;
}

static int
br_application_handle_local_options (GApplication *application,
                                     GVariantDict *words)
{
  BrApplication *self = BR_APPLICATION (application);

  if (!read_shot_options (self, words))
    return 2;

  /* libadwaita reads this once, when it starts, and has no other way to be told. */
  if (self->high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  if (self->shot.page != NULL)
    g_application_set_flags (application, g_application_get_flags (application)
                                            | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static int
br_application_command_line (GApplication            *application,
                             GApplicationCommandLine *command_line)
{
  BrApplication *self = BR_APPLICATION (application);
  GVariantDict *words = g_application_command_line_get_options_dict (command_line);
  gboolean another = g_variant_dict_contains (words, "new-window");
  g_autofree const char **paths = NULL;
  g_autoptr (GFile) venue = NULL;
  const char *path = NULL;

  if (g_variant_dict_lookup (words, "venue", "^&ay", &path))
    venue = g_application_command_line_create_file_for_arg (command_line, path);

  if (self->shot.page != NULL)
    {
      take_shot (self, venue);
      return 0;
    }

  if (venue != NULL)
    open_venue (self, venue, another);
  g_variant_dict_lookup (words, G_OPTION_REMAINING, "^a&ay", &paths);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, paths[i]);

      open_venue (self, file, another);
    }

  if (venue == NULL && paths == NULL)
    {
      if (another)
        gtk_window_present (GTK_WINDOW (br_window_new (ADW_APPLICATION (self))));
      else
        g_application_activate (application);
    }
  return 0;
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_application_quit (user_data);
}

static void
new_window_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (br_window_new (user_data)));
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  br_about_present (gtk_application_get_active_window (user_data));
}

static const GActionEntry actions[] = {
  { "quit", quit_activated },
  { "new-window", new_window_activated },
  { "about", about_activated },
};

static void
br_application_startup (GApplication *application)
{
  BrApplication *self = BR_APPLICATION (application);

  G_APPLICATION_CLASS (br_application_parent_class)->startup (application);

  use_font_of_ours ();
  follow_settings (self);
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
    open_venue (BR_APPLICATION (application), files[i], FALSE);
}

static void
br_application_finalize (GObject *object)
{
  g_clear_object (&BR_APPLICATION (object)->settings);
  br_shot_clear (&BR_APPLICATION (object)->shot);

  G_OBJECT_CLASS (br_application_parent_class)->finalize (object);
}

static void
br_application_class_init (BrApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = br_application_finalize;
  application_class->startup = br_application_startup;
  application_class->activate = br_application_activate;
  application_class->open = br_application_open;
  application_class->handle_local_options = br_application_handle_local_options;
  application_class->command_line = br_application_command_line;
}

static void
br_application_init (BrApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Runs a night venue: its floor, its guests, its nights."));
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
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

/**
 * br_application_get_status:
 * @self: the application
 *
 * Returns: with what status the process is to end, when running it went well
 */
int
br_application_get_status (BrApplication *self)
{
  g_return_val_if_fail (BR_IS_APPLICATION (self), 1);

  return self->status;
}
