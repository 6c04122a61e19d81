#include "config.h"

#include "screens/bookings/br-move-refusal.h"

#include <glib/gi18n.h>

/* Why a booking cannot be let go where it was, with the other ways there are as buttons. */

typedef struct
{
  GtkWidget *popover;
  GWeakRef before;
  GPtrArray *ways;
  BrMoveRefusalFunc take;
  gpointer user_data;
} Refusal;

static void
refusal_free (gpointer data)
{
  Refusal *self = data;

  g_ptr_array_unref (self->ways);
  g_weak_ref_clear (&self->before);
  g_free (self);
}

static void
clicked_cb (GtkButton *button,
            Refusal   *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "way"));
  const BrNightWay *way = self->ways->pdata[at];

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->take (way, self->user_data);
}

/* The keyboard goes back to the booking that was let go. */
static gboolean
unparent_cb (gpointer user_data)
{
  Refusal *self = g_object_get_data (user_data, "refusal");
  g_autoptr (GtkWidget) before = g_weak_ref_get (&self->before);

  gtk_widget_unparent (GTK_WIDGET (user_data));
  if (before != NULL && gtk_widget_get_mapped (before))
    gtk_widget_grab_focus (before);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is still being closed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_way (Refusal *self,
         GtkBox  *box,
         guint    at)
{
  const BrNightWay *way = self->ways->pdata[at];
  GtkWidget *button = gtk_button_new_with_label (way->moves != NULL ? _("Make Room and Move") : way->heading);

  for (guint i = 0; way->said != NULL && way->said[i] != NULL; i++)
    gtk_box_append (box, make_label (way->said[i]));
  g_object_set_data (G_OBJECT (button), "way", GUINT_TO_POINTER (at));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_css_class (button, "numeric");
  gtk_box_append (box, button);
}

static void
add_hint (GtkBox     *box,
          const char *text)
{
  GtkWidget *hint = make_label (text);

  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (box, hint);
}

/* First where it would fit as things are, then what others would have to do for it. */
static void
add_ways (Refusal *self,
          GtkBox  *box)
{
  for (guint i = 0; i < self->ways->len; i++)
    {
      const BrNightWay *way = self->ways->pdata[i];
      guint n = way->said != NULL ? g_strv_length (way->said) : 0;
      g_autofree char *heading = g_strdup_printf (ngettext ("%u move makes room", "%u moves make room", n), n);

      if (way->moves != NULL)
        add_hint (box, heading);
      else if (i == 0)
        add_hint (box, _("It would fit here:"));
      add_way (self, box, i);
    }
}

/**
 * br_move_refusal_show:
 * @parent: what it stands over: a widget with a layout manager
 * @at: where, in its pixels
 * @why: the refusal
 * @ways: (element-type BrNightWay) (transfer full): where it would fit
 * @take: called when one of them is chosen
 * @user_data: for @take; it must outlive @parent
 *
 * Says why not, and what else there is. Escape, or a click elsewhere, leaves it at that.
 */
void
br_move_refusal_show (GtkWidget          *parent,
                      const GdkRectangle *at,
                      const char         *why,
                      GPtrArray          *ways,
                      BrMoveRefusalFunc   take,
                      gpointer            user_data)
{
  Refusal *self = g_new0 (Refusal, 1);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->popover = gtk_popover_new ();
  self->ways = ways;
  g_weak_ref_init (&self->before, root != NULL ? gtk_root_get_focus (root) : NULL);
  self->take = take;
  self->user_data = user_data;
  gtk_box_append (GTK_BOX (box), make_label (why));
  add_ways (self, GTK_BOX (box));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  why, -1);
  gtk_widget_set_parent (self->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  g_signal_connect (self->popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_object_set_data_full (G_OBJECT (self->popover), "refusal", self, refusal_free);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
