#include "config.h"

#include "store/search/br-search-column.h"

#include <string.h>

/* Finds the smallest number, and how many bytes hold the difference to the largest. */
void
br_search_column_measure (BrSearchColumn     *self,
                          const BrSearchPage *page,
                          guint               key)
{
  gint64 least = G_MAXINT64;
  gint64 most = G_MININT64 + 1;

  for (guint i = 0; i < page->n; i++)
    {
      gint64 value = page->keys[i * page->n_keys + key];

      if (value != G_MININT64)
        {
          least = MIN (least, value);
          most = MAX (most, value);
        }
    }

  self->base = least;
  self->width = 1;
  while (most >= least && self->width < 8
         && (guint64) most - (guint64) least >= (G_GUINT64_CONSTANT (1) << (8 * self->width)) - 1)
    self->width++;
}

/* Writes the numbers to where @bytes is by now. */
void
br_search_column_write (BrSearchColumn     *self,
                        const BrSearchPage *page,
                        guint               key)
{
  for (guint i = 0; i < page->n; i++)
    {
      gint64 value = page->keys[i * page->n_keys + key];
      guint64 code = value == G_MININT64 ? G_MAXUINT64 : (guint64) value - (guint64) self->base;

      code = GUINT64_TO_LE (code);
      memcpy (self->bytes + i * self->width, &code, self->width);
    }
}

/* Eight bytes from where the number begins are read; there must be so many. */
gint64
br_search_column_get (const BrSearchColumn *self,
                      guint                 record)
{
  guint64 none = G_MAXUINT64 >> (64 - 8 * self->width);
  guint64 code;

  memcpy (&code, self->bytes + record * self->width, sizeof code);
  code = GUINT64_FROM_LE (code) & none;
  return code == none ? G_MININT64 : (gint64) (code + (guint64) self->base);
}
