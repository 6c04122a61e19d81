#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-underlay.h"
#include "draw/br-underlay.h"

/* The picture that a plan is drawn over. */

static char *
take_file (BrCli   *cli,
           GError **error)
{
  const char *path = br_cli_get_word (cli, 1);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint width, height;
  gsize size;

  if (path == NULL)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“plan underlay” wants a picture"));
      return NULL;
    }
  if (!g_file_get_contents (path, &content, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  return br_underlay_take (bytes, &width, &height, error);
}

/**
 * br_cli_plan_underlay:
 * @cli: a run
 * @error: return location
 *
 * `plan underlay PLAN FILE [--label TEXT]`: lays a PNG or JPEG under a plan, locked; prints it.
 */
gboolean
br_cli_plan_underlay (BrCli   *cli,
                      GError **error)
{
  const char *label = br_cli_get_option (cli, "label");
  g_autofree char *picture = NULL;
  g_autofree char *name = NULL;
  BrId id;

  if (!br_cli_find_row (cli, BR_KIND_PLAN, &id, error))
    return FALSE;
  picture = take_file (cli, error);
  if (picture == NULL)
    return FALSE;
  name = label != NULL ? g_strdup (label) : g_path_get_basename (br_cli_get_word (cli, 1));
  return br_desk_do (cli->store, br_desk_lay_under (&id, picture, name), &id, error) &&
         br_cli_print_row (cli, BR_KIND_ELEMENT, &id, error);
}

static gboolean
get_place (BrCli      *cli,
           const char *x,
           const char *y,
           BrPoint    *place,
           GError    **error)
{
  gint64 across = 0, down = 0;

  if (!br_cli_get_number (cli, x, -1000000, &across, error) || !br_cli_get_number (cli, y, -1000000, &down, error))
    return FALSE;
  *place = BR_POINT (br_length_clamp (across * BR_MILLIMETRE), br_length_clamp (down * BR_MILLIMETRE));
  return TRUE;
}

/**
 * br_cli_plan_underlay_scale:
 * @cli: a run
 * @error: return location
 *
 * `plan underlay-scale ELEMENT --x MM --y MM --to-x MM --to-y MM --length MM`: makes a picture as large as two of its
 * places are apart in truth; prints it.
 */
gboolean
br_cli_plan_underlay_scale (BrCli   *cli,
                            GError **error)
{
  BrPoint from, to;
  gint64 length = 0;
  BrId id;

  return get_place (cli, "x", "y", &from, error) && get_place (cli, "to-x", "to-y", &to, error) &&
         br_cli_get_number (cli, "length", 1, &length, error) && br_cli_find_row (cli, BR_KIND_ELEMENT, &id, error) &&
         br_desk_do (cli->store,
                     br_desk_scale_underlay (&id, from, to, br_length_clamp (MIN (length, 1000000) * BR_MILLIMETRE)),
                     &id, error) &&
         br_cli_print_row (cli, BR_KIND_ELEMENT, &id, error);
}
