#include "config.h"

#include "desk/br-desk-undo.h"

#include <glib/gi18n.h>

#include "desk/br-desk-label.h"

typedef struct
{
  const BrEntry *entry;
  char          *label;
} Naming;

static gboolean
find_label (BrDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Naming *naming = user_data;

  naming->label = br_desk_label (db, naming->entry);
  return TRUE;
}

/**
 * br_desk_explain_undo:
 * @store: an open venue
 * @report: what an undo or redo left that was refused
 * @error: (inout): its error
 *
 * The store knows only the number of the change that stands on top; this says what was done, as
 * the journal is shown to the actor. Any other error stays as it is.
 */
void
br_desk_explain_undo (BrStore            *store,
                      const BrUndoReport *report,
                      GError            **error)
{
  Naming naming = { .entry = report->stands_on };

  if (error == NULL || report->stands_on == NULL || report->why == NULL ||
      !g_error_matches (*error, BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON) ||
      !br_store_read (store, find_label, &naming, NULL, NULL))
    return;

  g_clear_error (error);
  /* Translators: the number and the words of a change, and how it stands on the one to be undone */
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_STANDS_ON, _ ("A later change (%lld, “%s”) stands on top of it: %s"),
               (long long) report->stands_on->seq, naming.label, report->why);
  g_free (naming.label);
}
