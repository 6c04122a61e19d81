#include "config.h"

#include "desk/br-desk-segment-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

/* Segments within segments beyond this are no question any more. */
#define NAMED_MAX 8

static GArray *find (BrSegmentSearch     *self,
                     const BrSegmentTerm *term,
                     const GArray        *within,
                     GError             **error);

/* A word that is understood, and that the venue does not know; takes @message. */
static GArray *
refuse (BrSegmentSearch     *self,
        const BrSegmentTerm *term,
        char                *message,
        GError             **error)
{
  /* Of a segment within this one the place of its name here is not known. */
  if (self->fault != NULL && self->fault->message == NULL)
    *self->fault = (BrSegmentFault){ g_strdup (message), self->named->len == 0 ? term->start : 0,
                                     self->named->len == 0 ? term->end : 0 };
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, message);
  g_free (message);
  return NULL;
}

static GArray *
find_tagged (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             GError             **error)
{
  g_autoptr (GArray) set = NULL;
  g_autoptr (BrQuery) query = NULL;
  GError *local = NULL;
  BrId tag;

  if (!br_desk_resolve (self->db, BR_KIND_TAG, term->text, NULL, &tag, NULL))
    return refuse (self, term, g_strdup_printf (_ ("There is no tag “%s”"), term->text), error);
  set = _br_segment_set_new ();
  query = br_db_query (self->db, "SELECT customer FROM customer_tag WHERE tag = ?", &local, "I", &tag);
  while (br_query_next (query, &local))
    {
      BrId id = br_query_get_id (query, 0);

      g_array_append_val (set, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  _br_segment_set_sort (set);
  return g_steal_pointer (&set);
}

/* ---- segments within segments --------------------------------------------------- */

static gboolean
is_being_asked (BrSegmentSearch *self,
                const char      *folded)
{
  for (guint i = 0; i < self->named->len; i++)
    if (g_str_equal (self->named->pdata[i], folded))
      return TRUE;
  return self->named->len >= NAMED_MAX;
}

static GArray *
find_named (BrSegmentSearch     *self,
            const BrSegmentTerm *term,
            const GArray        *within,
            GError             **error)
{
  char *folded = br_text_fold (term->text);
  g_auto (BrSegmentFault) fault = { NULL };
  g_autoptr (BrSegment) segment = NULL;
  g_autoptr (BrSegmentTerm) asked = NULL;
  GArray *set;
  BrId id;

  if (is_being_asked (self, folded))
    {
      g_free (folded);
      return refuse (self, term, g_strdup_printf (_ ("The segment “%s” asks for itself"), term->text), error);
    }
  if (!br_desk_resolve (self->db, BR_KIND_SEGMENT, term->text, NULL, &id, NULL) ||
      (segment = (BrSegment *) br_db_load (self->db, BR_KIND_SEGMENT, &id, NULL)) == NULL)
    {
      g_free (folded);
      return refuse (self, term, g_strdup_printf (_ ("There is no segment “%s”"), term->text), error);
    }
  asked = br_segment_parse (segment->text, self->venue->currency, &fault);
  if (asked == NULL)
    {
      g_free (folded);
      return refuse (self, term, g_strdup_printf (_ ("The segment “%s” is not understood any more"), term->text), error);
    }
  g_ptr_array_add (self->named, folded);
  set = find (self, asked, within, error);
  g_ptr_array_remove_index (self->named, self->named->len - 1);
  return set;
}

/* ---- and, or, not ----------------------------------------------------------------- */

/* What is answered first: what leaves few to look at, then what is counted, what is opened last. */
static int
cost_of (const BrSegmentTerm *term)
{
  switch (term->kind)
    {
    case BR_SEGMENT_NUMBER:
      return br_segment_compares (term->compare, 0, term->number) ? 5 : term->window.span != BR_SEGMENT_EVER ? 1 : 2;
    case BR_SEGMENT_TAGGED:
      return 0;
    case BR_SEGMENT_DATE:
    case BR_SEGMENT_NAMED:
      return 3;
    case BR_SEGMENT_AND:
    case BR_SEGMENT_OR:
      return 4;
    case BR_SEGMENT_PERMITS:
    case BR_SEGMENT_OBJECTS:
    case BR_SEGMENT_HAS:
      return 6;
    case BR_SEGMENT_NOT:
      return 7 + cost_of (term->parts->pdata[0]);
    default:
      return 20;
    }
}

static int
compare_costs (gconstpointer a,
               gconstpointer b)
{
  return cost_of (*(const BrSegmentTerm *const *) a) - cost_of (*(const BrSegmentTerm *const *) b);
}

static GArray *
find_all (BrSegmentSearch     *self,
          const BrSegmentTerm *term,
          const GArray        *within,
          GError             **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_copy (term->parts, NULL, NULL);
  g_autoptr (GArray) left = NULL;

  g_ptr_array_set_free_func (parts, NULL);
  g_ptr_array_sort (parts, compare_costs);
  for (guint i = 0; i < parts->len; i++)
    {
      GArray *next = find (self, parts->pdata[i], left != NULL ? left : within, error);

      g_clear_pointer (&left, g_array_unref);
      left = next;
      if (left == NULL)
        return NULL;
    }
  return g_steal_pointer (&left);
}

static GArray *
find_either (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             const GArray        *within,
             GError             **error)
{
  g_autoptr (GArray) all = _br_segment_set_new ();

  for (guint i = 0; i < term->parts->len; i++)
    {
      g_autoptr (GArray) part = find (self, term->parts->pdata[i], within, error);
      GArray *more;

      if (part == NULL)
        return NULL;
      more = _br_segment_set_any (all, part);
      g_array_unref (all);
      all = more;
    }
  return g_steal_pointer (&all);
}

static GArray *
find_others (BrSegmentSearch     *self,
             const BrSegmentTerm *term,
             const GArray        *within,
             GError             **error)
{
  g_autoptr (GArray) everybody = within == NULL ? _br_segment_everybody (self, error) : NULL;
  const GArray *whole = within != NULL ? within : everybody;
  g_autoptr (GArray) part = whole != NULL ? find (self, term->parts->pdata[0], within, error) : NULL;

  return part != NULL ? _br_segment_set_less (whole, part) : NULL;
}

static GArray *
find_leaf (BrSegmentSearch     *self,
           const BrSegmentTerm *term,
           const GArray        *within,
           GError             **error)
{
  switch (term->kind)
    {
    case BR_SEGMENT_NUMBER:
      return _br_segment_number (self, term, within, error);
    case BR_SEGMENT_DATE:
      return _br_segment_date (self, term, within, error);
    case BR_SEGMENT_PERMITS:
    case BR_SEGMENT_OBJECTS:
      return _br_segment_standing (self, term, within, error);
    case BR_SEGMENT_TAGGED:
      return find_tagged (self, term, error);
    case BR_SEGMENT_NAMED:
      return find_named (self, term, within, error);
    default:
      return _br_segment_sealed (self, term, within, error);
    }
}

/* Who answers to a term, of those in @within or of all. */
static GArray *
find (BrSegmentSearch     *self,
      const BrSegmentTerm *term,
      const GArray        *within,
      GError             **error)
{
  g_autoptr (GArray) found = NULL;

  if (br_db_cancelled (self->db, error))
    return NULL;
  if (term->kind == BR_SEGMENT_AND)
    return find_all (self, term, within, error);
  if (term->kind == BR_SEGMENT_OR)
    return find_either (self, term, within, error);
  if (term->kind == BR_SEGMENT_NOT)
    return find_others (self, term, within, error);
  found = find_leaf (self, term, within, error);
  if (found == NULL || within == NULL)
    return g_steal_pointer (&found);
  return _br_segment_set_both (within, found);
}

/* ---- who is still there ------------------------------------------------------------- */

static gboolean
drop_gone (BrDb    *db,
           GArray  *set,
           GError **error)
{
  gint64 gone;
  guint n = 0;

  if (!br_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM erased) OR EXISTS (SELECT 1 FROM customer WHERE merged_into IS NOT NULL)",
                      &gone, error, NULL))
    return FALSE;
  for (guint i = 0; gone && i < set->len; i++)
    {
      const BrId *id = &g_array_index (set, BrId, i);
      gint64 there;

      if (!br_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL AND merged_into IS NULL)",
                          &there, error, "I", id))
        return FALSE;
      if (there)
        g_array_index (set, BrId, n++) = *id;
    }
  if (gone)
    g_array_set_size (set, n);
  return TRUE;
}

/* Says which word is wrong, by where it stands. */
static void
set_fault (const char           *text,
           const BrSegmentFault *fault,
           GError              **error)
{
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s (at character %ld)"), fault->message,
               g_utf8_strlen (text, (gssize) fault->start) + 1);
}

static gboolean
check_rights (BrDb    *db,
              GError **error)
{
  if (br_permission_may_read (br_desk_level (db, BR_AREA_CONTACTS)))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see this (%s)"),
               _ (br_enum_get_label (br_area_values, BR_AREA_CONTACTS)));
  return FALSE;
}

/**
 * br_desk_segment_find:
 * @db: a connection
 * @text: a question about guests in words; see br_segment_parse()
 * @fault: (out): which of its words is wrong, if one is; free it with br_segment_fault_clear()
 * @error: return location for %BR_DESK_ERROR_REFUSED where a word is wrong, %BR_DESK_ERROR_NOT_ALLOWED, or a
 *   #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrId): who answers to it tonight, in the order of their
 *   ids; who was erased or turned out to be somebody else is not among them
 */
GArray *
br_desk_segment_find (BrDb           *db,
                      const char     *text,
                      BrSegmentFault *fault,
                      GError        **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BrSegmentTerm) term = NULL;
  g_autoptr (GArray) found = NULL;
  BrSegmentSearch self = { .db = db, .venue = venue, .zone = zone, .fault = fault, .named = named };

  *fault = (BrSegmentFault){ NULL };
  if (venue == NULL || !check_rights (db, error) || (self.today = br_desk_tonight (db, error)) == BR_DATE_NONE)
    return NULL;
  term = br_segment_parse (text, venue->currency, fault);
  if (term == NULL)
    {
      set_fault (text, fault, error);
      return NULL;
    }
  found = find (&self, term, NULL, error);
  return found != NULL && drop_gone (db, found, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * br_desk_segment_check:
 * @db: a connection
 * @text: a question about guests in words
 * @error: return location for %BR_DESK_ERROR_REFUSED, which says which word is wrong
 *
 * Returns: whether it is understood; tags and segments that it names may come later
 */
gboolean
br_desk_segment_check (BrDb       *db,
                       const char *text,
                       GError    **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_auto (BrSegmentFault) fault = { NULL };
  g_autoptr (BrSegmentTerm) term = NULL;

  if (venue == NULL)
    return FALSE;
  term = br_segment_parse (text, venue->currency, &fault);
  if (term == NULL)
    set_fault (text, &fault, error);
  return term != NULL;
}
