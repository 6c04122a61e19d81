#include "config.h"

#include "cli/br-cli-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-placement.h"
#include "desk/br-desk-resolve.h"

/* One `FIELD=VALUE`. @wanted holds the value where @field is one of the kind's own or of its place;
 * @plain is a text as it is compared; @target is what @link must hold. */
typedef struct
{
  const BrField *field;
  const BrLink  *link;
  gboolean       placed;
  gboolean       absent;
  BrRecord      *wanted;
  char          *plain;
  BrId           target;
} Wish;

struct _BrCliFilter
{
  BrDb           *db;
  const BrEntity *entity;
  BrVenue        *venue;
  GTimeZone      *zone;
  GArray         *wishes;

  BrRecordFunc    func;
  gpointer        user_data;
  GError         *error;
};

static void
wish_clear (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->wanted, br_record_unref);
  g_free (wish->plain);
}

/* A text as it is compared: addresses and numbers as they are dialled, names without case and
 * accents, everything else as it is. */
static char *
make_plain (BrCliFilter   *self,
            const BrField *field,
            const char    *text)
{
  if (field->type == BR_FIELD_EMAIL)
    return br_text_normalise_email (text);
  if (field->type == BR_FIELD_PHONE)
    return br_text_normalise_phone (text, self->venue->country_code);
  if (field->type == BR_FIELD_TEXT && (field->flags & (BR_FIELD_PII | BR_FIELD_NAMES)) != 0)
    return br_text_fold (text);
  return g_strdup (text);
}

static gboolean
wish_for_value (BrCliFilter   *self,
                Wish          *wish,
                const BrEntity *entity,
                const char    *value,
                GError       **error)
{
  if (*value == '\0')
    {
      wish->absent = TRUE;
      return TRUE;
    }
  wish->wanted = br_record_new (entity);
  if (wish->field->type == BR_FIELD_REF)
    return br_desk_resolve (self->db, wish->field->ref, value, NULL, &br_member (wish->wanted, wish->field, BrId),
                            error);
  /* Half an address may be looked for too. */
  if (br_field_is_text (wish->field))
    {
      wish->plain = make_plain (self, wish->field, value);
      return TRUE;
    }
  return br_record_set_text (wish->wanted, wish->field, value, self->venue->currency, self->zone, error);
}

static gboolean
find_field (BrCliFilter *self,
            BrCliView   *view,
            const char  *name,
            Wish        *wish,
            GError     **error)
{
  if (self->entity->kind == BR_KIND_TABLE && br_desk_is_placement_field (name))
    {
      wish->placed = TRUE;
      wish->field = br_entity_get_field (br_entity_get (BR_KIND_ELEMENT), name);
      return TRUE;
    }
  wish->field = br_entity_find_field (self->entity, name, error);
  if (wish->field == NULL)
    return FALSE;
  if (br_cli_view_shows (view, wish->field))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see the %s of a %s"), name,
               self->entity->name);
  return FALSE;
}

static gboolean
add_wish (BrCliFilter *self,
          BrCliView   *view,
          const char  *word,
          GError     **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : NULL;
  Wish wish = { 0 };
  gboolean ok;

  if (equals == NULL || equals == word)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” is not FIELD=VALUE"), word);
      return FALSE;
    }
  wish.link = br_entity_get_link (self->entity, name);
  if (wish.link != NULL)
    ok = br_desk_resolve (self->db, br_entity_get_field (br_entity_get (wish.link->via), wish.link->target)->ref,
                          equals + 1, NULL, &wish.target, error);
  else
    ok = find_field (self, view, name, &wish, error) &&
         wish_for_value (self, &wish, wish.placed ? br_entity_get (BR_KIND_ELEMENT) : self->entity, equals + 1, error);
  g_array_append_val (self->wishes, wish);
  return ok;
}

/**
 * br_cli_filter_new:
 * @db: a connection, which must outlive the filter
 * @view: says what the actor may look for
 * @entity: what is listed
 * @words: `FIELD=VALUE` as people type them; a reference by name or id, an empty value for rows
 *   where the field is absent
 * @error: return location for a #BrCoreError, #BrDeskError or #BrCliError
 *
 * Returns: (transfer full) (nullable): the filter
 */
BrCliFilter *
br_cli_filter_new (BrDb              *db,
                   BrCliView         *view,
                   const BrEntity    *entity,
                   const char *const *words,
                   GError           **error)
{
  g_autoptr (BrCliFilter) self = g_new0 (BrCliFilter, 1);

  self->db = db;
  self->entity = entity;
  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_array_set_clear_func (self->wishes, wish_clear);
  self->zone = br_db_get_zone (db);
  self->venue = br_db_get_venue (db, error);
  if (self->venue == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (!add_wish (self, view, words[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

void
br_cli_filter_free (BrCliFilter *self)
{
  g_array_unref (self->wishes);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer ((BrRecord **) &self->venue, br_record_unref);
  g_free (self);
}

static gboolean
record_matches (BrCliFilter    *self,
                const Wish     *wish,
                const BrRecord *record)
{
  gboolean is_set = br_record_field_is_set (record, wish->field);
  guint index = br_entity_field_index (record->entity, wish->field);

  if (wish->absent)
    return !is_set;
  if (wish->plain != NULL)
    {
      g_autofree char *plain = is_set ? make_plain (self, wish->field, br_member (record, wish->field, char *)) : NULL;

      return g_strcmp0 (plain, wish->plain) == 0;
    }
  return is_set && (br_record_diff (record, wish->wanted) & (BrFieldSet) 1 << index) == 0;
}

static gboolean
list_matches (BrCliFilter    *self,
              const Wish     *wish,
              const BrRecord *record)
{
  g_autoptr (GArray) ids = br_desk_get_list_ids (self->db, record, wish->link, &self->error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (br_id_equal (&g_array_index (ids, BrId, i), &wish->target))
      return TRUE;
  return FALSE;
}

static gboolean
placement_matches (BrCliFilter    *self,
                   const Wish     *wish,
                   const BrRecord *record)
{
  g_autoptr (BrElement) element = br_desk_get_placement (self->db, (const BrTable *) record, &self->error);

  return element != NULL ? record_matches (self, wish, (const BrRecord *) element) : wish->absent;
}

static gboolean
matches (BrCliFilter    *self,
         const BrRecord *record)
{
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = &g_array_index (self->wishes, Wish, i);

      if (wish->link != NULL ? !list_matches (self, wish, record)
          : wish->placed     ? !placement_matches (self, wish, record)
                             : !record_matches (self, wish, record))
        return FALSE;
    }
  return TRUE;
}

/* Who turned out to be somebody else stands in no list. */
static gboolean
is_merged (const BrRecord *record)
{
  return record->entity->kind == BR_KIND_CUSTOMER && !br_id_is_none (&((const BrCustomer *) record)->merged_into);
}

static gboolean
pass_on (BrRecord *record,
         gint64    rowid,
         gpointer  user_data)
{
  BrCliFilter *self = user_data;
  gboolean passes = !is_merged (record) && matches (self, record);

  if (self->error != NULL)
    return FALSE;
  return !passes || self->func (record, rowid, self->user_data);
}

/* The wish that SQLite can answer best by itself, through an index where there is one. */
static const Wish *
narrowest (BrCliFilter *self)
{
  const Wish *best = NULL;

  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = &g_array_index (self->wishes, Wish, i);

      if (wish->link != NULL)
        return wish;
      if (wish->placed || wish->absent || (wish->field->flags & BR_FIELD_PII) != 0)
        continue;
      if (wish->field->type == BR_FIELD_ID || wish->field->type == BR_FIELD_REF)
        return wish;
      if (wish->field->type == BR_FIELD_DATE)
        best = wish;
    }
  return best;
}

static BrFieldSet
needed_fields (BrCliFilter *self)
{
  BrFieldSet fields = 0;

  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = &g_array_index (self->wishes, Wish, i);

      if (wish->link == NULL && !wish->placed)
        fields |= (BrFieldSet) 1 << br_entity_field_index (self->entity, wish->field);
    }
  if (self->entity->kind == BR_KIND_CUSTOMER)
    fields |= (BrFieldSet) 1 << br_entity_field_index (self->entity, br_entity_get_field (self->entity, "merged_into"));
  /* The place is looked for by the table's room. */
  if (self->entity->kind == BR_KIND_TABLE)
    fields |= (BrFieldSet) 1 << br_entity_field_index (self->entity, br_entity_get_field (self->entity, "room"));
  return fields;
}

static gboolean
foreach_narrowed (BrCliFilter *self,
                  const Wish  *wish,
                  BrFieldSet   fields,
                  const char  *order,
                  GError     **error)
{
  const BrEntity *via = wish->link != NULL ? br_entity_get (wish->link->via) : NULL;
  g_autofree char *tail =
    via != NULL ? g_strdup_printf ("WHERE \"id\" IN (SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ?) %s", wish->link->owner,
                                   via->name, wish->link->target, order)
                : g_strdup_printf ("WHERE \"%s\" = ? %s", wish->field->name, order);

  if (via != NULL)
    return br_db_foreach (self->db, self->entity->kind, fields, pass_on, self, error, tail, "I", &wish->target);
  if (wish->field->type == BR_FIELD_DATE)
    return br_db_foreach (self->db, self->entity->kind, fields, pass_on, self, error, tail, "d",
                          br_member (wish->wanted, wish->field, BrDate));
  return br_db_foreach (self->db, self->entity->kind, fields, pass_on, self, error, tail, "I",
                        &br_member (wish->wanted, wish->field, BrId));
}

/**
 * br_cli_filter_foreach:
 * @self: a filter
 * @fields: what of each row is wanted
 * @order: ORDER BY …
 * @func: called with every row that passes
 * @user_data: for @func
 * @error: return location for a #BrStoreError
 *
 * Returns: whether all rows were read, or @func wished to stop
 */
gboolean
br_cli_filter_foreach (BrCliFilter  *self,
                       BrFieldSet    fields,
                       const char   *order,
                       BrRecordFunc  func,
                       gpointer      user_data,
                       GError      **error)
{
  const Wish *wish = narrowest (self);
  gboolean ok;

  self->func = func;
  self->user_data = user_data;
  fields |= needed_fields (self);
  if (wish != NULL)
    ok = foreach_narrowed (self, wish, fields, order, error);
  else
    ok = br_db_foreach (self->db, self->entity->kind, fields, pass_on, self, error, order, NULL);
  if (ok && self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      ok = FALSE;
    }
  g_clear_error (&self->error);
  return ok;
}
