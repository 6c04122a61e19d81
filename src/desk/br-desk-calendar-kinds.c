#include "config.h"

#include "desk/br-desk-calendar-kinds.h"

#include "core/rules/br-event-times.h"
#include "desk/br-desk-holds.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

/* Whose it is: what is part of an event is whose that is, and an event its promoter's who signs in here. */
static gboolean
complete_author (BrDb     *db,
                 BrRecord *record,
                 GError  **error)
{
  static const struct
  {
    const char *field;
    BrKind      kind;
  } owners[] = {
    { "event", BR_KIND_EVENT },           { "tier", BR_KIND_TICKET_TIER }, { "deal", BR_KIND_DEAL },
    { "settlement", BR_KIND_SETTLEMENT }, { "series", BR_KIND_SERIES },    { "promoter", BR_KIND_PROMOTER },
  };
  const BrField *author = br_entity_get_field (record->entity, "author");

  if (author == NULL || !br_id_is_none (&br_member (record, author, BrId)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      const BrField *field = br_entity_get_field (record->entity, owners[i].field);
      g_autoptr (BrRecord) owner = NULL;
      BrId whose;

      if (field == NULL || field->type != BR_FIELD_REF || br_id_is_none (&br_member (record, field, BrId)))
        continue;
      owner = br_db_load (db, owners[i].kind, &br_member (record, field, BrId), error);
      if (owner == NULL)
        return FALSE;
      whose = br_member (owner, br_entity_get_field (owner->entity, "author"), BrId);
      if (br_id_is_none (&whose))
        continue;
      br_member (record, author, BrId) = whose;
      return TRUE;
    }
  if (record->entity->kind != BR_KIND_PROMOTER)
    br_member (record, author, BrId) = *br_db_get_actor (db);
  return TRUE;
}

static void
complete_instant (BrDb      *db,
                  BrInstant *at)
{
  if (*at == BR_INSTANT_NONE)
    *at = br_db_get_now (db);
}

/* Without a night it is the one of its doors, or of the first of its times. */
static gboolean
complete_event (BrDb     *db,
                BrEvent  *event,
                GError  **error)
{
  static const BrEventTime telling[] = { BR_EVENT_TIME_DOORS, BR_EVENT_TIME_SHOW, BR_EVENT_TIME_LOAD_IN };
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  BrEventTimes times;

  complete_instant (db, &event->made_at);
  complete_instant (db, &event->status_at);
  br_event_times_of (event, &times);
  for (guint i = 0; i < G_N_ELEMENTS (telling) && event->business_date == BR_DATE_NONE; i++)
    {
      if (times.at[telling[i]] == BR_INSTANT_NONE)
        continue;
      venue = br_db_get_venue (db, error);
      zone = br_db_get_zone (db);
      if (venue == NULL)
        return FALSE;
      event->business_date = br_business_date_of (times.at[telling[i]], zone, (int) venue->cut_off);
    }
  return TRUE;
}

static gboolean
complete_signature (BrDb                  *db,
                    BrSettlementSignature *signature,
                    GError               **error)
{
  complete_instant (db, &signature->signed_at);
  if (br_id_is_none (&signature->subject))
    signature->subject = br_db_new_subject (db, error);
  return !br_id_is_none (&signature->subject);
}

/**
 * br_desk_complete_of_calendar:
 * @db: a connection inside a write
 * @record: (inout): a new row of a kind that is guarded as events or deals are
 * @error: return location for a #BrStoreError
 *
 * Gives it what people do not type: when it was made, and whose it is.
 */
gboolean
br_desk_complete_of_calendar (BrDb     *db,
                              BrRecord *record,
                              GError  **error)
{
  switch (record->entity->kind)
    {
    case BR_KIND_EVENT:
      if (!complete_event (db, (BrEvent *) record, error))
        return FALSE;
      break;
    case BR_KIND_HOLD:
      if (!br_desk_complete_hold (db, (BrHold *) record, error))
        return FALSE;
      break;
    case BR_KIND_EVENT_FILE:
      complete_instant (db, &((BrEventFile *) record)->added_at);
      break;
    case BR_KIND_TICKET_SALE:
      {
        BrTicketEntry *sale = (BrTicketEntry *) record;

        complete_instant (db, &sale->at);
        if (sale->sold_on == BR_DATE_NONE)
          sale->sold_on = br_desk_tonight (db, error);
        if (sale->sold_on == BR_DATE_NONE)
          return FALSE;
        break;
      }
    case BR_KIND_DEAL:
      if (((BrDealTerms *) record)->name == NULL && !br_id_is_none (&((BrDealTerms *) record)->artist))
        ((BrDealTerms *) record)->name = br_desk_name_of (db, BR_KIND_ARTIST, &((BrDealTerms *) record)->artist);
      break;
    case BR_KIND_SETTLEMENT:
      complete_instant (db, &((BrSettlementVersion *) record)->made_at);
      break;
    case BR_KIND_SETTLEMENT_SIGNATURE:
      if (!complete_signature (db, (BrSettlementSignature *) record, error))
        return FALSE;
      break;
    default:
      break;
    }
  return complete_author (db, record, error);
}
