#include "config.h"

#include "screens/bookings/br-out-of-use-window.h"

#include <glib/gi18n.h>

#include "core/base/br-clock.h"
#include "desk/br-desk-out-of-use.h"
#include "desk/br-desk-records.h"

/**
 * BrOutOfUseWindow:
 *
 * The tables and sections at which nobody is seated on a night: a leak, a stage that needs the
 * room. Each can be given back, and everything here is undone like any change.
 */
struct _BrOutOfUseWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkLabel *refusal;
  AdwPreferencesGroup *now;
  GtkWidget *none;
  GtkWidget *take;
  AdwComboRow *table;
  GtkEditable *from;
  GtkEditable *until;
  GtkEditable *reason;
  GtkWidget *close;
  AdwComboRow *section;
  GtkEditable *section_reason;

  BrStore *store;
  BrDate date;
  BrOutOfUseNight *night;
  GPtrArray *rows;
  GCancellable *cancellable;
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (BrOutOfUseWindow, br_out_of_use_window, ADW_TYPE_WINDOW)

typedef struct
{
  BrDate date;
  BrOutOfUseNight *night;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->night, br_out_of_use_night_free);
  g_free (reading);
}

static void
refuse (BrOutOfUseWindow *self,
        const char       *why)
{
  gtk_label_set_label (self->refusal, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), why != NULL);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrOutOfUseWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    refuse (self, ok ? NULL : error->message);
}

static void
carry_out (BrOutOfUseWindow *self,
           BrDeskAct        *act)
{
  br_desk_do_async (self->store, act, NULL, done_cb, g_object_ref (self));
}

/* ---- what is out of use ------------------------------------------------------------- */

static char *
name_of (const BrOutOfUse *out)
{
  if (out->kind == BR_KIND_SECTION_CLOSURE)
    /* Translators: a section of the room, by its name */
    return g_strdup_printf (_("Section %s"), out->name);
  return g_strdup_printf (_("Table %s"), out->name);
}

static void
append_standing (GString          *text,
                 BrOutOfUseWindow *self,
                 const BrOutOfUse *out)
{
  const BrNightBook *book = self->night->book;

  for (guint i = 0; i < out->standing->len; i++)
    {
      const BrNightUse *use = &book->facts.uses[g_array_index (out->standing, guint, i)];
      g_autofree char *at = br_instant_format_clock (use->starts, book->zone);

      g_string_append (text, i == 0 ? _("\nStill booked there: ") : ", ");
      /* Translators: a time, and how many people */
      g_string_append_printf (text, _("%s for %d"), at, use->party);
    }
}

static char *
describe (BrOutOfUseWindow *self,
          const BrOutOfUse *out)
{
  const BrNightBook *book = self->night->book;
  GString *text = g_string_new (NULL);

  if (out->kind == BR_KIND_SECTION_CLOSURE || (out->starts <= book->starts && out->ends >= book->ends))
    {
      g_string_append (text, _("The whole night"));
    }
  else
    {
      g_autofree char *from = br_instant_format_clock (out->starts, book->zone);
      g_autofree char *until = br_instant_format_clock (out->ends, book->zone);

      g_string_append_printf (text, "%s–%s", from, until);
    }
  if (out->reason != NULL)
    g_string_append_printf (text, " · %s", out->reason);
  append_standing (text, self, out);
  return g_string_free (text, FALSE);
}

static void
give_back_clicked_cb (BrOutOfUseWindow *self,
                      GtkButton        *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "br-row"));
  const BrOutOfUse *out = self->night->rows->pdata[i];

  carry_out (self, br_desk_remove (out->kind, &out->id));
}

static GtkWidget *
make_row (BrOutOfUseWindow *self,
          guint             i)
{
  const BrOutOfUse *out = self->night->rows->pdata[i];
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Give Back"));
  g_autofree char *name = name_of (out);
  g_autofree char *description = describe (self, out);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !br_store_is_read_only (self->store));
  g_object_set_data (G_OBJECT (button), "br-row", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (give_back_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_rows (BrOutOfUseWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->now, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->night->rows->len; i++)
    {
      GtkWidget *row = make_row (self, i);

      adw_preferences_group_add (self->now, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->none, self->night->rows->len == 0);
}

/* ---- what may be chosen --------------------------------------------------------------- */

/* The choice is kept by its place: the tables and sections hardly change while the window is open. */
static void
set_choices (AdwComboRow   *row,
             GtkStringList *choices)
{
  guint selected = adw_combo_row_get_selected (row);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (choices));

  adw_combo_row_set_model (row, G_LIST_MODEL (choices));
  if (selected < n)
    adw_combo_row_set_selected (row, selected);
}

static void
show_choices (BrOutOfUseWindow *self)
{
  g_autoptr (GtkStringList) tables = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sections = gtk_string_list_new (NULL);
  const BrNightBook *book = self->night->book;
  gboolean may = !br_store_is_read_only (self->store);

  for (guint i = 0; i < book->facts.n_tables; i++)
    gtk_string_list_append (tables, br_night_book_get_table (book, i)->number);
  for (guint i = 0; i < self->night->sections->len; i++)
    gtk_string_list_append (sections, ((const BrZone *) self->night->sections->pdata[i])->name);
  set_choices (self->table, tables);
  set_choices (self->section, sections);
  if (book->facts.n_tables == 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->none),
                                   _("There are no tables yet at which anybody could sit."));
  gtk_widget_set_visible (self->take, may && book->facts.n_tables > 0);
  gtk_widget_set_visible (self->close, may && self->night->sections->len > 0);
}

/* A night is proposed from its first opening to its last close, or until the last of its parties leaves. */
static void
propose_times (BrOutOfUseWindow *self)
{
  const BrNightFacts *facts = &self->night->book->facts;
  BrInstant opens = self->night->book->starts, closes = self->night->book->ends;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  for (guint i = 0; i < facts->n_services; i++)
    {
      opens = i == 0 ? facts->services[i].opens : MIN (opens, facts->services[i].opens);
      closes = i == 0 ? facts->services[i].closes : MAX (closes, facts->services[i].closes);
    }
  for (guint i = 0; i < self->night->book->n_own; i++)
    if (facts->uses[i].ends != BR_INSTANT_NONE)
      closes = MAX (closes, MIN (facts->uses[i].ends, self->night->book->ends));
  from = br_instant_format_clock (opens, self->night->book->zone);
  until = br_instant_format_clock (closes, self->night->book->zone);
  gtk_editable_set_text (self->from, from);
  gtk_editable_set_text (self->until, until);
}

/* ---- reading ---------------------------------------------------------------------- */

static gboolean
find_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;

  reading->night = br_desk_find_out_of_use (db, reading->date, error);
  return reading->night != NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrOutOfUseWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gboolean read = br_store_read_finish (BR_STORE (source), result, &data, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&data, reading_free);
      return;
    }
  if (!read)
    {
      refuse (self, error->message);
      return;
    }
  g_clear_pointer (&self->night, br_out_of_use_night_free);
  self->night = g_steal_pointer (&((Reading *) data)->night);
  reading_free (data);
  show_rows (self);
  show_choices (self);
  if (!self->asked)
    propose_times (self);
  self->asked = TRUE;
}

static void
find (BrOutOfUseWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->date = self->date;
  br_store_read_async (self->store, find_in_read, reading, reading_free, self->cancellable, found_cb,
                       g_object_ref (self));
}

static void
store_changed_cb (BrOutOfUseWindow *self,
                  BrChanges        *changes)
{
  static const BrKind kinds[] = { BR_KIND_TABLE_BLOCK, BR_KIND_SECTION_CLOSURE, BR_KIND_BOOKING,
                                  BR_KIND_BOOKING_TABLE, BR_KIND_TABLE, BR_KIND_ZONE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (br_changes_touches (changes, kinds[i]))
      {
        find (self);
        return;
      }
}

/* ---- taking out of use ----------------------------------------------------------------- */

static gboolean
read_time (BrOutOfUseWindow *self,
           GtkEditable      *row,
           BrInstant        *at)
{
  g_autoptr (GError) error = NULL;
  int minutes;

  if (!br_clock_read (gtk_editable_get_text (row), self->night->book->cut_off, &minutes, &error))
    {
      refuse (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return FALSE;
    }
  br_night_book_get_instant (self->night->book, minutes, at);
  return TRUE;
}

/* The cut-off itself, as an end, is the end of the night and not its beginning. */
static gboolean
read_times (BrOutOfUseWindow *self,
            BrTableBlock     *block)
{
  if (!read_time (self, self->from, &block->starts_at) || !read_time (self, self->until, &block->ends_at))
    return FALSE;
  if (block->ends_at == self->night->book->starts)
    block->ends_at = self->night->book->ends;
  if (block->ends_at > block->starts_at)
    return TRUE;
  refuse (self, _("It has to end after it begins, in the same night"));
  gtk_widget_grab_focus (GTK_WIDGET (self->until));
  return FALSE;
}

static void
take_reason (GtkEditable *row,
             char       **reason)
{
  const char *text = gtk_editable_get_text (row);

  *reason = *text != '\0' ? g_strdup (text) : NULL;
  gtk_editable_set_text (row, "");
}

static void
take_clicked_cb (BrOutOfUseWindow *self)
{
  g_autoptr (BrTableBlock) block = br_new (TABLE_BLOCK, BrTableBlock);
  guint table = adw_combo_row_get_selected (self->table);

  if (self->night == NULL || table >= self->night->book->facts.n_tables || !read_times (self, block))
    return;
  block->table = br_night_book_get_table (self->night->book, table)->id;
  take_reason (self->reason, &block->reason);
  carry_out (self, br_desk_save ((BrRecord *) g_steal_pointer (&block)));
}

static void
close_clicked_cb (BrOutOfUseWindow *self)
{
  g_autoptr (BrSectionClosure) closure = br_new (SECTION_CLOSURE, BrSectionClosure);
  guint section = adw_combo_row_get_selected (self->section);

  if (self->night == NULL || section >= self->night->sections->len)
    return;
  closure->zone = *br_record_get_id (self->night->sections->pdata[section]);
  closure->business_date = self->date;
  take_reason (self->section_reason, &closure->reason);
  carry_out (self, br_desk_save ((BrRecord *) g_steal_pointer (&closure)));
}

/* ---- the window ------------------------------------------------------------------- */

static void
br_out_of_use_window_dispose (GObject *object)
{
  BrOutOfUseWindow *self = BR_OUT_OF_USE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), BR_TYPE_OUT_OF_USE_WINDOW);

  G_OBJECT_CLASS (br_out_of_use_window_parent_class)->dispose (object);
}

static void
br_out_of_use_window_finalize (GObject *object)
{
  BrOutOfUseWindow *self = BR_OUT_OF_USE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->night, br_out_of_use_night_free);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (br_out_of_use_window_parent_class)->finalize (object);
}

static void
br_out_of_use_window_class_init (BrOutOfUseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_out_of_use_window_dispose;
  object_class->finalize = br_out_of_use_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/bookings/br-out-of-use-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, refusal);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, now);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, none);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, take);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, table);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, from);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, until);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, close);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, section);
  gtk_widget_class_bind_template_child (widget_class, BrOutOfUseWindow, section_reason);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
br_out_of_use_window_init (BrOutOfUseWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_out_of_use_window_new:
 * @parent: the window it stands before
 * @store: the venue
 * @date: the night
 *
 * Shows at which tables nobody is seated on a night, and lets it be changed.
 *
 * Returns: (transfer none): the window, not yet presented
 */
BrOutOfUseWindow *
br_out_of_use_window_new (GtkWindow *parent,
                          BrStore   *store,
                          BrDate     date)
{
  BrOutOfUseWindow *self;
  g_autofree char *night = br_date_format (date, "%A %-e %B %Y");

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (BR_IS_STORE (store), NULL);

  self = g_object_new (BR_TYPE_OUT_OF_USE_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->date = date;
  adw_window_title_set_subtitle (self->heading, night);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  find (self);
  return self;
}
