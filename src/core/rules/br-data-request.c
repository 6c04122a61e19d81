#include "config.h"

#include "core/rules/br-data-request.h"

#define MONTHS 1
#define MONTHS_MORE 2
#define DAYS_OF_COMPLAINT 30

/**
 * br_data_request_get_due:
 * @kind: what somebody asks for
 * @received_on: on which day the house had it
 * @extended: whether they were told that it takes longer, because it is complex or one of many
 *
 * A request is answered within one month, which two further months may extend (UK GDPR, article 12 (3));
 * the month ends on the corresponding day, or on the last one of a shorter month (Regulation 1182/71,
 * article 3). A complaint is acknowledged within 30 days (Data Protection Act 2018, section 164A).
 *
 * Returns: the last day on which an answer is in time
 */
BrDate
br_data_request_get_due (BrRequestKind kind,
                         BrDate        received_on,
                         gboolean      extended)
{
  if (received_on == BR_DATE_NONE)
    return BR_DATE_NONE;
  if (kind == BR_REQUEST_COMPLAINT)
    return received_on + DAYS_OF_COMPLAINT;
  return br_date_add_months (received_on, extended ? MONTHS + MONTHS_MORE : MONTHS);
}
