#include "config.h"

#include "cloud/http/br-cloud-problem.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "cloud/br-cloud-error.h"
#include "wire/br-wire-member.h"

/* What the database refuses, by its SQLSTATE, and by the constraint where our own functions name one. */
static const struct
{
  const char *state;
  const char *constraint;
  BrCloudProblem problem;
} known[] = {
  { "BR403", NULL, { 403, "role", N_ ("Your role may not do that") } },
  { "BR409", "capacity", { 409, "capacity", N_ ("The licence does not let so many in") } },
  { "BR409", "empty", { 409, "empty", N_ ("Fewer are counted inside: recount who is there") } },
  { "BR409", "exists", { 409, "exists", N_ ("There is one of that name already") } },
  { "BR409", "erased", { 409, "erased", N_ ("Whose it is was erased: nothing of theirs can be kept") } },
  { "BR409", "closed-period", { 409, "closed-period", N_ ("The period is closed") } },
  { "BR409", "unbalanced", { 409, "unbalanced", N_ ("Its debits and credits do not balance") } },
  { "BR409", "append-only", { 409, "append-only", N_ ("What is written there stays; it can only be corrected") } },
  { "BR422", "idempotency", { 422, "idempotency", N_ ("The Idempotency-Key was sent with another request") } },
  { "23503", NULL, { 422, "reference", N_ ("It refers to something that is not there") } },
  { "23505", NULL, { 409, "exists", N_ ("There is one of that id already") } },
  { "23514", NULL, { 422, "invalid", N_ ("Its fields do not fit each other") } },
  { "23502", NULL, { 422, "required", N_ ("A field that must be there is not") } },
  { "23P01", NULL, { 409, "no-table", N_ ("The table is taken then") } },
  { "22", NULL, { 422, "invalid", N_ ("A value cannot be what it is said to be") } },
  { "BR400", NULL, { 400, "invalid", N_ ("That cannot be understood") } },
  { "BR401", NULL, { 401, "session-ended", N_ ("This device or its signing-in was ended: sign in again") } },
  { "BR404", NULL, { 404, "not-found", N_ ("There is nothing of that name") } },
  { "BR409", NULL, { 409, "conflict", N_ ("What is there already forbids it") } },
  { "BR410", NULL, { 410, "gone", N_ ("It is there no longer") } },
  { "BR412", NULL, { 412, "changed", N_ ("Somebody changed it meanwhile") } },
  { "BR422", NULL, { 422, "invalid", N_ ("A value cannot be what it is said to be") } },
};

/**
 * br_cloud_problem_find:
 * @error: what the database said
 * @problem: (out): the same as an answer
 *
 * Returns: whether it is a refusal, and not an error of ours
 */
gboolean
br_cloud_problem_find (const GError   *error,
                       BrCloudProblem *problem)
{
  const char *state = br_cloud_error_get_state (error);
  const char *constraint = br_cloud_error_get_constraint (error);

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (state, known[i].state) &&
        (known[i].constraint == NULL || g_strcmp0 (known[i].constraint, constraint) == 0))
      {
        *problem = known[i].problem;
        problem->detail = _ (problem->detail);
        return TRUE;
      }
  return FALSE;
}

/**
 * br_cloud_problem_begin:
 * @builder: where to
 * @status: the status of the answer
 * @code: what a program goes by, such as `not-found`
 * @detail: the same for people, without what is personal
 * @request: (nullable): the id under which it is found in the logs
 *
 * Begins an object of problem details (RFC 9457), to which more may be added before it is ended.
 */
void
br_cloud_problem_begin (JsonBuilder *builder,
                        guint        status,
                        const char  *code,
                        const char  *detail,
                        const char  *request)
{
  json_builder_begin_object (builder);
  /* libsoup 3.2 has no phrase for what is asked too often. */
  br_wire_say_text (builder, "title", status == 429 ? "Too Many Requests" : soup_status_get_phrase (status));
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  br_wire_say_text (builder, "code", code);
  br_wire_say_text (builder, "detail", detail);
  if (request != NULL)
    br_wire_say_text (builder, "request_id", request);
}

/**
 * br_cloud_problem_to_text:
 * @status: the status of the answer
 * @code: what a program goes by
 * @detail: the same for people
 * @request: (nullable): the id under which it is found in the logs
 *
 * Returns: (transfer full): the whole object
 */
char *
br_cloud_problem_to_text (guint       status,
                          const char *code,
                          const char *detail,
                          const char *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  br_cloud_problem_begin (builder, status, code, detail, request);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
