#include "config.h"

#include "desk/br-desk-customer-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "desk/br-desk-customer.h"

struct _BrDeskCustomerMerge
{
  BrDb       *db;
  GHashTable *tags;
  char       *country_code;
  GString    *note;
};

/* ---- tags -------------------------------------------------------------------- */

static gboolean
remember_tag (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  BrDeskCustomerMerge *self = user_data;

  g_hash_table_insert (self->tags, br_text_fold (((BrTag *) record)->name), br_id_dup (br_record_get_id (record)));
  return TRUE;
}

static const BrId *
find_tag (BrDeskCustomerMerge *self,
          const char          *name)
{
  g_autofree char *folded = br_text_fold (name);

  return g_hash_table_lookup (self->tags, folded);
}

/* A tag that nobody has used before is simply a new tag. */
static const BrId *
ensure_tag (BrDeskCustomerMerge *self,
            const char          *name,
            GError             **error)
{
  const BrId *id = find_tag (self, name);
  g_autoptr (BrTag) tag = NULL;

  if (id != NULL)
    return id;
  tag = br_new (TAG, BrTag);
  tag->id = br_db_new_id (self->db);
  tag->name = g_strdup (name);
  if (!br_db_insert (self->db, (BrRecord *) tag, error))
    return NULL;
  remember_tag ((BrRecord *) tag, 0, self);
  return find_tag (self, name);
}

static gboolean
add_tag (BrDeskCustomerMerge *self,
         const BrId          *customer,
         const BrId          *tag,
         GError             **error)
{
  g_autoptr (BrCustomerTag) link = br_new (CUSTOMER_TAG, BrCustomerTag);

  link->id = br_db_new_id (self->db);
  link->customer = *customer;
  link->tag = *tag;
  return br_db_insert (self->db, (BrRecord *) link, error);
}

/* Whether the tag stands earlier in the same cell, written another way. */
static gboolean
stands_before (const GPtrArray *tags,
               guint            index)
{
  g_autofree char *folded = br_text_fold (tags->pdata[index]);

  for (guint i = 0; i < index; i++)
    {
      g_autofree char *earlier = br_text_fold (tags->pdata[i]);

      if (g_str_equal (earlier, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_tag (BrDeskCustomerMerge *self,
         const BrId          *customer,
         const char          *name,
         gboolean            *has,
         GError             **error)
{
  const BrId *tag = find_tag (self, name);
  gint64 n = 0;

  *has = FALSE;
  if (tag == NULL)
    return TRUE;
  if (!br_db_get_int (self->db, "SELECT count(*) FROM customer_tag WHERE customer = ? AND tag = ?", &n, error, "II",
                      customer, tag))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

static gboolean
add_missing_tags (BrDeskCustomerMerge *self,
                  const BrId          *customer,
                  const GPtrArray     *tags,
                  gboolean             write,
                  gboolean            *changed,
                  GError             **error)
{
  for (guint i = 0; i < tags->len; i++)
    {
      const BrId *tag;
      gboolean has;

      if (!has_tag (self, customer, tags->pdata[i], &has, error))
        return FALSE;
      if (has || stands_before (tags, i))
        continue;
      *changed = TRUE;
      if (!write)
        continue;
      tag = ensure_tag (self, tags->pdata[i], error);
      if (tag == NULL || !add_tag (self, customer, tag, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- notes ------------------------------------------------------------------- */

static gboolean
add_note (BrDeskCustomerMerge *self,
          const BrCustomer    *customer,
          const char          *body,
          GError             **error)
{
  g_autoptr (BrNote) note = br_new (NOTE, BrNote);

  note->id = note->thread = br_db_new_id (self->db);
  note->subject = customer->subject;
  note->customer = customer->id;
  note->body = g_strdup (body);
  note->written_at = br_db_get_now (self->db);
  note->author = *br_db_get_actor (self->db);
  return br_db_insert (self->db, (BrRecord *) note, error);
}

static gboolean
has_line (GPtrArray  *notes,
          const char *line)
{
  gsize n = strlen (line);

  for (guint i = 0; i < notes->len; i++)
    {
      const char *body = ((const BrNote *) notes->pdata[i])->body;

      for (const char *p = body; p != NULL && (p = strstr (p, line)) != NULL; p++)
        if ((p == body || p[-1] == '\n') && (p[n] == '\0' || p[n] == '\n'))
          return TRUE;
    }
  return FALSE;
}

/* Of what the file notes, the lines that nobody has noted yet. */
static char *
find_news (BrDeskCustomerMerge *self,
           const BrCustomer    *customer,
           const char          *text,
           GError             **error)
{
  g_autoptr (GPtrArray) notes = br_desk_get_notes (self->db, &customer->id, TRUE, error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *news;

  if (notes == NULL)
    return NULL;
  news = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !has_line (notes, lines[i]))
      g_string_append_printf (news, "%s%s", news->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (news, FALSE);
}

static gboolean
add_news (BrDeskCustomerMerge *self,
          const BrCustomer    *customer,
          gboolean             write,
          gboolean            *changed,
          GError             **error)
{
  g_autofree char *news = NULL;

  if (self->note->len == 0)
    return TRUE;
  news = find_news (self, customer, self->note->str, error);
  if (news == NULL)
    return FALSE;
  if (*news == '\0')
    return TRUE;
  *changed = TRUE;
  return !write || add_note (self, customer, news, error);
}

/* ---- fields ------------------------------------------------------------------ */

static void
note_line (BrDeskCustomerMerge *self,
           const BrField       *field,
           const char          *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *line = g_strjoinv (", ", lines);

  g_string_append_printf (self->note, "%s%s: %s", self->note->len > 0 ? "\n" : "", _ (field->label), line);
}

static gboolean
is_same_value (BrDeskCustomerMerge *self,
               const BrField       *field,
               const char          *a,
               const char          *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (field->type == BR_FIELD_EMAIL)
    {
      x = br_text_normalise_email (a);
      y = br_text_normalise_email (b);
    }
  else if (field->type == BR_FIELD_PHONE)
    {
      x = br_text_normalise_phone (a, self->country_code);
      y = br_text_normalise_phone (b, self->country_code);
    }
  else
    {
      x = br_text_fold (a);
      y = br_text_fold (b);
    }
  return g_str_equal (x, y);
}

/* Two names of one person have a word in common: a title more, another surname. Others are two
 * people who share an address. */
static gboolean
names_meet (const char *a,
            const char *b)
{
  g_autofree char *x = br_text_fold (a);
  g_autofree char *y = br_text_fold (b);
  g_auto (GStrv) ours = g_strsplit (x, " ", -1);
  g_auto (GStrv) theirs = g_strsplit (y, " ", -1);

  for (guint i = 0; theirs[i] != NULL; i++)
    if (strlen (theirs[i]) > 1 && g_strv_contains ((const char *const *) ours, theirs[i]))
      return TRUE;
  return FALSE;
}

/* The file's value takes the place of the venue's, except that a name must be one of the same
 * person, and that one row of a file does not overrule another. What gives way is noted. */
static void
merge_text (BrDeskCustomerMerge *self,
            BrCustomer          *customer,
            const BrCustomer    *incoming,
            gboolean             fresh,
            const BrField       *field)
{
  char **ours = &br_member (customer, field, char *);
  const char *theirs = br_member (incoming, field, char *);
  gboolean contact = field->type == BR_FIELD_EMAIL || field->type == BR_FIELD_PHONE;
  gboolean named = (field->flags & BR_FIELD_NAMES) != 0;

  if (theirs == NULL || (*ours != NULL && is_same_value (self, field, *ours, theirs)))
    return;
  if (*ours != NULL && (fresh || (named && !names_meet (*ours, theirs))))
    {
      note_line (self, field, theirs);
      return;
    }
  if (*ours != NULL && contact)
    note_line (self, field, *ours);
  br_set_str (ours, theirs);
}

static void
merge_fields (BrDeskCustomerMerge *self,
              BrCustomer          *customer,
              gboolean             fresh,
              const BrCustomersRow *row)
{
  g_string_assign (self->note, row->note != NULL ? row->note : "");
  br_fields_foreach (field, customer->record.entity)
    {
      if ((field->flags & BR_FIELD_PII) == 0)
        continue;
      if (br_field_is_text (field))
        merge_text (self, customer, row->customer, fresh, field);
      else if (br_record_field_is_set ((BrRecord *) row->customer, field) &&
               (!fresh || !br_record_field_is_set ((BrRecord *) customer, field)))
        br_member (customer, field, BrDate) = br_member (row->customer, field, BrDate);
    }
}

static gboolean
bring_up_to_date (BrDeskCustomerMerge  *self,
                  const BrCustomer     *existing,
                  gboolean              fresh,
                  const BrCustomersRow *row,
                  gboolean              write,
                  gboolean             *changed,
                  GError              **error)
{
  g_autoptr (BrCustomer) customer = (BrCustomer *) br_record_copy ((const BrRecord *) existing);

  merge_fields (self, customer, fresh, row);
  *changed = !br_record_equal ((BrRecord *) customer, (const BrRecord *) existing);
  return (!write || !*changed || br_db_update (self->db, (BrRecord *) customer, error)) &&
         add_missing_tags (self, &existing->id, row->tags, write, changed, error) &&
         add_news (self, existing, write, changed, error);
}

/**
 * br_desk_customer_merge_new:
 * @db: (transfer none): an unlocked connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): ready to merge
 */
BrDeskCustomerMerge *
br_desk_customer_merge_new (BrDb    *db,
                            GError **error)
{
  BrDeskCustomerMerge *self = g_new0 (BrDeskCustomerMerge, 1);
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);

  self->db = db;
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->note = g_string_new (NULL);
  if (venue == NULL || !br_db_foreach (db, BR_KIND_TAG, G_MAXUINT64, remember_tag, self, error, NULL, NULL))
    {
      br_desk_customer_merge_free (self);
      return NULL;
    }
  self->country_code = g_strdup (venue->country_code);
  return self;
}

void
br_desk_customer_merge_free (BrDeskCustomerMerge *self)
{
  g_hash_table_unref (self->tags);
  g_string_free (self->note, TRUE);
  g_free (self->country_code);
  g_free (self);
}

/**
 * br_desk_customer_merge_add:
 * @self: in a write
 * @row: somebody new; gets an id, a subject with a key of their own, and since when
 * @error: return location for a #BrCoreError or #BrStoreError
 */
gboolean
br_desk_customer_merge_add (BrDeskCustomerMerge  *self,
                            const BrCustomersRow *row,
                            GError              **error)
{
  BrCustomer *customer = row->customer;

  customer->id = br_db_new_id (self->db);
  customer->subject = br_db_new_subject (self->db, error);
  if (br_id_is_none (&customer->subject))
    return FALSE;
  if (customer->created_at == BR_INSTANT_NONE)
    customer->created_at = br_db_get_now (self->db);
  if (!br_db_insert (self->db, (BrRecord *) customer, error) ||
      (row->note != NULL && !add_note (self, customer, row->note, error)))
    return FALSE;
  for (guint i = 0; i < row->tags->len; i++)
    {
      const BrId *tag;

      if (stands_before (row->tags, i))
        continue;
      tag = ensure_tag (self, row->tags->pdata[i], error);
      if (tag == NULL || !add_tag (self, &customer->id, tag, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_customer_merge_apply:
 * @self: in a write
 * @existing: somebody the venue knows
 * @fresh: whether the same file has brought them
 * @row: news of them
 * @changed: (out): whether it was news
 * @error: return location for a #BrCoreError or #BrStoreError
 *
 * Fills what was missing and takes over what the file says differently; what gives way and could
 * still be true, such as another telephone number, is noted.
 */
gboolean
br_desk_customer_merge_apply (BrDeskCustomerMerge  *self,
                              const BrCustomer     *existing,
                              gboolean              fresh,
                              const BrCustomersRow *row,
                              gboolean             *changed,
                              GError              **error)
{
  return bring_up_to_date (self, existing, fresh, row, TRUE, changed, error);
}

/**
 * br_desk_customer_merge_try:
 * @self: ready to merge
 * @existing: somebody the venue knows
 * @row: what a file says of them
 * @changes: (out): whether it would be news
 * @error: return location for a #BrStoreError
 */
gboolean
br_desk_customer_merge_try (BrDeskCustomerMerge  *self,
                            const BrCustomer     *existing,
                            const BrCustomersRow *row,
                            gboolean             *changes,
                            GError              **error)
{
  return bring_up_to_date (self, existing, FALSE, row, FALSE, changes, error);
}
