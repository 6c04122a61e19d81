#include "config.h"

#include "desk/br-desk-ledger.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-account-chart.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-ledger-private.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* Posting: what happened becomes an entry of the ledger with lines that balance. */

/* ---- accounts --------------------------------------------------------------------- */

/**
 * br_ledger_add_chart:
 * @db: a write
 * @error: return location for a #BrStoreError
 *
 * Adds the accounts of a new venue that are not there: a venue that is older than its ledger has none.
 */
gboolean
br_ledger_add_chart (BrDb    *db,
                     GError **error)
{
  guint n;
  const BrAccountChartLine *chart = br_account_chart_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BrLedgerAccount) account = NULL;
      gint64 there;

      if (!br_db_get_int (db, "SELECT count(*) FROM ledger_account WHERE role = ?", &there, error, "t",
                          br_enum_get_nick (br_nominal_values, chart[i].nominal)))
        return FALSE;
      if (there > 0)
        continue;
      account = br_new (LEDGER_ACCOUNT, BrLedgerAccount);
      account->id = br_account_chart_get_id (chart[i].nominal);
      account->code = g_strdup (chart[i].code);
      account->name = g_strdup (_ (chart[i].name));
      account->kind = chart[i].kind;
      account->role = chart[i].nominal;
      account->vat_class = chart[i].vat_class;
      if (!br_db_insert (db, (BrRecord *) account, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_up (BrDb      *db,
         BrNominal  nominal,
         BrId      *id,
         GError   **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (db, "SELECT id FROM ledger_account WHERE role = ? ORDER BY id LIMIT 1", &local,
                                           "t", br_enum_get_nick (br_nominal_values, nominal));

  *id = br_query_next (query, &local) ? br_query_get_id (query, 0) : BR_ID_NONE;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_ledger_find_account:
 * @db: a write
 * @nominal: what is to be posted for
 * @id: (out): the account
 * @error: return location for a #BrStoreError
 */
gboolean
br_ledger_find_account (BrDb      *db,
                        BrNominal  nominal,
                        BrId      *id,
                        GError   **error)
{
  return look_up (db, nominal, id, error) &&
         (!br_id_is_none (id) || (br_ledger_add_chart (db, error) && look_up (db, nominal, id, error)));
}

/* By its code or its name. */
static gboolean
name_account (BrDb       *db,
              const char *text,
              BrId       *id,
              GError    **error)
{
  GError *local = NULL;
  BrId any;
  g_autoptr (BrQuery) query = NULL;

  if (!br_ledger_find_account (db, BR_NOMINAL_BANK, &any, error))
    return FALSE;
  query = br_db_query (db, "SELECT id FROM ledger_account WHERE code = ?", &local, "t", text);
  if (br_query_next (query, &local))
    *id = br_query_get_id (query, 0);
  else if (local == NULL)
    br_desk_resolve (db, BR_KIND_LEDGER_ACCOUNT, text, NULL, id, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* ---- writing ---------------------------------------------------------------------- */

static BrLedgerEntry *
new_entry (BrDb                *db,
           const BrPostRequest *request)
{
  BrLedgerEntry *entry = br_new (LEDGER_ENTRY, BrLedgerEntry);

  entry->id = br_db_new_id (db);
  entry->date = request->date;
  entry->at = br_db_get_now (db);
  entry->kind = request->kind;
  entry->narration = g_strdup (request->narration);
  entry->ref = g_strdup (request->ref);
  entry->author = *br_db_get_actor (db);
  return entry;
}

static BrJournalLine *
new_line (BrDb                *db,
          const BrLedgerEntry *entry)
{
  BrJournalLine *line = br_new (JOURNAL_LINE, BrJournalLine);

  line->id = br_db_new_id (db);
  line->entry = entry->id;
  line->date = entry->date;
  line->at = entry->at;
  line->booking = entry->booking;
  line->event = entry->event;
  line->ref = g_strdup (entry->ref);
  line->author = entry->author;
  line->vat_class = BR_VAT_OUTSIDE;
  line->rate = 0;
  return line;
}

static void
set_amounts (BrJournalLine *line,
             const char    *currency,
             gint64         debit,
             gint64         credit)
{
  line->debit = br_money (debit, currency);
  line->credit = br_money (credit, currency);
}

static gboolean
write_posted (BrDb                *db,
              const BrLedgerEntry *entry,
              const BrPostedLine  *posted,
              const char          *currency,
              const BrId          *room,
              GError             **error)
{
  g_autoptr (BrJournalLine) line = new_line (db, entry);

  set_amounts (line, currency, posted->debit, posted->credit);
  line->vat_use = posted->vat_use;
  line->vat_class = posted->vat_class;
  line->rate = posted->rate;
  line->category = posted->category;
  line->method = posted->method;
  line->room = *room;
  return br_ledger_find_account (db, posted->nominal, &line->account, error) &&
         br_db_insert (db, (BrRecord *) line, error);
}

/* ---- what is posted by rule --------------------------------------------------------- */

static gboolean
refuse_nothing (GError **error)
{
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("There is nothing to post: the amount is zero"));
  return FALSE;
}

/* A deposit goes with the VAT that was declared when it came; what was never taken here, with the day's. */
static gboolean
find_released (BrDb                *db,
               const BrPostRequest *request,
               const BrId          *booking,
               BrPosting           *posting,
               GError             **error)
{
  BrLedgerHeld held;
  gint64 part;

  if (!br_posting_releases (request->kind))
    return TRUE;
  if (!br_ledger_read_held (db, br_posting_released_by (request->kind), booking, request->ref, &held, error))
    return FALSE;
  if (held.gross <= 0)
    return TRUE;
  part = MIN (request->amount, held.gross);
  posting->released = TRUE;
  posting->vat_class = held.vat_class;
  posting->released_vat = br_posting_share_vat (held.gross, held.vat, part) +
                          br_rate_within (request->amount - part, posting->rate);
  posting->rate = held.rate;
  return TRUE;
}

static gboolean
fill_posting (BrDb                *db,
              const BrPostRequest *request,
              const BrId          *booking,
              BrPosting           *posting,
              GError             **error)
{
  BrDate tax_point = br_vat_tax_point (request->date, request->invoiced);
  BrCategory category = br_posting_get_category (request->kind, request->category);

  *posting = (BrPosting){ .kind = request->kind, .amount = request->amount, .is_net = request->is_net,
                          .category = request->category, .method = request->method };
  posting->vat_class = request->has_class ? request->vat_class : br_posting_get_class (request->kind, category, tax_point);
  if (!br_ledger_is_registered (db))
    posting->vat_class = BR_VAT_OUTSIDE;
  posting->rate = posting->vat_class == BR_VAT_OUTSIDE ? 0 : request->rate;
  return (posting->rate >= 0 || br_ledger_get_rate (db, posting->vat_class, tax_point, &posting->rate, error)) &&
         find_released (db, request, booking, posting, error);
}

static gboolean
post_by_rule (BrDb                *db,
              const BrPostRequest *request,
              const BrLedgerEntry *entry,
              const char          *currency,
              const BrId          *room,
              GError             **error)
{
  BrPosting posting;
  BrPostedLine lines[BR_POSTED_MOST];
  guint n;

  if (!fill_posting (db, request, &entry->booking, &posting, error))
    return FALSE;
  n = br_posting_get_lines (&posting, lines);
  if (n == 0)
    return refuse_nothing (error);
  for (guint i = 0; i < n; i++)
    if (!write_posted (db, entry, &lines[i], currency, room, error))
      return FALSE;
  return TRUE;
}

/* ---- what is given line by line ------------------------------------------------------- */

static gboolean
check_balance (const BrPostRequest *request,
               GError             **error)
{
  gint64 debits = 0, credits = 0;

  for (guint i = 0; request->lines != NULL && i < request->lines->len; i++)
    {
      const BrPostLine *line = request->lines->pdata[i];

      debits += line->debit;
      credits += line->credit;
    }
  if (debits == credits && debits != 0)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("The journal does not balance: its debits are %lld and its credits %lld"), (long long) debits,
               (long long) credits);
  return FALSE;
}

static gboolean
post_lines (BrDb                *db,
            const BrPostRequest *request,
            const BrLedgerEntry *entry,
            const char          *currency,
            const BrId          *room,
            GError             **error)
{
  if (!check_balance (request, error))
    return FALSE;
  for (guint i = 0; i < request->lines->len; i++)
    {
      const BrPostLine *given = request->lines->pdata[i];
      g_autoptr (BrJournalLine) line = new_line (db, entry);

      set_amounts (line, currency, given->debit, given->credit);
      line->room = *room;
      if (!name_account (db, given->account, &line->account, error) || !br_db_insert (db, (BrRecord *) line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_ledger_post:
 * @db: a write
 * @request: what is to be posted
 * @booking: (nullable): the booking that it is for
 * @entry: (out): its entry
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Posts one thing. The file itself refuses it where its date is closed.
 */
gboolean
br_ledger_post (BrDb                *db,
                const BrPostRequest *request,
                const BrId          *booking,
                BrId                *entry,
                GError             **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrLedgerEntry) row = NULL;
  const char *currency;
  BrId room = BR_ID_NONE;

  if (venue == NULL || (request->room != NULL && !br_desk_resolve (db, BR_KIND_ROOM, request->room, NULL, &room, error)))
    return FALSE;
  row = new_entry (db, request);
  if (booking != NULL)
    row->booking = *booking;
  else if (request->booking != NULL &&
           !br_desk_resolve (db, BR_KIND_BOOKING, request->booking, NULL, &row->booking, error))
    return FALSE;
  if (request->event != NULL && !br_desk_resolve (db, BR_KIND_EVENT, request->event, NULL, &row->event, error))
    return FALSE;
  *entry = row->id;
  if (!br_db_insert (db, (BrRecord *) row, error))
    return FALSE;
  currency = *request->currency != '\0' ? request->currency : venue->currency;
  if (request->kind == BR_POST_JOURNAL)
    return post_lines (db, request, row, currency, &room, error);
  return post_by_rule (db, request, row, currency, &room, error);
}

/* ---- posting ---------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *requests;
  GArray    *entries;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_ptr_array_unref (post->requests);
  g_clear_pointer (&post->entries, g_array_unref);
  g_free (post);
}

/* Whoever takes deposits may post one; all else is for who keeps the books. */
static gboolean
may_post (BrDb       *db,
          BrPostKind  kind,
          GError    **error)
{
  if (kind == BR_POST_DEPOSIT || kind == BR_POST_DAMAGE_DEPOSIT)
    return br_db_require (db, BR_AREA_DEPOSITS, error);
  if (kind == BR_POST_REFUND || kind == BR_POST_DEPOSIT_REFUND || kind == BR_POST_DAMAGE_REFUND ||
      kind == BR_POST_DEPOSIT_REDEEMED || kind == BR_POST_DEPOSIT_FORFEITED || kind == BR_POST_TILL)
    return br_db_require (db, BR_AREA_REFUNDS, error);
  return br_db_require (db, BR_AREA_MONEY, error);
}

static gboolean
post_in_write (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Post *post = data;

  for (guint i = 0; i < post->requests->len; i++)
    {
      const BrPostRequest *request = post->requests->pdata[i];
      BrId reversed = BR_ID_NONE;
      gboolean ok;

      if (!may_post (db, request->kind, error) || br_db_cancelled (db, error))
        return FALSE;
      ok = request->kind != BR_POST_REVERSAL
             ? br_ledger_post (db, request, NULL, id, error)
             : br_desk_resolve (db, BR_KIND_LEDGER_ENTRY, request->reverses, NULL, &reversed, error) &&
                 br_ledger_reverse (db, &reversed, request->date, request->narration, id, error);
      if (!ok)
        {
          g_prefix_error (error, _ ("line %u: "), i + 1);
          return FALSE;
        }
      if (post->entries != NULL)
        g_array_append_val (post->entries, *id);
      if (post->requests->len <= 3)
        br_db_label (db, BR_KIND_LEDGER_ENTRY, id);
    }
  br_db_label_count (db, post->requests->len);
  return TRUE;
}

/**
 * br_desk_post:
 * @requests: (element-type BrPostRequest): what is to be posted, all of it or nothing
 * @entries: (element-type BrId) (nullable): where the ids of the entries go, in the order of @requests
 *
 * Posts takings and charges. Nothing of it is undone; br_desk_reverse() sets it right.
 *
 * Returns: (transfer full): the act, which is about the last entry
 */
BrDeskAct *
br_desk_post (GPtrArray *requests,
              GArray    *entries)
{
  Post *post = g_new0 (Post, 1);

  post->requests = g_ptr_array_ref (requests);
  post->entries = entries != NULL ? g_array_ref (entries) : NULL;
  return br_desk_act_new ("ledger.post", BR_UNDO_COMPENSATE, post_in_write, post, post_free);
}
