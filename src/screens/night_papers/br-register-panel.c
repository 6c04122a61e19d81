#include "config.h"

#include "screens/night_papers/br-register-panel.h"

#include <glib/gi18n.h>

#include "core/rules/br-sia.h"
#include "screens/night_papers/br-papers-forms.h"
#include "screens/rows/br-line-list.h"
#include "screens/shell/br-shown.h"

/**
 * BrRegisterPanel:
 *
 * Who keeps the door, under which licence, since when and until when.
 */
struct _BrRegisterPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkImage *glyph;
  GtkLabel *now;
  BrLineList *list;
};

G_DEFINE_FINAL_TYPE (BrRegisterPanel, br_register_panel, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
describe_duty (const BrPapersNight *night,
               const BrDoorDuty    *duty)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = duty->sia_number != NULL ? br_sia_number_format (duty->sia_number) : NULL;
  g_autofree char *licence = g_strdup_printf (_ ("SIA %s"), number != NULL ? number : br_papers_night_unseen (night));
  g_autofree char *date = br_date_format (duty->sia_expires_on, "%-d %b %Y");
  g_autofree char *until = g_strdup_printf (_ ("good until %s"), date);

  if (duty->post != NULL)
    append (text, duty->post);
  append (text, licence);
  append (text, until);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static BrLine *
make_line (const BrPapersNight *night,
           BrDoorDuty          *duty)
{
  g_autofree char *on = br_instant_format_clock (duty->on_at, night->zone);
  g_autofree char *warning = br_sia_licence_warn (duty->sia_expires_on, night->date);
  g_autofree char *state = NULL;
  BrLineText text = { .fill = -1 };
  gboolean is_on = duty->off_at == BR_INSTANT_NONE;

  text.time = g_strdup (on);
  text.title = g_strdup (duty->name != NULL ? duty->name : br_papers_night_unseen (night));
  text.details = describe_duty (night, duty);
  if (is_on)
    {
      state = g_strdup_printf (_ ("On since %s"), on);
    }
  else
    {
      g_autofree char *off = br_instant_format_clock (duty->off_at, night->zone);

      state = g_strdup_printf (_ ("Off at %s"), off);
    }
  text.state = warning != NULL ? g_strdup_printf ("%s · %s", state, warning) : g_steal_pointer (&state);
  text.mark = warning != NULL ? BR_LINE_WARNING : is_on ? BR_LINE_GOOD : BR_LINE_QUIET;
  text.state_icon = warning != NULL ? "dialog-warning-symbolic" : is_on ? "object-select-symbolic" : NULL;
  return br_line_new ((BrRecord *) duty, &text);
}

/* A door that nobody keeps is said while the night goes on. */
static void
show_now (BrRegisterPanel     *self,
          const BrPapersNight *night)
{
  guint n_on = 0;
  gboolean goes_on = night->date == night->tonight;
  g_autofree char *text = NULL;

  for (guint i = 0; i < night->duties->len; i++)
    n_on += ((const BrDoorDuty *) night->duties->pdata[i])->off_at == BR_INSTANT_NONE ? 1 : 0;
  if (n_on > 0 && goes_on)
    text = g_strdup_printf (ngettext ("%u is on the door now", "%u are on the door now", n_on), n_on);
  else if (n_on > 0)
    text = g_strdup_printf (ngettext ("%u never signed off", "%u never signed off", n_on), n_on);
  else if (goes_on)
    text = g_strdup (_ ("Nobody is signed on at the door"));
  else
    text = g_strdup_printf (ngettext ("%u line", "%u lines", night->duties->len), night->duties->len);
  gtk_label_set_label (self->now, text);
  gtk_image_set_from_icon_name (self->glyph, (n_on > 0) == goes_on ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->now), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->glyph), "warning");
  if ((n_on > 0) != goes_on)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->now), "warning");
      gtk_widget_add_css_class (GTK_WIDGET (self->glyph), "warning");
    }
}

static void
selection_changed_cb (BrRegisterPanel *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
br_register_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_REGISTER_PANEL);

  G_OBJECT_CLASS (br_register_panel_parent_class)->dispose (object);
}

static void
br_register_panel_class_init (BrRegisterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_register_panel_dispose;

  /**
   * BrRegisterPanel::selection-changed:
   * @self: the panel
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_REGISTER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/night_papers/br-register-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrRegisterPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BrRegisterPanel, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrRegisterPanel, now);
  gtk_widget_class_bind_template_child (widget_class, BrRegisterPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
br_register_panel_init (BrRegisterPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
}

/**
 * br_register_panel_show:
 * @self: a panel
 * @night: a night's papers
 *
 * Shows who kept the door that night, who came last first.
 */
void
br_register_panel_show (BrRegisterPanel     *self,
                        const BrPapersNight *night)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BR_IS_REGISTER_PANEL (self));

  gtk_stack_set_visible_child_name (self->stack, night->duties != NULL ? "register" : "unseen");
  if (night->duties == NULL)
    return;
  for (guint i = night->duties->len; i > 0; i--)
    g_ptr_array_add (lines, make_line (night, night->duties->pdata[i - 1]));
  show_now (self, night);
  br_line_list_show (self->list, lines);
}

/**
 * br_register_panel_get_selected:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the line that is selected
 */
const BrDoorDuty *
br_register_panel_get_selected (BrRegisterPanel *self)
{
  BrLine *line;

  g_return_val_if_fail (BR_IS_REGISTER_PANEL (self), NULL);

  line = br_line_list_get_selected (self->list);
  return line != NULL ? (const BrDoorDuty *) br_line_get_record (line) : NULL;
}
