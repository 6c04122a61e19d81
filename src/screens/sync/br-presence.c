#include "config.h"

#include "screens/sync/br-presence.h"

#include <glib/gi18n.h>

#include "screens/sync/br-others.h"

/* Pixels on a side of somebody's initials. */
#define AVATAR 24

/**
 * BrPresence:
 *
 * Says who else has open what is shown beside it, and tells them in turn, for as long as it is on the
 * screen. It is not there while nobody else has.
 */
struct _BrPresence
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkBox *faces;
  GtkLabel *words;
  BrOthers *others;
  BrContext *context;
  GSignalGroup *signals;
  BrKind kind;
  BrId id;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (BrPresence, br_presence, ADW_TYPE_BIN)

static BrSync *
get_sync (BrPresence *self)
{
  return self->context != NULL ? br_context_get_sync (self->context) : NULL;
}

/* ---- telling ------------------------------------------------------------------------- */

static void
withdraw (BrPresence *self)
{
  if (self->told)
    br_sync_close_row (get_sync (self), self->kind, &self->id);
  self->told = FALSE;
}

/* Before somebody is signed in there is nobody to tell. */
static void
tell (BrPresence *self)
{
  BrSync *sync = get_sync (self);
  gboolean can = sync != NULL && br_sync_get_session (sync) != NULL;

  if (!can)
    self->told = FALSE;
  if (!can || self->told || br_id_is_none (&self->id) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  br_sync_open_row (sync, self->kind, &self->id);
  self->told = TRUE;
}

/* ---- showing ------------------------------------------------------------------------- */

static void
show (BrPresence *self)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;

  if (self->others == NULL)
    return;
  names = br_others_get_names (self->others, &self->id);
  text = br_others_say (self->others, &self->id);
  br_others_show_faces (self->faces, (const char *const *) names, AVATAR);
  gtk_label_set_label (self->words, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->box), names != NULL);
}

static void
sync_changed_cb (BrPresence *self)
{
  tell (self);
}

static void
others_changed_cb (BrPresence *self,
                   const char *id)
{
  char own[BR_ID_TEXT_LENGTH + 1];

  br_id_print (&self->id, own);
  if (id == NULL || strcmp (id, own) == 0)
    show (self);
}

static void
br_presence_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (br_presence_parent_class)->map (widget);

  tell (BR_PRESENCE (widget));
}

static void
br_presence_unmap (GtkWidget *widget)
{
  withdraw (BR_PRESENCE (widget));

  GTK_WIDGET_CLASS (br_presence_parent_class)->unmap (widget);
}

static void
br_presence_dispose (GObject *object)
{
  BrPresence *self = BR_PRESENCE (object);

  withdraw (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->others);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (br_presence_parent_class)->dispose (object);
}

static void
br_presence_class_init (BrPresenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_presence_dispose;
  widget_class->map = br_presence_map;
  widget_class->unmap = br_presence_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
br_presence_init (BrPresence *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->faces = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_box_append (self->box, GTK_WIDGET (self->faces));
  gtk_box_append (self->box, GTK_WIDGET (self->words));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self->box), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who else has this open"), -1);
  self->id = BR_ID_NONE;
  self->signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (sync_changed_cb), self);
}

/**
 * br_presence_set_context:
 * @self: a presence
 * @context: (nullable): the open venue
 * @kind: what is shown beside it; always the same
 */
void
br_presence_set_context (BrPresence *self,
                         BrContext  *context,
                         BrKind      kind)
{
  g_return_if_fail (BR_IS_PRESENCE (self));

  withdraw (self);
  self->id = BR_ID_NONE;
  g_set_object (&self->context, context);
  g_signal_group_set_target (self->signals, get_sync (self));
  self->kind = kind;
  if (self->others == NULL)
    {
      self->others = br_others_new (kind);
      g_signal_connect_object (self->others, "changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
    }
  br_others_set_context (self->others, context);
  show (self);
}

/**
 * br_presence_show:
 * @self: a presence
 * @id: (nullable): which row is shown beside it; none when nothing is
 */
void
br_presence_show (BrPresence *self,
                  const BrId *id)
{
  const BrId shown = id != NULL ? *id : BR_ID_NONE;

  g_return_if_fail (BR_IS_PRESENCE (self));

  if (br_id_equal (&self->id, &shown))
    return;
  withdraw (self);
  self->id = shown;
  tell (self);
  show (self);
}
