#include "config.h"

#include "screens/privacy/br-privacy-erase.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "desk/br-desk-erasure.h"
#include "screens/privacy/br-privacy-rows.h"
#include "screens/shell/br-deed.h"

typedef struct
{
  GtkWidget *inside;
  BrContext *context;
  BrId customer;
  BrErasure *preview;
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;

  g_object_unref (erasing->inside);
  g_object_unref (erasing->context);
  g_clear_pointer (&erasing->preview, br_erasure_free);
  g_free (erasing);
}

static gboolean
is_in_sight (const Erasing *erasing)
{
  return gtk_widget_get_root (erasing->inside) != NULL;
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) inside = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = br_desk_do_finish (BR_STORE (source), result, NULL, &error);

  if (gtk_widget_get_root (inside) != NULL)
    br_deed_say (inside, done ? _ ("Erased: the receipt is among their rights") : error->message);
}

static void
confirmed_cb (AdwMessageDialog *dialog,
              const char       *response,
              gpointer          user_data)
{
  Erasing *erasing = user_data;

  br_desk_do_async (br_context_get_store (erasing->context), br_desk_erase_customer (&erasing->customer), NULL, erased_cb,
                    g_object_ref (erasing->inside));
}

/* ---- what it comes to ----------------------------------------------------------------------- */

static GtkWidget *
make_group (const char   *title,
            const GArray *lines)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < lines->len; i++)
    {
      const BrErasureLine *line = &g_array_index (lines, BrErasureLine, i);
      g_autofree char *text = br_erasure_line_say (line);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), br_privacy_row_new (_ (line->entity->label), text));
    }
  gtk_widget_set_visible (group, lines->len > 0);
  return group;
}

static GtkWidget *
make_preview (const BrErasure *preview)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box), make_group (_ ("What Goes"), preview->goes));
  gtk_box_append (GTK_BOX (box), make_group (_ ("What Stays"), preview->stays));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  return scrolled;
}

static char *
make_body (const BrErasure *preview)
{
  GString *body = g_string_new (_ ("Everything personal about them is destroyed, in this file, its history and its "
                                   "backups. Their bookings stay as figures without a name. This cannot be undone."));

  if (preview->n_merged > 0)
    g_string_append_printf (body, ngettext ("\n%d guest who was merged into them goes too.",
                                            "\n%d guests who were merged into them go too.", preview->n_merged),
                            preview->n_merged);
  if (preview->n_namesakes > 0)
    g_string_append_printf (body,
                            ngettext ("\n%d line of the guest lists or the barred has the same name, and is left: look "
                                      "whether it is theirs.",
                                      "\n%d lines of the guest lists or the barred have the same name, and are left: look "
                                      "whether they are theirs.",
                                      preview->n_namesakes),
                            preview->n_namesakes);
  return g_string_free (body, FALSE);
}

static void
ask (Erasing *erasing)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (erasing->inside)), NULL, NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  g_autofree char *body = make_body (erasing->preview);

  adw_message_dialog_format_heading (message, _ ("Erase %s?"),
                                     erasing->preview->name != NULL ? erasing->preview->name : _ ("this guest"));
  adw_message_dialog_set_body (message, body);
  adw_message_dialog_set_extra_child (message, make_preview (erasing->preview));
  adw_message_dialog_add_responses (message, "keep", _ ("_Keep"), "erase", _ ("_Erase for Good"), NULL);
  adw_message_dialog_set_response_appearance (message, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "keep");
  adw_message_dialog_set_close_response (message, "keep");
  g_object_set_data_full (G_OBJECT (dialog), "br-erasing", erasing, erasing_free);
  g_signal_connect (dialog, "response::erase", G_CALLBACK (confirmed_cb), erasing);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
read_preview (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Erasing *erasing = user_data;

  erasing->preview = br_desk_preview_erasure (db, &erasing->customer, error);
  return erasing->preview != NULL;
}

static void
preview_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkWidget) inside = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (gtk_widget_get_root (inside) != NULL)
        br_deed_say (inside, error->message);
    }
  else if (is_in_sight (data))
    ask (data);
  else
    erasing_free (data);
}

/**
 * br_privacy_erase:
 * @inside: a widget of a page
 * @context: the venue
 * @customer: whom
 *
 * Shows what goes and what the law keeps until when, and erases somebody where that is confirmed.
 */
void
br_privacy_erase (GtkWidget  *inside,
                  BrContext  *context,
                  const BrId *customer)
{
  Erasing *erasing = g_new0 (Erasing, 1);

  erasing->inside = g_object_ref (inside);
  erasing->context = g_object_ref (context);
  erasing->customer = *customer;
  br_store_read_async (br_context_get_store (context), read_preview, erasing, erasing_free, NULL, preview_read_cb,
                       g_object_ref (inside));
}
