#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cloud/pg/br-pg-result.h"

/* Rows that go, with what is part of them. */

/* What is part of it goes first, and what only refers to it lets go, as the declarations say. Every
 * statement takes the same three values. */
static void
remove_parts (BrRestCall     *self,
              BrPgBatch      *batch,
              const BrEntity *of,
              const char     *ids,
              const GPtrArray *texts)
{
  for (guint kind = 0; kind < br_entity_get_n (); kind++)
    br_fields_foreach (field, br_entity_get ((int) kind))
      {
        const char *name = br_entity_get ((int) kind)->name;
        g_autofree char *where = g_strdup_printf ("\"%s\" WHERE venue_id = $1 AND \"%s\" IN (%s)", name,
                                                  field->name, ids);
        g_autofree char *sql = NULL;

        if (field->type != BR_FIELD_REF || field->ref != of->kind ||
            (field->flags & (BR_FIELD_PART_OF | BR_FIELD_LETS_GO)) == 0)
          continue;
        if ((field->flags & BR_FIELD_PART_OF) != 0)
          {
            g_autofree char *parts = g_strconcat ("SELECT id FROM ", where, NULL);

            remove_parts (self, batch, br_entity_get ((int) kind), parts, texts);
            sql = g_strconcat ("DELETE FROM ", where, NULL);
          }
        else
          {
            sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE venue_id = $1 AND \"%s\" IN (%s)", name,
                                   field->name, field->name, ids);
          }
        br_pg_batch_add_texts (batch, sql, texts, FALSE);
      }
}

static void
add_delete (BrRestCall *self,
            BrPgBatch  *batch)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *which =
    g_strdup_printf ("SELECT id FROM \"%s\"" BR_REST_WHICH "%s", self->entity->name, br_rest_call_own (self));
  g_autofree char *lock = g_strconcat (which, " FOR UPDATE", NULL);
  g_autofree char *sql =
    g_strdup_printf ("DELETE FROM \"%s\"" BR_REST_WHICH "%s", self->entity->name, br_rest_call_own (self));
  g_autofree char *left = g_strdup_printf ("SELECT rev FROM \"%s\" WHERE venue_id = $1 AND id = $2%s",
                                           self->entity->name, br_rest_call_own (self));

  g_ptr_array_add (texts, br_id_to_string (&br_cloud_request_get_session (self->request)->venue));
  g_ptr_array_add (texts, br_id_to_string (&self->id));
  g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, self->rev));
  br_pg_batch_add_texts (batch, lock, texts, FALSE);
  br_rest_rezone (self, batch, TRUE);
  remove_parts (self, batch, self->entity, which, texts);
  br_pg_batch_add_texts (batch, sql, texts, FALSE);
  br_pg_batch_add (batch, left, "II", &br_cloud_request_get_session (self->request)->venue, &self->id);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  guint last = results != NULL ? results->len - 2 : 0;
  const PGresult *left = results != NULL ? results->pdata[last] : NULL;
  gboolean found = left != NULL && PQntuples (left) > 0;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (!br_rest_is_refused (self, !g_str_equal (PQcmdTuples (results->pdata[last - 1]), "0"), found,
                                found ? br_pg_result_get_int (left, 0, 0) : 0))
    br_cloud_request_answer_nothing (self->request);
}

/**
 * br_rest_remove:
 * @server: the instance
 * @request: `DELETE /v1/venues/{venue}/{entities}/{id}`
 *
 * Removes a row with what is part of it.
 */
void
br_rest_remove (BrCloudServer  *server,
                BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);
  g_autoptr (BrPgBatch) batch = NULL;

  if (self == NULL || !br_rest_call_take_id (self) || !br_rest_check_method (self) || !br_rest_take_match (self))
    return;
  batch = br_rest_call_begin_write (self);
  /* Here nobody undoes it: it takes who may erase a guest. */
  if (self->entity->kind == BR_KIND_CUSTOMER)
    br_cloud_request_require (self->request, batch, BR_AREA_CUSTOMER_ADMIN, BR_LEVEL_FULL);
  add_delete (self, batch);
  br_pg_batch_add (batch, "SELECT backroom_check_now ()", "");
  br_rest_call_run (g_steal_pointer (&self), batch, removed_cb);
}
