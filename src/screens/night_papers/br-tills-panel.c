#include "config.h"

#include "screens/night_papers/br-tills-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "screens/rows/br-line-list.h"
#include "screens/shell/br-shown.h"

/**
 * BrTillsPanel:
 *
 * What each till should hold of each way to pay, what it was found to hold, and by how much and why they differ.
 */
struct _BrTillsPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkImage *glyph;
  GtkLabel *now;
  BrLineList *list;
};

G_DEFINE_FINAL_TYPE (BrTillsPanel, br_tills_panel, ADW_TYPE_BIN)

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
say_money (const BrZSheet *sheet,
           gint64          amount)
{
  const BrMoney money = br_money (amount, sheet->currency);

  return br_money_format (&money);
}

static char *
say_variance (const BrZSheet *sheet,
              gint64          variance)
{
  g_autofree char *said = say_money (sheet, ABS (variance));

  if (variance == 0)
    return g_strdup (_("Agrees"));
  /* Translators: of what was found in a till, an amount of money */
  return g_strdup_printf (variance < 0 ? _("%s short") : _("%s over"), said);
}

static char *
say_details (const BrZSheet *sheet,
             const BrZLine  *line)
{
  g_autofree char *expected = say_money (sheet, line->expected);
  g_autofree char *counted = say_money (sheet, line->counted);
  g_autofree char *opening = say_money (sheet, line->opening_float);
  g_autofree char *by = line->author != NULL ? g_strdup_printf (" · %s", line->author) : g_strdup ("");
  g_autofree char *why = line->reason != NULL ? g_strdup_printf (" · “%s”", line->reason) : g_strdup ("");

  if (!line->is_counted)
    return g_strdup_printf (_("%s expected"), expected);
  /* Translators: three amounts of money; then who counted, and why it differs */
  return g_strdup_printf (_("%s expected · %s counted, of it %s float%s%s"), expected, counted, opening, by, why);
}

/* The record stands for the line while it is shown; one that nobody counted has none of its own. */
static BrTakings *
make_record (const BrZSheet *sheet,
             const BrZLine  *line,
             guint           place)
{
  BrTakings *record = br_new (TAKINGS, BrTakings);

  record->id = line->id;
  if (!line->is_counted)
    memcpy (record->id.bytes, &place, sizeof place);
  record->till = g_strdup (line->till);
  record->method = line->method;
  record->expected = br_money (line->expected, sheet->currency);
  return record;
}

static BrLine *
make_line (const BrZSheet *sheet,
           guint           place)
{
  const BrZLine *line = sheet->lines->pdata[place];
  g_autoptr (BrTakings) record = make_record (sheet, line, place + 1);
  const char *method = _(br_enum_get_label (br_method_values, (int) line->method));
  BrLineText text = { .fill = -1 };

  if (line->is_counted)
    text.time = br_instant_format_clock (line->at, sheet->zone);
  text.title = *line->till != '\0' ? g_strdup_printf ("%s · %s", line->till, method) : g_strdup (method);
  text.details = say_details (sheet, line);
  text.state = line->is_counted ? say_variance (sheet, line->variance) : g_strdup (_("Not counted"));
  text.mark = !line->is_counted ? BR_LINE_QUIET : line->variance == 0 ? BR_LINE_GOOD : BR_LINE_WARNING;
  text.state_icon = !line->is_counted      ? NULL
                    : line->variance == 0 ? "object-select-symbolic"
                                          : "dialog-warning-symbolic";
  return br_line_new ((BrRecord *) record, &text);
}

static void
show_now (BrTillsPanel   *self,
          const BrZSheet *sheet)
{
  guint open = br_z_sheet_count_open (sheet);
  BrZLine sum;
  g_autofree char *expected = NULL, *variance = NULL, *text = NULL;

  br_z_sheet_sum (sheet, NULL, &sum);
  expected = say_money (sheet, sum.expected);
  variance = say_variance (sheet, sum.variance);
  if (sheet->lines->len == 0)
    text = g_strdup (_("Nothing to count yet"));
  else if (open > 0)
    text = g_strdup_printf (ngettext ("%s taken · %u still to be counted", "%s taken · %u still to be counted", open), expected,
                            open);
  else
    text = g_strdup_printf ("%s · %s", expected, variance);
  gtk_label_set_label (self->now, text);
  gtk_image_set_from_icon_name (self->glyph, open == 0 && sum.variance == 0 && sheet->lines->len > 0
                                               ? "object-select-symbolic"
                                               : "dialog-information-symbolic");
}

static void
selection_changed_cb (BrTillsPanel *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
br_tills_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_TILLS_PANEL);

  G_OBJECT_CLASS (br_tills_panel_parent_class)->dispose (object);
}

static void
br_tills_panel_class_init (BrTillsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_tills_panel_dispose;

  /**
   * BrTillsPanel::selection-changed:
   * @self: the panel
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", BR_TYPE_TILLS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/backroomleeds/Backroom/ui/screens/night_papers/br-tills-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BrTillsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BrTillsPanel, glyph);
  gtk_widget_class_bind_template_child (widget_class, BrTillsPanel, now);
  gtk_widget_class_bind_template_child (widget_class, BrTillsPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
br_tills_panel_init (BrTillsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  br_shown_watch_stack (self->stack);
}

/**
 * br_tills_panel_show:
 * @self: a panel
 * @night: a night's papers
 *
 * Shows how the night's tills were cashed up.
 */
void
br_tills_panel_show (BrTillsPanel        *self,
                     const BrPapersNight *night)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BR_IS_TILLS_PANEL (self));

  gtk_stack_set_visible_child_name (self->stack, night->tills != NULL ? "tills" : "unseen");
  if (night->tills == NULL)
    return;
  for (guint i = 0; i < night->tills->lines->len; i++)
    g_ptr_array_add (lines, make_line (night->tills, i));
  show_now (self, night->tills);
  br_line_list_show (self->list, lines);
}

/**
 * br_tills_panel_get_selected:
 * @self: a panel
 * @night: what it shows
 *
 * Returns: (transfer none) (nullable): the line that is selected
 */
const BrZLine *
br_tills_panel_get_selected (BrTillsPanel        *self,
                             const BrPapersNight *night)
{
  BrLine *line;
  const BrTakings *record;

  g_return_val_if_fail (BR_IS_TILLS_PANEL (self), NULL);

  line = br_line_list_get_selected (self->list);
  if (line == NULL || night->tills == NULL)
    return NULL;
  record = (const BrTakings *) br_line_get_record (line);
  return br_z_sheet_find (night->tills, record->till, (BrMethod) record->method);
}
