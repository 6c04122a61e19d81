#include "config.h"

#include "desk/br-desk-import-guest.h"

struct _BrDeskImportGuests
{
  BrDb           *db;
  char           *country_code;
  BrDeskContacts *contacts;
  GArray         *found;
};

/**
 * br_desk_import_guests_new:
 * @db: (transfer none): an unlocked connection
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable): everybody whom the venue knows
 */
BrDeskImportGuests *
br_desk_import_guests_new (BrDb    *db,
                           GError **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  BrDeskContacts *contacts = venue != NULL ? br_desk_contacts_new (db, G_MAXUINT32, error) : NULL;
  BrDeskImportGuests *self;

  if (contacts == NULL)
    return NULL;
  br_desk_contacts_index_names (contacts);
  self = g_new0 (BrDeskImportGuests, 1);
  self->db = db;
  self->country_code = g_strdup (venue->country_code);
  self->contacts = contacts;
  self->found = g_array_new (FALSE, FALSE, sizeof (BrDeskKnown));
  return self;
}

void
br_desk_import_guests_free (BrDeskImportGuests *self)
{
  br_desk_contacts_free (self->contacts);
  g_array_unref (self->found);
  g_free (self->country_code);
  g_free (self);
}

/* Somebody without a name goes by what else they are known by. */
static BrCustomer *
describe (const BrBookingsRow *row)
{
  BrCustomer *customer = br_new (CUSTOMER, BrCustomer);
  const char *name = row->customer != NULL ? row->customer : row->email != NULL ? row->email : row->phone;

  customer->name = g_strdup (name);
  customer->email = g_strdup (row->email);
  customer->phone = g_strdup (row->phone);
  return customer;
}

/* The same e-mail address, best of all with the same name; or the same telephone number and name. */
static const BrDeskKnown *
pick (const GArray        *found,
      const BrDeskDigests *digests)
{
  const BrDeskKnown *best = NULL;
  int score = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const BrDeskKnown *known = &g_array_index (found, BrDeskKnown, i);
      int alike = (known->by_email ? 2 : 0) + (known->name == digests->name ? 1 : 0);

      if (alike > score)
        {
          score = alike;
          best = known;
        }
    }
  return best;
}

/**
 * br_desk_import_guests_find:
 * @self: guests
 * @row: a booking of the list
 * @meant: (out): whom it means
 * @customer: (out): who that is, for %BR_DESK_GUEST_KNOWN; else none
 * @error: return location for a #BrStoreError
 *
 * Finds somebody by e-mail address, by telephone number and name, or by a name that only one has.
 */
gboolean
br_desk_import_guests_find (BrDeskImportGuests  *self,
                            const BrBookingsRow *row,
                            BrDeskGuestMeant    *meant,
                            BrId                *customer,
                            GError             **error)
{
  g_autoptr (BrCustomer) described = describe (row);
  const BrDeskKnown *known;
  BrDeskDigests digests;

  *customer = BR_ID_NONE;
  *meant = BR_DESK_GUEST_NOBODY;
  if (described->name == NULL)
    return TRUE;
  br_desk_digests_make (&digests, described, self->country_code);
  if (!br_desk_contacts_find (self->contacts, described, &digests, self->found, error))
    return FALSE;
  known = pick (self->found, &digests);
  if (known == NULL && row->email == NULL && row->phone == NULL)
    {
      br_desk_contacts_find_name (self->contacts, &digests, self->found);
      known = self->found->len == 1 ? &g_array_index (self->found, BrDeskKnown, 0) : NULL;
      if (self->found->len > 1)
        {
          *meant = BR_DESK_GUEST_UNCLEAR;
          return TRUE;
        }
    }
  *meant = known != NULL ? BR_DESK_GUEST_KNOWN : BR_DESK_GUEST_NEW;
  if (known != NULL)
    *customer = known->id;
  return TRUE;
}

/**
 * br_desk_import_guests_add:
 * @self: guests
 * @row: a booking of somebody new
 *
 * Counts who comes among those who are known.
 *
 * Returns: (transfer full): a new customer with an id, yet to be added to the venue
 */
BrCustomer *
br_desk_import_guests_add (BrDeskImportGuests  *self,
                           const BrBookingsRow *row)
{
  BrCustomer *customer = describe (row);
  BrDeskDigests digests;

  customer->id = br_db_new_id (self->db);
  br_desk_digests_make (&digests, customer, self->country_code);
  br_desk_contacts_add (self->contacts, &customer->id, &digests, TRUE);
  return customer;
}
