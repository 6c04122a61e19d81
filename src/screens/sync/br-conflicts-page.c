#include "config.h"

#include "screens/sync/br-conflicts-page.h"

#include <glib/gi18n.h>

#include "screens/rows/br-form-window.h"
#include "screens/rows/br-text-row.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"
#include "screens/shell/br-toast.h"
#include "screens/sync/br-conflict-details.h"

/**
 * BrConflictsPage:
 *
 * What two desks did without knowing of each other, and what of this desk's doing does not stand:
 * each is seen from all sides, and settled by a change that can be undone.
 */
struct _BrConflictsPage
{
  BrPage parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  BrConflictDetails *details;
  AdwStatusPage *unread;

  BrReading *reading;
  GSignalGroup *sync_signals;
  GPtrArray *cases;
  gint64 given_up_seq;
  gint64 given_up_piece;
};

G_DEFINE_FINAL_TYPE (BrConflictsPage, br_conflicts_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "conflicts.keep-mine", N_("Keep the later value"), "<Control>1", N_("Conflicts"), N_("mine settle") },
  { "conflicts.keep-theirs", N_("Keep the earlier value"), "<Control>2", N_("Conflicts"), N_("theirs settle") },
  { "conflicts.edit", N_("Settle a conflict with another value"), "F2", N_("Conflicts"), N_("edit") },
  { "conflicts.try-again", N_("Try again what does not stand"), "<Control>3", N_("Conflicts"), N_("parked refused") },
  { "conflicts.elsewhere", N_("Put what does not stand where there is room"), "<Control>4", N_("Conflicts"),
    N_("parked refused table alternative") },
  { "conflicts.give-up", N_("Give up what does not stand"), "<Alt>Delete", N_("Conflicts"), N_("parked refused") },
  { "conflicts.show", N_("Show what a conflict is about"), "<Control>Return", N_("Conflicts"), N_("open booking guest") },
};

/* ---- the list ------------------------------------------------------------------------ */

static const BrConflictCase *
get_selected (BrConflictsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && self->cases != NULL ? self->cases->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

/* Where what it is about has a page to be shown on; NULL where it has none. */
static const char *
find_page (const BrConflictCase *the_case,
           BrId                 *id)
{
  BrKind kind;

  if (the_case->shown != NULL)
    {
      if (the_case->shown->entity == NULL || !the_case->shown->there)
        return NULL;
      kind = the_case->shown->entity->kind;
      *id = the_case->shown->conflict->row;
    }
  else
    {
      const BrEntry *entry = the_case->parked->parked->entry;

      if (entry->labels == NULL || entry->labels->len == 0)
        return NULL;
      kind = g_array_index (entry->labels, BrLabel, 0).kind;
      *id = g_array_index (entry->labels, BrLabel, 0).id;
    }
  return kind == BR_KIND_BOOKING ? "bookings" : kind == BR_KIND_CUSTOMER ? "customers" : NULL;
}

static gboolean
is_text (const BrConflictCase *the_case)
{
  return the_case->shown->there && the_case->shown->field != NULL && the_case->shown->field->type == BR_FIELD_TEXT;
}

static void
update_actions (BrConflictsPage *self)
{
  const BrConflictCase *the_case = get_selected (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean conflict = the_case != NULL && the_case->shown != NULL;
  gboolean parked = the_case != NULL && the_case->parked != NULL;
  BrId id;

  gtk_widget_action_set_enabled (widget, "conflicts.keep-mine", conflict && the_case->shown->there);
  gtk_widget_action_set_enabled (widget, "conflicts.keep-theirs", conflict);
  gtk_widget_action_set_enabled (widget, "conflicts.edit", conflict && is_text (the_case));
  gtk_widget_action_set_enabled (widget, "conflicts.try-again", parked);
  gtk_widget_action_set_enabled (widget, "conflicts.elsewhere", parked && the_case->parked->places->len > 0);
  gtk_widget_action_set_enabled (widget, "conflicts.give-up", parked);
  gtk_widget_action_set_enabled (widget, "conflicts.show", the_case != NULL && find_page (the_case, &id) != NULL);
}

static void
selected_cb (BrConflictsPage *self)
{
  const BrConflictCase *the_case = get_selected (self);

  update_actions (self);
  if (the_case != NULL)
    br_conflict_details_show (self->details, the_case, br_context_get_zone (br_page_get_context (BR_PAGE (self))));
}

static char *
say_found (const BrConflictCase *the_case,
           GTimeZone            *zone)
{
  BrInstant at = the_case->shown != NULL ? the_case->shown->conflict->found_at : the_case->parked->parked->entry->at;
  g_autofree char *when = br_instant_format (at, zone, _("%a %-d %b, %H:%M"));

  return g_strdup_printf ("%s · %s", the_case->what, when);
}

static GtkWidget *
make_row (const BrConflictCase *the_case,
          GTimeZone            *zone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *found = say_found (the_case, zone);
  g_autofree char *title = g_markup_escape_text (the_case->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (found, -1);
  const char *icon = the_case->parked != NULL ? "action-unavailable-symbolic" : "dialog-warning-symbolic";

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, the_case->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, found, -1);
  return row;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  BrConflictsPage *self = user_data;
  const BrConflictCase *this = self->cases->pdata[gtk_list_box_row_get_index (row)];
  const BrConflictCase *last = before != NULL ? self->cases->pdata[gtk_list_box_row_get_index (before)] : NULL;
  GtkWidget *label;

  gtk_list_box_row_set_header (row, NULL);
  if (last != NULL && (last->parked != NULL) == (this->parked != NULL))
    return;
  label = gtk_label_new (this->parked != NULL ? _("Does not stand") : _("Which of the two?"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "br-heading");
  gtk_widget_add_css_class (label, "br-list-heading");
  gtk_list_box_row_set_header (row, label);
}

/* ---- reading ------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *cases;
} Read;

static void
read_free (gpointer data)
{
  g_clear_pointer (&((Read *) data)->cases, g_ptr_array_unref);
  g_free (data);
}

static gpointer
begin_read (gpointer   owner,
            BrContext *context)
{
  return g_new0 (Read, 1);
}

static gboolean
read_cases (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Read *read = data;

  read->cases = br_conflict_cases_read (db, error);
  return read->cases != NULL;
}

static guint
find_again (GPtrArray            *cases,
            const BrConflictCase *before)
{
  for (guint i = 0; before != NULL && i < cases->len; i++)
    if (br_conflict_case_is_same (cases->pdata[i], before))
      return i;
  return G_MAXUINT;
}

/* What was settled goes from the list, and what follows it takes its place. */
static void
take_cases (BrConflictsPage *self,
            GPtrArray       *cases)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint index = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  guint again = find_again (cases, get_selected (self));
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->cases);
  GTimeZone *zone = br_context_get_zone (br_page_get_context (BR_PAGE (self)));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->cases = cases;
  for (guint i = 0; i < cases->len; i++)
    gtk_list_box_append (self->list, make_row (cases->pdata[i], zone));
  gtk_stack_set_visible_child_name (self->stack, cases->len > 0 ? "cases" : "none");
  if (cases->len > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (
                                           self->list, again != G_MAXUINT ? again : MIN (index, cases->len - 1)));
  update_actions (self);
}

static void
show_cases (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrConflictsPage *self = owner;

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (data == NULL)
    {
      adw_status_page_set_description (self->unread, error->message);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  take_cases (self, g_steal_pointer (&((Read *) data)->cases));
}

static const BrKind kinds[] = { BR_KIND_CONFLICT, BR_KIND_BOOKING, BR_KIND_CUSTOMER, BR_KIND_USER };

static const BrReadingTerms terms = { begin_read, read_cases, show_cases, read_free, kinds, G_N_ELEMENTS (kinds) };

/* ---- settling ------------------------------------------------------------------------ */

static BrStore *
get_store (BrConflictsPage *self)
{
  return br_context_get_store (br_page_get_context (BR_PAGE (self)));
}

static void
keep_mine_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const BrConflictCase *the_case = get_selected (BR_CONFLICTS_PAGE (widget));

  br_deed_carry_out (widget, br_desk_keep_mine (&the_case->shown->conflict->id), g_strdup (_("Settled")));
}

static void
keep_theirs_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  const BrConflictCase *the_case = get_selected (BR_CONFLICTS_PAGE (widget));

  br_deed_carry_out (widget, br_desk_keep_theirs (&the_case->shown->conflict->id), g_strdup (_("Settled")));
}

/* ---- with another value ---- */

typedef struct
{
  BrStore *store;
  BrId conflict;
  BrTextRow *row;
} Edit;

static void
edit_free (gpointer  data,
           GClosure *closure)
{
  Edit *edit = data;

  g_object_unref (edit->store);
  g_free (edit);
}

static void
edited_cb (BrFormWindow *window,
           gpointer      user_data)
{
  Edit *edit = user_data;
  g_autofree char *text = g_strstrip (br_text_row_get_text (edit->row));

  br_form_window_carry_out (window, edit->store, br_desk_keep_text (&edit->conflict, *text != '\0' ? text : NULL),
                            _("Settled"));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrConflictsPage *self = BR_CONFLICTS_PAGE (widget);
  const BrConflictCase *the_case = get_selected (self);
  BrFormWindow *window = br_form_window_new (widget, the_case->what, _("_Keep This"), the_case->title);
  Edit *edit = g_new0 (Edit, 1);

  edit->store = g_object_ref (get_store (self));
  edit->conflict = the_case->shown->conflict->id;
  edit->row = BR_TEXT_ROW (br_text_row_new (the_case->what));
  br_text_row_set_text (edit->row, the_case->shown->now);
  br_form_window_add_row (window, GTK_WIDGET (edit->row));
  g_signal_connect_data (window, "confirmed", G_CALLBACK (edited_cb), edit, edit_free, 0);
  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- what does not stand ---- */

typedef gboolean (*ParkedFunc) (BrStore *store,
                                gint64   seq,
                                gint64   piece,
                                GError **error);

typedef struct
{
  BrStore *store;
  ParkedFunc func;
  gint64 seq;
  gint64 piece;
  BrParkedPlace *place;
} ParkedJob;

static void
parked_job_free (gpointer data)
{
  ParkedJob *job = data;

  g_object_unref (job->store);
  g_clear_pointer (&job->place, br_parked_place_free);
  g_free (job);
}

static void
parked_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const ParkedJob *job = task_data;
  GError *error = NULL;

  if (job->place != NULL ? br_desk_try_elsewhere (job->store, job->seq, job->place, &error)
                         : job->func (job->store, job->seq, job->piece, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void do_parked (BrConflictsPage *self, ParkedFunc func, gint64 seq, gint64 piece, const BrParkedPlace *place);

static void
bring_back_cb (BrConflictsPage *self)
{
  if (br_page_get_context (BR_PAGE (self)) != NULL)
    do_parked (self, br_desk_keep_parked, self->given_up_seq, self->given_up_piece, NULL);
}

/* What was given up is no change of the venue, so its own button brings it back. */
static void
parked_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  BrConflictsPage *self = BR_CONFLICTS_PAGE (source);
  const ParkedJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      br_page_add_toast (BR_PAGE (self), br_toast_new (error->message));
      return;
    }
  br_reading_again (self->reading);
  if (job->place != NULL || job->func == br_desk_try_again)
    {
      br_deed_say_done (GTK_WIDGET (self), job->place != NULL ? _("Done where there is room") : _("Done again"));
      return;
    }
  if (job->func != br_desk_give_up)
    return;
  toast = br_toast_new (_("Given up"));
  adw_toast_set_button_label (toast, _("Undo"));
  self->given_up_seq = job->seq;
  self->given_up_piece = job->piece;
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  br_page_add_toast (BR_PAGE (self), toast);
}

/* @place: where there is room, in the place of @func */
static void
do_parked (BrConflictsPage     *self,
           ParkedFunc           func,
           gint64               seq,
           gint64               piece,
           const BrParkedPlace *place)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, parked_done_cb, NULL);
  ParkedJob *job = g_new0 (ParkedJob, 1);

  job->store = g_object_ref (get_store (self));
  job->func = func;
  job->seq = seq;
  job->piece = piece;
  job->place = place != NULL ? br_parked_place_copy (place) : NULL;
  g_task_set_task_data (task, job, parked_job_free);
  g_task_run_in_thread (task, parked_in_thread);
}

static void
try_again_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const BrSyncParked *parked = get_selected (BR_CONFLICTS_PAGE (widget))->parked->parked;

  do_parked (BR_CONFLICTS_PAGE (widget), br_desk_try_again, parked->entry->seq, parked->piece, NULL);
}

static void
put_at (BrConflictsPage *self,
        guint            at)
{
  const BrConflictCase *the_case = get_selected (self);
  const BrDeskParked *parked = the_case != NULL ? the_case->parked : NULL;

  if (parked != NULL && at < parked->places->len)
    do_parked (self, NULL, parked->parked->entry->seq, 0, parked->places->pdata[at]);
}

static void
elsewhere_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  put_at (BR_CONFLICTS_PAGE (widget), 0);
}

static void
elsewhere_at_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  put_at (BR_CONFLICTS_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
give_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  const BrSyncParked *parked = get_selected (BR_CONFLICTS_PAGE (widget))->parked->parked;

  do_parked (BR_CONFLICTS_PAGE (widget), br_desk_give_up, parked->entry->seq, parked->piece, NULL);
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *text = NULL;
  const char *page;
  BrId id;

  page = find_page (get_selected (BR_CONFLICTS_PAGE (widget)), &id);
  text = br_id_to_string (&id);
  gtk_widget_activate_action (widget, "win.show-object", "(ss)", page, text);
}

/* ---- the page ------------------------------------------------------------------------ */

static void
br_conflicts_page_context_changed (BrPage *page)
{
  BrConflictsPage *self = BR_CONFLICTS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  gtk_stack_set_visible_child_name (self->stack, "looking");
  g_signal_group_set_target (self->sync_signals, context != NULL ? br_context_get_sync (context) : NULL);
  if (context != NULL)
    br_page_set_ready (page, FALSE);
  br_reading_set_context (self->reading, context);
}

static void
br_conflicts_page_dispose (GObject *object)
{
  BrConflictsPage *self = BR_CONFLICTS_PAGE (object);

  g_clear_object (&self->sync_signals);
  g_clear_object (&self->reading);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_CONFLICTS_PAGE);

  G_OBJECT_CLASS (br_conflicts_page_parent_class)->dispose (object);
}

static void
br_conflicts_page_class_init (BrConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_conflicts_page_dispose;
  BR_PAGE_CLASS (klass)->context_changed = br_conflicts_page_context_changed;
  br_page_class_set_commands (BR_PAGE_CLASS (klass), commands, G_N_ELEMENTS (commands));

  gtk_widget_class_install_action (widget_class, "conflicts.keep-mine", NULL, keep_mine_action);
  gtk_widget_class_install_action (widget_class, "conflicts.keep-theirs", NULL, keep_theirs_action);
  gtk_widget_class_install_action (widget_class, "conflicts.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "conflicts.try-again", NULL, try_again_action);
  gtk_widget_class_install_action (widget_class, "conflicts.elsewhere", NULL, elsewhere_action);
  gtk_widget_class_install_action (widget_class, "conflicts.elsewhere-at", "u", elsewhere_at_action);
  gtk_widget_class_install_action (widget_class, "conflicts.give-up", NULL, give_up_action);
  gtk_widget_class_install_action (widget_class, "conflicts.show", NULL, show_action);

  g_type_ensure (BR_TYPE_CONFLICT_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/sync/br-conflicts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrConflictsPage, list);
  gtk_widget_class_bind_template_child (widget_class, BrConflictsPage, details);
  gtk_widget_class_bind_template_child (widget_class, BrConflictsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
br_conflicts_page_init (BrConflictsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  self->reading = br_reading_new (&terms, self);
  self->sync_signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_object (self->sync_signals, "notify::n-parked", G_CALLBACK (br_reading_again), self->reading,
                                 G_CONNECT_SWAPPED);
  update_actions (self);
}
