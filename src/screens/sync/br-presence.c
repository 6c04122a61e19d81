#include "config.h"

#include "screens/sync/br-presence.h"

#include <glib/gi18n.h>

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

static char *
say (GPtrArray *others)
{
  const BrSyncPresence *first = others->pdata[0];

  if (others->len == 1)
    return g_strdup_printf (_("%s has this open too"), first->name);
  return g_strdup_printf (ngettext ("%s and %u other have this open too", "%s and %u others have this open too",
                                    others->len - 1),
                          first->name, others->len - 1);
}

static void
show (BrPresence *self)
{
  BrSync *sync = get_sync (self);
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label, *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (sync != NULL && !br_id_is_none (&self->id))
    others = br_sync_get_presence (sync, self->kind, &self->id);
  gtk_widget_set_visible (GTK_WIDGET (self->box), others != NULL && others->len > 0);
  if (others == NULL || others->len == 0)
    return;

  for (guint i = 0; i < others->len; i++)
    {
      const BrSyncPresence *other = others->pdata[i];
      GtkWidget *avatar = adw_avatar_new (AVATAR, other->name, TRUE);

      gtk_widget_set_tooltip_text (avatar, other->name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, other->name, -1);
      gtk_box_append (self->box, avatar);
    }
  text = say (others);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->box, label);
}

static void
sync_changed_cb (BrPresence *self)
{
  tell (self);
}

static void
presence_cb (BrPresence *self,
             int         kind,
             const char *id)
{
  g_autofree char *own = br_id_to_string (&self->id);

  if (kind == (int) self->kind && strcmp (id, own) == 0)
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
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self->box), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who else has this open"), -1);
  self->id = BR_ID_NONE;
  self->signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (sync_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "presence", G_CALLBACK (presence_cb), self);
}

/**
 * br_presence_set_context:
 * @self: a presence
 * @context: (nullable): the open venue
 */
void
br_presence_set_context (BrPresence *self,
                         BrContext  *context)
{
  g_return_if_fail (BR_IS_PRESENCE (self));

  withdraw (self);
  self->id = BR_ID_NONE;
  g_set_object (&self->context, context);
  g_signal_group_set_target (self->signals, get_sync (self));
  show (self);
}

/**
 * br_presence_show:
 * @self: a presence
 * @kind: what is shown beside it
 * @id: (nullable): which; none when nothing is
 */
void
br_presence_show (BrPresence *self,
                  BrKind      kind,
                  const BrId *id)
{
  const BrId shown = id != NULL ? *id : BR_ID_NONE;

  g_return_if_fail (BR_IS_PRESENCE (self));

  if (self->kind == kind && br_id_equal (&self->id, &shown))
    return;
  withdraw (self);
  self->kind = kind;
  self->id = shown;
  tell (self);
  show (self);
}
