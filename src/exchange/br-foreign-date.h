#pragma once

#include "core/base/br-date.h"

G_BEGIN_DECLS

/**
 * BrDateOrder:
 * @BR_DATE_ORDER_DAY_FIRST: 28/02/1990
 * @BR_DATE_ORDER_MONTH_FIRST: 02/28/1990
 *
 * How a file writes dates in figures. Dates that begin with the year, dates with dots (day first)
 * and dates with the month's name are understood whatever the order is.
 */
typedef enum
{
  BR_DATE_ORDER_DAY_FIRST,
  BR_DATE_ORDER_MONTH_FIRST,
} BrDateOrder;

/**
 * BrDateWitness:
 * @day_first: dates seen that only make sense with the day first
 * @month_first: dates seen that only make sense with the month first
 * @either: dates seen that make sense both ways and mean different days
 */
typedef struct
{
  guint64 day_first;
  guint64 month_first;
  guint64 either;
} BrDateWitness;

gboolean    br_foreign_date_parse   (const char          *text,
                                     BrDateOrder          order,
                                     BrDate               today,
                                     BrDate              *out);
void        br_date_witness_see     (BrDateWitness       *self,
                                     const char          *text);
BrDateOrder br_date_witness_decide  (const BrDateWitness *self);

G_END_DECLS
