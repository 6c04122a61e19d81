#include "config.h"

#include "desk/br-desk-contacts.h"

#include <string.h>

#include "core/base/br-text.h"

/* Below this share of the venue's people it is cheaper to ask the file about each one. */
#define ASK_EACH_SHARE 50
#define NAME_SIZE 256

/* An open table: a digest, and who it belongs to (from 1; 0 is a free place). Equal digests stand
 * one after another. */
struct _BrDeskContacts
{
  BrDb    *db;
  char    *country_code;
  gboolean ask_each;
  gboolean by_name;
  guint64 *digests;
  guint32 *owners;
  gsize    mask;
  gsize    n_used;
  GArray  *known;
};

/* FNV-1a with a finish that spreads (MurmurHash3's). A digest only makes two people alike worth
 * comparing. */
static guint64
digest (const char *kind,
        const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = kind; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return hash;
}

static guint64
digest_name (const char *name)
{
  char folded[NAME_SIZE];

  br_text_fold_into (name, -1, folded, sizeof folded);
  return digest ("name", folded);
}

/**
 * br_desk_digests_make:
 * @self: (out caller-allocates): the digests
 * @customer: somebody
 * @country_code: the venue's country calling code
 */
void
br_desk_digests_make (BrDeskDigests    *self,
                      const BrCustomer *customer,
                      const char       *country_code)
{
  *self = (BrDeskDigests){ .name = digest_name (customer->name) };
  if (customer->email != NULL)
    {
      g_autofree char *email = br_text_normalise_email (customer->email);

      self->email = digest ("email", email);
    }
  if (customer->phone != NULL)
    {
      g_autofree char *phone = br_text_normalise_phone (customer->phone, country_code);

      self->phone = digest ("phone", phone);
    }
}

static void
make_table (BrDeskContacts *self,
            gsize           n_places)
{
  self->mask = n_places - 1;
  self->digests = g_new (guint64, n_places);
  self->owners = g_new0 (guint32, n_places);
}

static void
put (BrDeskContacts *self,
     guint64         value,
     guint32         owner)
{
  guint n_alike = 0;
  gsize at = value & self->mask;

  for (; self->owners[at] != 0; at = (at + 1) & self->mask)
    if (self->digests[at] == value && ++n_alike == BR_DESK_ALIKE_MAX)
      return;
  self->digests[at] = value;
  self->owners[at] = owner;
  self->n_used++;
}

static void
grow (BrDeskContacts *self)
{
  guint64 *digests = self->digests;
  guint32 *owners = self->owners;
  gsize n = self->mask + 1;

  if (self->n_used * 10 < n * 7)
    return;
  make_table (self, n * 2);
  self->n_used = 0;
  for (gsize i = 0; i < n; i++)
    if (owners[i] != 0)
      put (self, digests[i], owners[i]);
  g_free (digests);
  g_free (owners);
}

/**
 * br_desk_contacts_add:
 * @self: contacts
 * @id: somebody
 * @digests: by what they are found
 * @fresh: whether they were added just now
 */
void
br_desk_contacts_add (BrDeskContacts      *self,
                      const BrId          *id,
                      const BrDeskDigests *digests,
                      gboolean             fresh)
{
  BrDeskKnown known = { *id, digests->name, fresh, FALSE };

  g_array_append_val (self->known, known);
  if (digests->email != 0)
    put (self, digests->email, self->known->len);
  if (digests->phone != 0)
    put (self, digests->phone, self->known->len);
  if (self->by_name)
    put (self, digests->name, self->known->len);
  grow (self);
}

/**
 * br_desk_contacts_index_names:
 * @self: contacts that were asked about everybody
 *
 * Makes them ready for br_desk_contacts_find_name(), also for whoever is added from here on.
 */
void
br_desk_contacts_index_names (BrDeskContacts *self)
{
  g_return_if_fail (!self->ask_each && !self->by_name);

  self->by_name = TRUE;
  for (guint i = 0; i < self->known->len; i++)
    {
      put (self, g_array_index (self->known, BrDeskKnown, i).name, i + 1);
      grow (self);
    }
}

static gboolean
add_existing (BrRecord *record,
              gint64    rowid,
              gpointer  user_data)
{
  BrDeskContacts *self = user_data;
  BrDeskDigests digests;

  br_desk_digests_make (&digests, (const BrCustomer *) record, self->country_code);
  br_desk_contacts_add (self, br_record_get_id (record), &digests, FALSE);
  return TRUE;
}

static gboolean
load_existing (BrDeskContacts *self,
               GError        **error)
{
  static const char *const names[] = { "name", "email", "phone" };
  const BrEntity *entity = br_entity_get (BR_KIND_CUSTOMER);
  BrFieldSet fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields |= (BrFieldSet) 1 << br_entity_field_index (entity, br_entity_get_field (entity, names[i]));
  return br_db_foreach (self->db, BR_KIND_CUSTOMER, fields, add_existing, self, error, "WHERE erased_at IS NULL", NULL);
}

/**
 * br_desk_contacts_new:
 * @db: (transfer none): an unlocked connection
 * @n_coming: how many people will be asked about
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): everybody the venue knows
 */
BrDeskContacts *
br_desk_contacts_new (BrDb    *db,
                      guint64  n_coming,
                      GError **error)
{
  g_autoptr (BrDeskContacts) self = g_new0 (BrDeskContacts, 1);
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  gint64 n_existing;

  self->db = db;
  self->known = g_array_new (FALSE, FALSE, sizeof (BrDeskKnown));
  make_table (self, 1024);
  if (venue == NULL || !br_db_get_int (db, "SELECT count(*) FROM customer", &n_existing, error, NULL))
    return NULL;
  self->country_code = g_strdup (venue->country_code);
  self->ask_each = n_coming * ASK_EACH_SHARE < (guint64) n_existing;
  if (!self->ask_each && n_existing > 0 && !load_existing (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
br_desk_contacts_free (BrDeskContacts *self)
{
  g_free (self->country_code);
  g_free (self->digests);
  g_free (self->owners);
  g_array_unref (self->known);
  g_free (self);
}

static void
add_found (GArray     *found,
           BrDeskKnown known,
           gboolean    by_email)
{
  for (guint i = 0; i < found->len; i++)
    if (br_id_equal (&g_array_index (found, BrDeskKnown, i).id, &known.id))
      return;
  known.by_email = by_email;
  g_array_append_val (found, known);
}

static void
find_digest (BrDeskContacts *self,
             guint64         value,
             gboolean        by_email,
             GArray         *found)
{
  for (gsize at = value & self->mask; self->owners[at] != 0; at = (at + 1) & self->mask)
    if (self->digests[at] == value)
      add_found (found, g_array_index (self->known, BrDeskKnown, self->owners[at] - 1), by_email);
}

/**
 * br_desk_contacts_same_email:
 * @a: somebody
 * @b: somebody
 *
 * Returns: whether both have one and the same e-mail address
 */
gboolean
br_desk_contacts_same_email (const BrCustomer *a,
                             const BrCustomer *b)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (a->email == NULL || b->email == NULL)
    return FALSE;
  x = br_text_normalise_email (a->email);
  y = br_text_normalise_email (b->email);
  return g_str_equal (x, y);
}

static gboolean
ask_file (BrDeskContacts   *self,
          const BrCustomer *customer,
          GArray           *found,
          GError          **error)
{
  g_autoptr (GArray) ids = br_db_find_by_contact (self->db, customer->email, customer->phone, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      BrDeskKnown known = { .id = g_array_index (ids, BrId, i) };
      g_autoptr (BrCustomer) existing = (BrCustomer *) br_db_load (self->db, BR_KIND_CUSTOMER, &known.id, error);

      if (existing == NULL)
        return FALSE;
      known.name = digest_name (existing->name);
      add_found (found, known, br_desk_contacts_same_email (existing, customer));
    }
  return TRUE;
}

/**
 * br_desk_contacts_find:
 * @self: contacts
 * @customer: somebody
 * @digests: by what they are found
 * @found: (element-type BrDeskKnown): gets who seems to have the same e-mail address or telephone
 *   number; to be compared
 * @error: return location for a #BrStoreError
 */
gboolean
br_desk_contacts_find (BrDeskContacts      *self,
                       const BrCustomer    *customer,
                       const BrDeskDigests *digests,
                       GArray              *found,
                       GError             **error)
{
  g_array_set_size (found, 0);
  if (digests->email != 0)
    find_digest (self, digests->email, TRUE, found);
  if (digests->phone != 0)
    find_digest (self, digests->phone, FALSE, found);
  return !self->ask_each || ask_file (self, customer, found, error);
}

/**
 * br_desk_contacts_find_name:
 * @self: contacts whose names are ready
 * @digests: by what somebody is found
 * @found: (element-type BrDeskKnown): gets who is called the same
 */
void
br_desk_contacts_find_name (BrDeskContacts      *self,
                            const BrDeskDigests *digests,
                            GArray              *found)
{
  g_return_if_fail (self->by_name);

  g_array_set_size (found, 0);
  find_digest (self, digests->name, FALSE, found);
}
