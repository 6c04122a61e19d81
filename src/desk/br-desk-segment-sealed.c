#include "config.h"

#include "desk/br-desk-segment-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"

/* What is sealed has to be opened to be looked at, guest by guest; it is asked last, of whom is left. */

#define FEW 50000

#define ROWS_PER_LOOK 1024

static const char *
field_of (const BrSegmentTerm *term)
{
  static const char *const names[] = {
    [BR_SEGMENT_NAME] = "name", [BR_SEGMENT_EMAIL] = "email", [BR_SEGMENT_PHONE] = "phone",
    [BR_SEGMENT_POSTCODE] = "postcode", [BR_SEGMENT_COMPANY] = "company", [BR_SEGMENT_ADDRESS] = "address",
    [BR_SEGMENT_PREFERENCES] = "preferences",
  };

  return term->kind == BR_SEGMENT_BIRTHDAY ? "birthday" : names[term->field];
}

typedef struct
{
  BrSegmentSearch     *search;
  const BrSegmentTerm *term;
  const BrField       *field;
  char                *wanted;
  GArray              *set;
  GError              *error;
  guint                n_looked;
} Look;

/* Spaces are not what tells postcodes and telephone numbers apart. */
static char *
fold (const Look *self,
      const char *text)
{
  char *folded = br_text_fold (text);
  char *to = folded;

  if (self->term->field == BR_SEGMENT_POSTCODE || self->term->field == BR_SEGMENT_PHONE)
    {
      for (const char *from = folded; *from != '\0'; from++)
        if (*from != ' ' && *from != '-' && *from != '(' && *from != ')')
          *to++ = *from;
      *to = '\0';
    }
  return folded;
}

static gboolean
text_fits (const Look *self,
           const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  folded = fold (self, text);
  switch (self->term->compare)
    {
    case BR_SEGMENT_EQUAL:
      return g_str_equal (folded, self->wanted);
    case BR_SEGMENT_BEGINS:
      return g_str_has_prefix (folded, self->wanted);
    default:
      return strstr (folded, self->wanted) != NULL;
    }
}

/* Their next birthday, seen from a day; one of 29 February has it on the 28th of other years. */
static BrDate
next_birthday (BrDate birthday,
               BrDate today)
{
  int year, month, day, this_year, other;

  br_date_to_ymd (birthday, &year, &month, &day);
  br_date_to_ymd (today, &this_year, &other, &other);
  for (int y = this_year;; y++)
    {
      BrDate date = br_date_from_ymd (y, month, MIN (day, g_date_get_days_in_month (month, y)));

      if (date >= today)
        return date;
    }
}

static gboolean
birthday_fits (const Look *self,
               BrDate      birthday)
{
  BrDate today = self->search->today;
  int year, month, day;

  if (birthday == BR_DATE_NONE)
    return FALSE;
  br_date_to_ymd (birthday, &year, &month, &day);
  if (self->term->number > 0)
    return month == self->term->number;
  return next_birthday (birthday, today) <= today + self->term->window.days + 30 * self->term->window.months;
}

static gboolean
look_at (BrRecord *record,
         gint64    rowid,
         gpointer  user_data)
{
  Look *self = user_data;
  gboolean fits = self->field->type == BR_FIELD_DATE ? birthday_fits (self, br_member (record, self->field, BrDate))
                                                     : text_fits (self, br_member (record, self->field, char *));

  if (fits)
    g_array_append_vals (self->set, br_record_get_id (record), 1);
  return ++self->n_looked % ROWS_PER_LOOK != 0 || !br_db_cancelled (self->search->db, &self->error);
}

static gboolean
look_at_few (Look         *self,
             const GArray *within,
             BrFieldSet    fields)
{
  for (guint i = 0; self->error == NULL && i < within->len; i++)
    br_db_foreach (self->search->db, BR_KIND_CUSTOMER, fields, look_at, self, &self->error, "WHERE id = ?", "I",
                   &g_array_index (within, BrId, i));
  return self->error == NULL;
}

static GArray *
find_opened (BrSegmentSearch     *search,
             const BrSegmentTerm *term,
             const GArray        *within,
             GError             **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  Look self = { .search = search, .term = term, .field = br_entity_get_field (entity, field_of (term)) };
  BrFieldSet fields =
    (BrFieldSet) 1 << br_entity_field_index (entity, self.field) |
    (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, "id")) |
    (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_subject (entity));

  self.set = _br_segment_set_new ();
  self.wanted = term->text != NULL ? fold (&self, term->text) : NULL;
  if (within != NULL && within->len <= FEW)
    look_at_few (&self, within, fields);
  else
    br_db_foreach (search->db, BR_KIND_CUSTOMER, fields, look_at, &self, &self.error, "ORDER BY id", NULL);
  g_free (self.wanted);
  if (self.error == NULL)
    return self.set;
  g_array_unref (self.set);
  g_propagate_error (error, self.error);
  return NULL;
}

static GArray *
find_having (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             GError             **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM customer WHERE %s IS NOT NULL ORDER BY id", field_of (term));
  g_autoptr (GArray) set = _br_segment_set_new ();
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (self->db, sql, &local, NULL);

  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (set, id);
      if (set->len % ROWS_PER_LOOK == 0 && br_db_cancelled (self->db, &local))
        break;
    }
  if (local == NULL)
    return g_steal_pointer (&set);
  g_propagate_error (error, local);
  return NULL;
}

GArray *
_br_segment_sealed (BrSegmentSearch     *self,
                    const BrSegmentTerm *term,
                    const GArray        *within,
                    GError             **error)
{
  if (term->kind == BR_SEGMENT_HAS)
    return find_having (self, term, error);
  if (!br_db_is_unlocked (self->db))
    {
      g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                   _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
      return NULL;
    }
  return find_opened (self, term, within, error);
}
