#pragma once

#include <json-glib/json-glib.h>

#include "core/rules/br-dossier.h"
#include "store/br-db.h"

G_BEGIN_DECLS

/**
 * BrSubjectAccess:
 * @customer: the row that stands for them
 * @name: (nullable): what they are called
 * @house: of which venue
 * @made_at: when it was gathered
 * @zone: the venue's time zone
 * @document: all of it, for a machine
 * @dossier: all of it, for people
 * @n_rows: of how many rows
 *
 * All that a venue holds about somebody, as they may have it (UK GDPR, article 15).
 */
typedef struct
{
  BrId       customer;
  char      *name;
  char      *house;
  BrInstant  made_at;
  GTimeZone *zone;
  JsonNode  *document;
  BrDossier *dossier;
  guint      n_rows;
} BrSubjectAccess;

BrSubjectAccess *br_desk_subject_access        (BrDb                   *db,
                                                const BrId             *customer,
                                                GError                **error);
GBytes          *br_subject_access_get_json    (const BrSubjectAccess  *self);
void             br_subject_access_free        (BrSubjectAccess        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrSubjectAccess, br_subject_access_free)

G_END_DECLS
