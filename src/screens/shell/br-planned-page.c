#include "config.h"

#include "screens/shell/br-planned-page.h"

#include <glib/gi18n.h>

#include "screens/shell/br-workspace.h"

/**
 * BrPlannedPage:
 *
 * Stands where a workspace will be: says what it is for and offers what already works.
 */
struct _BrPlannedPage
{
  BrPage parent_instance;

  AdwStatusPage *status;
  GtkButton *offer;
};

G_DEFINE_FINAL_TYPE (BrPlannedPage, br_planned_page, BR_TYPE_PAGE)

typedef struct
{
  const char *id;
  const char *description;
  const char *offer;
  const char *action;
} Promise;

static const Promise promises[] = {
  { "artists",
    N_("Artists, their agents, their deals and what they were paid will be kept here. It is not built yet."),
    NULL, NULL },
  { "reports",
    N_("Takings, covers, VAT and settlements will be reported here, each figure open to the lines behind "
       "it. It is not built yet; every change to the venue is already on record."),
    N_("See the history"), "win.go::history" },
};

static const Promise *
find_promise (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++)
    if (g_strcmp0 (promises[i].id, id) == 0)
      return &promises[i];
  return NULL;
}

static void
br_planned_page_constructed (GObject *object)
{
  BrPlannedPage *self = BR_PLANNED_PAGE (object);
  const BrWorkspace *workspace = br_workspaces_find (br_page_get_id (BR_PAGE (self)));
  const Promise *promise = find_promise (br_page_get_id (BR_PAGE (self)));

  G_OBJECT_CLASS (br_planned_page_parent_class)->constructed (object);

  adw_status_page_set_title (self->status, br_page_get_title (BR_PAGE (self)));
  if (workspace != NULL)
    adw_status_page_set_icon_name (self->status, workspace->icon_name);
  if (promise == NULL)
    return;

  adw_status_page_set_description (self->status, _(promise->description));
  if (promise->offer != NULL)
    {
      gtk_button_set_label (self->offer, _(promise->offer));
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->offer), promise->action);
      gtk_widget_show (GTK_WIDGET (self->offer));
    }
}

static void
br_planned_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PLANNED_PAGE);

  G_OBJECT_CLASS (br_planned_page_parent_class)->dispose (object);
}

static void
br_planned_page_class_init (BrPlannedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = br_planned_page_constructed;
  object_class->dispose = br_planned_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/shell/br-planned-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPlannedPage, status);
  gtk_widget_class_bind_template_child (widget_class, BrPlannedPage, offer);
}

static void
br_planned_page_init (BrPlannedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
