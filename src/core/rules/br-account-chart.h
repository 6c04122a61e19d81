#pragma once

#include "core/model/br-ledger.h"

G_BEGIN_DECLS

/**
 * BrAccountChartLine:
 * @code: its nominal code
 * @name: for people, untranslated
 * @kind: what kind of account it is
 * @nominal: what the program posts to it for
 * @vat_class: of what is usually posted to it
 *
 * An account of a new venue.
 */
typedef struct
{
  const char   *code;
  const char   *name;
  BrAccountKind kind;
  BrNominal     nominal;
  BrVatClass    vat_class;
} BrAccountChartLine;

const BrAccountChartLine *br_account_chart_get    (guint     *n_lines);
BrId                       br_account_chart_get_id (BrNominal  nominal);

G_END_DECLS
