#include "config.h"

#include "exchange/br-post-file.h"

#include <glib/gi18n.h>

#include "exchange/br-json-member.h"

/* More than any house takes at once, in minor units. */
#define AMOUNT_MAX (G_GINT64_CONSTANT (1000) * 1000 * 1000 * 1000)

static const char *const names[] = {
  "date",    "kind", "gross", "net",       "amount",   "vat_class", "rate", "category", "method",
  "booking", "room", "ref",   "narration", "reverses", "lines",  "event", "invoice_date",
  NULL,
};

static const char *const line_names[] = { "account", "debit", "credit", NULL };

static gboolean
dup_text (const BrJson *object,
          const char   *name,
          char        **out,
          GError      **error)
{
  const char *text = NULL;

  if (!br_json_get_text (object, name, &text, error))
    return FALSE;
  *out = g_strdup (text);
  return TRUE;
}

/* A whole number of minor units, or what `--json` prints for money. */
static gboolean
take_amount (const BrJson *value,
             const char   *currency,
             gint64       *out,
             GError      **error)
{
  const BrJson *amount = value->type == BR_JSON_OBJECT ? br_json_get_member (value, "amount") : value;
  const BrJson *in = value->type == BR_JSON_OBJECT ? br_json_get_member (value, "currency") : NULL;

  if (in != NULL && (in->type != BR_JSON_STRING || g_strcmp0 (in->text, currency) != 0))
    {
      br_json_set_error (in, error, _ ("the venue’s books are in %s"), currency);
      return FALSE;
    }
  if (amount == NULL || amount->type != BR_JSON_NUMBER ||
      !g_ascii_string_to_signed (amount->text, 10, -AMOUNT_MAX, AMOUNT_MAX, out, NULL))
    {
      br_json_set_error (amount != NULL ? amount : value, error, _ ("a whole number of minor units is expected here"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
get_amount (const BrJson  *object,
            const char    *currency,
            BrPostRequest *request,
            GError       **error)
{
  const BrJson *gross = br_json_get_member (object, "gross"), *net = br_json_get_member (object, "net");
  const BrJson *amount = br_json_get_member (object, "amount");
  guint n = !br_json_is_nothing (gross) + !br_json_is_nothing (net) + !br_json_is_nothing (amount);

  if (request->kind == BR_POST_JOURNAL || request->kind == BR_POST_REVERSAL)
    return TRUE;
  if (n != 1)
    {
      br_json_set_error (object, error, _ ("one of “gross” and “net” is needed"));
      return FALSE;
    }
  request->is_net = !br_json_is_nothing (net);
  return take_amount (request->is_net ? net : !br_json_is_nothing (gross) ? gross : amount, currency, &request->amount,
                      error);
}

static gboolean
get_vat (const BrJson  *object,
         BrPostRequest *request,
         GError       **error)
{
  const BrJson *rate = br_json_get_member (object, "rate");
  int vat_class = BR_VAT_STANDARD;

  request->has_class = !br_json_is_nothing (br_json_get_member (object, "vat_class"));
  if (!br_json_get_choice (object, "vat_class", br_vat_class_values, &vat_class, error))
    return FALSE;
  request->vat_class = vat_class;
  if (br_json_is_nothing (rate))
    return TRUE;
  if (rate->type == BR_JSON_NUMBER && g_ascii_string_to_signed (rate->text, 10, 0, 10000, &request->rate, NULL))
    return TRUE;
  br_json_set_error (rate, error, _ ("a rate in basis points is expected here, such as 2000"));
  return FALSE;
}

static gboolean
get_sort (const BrJson  *object,
          BrPostRequest *request,
          GError       **error)
{
  int category = BR_CATEGORY_NONE, method = BR_METHOD_NONE;

  if (!br_json_get_choice (object, "category", br_category_values, &category, error) ||
      !br_json_get_choice (object, "method", br_method_values, &method, error))
    return FALSE;
  request->category = category;
  request->method = method;
  return TRUE;
}

static gboolean
read_line (const BrJson  *item,
           const char    *currency,
           BrPostRequest *request,
           GError       **error)
{
  BrPostLine *line = g_new0 (BrPostLine, 1);
  const BrJson *debit, *credit;

  g_ptr_array_add (request->lines, line);
  if (!br_json_check_members (item, line_names, error) || !dup_text (item, "account", &line->account, error))
    return FALSE;
  debit = br_json_get_member (item, "debit");
  credit = br_json_get_member (item, "credit");
  if ((!br_json_is_nothing (debit) && !take_amount (debit, currency, &line->debit, error)) ||
      (!br_json_is_nothing (credit) && !take_amount (credit, currency, &line->credit, error)))
    return FALSE;
  if (line->account != NULL && line->debit >= 0 && line->credit >= 0 && (line->debit == 0) != (line->credit == 0))
    return TRUE;
  br_json_set_error (item, error, _ ("a line is of an account, and a debit or a credit"));
  return FALSE;
}

static gboolean
read_lines (const BrJson  *object,
            const char    *currency,
            BrPostRequest *request,
            GError       **error)
{
  const BrJson *list = br_json_get_member (object, "lines");

  if (request->kind != BR_POST_JOURNAL)
    return TRUE;
  if (br_json_is_nothing (list) || list->type != BR_JSON_ARRAY)
    {
      br_json_set_error (object, error, _ ("a journal needs its “lines”"));
      return FALSE;
    }
  request->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) br_post_line_free);
  br_json_foreach (item, list)
    if (!read_line (item, currency, request, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_request (const BrJson *object,
              const char   *currency,
              GPtrArray    *requests,
              GError      **error)
{
  BrPostRequest *request = br_post_request_new (BR_POST_JOURNAL, BR_DATE_NONE, 0);
  int kind = BR_N_POST_KINDS;

  g_ptr_array_add (requests, request);
  if (!br_json_check_members (object, names, error) ||
      !br_json_get_choice (object, "kind", br_post_kind_values, &kind, error) ||
      !br_json_get_date (object, "date", &request->date, error) ||
      !br_json_get_date (object, "invoice_date", &request->invoiced, error))
    return FALSE;
  if (kind == BR_N_POST_KINDS || request->date == BR_DATE_NONE)
    {
      br_json_set_error (object, error, _ ("“date” and “kind” are needed"));
      return FALSE;
    }
  request->kind = kind;
  return get_amount (object, currency, request, error) && get_vat (object, request, error) &&
         get_sort (object, request, error) && dup_text (object, "booking", &request->booking, error) &&
         dup_text (object, "event", &request->event, error) &&
         dup_text (object, "room", &request->room, error) && dup_text (object, "ref", &request->ref, error) &&
         dup_text (object, "narration", &request->narration, error) &&
         dup_text (object, "reverses", &request->reverses, error) && read_lines (object, currency, request, error);
}

/**
 * br_post_file_read:
 * @bytes: a JSON document: an array of `{"date", "kind", "gross" or "net", "vat_class", "category", "method",
 *   "booking", "room", "ref", "narration", "rate", "invoice_date"}`; amounts are minor units
 * @currency: the venue's
 * @error: return location for a #BrInputError with its place
 *
 * Reads what is to be posted. A journal has `lines` of `{"account", "debit" or "credit"}` instead of an amount, a
 * reversal the id of the entry that it `reverses`.
 *
 * Returns: (transfer full) (nullable) (element-type BrPostRequest): in the file's order
 */
GPtrArray *
br_post_file_read (GBytes     *bytes,
                   const char *currency,
                   GError    **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (BrJsonTree) tree = br_json_tree_parse (text, length, error);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) br_post_request_free);
  const BrJson *root = tree != NULL ? br_json_tree_get_root (tree) : NULL;

  if (root == NULL)
    return NULL;
  if (root->type != BR_JSON_ARRAY || root->n_children > BR_POST_FILE_MOST)
    {
      br_json_set_error (root, error, _ ("a list of entries is expected here"));
      return NULL;
    }
  br_json_foreach (item, root)
    if (!read_request (item, currency, requests, error))
      return NULL;
  return g_steal_pointer (&requests);
}
