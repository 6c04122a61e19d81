#include "config.h"

#include "screens/customers/br-profile-view.h"

#include <glib/gi18n.h>

#include "desk/br-desk-access-log.h"
#include "desk/br-desk-profile-say.h"
#include "desk/br-desk-rfm.h"
#include "screens/shell/br-reading.h"
#include "screens/shell/br-shown.h"

/**
 * BrProfileView:
 *
 * What a guest’s years with the house come to, each figure with how it was reckoned, and what happened, newest
 * first.
 */
struct _BrProfileView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *failed;
  GtkBox *figures;
  GtkListBox *events;
  GtkLabel *earlier;
  GtkButton *more;

  BrContext *context;
  BrReading *reading;
  BrId id;
  BrProfile *profile;
  guint n_shown;
  guint looking;

  GCancellable *measuring;
  BrRfmBounds bounds;
  gint64 measured_at;
};

G_DEFINE_FINAL_TYPE (BrProfileView, br_profile_view, ADW_TYPE_BIN)

/* So much of a long life is shown at first. */
#define EVENTS_SHOWN 40

/* Who only passes by on the way down a list has not looked. */
#define LOOKING_SECONDS 2

/* The fifths of all guests hardly move within an hour. */
#define MEASURED_FOR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* ---- figures ---------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_figure (BrProfileView         *self,
            const BrProfileFigure *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *value = make_label (figure->value, "numeric");

  gtk_widget_add_css_class (value, "heading");
  gtk_box_append (GTK_BOX (box), make_label (figure->title, "caption"));
  gtk_box_append (GTK_BOX (box), value);
  if (figure->how != NULL && *figure->how != '\0')
    gtk_box_append (GTK_BOX (box), make_label (figure->how, "dim-label"));
  gtk_box_append (self->figures, box);
}

static void
show_figures (BrProfileView *self)
{
  g_autoptr (GPtrArray) figures = br_profile_get_figures (self->profile);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_box_remove (self->figures, child);
  for (guint i = 0; i < figures->len; i++)
    add_figure (self, figures->pdata[i]);
}

/* ---- what happened ------------------------------------------------------------------------ */

static GtkWidget *
make_event (BrProfileView        *self,
            const BrProfileEvent *event)
{
  gboolean booking = event->record->entity->kind == BR_KIND_BOOKING;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = br_instant_format (event->at, br_context_get_zone (self->context), "%a %-e %b %Y, %H:%M");
  g_autofree char *title = br_profile_event_title (event);
  g_autofree char *detail = br_profile_event_detail (event);
  g_autofree char *said = g_strdup_printf ("%s, %s", title, when);

  gtk_box_append (GTK_BOX (box), make_label (when, "caption"));
  gtk_box_append (GTK_BOX (box), make_label (title, NULL));
  if (*detail != '\0')
    gtk_box_append (GTK_BOX (box), make_label (detail, "dim-label"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), booking);
  if (booking)
    g_object_set_data_full (G_OBJECT (row), "br-id", br_id_to_string (br_record_get_id (event->record)), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static void
show_events (BrProfileView *self,
             guint          up_to)
{
  const GPtrArray *events = self->profile->events;
  g_autofree char *earlier = NULL;

  for (; self->n_shown < MIN (up_to, events->len); self->n_shown++)
    gtk_list_box_append (self->events, make_event (self, events->pdata[self->n_shown]));
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->n_shown < events->len);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier), self->profile->n_earlier > 0 && self->n_shown == events->len);
  earlier = g_strdup_printf (ngettext ("and %d booking before those", "and %d bookings before those",
                                       (gulong) self->profile->n_earlier),
                             (int) self->profile->n_earlier);
  gtk_label_set_label (self->earlier, earlier);
}

static void
more_cb (BrProfileView *self)
{
  if (self->profile == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->events));
  show_events (self, G_MAXUINT);
}

static void
event_activated_cb (BrProfileView *self,
                    GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "br-id");

  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-object", "(ss)", "bookings", id);
}

static void
clear_events (BrProfileView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->events))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->events, row);
  self->n_shown = 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct
{
  BrId id;
  BrRfmBounds bounds;
  BrProfile *profile;
} Reading;

static void
reading_free (gpointer data)
{
  g_clear_pointer (&((Reading *) data)->profile, br_profile_free);
  g_free (data);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  BrProfileView *self = owner;
  Reading *reading = g_new0 (Reading, 1);

  reading->id = self->id;
  reading->bounds = self->bounds;
  return reading;
}

/* Who is gone is told of by the pane. */
static gboolean
read_profile (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;

  if (br_id_is_none (&reading->id) || !br_db_exists (db, BR_KIND_CUSTOMER, &reading->id))
    return TRUE;
  reading->profile = br_desk_profile (db, &reading->id, &reading->bounds, error);
  return reading->profile != NULL;
}

static gboolean
looked_cb (gpointer user_data)
{
  BrProfileView *self = user_data;
  BrStore *store = br_context_get_store (self->context);

  self->looking = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !br_store_is_read_only (store))
    br_desk_do_async (store, br_desk_note_access (BR_ACCESS_PROFILE, &self->id, 1), NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
begin_looking (BrProfileView *self)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  if (self->context != NULL && !br_id_is_none (&self->id))
    self->looking = g_timeout_add_seconds (LOOKING_SECONDS, looked_cb, self);
}

static void
take_reading (gpointer      owner,
              gpointer      data,
              const GError *error)
{
  BrProfileView *self = owner;
  Reading *reading = data;
  guint n_before = MAX (self->n_shown, EVENTS_SHOWN);

  if (reading == NULL)
    {
      gtk_label_set_label (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (reading->profile == NULL || !br_id_equal (&reading->id, &self->id))
    return;
  g_clear_pointer (&self->profile, br_profile_free);
  self->profile = g_steal_pointer (&reading->profile);
  clear_events (self);
  if (self->profile->card->name_only)
    g_clear_handle_id (&self->looking, g_source_remove);
  show_figures (self);
  show_events (self, n_before);
  gtk_stack_set_visible_child_name (self->stack, self->profile->card->name_only ? "name-only" : "profile");
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_NOTE,         BR_KIND_BOOKING,      BR_KIND_CONSENT,
                                BR_KIND_COMPANION, BR_KIND_LOYALTY_ENTRY, BR_KIND_LOYALTY_TIER, BR_KIND_SETTING };

static const BrReadingTerms terms = {
  .begin = begin_reading,
  .read = read_profile,
  .show = take_reading,
  .free = reading_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- the fifths of all guests ------------------------------------------------------------------- */

static gboolean
measure (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  return br_desk_rfm_bounds (db, user_data, error);
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrProfileView) self = user_data;
  g_autofree BrRfmBounds *bounds = NULL;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  /* A profile without scores says so by itself; who may not see guests is told by the reading of one. */
  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    return;
  bounds = data;
  if (self->context == NULL || BR_STORE (source) != br_context_get_store (self->context))
    return;
  self->bounds = *bounds;
  if (!br_id_is_none (&self->id))
    br_reading_again (self->reading);
}

static void
measure_again (BrProfileView *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->context == NULL || (self->measured_at != 0 && now - self->measured_at < MEASURED_FOR))
    return;
  self->measured_at = now;
  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  self->measuring = g_cancellable_new ();
  br_store_read_async (br_context_get_store (self->context), measure, g_new0 (BrRfmBounds, 1), g_free,
                       self->measuring, measured_cb, g_object_ref (self));
}

/* ---- the widget ----------------------------------------------------------------------------------- */

/**
 * br_profile_view_set_context:
 * @self: a view
 * @context: (nullable): the venue
 */
void
br_profile_view_set_context (BrProfileView *self,
                             BrContext     *context)
{
  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  self->measured_at = 0;
  self->bounds = (BrRfmBounds){ 0 };
  br_profile_view_show (self, NULL);
  g_set_object (&self->context, context);
  br_reading_set_context (self->reading, context);
}

/**
 * br_profile_view_show:
 * @self: a view
 * @customer: (nullable): who
 */
void
br_profile_view_show (BrProfileView *self,
                      const BrId    *customer)
{
  self->id = customer != NULL ? *customer : BR_ID_NONE;
  self->n_shown = 0;
  begin_looking (self);
  if (customer == NULL)
    {
      g_clear_pointer (&self->profile, br_profile_free);
      clear_events (self);
      gtk_stack_set_visible_child_name (self->stack, "nobody");
      return;
    }
  measure_again (self);
  br_reading_again (self->reading);
}

static void
br_profile_view_dispose (GObject *object)
{
  BrProfileView *self = BR_PROFILE_VIEW (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  g_clear_pointer (&self->profile, br_profile_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PROFILE_VIEW);

  G_OBJECT_CLASS (br_profile_view_parent_class)->dispose (object);
}

static void
br_profile_view_class_init (BrProfileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_profile_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/customers/br-profile-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, stack);
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, failed);
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, figures);
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, events);
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, earlier);
  gtk_widget_class_bind_template_child (widget_class, BrProfileView, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
}

static void
br_profile_view_init (BrProfileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reading = br_reading_new (&terms, self);
  br_shown_watch_stack (self->stack);
}
