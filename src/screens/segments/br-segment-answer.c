#include "config.h"

#include "screens/segments/br-segment-answer.h"

#include <glib/gi18n.h>

#include "desk/br-desk-segment.h"

static void
guest_free (gpointer data)
{
  BrSegmentGuest *guest = data;

  g_free (guest->name);
  g_free (guest->details);
  g_free (guest);
}

static char *
say_visits (BrDb       *db,
            const BrId *id,
            GError    **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT visits, last_visit FROM customer_stat WHERE customer = ?", &local, "I", id);
  gint64 visits = 0;
  BrDate last = BR_DATE_NONE;

  if (br_query_next (query, &local))
    {
      visits = br_query_get_int (query, 0);
      last = br_query_get_date (query, 1);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (visits > 0 && last != BR_DATE_NONE)
    {
      g_autofree char *date = br_date_format (last, "%-e %b %Y");

      return g_strdup_printf (ngettext ("%d visit · last on %s", "%d visits · last on %s", (gulong) visits), (int) visits,
                              date);
    }
  return g_strdup (_("Never came"));
}

static gboolean
add_guest (BrDb             *db,
           BrSegmentAnswer  *self,
           const BrId       *id,
           GError          **error)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, id, error);
  char *details = customer != NULL ? say_visits (db, id, error) : NULL;
  BrSegmentGuest *guest;

  if (details == NULL)
    return FALSE;
  guest = g_new0 (BrSegmentGuest, 1);
  guest->id = *id;
  guest->name = g_strdup (customer->name != NULL ? customer->name : _("(locked)"));
  guest->details = details;
  g_ptr_array_add (self->guests, guest);
  return TRUE;
}

static gboolean
answer_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  BrSegmentAnswer *self = user_data;
  g_autoptr (GArray) found = br_desk_segment_find (db, self->text, &self->fault, error);
  gint64 n_guests = 0;

  /* That a word is wrong is an answer, too. */
  if (found == NULL && self->fault.message != NULL)
    {
      g_clear_error (error);
      return TRUE;
    }
  if (found == NULL || !br_db_get_int (db, "SELECT count(*) - (SELECT count(*) FROM customer WHERE merged_into IS NOT NULL) FROM customer", &n_guests, error, NULL))
    return FALSE;
  self->n_found = found->len;
  self->n_guests = n_guests;
  for (guint i = 0; i < MIN (found->len, BR_SEGMENT_SHOWN); i++)
    if (!add_guest (db, self, &g_array_index (found, BrId, i), error))
      return FALSE;
  return TRUE;
}

void
br_segment_answer_free (BrSegmentAnswer *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->guests);
  br_segment_fault_clear (&self->fault);
  g_free (self);
}

/**
 * br_segment_answer_async:
 * @store: a venue
 * @text: a question about guests in words
 * @cancellable: (nullable): cancelled when more is typed
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
br_segment_answer_async (BrStore             *store,
                         const char          *text,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  BrSegmentAnswer *answer = g_new0 (BrSegmentAnswer, 1);

  answer->text = g_strdup (text);
  answer->guests = g_ptr_array_new_with_free_func (guest_free);
  br_store_read_async (store, answer_in_read, answer, (GDestroyNotify) br_segment_answer_free, cancellable, callback,
                       user_data);
}

/**
 * br_segment_answer_finish:
 * @store: a venue
 * @result: what the callback was given
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (nullable): the answer
 */
BrSegmentAnswer *
br_segment_answer_finish (BrStore       *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  gpointer answer = NULL;

  return br_store_read_finish (store, result, &answer, error) ? answer : NULL;
}
