#include "config.h"

#include "desk/br-desk-import.h"

#include <gio/gio.h>

#include "core/base/br-error.h"

/**
 * br_desk_import_blame_file:
 * @file: a foreign file
 * @reason: (transfer full): why it could not be taken in
 * @error: return location
 *
 * Hands @reason on. An error of reading the file itself is one of the input, and one of the input
 * says of which file.
 */
void
br_desk_import_blame_file (GFile   *file,
                           GError  *reason,
                           GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (reason->domain == G_IO_ERROR && reason->code != G_IO_ERROR_CANCELLED)
    {
      br_set_input_error (error, BR_INPUT_ERROR_UNREADABLE, 0, 0, NULL, "%s", reason->message);
      g_error_free (reason);
    }
  else
    {
      g_propagate_error (error, reason);
    }
  if (error != NULL)
    br_input_error_set_file (*error, name);
}
