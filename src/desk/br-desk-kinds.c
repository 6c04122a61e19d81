#include "config.h"

#include "desk/br-desk-kinds.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "core/base/br-weekdays.h"
#include "core/rules/br-data-request.h"
#include "core/rules/br-table-place.h"
#include "core/rules/br-turn-time.h"
#include "desk/br-desk-calendar-kinds.h"
#include "desk/br-desk-deal.h"
#include "desk/br-desk-door.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-event.h"
#include "desk/br-desk-guest-list-event.h"
#include "desk/br-desk-ledger-follow.h"
#include "desk/br-desk-ledger-kinds.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-segment.h"
#include "desk/br-desk-zones.h"

#define MINUTES_PER_DAY (24 * 60)

static gboolean
new_subject (BrDb    *db,
             BrId    *subject,
             GError **error)
{
  if (br_id_is_none (subject))
    *subject = br_db_new_subject (db, error);
  return !br_id_is_none (subject);
}

/* A guest's own key, or one for what is told of somebody who is nobody's guest. What is said of one who turned
 * out to be somebody else is said of them. */
static gboolean
copy_subject (BrDb    *db,
              BrId    *customer,
              BrId    *subject,
              GError **error)
{
  g_autoptr (BrCustomer) whose = NULL;

  if (br_id_is_none (customer))
    return new_subject (db, subject, error);
  whose = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
  if (whose != NULL && !br_id_is_none (&whose->merged_into))
    {
      *customer = whose->merged_into;
      br_record_unref ((BrRecord *) whose);
      whose = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
    }
  if (whose == NULL)
    return FALSE;
  *subject = whose->subject;
  return TRUE;
}

static gboolean
has_personal (const BrRecord *record)
{
  br_fields_foreach (field, record->entity)
    if ((field->flags & BR_FIELD_PII) != 0 && br_record_field_is_set (record, field))
      return TRUE;
  return FALSE;
}

/* Where there is nothing to seal, nobody needs a key: who walks in without a name is seated at a desk
 * that is locked. The key is made once there is something. */
static gboolean
straighten_subject (BrDb           *db,
                    const BrRecord *record,
                    BrId           *customer,
                    BrId           *subject,
                    GError        **error)
{
  gint64 known = 0;

  if (customer != NULL && !br_id_is_none (customer))
    return copy_subject (db, customer, subject, error);
  if (!has_personal (record))
    {
      if (br_id_is_none (subject))
        *subject = br_db_new_id (db);
      return TRUE;
    }
  if (!br_db_get_int (db, "SELECT (SELECT count(*) FROM subject_key WHERE subject = ?1)"
                          " + (SELECT count(*) FROM erased WHERE subject = ?1)", &known, error, "I", subject))
    return FALSE;
  if (known > 0)
    return TRUE;
  *subject = BR_ID_NONE;
  return new_subject (db, subject, error);
}

static gboolean
complete_note (BrDb    *db,
               BrNote  *note,
               GError **error)
{
  if (br_id_is_none (&note->thread))
    note->thread = note->id;
  if (note->written_at == BR_INSTANT_NONE)
    note->written_at = br_db_get_now (db);
  if (br_id_is_none (&note->author))
    note->author = *br_db_get_actor (db);
  return copy_subject (db, &note->customer, &note->subject, error);
}

static gboolean
complete_booking (BrDb      *db,
                  BrBooking *booking,
                  GError   **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  if (venue == NULL)
    return FALSE;
  if (booking->made_at == BR_INSTANT_NONE)
    booking->made_at = br_db_get_now (db);
  if (booking->ends_at == BR_INSTANT_NONE && booking->starts_at != BR_INSTANT_NONE &&
      booking->party_size != BR_INT_NONE)
    booking->ends_at = booking->starts_at + br_turn_time_default (booking->party_size) * BR_MINUTE;
  if (booking->business_date == BR_DATE_NONE && booking->starts_at != BR_INSTANT_NONE)
    booking->business_date = br_business_date_of (booking->starts_at, zone, venue->cut_off);
  return TRUE;
}

/* A night that people leave out is the one that the instant belongs to. */
static gboolean
complete_night (BrDb     *db,
                BrInstant at,
                BrDate   *business_date,
                GError  **error)
{
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (*business_date != BR_DATE_NONE || at == BR_INSTANT_NONE)
    return TRUE;
  venue = br_db_get_venue (db, error);
  zone = br_db_get_zone (db);
  if (venue != NULL)
    *business_date = br_business_date_of (at, zone, venue->cut_off);
  return venue != NULL;
}

/* What is written as it happens: when, on which night, by whom. */
static gboolean
complete_event (BrDb      *db,
                BrInstant *at,
                BrDate    *business_date,
                BrId      *author,
                GError   **error)
{
  if (*at == BR_INSTANT_NONE)
    *at = br_db_get_now (db);
  if (author != NULL && br_id_is_none (author))
    *author = *br_db_get_actor (db);
  return complete_night (db, *at, business_date, error);
}

static void
complete_count (gint64 *count,
                gint64  usual)
{
  if (*count == BR_INT_NONE)
    *count = usual;
}

static gboolean
complete_waitlist_entry (BrDb            *db,
                         BrWaitlistEntry *entry,
                         GError         **error)
{
  complete_count (&entry->priority, 0);
  return complete_event (db, &entry->joined_at, &entry->business_date, NULL, error);
}

static gboolean
complete_denial (BrDb     *db,
                 BrDenial *denial,
                 GError  **error)
{
  return complete_night (db, denial->starts_at, &denial->business_date, error) &&
         complete_event (db, &denial->at, &denial->business_date, &denial->author, error);
}

/* The kinds of a night that need more than their declaration. */
static gboolean
complete_of_night (BrDb     *db,
                   BrRecord *record,
                   GError  **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_SERVICE:
      complete_count (&((BrServiceTerms *) record)->weekdays, BR_WEEKDAYS_ALL);
      return TRUE;
    case BR_KIND_WORKING_PARTY:
      complete_count (&((BrWorkingParty *) record)->staff, 0);
      complete_count (&((BrWorkingParty *) record)->performers, 0);
      return TRUE;
    case BR_KIND_WAITLIST_ENTRY:
      return complete_waitlist_entry (db, (BrWaitlistEntry *) record, error);
    case BR_KIND_DENIAL:
      return complete_denial (db, (BrDenial *) record, error);
    case BR_KIND_DOOR_CLICK:
      {
        BrDoorClick *click = (BrDoorClick *) record;

        if (click->kind != BR_CLICK_RECOUNT)
          complete_count (&click->people, 1);
        return complete_event (db, &click->at, &click->business_date, &click->author, error);
      }
    case BR_KIND_GUEST_LIST:
      return br_desk_complete_guest_list (db, (BrGuestList *) record, error);
    case BR_KIND_GUEST_LIST_ENTRY:
      {
        BrGuestListEntry *entry = (BrGuestListEntry *) record;

        if (entry->added_at == BR_INSTANT_NONE)
          entry->added_at = br_db_get_now (db);
        complete_count (&entry->plus_ones, 0);
        complete_count (&entry->checked_in, 0);
        return new_subject (db, &entry->subject, error);
      }
    case BR_KIND_NIGHT_LOG_ENTRY:
      {
        BrNightLogEntry *entry = (BrNightLogEntry *) record;

        /* Where there is nothing to seal, nobody needs a key. */
        if (entry->text == NULL && entry->figures != NULL && br_id_is_none (&entry->subject))
          entry->subject = br_db_new_id (db);
        return complete_event (db, &entry->at, &entry->business_date, &entry->author, error) &&
               new_subject (db, &entry->subject, error);
      }
    case BR_KIND_DOOR_DUTY:
      {
        BrDoorDuty *duty = (BrDoorDuty *) record;

        return complete_event (db, &duty->on_at, &duty->business_date, NULL, error) &&
               new_subject (db, &duty->subject, error);
      }
    case BR_KIND_BARRED_PERSON:
      {
        BrBarredPerson *person = (BrBarredPerson *) record;

        if (br_id_is_none (&person->author))
          person->author = *br_db_get_actor (db);
        return complete_night (db, br_db_get_now (db), &person->starts_on, error) &&
               new_subject (db, &person->subject, error);
      }
    default:
      return TRUE;
    }
}

static void
complete_plan (BrPlan *plan)
{
  if (plan->width == BR_INT_NONE)
    plan->width = BR_PLAN_USUAL_WIDTH;
  if (plan->height == BR_INT_NONE)
    plan->height = BR_PLAN_USUAL_HEIGHT;
}

/* What is written about a guest as it is said: when, and by whom. */
static void
complete_line (BrDb      *db,
               BrInstant *at,
               BrId      *author)
{
  if (*at == BR_INSTANT_NONE)
    *at = br_db_get_now (db);
  if (br_id_is_none (author))
    *author = *br_db_get_actor (db);
}

static gboolean
complete_request (BrDb          *db,
                  BrDataRequest *request,
                  GError       **error)
{
  if (!complete_night (db, br_db_get_now (db), &request->received_on, error))
    return FALSE;
  if (request->due_on == BR_DATE_NONE)
    request->due_on = br_data_request_get_due (request->kind, request->received_on, FALSE);
  if (br_id_is_none (&request->author))
    request->author = *br_db_get_actor (db);
  return copy_subject (db, &request->customer, &request->subject, error);
}

/* The kinds of what is known of guests. */
static gboolean
complete_of_guest (BrDb     *db,
                   BrRecord *record,
                   GError  **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_CONSENT:
      {
        BrConsent *consent = (BrConsent *) record;

        complete_line (db, &consent->at, &consent->author);
        return copy_subject (db, &consent->customer, &consent->subject, error);
      }
    case BR_KIND_COMPANION:
      {
        BrCompanion *companion = (BrCompanion *) record;

        return copy_subject (db, &companion->customer, &companion->subject, error);
      }
    case BR_KIND_LOYALTY_ENTRY:
      {
        BrLoyaltyEntry *entry = (BrLoyaltyEntry *) record;
        BrId subject;

        complete_line (db, &entry->at, &entry->author);
        return br_id_is_none (&entry->customer) || copy_subject (db, &entry->customer, &subject, error);
      }
    case BR_KIND_SEGMENT:
      {
        BrSegment *segment = (BrSegment *) record;

        complete_line (db, &segment->created_at, &segment->author);
        return TRUE;
      }
    case BR_KIND_DATA_REQUEST:
      return complete_request (db, (BrDataRequest *) record, error);
    case BR_KIND_CUSTOMER_MERGE:
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   _ ("Customers are merged by a command of its own, so that it can be undone whole"));
      return FALSE;
    default:
      return complete_of_night (db, record, error);
    }
}

/**
 * br_desk_complete_new:
 * @db: a connection inside a write
 * @record: (inout): a row about to be added
 * @error: return location for a #BrStoreError
 *
 * Gives a new row what people do not type: its id, its subject's key, when and by whom.
 */
gboolean
br_desk_complete_new (BrDb     *db,
                      BrRecord *record,
                      GError  **error)
{
  if (br_id_is_none (br_record_get_id (record)))
    {
      BrId id = br_db_new_id (db);

      br_record_set_id (record, &id);
    }

  switch (record->entity->kind)
    {
    case BR_KIND_CUSTOMER:
      if (((BrCustomer *) record)->created_at == BR_INSTANT_NONE)
        ((BrCustomer *) record)->created_at = br_db_get_now (db);
      return new_subject (db, &((BrCustomer *) record)->subject, error);
    case BR_KIND_USER:
      return new_subject (db, &((BrUser *) record)->subject, error);
    case BR_KIND_NOTE:
      return complete_note (db, (BrNote *) record, error);
    case BR_KIND_BOOKING:
      return complete_booking (db, (BrBooking *) record, error);
    case BR_KIND_PLAN:
      complete_plan ((BrPlan *) record);
      return TRUE;
    case BR_KIND_TABLE:
      if (((BrTable *) record)->min_covers == BR_INT_NONE)
        ((BrTable *) record)->min_covers = 1;
      return TRUE;
    default:
      if (record->entity->area == BR_AREA_EVENTS || record->entity->area == BR_AREA_DEALS)
        return br_desk_complete_of_calendar (db, record, error);
      return complete_of_guest (db, record, error) && br_desk_complete_of_money (db, record, error);
    }
}

/* A table's zone is where it stands. */
static gboolean
straighten_element (BrDb      *db,
                    BrElement *element,
                    GError   **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, element);
  return br_desk_find_zones (db, &element->plan, one, error);
}

/* People say 03:00 and mean the end of the night. */
static gboolean
straighten_service (BrDb           *db,
                    BrServiceTerms *service,
                    GError        **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);

  if (venue == NULL)
    return FALSE;
  if (service->starts != BR_INT_NONE && service->starts < venue->cut_off)
    service->starts += MINUTES_PER_DAY;
  if (service->ends != BR_INT_NONE && service->ends <= service->starts)
    service->ends += MINUTES_PER_DAY;
  if (service->last_seating != BR_INT_NONE && service->last_seating < service->starts)
    service->last_seating += MINUTES_PER_DAY;
  return TRUE;
}

/**
 * br_desk_straighten:
 * @db: a connection inside a write
 * @record: (inout): a row about to be added or changed
 * @error: return location for a #BrStoreError
 *
 * Brings what people typed into the one form in which it is kept, and seals it for whom it is about.
 */
gboolean
br_desk_straighten (BrDb     *db,
                    BrRecord *record,
                    GError  **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_SERVICE:
      return straighten_service (db, (BrServiceTerms *) record, error);
    case BR_KIND_BOOKING:
      {
        BrBooking *booking = (BrBooking *) record;

        return straighten_subject (db, record, &booking->customer, &booking->subject, error);
      }
    case BR_KIND_WAITLIST_ENTRY:
      {
        BrWaitlistEntry *entry = (BrWaitlistEntry *) record;

        return straighten_subject (db, record, &entry->customer, &entry->subject, error);
      }
    case BR_KIND_GUEST_LIST:
      return br_desk_check_guest_list (db, (const BrGuestList *) record, error);
    case BR_KIND_ELEMENT:
      return straighten_element (db, (BrElement *) record, error);
    case BR_KIND_PROMOTER:
      return straighten_subject (db, record, NULL, &((BrPromoter *) record)->subject, error);
    case BR_KIND_AGENT:
      return straighten_subject (db, record, NULL, &((BrAgent *) record)->subject, error);
    case BR_KIND_ARTIST:
      return straighten_subject (db, record, NULL, &((BrArtist *) record)->subject, error);
    case BR_KIND_PAYMENT:
      return straighten_subject (db, record, NULL, &((BrPayment *) record)->subject, error);
    default:
      return TRUE;
    }
}

static gboolean
add_first_plan (BrDb         *db,
                const BrRoom *room,
                GError      **error)
{
  g_autoptr (BrPlan) plan = NULL;
  g_autoptr (BrRoom) changed = NULL;

  if (!br_id_is_none (&room->default_plan))
    return TRUE;
  plan = br_new (PLAN, BrPlan);
  changed = (BrRoom *) br_record_copy ((const BrRecord *) room);
  plan->id = changed->default_plan = br_db_new_id (db);
  plan->room = room->id;
  plan->name = g_strdup (_ ("Standard"));
  complete_plan (plan);
  return br_db_insert (db, (BrRecord *) plan, error) && br_db_update (db, (BrRecord *) changed, error);
}

/**
 * br_desk_add_companions:
 * @db: a connection inside a write
 * @record: a row that was just added
 * @error: return location for a #BrStoreError
 *
 * Adds what comes with it: a room has a plan, a table stands on its room's usual plan, and what stands
 * in a zone belongs to it. What moves money is posted.
 */
gboolean
br_desk_add_companions (BrDb           *db,
                        const BrRecord *record,
                        GError        **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_ROOM:
      return add_first_plan (db, (const BrRoom *) record, error);
    case BR_KIND_TABLE:
      return br_desk_place_table (db, (const BrTable *) record, error);
    case BR_KIND_ZONE:
      return br_desk_rezone_plan (db, &((const BrZone *) record)->plan, error);
    case BR_KIND_PAYMENT:
      return br_ledger_follow_payment (db, (const BrPayment *) record, error);
    case BR_KIND_TICKET_SALE:
      return br_ledger_follow_tickets (db, (const BrTicketEntry *) record, error);
    case BR_KIND_SETTLEMENT_SIGNATURE:
      return br_ledger_follow_signature (db, (const BrSettlementSignature *) record, error);
    default:
      return TRUE;
    }
}

typedef struct
{
  const BrRecord *record;
  const BrField  *field;
  const BrField  *scope;
  char           *folded;
  gboolean        taken;
} Uniqueness;

static gboolean
compare_name (BrRecord *other,
              gint64    rowid,
              gpointer  user_data)
{
  Uniqueness *uniqueness = user_data;
  const char *name = br_member (other, uniqueness->field, char *);
  g_autofree char *folded = NULL;

  if (name == NULL || br_id_equal (br_record_get_id (other), br_record_get_id (uniqueness->record)))
    return TRUE;
  if (uniqueness->scope != NULL && !br_id_equal (&br_member (other, uniqueness->scope, BrId),
                                                 &br_member (uniqueness->record, uniqueness->scope, BrId)))
    return TRUE;
  folded = br_text_fold (name);
  uniqueness->taken = g_str_equal (folded, uniqueness->folded);
  return !uniqueness->taken;
}

static gboolean
check_unique (BrDb           *db,
              const BrRecord *record,
              const BrField  *field,
              GError        **error)
{
  const BrEntity *entity = record->entity;
  const char *name = br_member (record, field, char *);
  Uniqueness uniqueness = { .record = record, .field = field };
  BrFieldSet fields = (BrFieldSet) 1 << br_entity_field_index (entity, field);
  gboolean ok;

  if (name == NULL)
    return TRUE;
  if (entity->scope != NULL)
    {
      uniqueness.scope = br_entity_get_field (entity, entity->scope);
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, uniqueness.scope);
    }
  uniqueness.folded = br_text_fold (name);
  ok = br_db_foreach (db, entity->kind, fields, compare_name, &uniqueness, error, NULL, NULL);
  g_free (uniqueness.folded);
  if (ok && uniqueness.taken)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("There is a %s “%s” already"), entity->name, name);
      ok = FALSE;
    }
  return ok;
}

/* What the house writes itself into the night log has no words but figures. */
static gboolean
tells_by_figures (const BrRecord *record)
{
  return record->entity->kind == BR_KIND_NIGHT_LOG_ENTRY && ((const BrNightLogEntry *) record)->figures != NULL;
}

/* What is personal may be missing where somebody was erased, and nowhere else. */
static gboolean
check_personal (BrDb           *db,
                const BrRecord *record,
                const BrField  *field,
                GError        **error)
{
  const BrField *subject = br_entity_get_subject (record->entity);
  gint64 erased = 0;

  if (br_record_field_is_set (record, field) || tells_by_figures (record))
    return TRUE;
  if (!br_db_get_int (db, "SELECT count(*) FROM erased WHERE subject = ?", &erased, error, "I",
                      &br_member (record, subject, BrId)))
    return FALSE;
  if (erased == 0)
    g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_REQUIRED, "%s.%s: %s", record->entity->name, field->name,
                 _ ("must be there"));
  return erased > 0;
}

/* The data of somebody barred may be kept only while there is a reason (UK GDPR, article 17(3)). */
static gboolean
check_bar (BrDb                 *db,
           const BrBarredPerson *person,
           GError              **error)
{
  gint64 erased = 0;

  if (person->reason != NULL && *person->reason != '\0')
    return TRUE;
  if (!br_db_get_int (db, "SELECT count(*) FROM erased WHERE subject = ?", &erased, error, "I", &person->subject))
    return FALSE;
  if (erased == 0)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                 _ ("A bar needs its reason: without one it may not be kept"));
  return erased > 0;
}

/**
 * br_desk_check_rules:
 * @db: a connection inside a write
 * @record: a row about to be added or changed
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * What a row must be beside the other rows.
 */
gboolean
br_desk_check_rules (BrDb           *db,
                     const BrRecord *record,
                     GError        **error)
{
  br_fields_foreach (field, record->entity)
    if (((field->flags & BR_FIELD_UNIQUE) != 0 && !check_unique (db, record, field, error)) ||
        ((field->flags & BR_FIELD_REQUIRED) != 0 && (field->flags & BR_FIELD_PII) != 0 &&
         !check_personal (db, record, field, error)))
      return FALSE;
  if (record->entity->kind == BR_KIND_DOOR_CLICK && ((const BrDoorClick *) record)->kind == BR_CLICK_RECOUNT &&
      !br_db_require (db, BR_DESK_AREA_RECOUNT, error))
    return FALSE;
  if (record->entity->kind == BR_KIND_EVENT && !br_desk_check_times (db, (const BrEvent *) record, error))
    return FALSE;
  if (record->entity->kind == BR_KIND_DEAL && !br_desk_check_deal (db, (const BrDealTerms *) record, error))
    return FALSE;
  if (record->entity->kind == BR_KIND_SEGMENT && ((const BrSegment *) record)->text != NULL &&
      !br_desk_segment_check (db, ((const BrSegment *) record)->text, error))
    return FALSE;
  if (record->entity->kind == BR_KIND_BARRED_PERSON && !check_bar (db, (const BrBarredPerson *) record, error))
    return FALSE;
  if (record->entity->kind == BR_KIND_VENUE)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (((const BrVenue *) record)->timezone);

      if (zone == NULL)
        {
          g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("There is no time zone “%s”"),
                       ((const BrVenue *) record)->timezone);
          return FALSE;
        }
    }
  return TRUE;
}
