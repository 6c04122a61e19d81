#include "config.h"

#include "screens/guest_lists/br-guest-lists-page-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "screens/shell/br-shown.h"

/* How often it is looked whether the time of a list is over, in seconds. */
#define CLOCK_SECONDS 30

/**
 * BrGuestListsPage:
 *
 * Who may come in by whose word: the lists of a night, the names on them, and the door at which they
 * are checked in by typing part of a name.
 */
G_DEFINE_FINAL_TYPE (BrGuestListsPage, br_guest_lists_page, BR_TYPE_PAGE)

/* ---- reading -------------------------------------------------------------- */

/* What is read, at one moment. */
typedef struct
{
  BrDate date;
  BrId wanted;
  BrGuestNight *night;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->night, br_guest_night_free);
  g_free (wish);
}

static gpointer
begin_night (gpointer   owner,
             BrContext *context)
{
  BrGuestListsPage *self = owner;
  Wish *wish = g_new0 (Wish, 1);

  wish->date = br_night_chooser_get (self->chooser);
  wish->wanted = self->wanted;
  return wish;
}

/* Who was found elsewhere is shown on their night, and an event's lists on its. */
static gboolean
find_wanted_night (BrDb    *db,
                   Wish    *wish,
                   GError **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT business_date FROM guest_list WHERE id = ?1 OR id = "
                     "(SELECT guest_list FROM guest_list_entry WHERE id = ?1)"
                     " UNION ALL SELECT business_date FROM event WHERE id = ?1 AND business_date IS NOT NULL",
                 &local, "I", &wish->wanted);

  if (br_query_next (query, &local))
    wish->date = br_query_get_date (query, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_night (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Wish *wish = data;

  if (!br_id_is_none (&wish->wanted) && !find_wanted_night (db, wish, error))
    return FALSE;
  wish->night = br_guest_night_read (db, wish->date, error);
  return wish->night != NULL;
}

/* ---- what is shown -------------------------------------------------------- */

/* Splits what is typed: “ang 2” are two of the party whose name has “ang” in it.
 *
 * Returns: (transfer full): the part of a name */
static char *
read_search (BrGuestListsPage *self,
             int              *people)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  char *space = strrchr (text, ' ');

  *people = 0;
  if (space != NULL && space[1] != '\0' && strspn (space + 1, "0123456789") == strlen (space + 1))
    {
      *people = atoi (space + 1);
      *space = '\0';
    }
  return text;
}

const BrId *
_br_guest_lists_get_list (BrGuestListsPage *self)
{
  static const BrId none = BR_ID_NONE;
  BrLine *line = br_line_list_get_selected (self->lists);

  return line != NULL ? br_line_get_id (line) : &none;
}

BrListedGuest *
_br_guest_lists_get_guest (BrGuestListsPage *self)
{
  BrLine *line = br_line_list_get_selected (self->guests);

  return line != NULL && self->night != NULL ? br_guest_night_get_guest (self->night, br_line_get_id (line)) : NULL;
}

static void
show_guests (BrGuestListsPage *self)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *part = NULL;
  int people;

  if (self->night == NULL)
    return;
  part = read_search (self, &people);
  lines = br_guest_night_guest_lines (self->night, _br_guest_lists_get_list (self), part);
  g_object_set (self->guests, "nobody",
                *part != '\0' ? _ ("Nobody of that name is on a list of this night.")
                              : _ ("Nobody is on this list yet. Paste the names that the promoter sent (Ctrl+V)."),
                NULL);
  br_line_list_show (self->guests, lines);
  /* whom somebody looked for before another desk put them on a list */
  if (*part != '\0' && br_line_list_get_selected (self->guests) == NULL)
    br_line_list_select_first (self->guests);
}

static void
guest_selected_cb (BrGuestListsPage *self)
{
  int people;
  g_autofree char *part = read_search (self, &people);

  if (self->night == NULL)
    return;
  br_guest_check_in_show (self->check_in, _br_guest_lists_get_guest (self), self->night->zone);
  if (people > 0)
    br_guest_check_in_set_people (self->check_in, people);
  _br_guest_lists_update_actions (self);
}

static void
list_selected_cb (BrGuestListsPage *self)
{
  show_guests (self);
  _br_guest_lists_update_actions (self);
}

/* The best match is taken at once, so that Enter checks it in. */
static void
search_changed_cb (BrGuestListsPage *self)
{
  int people;
  g_autofree char *part = read_search (self, &people);

  show_guests (self);
  if (*part != '\0')
    br_line_list_select_first (self->guests);
  else
    br_line_list_select (self->guests, NULL);
  guest_selected_cb (self);
}

static gboolean
search_key_cb (BrGuestListsPage *self,
               guint             keyval,
               guint             keycode,
               GdkModifierType   state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  br_line_list_move (self->guests, keyval == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* + and − are free in a list, where nothing is typed. */
static gboolean
list_key_cb (BrGuestListsPage *self,
             guint             keyval,
             guint             keycode,
             GdkModifierType   state)
{
  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_plus || keyval == GDK_KEY_KP_Add)
    gtk_widget_activate_action (GTK_WIDGET (self), "guest-lists.more", NULL);
  else if (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract)
    gtk_widget_activate_action (GTK_WIDGET (self), "guest-lists.fewer", NULL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
check_in_cb (BrGuestListsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "guest-lists.check-in", NULL);
}

static void
search_stopped_cb (BrGuestListsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
show_totals (BrGuestListsPage *self)
{
  const BrId all = BR_ID_NONE;
  gint64 inside, people = br_guest_night_count (self->night, &all, &inside);
  g_autofree char *counts = g_strdup_printf (ngettext ("%d of %d person is in", "%d of %d people are in",
                                                       (gulong) people),
                                             (int) inside, (int) people);

  gtk_label_set_label (self->totals, self->night->lists->len == 0 ? "" : counts);
}

static void
show_nobody (BrGuestListsPage *self)
{
  /* In large letters a date that breaks looks like two. */
  g_autofree char *date = br_date_format (self->night->date, "%A\u00a0%-e\u00a0%B");
  g_autofree char *title = g_strdup_printf (_ ("No Guest List on %s"), date);

  adw_status_page_set_title (self->nobody, title);
}

static void
show_wanted (BrGuestListsPage *self)
{
  if (br_guest_night_get_list (self->night, &self->wanted) != NULL)
    {
      br_line_list_select (self->lists, &self->wanted);
    }
  else if (br_guest_night_get_guest (self->night, &self->wanted) != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      br_line_list_select (self->lists, &br_guest_night_get_guest (self->night, &self->wanted)->list->id);
      br_line_list_select (self->guests, &self->wanted);
    }
  self->wanted = BR_ID_NONE;
}

static void
show_lists (BrGuestListsPage *self)
{
  g_autoptr (GPtrArray) lines = br_guest_night_list_lines (self->night);

  br_line_list_show (self->lists, lines);
  if (br_line_list_get_selected (self->lists) == NULL)
    br_line_list_select_first (self->lists);
}

static void
show_night (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrGuestListsPage *self = owner;
  Wish *wish = data;

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (error != NULL)
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->unread, safe);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  g_clear_pointer (&self->night, br_guest_night_free);
  self->night = g_steal_pointer (&wish->night);
  br_night_chooser_show (self->chooser, self->night->date,
                         br_context_get_business_date (br_page_get_context (BR_PAGE (self))));
  show_lists (self);
  show_guests (self);
  show_totals (self);
  show_nobody (self);
  gtk_stack_set_visible_child_name (self->stack, self->night->lists->len > 0 ? "lists" : "nobody");
  if (!br_id_is_none (&self->wanted))
    show_wanted (self);
  guest_selected_cb (self);
}

static const BrKind kinds[] = { BR_KIND_GUEST_LIST, BR_KIND_GUEST_LIST_ENTRY, BR_KIND_EVENT, BR_KIND_BARRED_PERSON, BR_KIND_VENUE };

static const BrReadingTerms terms = {
  .begin = begin_night,
  .read = read_night,
  .show = show_night,
  .free = wish_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
night_chosen_cb (BrGuestListsPage *self)
{
  self->wanted = BR_ID_NONE;
  br_reading_again (self->reading);
}

static gboolean
dropped_cb (BrGuestListsPage *self,
            const GValue     *value)
{
  _br_guest_lists_open (self, g_value_get_object (value));
  return TRUE;
}

static gboolean
minute_cb (gpointer user_data)
{
  br_reading_again (BR_GUEST_LISTS_PAGE (user_data)->reading);
  return G_SOURCE_CONTINUE;
}

/* ---- the page --------------------------------------------------------------- */

static void
br_guest_lists_page_map (GtkWidget *widget)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (widget);

  GTK_WIDGET_CLASS (br_guest_lists_page_parent_class)->map (widget);

  self->minute = g_timeout_add_seconds (CLOCK_SECONDS, minute_cb, self);
}

static void
br_guest_lists_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&BR_GUEST_LISTS_PAGE (widget)->minute, g_source_remove);

  GTK_WIDGET_CLASS (br_guest_lists_page_parent_class)->unmap (widget);
}

static void
br_guest_lists_page_context_changed (BrPage *page)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  self->wanted = BR_ID_NONE;
  gtk_stack_set_visible_child_name (self->stack, "looking");
  br_page_set_ready (page, context == NULL);
  if (context != NULL)
    br_night_chooser_show (self->chooser, br_context_get_business_date (context),
                           br_context_get_business_date (context));
  br_reading_set_context (self->reading, context);
  _br_guest_lists_update_actions (self);
}

static void
br_guest_lists_page_create (BrPage *page)
{
  _br_guest_lists_add_list (BR_GUEST_LISTS_PAGE (page));
}

static void
br_guest_lists_page_search (BrPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_GUEST_LISTS_PAGE (page)->search));
}

static void
br_guest_lists_page_show_object (BrPage     *page,
                                 const BrId *id)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (page);

  self->wanted = *id;
  br_reading_again (self->reading);
}

static void
br_guest_lists_page_dispose (GObject *object)
{
  BrGuestListsPage *self = BR_GUEST_LISTS_PAGE (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->night, br_guest_night_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_GUEST_LISTS_PAGE);

  G_OBJECT_CLASS (br_guest_lists_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, totals);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, lists);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, search);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, guests);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, check_in);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, BrGuestListsPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, night_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, guest_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_in_cb);
}

static void
br_guest_lists_page_class_init (BrGuestListsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_guest_lists_page_dispose;
  widget_class->map = br_guest_lists_page_map;
  widget_class->unmap = br_guest_lists_page_unmap;
  page_class->context_changed = br_guest_lists_page_context_changed;
  page_class->create = br_guest_lists_page_create;
  page_class->search = br_guest_lists_page_search;
  page_class->show_object = br_guest_lists_page_show_object;
  br_page_class_set_commands (page_class, _br_guest_lists_commands, _br_guest_lists_n_commands);
  _br_guest_lists_class_install_actions (klass);

  g_type_ensure (BR_TYPE_GUEST_CHECK_IN);
  g_type_ensure (BR_TYPE_LINE_LIST);
  g_type_ensure (BR_TYPE_NIGHT_CHOOSER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/guest_lists/br-guest-lists-page.ui");
  bind_template (widget_class);
}

static void
br_guest_lists_page_init (BrGuestListsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->reading = br_reading_new (&terms, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  _br_guest_lists_update_actions (self);
}
