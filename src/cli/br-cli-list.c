#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-filter.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "core/base/br-text.h"
#include "desk/br-desk-error.h"

#define ALL_FIELDS G_MAXUINT64

typedef struct
{
  BrCli          *cli;
  const BrEntity *entity;
  GStrv           words;
  const BrField  *sort;
  gboolean        descending;
  gint64          limit;

  BrCliView      *view;
  JsonBuilder    *builder;
  BrCliTable     *table;
  GArray         *keys;
  gint64          n_listed;
  GError         *error;
} List;

/* What an order by a sealed field, a name or a word needs: it is made here, not by SQLite. */
typedef struct
{
  BrId   id;
  char  *text;
  gint64 number;
} Key;

static void
key_clear (gpointer data)
{
  g_free (((Key *) data)->text);
}

/* Which fields make columns: long texts and documents are for `show`. */
static gboolean
has_column (BrCliView     *view,
            const BrField *field)
{
  return br_cli_view_shows (view, field) && field->type != BR_FIELD_JSON && (field->flags & BR_FIELD_MULTILINE) == 0;
}

static gboolean
is_number (const BrField *field)
{
  return (br_field_is_number (field) && field->type != BR_FIELD_INSTANT) || field->type == BR_FIELD_MONEY;
}

/* The id stands last: it is long, and nobody reads it. */
static BrCliTable *
table_new (List *list)
{
  const BrEntity *entity = list->entity;
  BrCliTable *table = br_cli_table_new (list->cli, entity->n_fields + entity->n_links);
  guint column = 0;

  br_fields_foreach (field, entity)
    if (field->type != BR_FIELD_ID && has_column (list->view, field))
      br_cli_table_set_heading (table, column++, _ (field->label), is_number (field));
  for (guint i = 0; i < entity->n_links; i++)
    br_cli_table_set_heading (table, column++, _ (entity->links[i].label), FALSE);
  br_cli_table_set_heading (table, column, _ (entity->fields[0].label), FALSE);
  return table;
}

static gboolean
add_row (List     *list,
         BrRecord *record)
{
  const BrEntity *entity = list->entity;
  guint column = 0;

  br_fields_foreach (field, entity)
    if (field->type != BR_FIELD_ID && has_column (list->view, field))
      br_cli_table_set_cell (list->table, column++, br_cli_view_get_text (list->view, record, field));
  for (guint i = 0; i < entity->n_links; i++)
    {
      char *names = br_cli_view_get_list (list->view, record, &entity->links[i], &list->error);

      if (names == NULL)
        return FALSE;
      br_cli_table_set_cell (list->table, column++, names);
    }
  br_cli_table_set_cell (list->table, column, br_id_to_string (br_record_get_id (record)));
  br_cli_table_end_row (list->table);
  return TRUE;
}

static gboolean
print_record (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  List *list = user_data;

  if (list->n_listed++ == list->limit)
    return FALSE;
  if (list->cli->json)
    {
      if (!br_cli_view_build (list->view, list->builder, record, &list->error))
        return FALSE;
      br_cli_out_item (list->cli, list->builder);
      return TRUE;
    }
  return add_row (list, record);
}

static gboolean
collect_key (BrRecord *record,
             gint64    rowid,
             gpointer  user_data)
{
  List *list = user_data;
  Key key = { .id = *br_record_get_id (record) };

  if (br_field_is_text (list->sort) && br_record_field_is_set (record, list->sort))
    key.text = br_text_fold (br_member (record, list->sort, char *));
  else if (list->sort->type == BR_FIELD_ENUM)
    key.number = br_member (record, list->sort, int);
  else if (list->sort->type == BR_FIELD_DATE)
    key.number = br_member (record, list->sort, BrDate);
  g_array_append_val (list->keys, key);
  return TRUE;
}

/* Folded texts; a number at the front by its value, so that table 9 stands before table 10. */
static int
compare_texts (const char *a,
               const char *b)
{
  if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
    {
      guint64 x = g_ascii_strtoull (a, NULL, 10), y = g_ascii_strtoull (b, NULL, 10);

      if (x != y)
        return x < y ? -1 : 1;
    }
  return strcmp (a, b);
}

static gboolean
is_absent (const List *list,
           const Key  *key)
{
  return br_field_is_text (list->sort) ? key->text == NULL
                                       : list->sort->type == BR_FIELD_DATE && key->number == BR_DATE_NONE;
}

/* What is absent stands last in either direction. */
static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const List *list = user_data;
  const Key *x = a, *y = b;
  int order;

  if (is_absent (list, x) != is_absent (list, y))
    return is_absent (list, x) ? 1 : -1;
  if (x->text != NULL && y->text != NULL)
    order = compare_texts (x->text, y->text);
  else
    order = (x->number > y->number) - (x->number < y->number);
  if (order != 0)
    return list->descending ? -order : order;
  return br_id_compare (&x->id, &y->id);
}

/* Where SQLite can put the rows in order; otherwise they are put in order here. */
static char *
sql_order (const List *list)
{
  const BrField *field = list->sort;
  const char *way = list->descending ? "DESC" : "ASC";

  if (field == NULL || field->type == BR_FIELD_ID)
    return g_strdup_printf ("ORDER BY \"id\" %s", way);
  if ((field->flags & BR_FIELD_PII) != 0 || field->type == BR_FIELD_ENUM || br_field_is_text (field))
    return NULL;
  return g_strdup_printf ("ORDER BY \"%s\" IS NULL, \"%s\" %s, \"id\"", field->name, field->name, way);
}

static gboolean
list_in_order (List        *list,
               BrDb        *db,
               BrCliFilter *filter,
               GError     **error)
{
  BrFieldSet fields = (BrFieldSet) 1 << br_entity_field_index (list->entity, list->sort);

  list->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (list->keys, key_clear);
  if (!br_cli_filter_foreach (filter, fields, "", collect_key, list, error))
    return FALSE;
  g_array_sort_with_data (list->keys, compare_keys, list);
  for (guint i = 0; i < list->keys->len && list->error == NULL; i++)
    {
      g_autoptr (BrRecord) record =
        br_db_load (db, list->entity->kind, &g_array_index (list->keys, Key, i).id, error);

      if (record == NULL)
        return FALSE;
      if (!print_record (record, 0, list))
        break;
    }
  return TRUE;
}

static gboolean
check_sort (List    *list,
            GError **error)
{
  if (list->sort == NULL || br_cli_view_shows (list->view, list->sort))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see the %s of a %s"),
               list->sort->name, list->entity->name);
  return FALSE;
}

static gboolean
print_all (List        *list,
           BrDb        *db,
           BrCliFilter *filter,
           GError     **error)
{
  g_autofree char *order = sql_order (list);
  gboolean ok;

  if (list->cli->json)
    br_cli_out_begin (list->cli);
  if (order != NULL)
    ok = br_cli_filter_foreach (filter, ALL_FIELDS, order, print_record, list, error);
  else
    ok = list_in_order (list, db, filter, error);
  if (ok && list->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&list->error));
      ok = FALSE;
    }
  if (ok && list->cli->json)
    br_cli_out_end (list->cli);
  return ok;
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  List *list = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (list->cli, db, list->entity, error);
  g_autoptr (BrCliFilter) filter = NULL;
  gboolean ok;

  list->view = view;
  if (view == NULL || !check_sort (list, error))
    return FALSE;
  filter = br_cli_filter_new (db, view, list->entity, (const char *const *) list->words, error);
  if (filter == NULL)
    return FALSE;
  if (list->cli->json)
    list->builder = json_builder_new_immutable ();
  else
    list->table = table_new (list);
  ok = print_all (list, db, filter, error);
  g_clear_pointer (&list->table, br_cli_table_free);
  g_clear_object (&list->builder);
  g_clear_pointer (&list->keys, g_array_unref);
  g_clear_error (&list->error);
  return ok;
}

static gboolean
take_sort (List    *list,
           GError **error)
{
  const char *name = br_cli_get_option (list->cli, "sort");

  if (name == NULL)
    return TRUE;
  list->descending = *name == '-';
  list->sort = br_entity_find_field (list->entity, name + (list->descending ? 1 : 0), error);
  return list->sort != NULL;
}

/**
 * br_cli_list:
 * @cli: a run
 * @error: return location
 *
 * `list ENTITY [FIELD=VALUE …]`. Rows flow from the file to the output one by one, in the order in
 * which they were added unless another is asked for.
 */
gboolean
br_cli_list (BrCli   *cli,
             GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  List list = { .cli = cli, .words = words, .limit = -1 };

  list.entity = br_entity_find (br_cli_get_word (cli, 0), error);
  return list.entity != NULL && br_cli_get_number (cli, "limit", 0, &list.limit, error) && take_sort (&list, error) &&
         br_cli_open (cli, error) && br_cli_unlock_for (cli, list.entity->kind, error) &&
         br_cli_read (cli, list_in_read, &list, error);
}
