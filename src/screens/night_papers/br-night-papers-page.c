#include "config.h"

#include "screens/night_papers/br-night-papers-page-private.h"

#include "screens/shell/br-shown.h"

/**
 * BrNightPapersPage:
 *
 * What the house has to write down of a night: its log, who kept the door, what its tills held, and who is barred.
 */
G_DEFINE_FINAL_TYPE (BrNightPapersPage, br_night_papers_page, BR_TYPE_PAGE)

/* ---- reading -------------------------------------------------------------- */

/* What is read, at one moment. */
typedef struct
{
  BrDate date;
  BrPapersNight *night;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->night, br_papers_night_free);
  g_free (wish);
}

static gpointer
begin_night (gpointer   owner,
             BrContext *context)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->date = br_night_chooser_get (BR_NIGHT_PAPERS_PAGE (owner)->chooser);
  return wish;
}

static gboolean
read_night (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  Wish *wish = data;

  wish->night = br_papers_night_read (db, wish->date, error);
  return wish->night != NULL;
}

static void
show_night (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrNightPapersPage *self = owner;
  BrContext *context = br_page_get_context (BR_PAGE (self));
  Wish *wish = data;

  br_page_set_ready (BR_PAGE (self), TRUE);
  if (error != NULL)
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->unread, safe);
      gtk_stack_set_visible_child_name (self->stack, "unread");
      return;
    }
  g_clear_pointer (&self->night, br_papers_night_free);
  self->night = g_steal_pointer (&wish->night);
  br_night_chooser_show (self->chooser, self->night->date, self->night->tonight);
  br_log_panel_show (self->log, context, self->night);
  br_register_panel_show (self->door_register, self->night);
  br_barred_panel_show (self->barred, self->night);
  br_tills_panel_show (self->tills, self->night);
  gtk_stack_set_visible_child_name (self->stack, "papers");
  _br_night_papers_update_actions (self);
}

static const BrKind kinds[] = { BR_KIND_NIGHT_LOG_ENTRY, BR_KIND_DOOR_DUTY, BR_KIND_BARRED_PERSON, BR_KIND_USER,
                                BR_KIND_ROLE, BR_KIND_VENUE, BR_KIND_TAKINGS, BR_KIND_JOURNAL_LINE };

static const BrReadingTerms terms = {
  .begin = begin_night,
  .read = read_night,
  .show = show_night,
  .free = wish_free,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
night_chosen_cb (BrNightPapersPage *self)
{
  br_reading_again (self->reading);
}

static void
selected_cb (BrNightPapersPage *self)
{
  _br_night_papers_update_actions (self);
}

/* The keyboard does not stay in a part that is no longer shown: its keys would go nowhere. */
static void
part_shown_cb (BrNightPapersPage *self)
{
  GtkWidget *part = gtk_stack_get_visible_child (self->parts);

  if (part != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD);
}

/* ---- the page --------------------------------------------------------------- */

static void
br_night_papers_page_context_changed (BrPage *page)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  gtk_stack_set_visible_child_name (self->stack, "looking");
  br_page_set_ready (page, context == NULL);
  br_log_panel_show (self->log, context, NULL);
  if (context != NULL)
    br_night_chooser_show (self->chooser, br_context_get_business_date (context),
                           br_context_get_business_date (context));
  br_reading_set_context (self->reading, context);
  _br_night_papers_update_actions (self);
}

static void
br_night_papers_page_create (BrPage *page)
{
  _br_night_papers_create (BR_NIGHT_PAPERS_PAGE (page));
}

static void
br_night_papers_page_search (BrPage *page)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (page);

  gtk_stack_set_visible_child_name (self->parts, "barred");
  br_barred_panel_search (self->barred);
}

static void
br_night_papers_page_dispose (GObject *object)
{
  BrNightPapersPage *self = BR_NIGHT_PAPERS_PAGE (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->night, br_papers_night_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_NIGHT_PAPERS_PAGE);

  G_OBJECT_CLASS (br_night_papers_page_parent_class)->dispose (object);
}

static void
br_night_papers_page_class_init (BrNightPapersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_night_papers_page_dispose;
  page_class->context_changed = br_night_papers_page_context_changed;
  page_class->create = br_night_papers_page_create;
  page_class->search = br_night_papers_page_search;
  br_page_class_set_commands (page_class, _br_night_papers_commands, _br_night_papers_n_commands);
  _br_night_papers_class_install_actions (klass);

  g_type_ensure (BR_TYPE_BARRED_PANEL);
  g_type_ensure (BR_TYPE_LOG_PANEL);
  g_type_ensure (BR_TYPE_NIGHT_CHOOSER);
  g_type_ensure (BR_TYPE_REGISTER_PANEL);
  g_type_ensure (BR_TYPE_TILLS_PANEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/night_papers/br-night-papers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, parts);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, log);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, door_register);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, barred);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, tills);
  gtk_widget_class_bind_template_child (widget_class, BrNightPapersPage, unread);
  gtk_widget_class_bind_template_callback (widget_class, night_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_shown_cb);
}

static void
br_night_papers_page_init (BrNightPapersPage *self)
{
  self->reading = br_reading_new (&terms, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
  br_shown_watch_stack (self->parts);
  _br_night_papers_update_actions (self);
}
