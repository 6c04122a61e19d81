#include "config.h"

#include "tests/fuzz/fuzz-driver.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/fuzz/fuzz-mutator.h"

/* Drives a target in-process: COUNT mutated inputs from number FROM on, or the files that are
 * given. No input may take the processor for longer than SECONDS_MAX; a crash and a hang name the number of the
 * input, and `--write NUMBER` prints it. */

#define COUNT 20000
#define SECONDS_MAX 10

void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static volatile guint64 current;

static void
tell_current (void)
{
  char text[64];
  int n = g_snprintf (text, sizeof text, "# at input %" G_GUINT64_FORMAT "\n", current);

  if (write (STDERR_FILENO, text, n) < 0)
    return;
}

/* A target's own complaint. */
static void
died_cb (int number)
{
  tell_current ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
too_long_cb (int number)
{
  static const char text[] = "Bail out! an input takes too long\n";

  if (write (STDOUT_FILENO, text, sizeof text - 1) > 0)
    tell_current ();
  abort ();
}

/* By the process's own time, so that others on the machine do not count. */
static void
give_time (int seconds)
{
  const struct itimerval timer = { .it_value.tv_sec = seconds };

  setitimer (ITIMER_PROF, &timer, NULL);
}

static GPtrArray *
load_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; fuzz_target.seeds[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (FUZZ_TESTS, fuzz_target.folder, fuzz_target.seeds[i], NULL);
      g_autoptr (GError) error = NULL;
      char *bytes;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, &error))
        g_error ("%s", error->message);
      g_ptr_array_add (seeds, g_bytes_new_take (bytes, size));
    }
  return seeds;
}

static int
try_files (int    n,
           char **names)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (names[i], &bytes, &size, &error))
        g_error ("%s", error->message);
      LLVMFuzzerTestOneInput ((const guint8 *) bytes, size);
    }
  printf ("1..1\nok 1 - %s: %d files\n", fuzz_target.name, n);
  return 0;
}

static void
try_numbers (FuzzMutator *mutator,
             guint64      from,
             guint64      count)
{
  gint64 slowest = 0, started = g_get_monotonic_time ();
  guint64 slowest_number = from;

  for (current = from; current < from + count; current++)
    {
      GByteArray *input = fuzz_mutator_make (mutator, current);
      gint64 began = g_get_monotonic_time (), took;

      give_time (SECONDS_MAX);
      LLVMFuzzerTestOneInput (input->data, input->len);
      took = g_get_monotonic_time () - began;
      if (took > slowest)
        {
          slowest = took;
          slowest_number = current;
        }
    }
  give_time (0);
  printf ("# %" G_GUINT64_FORMAT " inputs in %.1f s, %" G_GUINT64_FORMAT " of them read,"
          " the slowest (%" G_GUINT64_FORMAT ") in %.1f ms\n",
          count, (g_get_monotonic_time () - started) / 1e6, fuzz_n_read, slowest_number, slowest / 1e3);
  printf ("1..1\nok 1 - %s: mutated inputs neither crash nor hang\n", fuzz_target.name);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) seeds = NULL;
  FuzzMutator *mutator;

  g_test_init (&argc, &argv, NULL);
  if (argc > 1 && !g_ascii_isdigit (*argv[1]) && *argv[1] != '-')
    return try_files (argc - 1, argv + 1);

  seeds = load_seeds ();
  mutator = fuzz_mutator_new (seeds, fuzz_target.words, fuzz_target.values);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (tell_current);
  signal (SIGPROF, too_long_cb);
  signal (SIGABRT, died_cb);
  signal (SIGTRAP, died_cb);
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    {
      GByteArray *input = fuzz_mutator_make (mutator, g_ascii_strtoull (argv[2], NULL, 10));

      fwrite (input->data, 1, input->len, stdout);
    }
  else
    {
      guint64 count = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : COUNT;

      try_numbers (mutator, argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : 0, count);
    }
  fuzz_mutator_free (mutator);
  return 0;
}
