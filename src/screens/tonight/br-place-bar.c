#include "config.h"

#include "screens/tonight/br-place-bar.h"

#include <glib/gi18n.h>

#include "screens/tonight/br-party-entry.h"

/**
 * BrPlaceBar:
 *
 * Where a party may sit now: the best table chosen already, the others beside it, or why there is
 * none. A walk-in is two keys: W, how many they are, Enter shows the table, Enter again seats them.
 */
struct _BrPlaceBar
{
  AdwBin parent_instance;

  GtkLabel *heading;
  BrPartyEntry *party;
  GtkWidget *close;
  GtkImage *glyph;
  GtkLabel *answer;
  GtkBox *buttons;
  GtkButton *wait;
  GtkButton *turn_away;

  BrContext *context;
  BrPlaces *places;
  GCancellable *asking;
  BrPlacesFor purpose;
  BrId about;
  int size;
  gboolean entered;
};

G_DEFINE_FINAL_TYPE (BrPlaceBar, br_place_bar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  WAIT,
  TURN_AWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what is shown ----------------------------------------------------------------- */

static void
clear_buttons (BrPlaceBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
}

static void
place_clicked_cb (BrPlaceBar *self,
                  GtkButton  *button)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  if (self->places != NULL && at < self->places->places->len)
    g_signal_emit (self, signals[CHOSEN], 0, at);
}

static void
add_buttons (BrPlaceBar *self)
{
  for (guint i = 0; i < self->places->places->len; i++)
    {
      const BrPlaceChoice *place = self->places->places->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (place->label);

      g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (i));
      gtk_widget_add_css_class (button, "br-touch");
      if (i == 0)
        gtk_widget_add_css_class (button, "suggested-action");
      g_signal_connect_object (button, "clicked", G_CALLBACK (place_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->buttons, button);
    }
}

static char *
describe_places (BrPlaceBar *self)
{
  const BrPlaces *places = self->places;
  g_autofree char *until = places->until != BR_INSTANT_NONE
                             ? br_instant_format_clock (places->until, br_context_get_zone (self->context))
                             : NULL;

  if (places->places->len == 0)
    return g_strdup (places->refusal);
  if (places->refusal != NULL)
    /* Translators: why there is no table for a whole stay, and until when there is one */
    return g_strdup_printf (_("%s. Until %s there is one:"), places->refusal, until);
  if (self->purpose == BR_PLACES_GIVE_BACK)
    return g_strdup (_("Which do they no longer need?"));
  if (until == NULL)
    return g_strdup (_("Where to?"));
  if (places->sitter != NULL)
    return g_strdup_printf (_("%s. Free until %s:"), places->sitter, until);
  return g_strdup_printf (_("Free until %s:"), until);
}

static void
show_nothing (BrPlaceBar *self,
              const char *words)
{
  clear_buttons (self);
  gtk_label_set_label (self->answer, words);
  gtk_image_set_from_icon_name (self->glyph, "dialog-information-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->wait), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->turn_away), FALSE);
}

static gboolean
has_buttons (BrPlaceBar *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  for (guint i = 0; i < self->places->places->len; i++, button = gtk_widget_get_next_sibling (button))
    if (button == NULL ||
        !g_str_equal (gtk_button_get_label (GTK_BUTTON (button)),
                      ((const BrPlaceChoice *) self->places->places->pdata[i])->label))
      return FALSE;
  return button == NULL;
}

static void
go_to_best (BrPlaceBar *self)
{
  GtkWidget *best = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  self->entered = FALSE;
  if (best == NULL && gtk_widget_get_visible (GTK_WIDGET (self->wait)))
    best = GTK_WIDGET (self->wait);
  gtk_widget_grab_focus (best != NULL ? best : self->close);
}

/* Buttons that say what they said stay: nothing moves under the finger. */
static void
show_places (BrPlaceBar *self)
{
  g_autofree char *words = describe_places (self);
  gboolean refused = self->places->refusal != NULL;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!has_buttons (self))
    {
      self->entered |= focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->buttons));
      clear_buttons (self);
      add_buttons (self);
    }
  gtk_label_set_label (self->answer, words);
  gtk_image_set_from_icon_name (self->glyph, refused ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->wait), refused && self->purpose == BR_PLACES_WALK_IN);
  gtk_widget_set_visible (GTK_WIDGET (self->turn_away), refused && self->purpose == BR_PLACES_WALK_IN);
  if (self->entered)
    go_to_best (self);
}

/* ---- asking ------------------------------------------------------------------------ */

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrPlaceBar) self = BR_PLACE_BAR (user_data);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_clear_object (&self->asking);
      show_nothing (self, error->message);
      return;
    }
  if (self->asking == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      br_places_free (data);
      return;
    }
  g_clear_object (&self->asking);
  g_clear_pointer (&self->places, br_places_free);
  self->places = data;
  show_places (self);
}

static void
stop_asking (BrPlaceBar *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->places, br_places_free);
}

/* What was answered before stands until there is another answer to the same question. */
static void
ask (BrPlaceBar *self,
     gboolean    same)
{
  if (same)
    g_cancellable_cancel (self->asking);
  else
    stop_asking (self);
  g_clear_object (&self->asking);
  if (self->context == NULL)
    return;
  if (self->size < 1)
    {
      show_nothing (self, self->purpose == BR_PLACES_SPLIT ? _("How many go to another table?") : _("How many are they?"));
      return;
    }
  self->asking = g_cancellable_new ();
  br_store_read_async (br_context_get_store (self->context), br_places_read,
                       br_places_new (self->purpose, &self->about, self->size,
                                      br_context_get_business_date (self->context), br_context_now (self->context)),
                       (GDestroyNotify) br_places_free, self->asking, asked_cb, g_object_ref (self));
}

static void
party_changed_cb (BrPlaceBar *self)
{
  self->size = br_party_entry_get_party (self->party);
  self->entered = FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->party)))
    ask (self, FALSE);
}

/* Enter goes to the best table, as soon as it is known. */
static void
party_entered_cb (BrPlaceBar *self)
{
  self->entered = TRUE;
  if (self->places != NULL)
    go_to_best (self);
}

static void
wait_clicked_cb (BrPlaceBar *self)
{
  if (self->places != NULL)
    g_signal_emit (self, signals[WAIT], 0);
}

static void
turn_away_clicked_cb (BrPlaceBar *self)
{
  if (self->places != NULL)
    g_signal_emit (self, signals[TURN_AWAY], 0);
}

static gboolean
key_pressed_cb (BrPlaceBar      *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  br_place_bar_close (self);
  return TRUE;
}

/* ---- the bar ----------------------------------------------------------------------- */

static void
br_place_bar_dispose (GObject *object)
{
  BrPlaceBar *self = BR_PLACE_BAR (object);

  stop_asking (self);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_PLACE_BAR);

  G_OBJECT_CLASS (br_place_bar_parent_class)->dispose (object);
}

static void
br_place_bar_class_init (BrPlaceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_place_bar_dispose;

  /**
   * BrPlaceBar::chosen:
   * @self: a bar
   * @place: which of its places
   *
   * The party is to sit there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * BrPlaceBar::wait:
   * @self: a bar
   *
   * The walk-in would wait for a table.
   */
  signals[WAIT] = g_signal_new ("wait", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  /**
   * BrPlaceBar::turn-away:
   * @self: a bar
   *
   * The walk-in goes elsewhere.
   */
  signals[TURN_AWAY] = g_signal_new ("turn-away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_PARTY_ENTRY);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/tonight/br-place-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, heading);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, party);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, close);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, answer);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, wait);
  gtk_widget_class_bind_template_child (widget_class, BrPlaceBar, turn_away);
  gtk_widget_class_bind_template_callback (widget_class, party_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, party_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, wait_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_away_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, br_place_bar_close);
}

static void
br_place_bar_init (BrPlaceBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
open_for (BrPlaceBar  *self,
          BrPlacesFor  purpose,
          const BrId  *about,
          int          party,
          const char  *heading)
{
  gboolean how_many = purpose == BR_PLACES_WALK_IN || purpose == BR_PLACES_SPLIT;

  gtk_widget_set_visible (GTK_WIDGET (self->party), FALSE);
  br_party_entry_set_party (self->party, 0);
  br_party_entry_set_most (self->party, purpose == BR_PLACES_SPLIT ? party - 1 : 0);
  self->purpose = purpose;
  self->about = about != NULL ? *about : BR_ID_NONE;
  self->size = how_many ? 0 : party;
  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->party), how_many);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  show_nothing (self, NULL);
  if (how_many)
    gtk_widget_grab_focus (GTK_WIDGET (self->party));
  self->entered = !how_many;
  ask (self, FALSE);
}

/**
 * br_place_bar_set_context:
 * @self: a bar
 * @context: (nullable): the open venue
 */
void
br_place_bar_set_context (BrPlaceBar *self,
                          BrContext  *context)
{
  g_return_if_fail (BR_IS_PLACE_BAR (self));

  br_place_bar_close (self);
  g_set_object (&self->context, context);
}

/**
 * br_place_bar_ask_walk_in:
 * @self: a bar
 *
 * Asks how many stand at the door.
 */
void
br_place_bar_ask_walk_in (BrPlaceBar *self)
{
  g_return_if_fail (BR_IS_PLACE_BAR (self));

  open_for (self, BR_PLACES_WALK_IN, NULL, 0, _("Walk-in"));
}

/**
 * br_place_bar_ask:
 * @self: a bar
 * @purpose: for whom
 * @about: which booking, or which entry of the waitlist
 * @party: how many they are
 * @heading: for whom, in words
 *
 * Asks where they may sit, and puts the keyboard to the best place.
 */
void
br_place_bar_ask (BrPlaceBar  *self,
                  BrPlacesFor  purpose,
                  const BrId  *about,
                  int          party,
                  const char  *heading)
{
  g_return_if_fail (BR_IS_PLACE_BAR (self));

  open_for (self, purpose, about, party, heading);
}

/**
 * br_place_bar_point:
 * @self: a bar
 * @table: a table that was touched elsewhere
 *
 * Puts the keyboard to the place with that table, where it is among those that are offered: Enter
 * seats them there.
 */
void
br_place_bar_point (BrPlaceBar *self,
                    const BrId *table)
{
  g_autofree char *id = br_id_to_string (table);
  GtkWidget *button, *meant = NULL;
  guint fewest = G_MAXUINT, i = 0;

  g_return_if_fail (BR_IS_PLACE_BAR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->places == NULL)
    return;
  for (button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); button != NULL;
       button = gtk_widget_get_next_sibling (button), i++)
    {
      const BrPlaceChoice *choice = self->places->places->pdata[i];
      guint n_tables = g_strv_length (choice->tables);

      if (n_tables < fewest && g_strv_contains ((const char *const *) choice->tables, id))
        {
          fewest = n_tables;
          meant = button;
        }
    }
  if (meant != NULL)
    gtk_widget_grab_focus (meant);
}

/**
 * br_place_bar_refresh:
 * @self: a bar
 *
 * Asks again, because the night has changed.
 */
void
br_place_bar_refresh (BrPlaceBar *self)
{
  g_return_if_fail (BR_IS_PLACE_BAR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->places != NULL)
    ask (self, TRUE);
}

/**
 * br_place_bar_close:
 * @self: a bar
 */
void
br_place_bar_close (BrPlaceBar *self)
{
  g_return_if_fail (BR_IS_PLACE_BAR (self));

  stop_asking (self);
  clear_buttons (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * br_place_bar_get_places:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what was answered last
 */
const BrPlaces *
br_place_bar_get_places (BrPlaceBar *self)
{
  g_return_val_if_fail (BR_IS_PLACE_BAR (self), NULL);

  return self->places;
}
