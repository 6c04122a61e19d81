#include "config.h"

#include "screens/bookings/br-repack-window.h"

#include <glib/gi18n.h>

#include "desk/br-desk-repack.h"

/**
 * BrRepackWindow:
 *
 * Shows how a night could be packed better before anything is done. Each move has a tick; who is
 * unticked keeps the table, and so whoever was to have it stays too, which is said beside them.
 */
struct _BrRepackWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkButton *confirm;
  GtkStack *stack;
  AdwStatusPage *nothing;
  AdwStatusPage *unread;
  GtkLabel *refusal;
  GtkLabel *gain;
  GtkLabel *figures;
  AdwPreferencesGroup *moves;
  AdwPreferencesGroup *room;

  BrStore *store;
  BrDate date;
  GCancellable *cancellable;
  BrRepackPlan *plan;
  GPtrArray *rows;
  GPtrArray *ticks;
  gboolean *wanted;
  gboolean *done;
  GHashTable *left_out;
  guint last_read;
  gboolean syncing;
  gboolean doing;
};

G_DEFINE_FINAL_TYPE (BrRepackWindow, br_repack_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is read, at one moment. */
typedef struct
{
  guint number;
  BrDate date;
  BrRepackPlan *plan;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->plan, br_repack_plan_free);
  g_free (reading);
}

static const BrRepackStep *
get_step (BrRepackWindow *self,
          guint           i)
{
  return self->plan->steps->pdata[i];
}

/* ---- what is shown --------------------------------------------------------------- */

/* Who stays and keeps the table that a step needs, or -1. */
static int
find_keeper (BrRepackWindow *self,
             guint           i)
{
  for (guint j = 0; j < self->plan->steps->len; j++)
    if (!self->done[j] && br_repack_depends (self->plan->repack, i, j))
      return (int) j;
  return -1;
}

static void
show_row (BrRepackWindow *self,
          guint           i)
{
  const BrRepackStep *step = get_step (self, i);
  GtkWidget *row = self->rows->pdata[i];
  GtkCheckButton *tick = self->ticks->pdata[i];
  g_autofree char *says = br_repack_step_say (step);
  int keeper = self->wanted[i] && !self->done[i] ? find_keeper (self, i) : -1;
  g_autofree char *who = keeper >= 0 ? br_repack_step_name (get_step (self, (guint) keeper), self->plan->book->zone)
                                     : NULL;
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;

  if (who != NULL)
    /* Translators: a move, such as “from table 3 to table 12”, and who keeps the table it needs */
    text = g_strdup_printf (_("%s – needs a table that %s keeps"), says, who);
  else
    text = g_strdup (says);
  safe = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe);
  if (tick != NULL)
    gtk_check_button_set_active (tick, self->done[i]);
  else if (self->done[i])
    gtk_widget_remove_css_class (row, "dim-label");
  else
    gtk_widget_add_css_class (row, "dim-label");
}

static void
show_figures (BrRepackWindow *self)
{
  BrRepackReckoning before = br_repack_plan_reckon (self->plan, NULL);
  BrRepackReckoning after = br_repack_plan_reckon (self->plan, self->done);
  g_autofree char *gain = br_repack_plan_say (self->plan, self->done);
  g_autofree char *covers = g_strdup_printf (_("Covers with a table: %d → %d"), before.covers, after.covers);
  g_autofree char *joins = g_strdup_printf (_("Joins: %u → %u"), before.joins, after.joins);
  g_autofree char *figures = g_strdup_printf ("%s · %s", covers, joins);

  gtk_label_set_label (self->gain, gain);
  gtk_label_set_label (self->figures, figures);
}

static void
show_confirm (BrRepackWindow *self)
{
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < self->plan->steps->len; i++)
    n += self->done[i] && !br_repack_step_is_room (get_step (self, i));
  label = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Do %u Move", "Do %u Moves", n), n)
                : g_strdup (_("Do It"));
  gtk_button_set_label (self->confirm, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), n > 0 && !self->doing);
}

static void
update (BrRepackWindow *self)
{
  for (guint i = 0; i < self->plan->steps->len; i++)
    self->done[i] = self->wanted[i];
  br_repack_settle (self->plan->repack, self->done);
  self->syncing = TRUE;
  for (guint i = 0; i < self->plan->steps->len; i++)
    show_row (self, i);
  self->syncing = FALSE;
  show_figures (self);
  show_confirm (self);
}

/* ---- ticks ------------------------------------------------------------------------ */

/* Who is to move after all takes along whoever has to make room. */
static void
want (BrRepackWindow *self,
      guint           i)
{
  if (self->wanted[i] && self->done[i])
    return;
  self->wanted[i] = self->done[i] = TRUE;
  g_hash_table_remove (self->left_out, &get_step (self, i)->booking);
  for (guint j = 0; j < self->plan->steps->len; j++)
    if (br_repack_depends (self->plan->repack, i, j))
      want (self, j);
}

static void
tick_toggled_cb (BrRepackWindow *self,
                 GtkCheckButton *tick)
{
  guint i;

  if (self->syncing || !g_ptr_array_find (self->ticks, tick, &i))
    return;
  if (gtk_check_button_get_active (tick))
    {
      want (self, i);
    }
  else
    {
      self->wanted[i] = FALSE;
      g_hash_table_add (self->left_out, g_memdup2 (&get_step (self, i)->booking, sizeof (BrId)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  update (self);
}

static GtkWidget *
make_row (BrRepackWindow *self,
          guint           i)
{
  const BrRepackStep *step = get_step (self, i);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = br_repack_step_is_room (step) ? NULL : gtk_check_button_new ();
  g_autofree char *name = br_repack_step_name (step, self->plan->book->zone);
  g_autofree char *says = br_repack_step_say (step);
  g_autofree char *both = g_strdup_printf ("%s, %s", name, says);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->ticks, tick);
  if (tick == NULL)
    return row;
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (tick_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  return row;
}

static void
drop_plan (BrRepackWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (br_repack_step_is_room (get_step (self, i)) ? self->room : self->moves,
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->ticks, 0);
  g_clear_pointer (&self->plan, br_repack_plan_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->done, g_free);
}

static void
show_nothing (BrRepackWindow *self)
{
  BrRepackReckoning now = br_repack_plan_reckon (self->plan, NULL);
  const char *text = now.covers == 0 ? _("Nobody has a table on this night who could be moved.")
                                     : _("No other packing was found that seats more people or needs fewer joins.");

  adw_status_page_set_description (self->nothing, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* Who was left out of the plan before stays left out of the next. */
static void
show_plan (BrRepackWindow *self,
           BrRepackPlan   *plan)
{
  gboolean was_shown = self->rows->len > 0;
  guint n_moves = 0;

  drop_plan (self);
  self->plan = plan;
  self->wanted = g_new0 (gboolean, plan->steps->len + 1);
  self->done = g_new0 (gboolean, plan->steps->len + 1);
  if (plan->steps->len == 0)
    {
      show_nothing (self);
      return;
    }
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const BrRepackStep *step = get_step (self, i);
      GtkWidget *row = make_row (self, i);

      n_moves += self->ticks->pdata[i] != NULL;
      self->wanted[i] = br_repack_step_is_room (step) || !g_hash_table_contains (self->left_out, &step->booking);
      adw_preferences_group_add (br_repack_step_is_room (step) ? self->room : self->moves, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->moves), n_moves > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->room), n_moves < plan->steps->len);
  update (self);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  if (!was_shown && gtk_widget_is_sensitive (GTK_WIDGET (self->confirm)))
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->confirm));
}

/* ---- reading ---------------------------------------------------------------------- */

static gboolean
propose_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Reading *reading = user_data;

  reading->plan = br_desk_propose_repack (db, reading->date, error);
  return reading->plan != NULL;
}

static void
proposed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrRepackWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Reading *reading;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      adw_status_page_set_description (self->unread, error->message);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  reading = data;
  if (reading->number == self->last_read && !g_cancellable_is_cancelled (self->cancellable))
    show_plan (self, g_steal_pointer (&reading->plan));
  reading_free (reading);
}

static void
propose (BrRepackWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->date = self->date;
  reading->number = ++self->last_read;
  br_store_read_async (self->store, propose_in_read, reading, reading_free, self->cancellable, proposed_cb,
                       g_object_ref (self));
}

/* What is shown is never of a night that has changed since. */
static void
store_changed_cb (BrRepackWindow *self,
                  BrChanges      *changes)
{
  static const BrKind kinds[] = { BR_KIND_BOOKING, BR_KIND_BOOKING_TABLE, BR_KIND_DENIAL, BR_KIND_TABLE, BR_KIND_JOIN,
                                  BR_KIND_JOIN_TABLE, BR_KIND_TABLE_BLOCK, BR_KIND_SECTION_CLOSURE, BR_KIND_SERVICE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && !self->doing; i++)
    if (br_changes_touches (changes, kinds[i]))
      {
        propose (self);
        return;
      }
}

/* ---- doing ------------------------------------------------------------------------ */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrRepackWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->doing = FALSE;
  if (ok)
    {
      said = br_repack_plan_say (self->plan, self->done);
      g_signal_emit (self, signals[DONE], 0, said);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
  show_confirm (self);
  propose (self);
}

static void
confirm_clicked_cb (BrRepackWindow *self)
{
  self->doing = TRUE;
  show_confirm (self);
  br_desk_do_async (self->store, br_desk_repack (self->plan, self->done), NULL, done_cb, g_object_ref (self));
}

/* ---- the window ------------------------------------------------------------------- */

static void
br_repack_window_dispose (GObject *object)
{
  BrRepackWindow *self = BR_REPACK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_REPACK_WINDOW);

  G_OBJECT_CLASS (br_repack_window_parent_class)->dispose (object);
}

static void
br_repack_window_finalize (GObject *object)
{
  BrRepackWindow *self = BR_REPACK_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, br_repack_plan_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->done, g_free);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->ticks);
  g_hash_table_unref (self->left_out);

  G_OBJECT_CLASS (br_repack_window_parent_class)->finalize (object);
}

static void
br_repack_window_class_init (BrRepackWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_repack_window_dispose;
  object_class->finalize = br_repack_window_finalize;

  /**
   * BrRepackWindow::done:
   * @self: the window
   * @said: what was gained, for people
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/bookings/br-repack-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, confirm);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, unread);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, refusal);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, gain);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, figures);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, moves);
  gtk_widget_class_bind_template_child (widget_class, BrRepackWindow, room);
  gtk_widget_class_bind_template_callback (widget_class, confirm_clicked_cb);
}

static void
br_repack_window_init (BrRepackWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->ticks = g_ptr_array_new ();
  self->left_out = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
}

/**
 * br_repack_window_new:
 * @parent: the window it stands before
 * @store: the venue
 * @date: the night
 *
 * Looks for a better packing of a night, and shows it.
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrRepackWindow *
br_repack_window_new (GtkWindow *parent,
                      BrStore   *store,
                      BrDate     date)
{
  BrRepackWindow *self;
  g_autofree char *night = br_date_format (date, "%A %-e %B %Y");

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (BR_IS_STORE (store), NULL);

  self = g_object_new (BR_TYPE_REPACK_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->date = date;
  adw_window_title_set_subtitle (self->heading, night);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  propose (self);
  return self;
}
