#pragma once

#include "core/model/br-artist.h"
#include "core/model/br-booking.h"
#include "core/model/br-conflict.h"
#include "core/model/br-consent.h"
#include "core/model/br-customer.h"
#include "core/model/br-deal-terms.h"
#include "core/model/br-door.h"
#include "core/model/br-event.h"
#include "core/model/br-hold.h"
#include "core/model/br-ledger.h"
#include "core/model/br-loyalty.h"
#include "core/model/br-payment.h"
#include "core/model/br-room.h"
#include "core/model/br-service.h"
#include "core/model/br-ticket.h"
#include "core/model/br-venue.h"
#include "core/model/br-waiting.h"

G_BEGIN_DECLS

/**
 * BR_ENTITIES:
 *
 * Every kind of thing a venue has, each declared once: the kind, its C struct, its field table,
 * its name and plural, what it is called, the area of the permission matrix that guards it, and
 * the reference within which its names are told apart.
 *
 * The order is the order of tables in a new file and of a copy from file to file: what is
 * referred to stands before what refers to it, as far as it goes.
 */
#define BR_ENTITIES(E)                                                                                       \
  E (VENUE, BrVenue, BR_VENUE_FIELDS, "venue", "venues", N_ ("Venue"), SETTINGS, NULL)                        \
  E (LICENCE, BrLicence, BR_LICENCE_FIELDS, "licence", "licences", N_ ("Licensed capacity"), SETTINGS, NULL)  \
  E (ROLE, BrRole, BR_ROLE_FIELDS, "role", "roles", N_ ("Role"), OWNER, NULL)                                 \
  E (PERMISSION, BrPermission, BR_PERMISSION_FIELDS, "permission", "permissions", N_ ("Permission"), OWNER, "role") \
  E (USER, BrUser, BR_USER_FIELDS, "user", "users", N_ ("User"), OWNER, NULL)                                 \
  E (SETTING, BrSetting, BR_SETTING_FIELDS, "setting", "settings", N_ ("Setting"), SETTINGS, NULL)            \
  E (ROOM, BrRoom, BR_ROOM_FIELDS, "room", "rooms", N_ ("Room"), SETTINGS, NULL)                              \
  E (PLAN, BrPlan, BR_PLAN_FIELDS, "plan", "plans", N_ ("Plan"), SETTINGS, "room")                            \
  E (ZONE, BrZone, BR_ZONE_FIELDS, "zone", "zones", N_ ("Zone"), SETTINGS, "plan")                            \
  E (TABLE, BrTable, BR_TABLE_FIELDS, "table", "tables", N_ ("Table"), SETTINGS, "room")                      \
  E (ELEMENT, BrElement, BR_ELEMENT_FIELDS, "element", "elements", N_ ("Element"), SETTINGS, "plan")          \
  E (SEAT_CATEGORY, BrSeatCategory, BR_SEAT_CATEGORY_FIELDS, "seat_category", "seat_categories",              \
     N_ ("Seat category"), SETTINGS, "plan")                                                                  \
  E (SEAT_ROW, BrSeatRow, BR_SEAT_ROW_FIELDS, "seat_row", "seat_rows", N_ ("Row of seats"), SETTINGS, "plan") \
  E (SEAT, BrSeat, BR_SEAT_FIELDS, "seat", "seats", N_ ("Seat"), SETTINGS, "row")                             \
  E (JOIN, BrJoin, BR_JOIN_FIELDS, "join", "joins", N_ ("Join"), SETTINGS, "room")                            \
  E (JOIN_TABLE, BrJoinTable, BR_JOIN_TABLE_FIELDS, "join_table", "join_tables", N_ ("Table of a join"),      \
     SETTINGS, NULL)                                                                                          \
  E (CUSTOMER, BrCustomer, BR_CUSTOMER_FIELDS, "customer", "customers", N_ ("Customer"), CONTACTS, NULL)      \
  E (TAG, BrTag, BR_TAG_FIELDS, "tag", "tags", N_ ("Tag"), CONTACTS, NULL)                                    \
  E (CUSTOMER_TAG, BrCustomerTag, BR_CUSTOMER_TAG_FIELDS, "customer_tag", "customer_tags",                    \
     N_ ("Tag of a customer"), CONTACTS, NULL)                                                                \
  E (NOTE, BrNote, BR_NOTE_FIELDS, "note", "notes", N_ ("Note"), CONTACTS, NULL)                              \
  E (BOOKING, BrBooking, BR_BOOKING_FIELDS, "booking", "bookings", N_ ("Booking"), BOOKINGS, NULL)            \
  E (BOOKING_TABLE, BrBookingTable, BR_BOOKING_TABLE_FIELDS, "booking_table", "booking_tables",               \
     N_ ("Table of a booking"), BOOKINGS, NULL)                                                               \
  E (BOOKING_TAG, BrBookingTag, BR_BOOKING_TAG_FIELDS, "booking_tag", "booking_tags", N_ ("Tag of a booking"),\
     BOOKINGS, NULL)                                                                                          \
  E (SERVICE, BrServiceTerms, BR_SERVICE_FIELDS, "service", "services", N_ ("Service"), SETTINGS, NULL)       \
  E (TURN_TIME, BrTurnTime, BR_TURN_TIME_FIELDS, "turn_time", "turn_times", N_ ("Turn time"), SETTINGS,       \
     "service")                                                                                               \
  E (TABLE_BLOCK, BrTableBlock, BR_TABLE_BLOCK_FIELDS, "table_block", "table_blocks", N_ ("Block of a table"),\
     BOOKINGS, NULL)                                                                                          \
  E (SECTION_CLOSURE, BrSectionClosure, BR_SECTION_CLOSURE_FIELDS, "section_closure", "section_closures",     \
     N_ ("Closure of a section"), BOOKINGS, NULL)                                                             \
  E (WORKING_PARTY, BrWorkingParty, BR_WORKING_PARTY_FIELDS, "working_party", "working_parties",              \
     N_ ("Working party"), BOOKINGS, NULL)                                                                    \
  E (WAITLIST_ENTRY, BrWaitlistEntry, BR_WAITLIST_ENTRY_FIELDS, "waitlist_entry", "waitlist_entries",         \
     N_ ("Party on the waitlist"), BOOKINGS, NULL)                                                            \
  E (DENIAL, BrDenial, BR_DENIAL_FIELDS, "denial", "denials", N_ ("Refused booking"), BOOKINGS, NULL)         \
  E (DOOR_CLICK, BrDoorClick, BR_DOOR_CLICK_FIELDS, "door_click", "door_clicks", N_ ("Door click"), DOOR, NULL)\
  E (GUEST_LIST, BrGuestList, BR_GUEST_LIST_FIELDS, "guest_list", "guest_lists", N_ ("Guest list"), DOOR, NULL)\
  E (GUEST_LIST_ENTRY, BrGuestListEntry, BR_GUEST_LIST_ENTRY_FIELDS, "guest_list_entry",                      \
     "guest_list_entries", N_ ("Name on a guest list"), DOOR, "guest_list")                                   \
  E (NIGHT_LOG_ENTRY, BrNightLogEntry, BR_NIGHT_LOG_ENTRY_FIELDS, "night_log_entry", "night_log_entries",     \
     N_ ("Entry of the night log"), NIGHT_LOG, NULL)                                                          \
  E (DOOR_DUTY, BrDoorDuty, BR_DOOR_DUTY_FIELDS, "door_duty", "door_duties", N_ ("Door duty"), DOOR, NULL)    \
  E (BARRED_PERSON, BrBarredPerson, BR_BARRED_PERSON_FIELDS, "barred_person", "barred_people",                \
     N_ ("Barred person"), BARRED, NULL)                                                                      \
  E (ROOM_PART, BrRoomPart, BR_ROOM_PART_FIELDS, "room_part", "room_parts",                                   \
     N_ ("Part of a room"), SETTINGS, NULL)                                                                   \
  E (PROMOTER, BrPromoter, BR_PROMOTER_FIELDS, "promoter", "promoters", N_ ("Promoter"), EVENTS, NULL)        \
  E (SERIES, BrSeries, BR_SERIES_FIELDS, "series", "series", N_ ("Series"), EVENTS, NULL)                     \
  E (SERIES_DATE, BrSeriesDate, BR_SERIES_DATE_FIELDS, "series_date", "series_dates",                         \
     N_ ("Exception of a series"), EVENTS, NULL)                                                              \
  E (EVENT, BrEvent, BR_EVENT_FIELDS, "event", "events", N_ ("Event"), EVENTS, NULL)                          \
  E (EVENT_ROOM, BrEventRoom, BR_EVENT_ROOM_FIELDS, "event_room", "event_rooms",                              \
     N_ ("Further room of an event"), EVENTS, NULL)                                                           \
  E (AGENT, BrAgent, BR_AGENT_FIELDS, "agent", "agents", N_ ("Agent"), EVENTS, NULL)                          \
  E (ARTIST, BrArtist, BR_ARTIST_FIELDS, "artist", "artists", N_ ("Artist"), EVENTS, NULL)                    \
  E (ARTIST_DATE, BrArtistDate, BR_ARTIST_DATE_FIELDS, "artist_date", "artist_dates",                         \
     N_ ("Nights of an artist"), EVENTS, NULL)                                                                \
  E (STAGE, BrStage, BR_STAGE_FIELDS, "stage", "stages", N_ ("Stage"), EVENTS, "room")                        \
  E (PERFORMANCE, BrPerformance, BR_PERFORMANCE_FIELDS, "performance", "performances",                        \
     N_ ("Performance"), EVENTS, "event")                                                                     \
  E (HOLD, BrHold, BR_HOLD_FIELDS, "hold", "holds", N_ ("Hold"), EVENTS, NULL)                                \
  E (HOLD_CHALLENGE, BrHoldChallenge, BR_HOLD_CHALLENGE_FIELDS, "hold_challenge", "hold_challenges",          \
     N_ ("Challenge of holds"), EVENTS, NULL)                                                                 \
  E (HOLD_CHALLENGE_STEP, BrHoldChallengeStep, BR_HOLD_CHALLENGE_STEP_FIELDS, "hold_challenge_step",          \
     "hold_challenge_steps", N_ ("Step of a challenge"), EVENTS, NULL)                                        \
  E (TICKET_TIER, BrTicketTier, BR_TICKET_TIER_FIELDS, "ticket_tier", "ticket_tiers",                         \
     N_ ("Ticket tier"), EVENTS, "event")                                                                     \
  E (TICKET_SALE, BrTicketEntry, BR_TICKET_SALE_FIELDS, "ticket_sale", "ticket_sales",                        \
     N_ ("Tickets sold"), EVENTS, NULL)                                                                       \
  E (RUNNING_SHEET, BrRunningSheet, BR_RUNNING_SHEET_FIELDS, "running_sheet", "running_sheets",               \
     N_ ("Pattern of a running sheet"), EVENTS, NULL)                                                         \
  E (RUNNING_SHEET_ITEM, BrRunningSheetItem, BR_RUNNING_SHEET_ITEM_FIELDS, "running_sheet_item",              \
     "running_sheet_items", N_ ("Line of a running sheet"), EVENTS, NULL)                                     \
  E (EVENT_FILE, BrEventFile, BR_EVENT_FILE_FIELDS, "event_file", "event_files", N_ ("File"), EVENTS, "event")\
  E (EVENT_COST, BrEventCost, BR_EVENT_COST_FIELDS, "event_cost", "event_costs",                              \
     N_ ("Cost of a show"), DEALS, "event")                                                                   \
  E (DEAL, BrDealTerms, BR_DEAL_FIELDS, "deal", "deals", N_ ("Deal"), DEALS, "event")                         \
  E (DEAL_COST, BrDealCost, BR_DEAL_COST_FIELDS, "deal_cost", "deal_costs",                                   \
     N_ ("Deal that counts as a cost"), DEALS, NULL)                                                          \
  E (DEAL_PAYMENT, BrDealPayment, BR_DEAL_PAYMENT_FIELDS, "deal_payment", "deal_payments",                    \
     N_ ("Payment of a deal"), DEALS, NULL)                                                                   \
  E (SETTLEMENT, BrSettlementVersion, BR_SETTLEMENT_FIELDS, "settlement", "settlements",                      \
     N_ ("Settlement"), DEALS, NULL)                                                                          \
  E (SETTLEMENT_SIGNATURE, BrSettlementSignature, BR_SETTLEMENT_SIGNATURE_FIELDS, "settlement_signature",     \
     "settlement_signatures", N_ ("Signature"), DEALS, NULL)                                                  \
  E (CONFLICT, BrConflict, BR_CONFLICT_FIELDS, "conflict", "conflicts", N_ ("Conflict"), BOOKINGS, NULL)      \
  E (CONSENT, BrConsent, BR_CONSENT_FIELDS, "consent", "consents", N_ ("Consent"), CONTACTS, NULL)            \
  E (COMPANION, BrCompanion, BR_COMPANION_FIELDS, "companion", "companions", N_ ("Companion"), CONTACTS, NULL)\
  E (LOYALTY_TIER, BrLoyaltyTier, BR_LOYALTY_TIER_FIELDS, "loyalty_tier", "loyalty_tiers",                    \
     N_ ("Loyalty tier"), SETTINGS, NULL)                                                                     \
  E (LOYALTY_ENTRY, BrLoyaltyEntry, BR_LOYALTY_ENTRY_FIELDS, "loyalty_entry", "loyalty_entries",              \
     N_ ("Line of loyalty"), CONTACTS, NULL)                                                                  \
  E (SEGMENT, BrSegment, BR_SEGMENT_FIELDS, "segment", "segments", N_ ("Segment"), CUSTOMER_ADMIN, NULL)      \
  E (CUSTOMER_MERGE, BrCustomerMerge, BR_CUSTOMER_MERGE_FIELDS, "customer_merge", "customer_merges",          \
     N_ ("Merge of customers"), CUSTOMER_ADMIN, NULL)                                                         \
  E (DATA_REQUEST, BrDataRequest, BR_DATA_REQUEST_FIELDS, "data_request", "data_requests",                    \
     N_ ("Request about data"), CUSTOMER_ADMIN, NULL)                                                        \
  E (LEDGER_ACCOUNT, BrLedgerAccount, BR_LEDGER_ACCOUNT_FIELDS, "ledger_account", "ledger_accounts",          \
     N_ ("Account"), MONEY, NULL)                                                                             \
  E (TAX_RATE, BrTaxRate, BR_TAX_RATE_FIELDS, "tax_rate", "tax_rates", N_ ("VAT rate"), MONEY, NULL)          \
  E (PAYMENT, BrPayment, BR_PAYMENT_FIELDS, "payment", "payments", N_ ("Payment"), DEPOSITS, NULL)            \
  E (PAYOUT, BrPayout, BR_PAYOUT_FIELDS, "payout", "payouts", N_ ("Payout"), MONEY, NULL)                     \
  E (VOUCHER, BrVoucher, BR_VOUCHER_FIELDS, "voucher", "vouchers", N_ ("Voucher"), DEPOSITS, NULL)            \
  E (LEDGER_ENTRY, BrLedgerEntry, BR_LEDGER_ENTRY_FIELDS, "ledger_entry", "ledger_entries",                   \
     N_ ("Ledger entry"), DEPOSITS, NULL)                                                                     \
  E (JOURNAL_LINE, BrJournalLine, BR_JOURNAL_LINE_FIELDS, "journal_line", "journal_lines",                    \
     N_ ("Journal line"), DEPOSITS, NULL)                                                                     \
  E (TAKINGS, BrTakings, BR_TAKINGS_FIELDS, "takings", "takings", N_ ("Takings"), REFUNDS, NULL)              \
  E (PERIOD_LOCK, BrPeriodLock, BR_PERIOD_LOCK_FIELDS, "period_lock", "period_locks", N_ ("Closed period"),   \
     MONEY, NULL)                                                                                             \
  E (PERIOD_UNLOCK, BrPeriodUnlock, BR_PERIOD_UNLOCK_FIELDS, "period_unlock", "period_unlocks",               \
     N_ ("Period opened again"), OWNER, NULL)                                                                 \
  E (LEDGER_EXPORT, BrLedgerExport, BR_LEDGER_EXPORT_FIELDS, "ledger_export", "ledger_exports",               \
     N_ ("Export for accountants"), MONEY, NULL)

#define BR_DECLARE_(KIND, Type, FIELDS, name, plural, label, area, scope) BR_DECLARE_ENTITY (Type, FIELDS)
BR_ENTITIES (BR_DECLARE_)
#undef BR_DECLARE_

#define BR_KIND_(KIND, Type, FIELDS, name, plural, label, area, scope) BR_KIND_##KIND,
typedef enum
{
  BR_ENTITIES (BR_KIND_)
  BR_N_KINDS
} BrKind;
#undef BR_KIND_

/**
 * br_new:
 * @KIND: a kind, such as `CUSTOMER`
 * @Type: its struct, such as #BrCustomer
 *
 * Returns: (transfer full): a new, empty record of the kind
 */
#define br_new(KIND, Type) ((Type *) br_record_new (br_entity_get (BR_KIND_##KIND)))

G_END_DECLS
