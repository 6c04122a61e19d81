#include "config.h"

#include "desk/br-desk-booking-lines.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-resolve.h"

/* Lines between two looks at the cancellable. */
#define LINES_PER_LOOK 256

typedef struct
{
  BrDb              *db;
  BrFieldSet         fields;
  BrLevel            contacts;
  BrBookingLineFunc  func;
  gpointer           user_data;
  GError            *error;
  guint64            n_lines;
} Lines;

/* What is personal is opened for nobody who may not see it. */
static BrFieldSet
choose_fields (BrKind   kind,
               gboolean personal)
{
  const BrEntity *entity = br_entity_get (kind);
  BrFieldSet fields = 0;

  br_fields_foreach (field, entity)
    if (personal || (field->flags & BR_FIELD_PII) == 0 || (field->flags & BR_FIELD_NAMES) != 0)
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return fields;
}

static gboolean
keep (BrRecord *record,
      gint64    rowid,
      gpointer  user_data)
{
  *(BrRecord **) user_data = br_record_ref (record);
  return TRUE;
}

static BrCustomer *
read_customer (Lines      *self,
               const BrId *id)
{
  BrRecord *customer = NULL;

  if (!br_id_is_none (id) && br_desk_may_name (self->db, BR_KIND_CUSTOMER))
    br_db_foreach (self->db, BR_KIND_CUSTOMER,
                   choose_fields (BR_KIND_CUSTOMER, br_permission_may_read (self->contacts)), keep, &customer,
                   &self->error, "WHERE id = ?", "I", id);
  return (BrCustomer *) customer;
}

static GStrv
read_tables (Lines      *self,
             const BrId *booking)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (BrQuery) query = br_db_query (self->db,
                                           "SELECT t.number FROM booking_table b JOIN \"table\" t ON t.id = b.\"table\""
                                           " WHERE b.booking = ? GROUP BY t.id ORDER BY min (b.id)",
                                           &self->error, "I", booking);

  while (br_query_next (query, &self->error))
    g_strv_builder_add (numbers, br_query_get_text (query, 0));
  return g_strv_builder_end (numbers);
}

static gboolean
take_line (BrRecord *record,
           gint64    rowid,
           gpointer  user_data)
{
  Lines *self = user_data;
  BrBooking *booking = (BrBooking *) record;
  g_auto (GStrv) tables = read_tables (self, &booking->id);
  g_autoptr (BrCustomer) customer = self->error == NULL ? read_customer (self, &booking->customer) : NULL;
  g_autofree char *name = NULL;
  BrBookingLine line = { booking, customer, NULL, tables };

  if (self->error != NULL)
    return FALSE;
  if (customer != NULL && customer->name != NULL)
    line.name = name = g_strdup (customer->name);
  else if (!br_id_is_none (&booking->customer))
    line.name = name = br_desk_name_of (self->db, BR_KIND_CUSTOMER, &booking->customer);
  else
    line.name = name = g_strdup (_ ("(no name)"));
  if (!self->func (&line, self->user_data, &self->error))
    return FALSE;
  return ++self->n_lines % LINES_PER_LOOK != 0 || !br_db_cancelled (self->db, &self->error);
}

/**
 * br_desk_foreach_booking_line:
 * @db: a connection
 * @from: the first night, or %BR_DATE_NONE for all from the beginning
 * @to: the last night, or %BR_DATE_NONE for all to the end
 * @func: called for each booking, by night and time
 * @user_data: for @func
 * @error: return location for what @func said, %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Reads the bookings of some nights, in whatever state, as the actor may see them.
 */
gboolean
br_desk_foreach_booking_line (BrDb              *db,
                              BrDate             from,
                              BrDate             to,
                              BrBookingLineFunc  func,
                              gpointer           user_data,
                              GError           **error)
{
  Lines lines = { .db = db, .func = func, .user_data = user_data, .contacts = br_desk_level (db, BR_AREA_CONTACTS) };
  gboolean ok;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_BOOKING, &level, error))
    return FALSE;
  ok = br_db_foreach (db, BR_KIND_BOOKING, choose_fields (BR_KIND_BOOKING, br_permission_may_read (lines.contacts)),
                      take_line, &lines, error,
                      "WHERE business_date BETWEEN ? AND ? ORDER BY business_date, starts_at, id", "dd",
                      from != BR_DATE_NONE ? from : br_date_from_ymd (1, 1, 1),
                      to != BR_DATE_NONE ? to : br_date_from_ymd (9999, 12, 31));
  if (lines.error == NULL)
    return ok;
  if (ok)
    g_propagate_error (error, lines.error);
  else
    g_error_free (lines.error);
  return FALSE;
}

/**
 * br_booking_line_name_tables:
 * @self: a line
 *
 * Returns: (transfer full): such as “7 + 8”; empty where it has none
 */
char *
br_booking_line_name_tables (const BrBookingLine *self)
{
  return g_strjoinv (" + ", self->tables);
}
