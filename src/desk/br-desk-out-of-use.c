#include "config.h"

#include "desk/br-desk-out-of-use.h"

static void
out_of_use_free (gpointer data)
{
  BrOutOfUse *self = data;

  g_free (self->name);
  g_free (self->reason);
  g_array_unref (self->standing);
  g_free (self);
}

static BrOutOfUse *
out_of_use_new (const BrRecord *record,
                const char     *name,
                const char     *reason)
{
  BrOutOfUse *self = g_new0 (BrOutOfUse, 1);

  self->kind = record->entity->kind;
  self->id = *br_record_get_id (record);
  self->name = g_strdup (name);
  self->reason = g_strdup (reason);
  self->standing = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/* Whoever is booked at a table in that time keeps it until somebody moves them. */
static void
find_standing (BrOutOfUse        *self,
               const BrNightBook *book,
               guint              table)
{
  for (guint i = 0; i < book->facts.n_uses; i++)
    {
      const BrNightUse *use = &book->facts.uses[i];

      if (!br_night_state_holds (use->state) || use->ends <= self->starts || use->starts >= self->ends)
        continue;
      for (guint j = 0; j < use->n_tables; j++)
        if (use->tables[j] == table)
          {
            g_array_append_val (self->standing, i);
            break;
          }
    }
}

static gboolean
read_sections (BrOutOfUseNight *night,
               BrDb            *db,
               GError         **error)
{
  night->sections = br_db_select (db, BR_KIND_ZONE, error,
                                  "WHERE id IN (SELECT e.zone FROM element e JOIN room r ON r.default_plan = e.plan"
                                  "  WHERE e.\"table\" IS NOT NULL) ORDER BY plan, position, id",
                                  NULL);
  return night->sections != NULL;
}

static gboolean
read_closures (BrOutOfUseNight *night,
               BrDb            *db,
               GError         **error)
{
  const BrNightBook *book = night->book;
  g_autoptr (GPtrArray) closures = br_db_select (db, BR_KIND_SECTION_CLOSURE, error,
                                                 "WHERE business_date = ? ORDER BY id", "d", book->date);

  for (guint i = 0; closures != NULL && i < closures->len; i++)
    {
      const BrSectionClosure *closure = closures->pdata[i];
      g_autoptr (BrZone) zone = (BrZone *) br_db_load (db, BR_KIND_ZONE, &closure->zone, error);
      BrOutOfUse *row;
      int section;

      if (zone == NULL)
        return FALSE;
      row = out_of_use_new ((const BrRecord *) closure, zone->name, closure->reason);
      row->starts = book->starts;
      row->ends = book->ends;
      g_ptr_array_add (night->rows, row);
      section = br_night_book_find_section (book, zone->name);
      for (guint table = 0; section >= 0 && table < book->facts.n_tables; table++)
        if (book->facts.tables[table].section == section && book->facts.tables[table].closed)
          find_standing (row, book, table);
    }
  return closures != NULL;
}

static gboolean
read_blocks (BrOutOfUseNight *night,
             BrDb            *db,
             GError         **error)
{
  const BrNightBook *book = night->book;
  g_autoptr (GPtrArray) blocks = br_db_select (db, BR_KIND_TABLE_BLOCK, error,
                                               "WHERE ends_at > ? AND starts_at < ? ORDER BY starts_at, id", "ii",
                                               book->starts, book->ends);

  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const BrTableBlock *block = blocks->pdata[i];
      int table = br_night_book_find_table (book, &block->table);
      BrOutOfUse *row;

      if (table < 0)
        continue;
      row = out_of_use_new ((const BrRecord *) block, br_night_book_get_table (book, (guint) table)->number,
                            block->reason);
      row->starts = block->starts_at;
      row->ends = block->ends_at;
      g_ptr_array_add (night->rows, row);
      find_standing (row, book, (guint) table);
    }
  return blocks != NULL;
}

/**
 * br_desk_find_out_of_use:
 * @db: a connection
 * @date: a business date
 * @error: return location for a #BrStoreError
 *
 * Finds at which tables nobody is seated that night, and who is booked there nevertheless.
 *
 * Returns: (transfer full): it, or %NULL with @error
 */
BrOutOfUseNight *
br_desk_find_out_of_use (BrDb    *db,
                         BrDate   date,
                         GError **error)
{
  g_autoptr (BrOutOfUseNight) night = g_new0 (BrOutOfUseNight, 1);

  night->rows = g_ptr_array_new_with_free_func (out_of_use_free);
  night->book = br_night_book_load (db, date, BR_INSTANT_NONE, error);
  if (night->book == NULL || !read_sections (night, db, error) || !read_closures (night, db, error) ||
      !read_blocks (night, db, error))
    return NULL;
  return g_steal_pointer (&night);
}

/**
 * br_out_of_use_night_free:
 * @self: (transfer full): what br_desk_find_out_of_use() returned
 */
void
br_out_of_use_night_free (BrOutOfUseNight *self)
{
  g_clear_pointer (&self->book, br_night_book_free);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
