#include "config.h"

#include "desk/br-desk-data-request.h"

#include <glib/gi18n.h>

#include "core/rules/br-data-request.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* So many days before its last one a question is called due. */
#define WARNING_DAYS 7

typedef struct
{
  BrId          id;
  BrRequestKind kind;
  char         *text;
  BrDate        received_on;
} Request;

static Request *
request_new (const BrId *id,
             const char *text)
{
  Request *self = g_new0 (Request, 1);

  if (id != NULL)
    self->id = *id;
  self->text = g_strdup (text);
  self->received_on = BR_DATE_NONE;
  return self;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->text);
  g_free (self);
}

static BrDate
get_today (BrDb *db)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrDate today;
  int minutes;

  br_instant_to_local (br_db_get_now (db), zone, &today, &minutes);
  return today;
}

/* ---- taking in ------------------------------------------------------------------------------ */

static gboolean
receive (BrDb     *db,
         gpointer  data,
         BrId     *id,
         GError  **error)
{
  const Request *asked = data;
  g_autoptr (BrDataRequest) request = br_new (DATA_REQUEST, BrDataRequest);
  BrDate today = get_today (db);

  if (br_id_is_none (&asked->id) && (asked->text == NULL || *asked->text == '\0'))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("Who asks? Give a guest, or a name"));
      return FALSE;
    }
  request->received_on = asked->received_on != BR_DATE_NONE ? asked->received_on : today;
  if (request->received_on > today)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("It cannot have been received on a day to come"));
      return FALSE;
    }
  request->kind = asked->kind;
  request->customer = asked->id;
  if (br_id_is_none (&asked->id))
    request->name = g_strdup (asked->text);
  if (!br_desk_insert (db, (BrRecord *) request, error))
    return FALSE;
  *id = request->id;
  return TRUE;
}

/**
 * br_desk_receive_request:
 * @kind: what is asked for
 * @customer: (nullable): which guest asks
 * @name: (nullable): who asks and is no guest
 * @received_on: since when the clock runs, or %BR_DATE_NONE for today
 *
 * Puts a question about somebody’s data into the log, with the day by which it is to be answered.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_receive_request (BrRequestKind kind,
                         const BrId   *customer,
                         const char   *name,
                         BrDate        received_on)
{
  Request *request = request_new (customer, name);

  request->kind = kind;
  request->received_on = received_on;
  return br_desk_act_new ("data_request.receive", BR_UNDO_INVERT, receive, request, request_free);
}

/* ---- what becomes of it --------------------------------------------------------------------- */

static BrDataRequest *
load_open (BrDb        *db,
           const BrId  *id,
           GError     **error)
{
  g_autoptr (BrDataRequest) request = (BrDataRequest *) br_db_load (db, BR_KIND_DATA_REQUEST, id, error);

  if (request == NULL || request->answered_at == BR_INSTANT_NONE)
    return g_steal_pointer (&request);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This has been answered already"));
  return NULL;
}

static void
add_note (char       **notes,
          const char  *text)
{
  char *both;

  if (text == NULL || *text == '\0')
    return;
  both = *notes != NULL && **notes != '\0' ? g_strconcat (*notes, "\n", text, NULL) : g_strdup (text);
  g_free (*notes);
  *notes = both;
}

static gboolean
extend (BrDb     *db,
        gpointer  data,
        BrId     *id,
        GError  **error)
{
  const Request *asked = data;
  g_autoptr (BrDataRequest) request = load_open (db, &asked->id, error);
  BrDate today = get_today (db);

  *id = asked->id;
  if (request == NULL)
    return FALSE;
  if (request->kind == BR_REQUEST_COMPLAINT)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("The law gives a complaint no longer than 30 days"));
  else if (request->extended_on != BR_DATE_NONE)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("It has been extended already: the law allows it once"));
  else if (today > request->due_on)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("They must be told within the first month that it takes longer, and that is over"));
  else if (asked->text == NULL || *asked->text == '\0')
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("Say why it takes longer: whoever asked must be told (UK GDPR, article 12 (3))"));
  else
    {
      request->extended_on = today;
      request->due_on = br_data_request_get_due (request->kind, request->received_on, TRUE);
      add_note (&request->notes, asked->text);
      return br_desk_update (db, (BrRecord *) request, error);
    }
  return FALSE;
}

/**
 * br_desk_extend_request:
 * @request: an open question
 * @reason: why it takes longer
 *
 * Gives it two months more.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_extend_request (const BrId *request,
                        const char *reason)
{
  return br_desk_act_new ("data_request.extend", BR_UNDO_INVERT, extend, request_new (request, reason), request_free);
}

static gboolean
answer (BrDb     *db,
        gpointer  data,
        BrId     *id,
        GError  **error)
{
  const Request *asked = data;
  g_autoptr (BrDataRequest) request = load_open (db, &asked->id, error);

  *id = asked->id;
  if (request == NULL)
    return FALSE;
  request->answered_at = br_db_get_now (db);
  add_note (&request->outcome, asked->text);
  return br_desk_update (db, (BrRecord *) request, error);
}

/**
 * br_desk_answer_request:
 * @request: an open question
 * @outcome: (nullable): what came of it
 *
 * Stops its clock.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_answer_request (const BrId *request,
                        const char *outcome)
{
  return br_desk_act_new ("data_request.answer", BR_UNDO_INVERT, answer, request_new (request, outcome), request_free);
}

/* ---- the log -------------------------------------------------------------------------------- */

static void
clock_free (gpointer data)
{
  BrRequestClock *self = data;

  br_record_unref ((BrRecord *) self->request);
  g_free (self->who);
  g_free (self);
}

static gboolean
may_read (BrDb    *db,
          GError **error)
{
  if (br_permission_may_read (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see who asked about their data"));
  return FALSE;
}

/**
 * br_desk_read_requests:
 * @db: a connection
 * @customer: (nullable): whose; %NULL for all
 * @only_open: those that wait for an answer alone
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrRequestClock): what is open first, by the day it is due; then
 *   what was answered, newest first
 */
GPtrArray *
br_desk_read_requests (BrDb        *db,
                       const BrId  *customer,
                       gboolean     only_open,
                       GError     **error)
{
  g_autoptr (GPtrArray) clocks = g_ptr_array_new_with_free_func (clock_free);
  g_autoptr (GPtrArray) rows = NULL;
  BrDate today = get_today (db);

  if (!may_read (db, error))
    return NULL;
  rows = br_db_select (db, BR_KIND_DATA_REQUEST, error,
                       "WHERE (?1 IS NULL OR customer = ?1) AND (?2 = 0 OR answered_at IS NULL)"
                       " ORDER BY answered_at IS NOT NULL, CASE WHEN answered_at IS NULL THEN due_on END,"
                       " answered_at DESC, id",
                       "Ii", customer, (gint64) only_open);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrRequestClock *clock = g_new0 (BrRequestClock, 1);

      clock->request = (BrDataRequest *) br_record_ref (rows->pdata[i]);
      clock->who = br_id_is_none (&clock->request->customer)
                     ? g_strdup (clock->request->name)
                     : br_desk_name_of (db, BR_KIND_CUSTOMER, &clock->request->customer);
      clock->open = clock->request->answered_at == BR_INSTANT_NONE;
      clock->n_days = clock->request->due_on - today;
      g_ptr_array_add (clocks, clock);
    }
  return rows != NULL ? g_steal_pointer (&clocks) : NULL;
}

/**
 * br_request_clock_say:
 * @self: a question
 *
 * Returns: (transfer full): how its clock stands
 */
char *
br_request_clock_say (const BrRequestClock *self)
{
  g_autofree char *due = br_date_format (self->request->due_on, _ ("%-d %B %Y"));
  int n = ABS (self->n_days);

  if (!self->open)
    return g_strdup (_ ("Answered"));
  if (self->n_days == 0)
    return g_strdup (_ ("Due today"));
  if (self->n_days < 0)
    return g_strdup_printf (ngettext ("Overdue by %d day, since %s", "Overdue by %d days, since %s", (gulong) n), n, due);
  if (self->request->extended_on != BR_DATE_NONE)
    return g_strdup_printf (ngettext ("Extended: %d day left, until %s", "Extended: %d days left, until %s", (gulong) n), n, due);
  return g_strdup_printf (ngettext ("%d day left, until %s", "%d days left, until %s", (gulong) n), n, due);
}

/**
 * br_desk_count_due_requests:
 * @db: a connection
 * @n_due: (out): how many are to be answered within a week
 * @n_overdue: (out): how many should have been answered
 * @error: return location for a #BrStoreError
 *
 * For an alert: nobody’s name is read. Who may not see the log is told of none.
 */
gboolean
br_desk_count_due_requests (BrDb     *db,
                            gint64   *n_due,
                            gint64   *n_overdue,
                            GError  **error)
{
  BrDate today = get_today (db);

  *n_due = *n_overdue = 0;
  if (!br_permission_may_read (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    return TRUE;
  return br_db_get_int (db, "SELECT count(*) FROM data_request WHERE answered_at IS NULL AND due_on < ?", n_overdue, error,
                        "d", today) &&
         br_db_get_int (db, "SELECT count(*) FROM data_request WHERE answered_at IS NULL AND due_on BETWEEN ? AND ?", n_due,
                        error, "dd", today, today + WARNING_DAYS);
}
