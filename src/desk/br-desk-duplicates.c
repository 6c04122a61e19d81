#include "config.h"

#include "desk/br-desk-duplicates.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-duplicate-plan.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* Guests between two looks at the cancellable. */
#define GUESTS_PER_LOOK 1024

typedef struct
{
  BrDb         *db;
  char         *country_code;
  GArray       *guests;
  GStringChunk *texts;
  GError       *error;
} House;

static gboolean
house_init (House   *self,
            BrDb    *db,
            GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);

  if (venue == NULL)
    return FALSE;
  *self = (House){ .db = db, .country_code = g_strdup (venue->country_code) };
  self->guests = g_array_new (FALSE, FALSE, sizeof (BrDuplicateFacts));
  self->texts = g_string_chunk_new (1 << 18);
  return TRUE;
}

static void
house_clear (House *self)
{
  g_free (self->country_code);
  g_clear_pointer (&self->guests, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (House, house_clear)

/* ---- by what guests are told apart -------------------------------------------------------- */

static const char *
keep (House *self,
      char  *text)
{
  const char *kept = text != NULL && *text != '\0' ? g_string_chunk_insert (self->texts, text) : NULL;

  g_free (text);
  return kept;
}

static char *
fold_postcode (const char *postcode)
{
  char *folded = br_text_fold (postcode);
  char *to = folded;

  for (const char *from = folded; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return folded;
}

static gboolean
take_guest (BrRecord *record,
            gint64    rowid,
            gpointer  user_data)
{
  House *self = user_data;
  const BrCustomer *customer = (const BrCustomer *) record;
  BrDuplicateFacts guest = { .birthday = customer->birthday };

  guest.id = br_id_is_none (&customer->merged_into) ? customer->id : customer->merged_into;

  if (customer->name != NULL)
    guest.name = keep (self, br_text_fold (customer->name));
  if (customer->email != NULL)
    guest.email = keep (self, br_text_normalise_email (customer->email));
  if (customer->phone != NULL)
    guest.phone = keep (self, br_text_normalise_phone (customer->phone, self->country_code));
  if (customer->postcode != NULL)
    guest.postcode = keep (self, fold_postcode (customer->postcode));
  g_array_append_val (self->guests, guest);
  return self->guests->len % GUESTS_PER_LOOK != 0 || !br_db_cancelled (self->db, &self->error);
}

static BrFieldSet
get_fields (void)
{
  static const char *const names[] = { "id", "subject", "name", "email", "phone", "postcode", "birthday",
                                       "merged_into" };
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

/* One who turned out to be somebody is told from others for them. */
static gboolean
read_guest (House       *self,
            const BrId  *id,
            GError     **error)
{
  br_db_foreach (self->db, BR_KIND_CUSTOMER, get_fields (), take_guest, self, &self->error,
                 "WHERE id = ? AND erased_at IS NULL", "I", id);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* ---- who is not the same --------------------------------------------------------------------- */

static BrApart *
read_apart (BrDb    *db,
            GError **error)
{
  g_autoptr (BrApart) apart = br_apart_new ();
  g_autoptr (BrQuery) query =
    br_db_query (db, "SELECT winner, loser FROM customer_merge WHERE undone_at IS NOT NULL", error, NULL);
  GError *local = NULL;

  if (query == NULL)
    return NULL;
  while (br_query_next (query, &local))
    {
      BrId a = br_query_get_id (query, 0), b = br_query_get_id (query, 1);

      br_apart_add (apart, &a, &b);
    }
  if (local == NULL)
    return g_steal_pointer (&apart);
  g_propagate_error (error, local);
  return NULL;
}

static void
drop_apart (GArray        *pairs,
            const BrApart *apart)
{
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);

      if (!br_apart_has (apart, &pair->a, &pair->b))
        g_array_index (pairs, BrDuplicate, n++) = *pair;
    }
  g_array_set_size (pairs, n);
}

/* ---- finding ---------------------------------------------------------------------------------- */

static const BrDuplicateFacts *
get_guests (const House *self)
{
  return (const BrDuplicateFacts *) (gpointer) self->guests->data;
}

/* Everybody, in the order of their ids. */
static gboolean
read_everybody (House   *house,
                BrDb    *db,
                GError **error)
{
  if (!br_permission_may_read (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see this (%s)"),
                   _ (br_enum_get_label (br_area_values, BR_AREA_CUSTOMER_ADMIN)));
      return FALSE;
    }
  if (!br_desk_check_unlocked (db, error) || !house_init (house, db, error))
    return FALSE;
  br_db_foreach (db, BR_KIND_CUSTOMER, get_fields (), take_guest, house, &house->error,
                 "WHERE erased_at IS NULL AND merged_into IS NULL ORDER BY id", NULL);
  if (house->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&house->error));
  return FALSE;
}

/**
 * br_desk_find_duplicates:
 * @db: an unlocked connection
 * @least: the lowest score that is of interest, see %BR_DUPLICATE_PROPOSED
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Goes through everybody. It is for who may merge guests. Of whom somebody said that they are not the same is
 * not among them.
 *
 * Returns: (transfer full) (nullable) (element-type BrDuplicate): who may be one, the likeliest first
 */
GArray *
br_desk_find_duplicates (BrDb    *db,
                         int      least,
                         GError **error)
{
  g_auto (House) house = { NULL };
  g_autoptr (BrApart) apart = NULL;
  GArray *pairs;

  if (!read_everybody (&house, db, error) || (apart = read_apart (db, error)) == NULL)
    return NULL;
  pairs = br_duplicates_find (get_guests (&house), house.guests->len, least);
  drop_apart (pairs, apart);
  return pairs;
}

/**
 * br_desk_plan_merges:
 * @db: an unlocked connection
 * @least: the lowest score at which two are one, see %BR_DUPLICATE_CERTAIN
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrDuplicate): whom br_desk_merge_duplicates() would merge; @b
 *   of each into @a
 */
GArray *
br_desk_plan_merges (BrDb    *db,
                     int      least,
                     GError **error)
{
  g_auto (House) house = { NULL };
  g_autoptr (BrApart) apart = NULL;
  g_autoptr (GArray) pairs = NULL;

  if (!read_everybody (&house, db, error) || (apart = read_apart (db, error)) == NULL)
    return NULL;
  pairs = br_duplicates_find (get_guests (&house), house.guests->len, least);
  return br_duplicates_plan (get_guests (&house), house.guests->len, pairs, apart, least);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const BrDuplicate *x = a, *y = b;

  return x->score != y->score ? y->score - x->score : br_id_compare (&x->b, &y->b);
}

static gboolean
read_sharers (House             *house,
              const BrCustomer  *customer,
              GError           **error)
{
  g_autoptr (GArray) sharers = br_db_find_by_contact (house->db, customer->email, customer->phone, error);

  for (guint i = 0; sharers != NULL && i < sharers->len; i++)
    {
      const BrId *id = &g_array_index (sharers, BrId, i);

      if (!br_id_equal (id, &customer->id) && !read_guest (house, id, error))
        return FALSE;
    }
  return sharers != NULL;
}

/* Of one who is known by several names, the likeliest counts. */
static void
drop_again (GArray *pairs)
{
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const BrDuplicate *pair = &g_array_index (pairs, BrDuplicate, i);
      gboolean again = br_id_equal (&pair->a, &pair->b);

      for (guint j = 0; j < n && !again; j++)
        again = br_id_equal (&g_array_index (pairs, BrDuplicate, j).b, &pair->b);
      if (!again)
        g_array_index (pairs, BrDuplicate, n++) = *pair;
    }
  g_array_set_size (pairs, n);
}

/**
 * br_desk_find_duplicates_of:
 * @db: an unlocked connection
 * @customer: who
 * @least: the lowest score that is of interest, see %BR_DUPLICATE_PROPOSED
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_STORE_ERROR_NOT_FOUND or another #BrStoreError
 *
 * Looks among those with whom they share an e-mail address or a telephone number, which takes no longer in
 * a large house than in a small one.
 *
 * Returns: (transfer full) (nullable) (element-type BrDuplicate): who may be the same as they are, the likeliest
 *   first; @customer is the first of each
 */
GArray *
br_desk_find_duplicates_of (BrDb       *db,
                            const BrId *customer,
                            int         least,
                            GError    **error)
{
  g_auto (House) house = { NULL };
  g_autoptr (BrCustomer) record = NULL;
  g_autoptr (BrApart) apart = NULL;
  g_autoptr (GArray) found = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error))
    return NULL;
  if (level == BR_LEVEL_NAME)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see this (%s)"),
                   _ (br_enum_get_label (br_area_values, BR_AREA_CONTACTS)));
      return NULL;
    }
  if (!br_desk_check_unlocked (db, error) || !house_init (&house, db, error))
    return NULL;
  record = (BrCustomer *) br_db_load (db, BR_KIND_CUSTOMER, customer, error);
  if (record == NULL || !read_guest (&house, customer, error))
    return NULL;
  found = g_array_new (FALSE, FALSE, sizeof (BrDuplicate));
  /* Who is erased is nobody. */
  if (house.guests->len == 0)
    return g_steal_pointer (&found);
  if (!read_sharers (&house, record, error))
    return NULL;
  for (guint i = 1; i < house.guests->len; i++)
    {
      BrDuplicate pair = br_duplicate_judge (&g_array_index (house.guests, BrDuplicateFacts, 0),
                                             &g_array_index (house.guests, BrDuplicateFacts, i));

      if (pair.score >= least)
        g_array_append_val (found, pair);
    }
  apart = read_apart (db, error);
  if (apart == NULL)
    return NULL;
  drop_apart (found, apart);
  g_array_sort (found, compare_scores);
  drop_again (found);
  return g_steal_pointer (&found);
}
