#include "config.h"

#include "store/search/br-search-memory.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* The size of the larger pages on most machines. Where it is another, nothing is lost. */
#define LARGE_PAGE ((gsize) 2 * 1024 * 1024)

static char *
map (gsize size)
{
  char *memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory == MAP_FAILED)
    g_error ("Cannot have %" G_GSIZE_FORMAT " bytes for the search index: %s",
             size, g_strerror (errno));
  return memory;
}

/* A query reads here and there in hundreds of megabytes. With pages of 4 KB most of its time would
 * go into finding out where they are. */
static char *
map_large_pages (gsize size)
{
  char *memory = map (size + LARGE_PAGE);
  gsize before = -GPOINTER_TO_SIZE (memory) & (LARGE_PAGE - 1);

  if (before > 0)
    munmap (memory, before);
  if (before < LARGE_PAGE)
    munmap (memory + before + size, LARGE_PAGE - before);
  madvise (memory + before, size, MADV_HUGEPAGE);
  return memory + before;
}

static gsize
round_up (gsize size)
{
  return (size + 4095) & ~(gsize) 4095;
}

/*
 * Memory for what the index holds of guests, in the clear: all zeros, kept out of core dumps.
 */
gpointer
br_search_memory_new (gsize size)
{
  gsize rounded = round_up (size);
  gpointer memory = rounded < LARGE_PAGE ? map (rounded) : map_large_pages (rounded);

  madvise (memory, rounded, MADV_DONTDUMP);
  return memory;
}

/* Overwrites the memory and gives it back. */
void
br_search_memory_free (gpointer memory,
                       gsize    size)
{
  if (memory == NULL)
    return;

  explicit_bzero (memory, size);
  munmap (memory, round_up (size));
}
