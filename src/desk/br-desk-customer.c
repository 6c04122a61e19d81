#include "config.h"

#include "desk/br-desk-customer.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-links.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrId     id;
  char    *text;
  gboolean on;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->text);
  g_free (request);
}

static Request *
request_new (const BrId *id,
             const char *text)
{
  Request *request = g_new0 (Request, 1);

  request->id = *id;
  request->text = g_strdup (text);
  return request;
}

/* ---- notes --------------------------------------------------------------- */

static gboolean
refuse_empty (const char *body,
              GError    **error)
{
  if (body != NULL && *body != '\0')
    return FALSE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A note needs some words"));
  return TRUE;
}

static gboolean
add_note (BrDb     *db,
          gpointer  data,
          BrId     *id,
          GError  **error)
{
  Request *request = data;
  g_autoptr (BrNote) note = br_new (NOTE, BrNote);

  if (refuse_empty (request->text, error))
    return FALSE;
  note->customer = request->id;
  note->body = g_strdup (request->text);
  br_db_label (db, BR_KIND_CUSTOMER, &request->id);
  if (!br_desk_insert (db, (BrRecord *) note, error))
    return FALSE;
  *id = note->id;
  return TRUE;
}

/**
 * br_desk_add_note:
 * @customer: about whom
 * @body: the note
 *
 * Undone by taking the note out again.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_note (const BrId *customer,
                  const char *body)
{
  return br_desk_act_new ("note.add", BR_UNDO_INVERT, add_note, request_new (customer, body), request_free);
}

/* The newest version of the note that @id is a version of. */
static BrNote *
load_newest (BrDb       *db,
             const BrId *id,
             GError    **error)
{
  g_autoptr (BrNote) any = (BrNote *) br_db_load (db, BR_KIND_NOTE, id, error);

  if (any == NULL)
    return NULL;
  return (BrNote *) br_db_find (db, BR_KIND_NOTE, error, "WHERE thread = ? ORDER BY written_at DESC, id DESC LIMIT 1",
                                "I", &any->thread);
}

static gboolean
add_version (BrDb         *db,
             const BrNote *newest,
             const char   *body,
             gboolean      withdrawn,
             BrId         *id,
             GError      **error)
{
  g_autoptr (BrNote) version = br_new (NOTE, BrNote);

  version->customer = newest->customer;
  version->thread = newest->thread;
  version->body = g_strdup (body);
  version->withdrawn = withdrawn;
  br_db_label (db, BR_KIND_CUSTOMER, &newest->customer);
  if (!br_desk_insert (db, (BrRecord *) version, error))
    return FALSE;
  *id = version->id;
  return TRUE;
}

static gboolean
revise_note (BrDb     *db,
             gpointer  data,
             BrId     *id,
             GError  **error)
{
  Request *request = data;
  g_autoptr (BrNote) newest = NULL;

  if (refuse_empty (request->text, error))
    return FALSE;
  newest = load_newest (db, &request->id, error);
  if (newest == NULL)
    return FALSE;
  *id = newest->id;
  if (!newest->withdrawn && g_strcmp0 (newest->body, request->text) == 0)
    return TRUE;
  return add_version (db, newest, request->text, FALSE, id, error);
}

/**
 * br_desk_revise_note:
 * @note: any version of the note
 * @body: what it shall say
 *
 * Adds a version; the earlier ones stay.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_revise_note (const BrId *note,
                     const char *body)
{
  return br_desk_act_new ("note.set", BR_UNDO_INVERT, revise_note, request_new (note, body), request_free);
}

static gboolean
withdraw_note (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  Request *request = data;
  g_autoptr (BrNote) newest = load_newest (db, &request->id, error);

  return newest != NULL && add_version (db, newest, newest->body, TRUE, id, error);
}

/**
 * br_desk_withdraw_note:
 * @note: any version of the note
 *
 * Takes the note off the customer's page. Its versions stay on record.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_withdraw_note (const BrId *note)
{
  return br_desk_act_new ("note.remove", BR_UNDO_INVERT, withdraw_note, request_new (note, NULL), request_free);
}

/**
 * br_desk_get_notes:
 * @db: a connection
 * @customer: about whom
 * @all_versions: every version of every note, or the newest of each that is not withdrawn
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrNote): newest first
 */
GPtrArray *
br_desk_get_notes (BrDb       *db,
                   const BrId *customer,
                   gboolean    all_versions,
                   GError    **error)
{
  if (all_versions)
    return br_db_select (db, BR_KIND_NOTE, error, "WHERE customer = ? ORDER BY written_at DESC, id DESC", "I",
                         customer);
  return br_db_select (db, BR_KIND_NOTE, error,
                       "AS n WHERE customer = ? AND NOT withdrawn AND NOT EXISTS"
                       " (SELECT 1 FROM note l WHERE l.customer = n.customer AND l.thread = n.thread"
                       "  AND (l.written_at > n.written_at OR (l.written_at = n.written_at AND l.id > n.id)))"
                       " ORDER BY written_at DESC, id DESC",
                       "I", customer);
}

/* ---- tags ---------------------------------------------------------------- */

static gboolean
is_same_tag (const char *a,
             const char *b)
{
  g_autofree char *folded_a = br_text_fold (a);
  g_autofree char *folded_b = br_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

static gboolean
tag_customer (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  Request *request = data;
  g_autoptr (BrRecord) customer = br_db_load (db, BR_KIND_CUSTOMER, &request->id, error);
  const BrLink *link = br_entity_get_link (br_entity_get (BR_KIND_CUSTOMER), "tags");
  g_auto (GStrv) tags = NULL;
  g_auto (GStrv) wanted = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  BrId tag;

  *id = request->id;
  if (is_same_tag (request->text, ""))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A tag needs a name"));
      return FALSE;
    }
  if (customer == NULL || (tags = br_desk_get_list (db, customer, link, error)) == NULL)
    return FALSE;
  for (guint i = 0; tags[i] != NULL; i++)
    if (!is_same_tag (tags[i], request->text))
      g_strv_builder_add (names, tags[i]);
  if (request->on)
    g_strv_builder_add (names, request->text);
  wanted = g_strv_builder_end (names);
  if (!br_desk_set_list (db, customer, link, (const char *const *) wanted, error))
    return FALSE;
  br_db_label (db, BR_KIND_CUSTOMER, &request->id);
  if (br_desk_resolve (db, BR_KIND_TAG, request->text, NULL, &tag, NULL))
    br_db_label (db, BR_KIND_TAG, &tag);
  return TRUE;
}

/**
 * br_desk_tag_customer:
 * @customer: whom
 * @tag: the tag's name; one that nobody has used before is a new tag
 * @on: whether they are to have it
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_tag_customer (const BrId *customer,
                      const char *tag,
                      gboolean    on)
{
  Request *request = request_new (customer, tag);

  request->on = on;
  return br_desk_act_new (on ? "customer.tag" : "customer.untag", BR_UNDO_INVERT, tag_customer, request, request_free);
}
