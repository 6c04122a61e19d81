#include "config.h"

#include "desk/br-desk-cash-up.h"

#include <glib/gi18n.h>

#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"

/* Cashing up. A difference goes to an account of its own: it never makes takings, or the VAT on them, less. */

typedef struct
{
  BrCashUp found;
  char    *till;
  char    *reason;
  char    *z_number;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->till);
  g_free (request->reason);
  g_free (request->z_number);
  g_free (request);
}

/* The newest count of the till that night, which this one corrects. */
static gboolean
find_earlier (BrDb            *db,
              const BrCashUp  *found,
              BrDate           date,
              BrTakings      **earlier,
              GError         **error)
{
  GError *local = NULL;

  *earlier = (BrTakings *) br_db_find (db, BR_KIND_TAKINGS, &local,
                                       "WHERE business_date = ? AND till = ? AND method = ? ORDER BY at DESC, id DESC",
                                       "dtt", date, found->till, br_enum_get_nick (br_method_values, found->method));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
post_variance (BrDb           *db,
               const BrCashUp *found,
               BrDate          date,
               gint64          variance,
               BrId           *entry,
               GError        **error)
{
  g_autoptr (BrPostRequest) request = NULL;

  if (variance == 0)
    return TRUE;
  request = br_post_request_new (BR_POST_VARIANCE, date, variance);
  request->method = found->method;
  request->ref = g_strdup (found->till);
  request->narration = g_strdup (found->reason);
  return br_ledger_post (db, request, NULL, entry, error);
}

static gboolean
check_found (const BrCashUp *found,
             gint64          variance,
             GError        **error)
{
  const char *why = NULL;

  if (found->till == NULL || *found->till == '\0')
    why = _ ("Say which till was counted");
  else if (found->counted < 0 || found->opening_float < 0)
    why = _ ("Less than nothing cannot be counted");
  else if (variance != 0 && (found->reason == NULL || *found->reason == '\0'))
    why = _ ("What was counted is not what was expected: say why");
  if (why != NULL)
    g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, why);
  return why == NULL;
}

static gboolean
cash_up_in_write (BrDb     *db,
                  gpointer  data,
                  BrId     *id,
                  GError  **error)
{
  const BrCashUp *found = &((Request *) data)->found;
  BrDate date = found->date != BR_DATE_NONE ? found->date : br_desk_tonight (db, error);
  gint64 variance = found->counted - found->opening_float - found->expected;
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrTakings) earlier = NULL;
  g_autoptr (BrTakings) takings = NULL;

  if (venue == NULL || date == BR_DATE_NONE || !br_db_require (db, BR_AREA_REFUNDS, error) ||
      !check_found (found, variance, error) || !find_earlier (db, found, date, &earlier, error))
    return FALSE;
  takings = br_new (TAKINGS, BrTakings);
  takings->business_date = date;
  takings->till = g_strdup (found->till);
  takings->method = found->method;
  takings->expected = br_money (found->expected, venue->currency);
  takings->counted = br_money (found->counted, venue->currency);
  takings->opening_float = br_money (found->opening_float, venue->currency);
  takings->variance = br_money (variance, venue->currency);
  takings->reason = g_strdup (found->reason);
  takings->z_number = g_strdup (found->z_number);
  takings->corrects = earlier != NULL ? earlier->id : BR_ID_NONE;
  if (!post_variance (db, found, date, variance - (earlier != NULL ? earlier->variance.amount : 0), &takings->entry, error) ||
      !br_desk_insert (db, (BrRecord *) takings, error))
    return FALSE;
  *id = takings->id;
  return TRUE;
}

/**
 * br_desk_cash_up:
 * @found: what one till was found to hold
 *
 * Notes a count, and posts what it differs by from what was expected; counted again, only what is new of the
 * difference. Nothing of it is undone: another count of the till that night sets it right.
 *
 * Returns: (transfer full): the act, which is about the count
 */
BrDeskAct *
br_desk_cash_up (const BrCashUp *found)
{
  Request *request = g_new0 (Request, 1);

  request->found = *found;
  request->found.till = request->till = g_strdup (found->till);
  request->found.reason = request->reason = g_strdup (found->reason);
  request->found.z_number = request->z_number = g_strdup (found->z_number);
  return br_desk_act_new ("takings.count", BR_UNDO_COMPENSATE, cash_up_in_write, request, request_free);
}
