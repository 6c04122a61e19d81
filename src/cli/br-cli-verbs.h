#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/* What the table of commands names. */

gboolean br_cli_init          (BrCli   *cli,
                               GError **error);
gboolean br_cli_demo          (BrCli   *cli,
                               GError **error);
gboolean br_cli_list          (BrCli   *cli,
                               GError **error);
gboolean br_cli_show          (BrCli   *cli,
                               GError **error);
gboolean br_cli_add           (BrCli   *cli,
                               GError **error);
gboolean br_cli_set           (BrCli   *cli,
                               GError **error);
gboolean br_cli_remove        (BrCli   *cli,
                               GError **error);
gboolean br_cli_search        (BrCli   *cli,
                               GError **error);
gboolean br_cli_undo          (BrCli   *cli,
                               GError **error);
gboolean br_cli_redo          (BrCli   *cli,
                               GError **error);
gboolean br_cli_log           (BrCli   *cli,
                               GError **error);
gboolean br_cli_log_verify    (BrCli   *cli,
                               GError **error);
gboolean br_cli_import        (BrCli   *cli,
                               GError **error);
gboolean br_cli_export        (BrCli   *cli,
                               GError **error);
gboolean br_cli_night         (BrCli   *cli,
                               GError **error);
gboolean br_cli_settle_versions (BrCli   *cli,
                               GError **error);
gboolean br_cli_settle_differences (BrCli   *cli,
                               GError **error);
gboolean br_cli_settle_pdf    (BrCli   *cli,
                               GError **error);
gboolean br_cli_settle_what_if (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_add      (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_list     (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_show     (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_set      (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_remove   (BrCli   *cli,
                               GError **error);
gboolean br_cli_deal_pay      (BrCli   *cli,
                               GError **error);
gboolean br_cli_cost_add      (BrCli   *cli,
                               GError **error);
gboolean br_cli_cost_list     (BrCli   *cli,
                               GError **error);
gboolean br_cli_cost_set      (BrCli   *cli,
                               GError **error);
gboolean br_cli_cost_remove   (BrCli   *cli,
                               GError **error);
gboolean br_cli_availability  (BrCli   *cli,
                               GError **error);
gboolean br_cli_book          (BrCli   *cli,
                               GError **error);
gboolean br_cli_move          (BrCli   *cli,
                               GError **error);
gboolean br_cli_cancel        (BrCli   *cli,
                               GError **error);
gboolean br_cli_confirm       (BrCli   *cli,
                               GError **error);
gboolean br_cli_arrive        (BrCli   *cli,
                               GError **error);
gboolean br_cli_seat          (BrCli   *cli,
                               GError **error);
gboolean br_cli_finish        (BrCli   *cli,
                               GError **error);
gboolean br_cli_no_show       (BrCli   *cli,
                               GError **error);
gboolean br_cli_repack        (BrCli   *cli,
                               GError **error);
gboolean br_cli_report_denials (BrCli   *cli,
                               GError **error);
gboolean br_cli_walk_in             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_transfer            (BrCli   *cli,
                                     GError **error);
gboolean br_cli_combine             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_give_back           (BrCli   *cli,
                                     GError **error);
gboolean br_cli_split               (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_add        (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_list       (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_offer      (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_withdraw   (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_seat       (BrCli   *cli,
                                     GError **error);
gboolean br_cli_waitlist_remove     (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_in             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_out            (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_show           (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_recount        (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_register_on    (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_register_off   (BrCli   *cli,
                                     GError **error);
gboolean br_cli_door_register_list  (BrCli   *cli,
                                     GError **error);
gboolean br_cli_guest_list_add      (BrCli   *cli,
                                     GError **error);
gboolean br_cli_guest_list_paste    (BrCli   *cli,
                                     GError **error);
gboolean br_cli_guest_list_list     (BrCli   *cli,
                                     GError **error);
gboolean br_cli_guest_list_check_in (BrCli   *cli,
                                     GError **error);
gboolean br_cli_night_log_add       (BrCli   *cli,
                                     GError **error);
gboolean br_cli_night_log_correct   (BrCli   *cli,
                                     GError **error);
gboolean br_cli_night_log_list      (BrCli   *cli,
                                     GError **error);
gboolean br_cli_barred_add          (BrCli   *cli,
                                     GError **error);
gboolean br_cli_barred_end          (BrCli   *cli,
                                     GError **error);
gboolean br_cli_barred_list         (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_list             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_totals           (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_check            (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_duplicate        (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_default          (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_remove           (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_underlay         (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_underlay_scale   (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_place            (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_move             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_arrange          (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_copy             (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_renumber         (BrCli   *cli,
                                     GError **error);
gboolean br_cli_plan_clear            (BrCli   *cli,
                                     GError **error);
gboolean br_cli_table_covers          (BrCli   *cli,
                                     GError **error);
gboolean br_cli_profile        (BrCli   *cli,
                               GError **error);
gboolean br_cli_duplicates     (BrCli   *cli,
                               GError **error);
gboolean br_cli_duplicates_merge (BrCli *cli,
                                GError **error);
gboolean br_cli_duplicates_apart (BrCli *cli,
                                GError **error);
gboolean br_cli_customer_merge (BrCli   *cli,
                                GError **error);
gboolean br_cli_customer_unmerge (BrCli *cli,
                                GError **error);
gboolean br_cli_loyalty_award  (BrCli   *cli,
                                GError **error);
gboolean br_cli_loyalty_visit  (BrCli   *cli,
                                GError **error);
gboolean br_cli_loyalty_redeem (BrCli   *cli,
                                GError **error);
gboolean br_cli_loyalty_adjust (BrCli   *cli,
                                GError **error);
gboolean br_cli_loyalty_reverse (BrCli  *cli,
                                GError **error);
gboolean br_cli_segment_count  (BrCli   *cli,
                               GError **error);
gboolean br_cli_segment_preview (BrCli   *cli,
                               GError **error);
gboolean br_cli_segment_list   (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_erase    (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_receipt   (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_export    (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_retention (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_requests  (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_receive   (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_extend    (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_answer    (BrCli   *cli,
                               GError **error);
gboolean br_cli_gdpr_accesses  (BrCli   *cli,
                               GError **error);
void     br_cli_note_erased_in_backups (BrCli *cli);
gboolean br_cli_check         (BrCli   *cli,
                               GError **error);
gboolean br_cli_backup        (BrCli   *cli,
                               GError **error);
gboolean br_cli_restore       (BrCli   *cli,
                               GError **error);
gboolean br_cli_salvage       (BrCli   *cli,
                               GError **error);
gboolean br_cli_sign_in       (BrCli   *cli,
                               GError **error);
gboolean br_cli_sign_out      (BrCli   *cli,
                               GError **error);
gboolean br_cli_sync_now      (BrCli   *cli,
                               GError **error);
gboolean br_cli_sync_status   (BrCli   *cli,
                               GError **error);
gboolean br_cli_conflicts_list        (BrCli   *cli,
                                       GError **error);
gboolean br_cli_conflicts_show        (BrCli   *cli,
                                       GError **error);
gboolean br_cli_conflicts_keep_mine   (BrCli   *cli,
                                       GError **error);
gboolean br_cli_conflicts_keep_theirs (BrCli   *cli,
                                       GError **error);
gboolean br_cli_parked_list           (BrCli   *cli,
                                       GError **error);
gboolean br_cli_parked_try_again      (BrCli   *cli,
                                       GError **error);
gboolean br_cli_parked_elsewhere      (BrCli   *cli,
                                       GError **error);
gboolean br_cli_parked_give_up        (BrCli   *cli,
                                       GError **error);
gboolean br_cli_devices_list  (BrCli   *cli,
                               GError **error);
gboolean br_cli_devices_end   (BrCli   *cli,
                               GError **error);
gboolean br_cli_key_rotate    (BrCli   *cli,
                               GError **error);
gboolean br_cli_event_add         (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_list        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_show        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_times       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_move        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_repeat      (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_drop        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_extend      (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_clone       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_step        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_event_conflicts   (BrCli   *cli,
                                   GError **error);
gboolean br_cli_lineup_list       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_lineup_add        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_lineup_move       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_lineup_conflicts  (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_add          (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_list         (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_release      (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_extend       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_challenge    (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_confirm      (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_pass         (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_sweep        (BrCli   *cli,
                                   GError **error);
gboolean br_cli_hold_find         (BrCli   *cli,
                                   GError **error);
gboolean br_cli_settle_event      (BrCli   *cli,
                                   GError **error);
gboolean br_cli_settle_sign       (BrCli   *cli,
                                   GError **error);
gboolean br_cli_settle        (BrCli   *cli,
                               GError **error);
gboolean br_cli_payment_match                 (BrCli   *cli,
                                      GError **error);
gboolean br_cli_post                 (BrCli   *cli,
                                      GError **error);
gboolean br_cli_cash_up              (BrCli   *cli,
                                      GError **error);
gboolean br_cli_ledger               (BrCli   *cli,
                                      GError **error);
gboolean br_cli_ledger_reverse       (BrCli   *cli,
                                      GError **error);
gboolean br_cli_period_lock          (BrCli   *cli,
                                      GError **error);
gboolean br_cli_period_unlock        (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_vat           (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_revenue       (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_deposits      (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_payouts       (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_unmatched     (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_forecast      (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_backtest      (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_covers        (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_event_profit  (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_no_shows      (BrCli   *cli,
                                      GError **error);
gboolean br_cli_report_trial_balance (BrCli   *cli,
                                      GError **error);

G_END_DECLS
