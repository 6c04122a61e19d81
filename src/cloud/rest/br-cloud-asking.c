#include "config.h"

#include "cloud/rest/br-cloud-asking.h"

#include <glib/gi18n.h>

#include "core/rules/br-moves.h"
#include "wire/br-wire-answer.h"

#define ALTERNATIVES 6

/* As many telephone calls as a desk would make for one party. */
#define MOVES_MAX 3

/**
 * br_cloud_asking_new:
 * @server: the instance
 * @request: what was asked
 *
 * Returns: (transfer full): nothing asked yet
 */
BrCloudAsking *
br_cloud_asking_new (BrCloudServer  *server,
                     BrCloudRequest *request)
{
  BrCloudAsking *self = g_new0 (BrCloudAsking, 1);
  BrCloudPlan *plan = br_cloud_plan_get (&br_cloud_request_get_session (request)->venue);

  self->server = g_object_ref (server);
  self->request = g_object_ref (request);
  self->now = br_cloud_server_get_now (server);
  self->starts = BR_INSTANT_NONE;
  self->plan = plan != NULL ? br_cloud_plan_ref (plan) : NULL;
  return self;
}

void
br_cloud_asking_free (BrCloudAsking *self)
{
  g_object_unref (self->server);
  g_object_unref (self->request);
  g_free (self->section);
  g_free (self->features);
  g_free (self->hash);
  g_clear_pointer (&self->plan, br_cloud_plan_unref);
  g_free (self);
}

/**
 * br_cloud_asking_refuse:
 * @self: somebody who asks
 * @name: what of it cannot be
 *
 * Returns: %FALSE
 */
gboolean
br_cloud_asking_refuse (BrCloudAsking *self,
                        const char    *name)
{
  g_autofree char *detail = g_strdup_printf (_ ("It is wanted and cannot be that: “%s”"), name);

  br_cloud_request_refuse (self->request, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field", detail);
  return FALSE;
}

/**
 * br_cloud_asking_take_question:
 * @self: somebody who asks
 * @book: the night
 * @question: (out): what the engine is asked
 *
 * Returns: whether there is such a section; else the request was refused
 */
gboolean
br_cloud_asking_take_question (BrCloudAsking     *self,
                               const BrNightBook *book,
                               BrQuestion        *question)
{
  *question = BR_QUESTION (self->party, self->starts);
  if (self->starts == BR_INSTANT_NONE)
    br_night_book_get_instant (book, self->time, &question->starts);
  question->minutes = self->minutes;
  question->online = self->online;
  question->overrides = self->overrides;
  question->except = br_id_is_none (&self->except) ? -1 : br_night_book_find_use (book, &self->except);
  question->section = br_night_book_find_section (book, self->section);
  br_night_book_find_features (book, self->features, &question->tags);
  return self->section == NULL || question->section != BR_NIGHT_NONE || br_cloud_asking_refuse (self, "section");
}

typedef struct
{
  BrCloudAsking *asking;
  gboolean with_plan;
  void (*looked) (BrCloudAsking    *asking,
                  BrNightBook      *book,
                  const BrQuestion *question);
} Look;

static void look (Look *self);

/* The first two statements enter and ask the role. */
#define FIRST 2

static void
take_night (Look            *self,
            const GPtrArray *results)
{
  BrCloudAsking *asking = self->asking;
  g_autoptr (BrNightBook) book = br_cloud_night_take (asking->plan, results, FIRST, asking->date, asking->now);
  BrQuestion question;

  if (br_cloud_asking_take_question (asking, book, &question))
    self->looked (asking, book, &question);
}

static void
night_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Look *self = user_data;
  BrCloudAsking *asking = self->asking;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);

  if (results != NULL && self->with_plan)
    {
      g_clear_pointer (&asking->plan, br_cloud_plan_unref);
      asking->plan = br_cloud_plan_take (asking->request, results, FIRST + BR_CLOUD_NIGHT_RESULTS);
    }
  if (results != NULL && !self->with_plan && br_cloud_night_get_version (results, FIRST) != asking->plan->version)
    {
      self->with_plan = TRUE;
      look (g_steal_pointer (&self));
      return;
    }
  if (results == NULL)
    br_cloud_request_fail (asking->request, error);
  else if (asking->plan == NULL)
    br_cloud_request_refuse (asking->request, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  else
    take_night (self, results);
  br_cloud_asking_free (asking);
}

static void
look (Look *self)
{
  BrCloudAsking *asking = self->asking;
  g_autoptr (BrPgBatch) batch = br_cloud_request_new_batch (asking->request);

  br_cloud_request_require (asking->request, batch, BR_AREA_BOOKINGS, BR_LEVEL_SEE);
  br_cloud_night_ask (asking->request, batch, asking->date, asking->now);
  if (self->with_plan)
    br_cloud_plan_ask (asking->request, batch);
  br_pg_pool_run_async (br_cloud_server_get_pool (asking->server), batch, NULL, night_read_cb, self);
}

/**
 * br_cloud_asking_look:
 * @self: (transfer full): somebody who asks
 * @looked: answers, with the night and the question; not called where the request was refused
 *
 * Reads the night in one round trip, with the plan where that is not known yet; where it has changed
 * since, in two.
 */
void
br_cloud_asking_look (BrCloudAsking *self,
                      void         (*looked) (BrCloudAsking    *self,
                                              BrNightBook      *book,
                                              const BrQuestion *question))
{
  Look *it = g_new0 (Look, 1);

  it->asking = self;
  it->with_plan = self->plan == NULL;
  it->looked = looked;
  look (it);
}

/**
 * br_cloud_asking_add_refusal:
 * @book: the night
 * @question: what was asked
 * @verdict: what the engine said, which is a refusal
 * @builder: (inout): an object that was begun
 *
 * Adds the constraint with its figures, what would have fitted at other times, and what would make room.
 */
void
br_cloud_asking_add_refusal (BrNightBook      *book,
                             const BrQuestion *question,
                             const BrVerdict  *verdict,
                             JsonBuilder      *builder)
{
  BrOption alternatives[ALTERNATIVES];
  guint n_alternatives;
  BrMoves moves;

  json_builder_set_member_name (builder, "constraint");
  json_builder_add_string_value (builder, br_enum_get_nick (br_constraint_values, verdict->constraint));
  json_builder_set_member_name (builder, "detail");
  br_wire_add_figures (builder, book, question, verdict);
  n_alternatives = br_availability_nearest (book->night, question, alternatives, ALTERNATIVES);
  br_moves_find (book->night, question, MOVES_MAX, BR_MOVES_LOOKS, &moves);
  br_wire_add_fitting (builder, book, alternatives, n_alternatives, &moves);
}
