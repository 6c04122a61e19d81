#include "config.h"

#include "core/rules/br-vat-return.h"

#include <glib/gi18n.h>

const BrEnumValue br_vat_method_values[] = {
  { "line", N_ ("On each line") },
  { "point-of-sale", N_ ("Point-of-sale scheme") },
  { NULL },
};

/* Minor units in a pound. */
#define POUND 100

void
br_vat_return_free (BrVatReturn *self)
{
  g_array_unref (self->workings);
  g_free (self);
}

/* Commission and journals are not taken at a till. */
static gboolean
is_retail (const BrVatSum *sum)
{
  return (sum->use == BR_VAT_USE_SALE || sum->use == BR_VAT_USE_SALE_VAT) && sum->rate > 0 &&
         sum->kind != BR_POST_AGENCY_COMMISSION && sum->kind != BR_POST_JOURNAL;
}

static int
get_vat_box (BrVatUse use)
{
  switch (use)
    {
    case BR_VAT_USE_SALE:
    case BR_VAT_USE_SALE_VAT:
    case BR_VAT_USE_REVERSE_OUTPUT:
      return 1;
    case BR_VAT_USE_PURCHASE:
    case BR_VAT_USE_PURCHASE_VAT:
    case BR_VAT_USE_REVERSE_INPUT:
    case BR_VAT_USE_REVERSE:
      return 4;
    case BR_VAT_USE_NONE:
    default:
      return 0;
    }
}

/* The net of a supply and the VAT on it are worked together. */
static BrVatUse
get_supply (BrVatUse use)
{
  switch (use)
    {
    case BR_VAT_USE_SALE_VAT:
      return BR_VAT_USE_SALE;
    case BR_VAT_USE_PURCHASE_VAT:
      return BR_VAT_USE_PURCHASE;
    case BR_VAT_USE_REVERSE_OUTPUT:
    case BR_VAT_USE_REVERSE_INPUT:
      return BR_VAT_USE_REVERSE;
    case BR_VAT_USE_NONE:
    case BR_VAT_USE_SALE:
    case BR_VAT_USE_PURCHASE:
    case BR_VAT_USE_REVERSE:
    default:
      return use;
    }
}

static BrVatWorking *
find_working (BrVatReturn    *self,
              const BrVatSum *sum,
              int             box,
              gboolean        retail)
{
  BrVatWorking working = { .box = box, .use = get_supply (sum->use), .retail = retail, .vat_class = sum->vat_class,
                           .rate = sum->rate };

  for (guint i = 0; i < self->workings->len; i++)
    {
      BrVatWorking *known = &g_array_index (self->workings, BrVatWorking, i);

      if (known->box == working.box && known->use == working.use && known->retail == retail &&
          known->vat_class == working.vat_class && known->rate == working.rate)
        return known;
    }
  g_array_append_val (self->workings, working);
  return &g_array_index (self->workings, BrVatWorking, self->workings->len - 1);
}

static void
add_sum (BrVatReturn    *self,
         BrVatMethod     method,
         const BrVatSum *sum)
{
  int box = get_vat_box (sum->use);
  gboolean retail = method == BR_VAT_POINT_OF_SALE && is_retail (sum);
  BrVatWorking *working;

  if (box == 0)
    return;
  working = find_working (self, sum, box, retail);
  switch (sum->use)
    {
    case BR_VAT_USE_SALE:
      working->net -= sum->amount;
      break;
    case BR_VAT_USE_SALE_VAT:
    case BR_VAT_USE_REVERSE_OUTPUT:
      working->by_line -= sum->amount;
      break;
    case BR_VAT_USE_PURCHASE:
      working->net += sum->amount;
      break;
    case BR_VAT_USE_PURCHASE_VAT:
    case BR_VAT_USE_REVERSE_INPUT:
      working->by_line += sum->amount;
      break;
    case BR_VAT_USE_REVERSE:
      working->net += sum->amount;
      find_working (self, sum, 1, FALSE)->net += sum->amount;
      break;
    case BR_VAT_USE_NONE:
    default:
      break;
    }
}

/* What was taken at a rate stays what it was; how much of it is VAT is reckoned of all of it at once. */
static void
reckon (BrVatReturn  *self,
        BrVatWorking *working)
{
  gint64 gross = working->net + working->by_line;

  working->vat = working->by_line;
  if (!working->retail)
    return;
  working->vat = br_rate_within (gross, working->rate);
  working->net = gross - working->vat;
  self->difference += working->vat - working->by_line;
}

static gint64
whole (gint64 minor)
{
  return br_round_half_away (minor, POUND);
}

static int
compare_workings (gconstpointer a,
                  gconstpointer b)
{
  const BrVatWorking *one = a, *other = b;

  if (one->box != other->box)
    return one->box - other->box;
  if (one->use != other->use)
    return (int) one->use - (int) other->use;
  if (one->vat_class != other->vat_class)
    return (int) one->vat_class - (int) other->vat_class;
  if (one->rate != other->rate)
    return one->rate < other->rate ? 1 : -1;
  return other->retail - one->retail;
}

/**
 * br_vat_return_new:
 * @method: how VAT is reckoned
 * @sums: (array length=n_sums): the lines of the period, added up
 * @n_sums: how many
 *
 * Fills in the nine boxes. Boxes 6 to 9 are whole pounds, rounded half away from zero.
 *
 * Returns: (transfer full): the return
 */
BrVatReturn *
br_vat_return_new (BrVatMethod     method,
                   const BrVatSum *sums,
                   guint           n_sums)
{
  BrVatReturn *self = g_new0 (BrVatReturn, 1);
  gint64 sales = 0, purchases = 0;

  self->workings = g_array_new (FALSE, TRUE, sizeof (BrVatWorking));
  for (guint i = 0; i < n_sums; i++)
    add_sum (self, method, &sums[i]);
  g_array_sort (self->workings, compare_workings);
  for (guint i = 0; i < self->workings->len; i++)
    {
      BrVatWorking *working = &g_array_index (self->workings, BrVatWorking, i);

      reckon (self, working);
      self->box[working->box] += working->vat;
      if (working->box == 1)
        sales += working->net;
      else
        purchases += working->net;
    }
  self->box[3] = self->box[1] + self->box[2];
  self->due = self->box[3] - self->box[4];
  self->box[5] = ABS (self->due);
  self->box[6] = whole (sales);
  self->box[7] = whole (purchases);
  return self;
}

static const char *const boxes[10] = {
  NULL,
  N_ ("VAT due on sales"),
  N_ ("VAT due on acquisitions (Northern Ireland)"),
  N_ ("Total VAT due"),
  N_ ("VAT reclaimed on purchases"),
  N_ ("Net VAT"),
  N_ ("Sales without VAT"),
  N_ ("Purchases without VAT"),
  N_ ("Supplies to the EU (Northern Ireland)"),
  N_ ("Acquisitions from the EU (Northern Ireland)"),
};

/**
 * br_vat_box_get_label:
 * @box: 1 to 9
 *
 * Returns: (transfer none): what stands in it, for people, untranslated
 */
const char *
br_vat_box_get_label (guint box)
{
  g_return_val_if_fail (box >= 1 && box <= 9, NULL);

  return boxes[box];
}
