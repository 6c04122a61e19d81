#include "config.h"

#include "screens/history/br-entry-rows.h"

#include <glib/gi18n.h>

#include "desk/br-desk-field.h"
#include "desk/br-desk-resolve.h"

static void
field_free (BrEntryField *field)
{
  g_free (field->label);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
row_free (BrEntryRow *row)
{
  g_free (row->title);
  g_ptr_array_unref (row->fields);
  g_free (row);
}

static void
add_fields (BrDb        *db,
            BrEntryRow  *row,
            BrRowChange *change,
            GTimeZone   *zone)
{
  const BrEntity *entity = br_entity_get (change->kind);

  br_fields_foreach (field, entity)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      BrEntryField *words;

      if (field->type == BR_FIELD_ID || (field->flags & BR_FIELD_INTERNAL) != 0
          || (change->changed & (G_GUINT64_CONSTANT (1) << br_entity_field_index (entity, field))) == 0)
        continue;
      before = br_desk_say_field (db, change->before, field, zone);
      after = br_desk_say_field (db, change->after, field, zone);
      if (before == NULL && after == NULL)
        continue;

      words = g_new0 (BrEntryField, 1);
      words->label = g_strdup (_(field->label));
      words->before = g_steal_pointer (&before);
      words->after = g_steal_pointer (&after);
      g_ptr_array_add (row->fields, words);
    }
}

static char *
make_title (BrDb        *db,
            BrRowChange *change)
{
  BrRecord *side = change->after != NULL ? change->after : change->before;
  const char *label = _(br_entity_get (change->kind)->label);
  const char *own = side != NULL ? br_record_get_name (side) : NULL;
  g_autofree char *name = own != NULL ? g_strdup (own) : br_desk_name_of (db, change->kind, &change->id);

  if (change->before == NULL)
    return g_strdup_printf (C_("history", "%s added: %s"), label, name);
  if (change->after == NULL)
    return g_strdup_printf (C_("history", "%s removed: %s"), label, name);
  return g_strdup_printf (C_("history", "%s changed: %s"), label, name);
}

/**
 * br_entry_rows_read:
 * @db: a connection
 * @seq: an entry of the journal
 * @limit: at most so many rows
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrEntryRow): what the entry did, row by row
 */
GPtrArray *
br_entry_rows_read (BrDb    *db,
                    gint64   seq,
                    guint    limit,
                    GError **error)
{
  g_autoptr (GPtrArray) changes = br_journal_get_rows (db, seq, limit, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);

  if (changes == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      BrRowChange *change = g_ptr_array_index (changes, i);
      BrEntryRow *row = g_new0 (BrEntryRow, 1);

      row->title = make_title (db, change);
      row->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
      add_fields (db, row, change, zone);
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}
