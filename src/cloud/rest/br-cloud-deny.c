#include "config.h"

#include <glib/gi18n.h>

#include "cloud/http/br-cloud-problem.h"
#include "cloud/rest/br-cloud-asking.h"
#include "cloud/rest/br-cloud-once.h"
#include "cloud/vault/br-cloud-secret.h"
#include "wire/br-wire-answer.h"

/* A party that there is no room for is told why, in the engine's words, and what there would be instead. As
 * at the desk nothing is left of what they asked but a line among the denials. */

typedef struct
{
  BrCloudRequest *request;
  JsonBuilder *problem;
} Denial;

static void
denial_free (Denial *self)
{
  g_object_unref (self->request);
  g_object_unref (self->problem);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Denial, denial_free)

static void
denied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Denial) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  JsonObject *kept = results == NULL ? br_cloud_once_get_answer (error) : NULL;

  if (results == NULL && kept == NULL)
    br_cloud_request_fail (self->request, error);
  else
    br_cloud_request_answer_problem (self->request, SOUP_STATUS_CONFLICT, self->problem);
  g_clear_pointer (&kept, json_object_unref);
}

static char *
print_members (JsonObject        *refusal,
               const char *const *names)
{
  JsonObject *members = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), members);

  for (guint i = 0; names[i] != NULL; i++)
    json_object_set_member (members, names[i], json_object_dup_member (refusal, names[i]));
  json_object_unref (members);
  return json_to_string (node, FALSE);
}

static void
add_denial (BrCloudAsking    *asking,
            BrPgBatch        *batch,
            const BrQuestion *question,
            const BrVerdict  *verdict,
            JsonObject       *refusal)
{
  static const char *const fitting[] = { "alternatives", "moves", NULL };
  const BrCloudSession *session = br_cloud_request_get_session (asking->request);
  int constraint = (int) (verdict->constraint - BR_CONSTRAINT_CLOSED);
  g_autofree char *figures = json_to_string (json_object_get_member (refusal, "detail"), FALSE);
  g_autofree char *fits = print_members (refusal, fitting);
  BrId id = br_cloud_new_id ();

  br_pg_batch_add (batch,
                   "INSERT INTO denial (venue_id, id, at, business_date, starts_at, party_size, source, section, features,"
                   " \"constraint\", figures, fitting, author, rev, field_revs)"
                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, '{}')",
                   "IIidiittttttI", &session->venue, &id, asking->now, asking->date, question->starts,
                   (gint64) asking->party, br_enum_get_nick (br_booking_source_values, (int) asking->source),
                   asking->section, asking->features, br_enum_get_nick (br_denied_by_values, constraint), figures, fits,
                   &session->user);
}

/* Takes the problem, to be answered when it is noted. */
static void
deny (BrCloudAsking    *asking,
      const BrQuestion *question,
      const BrVerdict  *verdict,
      JsonObject       *refusal,
      JsonBuilder      *problem)
{
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (asking->request);
  Denial *self = g_new0 (Denial, 1);

  self->request = g_object_ref (asking->request);
  self->problem = g_object_ref (problem);
  br_cloud_request_require (asking->request, batch, BR_AREA_BOOKINGS, BR_LEVEL_FULL);
  br_cloud_once_begin (batch, asking->key, asking->hash, "{\"denied\": true}");
  add_denial (asking, batch, question, verdict, refusal);
  br_pg_pool_run_async (br_cloud_server_get_pool (asking->server), batch, NULL, denied_cb, self);
}

static void
add_options (JsonBuilder    *builder,
             BrNightBook    *book,
             const BrOption *options,
             guint           n)
{
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    br_wire_add_option (builder, book, &options[i]);
  json_builder_end_array (builder);
}

/* Beside the figures it says what the database found: by the time the night was read somebody else may
 * have left, and then there are options again. */
static void
answer (BrCloudAsking    *asking,
        BrNightBook      *book,
        const BrQuestion *question,
        gboolean          denies)
{
  g_autoptr (JsonBuilder) builder = json_builder_new (), said = json_builder_new ();
  g_autoptr (JsonNode) refusal = NULL;
  BrOption options[BR_CLOUD_ASKING_OPTIONS];
  BrVerdict verdict;
  guint n = br_availability_ask (book->night, question, options, G_N_ELEMENTS (options), &verdict);

  br_cloud_problem_begin (builder, SOUP_STATUS_CONFLICT, "refused", _ ("There is no table for them then"),
                          br_cloud_request_get_id (asking->request));
  add_options (builder, book, options, n);
  json_builder_set_member_name (builder, "refusal");
  if (n > 0)
    {
      json_builder_add_null_value (builder);
    }
  else
    {
      json_builder_begin_object (said);
      br_cloud_asking_add_refusal (book, question, &verdict, said);
      json_builder_end_object (said);
      refusal = json_builder_get_root (said);
      json_builder_add_value (builder, json_node_copy (refusal));
    }
  json_builder_end_object (builder);
  if (n == 0 && denies)
    deny (asking, question, &verdict, json_node_get_object (refusal), builder);
  else
    br_cloud_request_answer_problem (asking->request, SOUP_STATUS_CONFLICT, builder);
}

static void
deny_cb (BrCloudAsking    *asking,
         BrNightBook      *book,
         const BrQuestion *question)
{
  answer (asking, book, question, TRUE);
}

static void
refuse_cb (BrCloudAsking    *asking,
           BrNightBook      *book,
           const BrQuestion *question)
{
  answer (asking, book, question, FALSE);
}

/**
 * br_cloud_asking_say_no:
 * @self: (transfer full): somebody for whom there was no room
 * @denies: they leave a denial, unless there is room by now
 *
 * Answers with what bound, what would have fitted and what would make room, as the night stands now.
 */
void
br_cloud_asking_say_no (BrCloudAsking *self,
                        gboolean       denies)
{
  br_cloud_asking_look (self, denies ? deny_cb : refuse_cb);
}
