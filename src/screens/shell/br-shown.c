#include "config.h"

#include "screens/shell/br-shown.h"

/* GTK 4.8 tells a screen reader of a stack's every page and of a flap that is folded away, as if
 * all of them were on the screen. Marking what is not shown as hidden takes it out of its sight. */

static void
set_hidden (GtkWidget *widget,
            gboolean   hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
update_stack (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_hidden (child, child != shown);
}

static void
pages_changed_cb (GtkStack *stack)
{
  update_stack (stack);
}

/**
 * br_shown_watch_stack:
 * @stack: a stack
 *
 * Keeps the pages that are not shown from the eyes of assistive technology.
 */
void
br_shown_watch_stack (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  g_return_if_fail (GTK_IS_STACK (stack));

  pages = gtk_stack_get_pages (stack);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (pages_changed_cb), stack,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (stack), "br-shown-pages", g_steal_pointer (&pages),
                          g_object_unref);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update_stack), NULL);
  update_stack (stack);
}

static void
update_flap (AdwFlap *flap)
{
  if (adw_flap_get_flap (flap) != NULL)
    set_hidden (adw_flap_get_flap (flap), !adw_flap_get_reveal_flap (flap));
}

/**
 * br_shown_watch_flap:
 * @flap: a flap
 *
 * Keeps a flap that is folded away from the eyes of assistive technology.
 */
void
br_shown_watch_flap (AdwFlap *flap)
{
  g_return_if_fail (ADW_IS_FLAP (flap));

  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (update_flap), NULL);
  update_flap (flap);
}

/**
 * br_shown_watch_expander:
 * @expander: an expander that has its child
 *
 * Keeps the keyboard out of what is folded away: GTK 4.8 takes it there with Tab, although the
 * child is in no window then.
 */
void
br_shown_watch_expander (GtkExpander *expander)
{
  g_return_if_fail (GTK_IS_EXPANDER (expander));

  g_object_bind_property (expander, "expanded", gtk_expander_get_child (expander), "visible",
                          G_BINDING_SYNC_CREATE);
}

/* What is left below an answer, in pixels, so that it is seen to end there. */
#define FOLLOW_SPACE 12

typedef struct
{
  GtkScrolledWindow *scroller;
  GtkWidget *entry;
  GtkWidget *answer;
  guint idle;
} Follow;

static void
follow_free (gpointer  data,
             GClosure *closure)
{
  Follow *follow = data;

  g_clear_handle_id (&follow->idle, g_source_remove);
  g_free (follow);
}

static gboolean
follow_cb (gpointer user_data)
{
  Follow *follow = user_data;
  GtkWidget *content = gtk_widget_get_first_child (gtk_scrolled_window_get_child (follow->scroller));
  GtkWidget *last = gtk_widget_get_visible (follow->answer) ? follow->answer : follow->entry;
  graphene_rect_t top, bottom;

  follow->idle = 0;
  if (gtk_widget_get_focus_child (follow->entry) != NULL
      && gtk_widget_compute_bounds (follow->entry, content, &top)
      && gtk_widget_compute_bounds (last, content, &bottom))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (follow->scroller), top.origin.y,
                               bottom.origin.y + bottom.size.height + FOLLOW_SPACE);
  return G_SOURCE_REMOVE;
}

/* What grew has its place once this frame is laid out. */
static void
grown_cb (Follow *follow)
{
  if (follow->idle == 0)
    follow->idle = g_idle_add (follow_cb, follow);
}

/**
 * br_shown_follow:
 * @scroller: what scrolls both
 * @entry: what is typed into
 * @answer: what stands below it and answers
 *
 * Scrolls to all of what grew below where somebody types. GTK 4.8 only scrolls to what the keyboard
 * comes to, and to where that was before it was laid out.
 */
void
br_shown_follow (GtkScrolledWindow *scroller,
                 GtkWidget         *entry,
                 GtkWidget         *answer)
{
  Follow *follow;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (entry));
  g_return_if_fail (GTK_IS_WIDGET (answer));

  follow = g_new0 (Follow, 1);
  *follow = (Follow){ .scroller = scroller, .entry = entry, .answer = answer };
  g_signal_connect_data (gtk_scrolled_window_get_vadjustment (scroller), "changed", G_CALLBACK (grown_cb), follow,
                         follow_free, G_CONNECT_SWAPPED);
}
