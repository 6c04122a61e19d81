#include "config.h"

#include "desk/br-desk-settle.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desk/br-desk-describe.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-sheet.h"
#include "exchange/br-settlement-file.h"

typedef struct
{
  BrId       id;
  BrId       deal;
  BrSignsFor side;
  char      *text;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->text);
  g_free (asked);
}

/**
 * br_desk_reckon_sheet:
 * @terms: a show as `settle` reads it
 * @settlement: (out) (optional) (transfer full): all answers there are
 * @error: return location for a #BrInputError or #BrCoreError
 *
 * Returns: (transfer full) (nullable): what it comes to
 */
BrSettlementSheet *
br_desk_reckon_sheet (const char    *terms,
                      BrSettlement **settlement,
                      GError       **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (terms, strlen (terms));
  g_autoptr (BrSettlementFile) file = br_settlement_file_read (bytes, error);
  g_autoptr (BrSettlement) reckoned = file != NULL ? br_settlement_reckon (&file->terms, error) : NULL;
  BrSettlementSheet *sheet;

  if (reckoned == NULL)
    return NULL;
  sheet = br_settlement_sheet_new (&file->terms, reckoned, file->currency);
  if (settlement != NULL)
    *settlement = g_steal_pointer (&reckoned);
  return sheet;
}

/* ---- a version ------------------------------------------------------------------------------ */

/**
 * br_desk_get_settlements:
 * @db: a connection
 * @event: an event
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrSettlementVersion): its versions, the newest first
 */
GPtrArray *
br_desk_get_settlements (BrDb        *db,
                         const BrId  *event,
                         GError     **error)
{
  return br_db_select (db, BR_KIND_SETTLEMENT, error, "WHERE event = ? ORDER BY version DESC, id", "I", event);
}

/* Another version says something else. */
static gboolean
check_differs (const BrSettlementVersion *last,
               const BrSettlementSheet   *sheet,
               const char                *terms,
               GError                   **error)
{
  g_autoptr (BrSettlementSheet) was = br_desk_sheet_from_json (last->sheet, sheet->currency, NULL);
  g_autoptr (GPtrArray) differences = was != NULL ? br_settlement_sheet_compare (was, sheet) : NULL;

  if (differences == NULL || differences->len > 0 || g_strcmp0 (last->terms, terms) != 0)
    return TRUE;
  return br_desk_refuse (error, _ ("Nothing has changed since version %d"), (int) last->version);
}

static gboolean
fill_version (BrSettlementVersion       *version,
              const BrSettlementVersion *last,
              GError                   **error)
{
  g_autoptr (BrSettlementSheet) sheet = br_desk_reckon_sheet (version->terms, NULL, error);
  gint64 fees = 0;

  if (sheet == NULL)
    return FALSE;
  if (!sheet->is_settled)
    return br_desk_refuse (error, "%s", _ ("The deals depend on each other and have no one answer: agree on the fees first"));
  if (last != NULL && !check_differs (last, sheet, version->terms, error))
    return FALSE;
  for (guint i = 0; i < sheet->deals->len; i++)
    fees += ((const BrSheetDeal *) sheet->deals->pdata[i])->fee;
  version->sheet = br_desk_sheet_to_json (sheet);
  version->gross = br_money (sheet->gross, sheet->currency);
  version->fees = br_money (fees, sheet->currency);
  version->house = br_money (sheet->house, sheet->currency);
  return TRUE;
}

/**
 * br_desk_keep_settlement:
 * @db: a connection inside a write
 * @event: an event
 * @reason: (nullable): why there is another version
 * @id: (out): the version
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Does what br_desk_settle_event() does, inside a write.
 */
gboolean
br_desk_keep_settlement (BrDb       *db,
                         const BrId *event,
                         const char *reason,
                         BrId       *id,
                         GError    **error)
{
  g_autoptr (BrSettlementVersion) version = br_new (SETTLEMENT, BrSettlementVersion);
  g_autoptr (GPtrArray) versions = br_desk_get_settlements (db, event, error);
  const BrSettlementVersion *last;

  if (versions == NULL)
    return FALSE;
  last = versions->len > 0 ? versions->pdata[0] : NULL;
  version->event = *event;
  version->version = last != NULL ? last->version + 1 : 1;
  version->reason = g_strdup (reason);
  version->terms = br_desk_describe_show (db, event, error);
  if (version->terms == NULL || !fill_version (version, last, error) ||
      !br_desk_insert (db, (BrRecord *) version, error))
    return FALSE;
  *id = version->id;
  return TRUE;
}

static gboolean
settle_event (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Asked *asked = data;

  return br_desk_keep_settlement (db, &asked->id, asked->text, id, error);
}

/**
 * br_desk_settle_event:
 * @event: an event
 * @reason: (nullable): why there is another version
 *
 * Reckons its settlement from what there is, and keeps it as the next version, with all that it was reckoned from. It is
 * refused where the deals have no one answer.
 *
 * Returns: (transfer full): the act; its row is the version
 */
BrDeskAct *
br_desk_settle_event (const BrId *event,
                      const char *reason)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *event;
  asked->text = g_strdup (reason);
  return br_desk_act_new ("settlement.make", BR_UNDO_COMPENSATE, settle_event, asked, asked_free);
}

static gboolean
sign_settlement (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  const Asked *asked = data;
  g_autoptr (BrSettlementVersion) version =
    (BrSettlementVersion *) br_db_load (db, BR_KIND_SETTLEMENT, &asked->id, error);
  g_autoptr (BrSettlementSignature) signature = br_new (SETTLEMENT_SIGNATURE, BrSettlementSignature);
  gint64 newer = 0;

  if (version == NULL || !br_db_get_int (db, "SELECT count(*) FROM settlement WHERE event = ? AND version > ?", &newer, error,
                                         "Ii", &version->event, version->version))
    return FALSE;
  if (newer > 0)
    return br_desk_refuse (error, _ ("There is a newer version than %d: sign that one"), (int) version->version);
  signature->settlement = version->id;
  signature->side = asked->side;
  signature->deal = asked->deal;
  signature->name = g_strdup (asked->text);
  if (!br_desk_insert (db, (BrRecord *) signature, error))
    return FALSE;
  *id = signature->id;
  return TRUE;
}

/**
 * br_desk_sign_settlement:
 * @settlement: a version of a settlement, the newest of its event
 * @side: for whom
 * @deal: (nullable): whose fee, of an artist’s
 * @name: the name as typed by who agrees
 *
 * Returns: (transfer full): the act; its row is the signature
 */
BrDeskAct *
br_desk_sign_settlement (const BrId *settlement,
                         BrSignsFor  side,
                         const BrId *deal,
                         const char *name)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->id = *settlement;
  asked->deal = deal != NULL ? *deal : BR_ID_NONE;
  asked->side = side;
  asked->text = g_strdup (name);
  return br_desk_act_new ("settlement_signature.sign", BR_UNDO_COMPENSATE, sign_settlement, asked, asked_free);
}
