#include "config.h"

#include "cloud/br-cloud-problem.h"

#include <libsoup/soup.h>

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
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
  add_text (builder, "title", status == 429 ? "Too Many Requests" : soup_status_get_phrase (status));
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  add_text (builder, "code", code);
  add_text (builder, "detail", detail);
  if (request != NULL)
    add_text (builder, "request_id", request);
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
