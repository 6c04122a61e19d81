#include "config.h"

#include "screens/events/br-event-filter.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"

/**
 * BrEventFilter:
 *
 * A button under which it is chosen what a calendar shows: of one room, in one state, of one promoter or of one kind. It
 * says when it leaves something out.
 */
struct _BrEventFilter
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkDropDown *room;
  GtkDropDown *status;
  GtkDropDown *promoter;
  GtkDropDown *kind;

  GArray *rooms;
  GArray *promoters;
  GPtrArray *kinds;
  gboolean offering;
};

G_DEFINE_FINAL_TYPE (BrEventFilter, br_event_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The first choice of each is everything. */
static gboolean
has_choice (GtkDropDown *down)
{
  guint at = gtk_drop_down_get_selected (down);

  return at != GTK_INVALID_LIST_POSITION && at > 0;
}

static guint
get_choice (GtkDropDown *down)
{
  return gtk_drop_down_get_selected (down) - 1;
}

static void
mark (BrEventFilter *self)
{
  gboolean is_set = br_event_filter_is_set (self);

  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               is_set ? _ ("Some events are left out: change what is shown") : _ ("Choose what is shown"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filter.clear", is_set);
}

static void
chosen_cb (BrEventFilter *self)
{
  if (self->offering)
    return;
  mark (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_event_filter_clear (BR_EVENT_FILTER (widget));
}

static void
br_event_filter_dispose (GObject *object)
{
  BrEventFilter *self = BR_EVENT_FILTER (object);

  g_clear_pointer (&self->rooms, g_array_unref);
  g_clear_pointer (&self->promoters, g_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_EVENT_FILTER);

  G_OBJECT_CLASS (br_event_filter_parent_class)->dispose (object);
}

static void
br_event_filter_class_init (BrEventFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_event_filter_dispose;

  /**
   * BrEventFilter::changed:
   * @self: the filter
   *
   * Something else is to be shown.
   */
  signals[CHANGED] =
    g_signal_new ("changed", BR_TYPE_EVENT_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/events/br-event-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, BrEventFilter, button);
  gtk_widget_class_bind_template_child (widget_class, BrEventFilter, room);
  gtk_widget_class_bind_template_child (widget_class, BrEventFilter, status);
  gtk_widget_class_bind_template_child (widget_class, BrEventFilter, promoter);
  gtk_widget_class_bind_template_child (widget_class, BrEventFilter, kind);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
br_event_filter_init (BrEventFilter *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  self->rooms = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->promoters = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->offering = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (states, _ ("In any state"));
  for (guint i = 0; i < BR_N_EVENT_STATUSES; i++)
    gtk_string_list_append (states, _ (br_enum_get_label (br_event_status_values, (int) i)));
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (states));
  self->offering = FALSE;
  mark (self);
}

/* ---- what can be chosen ----------------------------------------------------------------------- */

/* Offers the names, unless they are those that are offered; what was chosen stays chosen where it is there still. */
static void
offer (GtkDropDown     *down,
       const char      *everything,
       const GPtrArray *names)
{
  GListModel *before = gtk_drop_down_get_model (down);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (down);
  g_autofree char *name = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  guint at = 0;
  gboolean same = before != NULL && g_list_model_get_n_items (before) == names->len + 1;

  gtk_string_list_append (model, everything);
  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (model, names->pdata[i]);
      same = same && g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (before), i + 1), names->pdata[i]);
      if (g_strcmp0 (name, names->pdata[i]) == 0)
        at = i + 1;
    }
  if (same)
    return;
  gtk_drop_down_set_model (down, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (down, at);
}

/**
 * br_event_filter_offer:
 * @self: a filter
 * @nights: what the venue has
 *
 * Offers its rooms, promoters and kinds.
 */
void
br_event_filter_offer (BrEventFilter       *self,
                       const BrEventNights *nights)
{
  g_autoptr (GPtrArray) rooms = g_ptr_array_new (), promoters = g_ptr_array_new ();

  g_array_set_size (self->rooms, 0);
  g_array_set_size (self->promoters, 0);
  g_ptr_array_set_size (self->kinds, 0);
  for (guint i = 0; i < nights->rooms->len; i++)
    {
      const BrRoom *room = nights->rooms->pdata[i];

      g_array_append_val (self->rooms, room->id);
      g_ptr_array_add (rooms, room->name);
    }
  for (guint i = 0; i < nights->promoters->len; i++)
    {
      const BrPromoter *promoter = nights->promoters->pdata[i];

      g_array_append_val (self->promoters, promoter->id);
      g_ptr_array_add (promoters, promoter->name);
    }
  for (guint i = 0; i < nights->kinds->len; i++)
    g_ptr_array_add (self->kinds, g_strdup (nights->kinds->pdata[i]));
  self->offering = TRUE;
  offer (self->room, _ ("In any room"), rooms);
  offer (self->promoter, _ ("Of any promoter"), promoters);
  offer (self->kind, _ ("Of any kind"), self->kinds);
  self->offering = FALSE;
  mark (self);
}

/**
 * br_event_filter_clear:
 * @self: a filter
 *
 * Has everything shown.
 */
void
br_event_filter_clear (BrEventFilter *self)
{
  GtkDropDown *const downs[] = { self->room, self->status, self->promoter, self->kind };

  self->offering = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (downs); i++)
    gtk_drop_down_set_selected (downs[i], 0);
  self->offering = FALSE;
  chosen_cb (self);
}

/**
 * br_event_filter_is_set:
 * @self: a filter
 *
 * Returns: whether it leaves something out
 */
gboolean
br_event_filter_is_set (BrEventFilter *self)
{
  return has_choice (self->room) || has_choice (self->status) || has_choice (self->promoter) || has_choice (self->kind);
}

/* ---- what is shown ----------------------------------------------------------------------------- */

static gboolean
contains (const char *text,
          const char *folded)
{
  g_autofree char *whole = text != NULL ? br_text_fold (text) : NULL;

  return whole != NULL && br_text_contains (whole, folded);
}

static gboolean
is_chosen (GtkDropDown  *down,
           const GArray *ids,
           const BrId   *id)
{
  return !has_choice (down) ||
         (get_choice (down) < ids->len && br_id_equal (&g_array_index (ids, BrId, get_choice (down)), id));
}

/**
 * br_event_filter_takes:
 * @self: a filter
 * @night: an event
 * @folded: a part of what it is called, of its kind, room, promoter or notes, folded; empty for anything
 *
 * Returns: whether it is shown
 */
gboolean
br_event_filter_takes (BrEventFilter      *self,
                       const BrNightEvent *night,
                       const char         *folded)
{
  const BrEvent *event = night->event;
  const char *const texts[] = { event->name, event->kind, night->room, night->promoter, event->notes };
  gboolean found = *folded == '\0';

  if (!is_chosen (self->room, self->rooms, &event->room) || !is_chosen (self->promoter, self->promoters, &event->promoter) ||
      (has_choice (self->status) && get_choice (self->status) != (guint) event->status) ||
      (has_choice (self->kind) && get_choice (self->kind) < self->kinds->len &&
       g_strcmp0 (event->kind, self->kinds->pdata[get_choice (self->kind)]) != 0))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts) && !found; i++)
    found = contains (texts[i], folded);
  return found;
}

/**
 * br_event_filter_takes_hold:
 * @self: a filter
 * @night: a hold of no event
 * @folded: a part of who holds, or of the room, folded; empty for anything
 *
 * Returns: whether it is shown
 */
gboolean
br_event_filter_takes_hold (BrEventFilter     *self,
                            const BrNightHold *night,
                            const char        *folded)
{
  if (has_choice (self->kind) || !is_chosen (self->room, self->rooms, &night->hold->room) ||
      !is_chosen (self->promoter, self->promoters, &night->hold->promoter) ||
      (has_choice (self->status) && get_choice (self->status) != BR_EVENT_HOLD))
    return FALSE;
  return *folded == '\0' || contains (night->hold->owner, folded) || contains (night->room, folded);
}
