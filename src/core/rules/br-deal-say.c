#include "config.h"

#include "core/rules/br-deal-say.h"

#include <glib/gi18n.h>

#include "core/base/br-money.h"

static char *
say_money (gint64      amount,
           const char *currency)
{
  BrMoney money = br_money (amount, currency);

  return br_money_format (&money);
}

static char *
say_rate (BrRate rate)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf (_ ("%s %%"), g_ascii_formatd (text, sizeof text, "%.10g", (double) rate / 100));
}

/* “60 % up to £1,000.00, then 70 %” */
static char *
say_share (const BrDeal *self,
           const char   *currency)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < self->n_tiers; i++)
    {
      const BrDealTier *tier = &self->tiers[i];
      g_autofree char *rate = say_rate (tier->rate);
      g_autofree char *to = tier->to != BR_DEAL_TIER_OPEN ? say_money (tier->to, currency) : NULL;

      if (i > 0)
        g_string_append (said, _ (", then "));
      if (to != NULL)
        g_string_append_printf (said, _ ("%s up to %s"), rate, to);
      else
        g_string_append (said, rate);
    }
  return g_string_free (g_steal_pointer (&said), FALSE);
}

/* What a share is of. */
static const char *
say_base (const BrDeal *self)
{
  static const char *const bases[] = {
    [BR_DEAL_BASE_NET] = NC_ ("share of", "net"),
    [BR_DEAL_BASE_GROSS] = NC_ ("share of", "gross"),
    [BR_DEAL_BASE_NET_COSTS] = NC_ ("share of", "net less costs"),
  };

  return g_dpgettext2 (NULL, "share of", bases[self->base]);
}

/* “70 % of net less costs” */
static char *
say_share_of_base (const BrDeal *self,
                   const char   *currency)
{
  g_autofree char *share = say_share (self, currency);

  return g_strdup_printf (_ ("%s of %s"), share, say_base (self));
}

static char *
say_over_split (const BrDeal *self,
                const char   *guarantee,
                const char   *currency)
{
  g_autofree char *share = say_share (self, currency);

  /* Translators: “£600.00 plus 80 % of net over the split point” */
  return g_strdup_printf (_ ("%s plus %s of %s over the split point"), guarantee, share, say_base (self));
}

static char *
say_type (const BrDeal *self,
          const char   *currency)
{
  g_autofree char *guarantee = say_money (self->guarantee, currency);
  g_autofree char *first = say_money (self->first_cut, currency);
  g_autofree char *share = say_share_of_base (self, currency);

  switch (self->type)
    {
    case BR_DEAL_PERCENTAGE:
      return g_steal_pointer (&share);
    case BR_DEAL_VERSUS:
      /* Translators: “£300.00 versus 70 % of net” */
      return g_strdup_printf (_ ("%s versus %s"), guarantee, share);
    case BR_DEAL_PLUS:
      return say_over_split (self, guarantee, currency);
    case BR_DEAL_DOOR:
      g_free (share);
      share = say_share (self, currency);
      return self->first_cut > 0 ? g_strdup_printf (_ ("%s of the door after the house’s first %s"), share, first)
                                 : g_strdup_printf (_ ("%s of the door"), share);
    case BR_DEAL_FLAT:
    default:
      return g_strdup_printf (_ ("%s, flat"), guarantee);
    }
}

/**
 * br_deal_say:
 * @self: a deal
 * @deals: the deals of its show
 * @currency: ISO 4217
 *
 * Returns: (transfer full): what was agreed, in words
 */
char *
br_deal_say (const BrDeal *self,
             const BrDeal *deals,
             const char   *currency)
{
  g_autofree char *type = say_type (self, currency);
  GString *said = g_string_new (type);

  if (self->n_tiers > 1 && self->type != BR_DEAL_FLAT)
    g_string_append_printf (said, " (%s)", self->tiering == BR_TIERING_MARGINAL ? _ ("each tier of its own part")
                                                                                : _ ("from the first pound"));
  for (guint i = 0; i < self->n_costs; i++)
    g_string_append_printf (said, _ ("; the fee of %s counts as a cost"), deals[self->costs[i]].artist);
  for (guint i = 0; i < self->n_bonuses; i++)
    {
      g_autofree char *amount = say_money (self->bonuses[i].amount, currency);

      g_string_append_printf (said, ngettext ("; %s more at %d ticket", "; %s more at %d tickets", (gulong) self->bonuses[i].sold),
                              amount, (int) self->bonuses[i].sold);
    }
  if (self->hospitality > 0)
    {
      g_autofree char *amount = say_money (self->hospitality, currency);

      g_string_append_printf (said, _ ("; %s instead of food and drink"), amount);
    }
  return g_string_free (said, FALSE);
}
