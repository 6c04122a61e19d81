#include "config.h"

#include <glib/gi18n.h>

#include "core/model/br-deal.h"
#include "core/model/br-kinds.h"

/* The nicks rest in venue files: they are added to, never changed. */

const BrEnumValue br_area_values[] = {
  { "settings", N_ ("Floor plans and settings") },
  { "bookings", N_ ("Bookings, live floor and waitlist") },
  { "door", N_ ("Door count and guest-list check-in") },
  { "events", N_ ("Events, holds and line-ups") },
  { "deals", N_ ("Deals and settlements") },
  { "deposits", N_ ("Taking a deposit") },
  { "refunds", N_ ("Cashing up, refunds within policy") },
  { "night-log", N_ ("Night log") },
  { "barred", N_ ("Barred list") },
  { "contacts", N_ ("Customers’ contact data") },
  { "customer-admin", N_ ("Erasing, merging and exporting customers") },
  { "money", N_ ("Payments, reports, exports and VAT") },
  { "owner", N_ ("Unlocking a period, users and keys") },
  { NULL },
};

const BrEnumValue br_level_values[] = {
  { "none", N_ ("nothing") },
  { "name", N_ ("see the name") },
  { "own", N_ ("what is theirs") },
  { "see", N_ ("see") },
  { "full", N_ ("see and change") },
  { NULL },
};

const BrEnumValue br_role_values[] = {
  { "owner", N_ ("Owner") },
  { "manager", N_ ("Manager") },
  { "host", N_ ("Host") },
  { "door", N_ ("Door") },
  { "promoter", N_ ("Promoter") },
  { "accountant", N_ ("Accountant") },
  { NULL },
};

const BrEnumValue br_zone_kind_values[] = {
  { "section", N_ ("Section") },
  { "standing", N_ ("Standing area") },
  { NULL },
};

const BrEnumValue br_element_kind_values[] = {
  { "table", N_ ("Table") },
  { "chair", N_ ("Chair") },
  { "bar", N_ ("Bar") },
  { "stage", N_ ("Stage") },
  { "dj-booth", N_ ("DJ booth") },
  { "dance-floor", N_ ("Dance floor") },
  { "wall", N_ ("Wall") },
  { "door", N_ ("Door") },
  { "fire-exit", N_ ("Fire exit") },
  { "pillar", N_ ("Pillar") },
  { "plant", N_ ("Plant") },
  { "text", N_ ("Text") },
  { "image", N_ ("Picture") },
  { "area", N_ ("Area") },
  { NULL },
};

const BrEnumValue br_shape_values[] = {
  { "rectangle", N_ ("Rectangle") },
  { "square", N_ ("Square") },
  { "round", N_ ("Round") },
  { "ellipse", N_ ("Ellipse") },
  { "polygon", N_ ("Polygon") },
  { "booth", N_ ("Booth") },
  { "high", N_ ("High table") },
  { NULL },
};

const BrEnumValue br_layer_values[] = {
  { "room", N_ ("Room") },
  { "zones", N_ ("Zones") },
  { "furniture", N_ ("Furniture") },
  { "notes", N_ ("Notes") },
  { NULL },
};

const BrEnumValue br_row_number_values[] = {
  { "none", N_ ("Nowhere") },
  { "start", N_ ("At the start") },
  { "end", N_ ("At the end") },
  { "both", N_ ("At both ends") },
  { NULL },
};

const BrEnumValue br_booking_status_values[] = {
  { "enquiry", N_ ("Enquiry") },
  { "pending-deposit", N_ ("Awaiting deposit") },
  { "confirmed", N_ ("Confirmed") },
  { "arrived", N_ ("Arrived") },
  { "seated", N_ ("Seated") },
  { "finished", N_ ("Finished") },
  { "cancelled", N_ ("Cancelled") },
  { "no-show", N_ ("No-show") },
  { "declined", N_ ("Declined") },
  { "waitlisted", N_ ("On the waitlist") },
  { NULL },
};

const BrEnumValue br_booking_source_values[] = {
  { "phone", N_ ("Telephone") },
  { "walk-in", N_ ("Walk-in") },
  { "web", N_ ("Web") },
  { "promoter", N_ ("Promoter") },
  { "import", N_ ("Import") },
  { NULL },
};

const BrEnumValue br_click_kind_values[] = {
  { "in", N_ ("In") },
  { "out", N_ ("Out") },
  { "recount", N_ ("Recount") },
  { NULL },
};

const BrEnumValue br_log_kind_values[] = {
  { "incident", N_ ("Incident") },
  { "refusal", N_ ("Refusal") },
  { "ejection", N_ ("Ejection") },
  { "first-aid", N_ ("First aid") },
  { "noise-check", N_ ("Noise check") },
  { "recount", N_ ("Recount") },
  { "police", N_ ("Police") },
  { NULL },
};

const BrEnumValue br_waiting_state_values[] = {
  { "waiting", N_ ("Waiting") },
  { "offered", N_ ("Offered a table") },
  { "seated", N_ ("Seated") },
  { "left", N_ ("Gone away") },
  { "expired", N_ ("Waited too long") },
  { NULL },
};

const BrEnumValue br_denied_by_values[] = {
  { "closed", N_ ("Closed") },
  { "past-last-seating", N_ ("Past the last seating") },
  { "too-large", N_ ("Party too large") },
  { "no-table", N_ ("No table free") },
  { "pacing", N_ ("Pacing") },
  { "capacity", N_ ("Licensed capacity") },
  { "section-closed", N_ ("Section closed") },
  { "tag", N_ ("No table has what it needs") },
  { NULL },
};

const BrEnumValue br_conflict_why_values[] = {
  { "both-changed", N_ ("Both changed it") },
  { "deleted-here", N_ ("Removed, and changed by somebody else") },
  { "deleted-there", N_ ("Changed, and removed by somebody else") },
  { NULL },
};

const BrEnumValue br_conflict_kept_values[] = {
  { "theirs", N_ ("What was there already") },
  { "mine", N_ ("What was brought later") },
  { NULL },
};

const BrEnumValue br_conflict_state_values[] = {
  { "open", N_ ("To be decided") },
  { "noted", N_ ("The later one counted") },
  { "settled", N_ ("Settled") },
  { NULL },
};

const BrEnumValue br_purpose_values[] = {
  { "marketing", N_ ("Marketing") },
  { "allergies", N_ ("Keeping allergies") },
  { "profiling", N_ ("A profile of them") },
  { NULL },
};

const BrEnumValue br_channel_values[] = {
  { "any", N_ ("Any channel") },
  { "email", N_ ("E-mail") },
  { "sms", N_ ("SMS") },
  { "phone", N_ ("Telephone") },
  { "post", N_ ("Post") },
  { NULL },
};

const BrEnumValue br_basis_values[] = {
  { "consent", N_ ("Consent") },
  { "soft-opt-in", N_ ("Soft opt-in") },
  { "objection", N_ ("Objection") },
  { NULL },
};

const BrEnumValue br_request_kind_values[] = {
  { "access", N_ ("A copy of their data") },
  { "erasure", N_ ("Erasure") },
  { "rectification", N_ ("Correction") },
  { "objection", N_ ("Objection") },
  { "complaint", N_ ("Complaint") },
  { NULL },
};

const BrEnumValue br_loyalty_kind_values[] = {
  { "earn", N_ ("Earned") },
  { "burn", N_ ("Burnt") },
  { "expire", N_ ("Expired") },
  { "adjust", N_ ("Adjusted") },
  { NULL },
};

const BrEnumValue br_deal_type_values[] = {
  { "flat", N_ ("Flat") },
  { "percentage", N_ ("Percentage") },
  { "versus", N_ ("Versus") },
  { "plus", N_ ("Plus") },
  { "door", N_ ("Door deal") },
  { NULL },
};

const BrEnumValue br_deal_base_values[] = {
  { "net", N_ ("Net") },
  { "gross", N_ ("Gross") },
  { "net-costs", N_ ("Net less costs") },
  { NULL },
};

const BrEnumValue br_tiering_values[] = {
  { "marginal", N_ ("Within each tier") },
  { "from-first", N_ ("From the first pound") },
  { NULL },
};

const BrEnumValue br_series_date_kind_values[] = {
  { "left-out", N_ ("Left out") },
  { "added", N_ ("Added") },
  { NULL },
};

const BrEnumValue br_event_status_values[] = {
  { "enquiry", N_ ("Enquiry") },
  { "hold", N_ ("On hold") },
  { "offer", N_ ("Offer") },
  { "confirmed", N_ ("Confirmed") },
  { "announced", N_ ("Announced") },
  { "on-sale", N_ ("On sale") },
  { "done", N_ ("Done") },
  { "settled", N_ ("Settled") },
  { "cancelled", N_ ("Cancelled") },
  { "postponed", N_ ("Postponed") },
  { NULL },
};

const BrEnumValue br_event_time_values[] = {
  { "doors", N_ ("Doors") },
  { "load-in", N_ ("Load-in") },
  { "soundcheck", N_ ("Soundcheck") },
  { "show", N_ ("Show") },
  { "last-entry", N_ ("Last entry") },
  { "sound-limit", N_ ("Sound limit") },
  { "bar-close", N_ ("Bar closes") },
  { "ends", N_ ("End") },
  { "curfew", N_ ("Curfew") },
  { "load-out", N_ ("Load-out") },
  { NULL },
};

const BrEnumValue br_hold_status_values[] = {
  { "held", N_ ("Held") },
  { "confirmed", N_ ("Confirmed") },
  { "released", N_ ("Released") },
  { "lapsed", N_ ("Lapsed") },
  { NULL },
};

const BrEnumValue br_challenge_order_values[] = {
  { "in-order", N_ ("In order of rank") },
  { "together", N_ ("All at once") },
  { NULL },
};

const BrEnumValue br_challenge_status_values[] = {
  { "open", N_ ("Open") },
  { "won", N_ ("Won") },
  { "lost", N_ ("Lost") },
  { "withdrawn", N_ ("Withdrawn") },
  { NULL },
};

const BrEnumValue br_hold_pass_values[] = {
  { "releases", N_ ("Gives the hold up") },
  { "drops", N_ ("Drops to the end") },
  { NULL },
};

const BrEnumValue br_challenge_step_kind_values[] = {
  { "asked", N_ ("Asked") },
  { "passed", N_ ("Passed") },
  { "confirmed", N_ ("Confirmed") },
  { "lapsed", N_ ("Did not answer") },
  { NULL },
};

const BrEnumValue br_artist_date_kind_values[] = {
  { "unavailable", N_ ("Cannot play") },
  { "available", N_ ("Can play") },
  { NULL },
};

const BrEnumValue br_performance_status_values[] = {
  { "confirmed", N_ ("Confirmed") },
  { "pencilled", N_ ("Pencilled") },
  { "cancelled", N_ ("Cancelled") },
  { NULL },
};

const BrEnumValue br_tier_kind_values[] = {
  { "standing", N_ ("Standing") },
  { "seated", N_ ("Seated") },
  { "table", N_ ("With a table") },
  { "companion", N_ ("Companion") },
  { NULL },
};

const BrEnumValue br_tickets_kind_values[] = {
  { "sold", N_ ("Sold") },
  { "returned", N_ ("Returned") },
  { "comp", N_ ("Complimentary") },
  { "kill", N_ ("Taken off sale") },
  { NULL },
};

const BrEnumValue br_cost_of_values[] = {
  { "net", N_ ("Net") },
  { "gross", N_ ("Gross") },
  { NULL },
};

const BrEnumValue br_deal_status_values[] = {
  { "draft", N_ ("Draft") },
  { "offered", N_ ("Offered") },
  { "agreed", N_ ("Agreed") },
  { "called-off", N_ ("Called off") },
  { NULL },
};

const BrEnumValue br_signs_for_values[] = {
  { "house", N_ ("The house") },
  { "artist", N_ ("The artist") },
  { "promoter", N_ ("The promoter") },
  { NULL },
};
