#include "config.h"

#include "core/rules/br-deal-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/base/br-error.h"
#include "core/base/br-money.h"

/* Tiers and bonuses as people type them: “1000: 60%; 70%” is 60 % up to 1,000 and then 70 %, and “150: 200” 200 more when
 * 150 tickets are sold. What they are kept as is a JSON array. */

static gboolean
refuse (const char  *part,
        const char  *wanted,
        GError     **error)
{
  g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("“%s” is not understood: %s"), part, wanted);
  return FALSE;
}

/* A hundredth of a percent is the finest. */
static gboolean
parse_percent (const char *text,
               gint64     *rate)
{
  char *end;
  double percent = g_ascii_strtod (text, &end);

  while (g_ascii_isspace (*end))
    end++;
  if (*end == '%')
    end++;
  if (end == text || *end != '\0' || !(percent >= 0 && percent <= 100) || fabs (percent * 100 - round (percent * 100)) > 1e-6)
    return FALSE;
  *rate = (gint64) round (percent * 100);
  return TRUE;
}

typedef gboolean (*PartFunc) (GString     *json,
                              char        *part,
                              const char  *currency,
                              GError     **error);

static gboolean
parse_tier (GString     *json,
            char        *part,
            const char  *currency,
            GError     **error)
{
  const char *wanted = _ ("a tier is a sum and a share, such as “1000: 60%”, and the last one a share alone");
  g_autofree char *whole = g_strdup (part);
  char *colon = strchr (part, ':');
  BrMoney to = BR_MONEY_NONE;
  gint64 rate;

  if (colon != NULL)
    *colon = '\0';
  if ((colon != NULL && (!br_money_parse (g_strstrip (part), currency, &to, NULL) || to.amount <= 0)) ||
      !parse_percent (g_strstrip (colon != NULL ? colon + 1 : part), &rate))
    return refuse (whole, wanted, error);
  if (colon != NULL)
    g_string_append_printf (json, "{\"to\":%" G_GINT64_FORMAT ",\"bp\":%" G_GINT64_FORMAT "}", to.amount, rate);
  else
    g_string_append_printf (json, "{\"bp\":%" G_GINT64_FORMAT "}", rate);
  return TRUE;
}

static gboolean
parse_bonus (GString     *json,
             char        *part,
             const char  *currency,
             GError     **error)
{
  const char *wanted = _ ("a bonus is a number of tickets and a sum, such as “150: 200”");
  g_autofree char *whole = g_strdup (part);
  char *colon = strchr (part, ':');
  BrMoney amount = BR_MONEY_NONE;
  gint64 sold;

  if (colon == NULL)
    return refuse (whole, wanted, error);
  *colon = '\0';
  if (!g_ascii_string_to_signed (g_strstrip (part), 10, 1, G_MAXINT32, &sold, NULL) ||
      !br_money_parse (g_strstrip (colon + 1), currency, &amount, NULL) || amount.amount < 0)
    return refuse (whole, wanted, error);
  g_string_append_printf (json, "{\"sold\":%" G_GINT64_FORMAT ",\"amount\":%" G_GINT64_FORMAT "}", sold, amount.amount);
  return TRUE;
}

static char *
parse_parts (const char  *text,
             const char  *currency,
             PartFunc     parse,
             GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      if (!parse (json, parts[i], currency, error))
        return NULL;
    }
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * br_deal_tiers_parse:
 * @text: tiers as people type them, such as “1000: 60%; 70%”
 * @currency: ISO 4217
 * @error: return location for %BR_CORE_ERROR_INVALID that says which is not understood
 *
 * Returns: (transfer full) (nullable): them as a deal keeps them
 */
char *
br_deal_tiers_parse (const char  *text,
                     const char  *currency,
                     GError     **error)
{
  return parse_parts (text, currency, parse_tier, error);
}

/**
 * br_deal_bonuses_parse:
 * @text: bonuses as people type them, such as “150: 200; 200: 300”
 * @currency: ISO 4217
 * @error: return location for %BR_CORE_ERROR_INVALID that says which is not understood
 *
 * Returns: (transfer full) (nullable): them as a deal keeps them
 */
char *
br_deal_bonuses_parse (const char  *text,
                       const char  *currency,
                       GError     **error)
{
  return parse_parts (text, currency, parse_bonus, error);
}

/**
 * br_deal_tiers_print:
 * @tiers: (array length=n_tiers): tiers
 * @n_tiers: how many
 * @currency: ISO 4217
 *
 * Returns: (transfer full): them as br_deal_tiers_parse() takes them
 */
char *
br_deal_tiers_print (const BrDealTier *tiers,
                     guint             n_tiers,
                     const char       *currency)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_tiers; i++)
    {
      BrMoney to = br_money (tiers[i].to, currency);
      g_autofree char *decimal = tiers[i].to != BR_DEAL_TIER_OPEN ? br_money_to_decimal (&to) : NULL;
      char rate[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s%s%s%s%%", i > 0 ? "; " : "", decimal != NULL ? decimal : "",
                              decimal != NULL ? ": " : "",
                              g_ascii_formatd (rate, sizeof rate, "%.10g", (double) tiers[i].rate / 100));
    }
  return g_string_free (text, FALSE);
}

/**
 * br_deal_bonuses_print:
 * @bonuses: (array length=n_bonuses): bonuses
 * @n_bonuses: how many
 * @currency: ISO 4217
 *
 * Returns: (transfer full): them as br_deal_bonuses_parse() takes them
 */
char *
br_deal_bonuses_print (const BrDealBonus *bonuses,
                       guint              n_bonuses,
                       const char        *currency)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_bonuses; i++)
    {
      BrMoney amount = br_money (bonuses[i].amount, currency);
      g_autofree char *decimal = br_money_to_decimal (&amount);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT ": %s", i > 0 ? "; " : "", bonuses[i].sold, decimal);
    }
  return g_string_free (text, FALSE);
}
