#include "config.h"

#include "wire/br-wire-canonical.h"

#include <string.h>

#include "wire/br-wire-row.h"
#include "wire/br-wire-text.h"

/* Rows as everybody writes them alike, which is what checksums are made of. */

static void append_canonical (GString  *text,
                              JsonNode *node);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString    *text,
               JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names);
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (JSON_NODE_HOLDS_NULL (value))
        continue;
      if (!first)
        g_string_append_c (text, ',');
      first = FALSE;
      br_wire_append_text (text, l->data, strlen (l->data));
      g_string_append_c (text, ':');
      append_canonical (text, value);
    }
  g_string_append_c (text, '}');
}

static void
append_array (GString   *text,
              JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_canonical (text, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

static void
append_canonical (GString  *text,
                  JsonNode *node)
{
  g_autofree char *value = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (text, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    br_wire_append_text (text, json_node_get_string (node), strlen (json_node_get_string (node)));
  else
    {
      value = json_to_string (node, FALSE);
      g_string_append (text, value);
    }
}

static void
leave_out_personal (const BrEntity *entity,
                    JsonObject     *row)
{
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0 && !json_object_get_null_member (row, field->name))
      json_object_set_boolean_member (row, field->name, TRUE);
}

/* The fields of an entity by their names' bytes, with the names as they are written; found once. */
typedef struct
{
  guint8 order[64];
  char  *names[64];
  gsize  lengths[64];
} Layout;

static void
lay_out (Layout         *layout,
         const BrEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      guint at = i;

      for (; at > 0 && strcmp (entity->fields[layout->order[at - 1]].name, entity->fields[i].name) > 0; at--)
        layout->order[at] = layout->order[at - 1];
      layout->order[at] = (guint8) i;
      layout->names[i] = g_strdup_printf ("\"%s\":", entity->fields[i].name);
      layout->lengths[i] = strlen (layout->names[i]);
    }
}

static const Layout *
get_layout (const BrEntity *entity)
{
  static Layout layouts[BR_N_KINDS];
  static gsize done;

  if (g_once_init_enter (&done))
    {
      for (int kind = 0; kind < BR_N_KINDS; kind++)
        lay_out (&layouts[kind], br_entity_get (kind));
      g_once_init_leave (&done, 1);
    }
  return &layouts[entity->kind];
}

static void
append_value (GString        *text,
              const BrRecord *record,
              const BrField  *field)
{
  char date[BR_DATE_TEXT_LENGTH + 1];

  if ((field->flags & BR_FIELD_PII) != 0)
    g_string_append (text, "true");
  else if (br_field_is_number (field))
    br_wire_append_int (text, br_member (record, field, gint64));
  else if (br_field_is_text (field))
    br_wire_append_text (text, br_member (record, field, char *), strlen (br_member (record, field, char *)));
  else if (field->type == BR_FIELD_ID || field->type == BR_FIELD_REF)
    br_wire_append_id (text, &br_member (record, field, BrId));
  else if (field->type == BR_FIELD_BOOL)
    g_string_append (text, br_member (record, field, gboolean) ? "true" : "false");
  else if (field->type == BR_FIELD_MONEY)
    {
      g_string_append (text, "{\"amount\":");
      br_wire_append_int (text, br_member (record, field, BrMoney).amount);
      g_string_append (text, ",\"currency\":");
      br_wire_append_text (text, br_member (record, field, BrMoney).currency,
                           strlen (br_member (record, field, BrMoney).currency));
      g_string_append_c (text, '}');
    }
  else if (field->type == BR_FIELD_DATE)
    {
      br_date_print (br_member (record, field, BrDate), date);
      br_wire_append_text (text, date, strlen (date));
    }
  else
    {
      const char *nick = br_enum_get_nick (field->values, br_member (record, field, int));

      br_wire_append_text (text, nick, strlen (nick));
    }
}

/* Most rows have nothing but what this build knows, and checksums are made of millions. */
static void
append_known (GString        *text,
              const BrRecord *record)
{
  const BrEntity *entity = record->entity;
  const Layout *layout = get_layout (entity);
  gsize begun = text->len + 1;

  g_string_append_c (text, '{');
  for (guint i = 0; i < entity->n_fields; i++)
    {
      guint at = layout->order[i];
      const BrField *field = &entity->fields[at];

      if (!br_record_field_is_set (record, field))
        continue;
      if (text->len > begun)
        g_string_append_c (text, ',');
      g_string_append_len (text, layout->names[at], (gssize) layout->lengths[at]);
      append_value (text, record, field);
    }
  g_string_append_c (text, '}');
}

/**
 * br_wire_append_canonical:
 * @text: where to
 * @record: a row
 * @rest: (nullable): what was kept aside of it
 *
 * Appends the row as everybody writes it alike: what is not absent, keys in the order of their names'
 * bytes, no spaces, and of personal data only that it is there.
 */
void
br_wire_append_canonical (GString        *text,
                          const BrRecord *record,
                          JsonObject     *rest)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (rest == NULL)
    {
      append_known (text, record);
      return;
    }
  builder = json_builder_new ();
  br_wire_row_add (builder, record, br_entity_all_fields (record->entity), rest);
  root = json_builder_get_root (builder);
  leave_out_personal (record->entity, json_node_get_object (root));
  append_canonical (text, root);
}

/**
 * br_wire_append_summed:
 * @text: where to
 * @record: a row
 * @rest: (nullable): what was kept aside of it
 *
 * Appends what the row's checksum is made of: its id, a colon, and its canonical form. The row adds the first
 * eight bytes of SHA-256 of that to the checksum of its entity, modulo 2⁶⁴.
 */
void
br_wire_append_summed (GString        *text,
                       const BrRecord *record,
                       JsonObject     *rest)
{
  char id[BR_ID_TEXT_LENGTH + 1];

  br_id_print (br_record_get_id (record), id);
  id[BR_ID_TEXT_LENGTH] = ':';
  g_string_append_len (text, id, sizeof id);
  br_wire_append_canonical (text, record, rest);
}
