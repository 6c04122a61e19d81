#include "config.h"

#include "remains.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define PIECE 65536
#define OVERLAP 256

/* A sanitizer's shadow is terabytes of address space, and holds no secrets. */
#define MAPPING_MAX ((guint64) 1 << 28)

static guint8 piece[PIECE];

static gboolean
piece_has (gsize         length,
           const guint8 *masked,
           gsize         size)
{
  const guint8 *at = piece;
  const guint8 *end = piece + length;

  while ((at = memchr (at, masked[0] ^ 0xff, (gsize) (end - at))) != NULL)
    {
      gsize n = 1;

      while (n < size && at + n < end && (at[n] ^ masked[n]) == 0xff)
        n++;
      if (n == size)
        return TRUE;
      at++;
    }
  return FALSE;
}

static gboolean
range_has (int           memory,
           guint64       start,
           guint64       end,
           const guint8 *masked,
           gsize         size)
{
  for (guint64 at = start; at < end; at += PIECE - OVERLAP)
    {
      guint64 mine = (guintptr) piece;
      gsize wanted = MIN (PIECE, end - at);
      gssize length;

      if (at < mine + PIECE && mine < at + wanted)
        continue;
      length = pread (memory, piece, wanted, (off_t) at);
      if (length > 0 && piece_has ((gsize) length, masked, size))
        return TRUE;
    }
  return FALSE;
}

/* Looks through all memory that this process may write: heap, stacks, data. */
gboolean
secret_remains (const guint8 *masked,
                gsize         size)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  gboolean found = FALSE;

  g_assert (size <= OVERLAP);
  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));

  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL && !found; i++)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (lines[i], &rest, 16);
      guint64 end = *rest == '-' ? g_ascii_strtoull (rest + 1, &rest, 16) : 0;

      if (g_str_has_prefix (rest, " rw") && end - start < MAPPING_MAX)
        found = range_has (memory, start, end, masked, size);
    }
  memset (piece, 0, sizeof piece);
  close (memory);
  return found;
}

void
unmask (const guint8 *masked,
        gsize         size,
        guint8       *out)
{
  for (gsize i = 0; i < size; i++)
    out[i] = masked[i] ^ 0xff;
}
