#include "config.h"

#include "desk/br-desk-statement.h"

#include <string.h>

#include "core/rules/br-deal-say.h"
#include "desk/br-desk-describe.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-settle.h"
#include "desk/br-desk-sheet.h"
#include "exchange/br-settlement-file.h"

static BrSettlementStatement *
begin (BrDb        *db,
       const BrId  *event,
       GError     **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrEvent) show = venue != NULL ? (BrEvent *) br_db_load (db, BR_KIND_EVENT, event, error) : NULL;
  g_autoptr (BrSettlementStatement) self = br_settlement_statement_new ();

  if (show == NULL)
    return NULL;
  self->venue = g_strdup (venue->name);
  self->event = g_strdup (show->name);
  self->date = show->business_date;
  self->zone = br_db_get_zone (db);
  self->printed_at = br_db_get_now (db);
  return g_steal_pointer (&self);
}

/* Each deal in words, from what it was reckoned from. */
static gboolean
say_deals (BrSettlementStatement *self,
           const char            *terms,
           GError               **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (terms, strlen (terms));
  g_autoptr (BrSettlementFile) file = br_settlement_file_read (bytes, error);

  if (file == NULL)
    return FALSE;
  for (guint i = 0; i < file->terms.n_deals; i++)
    g_ptr_array_add (self->agreed, br_deal_say (&file->terms.deals[i], file->terms.deals, file->currency));
  return TRUE;
}

/* What is not as in @before, which is earlier. */
static gboolean
compare_with (BrSettlementStatement     *self,
              const BrSettlementVersion *before,
              GError                   **error)
{
  g_autoptr (BrSettlementSheet) was = br_desk_sheet_from_json (before->sheet, self->sheet->currency, error);

  if (was == NULL)
    return FALSE;
  self->differences = br_settlement_sheet_compare (was, self->sheet);
  self->before = (int) before->version;
  return TRUE;
}

static gboolean
read_signatures (BrDb                      *db,
                 BrSettlementStatement     *self,
                 const BrSettlementVersion *version,
                 GError                   **error)
{
  g_autoptr (GPtrArray) rows = br_db_select (db, BR_KIND_SETTLEMENT_SIGNATURE, error,
                                             "WHERE settlement = ? ORDER BY signed_at, id", "I", &version->id);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const BrSettlementSignature *row = rows->pdata[i];
      BrStatementSignature *signature = g_new0 (BrStatementSignature, 1);

      signature->side = row->side;
      signature->artist = br_id_is_none (&row->deal) ? NULL : br_desk_name_of (db, BR_KIND_DEAL, &row->deal);
      signature->name = g_strdup (row->name);
      signature->signed_at = row->signed_at;
      g_ptr_array_add (self->signatures, signature);
    }
  return TRUE;
}

/**
 * br_desk_draft_statement:
 * @db: a connection
 * @event: an event
 * @settlement: (out) (optional) (transfer full): all answers there are
 * @error: return location for a #BrDeskError, #BrInputError or #BrCoreError
 *
 * Returns: (transfer full) (nullable): what the event comes to as it stands, beside the newest version where there is one
 */
BrSettlementStatement *
br_desk_draft_statement (BrDb          *db,
                         const BrId    *event,
                         BrSettlement **settlement,
                         GError       **error)
{
  g_autoptr (BrSettlementStatement) self = begin (db, event, error);
  g_autofree char *terms = self != NULL ? br_desk_describe_show (db, event, error) : NULL;
  g_autoptr (GPtrArray) versions = terms != NULL ? br_desk_get_settlements (db, event, error) : NULL;

  if (versions == NULL)
    return NULL;
  self->sheet = br_desk_reckon_sheet (terms, settlement, error);
  if (self->sheet == NULL || !say_deals (self, terms, error) ||
      (versions->len > 0 && !compare_with (self, versions->pdata[0], error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_desk_version_statement:
 * @db: a connection
 * @version: a version of an event’s settlement
 * @error: return location for a #BrDeskError, #BrInputError or #BrStoreError
 *
 * Returns: (transfer full) (nullable): the version as it was kept, with who signed it and what is not as in the one before
 */
BrSettlementStatement *
br_desk_version_statement (BrDb                      *db,
                           const BrSettlementVersion *version,
                           GError                   **error)
{
  g_autoptr (BrSettlementStatement) self = begin (db, &version->event, error);
  g_autoptr (GPtrArray) versions = self != NULL ? br_desk_get_settlements (db, &version->event, error) : NULL;

  if (versions == NULL)
    return NULL;
  self->version = (int) version->version;
  self->made_at = version->made_at;
  self->reason = g_strdup (version->reason);
  self->sheet = br_desk_sheet_from_json (version->sheet, version->gross.currency, error);
  if (self->sheet == NULL || !say_deals (self, version->terms, error) || !read_signatures (db, self, version, error))
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    if (((const BrSettlementVersion *) versions->pdata[i])->version < version->version)
      return compare_with (self, versions->pdata[i], error) ? g_steal_pointer (&self) : NULL;
  return g_steal_pointer (&self);
}
