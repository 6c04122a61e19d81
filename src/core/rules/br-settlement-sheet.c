#include "config.h"

#include "core/rules/br-settlement-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-money.h"

static void
line_free (gpointer data)
{
  BrSheetLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
deal_free (gpointer data)
{
  BrSheetDeal *deal = data;

  g_free (deal->artist);
  g_ptr_array_unref (deal->steps);
  g_free (deal);
}

/**
 * br_sheet_add_line:
 * @lines: (element-type BrSheetLine): lines
 * @kind: what it is to those above it
 * @text: (transfer full): what it says
 * @amount: minor units
 */
void
br_sheet_add_line (GPtrArray      *lines,
                   BrSheetLineKind kind,
                   char           *text,
                   gint64          amount)
{
  BrSheetLine *line = g_new0 (BrSheetLine, 1);

  line->kind = kind;
  line->text = text;
  line->amount = amount;
  g_ptr_array_add (lines, line);
}

/**
 * br_settlement_sheet_new_empty:
 * @currency: ISO 4217
 *
 * Returns: (transfer full): a sheet to be filled
 */
BrSettlementSheet *
br_settlement_sheet_new_empty (const char *currency)
{
  BrSettlementSheet *self = g_new0 (BrSettlementSheet, 1);

  self->currency = g_strdup (currency);
  self->costs = g_ptr_array_new_with_free_func (line_free);
  self->deals = g_ptr_array_new_with_free_func (deal_free);
  return self;
}

void
br_settlement_sheet_free (BrSettlementSheet *self)
{
  g_free (self->currency);
  g_ptr_array_unref (self->costs);
  g_ptr_array_unref (self->deals);
  g_free (self);
}

/**
 * br_settlement_sheet_add_deal:
 * @self: a sheet
 * @artist: whose
 *
 * Returns: (transfer none): the deal, to be filled
 */
BrSheetDeal *
br_settlement_sheet_add_deal (BrSettlementSheet *self,
                              const char        *artist)
{
  BrSheetDeal *deal = g_new0 (BrSheetDeal, 1);

  deal->artist = g_strdup (artist);
  deal->steps = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_add (self->deals, deal);
  return deal;
}

static BrSheetLineKind
kind_of_step (BrDealStepKind kind)
{
  switch (kind)
    {
    case BR_DEAL_STEP_NET_LESS_COSTS:
    case BR_DEAL_STEP_SPLIT_POINT:
    case BR_DEAL_STEP_SHARES:
    case BR_DEAL_STEP_GREATER:
    case BR_DEAL_STEP_FEE:
      return BR_SHEET_SUM;
    case BR_DEAL_STEP_BALANCE:
      return BR_SHEET_FOOT;
    default:
      return BR_SHEET_PLAIN;
    }
}

static void
add_deal (BrSettlementSheet       *self,
          const BrSettlementTerms *terms,
          const BrSettlement      *settlement,
          guint                    place)
{
  const BrSettledDeal *settled = &settlement->deals[place];
  BrSheetDeal *deal = br_settlement_sheet_add_deal (self, terms->deals[place].artist);

  deal->fee = settled->fee;
  deal->vat = settled->vat;
  deal->hospitality = settled->hospitality;
  deal->withheld = settled->withheld;
  deal->commission = settled->commission;
  deal->paid = settled->paid;
  deal->balance = settled->balance;
  for (guint i = 0; i < settled->steps->len; i++)
    {
      const BrDealStep *step = &g_array_index (settled->steps, BrDealStep, i);

      br_sheet_add_line (deal->steps, kind_of_step (step->kind), br_deal_step_say (step, terms->deals, self->currency),
                         step->amount);
    }
}

/**
 * br_settlement_sheet_new:
 * @terms: what a show is settled from
 * @settlement: what that came to
 * @currency: ISO 4217
 *
 * Returns: (transfer full): the settlement as it is read; without one answer to the deals it ends with what is left before
 *   them
 */
BrSettlementSheet *
br_settlement_sheet_new (const BrSettlementTerms *terms,
                         const BrSettlement      *settlement,
                         const char              *currency)
{
  BrSettlementSheet *self = br_settlement_sheet_new_empty (currency);

  self->sold = settlement->sold;
  self->gross = settlement->gross;
  self->adjusted_gross = settlement->adjusted_gross;
  self->vat = settlement->vat;
  self->net = settlement->net;
  for (guint i = 0; i < settlement->n_costs; i++)
    br_sheet_add_line (self->costs, BR_SHEET_PLAIN, g_strdup (terms->costs[i].name), settlement->costs[i]);
  self->costs_total = settlement->costs_total;
  self->is_settled = settlement->is_settled;
  if (!settlement->is_settled)
    return self;
  for (guint i = 0; i < settlement->n_deals; i++)
    add_deal (self, terms, settlement, i);
  self->house = settlement->house;
  return self;
}

/* ---- both sides' view --------------------------------------------------------------------- */

static void
walk_takings (const BrSettlementSheet *self,
              GPtrArray               *lines)
{
  br_sheet_add_line (lines, BR_SHEET_PLAIN,
                     g_strdup_printf (ngettext ("Gross of %d ticket", "Gross of %d tickets", (gulong) self->sold),
                                      (int) self->sold),
                     self->gross);
  if (self->adjusted_gross != self->gross)
    {
      br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup (_ ("Facility fees")), self->adjusted_gross - self->gross);
      br_sheet_add_line (lines, BR_SHEET_SUM, g_strdup (_ ("Adjusted gross")), self->adjusted_gross);
    }
  br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup (_ ("VAT in it")), -self->vat);
  br_sheet_add_line (lines, BR_SHEET_SUM, g_strdup (_ ("Net")), self->net);
  for (guint i = 0; i < self->costs->len; i++)
    {
      const BrSheetLine *cost = self->costs->pdata[i];

      br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup (cost->text), -cost->amount);
    }
  if (self->costs->len > 0)
    br_sheet_add_line (lines, BR_SHEET_SUM, g_strdup (_ ("Net less costs")), self->net - self->costs_total);
}

/**
 * br_settlement_sheet_walk_house:
 * @self: a sheet
 * @only: the place of the one deal that is shown, or %BR_SHEET_ALL
 *
 * From what the tickets brought down to what the house keeps; what goes off is below nothing. Who reads only one deal does
 * not read what the others or the house come to.
 *
 * Returns: (transfer full) (element-type BrSheetLine): the lines
 */
GPtrArray *
br_settlement_sheet_walk_house (const BrSettlementSheet *self,
                                int                      only)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  walk_takings (self, lines);
  if (!self->is_settled)
    return lines;
  for (guint i = 0; i < self->deals->len; i++)
    {
      const BrSheetDeal *deal = self->deals->pdata[i];

      if (only != BR_SHEET_ALL && only != (int) i)
        continue;
      br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup_printf (_ ("Fee of %s"), deal->artist), -deal->fee);
      if (deal->hospitality != 0)
        br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup_printf (_ ("Hospitality buy-out of %s"), deal->artist),
                           -deal->hospitality);
      if (deal->commission != 0)
        br_sheet_add_line (lines, BR_SHEET_PLAIN, g_strdup_printf (_ ("Commission on the merchandise of %s"), deal->artist),
                           deal->commission);
    }
  if (only == BR_SHEET_ALL)
    br_sheet_add_line (lines, BR_SHEET_FOOT, g_strdup (_ ("To the house")), self->house);
  return lines;
}

/**
 * br_settlement_sheet_walk_artist:
 * @self: a sheet that is settled
 * @deal: the place of a deal
 *
 * From what the deal is reckoned from down to what is to be paid yet.
 *
 * Returns: (transfer full) (element-type BrSheetLine): the lines
 */
GPtrArray *
br_settlement_sheet_walk_artist (const BrSettlementSheet *self,
                                 guint                    deal)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  const BrSheetDeal *whose;

  g_return_val_if_fail (deal < self->deals->len, lines);

  whose = self->deals->pdata[deal];
  for (guint i = 0; i < whose->steps->len; i++)
    {
      const BrSheetLine *step = whose->steps->pdata[i];

      br_sheet_add_line (lines, step->kind, g_strdup (step->text), step->amount);
    }
  return lines;
}

/* ---- what differs --------------------------------------------------------------------------- */

static void
difference_free (gpointer data)
{
  BrSheetDifference *difference = data;

  g_free (difference->text);
  g_free (difference);
}

/* Takes @text. */
static void
compare (GPtrArray    *differences,
         char         *text,
         const gint64 *was,
         const gint64 *is)
{
  BrSheetDifference *difference;

  if ((was == NULL && is == NULL) || (was != NULL && is != NULL && *was == *is))
    {
      g_free (text);
      return;
    }
  difference = g_new0 (BrSheetDifference, 1);
  difference->text = text;
  difference->has_was = was != NULL;
  difference->was = was != NULL ? *was : 0;
  difference->has_is = is != NULL;
  difference->is = is != NULL ? *is : 0;
  g_ptr_array_add (differences, difference);
}

static const BrSheetLine *
find_cost (const BrSettlementSheet *self,
           const char              *name)
{
  for (guint i = 0; i < self->costs->len; i++)
    if (strcmp (((const BrSheetLine *) self->costs->pdata[i])->text, name) == 0)
      return self->costs->pdata[i];
  return NULL;
}

static const BrSheetDeal *
find_deal (const BrSettlementSheet *self,
           const char              *artist)
{
  for (guint i = 0; i < self->deals->len; i++)
    if (strcmp (((const BrSheetDeal *) self->deals->pdata[i])->artist, artist) == 0)
      return self->deals->pdata[i];
  return NULL;
}

static void
compare_deal (GPtrArray         *differences,
              const char        *artist,
              const BrSheetDeal *was,
              const BrSheetDeal *is)
{
  static const struct
  {
    const char *text;
    gsize       offset;
    gboolean    always;
  } figures[] = {
    { N_ ("Fee"), G_STRUCT_OFFSET (BrSheetDeal, fee), TRUE },
    { N_ ("VAT on the fee"), G_STRUCT_OFFSET (BrSheetDeal, vat), FALSE },
    { N_ ("Hospitality buy-out"), G_STRUCT_OFFSET (BrSheetDeal, hospitality), FALSE },
    { N_ ("Withheld"), G_STRUCT_OFFSET (BrSheetDeal, withheld), FALSE },
    { N_ ("Commission on merchandise"), G_STRUCT_OFFSET (BrSheetDeal, commission), FALSE },
    { N_ ("Paid already"), G_STRUCT_OFFSET (BrSheetDeal, paid), FALSE },
    { N_ ("Balance"), G_STRUCT_OFFSET (BrSheetDeal, balance), TRUE },
  };
  static const gint64 nothing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const gint64 *before = was != NULL ? G_STRUCT_MEMBER_P (was, figures[i].offset) : NULL;
      const gint64 *after = is != NULL ? G_STRUCT_MEMBER_P (is, figures[i].offset) : NULL;

      /* A deal that is new says its fee and balance, and of the others what is something. */
      if (!figures[i].always)
        {
          before = before != NULL ? before : &nothing;
          after = after != NULL ? after : &nothing;
        }
      /* Translators: a figure of a settlement, and whose it is, such as “Fee (The Invented)” */
      compare (differences, g_strdup_printf (_ ("%s (%s)"), _ (figures[i].text), artist), before, after);
    }
}

/**
 * br_settlement_sheet_compare:
 * @was: a version
 * @is: a later one
 *
 * Returns: (transfer full) (element-type BrSheetDifference): each figure that is not what it was, from the tickets down
 */
GPtrArray *
br_settlement_sheet_compare (const BrSettlementSheet *was,
                             const BrSettlementSheet *is)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);

  compare (differences, g_strdup (_ ("Tickets sold")), &was->sold, &is->sold);
  if (differences->len > 0)
    ((BrSheetDifference *) differences->pdata[0])->counts = TRUE;
  compare (differences, g_strdup (_ ("Gross")), &was->gross, &is->gross);
  compare (differences, g_strdup (_ ("Adjusted gross")), &was->adjusted_gross, &is->adjusted_gross);
  compare (differences, g_strdup (_ ("VAT in it")), &was->vat, &is->vat);
  compare (differences, g_strdup (_ ("Net")), &was->net, &is->net);
  for (guint i = 0; i < is->costs->len; i++)
    {
      const BrSheetLine *cost = is->costs->pdata[i];
      const BrSheetLine *before = find_cost (was, cost->text);

      compare (differences, g_strdup (cost->text), before != NULL ? &before->amount : NULL, &cost->amount);
    }
  for (guint i = 0; i < was->costs->len; i++)
    {
      const BrSheetLine *cost = was->costs->pdata[i];

      if (find_cost (is, cost->text) == NULL)
        compare (differences, g_strdup (cost->text), &cost->amount, NULL);
    }
  compare (differences, g_strdup (_ ("Costs together")), &was->costs_total, &is->costs_total);
  for (guint i = 0; i < is->deals->len; i++)
    {
      const BrSheetDeal *deal = is->deals->pdata[i];

      compare_deal (differences, deal->artist, find_deal (was, deal->artist), deal);
    }
  for (guint i = 0; i < was->deals->len; i++)
    {
      const BrSheetDeal *deal = was->deals->pdata[i];

      if (find_deal (is, deal->artist) == NULL)
        compare_deal (differences, deal->artist, deal, NULL);
    }
  compare (differences, g_strdup (_ ("To the house")), was->is_settled ? &was->house : NULL,
           is->is_settled ? &is->house : NULL);
  return differences;
}

static char *
say_figure (const BrSheetDifference *self,
            gboolean                 has,
            gint64                   figure,
            const char              *currency)
{
  BrMoney money = br_money (figure, currency);

  if (!has)
    return g_strdup (_ ("not there"));
  return self->counts ? g_strdup_printf ("%" G_GINT64_FORMAT, figure) : br_money_format (&money);
}

/**
 * br_sheet_difference_say:
 * @self: a figure that is not what it was
 * @currency: ISO 4217
 *
 * Returns: (transfer full): that in words, such as “Net: £100.00, before £90.00”
 */
char *
br_sheet_difference_say (const BrSheetDifference *self,
                         const char              *currency)
{
  g_autofree char *was = say_figure (self, self->has_was, self->was, currency);
  g_autofree char *is = say_figure (self, self->has_is, self->is, currency);

  /* Translators: which figure, what it is now, and what it was: “Net: £100.00, before £90.00” */
  return g_strdup_printf (_ ("%s: %s, before %s"), self->text, is, was);
}
