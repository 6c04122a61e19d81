#pragma once

#include "cloud/br-cloud-config.h"

G_BEGIN_DECLS

/* As sysexits(3) has them, which systemd understands. */
#define BR_EXIT_USAGE 64
#define BR_EXIT_DATA 65
#define BR_EXIT_UNAVAILABLE 69
#define BR_EXIT_CONFIG 78

/**
 * BrCloudVerb:
 * @words: as they are written, such as `key rotate`
 * @arguments: (nullable): what may follow them, for the usage
 * @run: does it, with what follows the words as g_option_context_parse() takes it; returns the exit
 *   status
 *
 * One thing that backroomd does.
 */
typedef struct
{
  const char *words;
  const char *arguments;
  int (*run) (const BrCloudConfig *config,
              int                  argc,
              char               **argv);
} BrCloudVerb;

int br_cloud_verb_serve   (const BrCloudConfig *config,
                           int                  argc,
                           char               **argv);
int br_cloud_verb_key     (const BrCloudConfig *config,
                           int                  argc,
                           char               **argv);
int br_cloud_verb_user    (const BrCloudConfig *config,
                           int                  argc,
                           char               **argv);
int br_cloud_verb_doctor  (const BrCloudConfig *config,
                           int                  argc,
                           char               **argv);
int br_cloud_verb_fail    (int                  status,
                           const GError        *error);

G_END_DECLS
