#include "config.h"

#include "screens/segments/br-segments-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-count.h"
#include "core/rules/br-segment.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "screens/segments/br-segment-answer.h"
#include "screens/shell/br-deed.h"
#include "screens/shell/br-shown.h"

/**
 * BrSegmentsPage:
 *
 * Questions about guests in plain words: answered while they are typed, with the words that can follow, and
 * kept by a name.
 */
G_DEFINE_FINAL_TYPE (BrSegmentsPage, br_segments_page, BR_TYPE_PAGE)

static const BrCommand commands[] = {
  { "segments.keep", N_("Keep the segment"), "<Control>s", N_("Segments"), N_("save question name") },
  { "segments.export", N_("Export who answers"), "<Control>e", N_("Segments"), N_("give out csv mailing") },
  { "segments.remove", N_("Remove the segment"), "<Alt>Delete", N_("Segments"), N_("delete") },
};

/* So many words are offered at once. */
#define WORDS_OFFERED 24

/* ---- the question ------------------------------------------------------------ */

char *
_br_segments_page_get_text (BrSegmentsPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
update_actions (BrSegmentsPage *self)
{
  gboolean named = *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segments.keep", self->understood && named);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segments.export", self->understood);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "segments.remove", !br_id_is_none (&self->shown));
}

static void
mark_fault (BrSegmentsPage       *self,
            const char           *text,
            const BrSegmentFault *fault)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->fault, &start, &end);
  if (fault == NULL || fault->message == NULL || fault->end <= fault->start || fault->end > strlen (text))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_strlen (text, (gssize) fault->start));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_strlen (text, (gssize) fault->end));
  gtk_text_buffer_apply_tag (buffer, self->fault, &start, &end);
}

static void
say (BrSegmentsPage *self,
     const char     *text,
     gboolean        wrong)
{
  gtk_label_set_label (self->said, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "error");
}

/* ---- who answers --------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (list, row);
}

static void
add_guest (BrSegmentsPage       *self,
           const BrSegmentGuest *guest)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), guest->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), guest->details);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "br-id", br_id_to_string (&guest->id), g_free);
  gtk_list_box_append (self->guests, row);
}

static void
show_answer (BrSegmentsPage        *self,
             const BrSegmentAnswer *answer)
{
  g_autofree char *found = br_count_format (answer->n_found);
  g_autofree char *of = br_count_format (answer->n_guests);
  g_autofree char *said = g_strdup_printf (ngettext ("%s guest of %s", "%s guests of %s", answer->n_found), found, of);

  clear_list (self->guests);
  for (guint i = 0; i < answer->guests->len; i++)
    add_guest (self, answer->guests->pdata[i]);
  say (self, said, FALSE);
  gtk_stack_set_visible_child_name (self->stack, answer->n_found > 0 ? "guests" : "nobody");
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BrSegmentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BrSegmentAnswer) answer = br_segment_answer_finish (BR_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || br_page_get_context (BR_PAGE (self)) == NULL)
    return;
  br_page_set_ready (BR_PAGE (self), TRUE);
  text = _br_segments_page_get_text (self);
  self->understood = answer != NULL && answer->fault.message == NULL;
  mark_fault (self, text, answer != NULL ? &answer->fault : NULL);
  if (answer == NULL)
    say (self, error->message, TRUE);
  else if (self->understood)
    show_answer (self, answer);
  else
    say (self, answer->fault.message, answer->fault.end > answer->fault.start);
  update_actions (self);
}

/* What was asked before does not matter any more. */
static void
ask (BrSegmentsPage *self)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  g_autofree char *text = _br_segments_page_get_text (self);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (context == NULL)
    return;
  if (*g_strstrip (text) == '\0')
    {
      self->understood = FALSE;
      say (self, "", FALSE);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      update_actions (self);
      br_page_set_ready (BR_PAGE (self), TRUE);
      return;
    }
  self->asking = g_cancellable_new ();
  br_segment_answer_async (br_context_get_store (context), text, self->asking, answered_cb, g_object_ref (self));
}

/* ---- words that can follow --------------------------------------------------------- */

static GStrv
find_words (BrSegmentsPage *self,
            int            *from)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  g_autofree char *text = _br_segments_page_get_text (self);
  GtkTextIter cursor;
  gsize start;
  GStrv words;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  words = br_segment_complete (text, g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&cursor)) - text, &start);
  *from = (int) g_utf8_strlen (text, (gssize) start);
  return words;
}

static void
take_word (BrSegmentsPage *self,
           const char     *word)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  g_autofree char *spaced = g_strconcat (word, " ", NULL);
  g_auto (GStrv) words = NULL;
  GtkTextIter start, cursor;
  int from;

  words = find_words (self, &from);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &cursor);
  gtk_text_buffer_insert (buffer, &start, spaced, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
word_clicked_cb (BrSegmentsPage *self,
                 GtkButton      *button)
{
  g_autofree char *word = g_strdup (gtk_button_get_label (button));

  take_word (self, word);
}

static void
update_words (BrSegmentsPage *self)
{
  int from;
  g_auto (GStrv) words = find_words (self, &from);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->words))) != NULL)
    gtk_flow_box_remove (self->words, child);
  for (guint i = 0; words[i] != NULL && i < WORDS_OFFERED; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (words[i]);

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (word_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->words, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

static void
text_changed_cb (BrSegmentsPage *self)
{
  if (self->syncing)
    return;
  update_words (self);
  ask (self);
}

static void
cursor_moved_cb (BrSegmentsPage *self)
{
  if (!self->syncing)
    update_words (self);
}

/* Tab takes the first word that can follow; with none it goes on to what is next. */
static gboolean
editor_key_pressed_cb (BrSegmentsPage *self,
                       guint           keyval,
                       guint           keycode,
                       GdkModifierType state)
{
  g_auto (GStrv) words = NULL;
  int from;

  if (keyval != GDK_KEY_Tab || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  words = find_words (self, &from);
  if (words[0] == NULL || from == gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->editor)))
    return GDK_EVENT_PROPAGATE;
  take_word (self, words[0]);
  return GDK_EVENT_STOP;
}

/* ---- those that are kept -------------------------------------------------------------- */

typedef struct
{
  GPtrArray *segments;
} Kept;

static gpointer
begin_kept (gpointer   owner,
            BrContext *context)
{
  return g_new0 (Kept, 1);
}

static void
kept_free (gpointer data)
{
  g_clear_pointer (&((Kept *) data)->segments, g_ptr_array_unref);
  g_free (data);
}

static gboolean
read_kept (BrDb     *db,
           gpointer  data,
           GError  **error)
{
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return FALSE;
  ((Kept *) data)->segments = br_db_select (db, BR_KIND_SEGMENT, error, "ORDER BY name, id", NULL);
  return ((Kept *) data)->segments != NULL;
}

/* One that was just kept is the one that is shown from then on. */
static void
select_shown (BrSegmentsPage *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  for (guint i = 0; br_id_is_none (&self->shown) && i < self->segments->len; i++)
    if (g_str_equal (((BrSegment *) self->segments->pdata[i])->name, name))
      self->shown = *br_record_get_id (self->segments->pdata[i]);
  self->syncing = TRUE;
  gtk_list_box_unselect_all (self->kept);
  for (guint i = 0; i < self->segments->len; i++)
    if (br_id_equal (br_record_get_id (self->segments->pdata[i]), &self->shown))
      gtk_list_box_select_row (self->kept, gtk_list_box_get_row_at_index (self->kept, (int) i));
  self->syncing = FALSE;
}

static void
show_kept (gpointer      owner,
           gpointer      data,
           const GError *error)
{
  BrSegmentsPage *self = owner;
  Kept *kept = data;

  clear_list (self->kept);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = kept != NULL ? g_steal_pointer (&kept->segments) : g_ptr_array_new ();
  for (guint i = 0; i < self->segments->len; i++)
    {
      const BrSegment *segment = self->segments->pdata[i];
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), segment->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), segment->text);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      gtk_list_box_append (self->kept, row);
    }
  gtk_stack_set_visible_child_name (self->kept_stack, self->segments->len > 0 ? "some" : "none");
  select_shown (self);
  update_actions (self);
  ask (self);
}

static const BrKind kinds[] = { BR_KIND_SEGMENT, BR_KIND_CUSTOMER, BR_KIND_BOOKING, BR_KIND_CONSENT, BR_KIND_CUSTOMER_TAG,
                                BR_KIND_LOYALTY_ENTRY };

static const BrReadingTerms terms = { begin_kept, read_kept, show_kept, kept_free, kinds, G_N_ELEMENTS (kinds) };

static void
show_segment (BrSegmentsPage *self,
              const BrId     *id,
              const char     *name,
              const char     *text)
{
  self->shown = *id;
  self->syncing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->editor), text, -1);
  self->syncing = FALSE;
  update_words (self);
  update_actions (self);
  ask (self);
}

static void
kept_selected_cb (BrSegmentsPage *self,
                  GtkListBoxRow  *row)
{
  const BrSegment *segment;

  if (self->syncing || row == NULL)
    return;
  segment = self->segments->pdata[gtk_list_box_row_get_index (row)];
  show_segment (self, &segment->id, segment->name, segment->text);
}

static void
name_changed_cb (BrSegmentsPage *self)
{
  update_actions (self);
}

static void
guest_activated_cb (BrSegmentsPage *self,
                    GtkListBoxRow  *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-object", "(ss)", "customers",
                              (const char *) g_object_get_data (G_OBJECT (row), "br-id"));
}

/* ---- what can be done -------------------------------------------------------------------- */

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BrSegmentsPage *self = BR_SEGMENTS_PAGE (widget);
  g_autoptr (BrSegment) segment = br_new (SEGMENT, BrSegment);

  if (!br_id_is_none (&self->shown))
    for (guint i = 0; i < self->segments->len; i++)
      if (br_id_equal (br_record_get_id (self->segments->pdata[i]), &self->shown))
        {
          br_record_unref ((BrRecord *) g_steal_pointer (&segment));
          segment = (BrSegment *) br_record_copy (self->segments->pdata[i]);
          break;
        }
  g_free (segment->name);
  g_free (segment->text);
  segment->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  segment->text = g_strstrip (_br_segments_page_get_text (self));
  br_deed_carry_out (widget, br_desk_save (br_record_ref ((BrRecord *) segment)),
                     g_strdup_printf (_("Kept “%s”"), segment->name));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  _br_segments_page_export (BR_SEGMENTS_PAGE (widget));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrSegmentsPage *self = BR_SEGMENTS_PAGE (widget);
  BrId id = self->shown;

  show_segment (self, &BR_ID_NONE, "", "");
  br_deed_carry_out (widget, br_desk_remove (BR_KIND_SEGMENT, &id), g_strdup (_("Removed the segment")));
}

/* ---- the page ----------------------------------------------------------------------------- */

static void
br_segments_page_context_changed (BrPage *page)
{
  BrSegmentsPage *self = BR_SEGMENTS_PAGE (page);
  BrContext *context = br_page_get_context (page);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  show_segment (self, &BR_ID_NONE, "", "");
  if (context != NULL)
    br_page_set_ready (page, FALSE);
  br_reading_set_context (self->reading, context);
}

static void
br_segments_page_create (BrPage *page)
{
  BrSegmentsPage *self = BR_SEGMENTS_PAGE (page);

  show_segment (self, &BR_ID_NONE, "", "");
  gtk_list_box_unselect_all (self->kept);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
br_segments_page_search (BrPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (BR_SEGMENTS_PAGE (page)->editor));
}

static void
br_segments_page_dispose (GObject *object)
{
  BrSegmentsPage *self = BR_SEGMENTS_PAGE (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SEGMENTS_PAGE);

  G_OBJECT_CLASS (br_segments_page_parent_class)->dispose (object);
}

static void
br_segments_page_class_init (BrSegmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BrPageClass *page_class = BR_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_segments_page_dispose;
  page_class->context_changed = br_segments_page_context_changed;
  page_class->create = br_segments_page_create;
  page_class->search = br_segments_page_search;
  br_page_class_set_commands (page_class, commands, G_N_ELEMENTS (commands));
  gtk_widget_class_install_action (widget_class, "segments.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "segments.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "segments.remove", NULL, remove_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/segments/br-segments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, kept);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, kept_stack);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, editor);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, words);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, said);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, name);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, channel);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BrSegmentsPage, guests);
  gtk_widget_class_bind_template_callback (widget_class, kept_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, guest_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_key_pressed_cb);
}

static void
br_segments_page_init (BrSegmentsPage *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->segments = g_ptr_array_new ();
  self->reading = br_reading_new (&terms, self);
  buffer = gtk_text_view_get_buffer (self->editor);
  self->fault = gtk_text_buffer_create_tag (buffer, "fault", "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  br_shown_watch_stack (self->stack);
  br_shown_watch_stack (self->kept_stack);
  update_words (self);
  update_actions (self);
}
