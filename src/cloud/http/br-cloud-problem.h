#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BrCloudProblem:
 * @status: the status of the answer
 * @code: what a program goes by, such as `not-found`
 * @detail: the same for people, without what is personal
 *
 * Why something cannot be had.
 */
typedef struct
{
  guint       status;
  const char *code;
  const char *detail;
} BrCloudProblem;

/** How soon it makes sense to ask again, in seconds, as a header has it. */
#define BR_CLOUD_RETRY_AFTER "2"

/** What a refusal is as a media type. */
#define BR_CLOUD_PROBLEM_TYPE "application/problem+json"

gboolean br_cloud_problem_find (const GError   *error,
                                BrCloudProblem *problem);
void  br_cloud_problem_begin   (JsonBuilder *builder,
                                guint        status,
                                const char  *code,
                                const char  *detail,
                                const char  *request);
char *br_cloud_problem_to_text (guint        status,
                                const char  *code,
                                const char  *detail,
                                const char  *request);

G_END_DECLS
