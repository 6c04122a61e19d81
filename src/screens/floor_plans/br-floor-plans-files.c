#include "config.h"

#include "screens/floor_plans/br-floor-plans-page-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-import.h"
#include "draw/br-draw-error.h"
#include "draw/br-plan-scene.h"
#include "draw/br-plan-sheet.h"
#include "screens/shell/br-print.h"
#include "screens/shell/br-toast.h"

/* Plans come in from files and go out to files and onto paper. */

/* As finely as a printer draws. */
#define PRINTED_DOT 0.4

static void
say (BrFloorPlansPage *self,
     const char       *what)
{
  br_page_add_toast (BR_PAGE (self), br_toast_new (what));
}

static BrStore *
get_store (BrFloorPlansPage *self)
{
  return br_context_get_store (br_page_get_context (BR_PAGE (self)));
}

/* ---- in --------------------------------------------------------------------- */

static char *
describe_report (const BrImportReport *report)
{
  g_autofree char *warned = NULL;

  if (report->n_warnings > 0)
    warned = g_strdup_printf (ngettext (", %d warning", ", %d warnings", report->n_warnings), (int) report->n_warnings);
  return g_strdup_printf (_("Seating plan: %d new, %d changed, %d as they were%s"), (int) report->created,
                          (int) report->updated, (int) report->skipped, warned != NULL ? warned : "");
}

static void
show_warnings (BrFloorPlansPage     *self,
               const BrImportReport *report,
               const char           *heading,
               const char           *body)
{
  GtkWidget *dialog;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *scrolled, *view;

  if (report->warnings->len == 0)
    return;
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BrImportWarning *warning = report->warnings->pdata[i];

      /* Of the file as a whole there is no place to name. */
      if (warning->path != NULL && !g_str_equal (warning->path, "$"))
        g_string_append_printf (text, "%s\n", warning->path);
      g_string_append_printf (text, "%s\n\n", warning->message);
    }
  view = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text->str, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Warnings"), -1);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_size_request (scrolled, 520, 280);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_file (BrFloorPlansPage *self,
             GFile            *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autofree char *name = g_file_get_basename (file);
  const BrSeatingImport request = { .file = name };
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autofree char *said = NULL;
  BrId plan;

  if (bytes == NULL || !br_desk_import_seating_plan (get_store (self), bytes, &request, report, &plan, NULL, &error))
    {
      say (self, error->message);
      return;
    }
  said = describe_report (report);
  br_page_add_toast (BR_PAGE (self), br_toast_new_undoable (said));
  _br_floor_plans_want (self, &plan);
  show_warnings (self, report, _("Taken In, With Warnings"),
                 _("Nothing of the file was lost. This is what it says in a way of its own."));
}

static void
import_chosen_cb (GtkNativeDialog  *dialog,
                  int               response,
                  BrFloorPlansPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    import_file (self, file);
  g_object_unref (dialog);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Import a Seating Plan"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Seating plans (JSON)"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (import_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- out -------------------------------------------------------------------- */

/* All of the plan, whatever is hidden from whoever draws. */
static BrScene *
make_whole_scene (BrFloorPlansPage *self)
{
  const BrSeatingPlan *plan = self->plan;
  const BrPlanRecords records = { plan->plan, plan->zones, plan->elements, plan->tables, plan->categories,
                                  plan->rows, plan->seats, NULL,           TRUE };

  return br_plan_scene_new (&records);
}

/* At a scale that was asked for the paper is as large as it has to be. */
static GBytes *
draw_file (const BrScene *scene,
           BrPlanSheet   *sheet,
           GError       **error)
{
  static const BrPlanPaper papers[] = { BR_PLAN_PAPER_A4, BR_PLAN_PAPER_A3, BR_PLAN_PAPER_NONE };
  GBytes *bytes = NULL;

  for (guint i = 0; bytes == NULL && i < G_N_ELEMENTS (papers); i++)
    {
      g_clear_error (error);
      sheet->paper = papers[i];
      bytes = br_plan_export (scene, sheet, error);
      if (bytes == NULL && !g_error_matches (*error, BR_DRAW_ERROR, BR_DRAW_ERROR_TOO_LARGE))
        break;
    }
  return bytes;
}

/* What a drawing could not show is nothing; what is not in a seating plan gets into @report. */
static GBytes *
make_file (BrFloorPlansPage *self,
           const char       *path,
           guint             scale,
           BrImportReport   *report,
           GError          **error)
{
  BrContext *context = br_page_get_context (BR_PAGE (self));
  BrPlanSheet sheet = { .scale = scale, .look = BR_PLAN_PRINT, .title = self->plan->plan->name,
                        .note = br_context_get_name (context) };
  g_autoptr (BrScene) scene = NULL;

  if (br_plan_format_of_file (path, &sheet.format))
    {
      scene = make_whole_scene (self);
      return draw_file (scene, &sheet, error);
    }
  return br_desk_export_seating_plan (get_store (self), &self->plan->plan->id, 0, report, NULL, error);
}

static guint
get_scale (GtkNativeDialog *dialog)
{
  const char *chosen = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "scale");

  return chosen != NULL ? (guint) g_ascii_strtoull (chosen, NULL, 10) : 0;
}

static void
export_chosen_cb (GtkNativeDialog  *dialog,
                  int               response,
                  BrFloorPlansPage *self)
{
  g_autoptr (BrImportReport) report = br_import_report_new ("seating-plan");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  guint scale;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  scale = get_scale (dialog);
  g_object_unref (dialog);
  if (file == NULL || self->plan == NULL)
    return;
  path = g_file_get_basename (file);
  bytes = make_file (self, path, scale, report, &error);
  if (bytes == NULL || !g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                                 FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &error))
    {
      say (self, error->message);
      return;
    }
  said = g_strdup_printf (_("Exported to %s"), path);
  say (self, said);
  show_warnings (self, report, _("Not All of It Is in the File"),
                 _("The plan is exported. This the format has no place for, or says otherwise; here nothing is lost."));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  static const struct { const char *name; const char *pattern; } kinds[] = {
    { N_("PDF (*.pdf)"), "*.pdf" },
    { N_("SVG (*.svg)"), "*.svg" },
    { N_("PNG (*.png)"), "*.png" },
    { N_("Seating plan (*.json)"), "*.json" },
  };
  const char *scales[] = { "0", "50", "100", NULL };
  const char *scale_names[] = { _("As large as A4 takes it"), "1:50", "1:100", NULL };
  GtkFileChooserNative *dialog;
  g_autofree char *file = NULL;

  if (self->plan == NULL)
    return;
  dialog = gtk_file_chooser_native_new (_("Export the Plan"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kinds[i].name));
      gtk_file_filter_add_pattern (filter, kinds[i].pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), "scale", _("Scale of a drawing"), scales, scale_names);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), "scale", "0");
  file = g_strdup_printf ("%s.pdf", self->plan->plan->name);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- paper ------------------------------------------------------------------ */

typedef struct
{
  BrScene *scene;
  char *title;
  char *note;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  br_scene_unref (self->scene);
  g_free (self->title);
  g_free (self->note);
  g_free (self);
}

/* A plan that is broader than deep lies on the paper. */
static guint
draw_paper (gconstpointer data,
            cairo_t      *cr,
            guint         page)
{
  const Printing *self = data;
  const BrPlanSheet sheet = { .format = BR_PLAN_FORMAT_PDF, .paper = BR_PLAN_PAPER_A4, .look = BR_PLAN_PRINT,
                              .title = self->title, .note = self->note };
  g_autoptr (BrPlanText) text = NULL;
  BrSheetPlace place;

  if (cr == NULL || !br_sheet_place (self->scene, &sheet, &place, NULL))
    return 1;
  text = br_plan_text_new ();
  if (place.page_width > place.page_height)
    {
      cairo_translate (cr, place.page_height, 0);
      cairo_rotate (cr, G_PI_2);
    }
  br_sheet_draw (cr, self->scene, &sheet, &place, text, PRINTED_DOT);
  return 1;
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BrFloorPlansPage *self = BR_FLOOR_PLANS_PAGE (widget);
  Printing *printing;

  if (self->plan == NULL)
    return;
  printing = g_new0 (Printing, 1);
  printing->scene = make_whole_scene (self);
  printing->title = g_strdup (self->plan->plan->name);
  printing->note = g_strdup (br_context_get_name (br_page_get_context (BR_PAGE (self))));
  br_print (widget, printing->title, FALSE, draw_paper, printing, printing_free);
}

void
_br_floor_plans_class_install_files (BrFloorPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "plans.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "plans.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "plans.print", NULL, print_action);
}
