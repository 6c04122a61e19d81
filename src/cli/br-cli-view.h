#pragma once

#include "cli/br-cli.h"

G_BEGIN_DECLS

/**
 * BrCliView:
 *
 * How the rows of one kind are shown: with the lists and places that stand in rows of their own,
 * and only as far as the actor's role goes.
 */
typedef struct _BrCliView BrCliView;

BrCliView *br_cli_view_new         (BrCli           *cli,
                                    BrDb            *db,
                                    const BrEntity  *entity,
                                    GError         **error);
BrCliView *br_cli_view_new_whole   (BrCli           *cli,
                                    BrDb            *db,
                                    const BrEntity  *entity);
void       br_cli_view_free        (BrCliView       *self);
gboolean   br_cli_view_shows       (BrCliView       *self,
                                    const BrField   *field);
gboolean   br_cli_view_build       (BrCliView       *self,
                                    JsonBuilder     *builder,
                                    const BrRecord  *record,
                                    GError         **error);
char      *br_cli_view_get_text    (BrCliView       *self,
                                    const BrRecord  *record,
                                    const BrField   *field);
char      *br_cli_view_get_list    (BrCliView       *self,
                                    const BrRecord  *record,
                                    const BrLink    *link,
                                    GError         **error);
gboolean   br_cli_view_print       (BrCliView       *self,
                                    const BrRecord  *record,
                                    GError         **error);
gboolean   br_cli_view_print_all   (BrCliView       *self,
                                    const GPtrArray *records,
                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCliView, br_cli_view_free)

G_END_DECLS
