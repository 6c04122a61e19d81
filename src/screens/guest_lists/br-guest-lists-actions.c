#include "config.h"

#include "screens/guest_lists/br-guest-lists-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "screens/guest_lists/br-guest-form.h"
#include "screens/guest_lists/br-guest-paste-window.h"
#include "screens/guest_lists/br-guest-question.h"
#include "screens/shell/br-deed.h"

const BrCommand _br_guest_lists_commands[] = {
  { "guest-lists.previous", N_("Go to the night before"), "<Alt>Page_Up", N_("Guest lists"), N_("yesterday back") },
  { "guest-lists.next", N_("Go to the night after"), "<Alt>Page_Down", N_("Guest lists"), N_("tomorrow forward") },
  { "guest-lists.today", N_("Go to tonight"), "<Alt>Home", N_("Guest lists"), N_("today now") },
  { "guest-lists.check-in", N_("Check the guest in"), "<Control>Return", N_("Guest lists"), N_("door arrive enter") },
  { "guest-lists.more", N_("One more of the party comes in"), "<Control>plus", N_("Guest lists"), N_("plus one") },
  { "guest-lists.fewer", N_("One fewer of the party comes in"), "<Control>minus", N_("Guest lists"), N_("plus one") },
  { "guest-lists.add-names", N_("Add names to a list"), "<Control><Shift>n", N_("Guest lists"), N_("type open file") },
  { "guest-lists.paste", N_("Paste names"), "<Control>v", N_("Guest lists"), N_("clipboard promoter") },
  { "guest-lists.edit", N_("Change the name"), "F2", N_("Guest lists"), N_("edit plus ones note") },
  { "guest-lists.remove", N_("Take the name off the list"), "<Alt>Delete", N_("Guest lists"), N_("delete guest") },
  { "guest-lists.edit-list", N_("Change the list"), "<Control><Shift>e", N_("Guest lists"),
    N_("edit places allocation time price promoter") },
  { "guest-lists.remove-list", N_("Remove the list"), NULL, N_("Guest lists"), N_("delete") },
};

const guint _br_guest_lists_n_commands = G_N_ELEMENTS (_br_guest_lists_commands);

/* ---- checking in -------------------------------------------------------------- */

static void
carry_out (BrGuestListsPage    *self,
           const BrListedGuest *guest,
           BrDeskAct           *act)
{
  int people = br_guest_check_in_get_people (self->check_in);

  br_deed_carry_out (GTK_WIDGET (self), act,
                     g_strdup_printf (_("%s: %d of %d are in"), br_listed_guest_get_name (guest),
                                      (int) guest->entry->checked_in + people, (int) guest->entry->plus_ones + 1));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
let_in_barred_cb (AdwMessageDialog *question,
                  const char       *response,
                  BrGuestListsPage *self)
{
  const BrListedGuest *guest = _br_guest_lists_get_guest (self);
  g_autofree char *words = br_guest_question_get_words (question);

  if (guest != NULL)
    carry_out (self, guest,
               br_desk_check_in_barred (&guest->entry->id, br_guest_check_in_get_people (self->check_in), words));
}

static void
let_in_late_cb (AdwMessageDialog *question,
                const char       *response,
                BrGuestListsPage *self)
{
  const BrListedGuest *guest = _br_guest_lists_get_guest (self);
  g_autofree char *words = br_guest_question_get_words (question);

  if (guest != NULL)
    carry_out (self, guest,
               br_desk_check_in_late (&guest->entry->id, br_guest_check_in_get_people (self->check_in), words));
}

static void
ask (BrGuestListsPage    *self,
     const BrListedGuest *guest)
{
  gboolean barred = guest->barred != NULL;
  GtkWindow *question = barred ? br_guest_question_new_barred (GTK_WIDGET (self), guest, self->night->zone)
                               : br_guest_question_new_late (GTK_WIDGET (self), guest, self->night->zone);

  g_signal_connect_object (question, "response::let-in", G_CALLBACK (barred ? let_in_barred_cb : let_in_late_cb), self,
                           0);
  gtk_window_present (question);
}

static void
check_in_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);
  const BrListedGuest *guest = _br_guest_lists_get_guest (self);
  int people = br_guest_check_in_get_people (self->check_in);

  if (guest == NULL)
    return;
  if (br_listed_guest_is_doubtful (guest))
    ask (self, guest);
  else
    carry_out (self, guest,
               guest->entry->checked_in > 0 ? br_desk_check_in_more (&guest->entry->id, people)
                                            : br_desk_check_in_guest (&guest->entry->id, people));
}

static void
more_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrGuestCheckIn *bar = BR_GUEST_LISTS_PAGE (widget)->check_in;

  br_guest_check_in_set_people (bar, br_guest_check_in_get_people (bar) + 1);
}

static void
fewer_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrGuestCheckIn *bar = BR_GUEST_LISTS_PAGE (widget)->check_in;

  br_guest_check_in_set_people (bar, br_guest_check_in_get_people (bar) - 1);
}

/* ---- names ---------------------------------------------------------------------- */

static BrGuestPasteWindow *
present_paste (BrGuestListsPage *self)
{
  const BrId *list = _br_guest_lists_get_list (self);
  BrGuestPasteWindow *window;

  if (self->night == NULL || self->night->lists->len == 0)
    {
      br_deed_say (GTK_WIDGET (self), _("Make a guest list first: names are added to one"));
      return NULL;
    }
  window = br_guest_paste_window_new (GTK_WIDGET (self), br_page_get_context (BR_PAGE (self)), self->night,
                                      br_id_is_none (list) ? NULL : list);
  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
add_names_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  present_paste (BR_GUEST_LISTS_PAGE (widget));
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (BrGuestListsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  BrGuestPasteWindow *window;

  if (br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  window = present_paste (self);
  if (window != NULL && text != NULL)
    br_guest_paste_window_type (window, text);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb, g_object_ref (widget));
}

void
_br_guest_lists_open (BrGuestListsPage *self,
                      GFile            *file)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrGuestPasteWindow *window;

  if (context == NULL || br_context_get_read_only (context))
    return;
  window = present_paste (self);
  if (window != NULL)
    br_guest_paste_window_open (window, file);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);
  const BrListedGuest *guest = _br_guest_lists_get_guest (self);
  GtkWindow *window;

  if (guest == NULL)
    return;
  window = br_guest_form_new (widget, br_page_get_context (BR_PAGE (self)), guest->entry);
  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);
  const BrListedGuest *guest = _br_guest_lists_get_guest (self);

  if (guest != NULL)
    br_deed_carry_out (GTK_WIDGET (self), br_desk_remove (BR_KIND_GUEST_LIST_ENTRY, &guest->entry->id),
                       g_strdup_printf (_("%s taken off “%s”"), br_listed_guest_get_name (guest), guest->list->title));
}

/* ---- lists ------------------------------------------------------------------------ */

static void
present_list_form (BrGuestListsPage *self,
                   BrGuestList      *list)
{
  GtkWindow *window = br_guest_list_form_new (GTK_WIDGET (self), br_page_get_context (BR_PAGE (self)),
                                              br_night_chooser_get (self->chooser),
                                              self->night != NULL ? self->night->calendar : NULL, list);

  g_signal_connect_object (window, "done", G_CALLBACK (br_deed_say_done), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

void
_br_guest_lists_add_list (BrGuestListsPage *self)
{
  if (br_page_get_context (BR_PAGE (self)) != NULL)
    present_list_form (self, NULL);
}

static void
add_list_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  _br_guest_lists_add_list (BR_GUEST_LISTS_PAGE (widget));
}

static BrGuestList *
get_chosen (BrGuestListsPage *self)
{
  return self->night != NULL ? br_guest_night_get_list (self->night, _br_guest_lists_get_list (self)) : NULL;
}

static void
edit_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);

  if (get_chosen (self) != NULL)
    present_list_form (self, get_chosen (self));
}

static void
remove_list_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);
  BrGuestList *list = get_chosen (self);

  if (list != NULL)
    br_deed_carry_out (GTK_WIDGET (self), br_desk_remove (BR_KIND_GUEST_LIST, &list->id),
                       g_strdup_printf (_("“%s” removed with its names"), list->title));
}

/* ---- other nights ------------------------------------------------------------------ */

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  br_night_chooser_step (BR_GUEST_LISTS_PAGE (widget)->chooser, -1);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  br_night_chooser_step (BR_GUEST_LISTS_PAGE (widget)->chooser, 1);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  br_night_chooser_tonight (BR_GUEST_LISTS_PAGE (widget)->chooser);
}

void
_br_guest_lists_update_actions (BrGuestListsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean may = context != NULL && !br_context_get_read_only (context);
  gboolean guest = may && _br_guest_lists_get_guest (self) != NULL;
  gboolean list = may && get_chosen (self) != NULL;

  gtk_widget_action_set_enabled (widget, "guest-lists.add-list", may);
  gtk_widget_action_set_enabled (widget, "guest-lists.add-names", may);
  gtk_widget_action_set_enabled (widget, "guest-lists.paste", may);
  gtk_widget_action_set_enabled (widget, "guest-lists.check-in", guest);
  gtk_widget_action_set_enabled (widget, "guest-lists.edit", guest);
  gtk_widget_action_set_enabled (widget, "guest-lists.remove", guest);
  gtk_widget_action_set_enabled (widget, "guest-lists.edit-list", list);
  gtk_widget_action_set_enabled (widget, "guest-lists.remove-list", list);
}

void
_br_guest_lists_class_install_actions (BrGuestListsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "guest-lists.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.check-in", NULL, check_in_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.more", NULL, more_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.fewer", NULL, fewer_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.add-names", NULL, add_names_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.add-list", NULL, add_list_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.edit-list", NULL, edit_list_action);
  gtk_widget_class_install_action (widget_class, "guest-lists.remove-list", NULL, remove_list_action);
}
