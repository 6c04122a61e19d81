#include "config.h"

#include "screens/night_papers/br-barred-panel.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-shown.h"

/**
 * BrBarredPanel:
 *
 * Who is not let in, why and until when. Who no longer is comes last, and is to be removed.
 */
struct _BrBarredPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkEditable *search;
  BrLineList *list;

  GPtrArray *lines;
};

G_DEFINE_FINAL_TYPE (BrBarredPanel, br_barred_panel, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * br_barred_is_over:
 * @person: somebody on the barred list
 * @tonight: a business date
 *
 * Returns: whether they may come in again
 */
gboolean
br_barred_is_over (const BrBarredPerson *person,
                   BrDate                tonight)
{
  return person->ends_on != BR_DATE_NONE && person->ends_on < tonight;
}

static char *
date_text (BrDate date)
{
  return br_date_format (date, "%-d %b %Y");
}

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
describe_person (const BrPapersNight  *night,
                 const BrBarredPerson *person)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = date_text (person->starts_on);
  g_autofree char *since = NULL;
  const char *author = br_papers_night_get_user (night, &person->author);

  since = author != NULL ? g_strdup_printf (_ ("from %s, by %s"), from, author) : g_strdup_printf (_ ("from %s"), from);
  if (person->reason != NULL)
    append (text, person->reason);
  if (person->description != NULL)
    append (text, person->description);
  append (text, since);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_state (const BrPapersNight  *night,
            const BrBarredPerson *person,
            BrLineText           *text)
{
  g_autofree char *until = person->ends_on != BR_DATE_NONE ? date_text (person->ends_on) : NULL;

  if (br_barred_is_over (person, night->tonight))
    {
      text->mark = BR_LINE_QUIET;
      text->state = g_strdup_printf (_ ("Over since %s: remove it"), until);
      return;
    }
  text->mark = person->starts_on > night->tonight ? BR_LINE_WARNING : BR_LINE_BAD;
  text->state_icon = person->starts_on > night->tonight ? "alarm-symbolic" : "action-unavailable-symbolic";
  if (person->starts_on > night->tonight)
    text->state = g_strdup (_ ("Not barred yet"));
  else if (until != NULL)
    text->state = g_strdup_printf (_ ("Barred until %s"), until);
  else
    text->state = g_strdup (_ ("Barred until further notice"));
}

static BrLine *
make_line (const BrPapersNight *night,
           BrBarredPerson      *person)
{
  BrLineText text = { .fill = -1 };

  text.title = g_strdup (person->name != NULL ? person->name : br_papers_night_unseen (night));
  text.details = describe_person (night, person);
  tell_state (night, person, &text);
  return br_line_new ((BrRecord *) person, &text);
}

static void
show_lines (BrBarredPanel *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autofree char *part = br_text_fold (gtk_editable_get_text (self->search));

  if (self->lines == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autofree char *said = br_line_say (self->lines->pdata[i]);
      g_autofree char *folded = br_text_fold (said);

      if (br_text_contains (folded, part))
        g_ptr_array_add (shown, self->lines->pdata[i]);
    }
  g_object_set (self->list, "nobody",
                *part != '\0' ? _ ("Nobody on the list has that about them.")
                              : _ ("Nobody is barred. Whoever is stands here with the reason, and is warned of at the "
                                   "guest lists."),
                NULL);
  br_line_list_show (self->list, shown);
}

static void
search_changed_cb (BrBarredPanel *self)
{
  show_lines (self);
}

static void
search_stopped_cb (BrBarredPanel *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
selection_changed_cb (BrBarredPanel *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
br_barred_panel_dispose (GObject *object)
{
  g_clear_pointer (&BR_BARRED_PANEL (object)->lines, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_BARRED_PANEL);

  G_OBJECT_CLASS (br_barred_panel_parent_class)->dispose (object);
}

static void
br_barred_panel_class_init (BrBarredPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_barred_panel_dispose;

  /**
   * BrBarredPanel::selection-changed:
   * @self: the panel
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_BARRED_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/night_papers/br-barred-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrBarredPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BrBarredPanel, search);
  gtk_widget_class_bind_template_child (widget_class, BrBarredPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
br_barred_panel_init (BrBarredPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
}

/**
 * br_barred_panel_show:
 * @self: a panel
 * @night: a night's papers
 *
 * Shows the barred list: who is barred first, whose bar is over last.
 */
void
br_barred_panel_show (BrBarredPanel       *self,
                      const BrPapersNight *night)
{
  g_return_if_fail (BR_IS_BARRED_PANEL (self));

  gtk_stack_set_visible_child_name (self->stack, night->barred != NULL ? "barred" : "unseen");
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (night->barred == NULL)
    return;
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (int over = FALSE; over <= TRUE; over++)
    for (guint i = 0; i < night->barred->len; i++)
      if (br_barred_is_over (night->barred->pdata[i], night->tonight) == over)
        g_ptr_array_add (self->lines, make_line (night, night->barred->pdata[i]));
  show_lines (self);
}

/**
 * br_barred_panel_search:
 * @self: a panel
 *
 * Puts the keyboard into the panel's search.
 */
void
br_barred_panel_search (BrBarredPanel *self)
{
  g_return_if_fail (BR_IS_BARRED_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * br_barred_panel_get_selected:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): who is selected
 */
const BrBarredPerson *
br_barred_panel_get_selected (BrBarredPanel *self)
{
  BrLine *line;

  g_return_val_if_fail (BR_IS_BARRED_PANEL (self), NULL);

  line = br_line_list_get_selected (self->list);
  return line != NULL ? (const BrBarredPerson *) br_line_get_record (line) : NULL;
}
