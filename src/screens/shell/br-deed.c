#include "config.h"

#include "screens/shell/br-deed.h"

#include "screens/shell/br-page.h"
#include "screens/shell/br-toast.h"

/* What is done on a page, and what the page then says: that it was done, with a button that undoes it,
 * or why it was refused. */

typedef struct
{
  BrPage *page;
  char *done;
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->page);
  g_free (deed->done);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
carried_out_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    br_page_add_toast (deed->page, br_toast_new_undoable (deed->done));
  else
    br_page_add_toast (deed->page, br_toast_new (error->message));
}

static BrPage *
find_page (GtkWidget *inside)
{
  return BR_PAGE (gtk_widget_get_ancestor (inside, BR_TYPE_PAGE));
}

/**
 * br_deed_carry_out:
 * @inside: a page that shows a venue, or a widget of it
 * @act: (transfer full): what to do
 * @done: (transfer full): what to say when it was done
 *
 * Carries out an act that can be undone.
 */
void
br_deed_carry_out (GtkWidget *inside,
                   BrDeskAct *act,
                   char      *done)
{
  BrPage *page = find_page (inside);
  Deed *deed = g_new0 (Deed, 1);

  deed->page = g_object_ref (page);
  deed->done = done;
  br_desk_do_async (br_context_get_store (br_page_get_context (page)), act, NULL, carried_out_cb, deed);
}

/**
 * br_deed_say:
 * @inside: a page, or a widget of it
 * @what: what to say
 */
void
br_deed_say (GtkWidget  *inside,
             const char *what)
{
  br_page_add_toast (find_page (inside), br_toast_new (what));
}

/**
 * br_deed_say_done:
 * @inside: a page, or a widget of it
 * @what: what was done
 *
 * Says it with a button that undoes it.
 */
void
br_deed_say_done (GtkWidget  *inside,
                  const char *what)
{
  br_page_add_toast (find_page (inside), br_toast_new_undoable (what));
}
