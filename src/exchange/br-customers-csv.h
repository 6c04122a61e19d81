#pragma once

#include "core/model/br-kinds.h"
#include "exchange/br-customers-layout.h"
#include "exchange/br-import-report.h"

G_BEGIN_DECLS

/**
 * BrCustomersRow:
 * @line: 1-based line of the file
 * @customer: the customer, without id and subject
 * @tags: (element-type utf8): the names of their tags
 * @note: (nullable): what the file says that has no field of its own
 */
typedef struct
{
  guint64     line;
  BrCustomer *customer;
  GPtrArray  *tags;
  const char *note;
} BrCustomersRow;

/**
 * BrCustomersCsv:
 *
 * Reads a list of customers row by row, as its layout says.
 */
typedef struct _BrCustomersCsv BrCustomersCsv;

BrCustomersCsv       *br_customers_csv_new   (GInputStream             *stream,
                                              const BrCustomersLayout  *layout,
                                              BrDate                    today,
                                              GTimeZone                *zone,
                                              BrImportReport           *report,
                                              GCancellable             *cancellable,
                                              GError                  **error);
void                  br_customers_csv_free  (BrCustomersCsv           *self);
const BrCustomersRow *br_customers_csv_next  (BrCustomersCsv           *self,
                                              GError                  **error);
guint64               br_customers_csv_get_offset (BrCustomersCsv      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCustomersCsv, br_customers_csv_free)

void                  br_customers_csv_put_headings (BrCsvWriter       *writer);
void                  br_customers_csv_put   (BrCsvWriter              *writer,
                                              const BrCustomer         *customer,
                                              const char *const        *tags,
                                              const char               *notes,
                                              GTimeZone                *zone);

G_END_DECLS
