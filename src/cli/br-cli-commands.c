#include "config.h"

#include "cli/br-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-verbs.h"

/* Every command: its name, what follows it, what it does. Help, usage and the way to its function
 * come from here. */
const BrCliCommand br_cli_commands[] = {
  { "init", "--name NAME [--timezone ZONE] [--currency CODE] [--capacity N]", N_ ("make a new venue"), br_cli_init },
  { "demo", "[--seed N] [--years N] [--customers N]", N_ ("make a whole, believable venue"), br_cli_demo },
  { "list", "ENTITY [FIELD=VALUE …] [--limit N] [--sort FIELD]", N_ ("list what the venue has"), br_cli_list },
  { "show", "ENTITY [ID]", N_ ("show one, by id or name"), br_cli_show },
  { "add", "ENTITY [FIELD=VALUE …]", N_ ("add one"), br_cli_add },
  { "set", "ENTITY ID [FIELD=VALUE …]", N_ ("change one"), br_cli_set },
  { "remove", "ENTITY ID", N_ ("remove one"), br_cli_remove },
  { "search", "TEXT … [--limit N]", N_ ("find customers by name, e-mail or phone"), br_cli_search },
  { "undo", "", N_ ("take back your newest change"), br_cli_undo },
  { "redo", "", N_ ("do again what was taken back"), br_cli_redo },
  { "log", "[--limit N] [--entity ENTITY] [--id ID]", N_ ("what was done, newest first"), br_cli_log },
  { "log verify", "", N_ ("prove that nothing in the log was altered"), br_cli_log_verify },
  { "import", "FORMAT FILE [--dry-run] [--room ROOM] [--plan PLAN] [--unit MM] [--event EVENT] [--map HEADING=FIELD …]",
    N_ ("take in: seating-plan customers-csv bookings-csv lineup-json ics payments stripe square paypal sumup"), br_cli_import },
  { "export", "FORMAT [FILE] [--plan PLAN] [--scale N] [--paper PAPER] [--from DATE] [--to DATE] [--date DATE] "
    "[--segment TEXT] [--channel CHANNEL] [--report NAME] [--by WHAT] [--new] [--of WHAT] [--room ROOM] "
    "[--promoter PROMOTER]",
    N_ ("give out: seating-plan customers-csv bookings-csv ics night-sheet z-sheet xlsx csv xero sage50 …"), br_cli_export },
  { "availability",
    "--date DATE --time TIME --party N [--minutes N] [--tables TABLES] [--section SECTION] [--features FEATURES] "
    "[--source SOURCE]",
    N_ ("where a party may sit, or why not"), br_cli_availability },
  { "book",
    "--customer CUSTOMER --date DATE --time TIME --party N [--minutes N] [--tables TABLES] [--section SECTION] "
    "[--features FEATURES] [--source SOURCE] [--deposit AMOUNT] [--minimum-spend AMOUNT] [--occasion TEXT] "
    "[--notes TEXT] [--kitchen-notes TEXT] [--private-notes TEXT] [--new] [--phone PHONE] [--email EMAIL] "
    "[--allergies TEXT] [--lock] [--override RULES] [--reason TEXT] [--accept-moves]",
    N_ ("book a table; who is refused is kept among those turned away"), br_cli_book },
  { "move",
    "BOOKING [--date DATE] [--time TIME] [--party N] [--minutes N] [--tables TABLES] [--section SECTION] "
    "[--override RULES] [--reason TEXT] [--accept-moves]",
    N_ ("move a booking to another time or other tables"), br_cli_move },
  { "cancel", "BOOKING", N_ ("cancel a booking"), br_cli_cancel },
  { "confirm", "BOOKING", N_ ("confirm a booking"), br_cli_confirm },
  { "arrive", "BOOKING", N_ ("a party has come"), br_cli_arrive },
  { "seat", "BOOKING [--tables TABLES] [--covers N] [--reason TEXT]", N_ ("a party sits at its table, or at another"),
    br_cli_seat },
  { "finish", "BOOKING", N_ ("a party has left"), br_cli_finish },
  { "no-show", "BOOKING", N_ ("a party has not come"), br_cli_no_show },
  { "repack", "--date DATE [--apply] [--without BOOKING …]", N_ ("how a night could be packed better; --apply does it"),
    br_cli_repack },
  { "report denials", "--from DATE --to DATE", N_ ("whom the house turned away, and whom one more table would have seated"),
    br_cli_report_denials },
  { "walk-in",
    "--party N [--customer CUSTOMER] [--tables TABLES] [--minutes N] [--features FEATURES] [--notes TEXT] "
    "[--kitchen-notes TEXT] [--override RULES] [--reason TEXT]",
    N_ ("seat who stands at the door, now"), br_cli_walk_in },
  { "transfer", "BOOKING --tables TABLES [--reason TEXT]", N_ ("move a party that sits to other tables"),
    br_cli_transfer },
  { "combine", "BOOKING --tables TABLES [--covers N] [--reason TEXT]", N_ ("give a party that sits one table more"),
    br_cli_combine },
  { "give-back", "BOOKING --tables TABLES [--reason TEXT]", N_ ("take tables back from a party that sits"),
    br_cli_give_back },
  { "split", "BOOKING --party N --tables TABLES [--reason TEXT]", N_ ("make two of a party that sits"), br_cli_split },
  { "waitlist add",
    "--party N [--customer CUSTOMER] [--name NAME] [--phone PHONE] [--section SECTION] [--features FEATURES] "
    "[--notes TEXT] [--priority N] [--minutes N]",
    N_ ("let a party wait, and say how long"), br_cli_waitlist_add },
  { "waitlist list", "", N_ ("who waits tonight, in their order"), br_cli_waitlist_list },
  { "waitlist offer", "ENTRY [--tables TABLES] [--minutes N]", N_ ("keep a free table for a party that waits"),
    br_cli_waitlist_offer },
  { "waitlist withdraw", "ENTRY", N_ ("take back what was offered"), br_cli_waitlist_withdraw },
  { "waitlist seat", "ENTRY [--tables TABLES] [--covers N] [--reason TEXT]", N_ ("seat a party that waits"),
    br_cli_waitlist_seat },
  { "waitlist remove", "ENTRY [--reason TEXT]", N_ ("a party waits no longer"), br_cli_waitlist_remove },
  { "door in", "[--people N] [--room ROOM] [--door DOOR]", N_ ("count people in"), br_cli_door_in },
  { "door out", "[--people N] [--room ROOM] [--door DOOR]", N_ ("count people out"), br_cli_door_out },
  { "door recount", "--people N [--room ROOM] [--door DOOR]", N_ ("set right how many are inside"),
    br_cli_door_recount },
  { "door show", "[--date DATE] [--room ROOM]", N_ ("how many are inside"), br_cli_door_show },
  { "door-register on", "--name NAME --sia NUMBER --expires DATE [--post TEXT]", N_ ("sign on at the door"),
    br_cli_door_register_on },
  { "door-register off", "DUTY", N_ ("sign off at the door"), br_cli_door_register_off },
  { "door-register list", "[--date DATE]", N_ ("who kept the door"), br_cli_door_register_list },
  { "guest-list add", "LIST NAME … [--plus N] [--override]", N_ ("put a name on a guest list"), br_cli_guest_list_add },
  { "guest-list paste", "LIST FILE [--override]", N_ ("put the names of a text on a guest list"),
    br_cli_guest_list_paste },
  { "guest-list list", "[TEXT] … [--date DATE] [--event EVENT]",
    N_ ("who is on the guest lists of a night, by event and promoter"), br_cli_guest_list_list },
  { "guest-list check-in", "ENTRY [--people N] [--more] [--late] [--reason TEXT]",
    N_ ("let in somebody of a guest list; a reason lets in one who is barred, or says who lets in one who is late"), br_cli_guest_list_check_in },
  { "night-log add", "KIND TEXT … [--people N] [--police-reference NUMBER]", N_ ("write a line into the night log"),
    br_cli_night_log_add },
  { "night-log correct", "ENTRY TEXT … [--people N] [--police-reference NUMBER]",
    N_ ("write beside a line of the night log what is right"), br_cli_night_log_correct },
  { "night-log list", "[--date DATE]", N_ ("what happened on a night"), br_cli_night_log_list },
  { "barred add", "NAME … --reason TEXT [--description TEXT] [--from DATE] [--until DATE]",
    N_ ("let somebody in no longer"), br_cli_barred_add },
  { "barred end", "PERSON", N_ ("let somebody barred in again"), br_cli_barred_end },
  { "barred list", "[TEXT] … [--date DATE]", N_ ("who is not let in on a night"), br_cli_barred_list },
  { "night", "[--date DATE]", N_ ("how a night stands"), br_cli_night },
  { "plan list", "", N_ ("the plans of all rooms, and what they come to"), br_cli_plan_list },
  { "plan totals", "[PLAN]", N_ ("tables, covers, standing places and licence of a plan"), br_cli_plan_totals },
  { "plan check", "[PLAN]", N_ ("what is wrong with a plan, each with its figure"), br_cli_plan_check },
  { "plan duplicate", "PLAN [--name NAME]", N_ ("make another plan of the room, with all that stands on it"),
    br_cli_plan_duplicate },
  { "plan default", "PLAN", N_ ("make a plan the usual one of its room"), br_cli_plan_default },
  { "plan remove", "PLAN", N_ ("remove a plan; its tables stay the room’s"), br_cli_plan_remove },
  { "plan place",
    "PLAN KIND --x MM --y MM --width MM --height MM [--shape SHAPE] [--rotation DEGREES] [--number TEXT] [--fewest N] "
    "[--most N] [--label TEXT]",
    N_ ("put something onto a plan; a table gets the next free number"), br_cli_plan_place },
  { "plan underlay", "PLAN FILE [--label TEXT]", N_ ("lay a PNG or JPEG under a plan, to draw over"),
    br_cli_plan_underlay },
  { "plan underlay-scale", "ELEMENT --x MM --y MM --to-x MM --to-y MM --length MM",
    N_ ("make a picture as large as two of its places are apart in truth"), br_cli_plan_underlay_scale },
  { "plan move", "PLAN [--tables TABLES] [--elements IDS] [--dx MM] [--dy MM]", N_ ("move things on a plan"),
    br_cli_plan_move },
  { "plan arrange", "PLAN --how HOW [--tables TABLES] [--elements IDS]",
    N_ ("align (left, centre, right, top, middle, bottom), spread or mirror (-across, -down)"),
    br_cli_plan_arrange },
  { "plan copy", "PLAN [--tables TABLES] [--elements IDS] [--dx MM] [--dy MM] [--copies N]",
    N_ ("copy things on a plan, once or as a row"), br_cli_plan_copy },
  { "plan renumber", "PLAN [--tables TABLES] [--elements IDS] [--order ORDER] [--prefix TEXT] [--first N] [--step N]",
    N_ ("number tables in reading order or clockwise"), br_cli_plan_renumber },
  { "plan clear", "PLAN [--tables TABLES] [--elements IDS] [--accept-moves]",
    N_ ("take things off a plan; whoever is booked there goes elsewhere"), br_cli_plan_clear },
  { "table covers", "TABLE --most N [--fewest N] [--accept-moves]",
    N_ ("make a table larger or smaller; who no longer fits goes elsewhere"), br_cli_table_covers },
  { "event add",
    "NAME … [--date DATE] [--room ROOM] [--promoter PROMOTER] [--kind TEXT] [--status STATE] [--capacity N] "
    "[--age-policy TEXT] [--notes TEXT] [--load-in TIME] [--soundcheck TIME] [--doors TIME] [--show TIME] [--last-entry TIME] [--sound-limit TIME] "
    "[--bar-close TIME] [--ends TIME] [--curfew TIME] [--load-out TIME]",
    N_ ("put an event into the calendar"), br_cli_event_add },
  { "event list", "[--from DATE] [--to DATE] [--room ROOM] [--promoter PROMOTER] [--status STATE]",
    N_ ("what is on"), br_cli_event_list },
  { "event show", "EVENT", N_ ("an event, with the times that are assumed"), br_cli_event_show },
  { "event times",
    "EVENT [--load-in TIME] [--soundcheck TIME] [--doors TIME] [--show TIME] [--last-entry TIME] [--sound-limit TIME] "
    "[--bar-close TIME] [--ends TIME] [--curfew TIME] [--load-out TIME]",
    N_ ("set times of an event, past midnight where the clock says less"), br_cli_event_times },
  { "event repeat", "EVENT HOW [--weekdays DAYS] [--until DATE] [--times N] [--not DATE]",
    N_ ("make a series of it: daily weekly fortnightly monthly monthly-weekday yearly, or an RRULE"), br_cli_event_repeat },
  { "event drop", "EVENT [--scope SCOPE]", N_ ("take nights out of a series that nobody has agreed to yet"),
    br_cli_event_drop },
  { "event extend", "", N_ ("put the next nights of endless series into the calendar"), br_cli_event_extend },
  { "event move",
    "EVENT [--date DATE] [--room ROOM] [--later MINUTES] [--doors-later MINUTES] [--ends-later MINUTES] [--reason TEXT] "
    "[--scope SCOPE]",
    N_ ("move an event with its line-up to another night, hour or room, or its doors or its end alone"), br_cli_event_move },
  { "event clone", "EVENT --date DATE", N_ ("make an enquiry like an event"), br_cli_event_clone },
  { "event conflicts", "[--from DATE] [--to DATE]", N_ ("what is wrong with the calendar, with both sides and figures"),
    br_cli_event_conflicts },
  { "event enquire", "EVENT [--reason TEXT]", N_ ("make it an enquiry again"), br_cli_event_step },
  { "event hold", "EVENT [--reason TEXT]", N_ ("it has a hold"), br_cli_event_step },
  { "event offer", "EVENT [--reason TEXT]", N_ ("an offer is out"), br_cli_event_step },
  { "event confirm", "EVENT [--reason TEXT]",
    N_ ("it takes place, unless something is in the way"), br_cli_event_step },
  { "event announce", "EVENT [--reason TEXT]", N_ ("it is known to the public"), br_cli_event_step },
  { "event on-sale", "EVENT [--reason TEXT]", N_ ("its tickets are on sale"), br_cli_event_step },
  { "event finish", "EVENT [--reason TEXT]", N_ ("it is over"), br_cli_event_step },
  { "event settle", "EVENT [--reason TEXT]", N_ ("it is settled"), br_cli_event_step },
  { "event cancel", "EVENT [--reason TEXT] [--scope SCOPE]", N_ ("it does not take place; its holds are released"), br_cli_event_step },
  { "event postpone", "EVENT [--reason TEXT]", N_ ("it takes place on another night"), br_cli_event_step },
  { "lineup list", "EVENT", N_ ("who plays, by stage and time"), br_cli_lineup_list },
  { "lineup add", "EVENT NAME … [--stage STAGE] [--start TIME] [--minutes N] [--changeover N] [--billing N]",
    N_ ("put an act on the bill, be it a new artist’s or nobody’s"), br_cli_lineup_add },
  { "lineup move", "PERFORMANCE [--start TIME] [--minutes N] [--ripple]",
    N_ ("move or lengthen an act, and all behind it if it ripples"), br_cli_lineup_move },
  { "lineup conflicts", "[--from DATE] [--to DATE]", N_ ("artists in two places, changeovers too short, ends past curfew"),
    br_cli_lineup_conflicts },
  { "hold add", "OWNER … --room ROOM --date DATE … [--event EVENT] [--until DATE] [--rank N] [--notes TEXT]",
    N_ ("hold nights, each at its next free rank"), br_cli_hold_add },
  { "hold list", "[--from DATE] [--to DATE] [--room ROOM] [--all]", N_ ("what is held, by night and rank"),
    br_cli_hold_list },
  { "hold release", "HOLD [--reason TEXT]", N_ ("give a hold up; who stands behind moves up"), br_cli_hold_release },
  { "hold extend", "HOLD --until DATE", N_ ("keep a hold longer"), br_cli_hold_extend },
  { "hold challenge", "HOLD [--together]", N_ ("have the earlier holders asked to confirm or pass"), br_cli_hold_challenge },
  { "hold confirm", "HOLD", N_ ("one who was asked confirms"), br_cli_hold_confirm },
  { "hold pass", "HOLD", N_ ("one who was asked passes"), br_cli_hold_pass },
  { "hold sweep", "", N_ ("let lapse what is overdue, and ask who is next"), br_cli_hold_sweep },
  { "hold find", "--room ROOM --from DATE --to DATE [--weekdays DAYS] [--unheld]",
    N_ ("nights on which a room is free, such as a Friday in spring"), br_cli_hold_find },
  { "deal add",
    "EVENT ARTIST … --type TYPE [--guarantee AMOUNT] [--share SHARE] [--base BASE] [--tier TIER …] [--tiering TIERING] [--first-cut AMOUNT] "
    "[--bonus BONUS …] [--counts ARTIST …] [--hospitality AMOUNT] [--merchandise AMOUNT] [--commission SHARE] "
    "[--vat-registered ANSWER] [--withholds ANSWER] [--earned-before AMOUNT] [--expenses AMOUNT] [--status STATE] "
    "[--agreed DATE] [--notes TEXT]",
    N_ ("what was agreed with an artist for an event, such as a tier of 1000:60 and a bonus of 150:200"), br_cli_deal_add },
  { "deal list", "EVENT", N_ ("the deals of an event, in words"), br_cli_deal_list },
  { "deal show", "DEAL", N_ ("a deal"), br_cli_deal_show },
  { "deal set",
    "DEAL [--type TYPE] [--guarantee AMOUNT] [--share SHARE] [--base BASE] [--tier TIER …] [--tiering TIERING] [--first-cut AMOUNT] "
    "[--bonus BONUS …] [--counts ARTIST …] [--hospitality AMOUNT] [--merchandise AMOUNT] [--commission SHARE] "
    "[--vat-registered ANSWER] [--withholds ANSWER] [--earned-before AMOUNT] [--expenses AMOUNT] [--status STATE] "
    "[--agreed DATE] [--notes TEXT]",
    N_ ("change a deal; what is not named stays"), br_cli_deal_set },
  { "deal remove", "DEAL", N_ ("take a deal out again"), br_cli_deal_remove },
  { "deal pay", "DEAL AMOUNT [--paid DATE] [--due DATE]", N_ ("what an artist has beforehand, or when it is due"),
    br_cli_deal_pay },
  { "cost add",
    "EVENT NAME … [--amount AMOUNT] [--per-ticket AMOUNT] [--share SHARE] [--of BASE] [--per-25-per-hour AMOUNT] [--minutes N] "
    "[--cap AMOUNT] [--includes-vat ANSWER] [--internal ANSWER] [--budget AMOUNT] [--kind TEXT] [--notes TEXT]",
    N_ ("a cost of an event; its parts are added up"), br_cli_cost_add },
  { "cost list", "EVENT", N_ ("the costs of an event"), br_cli_cost_list },
  { "cost set",
    "COST [--name TEXT] [--amount AMOUNT] [--per-ticket AMOUNT] [--share SHARE] [--of BASE] [--per-25-per-hour AMOUNT] [--minutes N] "
    "[--cap AMOUNT] [--includes-vat ANSWER] [--internal ANSWER] [--budget AMOUNT] [--kind TEXT] [--notes TEXT]",
    N_ ("change a cost; what is not named stays"), br_cli_cost_set },
  { "cost remove", "COST", N_ ("take a cost out again"), br_cli_cost_remove },
  { "settle event", "EVENT [--keep] [--reason TEXT]", N_ ("settle an event from its tickets, costs and deals"),
    br_cli_settle_event },
  { "settle sign", "SETTLEMENT NAME … --for SIDE [--artist ARTIST]", N_ ("agree to a settlement by typing a name"), br_cli_settle_sign },
  { "settle versions", "EVENT", N_ ("the versions of an event’s settlement, the newest first"), br_cli_settle_versions },
  { "settle differences", "EVENT [--revision N]", N_ ("what is not as in the version before; 0 is what there is now"),
    br_cli_settle_differences },
  { "settle pdf", "EVENT FILE [--revision N] [--artist ARTIST]",
    N_ ("a settlement on paper; an artist’s own copy does not say what others earn"), br_cli_settle_pdf },
  { "settle what-if", "EVENT [--sold N] [--price SHARE]", N_ ("what a show would come to, sold out or not, and its break-even"),
    br_cli_settle_what_if },
  { "settle", "FILE", N_ ("reckon a show’s settlement from its description, without a venue"), br_cli_settle },
  { "post", "FILE", N_ ("enter takings and charges into the ledger, all of a file or nothing"), br_cli_post },
  { "payment match", "PAYMENT BOOKING", N_ ("make a processor’s payment the deposit of a booking"), br_cli_payment_match },
  { "cash-up",
    "TILL --expected AMOUNT --counted AMOUNT [--float AMOUNT] [--method METHOD] [--date DATE] [--reason TEXT] [--z NUMBER]",
    N_ ("note what a till was found to hold, and post what it differs by"), br_cli_cash_up },
  { "ledger", "[--from DATE] [--to DATE] [--account ACCOUNT]", N_ ("the lines of the ledger"), br_cli_ledger },
  { "ledger reverse", "ENTRY [--date DATE] [--reason TEXT]", N_ ("set an entry right by its opposite"),
    br_cli_ledger_reverse },
  { "period lock", "--from DATE --to DATE [--reason TEXT]", N_ ("close days to the ledger"), br_cli_period_lock },
  { "period unlock", "--from DATE --to DATE --reason TEXT", N_ ("open closed days again; the owner may"),
    br_cli_period_unlock },
  { "report vat", "--from DATE --to DATE", N_ ("the nine boxes of a VAT return, with their workings"), br_cli_report_vat },
  { "report revenue", "--from DATE --to DATE [--by WHAT]",
    N_ ("what was earned by day, month, category, method, room, event or account"), br_cli_report_revenue },
  { "report deposits", "--from DATE --to DATE", N_ ("how deposits moved"), br_cli_report_deposits },
  { "report payouts", "--from DATE --to DATE", N_ ("what processors paid out, and of which payments"),
    br_cli_report_payouts },
  { "report unmatched", "--from DATE --to DATE", N_ ("payments without a booking or a payout"), br_cli_report_unmatched },
  { "report covers", "--from DATE --to DATE", N_ ("covers and occupancy by night"), br_cli_report_covers },
  { "report no-shows", "--from DATE --to DATE", N_ ("who did not come, and what it cost"), br_cli_report_no_shows },
  { "report forecast", "[--from DATE] [--to DATE]", N_ ("covers and revenue as they are expected, and why"),
    br_cli_report_forecast },
  { "report backtest", "[--from DATE] [--to DATE]", N_ ("how forecasts of the past did"), br_cli_report_backtest },
  { "report event-profit", "--from DATE --to DATE", N_ ("what each event brought and cost, and what is left"),
    br_cli_report_event_profit },
  { "report trial-balance", "[--to DATE]", N_ ("what each account comes to"), br_cli_report_trial_balance },
  { "profile", "CUSTOMER", N_ ("all that the house knows of a guest, and how it was reckoned"), br_cli_profile },
  { "duplicates", "[CUSTOMER] [--least SCORE] [--limit N]", N_ ("which guests may be one, and why"), br_cli_duplicates },
  { "duplicates merge", "[--above SCORE] [--dry-run]",
    N_ ("merge all who are that likely one, or say only whom"), br_cli_duplicates_merge },
  { "duplicates apart", "CUSTOMER CUSTOMER", N_ ("two are not the same, and are not proposed again"),
    br_cli_duplicates_apart },
  { "customer merge", "CUSTOMER INTO CUSTOMER [--take FIELD=SIDE …]",
    N_ ("two guests are one; a field as the first (FIELD=a) or the second (FIELD=b) has it"), br_cli_customer_merge },
  { "customer unmerge", "CUSTOMER", N_ ("undo a merge whole, by the id of who was merged"), br_cli_customer_unmerge },
  { "loyalty award", "CUSTOMER POINTS [--reason TEXT]", N_ ("give points"), br_cli_loyalty_award },
  { "loyalty visit", "BOOKING", N_ ("give the points of one visit, by the terms of its night"), br_cli_loyalty_visit },
  { "loyalty redeem", "CUSTOMER POINTS [--reason TEXT]", N_ ("spend points"), br_cli_loyalty_redeem },
  { "loyalty adjust", "CUSTOMER POINTS --reason TEXT [--take]", N_ ("set a balance right: more points, or fewer"),
    br_cli_loyalty_adjust },
  { "loyalty reverse", "LINE [--reason TEXT]", N_ ("write the opposite of a line that was wrong"), br_cli_loyalty_reverse },
  { "segment count", "TEXT …", N_ ("how many guests answer to a question in words"), br_cli_segment_count },
  { "segment preview", "TEXT … [--limit N]", N_ ("the first of them"), br_cli_segment_preview },
  { "segment list", "", N_ ("the segments that are kept, and how many guests each has"), br_cli_segment_list },
  { "gdpr erase", "CUSTOMER [--preview] [--receipt FILE]", N_ ("destroy all that is personal about a customer"),
    br_cli_gdpr_erase },
  { "gdpr receipt", "CUSTOMER [FILE]", N_ ("what was erased, and what stays until when"), br_cli_gdpr_receipt },
  { "gdpr export", "CUSTOMER FILE", N_ ("give out all that is held about a customer, as a ZIP"), br_cli_gdpr_export },
  { "gdpr retention", "[--apply]", N_ ("whose time is over; --apply erases them"), br_cli_gdpr_retention },
  { "gdpr requests", "[--open]", N_ ("what people asked about their data, with its clocks"), br_cli_gdpr_requests },
  { "gdpr receive", "KIND WHO [--received DATE]",
    N_ ("somebody asks for access, erasure, rectification, objection or complaint"), br_cli_gdpr_receive },
  { "gdpr extend", "REQUEST --reason TEXT", N_ ("two months more to answer a request"), br_cli_gdpr_extend },
  { "gdpr answer", "REQUEST [--outcome TEXT]", N_ ("a request is answered"), br_cli_gdpr_answer },
  { "gdpr accesses", "[CUSTOMER] [--limit N]", N_ ("who looked at whom on this device; for the owner"),
    br_cli_gdpr_accesses },
  { "backup", "FILE", N_ ("make a sealed copy of the venue file"), br_cli_backup },
  { "restore", "FILE", N_ ("put a backup in the place of the venue file"), br_cli_restore },
  { "salvage", "FILE", N_ ("copy what can be read of a damaged venue file into a new one"), br_cli_salvage },
  { "check", "", N_ ("prove the venue file sound, end to end"), br_cli_check },
  { "sign-in",
    "URL [--user EMAIL] [--password-file PATH] [--code CODE] [--code-file PATH] [--at VENUE] [--authority PATH]",
    N_ ("sign in to a server, and take the venue there or get it from there"), br_cli_sign_in },
  { "sign-out", "[--remove] [--lose-changes]", N_ ("sign out; --remove takes the venue file away, too"), br_cli_sign_out },
  { "sync", "", N_ ("exchange changes with the server, now"), br_cli_sync_now },
  { "sync now", "", N_ ("exchange changes with the server, now"), br_cli_sync_now },
  { "sync status", "", N_ ("how the venue file and its server stand"), br_cli_sync_status },
  { "conflicts", "[--all]", N_ ("what two devices both changed"), br_cli_conflicts_list },
  { "conflicts list", "[--all]", N_ ("what two devices both changed"), br_cli_conflicts_list },
  { "conflicts show", "CONFLICT", N_ ("one of them, with both values and what they were before"), br_cli_conflicts_show },
  { "conflicts keep-mine", "CONFLICT", N_ ("settle one: what was brought later counts"), br_cli_conflicts_keep_mine },
  { "conflicts keep-theirs", "CONFLICT", N_ ("settle one: what was there already counts"), br_cli_conflicts_keep_theirs },
  { "parked list", "", N_ ("what was done here and does not stand, and why"), br_cli_parked_list },
  { "parked try-again", "NUMBER", N_ ("do one once more, as things are now"), br_cli_parked_try_again },
  { "parked elsewhere", "NUMBER [--time HH:MM] [--tables NUMBERS] [--accept-moves]",
    N_ ("do one once more where there is room"), br_cli_parked_elsewhere },
  { "parked give-up", "NUMBER", N_ ("leave one undone"), br_cli_parked_give_up },
  { "devices list", "", N_ ("the devices that signed in to the venue"), br_cli_devices_list },
  { "devices end", "DEVICE", N_ ("let a device sync no longer"), br_cli_devices_end },
  { "key rotate", "", N_ ("give the venue a new key and recovery passphrase"), br_cli_key_rotate },
  { NULL },
};

static const struct
{
  const char *usage;
  const char *summary;
} global_options[] = {
  { "--venue FILE", N_ ("the venue file") },
  { "--json", N_ ("print one JSON document") },
  { "--now INSTANT", N_ ("let the clock stand there (ISO 8601)") },
  { "--actor NAME", N_ ("who acts; the owner otherwise") },
  { "--quiet", N_ ("show no progress") },
  { "--help", N_ ("say how it is used") },
  { "--version", N_ ("say which version this is") },
};

#define GLOBAL_USAGE "[--venue FILE] [--json] [--now INSTANT] [--actor NAME] [--quiet]"

static char *
usage_of (const BrCliCommand *command)
{
  return g_strchomp (g_strdup_printf ("backroomctl %s %s", command->name, command->usage));
}

static void
build_help (BrCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "usage");
  json_builder_add_string_value (builder, "backroomctl " GLOBAL_USAGE " COMMAND …");
  json_builder_set_member_name (builder, "commands");
  json_builder_begin_array (builder);
  for (const BrCliCommand *command = br_cli_commands; command->name != NULL; command++)
    {
      if (cli->command != NULL && command != cli->command)
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, command->name);
      json_builder_set_member_name (builder, "usage");
      json_builder_add_string_value (builder, command->usage);
      json_builder_set_member_name (builder, "summary");
      json_builder_add_string_value (builder, _ (command->summary));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

static void
print_commands (BrCli *cli)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, 2);

  for (const BrCliCommand *command = br_cli_commands; command->name != NULL; command++)
    {
      br_cli_table_set_cell (table, 0, g_strconcat ("  ", command->name, NULL));
      br_cli_table_set_cell (table, 1, g_strdup (_ (command->summary)));
      br_cli_table_end_row (table);
    }
}

static void
print_global_options (BrCli *cli)
{
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, 2);

  for (guint i = 0; i < G_N_ELEMENTS (global_options); i++)
    {
      br_cli_table_set_cell (table, 0, g_strconcat ("  ", global_options[i].usage, NULL));
      br_cli_table_set_cell (table, 1, g_strdup (_ (global_options[i].summary)));
      br_cli_table_end_row (table);
    }
}

/**
 * br_cli_print_help:
 * @cli: a run in which --help was given
 *
 * Says on standard output how the program, or the command that was named, is used.
 */
void
br_cli_print_help (BrCli *cli)
{
  g_autofree char *usage = cli->command != NULL ? usage_of (cli->command) : NULL;

  if (cli->json)
    {
      build_help (cli);
      return;
    }
  if (usage != NULL)
    {
      br_cli_out_format (cli, _ ("Usage: %s\n"), usage);
      br_cli_out_format (cli, "%s\n", _ (cli->command->summary));
      return;
    }
  br_cli_out_format (cli, _ ("Usage: %s\n"), "backroomctl " GLOBAL_USAGE " COMMAND …");
  br_cli_out_format (cli, "\n%s\n", _ ("Commands:"));
  print_commands (cli);
  br_cli_out_format (cli, "\n%s\n", _ ("“backroomctl COMMAND --help” tells the words of one of them."));
  br_cli_out_format (cli, "\n%s\n", _ ("Options of all of them:"));
  print_global_options (cli);
}

void
br_cli_print_version (BrCli *cli)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      br_cli_out (cli, "backroomctl " BR_VERSION "\n");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, BR_VERSION);
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
}

/**
 * br_cli_print_usage:
 * @cli: a run whose words were off
 *
 * Says on standard error what the words should have been.
 */
void
br_cli_print_usage (BrCli *cli)
{
  g_autofree char *usage = cli->command != NULL ? usage_of (cli->command) : NULL;

  if (usage != NULL)
    fprintf (stderr, _ ("Usage: %s\n"), usage);
  else
    {
      fprintf (stderr, _ ("Usage: %s\n"), "backroomctl " GLOBAL_USAGE " COMMAND …");
      for (const BrCliCommand *command = br_cli_commands; command->name != NULL; command++)
        fprintf (stderr, "  %s%s%s\n", command->name, *command->usage != '\0' ? " " : "", command->usage);
    }
  fputs (_ ("See backroomctl --help\n"), stderr);
}
