#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

char     *br_cli_default_path  (void);
gboolean  br_cli_open          (BrCli        *cli,
                                GError      **error);
char     *br_cli_ask           (const char   *question,
                                gboolean      hidden);
char     *br_cli_ask_passphrase (void);
gboolean  br_cli_unlock        (BrCli        *cli,
                                GError      **error);
void      br_cli_try_unlock    (BrCli        *cli);
gboolean  br_cli_unlock_for    (BrCli        *cli,
                                BrKind        kind,
                                GError      **error);
gboolean  br_cli_read          (BrCli        *cli,
                                BrDbFunc      func,
                                gpointer      user_data,
                                GError      **error);
gboolean  br_cli_parse_now     (BrCli        *cli,
                                GTimeZone    *zone,
                                BrInstant    *now,
                                GError      **error);

G_END_DECLS
