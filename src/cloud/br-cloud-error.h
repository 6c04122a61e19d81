#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BR_CLOUD_ERROR (br_cloud_error_quark ())

/**
 * BrCloudError:
 * @BR_CLOUD_ERROR_CONFIG: a setting is missing or cannot be understood; the message names it
 * @BR_CLOUD_ERROR_UNAVAILABLE: the database cannot be reached now; try again later
 * @BR_CLOUD_ERROR_AGAIN: the database gave way to somebody else; the same again may succeed
 * @BR_CLOUD_ERROR_CONFLICT: what is there already forbids it
 * @BR_CLOUD_ERROR_STATEMENT: the database refused what it was asked: an error of ours
 * @BR_CLOUD_ERROR_SCHEMA: the database's schema is not the one this program is for
 * @BR_CLOUD_ERROR_REFUSED: one of our own functions in the database refused it; its SQLSTATE, of
 *   class `BR`, says why
 * @BR_CLOUD_ERROR_TOKEN: a token is not one of ours, or not for this
 * @BR_CLOUD_ERROR_EXPIRED: a token was good once
 * @BR_CLOUD_ERROR_PASSWORD: a password is too easily found
 *
 * What can go wrong in the cloud, by what the caller can do.
 */
typedef enum
{
  BR_CLOUD_ERROR_CONFIG,
  BR_CLOUD_ERROR_UNAVAILABLE,
  BR_CLOUD_ERROR_AGAIN,
  BR_CLOUD_ERROR_CONFLICT,
  BR_CLOUD_ERROR_STATEMENT,
  BR_CLOUD_ERROR_SCHEMA,
  BR_CLOUD_ERROR_REFUSED,
  BR_CLOUD_ERROR_TOKEN,
  BR_CLOUD_ERROR_EXPIRED,
  BR_CLOUD_ERROR_PASSWORD,
} BrCloudError;

GQuark      br_cloud_error_quark          (void);
GError     *br_cloud_error_new_state      (BrCloudError  code,
                                           const char   *message,
                                           const char   *state,
                                           const char   *constraint,
                                           const char   *detail);
const char *br_cloud_error_get_state      (const GError *error);
const char *br_cloud_error_get_constraint (const GError *error);
const char *br_cloud_error_get_detail     (const GError *error);

G_END_DECLS
