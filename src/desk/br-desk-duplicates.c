#include "config.h"

#include "desk/br-desk-duplicates.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
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
  BrDuplicateFacts guest = { .id = customer->id, .birthday = customer->birthday };

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
  static const char *const names[] = { "id", "subject", "name", "email", "phone", "postcode", "birthday" };
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return fields;
}

/* What is sealed cannot be compared. */
static gboolean
check_unlocked (BrDb    *db,
                GError **error)
{
  if (br_db_is_unlocked (db))
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
               _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
  return FALSE;
}

static gboolean
read_guest (House       *self,
            const BrId  *id,
            GError     **error)
{
  br_db_foreach (self->db, BR_KIND_CUSTOMER, get_fields (), take_guest, self, &self->error,
                 "WHERE id = ? AND erased_at IS NULL AND merged_into IS NULL", "I", id);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* ---- finding ---------------------------------------------------------------------------------- */

/**
 * br_desk_find_duplicates:
 * @db: an unlocked connection
 * @least: the lowest score that is of interest, see %BR_DUPLICATE_PROPOSED
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Goes through everybody. It is for who may merge guests.
 *
 * Returns: (transfer full) (nullable) (element-type BrDuplicate): who may be one, the likeliest first
 */
GArray *
br_desk_find_duplicates (BrDb    *db,
                         int      least,
                         GError **error)
{
  g_auto (House) house = { NULL };

  if (!br_permission_may_read (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see this (%s)"),
                   _ (br_enum_get_label (br_area_values, BR_AREA_CUSTOMER_ADMIN)));
      return NULL;
    }
  if (!check_unlocked (db, error) || !house_init (&house, db, error))
    return NULL;
  br_db_foreach (db, BR_KIND_CUSTOMER, get_fields (), take_guest, &house, &house.error,
                 "WHERE erased_at IS NULL AND merged_into IS NULL ORDER BY id", NULL);
  if (house.error != NULL)
    {
      g_propagate_error (error, house.error);
      return NULL;
    }
  return br_duplicates_find ((const BrDuplicateFacts *) (gpointer) house.guests->data, house.guests->len, least);
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
  if (!check_unlocked (db, error) || !house_init (&house, db, error))
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
  g_array_sort (found, compare_scores);
  return g_steal_pointer (&found);
}
