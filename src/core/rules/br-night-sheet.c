#include "config.h"

#include "core/rules/br-night-sheet.h"

#define HALF_HOUR (30 * BR_MINUTE)

static void
row_free (gpointer data)
{
  BrNightSheetRow *row = data;

  g_free (row->name);
  g_free (row->tables);
  g_free (row->occasion);
  g_free (row->notes);
  g_free (row->allergies);
  g_free (row->kitchen);
  g_free (row->deposit);
  g_free (row);
}

static void
service_free (gpointer data)
{
  BrNightSheetService *service = data;

  g_free (service->name);
  g_free (service);
}

/**
 * br_night_sheet_new:
 *
 * Returns: (transfer full): a sheet on which nobody is expected
 */
BrNightSheet *
br_night_sheet_new (void)
{
  BrNightSheet *self = g_new0 (BrNightSheet, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->services = g_ptr_array_new_with_free_func (service_free);
  self->pacing = g_array_new (FALSE, FALSE, sizeof (BrNightSheetPace));
  return self;
}

void
br_night_sheet_free (BrNightSheet *self)
{
  g_free (self->venue);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->services);
  g_array_unref (self->pacing);
  g_free (self);
}

/**
 * br_night_sheet_add:
 * @self: a sheet
 * @row: (transfer full): who comes next, not before whoever was added last
 *
 * Adds somebody, and counts them.
 */
void
br_night_sheet_add (BrNightSheet    *self,
                    BrNightSheetRow *row)
{
  BrInstant half = row->at - row->at % HALF_HOUR;
  BrNightSheetPace *last =
    self->pacing->len > 0 ? &g_array_index (self->pacing, BrNightSheetPace, self->pacing->len - 1) : NULL;

  g_ptr_array_add (self->rows, row);
  self->parties++;
  self->covers += row->party;
  if (row->service >= 0)
    {
      BrNightSheetService *service = self->services->pdata[row->service];

      service->parties++;
      service->covers += row->party;
    }
  if (last != NULL && last->at == half)
    {
      last->parties++;
      last->covers += row->party;
    }
  else
    {
      BrNightSheetPace pace = { half, 1, row->party };

      g_array_append_val (self->pacing, pace);
    }
}
