#include "config.h"

#include "tests/bench/display.h"

#include <errno.h>
#include <glib.h>
#include <unistd.h>

/**
 * bench_start_on_display:
 * @argc: as main() got them
 * @argv: as main() got them
 * @size: of the display, such as `1280x800`
 *
 * Starts the program again on a display of its own (tests/with-display), and returns there.
 */
void
bench_start_on_display (int         argc,
                        char       *argv[],
                        const char *size)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();

  if (g_getenv ("BACKROOM_BENCH_DISPLAY") != NULL)
    return;
  g_setenv ("BACKROOM_BENCH_DISPLAY", "1", TRUE);
  g_setenv ("WITH_DISPLAY_SIZE", size, TRUE);
  g_ptr_array_add (command, (gpointer) WITH_DISPLAY);
  for (int i = 0; i <= argc; i++)
    g_ptr_array_add (command, argv[i]);
  execv (WITH_DISPLAY, (char **) command->pdata);
  g_error ("%s cannot be run: %s", WITH_DISPLAY, g_strerror (errno));
}
