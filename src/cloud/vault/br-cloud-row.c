#include "config.h"

#include "cloud/vault/br-cloud-row-private.h"

#include <string.h>

#include "cloud/br-cloud-error.h"
#include "cloud/pg/br-pg-result.h"
#include "core/base/br-text.h"
#include "wire/br-wire-canonical.h"
#include "wire/br-wire-text.h"

static int
compare_fields (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const BrEntity *entity = user_data;

  return strcmp (entity->fields[*(const guint *) a].name, entity->fields[*(const guint *) b].name);
}

static void
lay_out (BrCloudRowLayout *layout,
         const BrEntity   *entity)
{
  guint column = 0;

  layout->subject = -1;
  for (guint i = 0; i < entity->n_fields; i++)
    {
      if (&entity->fields[i] == br_entity_get_subject (entity))
        layout->subject = (int) column;
      layout->of_field[i] = column++;
      if (entity->fields[i].type == BR_FIELD_MONEY)
        column++;
      layout->names[i] = g_strdup_printf ("\"%s\":", entity->fields[i].name);
      layout->sorted[i] = i;
    }
  layout->rev = column++;
  layout->unknown = column++;
  layout->key = column;
  g_qsort_with_data (layout->sorted, (gint) entity->n_fields, sizeof (guint), compare_fields, (gpointer) entity);
}

const BrCloudRowLayout *
br_cloud_row_get_layout (const BrEntity *entity)
{
  static BrCloudRowLayout *layouts;

  if (g_once_init_enter (&layouts))
    {
      BrCloudRowLayout *made = g_new0 (BrCloudRowLayout, BR_N_KINDS);

      for (guint k = 0; k < br_entity_get_n (); k++)
        lay_out (&made[k], br_entity_get (k));
      g_once_init_leave (&layouts, made);
    }
  return &layouts[entity->kind];
}

/* ---- from PostgreSQL ---------------------------------------------------------------- */

/* The key of the row’s subject, looked for only where something of theirs is in the row. */
static void
append_key (GString        *sql,
            const BrEntity *entity,
            const char     *alias)
{
  const char *separator = "CASE WHEN num_nonnulls (";

  if (!br_entity_has_pii (entity))
    {
      g_string_append (sql, "NULL::bytea");
      return;
    }
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      {
        g_string_append_printf (sql, "%s%s.\"%s\"", separator, alias, field->name);
        separator = ", ";
      }
  g_string_append_printf (sql,
                          ") > 0 THEN (SELECT k.wrapped FROM subject_key k WHERE k.venue_id = %s.venue_id AND k.subject ="
                          " %s.subject) END",
                          alias, alias);
}

/**
 * br_cloud_row_columns:
 * @entity: an entity
 * @alias: what its table is called in the statement
 *
 * Returns: (transfer full): the columns of a #BrCloudRow, as SQL
 */
char *
br_cloud_row_columns (const BrEntity *entity,
                      const char     *alias)
{
  GString *sql = g_string_new (NULL);

  br_fields_foreach (field, entity)
    {
      g_string_append_printf (sql, "%s.\"%s\", ", alias, field->name);
      if (field->type == BR_FIELD_MONEY)
        g_string_append_printf (sql, "%s.\"%s_currency\", ", alias, field->name);
    }
  g_string_append_printf (sql, "%s.rev, %s.unknown, ", alias, alias);
  append_key (sql, entity, alias);
  return g_string_free (sql, FALSE);
}

/**
 * br_cloud_row_packed:
 * @entity: an entity
 * @alias: what its table is called in the statement
 *
 * Returns: (transfer full): an expression of SQL that is all of a row in one `bytea`, with the key of
 *   its subject; see br_cloud_row_take()
 */
char *
br_cloud_row_packed (const BrEntity *entity,
                     const char     *alias)
{
  g_autofree char *columns = br_cloud_row_columns (entity, alias);

  return g_strdup_printf ("record_send (ROW (%s))", columns);
}

/**
 * br_cloud_row_get_n_cells:
 * @entity: an entity
 *
 * Returns: how many columns its rows have
 */
guint
br_cloud_row_get_n_cells (const BrEntity *entity)
{
  return br_cloud_row_get_layout (entity)->key + 1;
}

gint32
br_cloud_row_read_int32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return (gint32) GUINT32_FROM_BE (value);
}

gint64
br_cloud_row_read_int64 (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return (gint64) GUINT64_FROM_BE (value);
}

/* Behind the count of columns: each with its length, and before that with @skip bytes that say its type. */
static gboolean
take_cells (BrCloudRow     *self,
            const BrEntity *entity,
            const guint8   *bytes,
            gsize           length,
            gsize           skip)
{
  guint n = br_cloud_row_get_n_cells (entity);
  gsize at = 0;

  self->entity = entity;
  for (guint i = 0; i < n; i++)
    {
      at += skip + 4;
      if (at > length)
        return FALSE;
      self->cells[i].length = br_cloud_row_read_int32 (bytes + at - 4);
      self->cells[i].data = bytes + at;
      if (self->cells[i].length > 0)
        at += (gsize) self->cells[i].length;
      if (at > length)
        return FALSE;
    }
  return at == length;
}

/**
 * br_cloud_row_unpack:
 * @self: (out caller-allocates): the row
 * @entity: what it is
 * @bytes: what br_cloud_row_packed() came to, which @self points into
 * @length: how many
 *
 * Returns: whether they are such a row
 */
gboolean
br_cloud_row_unpack (BrCloudRow     *self,
                     const BrEntity *entity,
                     const guint8   *bytes,
                     gsize           length)
{
  return length >= 4 &&
         br_cloud_row_read_int32 (bytes) == (gint32) br_cloud_row_get_n_cells (entity) &&
         take_cells (self, entity, bytes + 4, length - 4, 4);
}

/**
 * br_cloud_row_take_copied:
 * @self: (out caller-allocates): the row
 * @entity: what it is
 * @bytes: a row of `COPY … (FORMAT binary)` of br_cloud_row_columns(), which @self points into
 * @length: how many
 *
 * Returns: whether they are such a row
 */
gboolean
br_cloud_row_take_copied (BrCloudRow     *self,
                          const BrEntity *entity,
                          const guint8   *bytes,
                          gsize           length)
{
  return length >= 2 && (guint) (bytes[0] << 8 | bytes[1]) == br_cloud_row_get_n_cells (entity) &&
         take_cells (self, entity, bytes + 2, length - 2, 0);
}

/**
 * br_cloud_row_take:
 * @self: (out caller-allocates): the row
 * @entity: what it is
 * @result: what a statement came to
 * @row: which of its rows
 * @column: the column of br_cloud_row_packed()
 * @buffer: where the bytes are kept, as long as @self is used
 *
 * Returns: whether there is a row
 */
gboolean
br_cloud_row_take (BrCloudRow     *self,
                   const BrEntity *entity,
                   const PGresult *result,
                   int             row,
                   int             column,
                   GByteArray     *buffer)
{
  return br_pg_result_get_bytes (result, row, column, buffer) &&
         br_cloud_row_unpack (self, entity, buffer->data, buffer->len);
}

/**
 * br_cloud_row_take_columns:
 * @self: (out caller-allocates): the row, which points into @result
 * @entity: what it is
 * @result: what a statement came to, in PostgreSQL's binary form
 * @row: which of its rows
 * @column: the first of br_cloud_row_columns()
 *
 * Returns: whether there are such columns
 */
gboolean
br_cloud_row_take_columns (BrCloudRow     *self,
                           const BrEntity *entity,
                           const PGresult *result,
                           int             row,
                           int             column)
{
  int n = (int) br_cloud_row_get_n_cells (entity);

  if (PQnfields (result) < column + n)
    return FALSE;
  self->entity = entity;
  for (int i = 0; i < n; i++)
    {
      gboolean absent = PQgetisnull (result, row, column + i);

      self->cells[i].length = absent ? -1 : PQgetlength (result, row, column + i);
      self->cells[i].data = (const guint8 *) PQgetvalue (result, row, column + i);
    }
  return TRUE;
}

BrId
br_cloud_row_read_id (const BrCloudCell *cell)
{
  BrId id = BR_ID_NONE;

  if (cell->length == sizeof id.bytes)
    memcpy (id.bytes, cell->data, sizeof id.bytes);
  return id;
}

/**
 * br_cloud_row_get_id:
 * @self: a row
 *
 * Returns: its id
 */
BrId
br_cloud_row_get_id (const BrCloudRow *self)
{
  return br_cloud_row_read_id (&self->cells[0]);
}

/**
 * br_cloud_row_get_rev:
 * @self: a row
 *
 * Returns: its revision
 */
gint64
br_cloud_row_get_rev (const BrCloudRow *self)
{
  return br_cloud_row_read_int64 (self->cells[br_cloud_row_get_layout (self->entity)->rev].data);
}

/**
 * br_cloud_row_get_ref:
 * @self: a row
 * @field: one of its fields that is an id
 *
 * Returns: what it refers to, or none
 */
BrId
br_cloud_row_get_ref (const BrCloudRow *self,
                      const BrField    *field)
{
  return br_cloud_row_read_id (
    &self->cells[br_cloud_row_get_layout (self->entity)
                   ->of_field[br_entity_field_index (self->entity, field)]]);
}

/**
 * br_cloud_row_get_unknown:
 * @self: a row
 * @length: (out): how long it is
 *
 * Returns: (transfer none): what this build does not know of the row, as JSON without its braces
 */
const char *
br_cloud_row_get_unknown (const BrCloudRow *self,
                          gsize            *length)
{
  const BrCloudCell *cell = &self->cells[br_cloud_row_get_layout (self->entity)->unknown];

  /* A document of `jsonb` begins with its version. */
  *length = cell->length > 3 ? (gsize) cell->length - 3 : 0;
  return (const char *) cell->data + 2;
}

/* ---- what is personal --------------------------------------------------------------- */

/* Whose row it is, with their key at hand; none where nobody's or erased. */
gboolean
br_cloud_row_take_subject (const BrCloudRow *self,
                           BrCloudKeyring   *keyring,
                           BrId             *subject,
                           GError          **error)
{
  const BrCloudRowLayout *layout = br_cloud_row_get_layout (self->entity);
  const BrCloudCell *key = &self->cells[layout->key];

  *subject = BR_ID_NONE;
  if (keyring == NULL || layout->subject < 0 || key->length < 0)
    return TRUE;
  *subject = br_cloud_row_read_id (&self->cells[layout->subject]);
  return br_cloud_keyring_take (keyring, subject, key->data, (gsize) key->length, error);
}

/* @plain has room for as much as the cell holds. */
gboolean
br_cloud_row_open (const BrCloudRow  *self,
                   const BrField     *field,
                   const BrCloudCell *cell,
                   const BrId        *subject,
                   BrCloudKeyring    *keyring,
                   char              *plain,
                   gsize             *length,
                   GError           **error)
{
  BrId id = br_cloud_row_get_id (self);

  return br_cloud_keyring_open (keyring, subject, self->entity->name, &id, field->name, cell->data,
                                (gsize) cell->length, plain, length, error);
}

static gboolean
append_opened (const BrCloudRow  *self,
               const BrField     *field,
               const BrCloudCell *cell,
               const BrId        *subject,
               BrCloudKeyring    *keyring,
               GString           *text,
               GError           **error)
{
  char stack[BR_CLOUD_STACK_VALUE];
  g_autofree char *heap =
    cell->length > BR_CLOUD_STACK_VALUE ? g_malloc ((gsize) cell->length) : NULL;
  char *plain = heap != NULL ? heap : stack;
  gsize length;

  if (!br_cloud_row_open (self, field, cell, subject, keyring, plain, &length, error))
    return FALSE;
  br_wire_append_text (text, plain, length);
  br_seal_cleanse (plain, length);
  return TRUE;
}

/* ---- to JSON ------------------------------------------------------------------------ */

static void
append_value (GString           *text,
              const BrField     *field,
              const BrCloudCell *cell)
{
  char date[BR_DATE_TEXT_LENGTH + 1];

  if (br_field_is_number (field))
    br_wire_append_int (text, br_cloud_row_read_int64 (cell->data));
  else if (field->type == BR_FIELD_ID || field->type == BR_FIELD_REF)
    br_wire_append_id (text, (const BrId *) cell->data);
  else if (field->type == BR_FIELD_BOOL)
    g_string_append (text, *cell->data != 0 ? "true" : "false");
  else if (field->type == BR_FIELD_DATE)
    {
      br_date_print (br_cloud_row_read_int32 (cell->data) + BR_CLOUD_DATE_EPOCH, date);
      br_wire_append_text (text, date, BR_DATE_TEXT_LENGTH);
    }
  else if (field->type == BR_FIELD_MONEY)
    {
      g_string_append (text, "{\"amount\":");
      br_wire_append_int (text, br_cloud_row_read_int64 (cell->data));
      g_string_append (text, ",\"currency\":");
      br_wire_append_text (text, (const char *) cell[1].data, (gsize) MAX (cell[1].length, 0));
      g_string_append_c (text, '}');
    }
  else
    br_wire_append_text (text, (const char *) cell->data, (gsize) cell->length);
}

static void
append_name (GString    *text,
             gsize       begun,
             const char *name)
{
  if (text->len > begun)
    g_string_append_c (text, ',');
  g_string_append (text, name);
}

/* The members of a document of `jsonb`, which begins with its version. */
static void
append_unknown (GString           *text,
                gsize              begun,
                const BrCloudCell *cell)
{
  if (cell->length <= 3)
    return;
  if (text->len > begun)
    g_string_append_c (text, ',');
  g_string_append_len (text, (const char *) cell->data + 2, cell->length - 3);
}

/**
 * br_cloud_row_append_json:
 * @self: a row
 * @fields: which of its fields; what is not known of it goes with all of them only
 * @with_absent: whether those that are absent are written as null, or left out
 * @keyring: (nullable): opens what is personal; %NULL leaves it absent, as erasure does
 * @text: where to
 * @error: return location for a #BrSealError; then @text ends somewhere in the row
 *
 * Appends the row as desktops and the cloud give it to each other.
 *
 * Returns: whether all of it could be opened
 */
gboolean
br_cloud_row_append_json (const BrCloudRow *self,
                          BrFieldSet        fields,
                          gboolean          with_absent,
                          BrCloudKeyring   *keyring,
                          GString          *text,
                          GError          **error)
{
  const BrCloudRowLayout *layout = br_cloud_row_get_layout (self->entity);
  gsize begun = text->len + 1;
  BrId subject;

  g_string_append_c (text, '{');
  if (!br_cloud_row_take_subject (self, keyring, &subject, error))
    return FALSE;
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BrField *field = &self->entity->fields[i];
      const BrCloudCell *cell = &self->cells[layout->of_field[i]];
      gboolean sealed = (field->flags & BR_FIELD_PII) != 0;
      gboolean absent = cell->length < 0 || (sealed && br_id_is_none (&subject));

      if ((fields & (BrFieldSet) 1 << i) == 0 || (absent && !with_absent))
        continue;
      append_name (text, begun, layout->names[i]);
      if (absent)
        g_string_append (text, "null");
      else if (!sealed)
        append_value (text, field, cell);
      else if (!append_opened (self, field, cell, &subject, keyring, text, error))
        return FALSE;
    }
  if (fields == br_entity_all_fields (self->entity))
    append_unknown (text, begun, &self->cells[layout->unknown]);
  g_string_append_c (text, '}');
  return TRUE;
}

/* What this build does not know has its place among the names. */
static gboolean
append_canonical_with_rest (const BrCloudRow *self,
                            BrCloudKeyring   *keyring,
                            GString          *text,
                            GError          **error)
{
  g_autoptr (JsonObject) rest = NULL;
  g_autoptr (BrRecord) record = br_cloud_row_to_record (self, keyring, &rest, error);

  if (record != NULL)
    br_wire_append_canonical (text, record, rest);
  return record != NULL;
}

/**
 * br_cloud_row_append_canonical:
 * @self: a row
 * @fields: which of its fields; what is not known of it goes with all of them only
 * @keyring: the venue’s keys
 * @text: where to
 * @error: return location for a #BrSealError
 *
 * Appends what the row’s checksum is made of, as br_wire_append_canonical() does; for most rows nothing
 * need be opened for it.
 *
 * Returns: whether it could be read
 */
gboolean
br_cloud_row_append_canonical (const BrCloudRow *self,
                               BrFieldSet        fields,
                               BrCloudKeyring   *keyring,
                               GString          *text,
                               GError          **error)
{
  const BrCloudRowLayout *layout = br_cloud_row_get_layout (self->entity);
  gsize begun = text->len + 1;

  if (self->cells[layout->unknown].length > 3 && fields == br_entity_all_fields (self->entity))
    return append_canonical_with_rest (self, keyring, text, error);
  g_string_append_c (text, '{');
  for (guint s = 0; s < self->entity->n_fields; s++)
    {
      guint i = layout->sorted[s];
      const BrField *field = &self->entity->fields[i];
      const BrCloudCell *cell = &self->cells[layout->of_field[i]];

      if (cell->length < 0 || (fields & (BrFieldSet) 1 << i) == 0)
        continue;
      append_name (text, begun, layout->names[i]);
      if ((field->flags & BR_FIELD_PII) != 0)
        g_string_append (text, "true");
      else
        append_value (text, field, cell);
    }
  g_string_append_c (text, '}');
  return TRUE;
}
