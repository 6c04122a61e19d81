#include "config.h"

#include "core/rules/br-post-request.h"

void
br_post_line_free (BrPostLine *self)
{
  g_free (self->account);
  g_free (self);
}

void
br_post_request_free (BrPostRequest *self)
{
  g_free (self->booking);
  g_free (self->event);
  g_free (self->room);
  g_free (self->ref);
  g_free (self->narration);
  g_free (self->reverses);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/**
 * br_post_request_new:
 * @kind: what happened
 * @date: the business date
 * @amount: minor units, VAT included
 *
 * Returns: (transfer full): a request of which nothing else is said
 */
BrPostRequest *
br_post_request_new (BrPostKind kind,
                     BrDate     date,
                     gint64     amount)
{
  BrPostRequest *self = g_new0 (BrPostRequest, 1);

  self->kind = kind;
  self->date = date;
  self->amount = amount;
  self->rate = -1;
  self->invoiced = BR_DATE_NONE;
  return self;
}
