#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrCustomerColumn:
 *
 * What a column of a list of customers means. Names and addresses often come in parts.
 */
typedef enum
{
  BR_COLUMN_IGNORED,
  BR_COLUMN_NAME,
  BR_COLUMN_TITLE,
  BR_COLUMN_FIRST_NAME,
  BR_COLUMN_MIDDLE_NAME,
  BR_COLUMN_LAST_NAME,
  BR_COLUMN_SUFFIX,
  BR_COLUMN_EMAIL,
  BR_COLUMN_PHONE,
  BR_COLUMN_MOBILE,
  BR_COLUMN_BIRTHDAY,
  BR_COLUMN_ADDRESS,
  BR_COLUMN_POSTCODE,
  BR_COLUMN_COMPANY,
  BR_COLUMN_TAGS,
  BR_COLUMN_NOTES,
  BR_COLUMN_CREATED_AT,
  BR_COLUMN_ALLERGIES,
  BR_N_COLUMNS,
} BrCustomerColumn;

BrCustomerColumn br_customers_heading_guess (const char        *heading);
void             br_customers_headings_agree (BrCustomerColumn *columns,
                                             const char *const *headings,
                                             guint              n);
char            *br_customers_heading_key   (const char        *heading);
const char      *br_customer_column_get_nick (BrCustomerColumn  column);
const char      *br_customer_column_get_label (BrCustomerColumn column);
gboolean         br_customer_column_parse   (const char        *nick,
                                             BrCustomerColumn  *out);

G_END_DECLS
