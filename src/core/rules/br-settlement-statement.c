#include "config.h"

#include "core/rules/br-settlement-statement.h"

#include "core/base/br-text.h"

static void
signature_free (gpointer data)
{
  BrStatementSignature *signature = data;

  g_free (signature->artist);
  g_free (signature->name);
  g_free (signature);
}

/**
 * br_settlement_statement_new:
 *
 * Returns: (transfer full): a statement to be filled
 */
BrSettlementStatement *
br_settlement_statement_new (void)
{
  BrSettlementStatement *self = g_new0 (BrSettlementStatement, 1);

  self->agreed = g_ptr_array_new_with_free_func (g_free);
  self->signatures = g_ptr_array_new_with_free_func (signature_free);
  return self;
}

void
br_settlement_statement_free (BrSettlementStatement *self)
{
  g_free (self->venue);
  g_free (self->event);
  g_free (self->reason);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->sheet, br_settlement_sheet_free);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_ptr_array_unref (self->agreed);
  g_ptr_array_unref (self->signatures);
  g_free (self);
}

/**
 * br_settlement_statement_find_artist:
 * @self: a statement
 * @artist: an artist’s name, in any case and with or without accents
 *
 * Returns: the place of their deal, or −1
 */
int
br_settlement_statement_find_artist (const BrSettlementStatement *self,
                                     const char                  *artist)
{
  g_autofree char *wanted = br_text_fold (artist);

  for (guint i = 0; i < self->sheet->deals->len; i++)
    {
      g_autofree char *folded = br_text_fold (((const BrSheetDeal *) self->sheet->deals->pdata[i])->artist);

      if (g_str_equal (folded, wanted))
        return (int) i;
    }
  return -1;
}
