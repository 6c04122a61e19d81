#include "config.h"

#include "seal/br-dump.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/* There in every Flatpak's sandbox. */
#define SANDBOX_MARK "/.flatpak-info"

/**
 * br_dump_forbid:
 *
 * Guests' names and the keys to them pass through this process: if it crashes, the system shall
 * keep no picture of its memory. Call it first thing in main().
 *
 * A process that is not dumpable is left alone also by a collector that minds no limit (see core(5)
 * and prctl(2)), but a portal cannot see then whose sandbox it is in, and refuses to open files for
 * it; so in a Flatpak the limit must do.
 */
void
br_dump_forbid (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) == 0)
    {
      limit.rlim_cur = 0;
      setrlimit (RLIMIT_CORE, &limit);
    }
  if (!g_file_test (SANDBOX_MARK, G_FILE_TEST_EXISTS))
    prctl (PR_SET_DUMPABLE, 0);
}
