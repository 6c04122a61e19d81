#pragma once

#include "exchange/br-csv.h"
#include "exchange/br-customers-headings.h"
#include "exchange/br-foreign-date.h"

G_BEGIN_DECLS

#define BR_CUSTOMERS_SAMPLES 3

/**
 * BrCustomersColumn:
 * @heading: as it stands in the file; its number where there are no headings
 * @meaning: what it is taken for
 * @told: whether the user said so
 * @samples: (array zero-terminated=1): its first values
 */
typedef struct
{
  char            *heading;
  BrCustomerColumn meaning;
  gboolean         told;
  char            *samples[BR_CUSTOMERS_SAMPLES + 1];
} BrCustomersColumn;

/**
 * BrCustomersLayout:
 * @form: encoding and delimiter
 * @has_headings: whether the first row names the columns
 * @columns: (element-type BrCustomersColumn): in the file's order
 * @date_order: how dates in figures are read
 * @dates: what speaks for that order
 * @n_rows: rows with customers
 * @n_bytes: of the file
 *
 * What was understood of a list of customers, to be shown before anything is written.
 */
typedef struct
{
  BrCsvForm     form;
  gboolean      has_headings;
  GPtrArray    *columns;
  BrDateOrder   date_order;
  BrDateWitness dates;
  guint64       n_rows;
  guint64       n_bytes;
} BrCustomersLayout;

BrCustomersLayout *br_customers_layout_find  (GInputStream       *stream,
                                              const char *const  *mapping,
                                              GCancellable       *cancellable,
                                              GError            **error);
void               br_customers_layout_free  (BrCustomersLayout  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCustomersLayout, br_customers_layout_free)

G_END_DECLS
