#include "config.h"

#include "core/rules/br-z-sheet.h"

BrZSheet *
br_z_sheet_new (void)
{
  BrZSheet *self = g_new0 (BrZSheet, 1);

  self->lines = g_ptr_array_new_with_free_func (br_z_line_free);
  return self;
}

void
br_z_sheet_free (BrZSheet *self)
{
  g_free (self->venue);
  g_free (self->currency);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
br_z_line_free (gpointer line)
{
  BrZLine *self = line;

  g_free (self->till);
  g_free (self->z_number);
  g_free (self->reason);
  g_free (self->author);
  g_free (self);
}

/**
 * br_z_sheet_sum:
 * @self: a night's cashing up
 * @till: (nullable): of one till, or %NULL for all of them
 * @sum: (out): what it comes to: expected of all, the rest of what was counted; its texts are absent
 *
 * Adds up. Only a line that was counted differs by anything.
 */
void
br_z_sheet_sum (const BrZSheet *self,
                const char     *till,
                BrZLine        *sum)
{
  *sum = (BrZLine){ .is_counted = TRUE };
  for (guint i = 0; i < self->lines->len; i++)
    {
      const BrZLine *line = self->lines->pdata[i];

      if (till != NULL && !g_str_equal (line->till, till))
        continue;
      sum->is_counted = sum->is_counted && line->is_counted;
      sum->expected += line->expected;
      sum->counted += line->counted;
      sum->opening_float += line->opening_float;
      sum->variance += line->variance;
    }
}

/**
 * br_z_sheet_find:
 * @self: a night's cashing up
 * @till: a till
 * @method: a way to pay
 *
 * Returns: (transfer none) (nullable): its line
 */
BrZLine *
br_z_sheet_find (const BrZSheet *self,
                 const char     *till,
                 BrMethod        method)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      BrZLine *line = self->lines->pdata[i];

      if (line->method == method && g_str_equal (line->till, till))
        return line;
    }
  return NULL;
}

/**
 * br_z_sheet_count_open:
 * @self: a night's cashing up
 *
 * Returns: how many lines nobody has counted yet
 */
guint
br_z_sheet_count_open (const BrZSheet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += !((const BrZLine *) self->lines->pdata[i])->is_counted;
  return n;
}
