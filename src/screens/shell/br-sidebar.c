#include "config.h"

#include "screens/shell/br-sidebar.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "screens/shell/br-sidebar-row.h"
#include "screens/shell/br-workspace.h"

/**
 * BrSidebar:
 *
 * The list of pages. It chooses nothing itself: a row activates `win.go`, and the window says
 * which page is shown.
 */
struct _BrSidebar
{
  AdwBin parent_instance;

  GtkListBox *workspaces;
  GtkListBox *house;

  char *selected;
};

G_DEFINE_FINAL_TYPE (BrSidebar, br_sidebar, ADW_TYPE_BIN)

static void
row_activated_cb (BrSidebar     *self,
                  GtkListBoxRow *row)
{
  const char *id = br_sidebar_row_get_id (BR_SIDEBAR_ROW (row));

  if (strcmp (id, "preferences") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", id);
}

static GtkListBoxRow *
find_row (GtkListBox *list,
          const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (br_sidebar_row_get_id (BR_SIDEBAR_ROW (row)), id) == 0)
      return row;
  return NULL;
}

static void
select_in (GtkListBox *list,
           const char *id)
{
  GtkListBoxRow *row = find_row (list, id);

  if (row != NULL)
    gtk_list_box_select_row (list, row);
  else
    gtk_list_box_unselect_all (list);
}

/* A list box selects the row that the keyboard passes over; what is marked is the page that is
 * shown, until another one is gone to. */
static void
selected_rows_changed_cb (BrSidebar  *self,
                          GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (row != NULL && g_strcmp0 (br_sidebar_row_get_id (BR_SIDEBAR_ROW (row)), self->selected) != 0)
    select_in (list, self->selected);
}

static void
add_rows (BrSidebar *self)
{
  const BrWorkspace *workspaces;
  guint n_workspaces;

  workspaces = br_workspaces_get (&n_workspaces);
  for (guint i = 0; i < n_workspaces; i++)
    gtk_list_box_append (workspaces[i].in_house ? self->house : self->workspaces,
                         br_sidebar_row_new (workspaces[i].id, _(workspaces[i].title),
                                             workspaces[i].icon_name, workspaces[i].accelerator));
  gtk_list_box_append (self->house,
                       br_sidebar_row_new ("preferences", _("Preferences"),
                                           "emblem-system-symbolic", "<Control>comma"));
}

static void
br_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SIDEBAR);

  G_OBJECT_CLASS (br_sidebar_parent_class)->dispose (object);
}

static void
br_sidebar_finalize (GObject *object)
{
  g_free (BR_SIDEBAR (object)->selected);

  G_OBJECT_CLASS (br_sidebar_parent_class)->finalize (object);
}

static void
br_sidebar_class_init (BrSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_sidebar_dispose;
  object_class->finalize = br_sidebar_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSidebar, workspaces);
  gtk_widget_class_bind_template_child (widget_class, BrSidebar, house);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_rows_changed_cb);

  gtk_widget_class_set_css_name (widget_class, "br-sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
br_sidebar_init (BrSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/**
 * br_sidebar_set_selected:
 * @self: a sidebar
 * @id: (nullable): the id of the page that is shown
 *
 * Marks the row of the page that is shown.
 */
void
br_sidebar_set_selected (BrSidebar  *self,
                         const char *id)
{
  g_return_if_fail (BR_IS_SIDEBAR (self));

  br_set_str (&self->selected, id);
  select_in (self->workspaces, id);
  select_in (self->house, id);
}

/**
 * br_sidebar_set_row_shown:
 * @self: a sidebar
 * @id: the id of a page below the workspaces
 * @shown: whether it has a row now
 *
 * Shows or hides the row of a page that is not always of use.
 */
void
br_sidebar_set_row_shown (BrSidebar  *self,
                          const char *id,
                          gboolean    shown)
{
  g_return_if_fail (BR_IS_SIDEBAR (self));

  gtk_widget_set_visible (GTK_WIDGET (find_row (self->house, id)), shown);
}
