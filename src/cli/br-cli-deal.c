#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-fields.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "core/rules/br-deal-say.h"
#include "core/rules/br-deal-text.h"
#include "desk/br-desk-deal.h"
#include "desk/br-desk-describe.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"
#include "exchange/br-settlement-file.h"

/* ---- what was typed -------------------------------------------------------------------------- */

static const BrCliField fields[] = {
  { "type", "type", FALSE },
  { "status", "status", FALSE },
  { "guarantee", "guarantee", FALSE },
  { "share", "rate", TRUE },
  { "base", "base", FALSE },
  { "tiering", "tiering", FALSE },
  { "first-cut", "first_cut", FALSE },
  { "hospitality", "hospitality", FALSE },
  { "merchandise", "merchandise", FALSE },
  { "commission", "merchandise_rate", TRUE },
  { "vat-registered", "vat_registered", FALSE },
  { "withholds", "withholds", FALSE },
  { "earned-before", "earned_before", FALSE },
  { "expenses", "expenses", FALSE },
  { "agreed", "agreed_on", FALSE },
  { "notes", "notes", FALSE },
};

/* One share takes the place of tiers, and tiers that of one share; an empty one takes them away. */
static gboolean
take_deal (BrCli        *cli,
           BrDealTerms  *deal,
           GError      **error)
{
  g_autoptr (BrVenue) venue = br_store_get_venue (cli->store);
  g_auto (GStrv) tiers = br_cli_get_options (cli, "tier");
  g_auto (GStrv) bonuses = br_cli_get_options (cli, "bonus");
  g_autofree char *tier_text = g_strjoinv (";", tiers);
  g_autofree char *bonus_text = g_strjoinv (";", bonuses);

  if (!br_cli_take_fields (cli, (BrRecord *) deal, fields, G_N_ELEMENTS (fields), error))
    return FALSE;
  if (br_cli_get_option (cli, "share") != NULL)
    g_clear_pointer (&deal->tiers, g_free);
  if (*tiers != NULL)
    {
      g_clear_pointer (&deal->tiers, g_free);
      if (*tier_text != '\0' && (deal->tiers = br_deal_tiers_parse (tier_text, venue->currency, error)) == NULL)
        return FALSE;
      deal->rate = BR_INT_NONE;
    }
  if (*bonuses != NULL)
    {
      g_clear_pointer (&deal->bonuses, g_free);
      if (*bonus_text != '\0' && (deal->bonuses = br_deal_bonuses_parse (bonus_text, venue->currency, error)) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* %NULL where nothing was said of it; one that is empty takes all away. */
static GStrv
take_counts (BrCli *cli)
{
  g_auto (GStrv) counts = br_cli_get_options (cli, "counts");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (*counts == NULL)
    return NULL;
  for (guint i = 0; counts[i] != NULL; i++)
    if (*counts[i] != '\0')
      g_strv_builder_add (names, counts[i]);
  return g_strv_builder_end (names);
}

/**
 * br_cli_deal_add:
 * @cli: a run
 * @error: return location
 *
 * `deal add EVENT ARTIST … --type TYPE …`: the words are one name, an artist’s or a new one’s; prints the deal.
 */
gboolean
br_cli_deal_add (BrCli   *cli,
                 GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_auto (GStrv) counts = take_counts (cli);
  g_autofree char *artist = g_strjoinv (" ", words);
  g_autoptr (BrDealTerms) deal = br_new (DEAL, BrDealTerms);
  BrId id;

  return br_cli_find_row (cli, BR_KIND_EVENT, &deal->event, error) && take_deal (cli, deal, error) &&
         br_desk_do (cli->store, br_desk_add_deal (g_steal_pointer (&deal), artist, (const char *const *) counts), &id, error) &&
         br_cli_print_row (cli, BR_KIND_DEAL, &id, error);
}

typedef struct
{
  BrCli       *cli;
  BrId         id;
  BrDealTerms *deal;
} One;

static gboolean
load_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;

  one->deal = (BrDealTerms *) br_db_load (db, BR_KIND_DEAL, &one->id, error);
  return one->deal != NULL;
}

/**
 * br_cli_deal_set:
 * @cli: a run
 * @error: return location
 *
 * `deal set DEAL …`: changes what is said; prints the deal.
 */
gboolean
br_cli_deal_set (BrCli   *cli,
                 GError **error)
{
  g_auto (GStrv) counts = take_counts (cli);
  g_autoptr (BrDealTerms) deal = NULL;
  One one = { .cli = cli };

  if (!br_cli_find_row (cli, BR_KIND_DEAL, &one.id, error) || !br_cli_read (cli, load_in_read, &one, error))
    return FALSE;
  deal = one.deal;
  return take_deal (cli, deal, error) &&
         br_desk_do (cli->store, br_desk_change_deal (g_steal_pointer (&deal), (const char *const *) counts), NULL, error) &&
         br_cli_print_row (cli, BR_KIND_DEAL, &one.id, error);
}

/**
 * br_cli_deal_remove:
 * @cli: a run
 * @error: return location
 *
 * `deal remove DEAL`: prints the deal as it was.
 */
gboolean
br_cli_deal_remove (BrCli   *cli,
                    GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_DEAL, &id, error) && br_cli_print_row (cli, BR_KIND_DEAL, &id, error) &&
         br_desk_do (cli->store, br_desk_remove (BR_KIND_DEAL, &id), NULL, error);
}

/* ---- what there is ------------------------------------------------------------------------------ */

/* Each deal in words, in the order of @deals. */
static gboolean
print_in_words (BrCli            *cli,
                BrDb             *db,
                const BrId       *event,
                const GPtrArray  *deals,
                GError          **error)
{
  g_autofree char *terms = br_desk_describe_show (db, event, error);
  g_autoptr (GBytes) bytes = terms != NULL ? g_bytes_new (terms, strlen (terms)) : NULL;
  g_autoptr (BrSettlementFile) file = bytes != NULL ? br_settlement_file_read (bytes, error) : NULL;
  g_autoptr (BrCliTable) table = NULL;

  if (file == NULL)
    return FALSE;
  table = br_cli_table_new (cli, 3);
  br_cli_table_set_heading (table, 0, _ ("With"), FALSE);
  br_cli_table_set_heading (table, 1, _ ("Deal"), FALSE);
  br_cli_table_set_heading (table, 2, _ ("State"), FALSE);
  for (guint i = 0; i < deals->len && i < file->terms.n_deals; i++)
    {
      const BrDealTerms *deal = deals->pdata[i];
      const BrDeal *said = &file->terms.deals[i];

      br_cli_table_set_cell (table, 0, g_strdup (said->artist));
      br_cli_table_set_cell (table, 1, br_deal_say (said, file->terms.deals, file->currency));
      br_cli_table_set_cell (table, 2, g_strdup (_ (br_enum_get_label (br_deal_status_values, (int) deal->status))));
      br_cli_table_end_row (table);
    }
  return TRUE;
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  One *one = user_data;
  g_autoptr (GPtrArray) deals = NULL;
  g_autoptr (BrCliView) view = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_DEAL, &level, error))
    return FALSE;
  deals = br_desk_get_deals (db, &one->id, error);
  if (deals == NULL)
    return FALSE;
  if (!one->cli->json)
    return print_in_words (one->cli, db, &one->id, deals, error);
  view = br_cli_view_new (one->cli, db, br_entity_get (BR_KIND_DEAL), error);
  return view != NULL && br_cli_view_print_all (view, deals, error);
}

/**
 * br_cli_deal_list:
 * @cli: a run
 * @error: return location
 *
 * `deal list EVENT`: what its settlement counts; for people each in words.
 */
gboolean
br_cli_deal_list (BrCli   *cli,
                  GError **error)
{
  One one = { .cli = cli };

  return br_cli_find_row (cli, BR_KIND_EVENT, &one.id, error) && br_cli_read (cli, list_in_read, &one, error);
}

/**
 * br_cli_deal_show:
 * @cli: a run
 * @error: return location
 *
 * `deal show DEAL`.
 */
gboolean
br_cli_deal_show (BrCli   *cli,
                  GError **error)
{
  BrId id;

  return br_cli_find_row (cli, BR_KIND_DEAL, &id, error) && br_cli_print_row (cli, BR_KIND_DEAL, &id, error);
}

/* ---- what is paid beforehand --------------------------------------------------------------------- */

static gboolean
find_tonight (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  BrDate *date = user_data;

  *date = br_desk_tonight (db, error);
  return *date != BR_DATE_NONE;
}

/**
 * br_cli_deal_pay:
 * @cli: a run
 * @error: return location
 *
 * `deal pay DEAL AMOUNT [--paid D] [--due D]`: what an artist has beforehand: paid tonight, or only due on a day where
 * that alone is given; prints the payment.
 */
gboolean
br_cli_deal_pay (BrCli   *cli,
                 GError **error)
{
  g_autoptr (BrDealPayment) payment = br_new (DEAL_PAYMENT, BrDealPayment);
  g_autoptr (BrVenue) venue = NULL;
  BrId id;

  if (!br_cli_get_date (cli, "paid", &payment->paid_on, error) || !br_cli_get_date (cli, "due", &payment->due_on, error) ||
      !br_cli_find_row (cli, BR_KIND_DEAL, &payment->deal, error))
    return FALSE;
  venue = br_store_get_venue (cli->store);
  if (!br_money_parse (br_cli_get_word (cli, 1), venue->currency, &payment->amount, error))
    return FALSE;
  if (payment->paid_on == BR_DATE_NONE && payment->due_on == BR_DATE_NONE &&
      !br_cli_read (cli, find_tonight, &payment->paid_on, error))
    return FALSE;
  return br_desk_do (cli->store, br_desk_save ((BrRecord *) g_steal_pointer (&payment)), &id, error) &&
         br_cli_print_row (cli, BR_KIND_DEAL_PAYMENT, &id, error);
}
