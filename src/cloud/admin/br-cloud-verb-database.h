#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* For verbs that do one thing and end, and so may wait. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

void      br_cloud_verb_set_options (void);
PGconn   *br_cloud_verb_connect     (const char        *database,
                                     GError           **error);
PGresult *br_cloud_verb_ask         (PGconn            *conn,
                                     const char        *sql,
                                     int                n,
                                     const char *const *values,
                                     GError           **error);
gboolean  br_cloud_verb_tell        (PGconn            *conn,
                                     const char        *sql,
                                     GError           **error);
GBytes   *br_cloud_verb_read_bytes  (const PGresult    *result,
                                     int                row,
                                     int                column);
char     *br_cloud_verb_write_bytes (gconstpointer      data,
                                     gsize              size);

G_END_DECLS
