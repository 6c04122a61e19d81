#include "config.h"

#include "cloud/rest/br-cloud-rest-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/rules/br-booking-state.h"
#include "core/rules/br-risk.h"

/* What becomes of a booking that stands, each in one round trip: the rule is asked of every state that it
 * could be in, and the database takes the answer for the one that it finds. */

#define N_STATES (BR_BOOKING_WAITLISTED + 1)

/* No booking was made then: what still has it was not touched by a step. */
#define UNTOUCHED ((BrInstant) 1)

/* ---- where it stands -------------------------------------------------------------------- */

/* Who gives up on a party gives it the time that the house allows. */
static gboolean
check_grace (BrRestCall      *self,
             const BrBooking *booking,
             BrBookingStatus  to)
{
  return to != BR_BOOKING_NO_SHOW || booking->status != BR_BOOKING_CONFIRMED ||
         br_cloud_server_get_now (self->server) >= booking->starts_at + BR_GRACE_DEFAULT * BR_MINUTE ||
         br_rest_call_refuse (self, SOUP_STATUS_CONFLICT, "state", _ ("They may still come: they are late, and no no-show"));
}

/**
 * br_rest_check_step:
 * @self: a call about a booking
 * @booking: as it stands
 * @to: where it is to stand
 *
 * Returns: whether a step leads there; else the request was refused
 */
gboolean
br_rest_check_step (BrRestCall      *self,
                    const BrBooking *booking,
                    BrBookingStatus  to)
{
  g_autofree char *detail = NULL;

  if (br_booking_state_judge (booking, to) != BR_STEP_REFUSED)
    return check_grace (self, booking, to);
  /* Translators: two states of a booking, such as “Finished” and “Arrived” */
  detail = g_strdup_printf (_ ("No step leads from “%s” to “%s”"),
                            _ (br_enum_get_label (br_booking_status_values, booking->status)),
                            _ (br_enum_get_label (br_booking_status_values, to)));
  return br_rest_call_refuse (self, SOUP_STATUS_CONFLICT, "state", detail);
}

/**
 * br_rest_is_step_time:
 * @field: a field of a booking
 *
 * Returns: whether it notes when a step was taken
 */
gboolean
br_rest_is_step_time (const BrField *field)
{
  return field->type == BR_FIELD_INSTANT && g_str_has_suffix (field->name, "ed_at") &&
         (field->flags & BR_FIELD_FIXED) == 0;
}

/* The times that a step from there sets and clears. */
static void
add_times (JsonBuilder    *builder,
           BrBookingStatus from,
           BrBookingStatus to,
           BrInstant       now)
{
  g_autoptr (BrBooking) booking = br_new (BOOKING, BrBooking);
  const BrEntity *entity = br_entity_get (BR_KIND_BOOKING);

  br_fields_foreach (field, entity)
    if (br_rest_is_step_time (field))
      br_member (booking, field, BrInstant) = UNTOUCHED;
  booking->status = from;
  br_booking_state_take (booking, to, now);
  json_builder_begin_object (builder);
  br_fields_foreach (field, entity)
    {
      BrInstant time = br_rest_is_step_time (field) ? br_member (booking, field, BrInstant) : UNTOUCHED;

      if (time == UNTOUCHED)
        continue;
      json_builder_set_member_name (builder, field->name);
      if (time == BR_INSTANT_NONE)
        json_builder_add_null_value (builder);
      else
        json_builder_add_int_value (builder, time);
    }
  json_builder_end_object (builder);
}

/* From which states a step leads there, and what it notes. None of these awaits a deposit. */
static char *
make_steps (BrBookingStatus to,
            BrInstant       now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint from = 0; from < N_STATES; from++)
    if (br_booking_state_step (from, to, FALSE, NULL, NULL) != BR_STEP_REFUSED)
      {
        json_builder_set_member_name (builder, br_enum_get_nick (br_booking_status_values, (int) from));
        add_times (builder, from, to, now);
      }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static const char *
get_update (void)
{
  static char *sql;
  GString *text;

  if (sql != NULL)
    return sql;
  text = g_string_new ("UPDATE booking SET status = $3");
  br_fields_foreach (field, br_entity_get (BR_KIND_BOOKING))
    if (br_rest_is_step_time (field))
      g_string_append_printf (text, ", %1$s = CASE WHEN $4::jsonb->status ? '%1$s' THEN ($4::jsonb->status->>'%1$s')::bigint"
                              " ELSE %1$s END", field->name);
  g_string_append (text, " WHERE venue_id = $1 AND id = $2 AND $4::jsonb ? status"
                         " AND (status <> 'confirmed' OR starts_at <= $5)");
  sql = g_string_free (text, FALSE);
  return sql;
}

static void
refuse_step (BrRestCall     *self,
             const PGresult *rows)
{
  BrBookingStatus to = ((const BrBooking *) self->record)->status;
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  BrCloudRow row;

  if (br_cloud_row_take (&row, self->entity, rows, 0, 0, buffer))
    self->now = br_cloud_row_to_record (&row, self->keyring, NULL, &error);
  if (self->now == NULL)
    br_cloud_request_fail (self->request, error);
  else if (((const BrBooking *) self->now)->status == to)
    br_rest_call_answer_row (self, SOUP_STATUS_OK, rows);
  else if (br_rest_check_step (self, (const BrBooking *) self->now, to))
    br_rest_call_refuse (self, SOUP_STATUS_PRECONDITION_FAILED, "changed", _ ("Somebody changed it meanwhile"));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BrRestCall) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = br_pg_pool_run_finish (BR_PG_POOL (source), result, &error);
  const PGresult *rows = results != NULL ? results->pdata[self->writes + 1] : NULL;

  if (results == NULL)
    br_cloud_request_fail (self->request, error);
  else if (PQntuples (rows) == 0)
    br_rest_call_refuse (self, SOUP_STATUS_NOT_FOUND, "not-found", _ ("There is nothing of that name"));
  else if (!br_rest_call_take_gate (self, results))
    return;
  /* A step sends no fields; a deposit that is so already changes nothing either. */
  else if (self->fields == 0 && g_str_equal (PQcmdTuples (results->pdata[self->writes]), "0"))
    refuse_step (self, rows);
  else
    br_rest_call_answer_row (self, SOUP_STATUS_OK, rows);
}

static void
take_step (BrRestCall *self)
{
  BrBookingStatus to = ((const BrBooking *) self->record)->status;
  BrInstant now = br_cloud_server_get_now (self->server);
  g_autofree char *steps = make_steps (to, now);
  g_autoptr (BrPgBatch) batch = br_rest_call_begin_write (self);

  br_rest_lock_night (self, batch);
  self->writes = br_pg_batch_get_n (batch);
  br_pg_batch_add (batch, get_update (), "IItti", &br_cloud_request_get_session (self->request)->venue, &self->id,
                   br_enum_get_nick (br_booking_status_values, to), steps,
                   to == BR_BOOKING_NO_SHOW ? now - BR_GRACE_DEFAULT * BR_MINUTE : G_MAXINT64);
  br_rest_call_select (self, batch);
  br_rest_end_write (self, batch);
  br_rest_call_run (self, batch, written_cb);
}

/**
 * br_rest_step:
 * @server: the instance
 * @request: `POST /v1/venues/{venue}/bookings/{id}/…`
 * @status: where the booking shall stand
 *
 * Takes a booking a step on, or back, and answers with it.
 */
void
br_rest_step (BrCloudServer  *server,
              BrCloudRequest *request,
              BrBookingStatus status)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);

  if (self == NULL || !br_rest_call_take_id (self))
    return;
  self->record = br_record_new (self->entity);
  ((BrBooking *) self->record)->status = status;
  br_rest_call_open (g_steal_pointer (&self), NULL, take_step);
}

/* ---- what was paid for it --------------------------------------------------------------- */

static void
write_deposit (BrRestCall *self)
{
  const BrMoney *deposit = &((const BrBooking *) self->record)->deposit;
  g_autoptr (BrPgBatch) batch = br_rest_call_begin_read (self);
  const BrId *venue = &br_cloud_request_get_session (self->request)->venue;

  br_cloud_request_require (self->request, batch, BR_AREA_BOOKINGS, BR_LEVEL_SEE);
  br_cloud_request_require (self->request, batch, BR_AREA_DEPOSITS, BR_LEVEL_FULL);
  self->writes = br_pg_batch_get_n (batch);
  if (br_money_is_none (deposit))
    br_pg_batch_add (batch, "UPDATE booking SET deposit = NULL, deposit_currency = NULL WHERE venue_id = $1 AND id = $2",
                     "II", venue, &self->id);
  else
    br_pg_batch_add (batch, "UPDATE booking SET deposit = $3, deposit_currency = $4 WHERE venue_id = $1 AND id = $2", "IIit",
                     venue, &self->id, deposit->amount, deposit->currency);
  br_rest_call_select (self, batch);
  br_pg_batch_add (batch, "SELECT backroom_check_now ()", "");
  br_rest_call_run (self, batch, written_cb);
}

/**
 * br_rest_deposit:
 * @server: the instance
 * @request: `POST /v1/venues/{venue}/bookings/{id}/deposit`
 *
 * Notes what deposit is taken for a booking: for who takes money, whether or not they may book.
 */
void
br_rest_deposit (BrCloudServer  *server,
                 BrCloudRequest *request)
{
  g_autoptr (BrRestCall) self = br_rest_call_new (server, request);
  BrFieldSet deposit;
  g_autoptr (GError) error = NULL;

  if (self == NULL || !br_rest_call_take_id (self) || !br_rest_take_record (self, FALSE))
    return;
  deposit = (BrFieldSet) 1 << br_entity_field_index (self->entity, br_entity_get_field (self->entity, "deposit"));
  if (self->fields != deposit || !br_record_validate_fields (self->record, self->fields, &error))
    br_rest_call_refuse (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "field",
                         error != NULL ? error->message : _ ("A deposit is wanted, and nothing else"));
  else
    br_rest_call_open (g_steal_pointer (&self), NULL, write_deposit);
}
