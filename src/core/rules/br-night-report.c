#include "config.h"

#include "core/rules/br-night-report.h"

void
br_night_report_line_free (gpointer data)
{
  BrNightReportLine *line = data;

  g_free (line->text);
  g_free (line->police_reference);
  g_free (line);
}

void
br_night_report_duty_free (gpointer data)
{
  BrNightReportDuty *duty = data;

  g_free (duty->name);
  g_free (duty->sia_number);
  g_free (duty->post);
  g_free (duty);
}

/**
 * br_night_report_new:
 *
 * Returns: (transfer full): the report of a night on which nothing was counted
 */
BrNightReport *
br_night_report_new (void)
{
  BrNightReport *self = g_new0 (BrNightReport, 1);

  self->door = self->licence = -1;
  self->spend = self->cash_variance = BR_MONEY_NONE;
  return self;
}

void
br_night_report_free (BrNightReport *self)
{
  g_free (self->venue);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->duties, g_ptr_array_unref);
  g_free (self);
}

/**
 * br_night_report_count_denied:
 * @self: a report
 *
 * Returns: all that was turned away, whatever the constraint
 */
BrNightCount
br_night_report_count_denied (const BrNightReport *self)
{
  BrNightCount sum = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (self->denied); i++)
    {
      sum.parties += self->denied[i].parties;
      sum.covers += self->denied[i].covers;
    }
  return sum;
}
