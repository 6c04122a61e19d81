#include "config.h"

#include "desk/br-desk-merge.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "core/rules/br-merge.h"
#include "desk/br-desk-duplicates.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-merge-rows.h"
#include "desk/br-desk-resolve.h"

/* Two guests become one. Who is merged keeps their row, which says into whom, and what may never be changed. */

typedef struct
{
  BrId            merged;
  BrId            kept;
  BrCombineChoice choice;
  int             score;
} Request;

/* ---- may they ---------------------------------------------------------------------- */

static gboolean
refuse (GError    **error,
        const char *words)
{
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, words);
  return FALSE;
}

static gboolean
check_one (BrDb             *db,
           const BrCustomer *customer,
           GError          **error)
{
  g_autofree char *into = NULL;

  if (customer->erased_at != BR_INSTANT_NONE)
    return refuse (error, _ ("Who was erased cannot be merged"));
  if (br_id_is_none (&customer->merged_into))
    return TRUE;
  into = br_desk_name_of (db, BR_KIND_CUSTOMER, &customer->merged_into);
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s was merged into %s already"), customer->name, into);
  return FALSE;
}

static gboolean
check_both (BrDb             *db,
            const BrCustomer *merged,
            const BrCustomer *kept,
            GError          **error)
{
  if (br_id_equal (&merged->id, &kept->id))
    return refuse (error, _ ("Nobody can be merged into themselves"));
  return check_one (db, merged, error) && check_one (db, kept, error);
}

/* ---- what it was ----------------------------------------------------------------------- */

static char *
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/* The fields that differ between two, as the one has them. */
static char *
print_fields (const BrCustomer *of,
              BrFieldSet        fields)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  g_autoptr (JsonObject) object = json_object_new ();

  br_fields_foreach (field, entity)
    if (br_entity_field_is_in (entity, field, fields))
      {
        g_autofree char *text = br_merge_value_to_text ((const BrRecord *) of, field);

        if (text != NULL)
          json_object_set_string_member (object, field->name, text);
        else
          json_object_set_null_member (object, field->name);
      }
  return print_object (object);
}

static gboolean
write_down (BrDb             *db,
            const Request    *request,
            const BrCustomer *kept,
            const BrCustomer *after,
            JsonObject       *moved,
            GError          **error)
{
  g_autoptr (BrCustomerMerge) merge = br_new (CUSTOMER_MERGE, BrCustomerMerge);
  BrFieldSet changed = br_combine_compare (kept, after);

  merge->id = br_db_new_id (db);
  merge->subject = kept->subject;
  merge->winner = request->kept;
  merge->loser = request->merged;
  merge->at = br_db_get_now (db);
  merge->author = *br_db_get_actor (db);
  merge->score = request->score > 0 ? request->score : BR_INT_NONE;
  merge->moved = print_object (moved);
  if (changed != 0)
    {
      merge->before = print_fields (kept, changed);
      merge->after = print_fields (after, changed);
    }
  return br_db_insert (db, (BrRecord *) merge, error);
}

/* ---- one ---------------------------------------------------------------------------------- */

static gboolean
merge (BrDb          *db,
       const Request *request,
       GError       **error)
{
  g_autoptr (BrCustomer) merged = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &request->merged, error);
  g_autoptr (BrCustomer) kept =
    merged != NULL ? (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &request->kept, error) : NULL;
  g_autoptr (JsonObject) moved = json_object_new ();
  g_autoptr (BrCustomer) after = NULL;

  if (kept == NULL || !check_both (db, merged, kept, error))
    return FALSE;
  after = br_combine (kept, merged, &request->choice);
  merged->merged_into = kept->id;
  return br_desk_move_rows (db, merged, kept, moved, error) && br_db_update (db, (BrRecord *) after, error) &&
         br_db_update (db, (BrRecord *) merged, error) && write_down (db, request, kept, after, moved, error);
}

static gboolean
check_may_merge (BrDb    *db,
                 GError **error)
{
  return br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error) && br_desk_check_unlocked (db, error);
}

static gboolean
merge_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Request *request = data;

  *id = request->kept;
  if (!check_may_merge (db, error) || !merge (db, request, error))
    return FALSE;
  br_db_label (db, BR_KIND_CUSTOMER, &request->merged);
  br_db_label (db, BR_KIND_CUSTOMER, &request->kept);
  return TRUE;
}

/**
 * br_desk_merge_customers:
 * @merged: who turned out to be somebody else
 * @kept: whom
 * @choice: (nullable): whose fields are taken where they differ; see br_combine()
 * @score: how likely they were the same, or 0 where nobody reckoned it
 *
 * Everything that names @merged names @kept from then on; @merged stands in no list any more. It is for who may
 * merge guests (DOMAIN, who may do what), and undone whole.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_merge_customers (const BrId            *merged,
                         const BrId            *kept,
                         const BrCombineChoice *choice,
                         int                    score)
{
  Request *request = g_new0 (Request, 1);

  request->merged = *merged;
  request->kept = *kept;
  request->score = score;
  if (choice != NULL)
    request->choice = *choice;
  return br_desk_act_new ("customer.merge", BR_UNDO_INVERT, merge_in_write, request, g_free);
}

/* ---- all that are certain ------------------------------------------------------------------- */

static gboolean
merge_all_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  g_autoptr (GArray) pairs = NULL;

  if (!check_may_merge (db, error) || (pairs = br_desk_plan_merges (db, GPOINTER_TO_INT (data), error)) == NULL)
    return FALSE;
  if (pairs->len == 0)
    return refuse (error, _ ("Nobody is known twice, as far as can be told"));
  for (guint i = 0; i < pairs->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);
      const Request request = { .merged = pair->b, .kept = pair->a, .score = pair->score };

      if (br_db_cancelled (db, error) || !merge (db, &request, error))
        return FALSE;
      br_db_label (db, BR_KIND_CUSTOMER, &pair->b);
    }
  br_db_label_count (db, pairs->len);
  return TRUE;
}

/**
 * br_desk_merge_duplicates:
 * @least: the lowest score at which two are one
 *
 * Merges whom br_desk_plan_merges() names, as one change that is undone whole.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_merge_duplicates (int least)
{
  return br_desk_act_new ("customer.merge-all", BR_UNDO_INVERT, merge_all_in_write, GINT_TO_POINTER (least), NULL);
}

/* ---- nobody --------------------------------------------------------------------------------- */

static gboolean
keep_apart_in_write (BrDb     *db,
                     gpointer  data,
                     BrId     *id,
                     GError  **error)
{
  const Request *request = data;
  g_autoptr (BrCustomer) other = NULL;
  g_autoptr (BrCustomer) one = NULL;
  g_autoptr (BrCustomerMerge) never = br_new (CUSTOMER_MERGE, BrCustomerMerge);

  *id = request->kept;
  if (!br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error) ||
      (one = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &request->kept, error)) == NULL ||
      (other = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, &request->merged, error)) == NULL ||
      !check_both (db, other, one, error))
    return FALSE;
  never->id = br_db_new_id (db);
  never->subject = one->subject;
  never->winner = one->id;
  never->loser = other->id;
  never->at = never->undone_at = br_db_get_now (db);
  never->author = *br_db_get_actor (db);
  br_db_label (db, BR_KIND_CUSTOMER, &other->id);
  br_db_label (db, BR_KIND_CUSTOMER, &one->id);
  return br_db_insert (db, (BrRecord *) never, error);
}

/**
 * br_desk_keep_apart:
 * @a: a guest
 * @b: another, who looks like them
 *
 * Remembers that the two are not the same, so that they are not proposed again.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_keep_apart (const BrId *a,
                    const BrId *b)
{
  Request *request = g_new0 (Request, 1);

  request->kept = *a;
  request->merged = *b;
  return br_desk_act_new ("customer.keep-apart", BR_UNDO_INVERT, keep_apart_in_write, request, g_free);
}

/* ---- who they are ----------------------------------------------------------------------------- */

/**
 * br_desk_get_merged:
 * @db: a connection
 * @customer: a guest
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): who turned out to be them
 */
GArray *
br_desk_get_merged (BrDb       *db,
                    const BrId *customer,
                    GError    **error)
{
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (BrId));
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT id FROM customer WHERE merged_into = ? ORDER BY id", error, "I", customer);
  GError *local = NULL;

  if (query == NULL)
    return NULL;
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (merged, id);
    }
  if (local == NULL)
    return g_steal_pointer (&merged);
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
is_among (const GArray *ids,
          const BrId   *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (br_id_equal (&g_array_index (ids, BrId, i), id))
      return TRUE;
  return FALSE;
}

/**
 * br_desk_find_by_contact:
 * @db: an unlocked connection
 * @email: (nullable): an e-mail address as typed
 * @phone: (nullable): a telephone number as typed
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): the customers who have either, or into whom one who
 *   has was merged; each once
 */
GArray *
br_desk_find_by_contact (BrDb       *db,
                         const char *email,
                         const char *phone,
                         GError    **error)
{
  g_autoptr (GArray) having = br_db_find_by_contact (db, email, phone, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; having != NULL && i < having->len; i++)
    {
      g_autoptr (BrQuery) query = br_db_query (db, "SELECT ifnull (merged_into, id) FROM customer WHERE id = ?", error,
                                               "I", &g_array_index (having, BrId, i));
      BrId id;

      if (!br_query_next (query, error))
        return NULL;
      id = br_query_get_id (query, 0);
      if (!is_among (found, &id))
        g_array_append_val (found, id);
    }
  return having != NULL ? g_steal_pointer (&found) : NULL;
}
