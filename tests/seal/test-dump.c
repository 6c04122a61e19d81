#include "config.h"

#include "seal/br-dump.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Ends a child as a crash would, in a folder of its own where cores are allowed to any size; returns
 * whether the system kept its memory. */
static gboolean
leaves_a_core (gboolean forbidden)
{
  g_autofree char *folder = g_dir_make_tmp ("backroom-dump-XXXXXX", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      struct rlimit limit;

      if (g_chdir (folder) != 0 || getrlimit (RLIMIT_CORE, &limit) != 0)
        _exit (1);
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_CORE, &limit);
      if (forbidden)
        br_dump_forbid ();
      signal (SIGQUIT, SIG_DFL);
      raise (SIGQUIT);
      _exit (2);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *core = g_build_filename (folder, name, NULL);

      g_assert_false (forbidden);
      g_unlink (core);
    }
  g_rmdir (folder);
  return WCOREDUMP (status);
}

static void
test_no_core (void)
{
  g_assert_false (leaves_a_core (TRUE));
  if (!leaves_a_core (FALSE))
    g_test_skip ("this system keeps no cores of anybody's");
}

static void
test_forbidden (void)
{
  struct rlimit limit;

  br_dump_forbid ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dump/a-process-that-forbids-it-leaves-no-core-when-it-crashes", test_no_core);
  g_test_add_func ("/dump/what-is-forbidden-stays-so", test_forbidden);

  return g_test_run ();
}
