#include "config.h"

#include "cloud/br-cloud-error.h"

/* What PostgreSQL says beside its message. */
typedef struct
{
  char *state;
  char *constraint;
  char *detail;
} BrCloudErrorPrivate;

static void
br_cloud_error_private_init (BrCloudErrorPrivate *priv)
{
}

static void
br_cloud_error_private_copy (const BrCloudErrorPrivate *from,
                             BrCloudErrorPrivate       *to)
{
  to->state = g_strdup (from->state);
  to->constraint = g_strdup (from->constraint);
  to->detail = g_strdup (from->detail);
}

static void
br_cloud_error_private_clear (BrCloudErrorPrivate *priv)
{
  g_free (priv->state);
  g_free (priv->constraint);
  g_free (priv->detail);
}

G_DEFINE_EXTENDED_ERROR (BrCloudError, br_cloud_error)

/**
 * br_cloud_error_new_state:
 * @code: what the caller can do
 * @message: what happened
 * @state: (nullable): the SQLSTATE
 * @constraint: (nullable): the constraint that was broken
 * @detail: (nullable): what was said of it, which may hold what a row holds
 *
 * Returns: (transfer full): an error that the database told of
 */
GError *
br_cloud_error_new_state (BrCloudError code,
                          const char  *message,
                          const char  *state,
                          const char  *constraint,
                          const char  *detail)
{
  GError *error = g_error_new_literal (BR_CLOUD_ERROR, code, message);
  BrCloudErrorPrivate *priv = br_cloud_error_get_private (error);

  priv->state = g_strdup (state);
  priv->constraint = g_strdup (constraint);
  priv->detail = g_strdup (detail);
  return error;
}

/**
 * br_cloud_error_get_state:
 * @error: a #BrCloudError
 *
 * Returns: (transfer none) (nullable): the SQLSTATE, where the database told of it
 */
const char *
br_cloud_error_get_state (const GError *error)
{
  return error->domain == BR_CLOUD_ERROR ? br_cloud_error_get_private (error)->state : NULL;
}

/**
 * br_cloud_error_get_constraint:
 * @error: a #BrCloudError
 *
 * Returns: (transfer none) (nullable): the constraint that was broken
 */
const char *
br_cloud_error_get_constraint (const GError *error)
{
  return error->domain == BR_CLOUD_ERROR ? br_cloud_error_get_private (error)->constraint : NULL;
}

/**
 * br_cloud_error_get_detail:
 * @error: a #BrCloudError
 *
 * Returns: (transfer none) (nullable): what the database said of it; never to be logged, nor told
 *   unless our own function raised it
 */
const char *
br_cloud_error_get_detail (const GError *error)
{
  return error->domain == BR_CLOUD_ERROR ? br_cloud_error_get_private (error)->detail : NULL;
}
