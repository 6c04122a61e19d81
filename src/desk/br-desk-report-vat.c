#include "config.h"

#include "desk/br-desk-money-report.h"

#include <glib/gi18n.h>

#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-money-report-private.h"
#include "desk/br-desk-resolve.h"

/* What goes into a VAT return. */

/* Minor units of a pound. */
#define POUND 100

/* The days are added up as they are kept with the lines, all as takings; what is none is told from its entries, of which
 * there are few, and taken off them. A reversal is of the kind of what it reverses. */
#define SUMS                                                                                        \
  "WITH apart AS (SELECT k.kind, l.vat_use, l.vat_class, ifnull (l.rate, -1) AS rate, l.debit - l.credit AS amount" \
  "  FROM ledger_entry e JOIN ledger_entry k ON k.id = ifnull (e.reverses, e.id) JOIN journal_line l ON l.entry = e.id" \
  "  WHERE e.kind IN ('journal', 'agency-commission', 'reversal') AND e.date BETWEEN ?1 AND ?2"     \
  "   AND k.kind IN ('journal', 'agency-commission') AND l.vat_use <> 'none'),"                     \
  " every AS (SELECT 'till' AS kind, vat_use, vat_class, rate, debit - credit AS amount, lines FROM ledger_day" \
  "  WHERE date BETWEEN ?1 AND ?2 AND vat_use <> 'none'"                                            \
  "  UNION ALL SELECT 'till', vat_use, vat_class, rate, -amount, -1 FROM apart"                     \
  "  UNION ALL SELECT kind, vat_use, vat_class, rate, amount, 1 FROM apart)"                        \
  " SELECT kind, vat_use, vat_class, max (rate, 0), sum (amount), sum (lines) FROM every"           \
  " GROUP BY 1, 2, 3, 4 HAVING sum (lines) <> 0"

static void
read_sum (BrQuery  *query,
          BrVatSum *sum)
{
  int kind = BR_POST_JOURNAL, use = BR_VAT_USE_NONE, vat_class = BR_VAT_OUTSIDE;

  br_enum_parse (br_post_kind_values, br_query_get_text (query, 0), &kind);
  br_enum_parse (br_vat_use_values, br_query_get_text (query, 1), &use);
  br_enum_parse (br_vat_class_values, br_query_get_text (query, 2), &vat_class);
  *sum = (BrVatSum){ kind, use, vat_class, br_query_get_int (query, 3), br_query_get_int (query, 4),
                     br_query_get_int (query, 5) };
}

/**
 * br_desk_report_vat:
 * @db: a connection
 * @from: the first day of the period
 * @to: its last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the nine boxes, by the venue's method
 */
BrVatReturn *
br_desk_report_vat (BrDb    *db,
                    BrDate   from,
                    BrDate   to,
                    GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (BrVatSum));
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_JOURNAL_LINE, &level, error))
    return NULL;
  query = br_db_query (db, SUMS, &local, "dd", from, to);
  while (local == NULL && br_query_next (query, &local))
    {
      BrVatSum sum;

      read_sum (query, &sum);
      g_array_append_val (sums, sum);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return br_vat_return_new (br_ledger_get_method (db), (const BrVatSum *) (gpointer) sums->data, sums->len);
}

/**
 * br_desk_report_vat_boxes:
 * @db: a connection
 * @from: the first day of the period
 * @to: its last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the nine boxes as a table; boxes 6 to 9 are whole pounds
 */
BrReport *
br_desk_report_vat_boxes (BrDb    *db,
                          BrDate   from,
                          BrDate   to,
                          GError **error)
{
  static const BrReportColumn columns[] = {
    { "box", N_ ("Box"), BR_REPORT_TEXT, FALSE },
    { "what", N_ ("What"), BR_REPORT_TEXT, FALSE },
    { "amount", N_ ("Amount"), BR_REPORT_MONEY, FALSE },
  };
  g_autoptr (BrVatReturn) vat = br_desk_report_vat (db, from, to, error);
  BrReport *self;

  if (vat == NULL)
    return NULL;
  self = br_desk_report_begin (db, "vat", columns, G_N_ELEMENTS (columns), from, to, error);
  for (guint box = 1; self != NULL && box <= 9; box++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Box %u"), box);
      g_autofree char *key = g_strdup_printf ("%u", box);

      br_report_add_named (self, name, key);
      br_report_add_text (self, _ (br_vat_box_get_label (box)));
      br_report_add_number (self, box <= 5 ? vat->box[box] : vat->box[box] * POUND);
    }
  return self;
}

static void
add_working (BrReport           *self,
             const BrVatWorking *working)
{
  const char *use = br_enum_get_nick (br_vat_use_values, (int) working->use);
  const char *vat_class = br_enum_get_nick (br_vat_class_values, (int) working->vat_class);
  g_autofree char *box = g_strdup_printf (_ ("Box %d"), working->box);
  g_autofree char *key = g_strdup_printf ("%d/%s/%s/%" G_GINT64_FORMAT, working->box, use, vat_class, working->rate);

  br_report_add_named (self, box, key);
  br_report_add_text (self, _ (br_enum_get_label (br_vat_use_values, (int) working->use)));
  br_report_add_text (self, _ (br_enum_get_label (br_vat_class_values, (int) working->vat_class)));
  br_report_add_number (self, working->rate);
  br_report_add_number (self, working->net);
  br_report_add_number (self, working->vat);
  br_report_add_number (self, working->net + working->vat);
  br_report_add_number (self, working->by_line);
}

/**
 * br_desk_report_vat_workings:
 * @db: a connection
 * @from: the first day of the period
 * @to: its last day
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the supplies of each class and rate, as they come to a box
 */
BrReport *
br_desk_report_vat_workings (BrDb    *db,
                             BrDate   from,
                             BrDate   to,
                             GError **error)
{
  static const BrReportColumn columns[] = {
    { "box", N_ ("Box"), BR_REPORT_TEXT, FALSE },     { "supply", N_ ("Supply"), BR_REPORT_TEXT, FALSE },
    { "vat_class", N_ ("VAT"), BR_REPORT_TEXT, FALSE }, { "rate", N_ ("Rate"), BR_REPORT_RATE, FALSE },
    { "net", N_ ("Net"), BR_REPORT_MONEY, FALSE },    { "vat", N_ ("VAT"), BR_REPORT_MONEY, FALSE },
    { "gross", N_ ("Gross"), BR_REPORT_MONEY, FALSE }, { "vat_by_line", N_ ("VAT by line"), BR_REPORT_MONEY, FALSE },
  };
  g_autoptr (BrVatReturn) vat = br_desk_report_vat (db, from, to, error);
  BrReport *self;

  if (vat == NULL)
    return NULL;
  self = br_desk_report_begin (db, "vat-workings", columns, G_N_ELEMENTS (columns), from, to, error);
  for (guint i = 0; self != NULL && i < vat->workings->len; i++)
    add_working (self, &g_array_index (vat->workings, BrVatWorking, i));
  return self;
}
