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
gboolean br_cli_gdpr_erase    (BrCli   *cli,
                               GError **error);
gboolean br_cli_check         (BrCli   *cli,
                               GError **error);
gboolean br_cli_backup        (BrCli   *cli,
                               GError **error);
gboolean br_cli_restore       (BrCli   *cli,
                               GError **error);
gboolean br_cli_salvage       (BrCli   *cli,
                               GError **error);
gboolean br_cli_key_rotate    (BrCli   *cli,
                               GError **error);

G_END_DECLS
