#include "config.h"

#include "desk/br-desk-sheet.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "desk/br-desk-error.h"

/* A sheet's and a deal's figures, by the names that scripts read. */
typedef struct
{
  const char *name;
  gsize       offset;
} Figure;

static const Figure takings[] = {
  { "sold", G_STRUCT_OFFSET (BrSettlementSheet, sold) },
  { "gross", G_STRUCT_OFFSET (BrSettlementSheet, gross) },
  { "adjusted_gross", G_STRUCT_OFFSET (BrSettlementSheet, adjusted_gross) },
  { "vat", G_STRUCT_OFFSET (BrSettlementSheet, vat) },
  { "net", G_STRUCT_OFFSET (BrSettlementSheet, net) },
  { "costs_total", G_STRUCT_OFFSET (BrSettlementSheet, costs_total) },
  { "house", G_STRUCT_OFFSET (BrSettlementSheet, house) },
};

static const Figure of_deal[] = {
  { "fee", G_STRUCT_OFFSET (BrSheetDeal, fee) },
  { "vat", G_STRUCT_OFFSET (BrSheetDeal, vat) },
  { "hospitality", G_STRUCT_OFFSET (BrSheetDeal, hospitality) },
  { "withheld", G_STRUCT_OFFSET (BrSheetDeal, withheld) },
  { "commission", G_STRUCT_OFFSET (BrSheetDeal, commission) },
  { "paid", G_STRUCT_OFFSET (BrSheetDeal, paid) },
  { "balance", G_STRUCT_OFFSET (BrSheetDeal, balance) },
};

static const char *const line_kinds[] = { "plain", "sum", "foot" };

/* ---- writing ---------------------------------------------------------------------------- */

static void
write_figures (JsonBuilder   *builder,
               gconstpointer  from,
               const Figure  *figures,
               guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      json_builder_set_member_name (builder, figures[i].name);
      json_builder_add_int_value (builder, G_STRUCT_MEMBER (gint64, from, figures[i].offset));
    }
}

static void
write_lines (JsonBuilder     *builder,
             const char      *list,
             const char      *text,
             const GPtrArray *lines)
{
  json_builder_set_member_name (builder, list);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const BrSheetLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, text);
      json_builder_add_string_value (builder, line->text);
      json_builder_set_member_name (builder, "amount");
      json_builder_add_int_value (builder, line->amount);
      if (line->kind != BR_SHEET_PLAIN)
        {
          json_builder_set_member_name (builder, "kind");
          json_builder_add_string_value (builder, line_kinds[line->kind]);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * br_desk_sheet_to_json:
 * @sheet: a sheet that is settled
 *
 * Returns: (transfer full): the sheet as a version keeps it
 */
char *
br_desk_sheet_to_json (const BrSettlementSheet *sheet)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  write_figures (builder, sheet, takings, G_N_ELEMENTS (takings));
  write_lines (builder, "costs", "name", sheet->costs);
  json_builder_set_member_name (builder, "deals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheet->deals->len; i++)
    {
      const BrSheetDeal *deal = sheet->deals->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "artist");
      json_builder_add_string_value (builder, deal->artist);
      write_figures (builder, deal, of_deal, G_N_ELEMENTS (of_deal));
      write_lines (builder, "steps", "text", deal->steps);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* ---- reading ---------------------------------------------------------------------------- */

/* What an earlier version did not know is nothing. */
static void
read_figures (JsonObject   *object,
              gpointer      into,
              const Figure *figures,
              guint         n)
{
  for (guint i = 0; i < n; i++)
    G_STRUCT_MEMBER (gint64, into, figures[i].offset) = json_object_get_int_member_with_default (object, figures[i].name, 0);
}

static BrSheetLineKind
read_kind (JsonObject *object)
{
  const char *kind = json_object_get_string_member_with_default (object, "kind", line_kinds[BR_SHEET_PLAIN]);

  for (guint i = 0; i < G_N_ELEMENTS (line_kinds); i++)
    if (g_str_equal (kind, line_kinds[i]))
      return (BrSheetLineKind) i;
  return BR_SHEET_PLAIN;
}

static gboolean
read_lines (JsonObject *object,
            const char *list,
            const char *text,
            GPtrArray  *lines)
{
  JsonNode *node = json_object_get_member (object, list);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *line = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (line == NULL)
        return FALSE;
      br_sheet_add_line (lines, read_kind (line), g_strdup (json_object_get_string_member_with_default (line, text, "")),
                         json_object_get_int_member_with_default (line, "amount", 0));
    }
  return TRUE;
}

static gboolean
read_deals (BrSettlementSheet *self,
            JsonObject        *object)
{
  JsonNode *node = json_object_get_member (object, "deals");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *one = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      BrSheetDeal *deal;

      if (one == NULL)
        return FALSE;
      deal = br_settlement_sheet_add_deal (self, json_object_get_string_member_with_default (one, "artist", ""));
      read_figures (one, deal, of_deal, G_N_ELEMENTS (of_deal));
      if (!read_lines (one, "steps", "text", deal->steps))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_sheet_from_json:
 * @json: a sheet as a version keeps it
 * @currency: ISO 4217
 * @error: return location for %BR_DESK_ERROR_REFUSED
 *
 * Returns: (transfer full) (nullable): the sheet, not reckoned again
 */
BrSettlementSheet *
br_desk_sheet_from_json (const char *json,
                         const char *currency,
                         GError    **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (BrSettlementSheet) self = br_settlement_sheet_new_empty (currency);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (object == NULL || !read_lines (object, "costs", "name", self->costs) || !read_deals (self, object))
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This version’s sheet cannot be read"));
      return NULL;
    }
  read_figures (object, self, takings, G_N_ELEMENTS (takings));
  self->is_settled = TRUE;
  return g_steal_pointer (&self);
}
