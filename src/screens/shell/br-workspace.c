#include "config.h"

#include "screens/shell/br-workspace.h"

#include <glib/gi18n.h>

#include "screens/bookings/br-booking-provider.h"
#include "screens/bookings/br-bookings-page.h"
#include "screens/duplicates/br-duplicates-page.h"
#include "screens/events/br-event-provider.h"
#include "screens/events/br-events-page.h"
#include "screens/guest_lists/br-guest-lists-page.h"
#include "screens/guest_lists/br-guest-provider.h"
#include "screens/history/br-history-page.h"
#include "screens/customers/br-customer-provider.h"
#include "screens/customers/br-customers-page.h"
#include "screens/denials/br-denials-page.h"
#include "screens/floor_plans/br-floor-plans-page.h"
#include "screens/floor_plans/br-table-provider.h"
#include "screens/night_papers/br-night-papers-page.h"
#include "screens/privacy/br-privacy-page.h"
#include "screens/reports/br-reports-page.h"
#include "screens/segments/br-segments-page.h"
#include "screens/shell/br-planned-page.h"
#include "screens/sync/br-conflicts-page.h"
#include "screens/tonight/br-tonight-page.h"
#include "screens/tonight/br-waiting-provider.h"

/* The sidebar, in its order. A workspace that gets its page names the page's type here. */
static const BrWorkspace workspaces[] = {
  { "tonight", N_("Tonight"), "br-tonight-symbolic", "<Alt>1",
    N_("door live floor walk-in arrivals"), FALSE, br_tonight_page_get_type, br_waiting_provider_new },
  { "floor-plans", N_("Floor plans"), "br-floor-plans-symbolic", "<Alt>2",
    N_("rooms tables seating layout"), FALSE, br_floor_plans_page_get_type, br_table_provider_new },
  { "bookings", N_("Bookings"), "br-bookings-symbolic", "<Alt>3",
    N_("reservations covers waitlist"), FALSE, br_bookings_page_get_type, br_booking_provider_new },
  { "events", N_("Events"), "br-events-symbolic", "<Alt>4",
    N_("calendar holds line-up tickets"), FALSE, br_events_page_get_type, br_event_provider_new },
  { "artists", N_("Artists"), "br-artists-symbolic", "<Alt>5",
    N_("bands performers deals"), FALSE, br_planned_page_get_type, NULL },
  { "customers", N_("Customers"), "br-customers-symbolic", "<Alt>6",
    N_("guests people contacts"), FALSE, br_customers_page_get_type, br_customer_provider_new },
  { "reports", N_("Reports"), "br-reports-symbolic", "<Alt>7",
    N_("figures revenue money"), FALSE, br_reports_page_get_type, NULL },
  { "guest-lists", N_("Guest lists"), "br-guest-lists-symbolic", "<Control>g",
    N_("door promoter names plus ones check in"), TRUE, br_guest_lists_page_get_type, br_guest_provider_new },
  { "night-papers", N_("Night’s papers"), "br-night-papers-symbolic", "<Control>j",
    N_("log incident door register SIA barred banned report"), TRUE, br_night_papers_page_get_type, NULL },
  { "denials", N_("Turned away"), "br-denials-symbolic", "<Control><Shift>d",
    N_("refused denied denials ledger lost covers no table"), TRUE, br_denials_page_get_type, NULL },
  { "segments", N_("Segments"), "edit-find-symbolic", "<Control><Alt>q",
    N_("customers guests question marketing mailing list filter"), TRUE, br_segments_page_get_type, NULL },
  { "privacy", N_("Privacy"), "security-high-symbolic", "<Control><Alt>v",
    N_("GDPR requests retention access log consent erasure"), TRUE, br_privacy_page_get_type, NULL },
  { "duplicates", N_("Duplicates"), "br-customers-symbolic", "<Control><Alt>m",
    N_("customers guests merge twice same person"), TRUE, br_duplicates_page_get_type, NULL },
  { "conflicts", N_("Conflicts"), "dialog-warning-symbolic", "<Control><Alt>c",
    N_("sync cloud parked refused two desks mine theirs"), TRUE, br_conflicts_page_get_type, NULL },
  { "history", N_("History"), "document-open-recent-symbolic", "<Control>h",
    N_("journal log audit changes undo"), TRUE, br_history_page_get_type, NULL },
};

/**
 * br_workspaces_get:
 * @n_workspaces: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_workspaces): the sidebar's entries, in its order
 */
const BrWorkspace *
br_workspaces_get (guint *n_workspaces)
{
  g_return_val_if_fail (n_workspaces != NULL, NULL);

  *n_workspaces = G_N_ELEMENTS (workspaces);
  return workspaces;
}

/**
 * br_workspaces_find:
 * @id: a workspace's id
 *
 * Returns: (transfer none) (nullable): the workspace, or %NULL when none has this id
 */
const BrWorkspace *
br_workspaces_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (workspaces); i++)
    if (strcmp (workspaces[i].id, id) == 0)
      return &workspaces[i];
  return NULL;
}

/**
 * br_workspace_make:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): its page, which has no context yet
 */
BrPage *
br_workspace_make (const BrWorkspace *workspace)
{
  g_return_val_if_fail (workspace != NULL, NULL);

  return g_object_new (workspace->get_type (),
                       "page-id", workspace->id,
                       "title", _(workspace->title),
                       NULL);
}
