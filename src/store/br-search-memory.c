#include "config.h"

#include "store/br-search-memory.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/*
 * The index holds the names and addresses of every guest in the clear. Its memory comes in whole
 * pages straight from the system so that it can be kept out of core dumps, and is overwritten
 * before it is given back.
 */

gpointer
br_search_memory_new (gsize size)
{
  gpointer memory = mmap (NULL, size, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory == MAP_FAILED)
    g_error ("Cannot have %" G_GSIZE_FORMAT " bytes for the search index: %s",
             size, g_strerror (errno));

  madvise (memory, size, MADV_DONTDUMP);
  return memory;
}

void
br_search_memory_free (gpointer memory,
                       gsize    size)
{
  if (memory == NULL)
    return;

  explicit_bzero (memory, size);
  munmap (memory, size);
}
