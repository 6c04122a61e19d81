#include "config.h"

#include "screens/privacy/br-privacy-files.h"

#include <glib/gi18n.h>

#include "desk/br-desk-access-log.h"
#include "desk/br-desk-subject-access.h"
#include "draw/br-dossier-paper.h"
#include "exchange/br-zip.h"
#include "screens/shell/br-deed.h"

typedef struct
{
  GtkWidget *inside;
  BrContext *context;
  GFile *file;
  BrId customer;
  BrSubjectAccess *access;
  BrErasure *erasure;
} Giving;

static void
giving_free (gpointer data)
{
  Giving *giving = data;

  g_clear_object (&giving->inside);
  g_clear_object (&giving->context);
  g_clear_object (&giving->file);
  g_clear_pointer (&giving->access, br_subject_access_free);
  g_clear_pointer (&giving->erasure, br_erasure_free);
  g_free (giving);
}

static Giving *
giving_new (GtkWidget  *inside,
            BrContext  *context,
            const BrId *customer)
{
  Giving *giving = g_new0 (Giving, 1);

  giving->inside = g_object_ref (inside);
  giving->context = g_object_ref (context);
  giving->customer = *customer;
  return giving;
}

static void
write_file (const Giving *giving,
            GBytes       *bytes,
            GError       *error)
{
  g_autoptr (GError) local = error;
  g_autofree char *name = g_file_get_basename (giving->file);
  g_autofree char *said = NULL;

  if (bytes != NULL)
    g_file_replace_contents (giving->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                             G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &local);
  /* Translators: the name of a file */
  said = local == NULL ? g_strdup_printf (_ ("Wrote %s"), name) : g_strdup (local->message);
  if (gtk_widget_get_root (giving->inside) != NULL)
    br_deed_say (giving->inside, said);
}

/* ---- what is held --------------------------------------------------------------------------- */

static gboolean
gather (BrDb     *db,
        gpointer  user_data,
        GError  **error)
{
  Giving *giving = user_data;

  giving->access = br_desk_subject_access (db, &giving->customer, error);
  return giving->access != NULL;
}

static GBytes *
pack (const BrSubjectAccess *access,
      GError               **error)
{
  BrDossierPaper paper = { .dossier = access->dossier, .title = _ ("What we hold about you"), .when = access->name,
                           .house = access->house, .zone = access->zone, .printed_at = access->made_at };
  g_autoptr (GBytes) json = br_subject_access_get_json (access);
  g_autoptr (GBytes) pdf = br_dossier_paper_make_pdf (&paper, error);
  BrZipMember members[] = { { "what-we-hold.pdf", pdf }, { "what-we-hold.json", json } };

  return pdf != NULL ? br_zip_pack (members, G_N_ELEMENTS (members), access->made_at, error) : NULL;
}

static void
gathered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Giving *giving = NULL;
  g_autoptr (GtkWidget) inside = user_data;
  g_autoptr (GBytes) zip = NULL;
  GError *error = NULL;
  gpointer data = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (gtk_widget_get_root (inside) != NULL)
        br_deed_say (inside, error->message);
      g_error_free (error);
      return;
    }
  giving = data;
  zip = pack (giving->access, &error);
  if (zip != NULL)
    br_desk_do_async (BR_STORE (source), br_desk_note_access (BR_ACCESS_EXPORT, &giving->access->customer, 1), NULL, NULL,
                      NULL);
  write_file (giving, zip, error);
  giving_free (giving);
}

/* ---- the receipt ---------------------------------------------------------------------------- */

static gboolean
read_receipt (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Giving *giving = user_data;

  giving->erasure = br_desk_read_erasure (db, &giving->customer, error);
  return giving->erasure != NULL;
}

static GBytes *
draw_receipt (const BrErasure *erasure,
              GError         **error)
{
  g_autoptr (BrDossier) dossier = br_erasure_get_dossier (erasure);
  g_autofree char *when = br_instant_format (erasure->at, erasure->zone, _ ("%A %-d %B %Y"));
  BrDossierPaper paper = { .dossier = dossier, .title = _ ("Receipt of erasure"), .when = when,
                           .house = erasure->house, .zone = erasure->zone, .printed_at = erasure->at };

  return br_dossier_paper_make_pdf (&paper, error);
}

static void
receipt_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Giving *giving = NULL;
  g_autoptr (GtkWidget) inside = user_data;
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;
  gpointer data = NULL;

  if (!br_store_read_finish (BR_STORE (source), result, &data, &error))
    {
      if (gtk_widget_get_root (inside) != NULL)
        br_deed_say (inside, error->message);
      g_error_free (error);
      return;
    }
  giving = data;
  pdf = draw_receipt (giving->erasure, &error);
  write_file (giving, pdf, error);
  giving_free (giving);
}

/* ---- where to ------------------------------------------------------------------------------- */

static void
export_chosen_cb (GtkNativeDialog *dialog,
                  int              response,
                  gpointer         user_data)
{
  Giving *giving = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    giving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (giving->file == NULL)
    giving_free (giving);
  else
    br_store_read_async (br_context_get_store (giving->context), gather, giving, giving_free, NULL, gathered_cb,
                         g_object_ref (giving->inside));
}

static void
receipt_chosen_cb (GtkNativeDialog *dialog,
                   int              response,
                   gpointer         user_data)
{
  Giving *giving = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    giving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (giving->file == NULL)
    giving_free (giving);
  else
    br_store_read_async (br_context_get_store (giving->context), read_receipt, giving, giving_free, NULL,
                         receipt_read_cb, g_object_ref (giving->inside));
}

static void
choose (Giving     *giving,
        const char *title,
        const char *name,
        GCallback   chosen)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (giving->inside)), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", chosen, giving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * br_privacy_give_out:
 * @inside: a widget of a page
 * @context: the venue
 * @customer: about whom
 *
 * Asks for a file, and writes all that is held about somebody into it.
 */
void
br_privacy_give_out (GtkWidget  *inside,
                     BrContext  *context,
                     const BrId *customer)
{
  choose (giving_new (inside, context, customer), _ ("Give Out What Is Held"), _ ("What we hold.zip"),
          G_CALLBACK (export_chosen_cb));
}

/**
 * br_privacy_save_receipt:
 * @inside: a widget of a page
 * @context: the venue
 * @customer: somebody who was erased
 *
 * Asks for a file, and writes the receipt of the erasure into it.
 */
void
br_privacy_save_receipt (GtkWidget  *inside,
                         BrContext  *context,
                         const BrId *customer)
{
  choose (giving_new (inside, context, customer), _ ("Save the Receipt"), _ ("Receipt of erasure.pdf"),
          G_CALLBACK (receipt_chosen_cb));
}
