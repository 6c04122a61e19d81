#include "config.h"

#include "exchange/br-seating-plan.h"

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
}

/**
 * br_seating_plan_new:
 *
 * Returns: (transfer full): a plan of nothing
 */
BrSeatingPlan *
br_seating_plan_new (void)
{
  BrSeatingPlan *self = g_new0 (BrSeatingPlan, 1);

  self->zones = records_new ();
  self->categories = records_new ();
  self->rows = records_new ();
  self->seats = records_new ();
  self->elements = records_new ();
  self->tables = records_new ();
  return self;
}

void
br_seating_plan_free (BrSeatingPlan *self)
{
  g_clear_pointer ((BrRecord **) &self->plan, br_record_unref);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->seats);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->tables);
  g_free (self);
}
